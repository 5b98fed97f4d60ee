"""What was added after the closing, in the notes."""

from facilitator.meeting.operations import amendments, navigation, statements
from facilitator.notes.minutes import minutes
from tests.meeting.meeting_builder import Room, with_strength


def closed() -> Room:
    room, _ = with_strength()
    room.do(statements.say, by=room.who("Dana Reyes"), words="Mr Farow sings.")
    room.do(navigation.close)
    return room


def notes(room: Room) -> str:
    return minutes(room.meeting, revision=7)


def test_nothing_is_said_of_what_was_not_added() -> None:
    assert "Added after closing" not in notes(closed())


def test_an_addendum_stands_with_who_when_and_why() -> None:
    room = closed()
    room.do(amendments.add, by="Dana *Reyes*", because="the bus\nwas open", words="It stops at 7:40.\n- really")
    text = notes(room)
    assert "- Added after closing: 1 addendum\n" in text
    at = room.meeting.addenda[0].at
    assert (
        "## Added after closing\n\n### Addenda\n\n"
        f"- {at:%Y-%m-%d %H:%M}, **Dana \\*Reyes\\*** because the bus\\\n  was open:\n\n"
        "  It stops at 7:40.\\\n  \\- really\n"
    ) in text
    assert "### Corrections" not in text


def test_a_correction_mends_the_text_and_shows_what_stood_there() -> None:
    room = closed()
    room.do(amendments.correct, by="Ms Ortiz", because="a slip", was="Farow", now="Farrow")
    room.do(amendments.correct, by="Ms Ortiz", because="a slip", was="sings.", now="sings\nwell.")
    text = notes(room)
    assert "Mr Farrow sings" in text
    assert "- Added after closing: 2 corrections\n" in text
    assert "**Ms Ortiz** because a slip: “Farow” now reads “Farrow”\n" in text
    assert "“sings.” now reads “sings / well.”\n" in text


def test_a_correction_stands_with_who_when_and_why_and_any_words_survive() -> None:
    room, _ = with_strength()
    room.do(statements.say, by=room.who("Dana Reyes"), words="He *sings*\nloudly.")
    room.do(navigation.close)
    room.do(amendments.correct, by="Ms *Ortiz*", because="a slip", was="*sings*\nloudly.", now="_hums_\nsoftly.")
    at = room.meeting.corrections[0].at
    assert (
        notes(room).count(
            "## Added after closing\n\n### Corrections\n\n"
            f"- {at:%Y-%m-%d %H:%M}, **Ms \\*Ortiz\\*** because a slip:"
            " “\\*sings\\* / loudly.” now reads “\\_hums\\_ / softly.”\n"
        )
        == 1
    )


def test_both_are_counted() -> None:
    room = closed()
    for _ in range(2):
        room.do(amendments.add, by="Dana", because="open", words="Later.")
    room.do(amendments.correct, by="Ms Ortiz", because="a slip", was="Farow", now="Farrow")
    assert "- Added after closing: 2 addenda, 1 correction\n" in notes(room)
