"""The at-a-glance sheet tells a teacher who was not at the meeting what to do, and nothing else."""

from facilitator.notes.note import NoteRequest
from facilitator.notes.note_kinds import GLANCE
from tests.meetings.golden import render_meeting_note


def read_sections(name: str) -> dict[str, str]:
    """Return the sections of the sheet of a complete meeting by title."""
    text = render_meeting_note(name, NoteRequest(GLANCE))
    return {title: body.strip() for title, _, body in (part.partition("\n") for part in text.split("\n## "))}


def test_teacher_reads_what_to_do_in_class() -> None:
    lines = read_sections("annual_services")["In your class"].splitlines()
    assert "- **Standing desk**: at the back table, in math and science; from Mon, Nov 16, 2026" in lines
    assert lines[2].startswith("- **Homework**: in math, English and science; half of the problems")


def test_reasons_and_what_was_not_agreed_are_left_out() -> None:
    sections = read_sections("annual_services")
    text = "\n".join(sections.values())
    for words in ("rejected", "ten problems", "loses his routine", "extended school year"):
        assert words not in text
    assert "**Occupational therapy**: 30 minutes; per month; by Ms Adair" in sections["Services and placement"]


def test_eligibility_is_no_service() -> None:
    assert "Section 504" not in read_sections("section_504")["Services and placement"]


def test_goals_name_the_strength_they_use() -> None:
    assert "Uses **Explains things to others**: he explains the steps" in read_sections("annual_services")["Goals"]


def test_sheet_ends_with_whom_to_ask() -> None:
    assert "- **Ms Sato**, special education teacher" in read_sections("annual_services")["Questions"]
