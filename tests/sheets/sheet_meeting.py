"""The meeting of the sheet tests, and functions to render and fill in sheets."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from facilitator.commands.handlers.base import Context
from facilitator.commands.handlers.setup import add_attendee, set_student
from facilitator.meeting.meeting import Meeting
from facilitator.sheets.sheet_library import SheetLibrary
from facilitator.sheets.sheet_renderer import BLANK, RULE, render_sheet
from facilitator.sheets.sheet_template import QuestionSheet
from facilitator.textfiles.language_packs import LanguagePacks
from tests.meeting.meeting_builder import MeetingBuilder

MEETING_ID = "5eed0000c0ffee00"
TODAY = date(2026, 11, 18)
FILLED_FOLDER = Path(__file__).parent / "filled"

PEOPLE = (
    ("Elana Reyes", "student"),
    ("Dana Reyes", "parent"),
    ("Luis Reyes Ortega", "parent"),
    ("Ms Ortiz", "general education teacher"),
    ("Mr Lindqvist", "special education teacher"),
    ("Ms Farrow", "related service provider"),
)


@cache
def build_meeting() -> Meeting:
    """Return a planned meeting with attendees."""
    builder = MeetingBuilder()
    meeting = set_student(
        Context(builder.meeting, builder.stamp(), None), {"NAME": "Elana Reyes", "PRONOUNS": "she/her"}
    ).meeting
    for name, roles in PEOPLE:
        meeting = add_attendee(Context(meeting, builder.stamp(), None), {"NAME": name, "ROLES": roles}).meeting
    return meeting.replace(id=MEETING_ID, date=date(2026, 11, 20))


def get_library() -> SheetLibrary:
    """Return the built-in sheets."""
    return SheetLibrary(LanguagePacks())


@cache
def load_sheet(language: str, name: str) -> QuestionSheet:
    """Load a built-in sheet."""
    return get_library().load_sheet(language, name)


def render_blank_sheet(sheet: QuestionSheet) -> str:
    """Return a sheet as it is sent out."""
    return render_sheet(sheet, build_meeting())


def fill_in_sheet(
    sheet: QuestionSheet, answers: Mapping[int, str], *, by: str = "", day: str = "", helper: str = ""
) -> str:
    """Return a sheet with answers in place of the first writing line, by question number from 1."""
    text = render_blank_sheet(sheet)
    for label, words in ((sheet.labels.by, by), (sheet.labels.day, day), (sheet.labels.help, helper)):
        if words:
            text = text.replace(f"{label}: {BLANK}", f"{label}: {words}", 1)
    header, *parts = text.split("\n## ")
    filled_parts = [part.replace(RULE, answers.get(number) or RULE, 1) for number, part in enumerate(parts, 1)]
    return "\n## ".join([header, *filled_parts])
