"""What was added after the closing, in the notes."""

from facilitator.meeting.operations import amendments, navigation, statements
from facilitator.notes.minutes import render_minutes
from tests.meeting.meeting_builder import MeetingBuilder, meeting_with_strength


def build_closed_meeting() -> MeetingBuilder:
    room, _ = meeting_with_strength()
    room.apply(statements.add_statement, by=room.attendee_id("Dana Reyes"), words="Mr Farow sings.")
    room.apply(navigation.close_meeting)
    return room


def render_amendment_section(builder: MeetingBuilder) -> str:
    return render_minutes(builder.meeting, revision=7)


def test_nothing_is_said_of_what_was_not_added() -> None:
    assert "Added after closing" not in render_amendment_section(build_closed_meeting())


def test_an_addendum_stands_with_who_when_and_why() -> None:
    room = build_closed_meeting()
    room.apply(
        amendments.add_addendum, by="Dana *Reyes*", because="the bus\nwas open", words="It stops at 7:40.\n- really"
    )
    text = render_amendment_section(room)
    assert "- Added after closing: 1 addendum\n" in text
    at = room.meeting.addenda[0].at
    assert (
        "## Added after closing\n\n### Addenda\n\n"
        f"- {at:%Y-%m-%d %H:%M}, **Dana \\*Reyes\\*** because the bus\\\n  was open:\n\n"
        "  It stops at 7:40.\\\n  \\- really\n"
    ) in text
    assert "### Corrections" not in text


def test_a_correction_mends_the_text_and_shows_what_stood_there() -> None:
    room = build_closed_meeting()
    room.apply(amendments.add_correction, by="Ms Ortiz", because="a slip", was="Farow", now="Farrow")
    room.apply(amendments.add_correction, by="Ms Ortiz", because="a slip", was="sings.", now="sings\nwell.")
    text = render_amendment_section(room)
    assert "Mr Farrow sings" in text
    assert "- Added after closing: 2 corrections\n" in text
    assert "**Ms Ortiz** because a slip: “Farow” now reads “Farrow”\n" in text
    assert "“sings.” now reads “sings / well.”\n" in text


def test_a_correction_stands_with_who_when_and_why_and_any_words_survive() -> None:
    room, _ = meeting_with_strength()
    room.apply(statements.add_statement, by=room.attendee_id("Dana Reyes"), words="He *sings*\nloudly.")
    room.apply(navigation.close_meeting)
    room.apply(
        amendments.add_correction, by="Ms *Ortiz*", because="a slip", was="*sings*\nloudly.", now="_hums_\nsoftly."
    )
    at = room.meeting.corrections[0].at
    assert (
        render_amendment_section(room).count(
            "## Added after closing\n\n### Corrections\n\n"
            f"- {at:%Y-%m-%d %H:%M}, **Ms \\*Ortiz\\*** because a slip:"
            " “\\*sings\\* / loudly.” now reads “\\_hums\\_ / softly.”\n"
        )
        == 1
    )


def test_both_are_counted() -> None:
    room = build_closed_meeting()
    for _ in range(2):
        room.apply(amendments.add_addendum, by="Dana", because="open", words="Later.")
    room.apply(amendments.add_correction, by="Ms Ortiz", because="a slip", was="Farow", now="Farrow")
    assert "- Added after closing: 2 addenda, 1 correction\n" in render_amendment_section(room)
