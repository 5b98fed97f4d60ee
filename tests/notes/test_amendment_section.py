"""Tests of the amendment section."""

from facilitator.meeting.date_format import format_date_time
from facilitator.meeting.operations import amendments, navigation, statements
from facilitator.notes.minutes import render_minutes
from tests.meeting.meeting_builder import MeetingBuilder, meeting_with_strength


def build_closed_meeting() -> MeetingBuilder:
    builder, _ = meeting_with_strength()
    builder.apply(statements.add_statement, by=builder.attendee_id("Dana Reyes"), words="Mr Farow sings.")
    builder.apply(navigation.close_meeting)
    return builder


def render_amendment_section(builder: MeetingBuilder) -> str:
    return render_minutes(builder.meeting, revision=7)


def test_there_is_no_section_without_amendments() -> None:
    assert "Added after closing" not in render_amendment_section(build_closed_meeting())


def test_an_addendum_shows_author_time_and_reason() -> None:
    builder = build_closed_meeting()
    builder.apply(
        amendments.add_addendum, by="Dana *Reyes*", because="the bus\nwas open", words="It stops at 7:40.\n- really"
    )
    text = render_amendment_section(builder)
    assert "- Added after closing: 1 addendum\n" in text
    at = builder.meeting.addenda[0].at
    assert (
        "## Added after closing\n\n### Addenda\n\n"
        f"- {format_date_time(at)}, **Dana \\*Reyes\\*** because the bus\\\n  was open:\n\n"
        "  It stops at 7:40.\\\n  \\- really\n"
    ) in text
    assert "### Corrections" not in text


def test_a_corrected_speaker_is_listed_with_the_one_recorded_before() -> None:
    builder = build_closed_meeting()
    builder.apply(
        amendments.correct_speaker, by="Ms Ortiz", because="a slip", table="statements",
        entry=builder.meeting.statements[0].id, speaker=builder.attendee_id("Ms Ortiz"),
    )  # fmt: skip
    text = render_amendment_section(builder)
    assert "**Ms Ortiz** because a slip: statement 1 is from Ms Ortiz, not Dana Reyes\n" in text
    assert "- **Ms Ortiz** (general education teacher):\n\n  Mr Farow sings." in text


def test_a_correction_changes_the_text_and_shows_the_old_words() -> None:
    builder = build_closed_meeting()
    builder.apply(amendments.add_correction, by="Ms Ortiz", because="a slip", was="Farow", now="Farrow")
    builder.apply(amendments.add_correction, by="Ms Ortiz", because="a slip", was="sings.", now="sings\nwell.")
    text = render_amendment_section(builder)
    assert "Mr Farrow sings" in text
    assert "- Added after closing: 2 corrections\n" in text
    assert "**Ms Ortiz** because a slip: “Farow” now reads “Farrow”\n" in text
    assert "“sings.” now reads “sings / well.”\n" in text


def test_a_correction_shows_author_time_and_reason_with_any_words() -> None:
    builder, _ = meeting_with_strength()
    builder.apply(statements.add_statement, by=builder.attendee_id("Dana Reyes"), words="He *sings*\nloudly.")
    builder.apply(navigation.close_meeting)
    builder.apply(
        amendments.add_correction, by="Ms *Ortiz*", because="a slip", was="*sings*\nloudly.", now="_hums_\nsoftly."
    )
    at = builder.meeting.corrections[0].at
    assert (
        render_amendment_section(builder).count(
            "## Added after closing\n\n### Corrections\n\n"
            f"- {format_date_time(at)}, **Ms \\*Ortiz\\*** because a slip:"
            " “\\*sings\\* / loudly.” now reads “\\_hums\\_ / softly.”\n"
        )
        == 1
    )


def test_addenda_and_corrections_are_counted() -> None:
    builder = build_closed_meeting()
    for _ in range(2):
        builder.apply(amendments.add_addendum, by="Dana", because="open", words="Later.")
    builder.apply(amendments.add_correction, by="Ms Ortiz", because="a slip", was="Farow", now="Farrow")
    assert "- Added after closing: 2 addenda, 1 correction\n" in render_amendment_section(builder)
