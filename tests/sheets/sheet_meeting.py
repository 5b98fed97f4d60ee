"""The meeting that the sheets of these tests are for, and filling a sheet in as a person does."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from facilitator.commands.handlers.base import Turn
from facilitator.commands.handlers.setup import here, student
from facilitator.meeting.meeting import Meeting
from facilitator.sheets.sheet_library import Sheets
from facilitator.sheets.sheet_renderer import BLANK, RULE, packet
from facilitator.sheets.sheet_template import Sheet
from facilitator.textfiles.language_packs import Languages
from tests.meeting.meeting_builder import Room

ID = "5eed0000c0ffee00"
TODAY = date(2026, 11, 18)
FILLED = Path(__file__).parent / "filled"

PEOPLE = (
    ("Elana Reyes", "student"),
    ("Dana Reyes", "parent"),
    ("Luis Reyes Ortega", "parent"),
    ("Ms Ortiz", "general education teacher"),
    ("Mr Lindqvist", "special education teacher"),
    ("Ms Farrow", "related service provider"),
)


@cache
def meeting() -> Meeting:
    """Return the meeting, planned, with its people."""
    room = Room()
    now = student(Turn(room.meeting, room.stamp(), None, None), {"NAME": "Elana Reyes", "PRONOUNS": "she/her"}).meeting
    for name, roles in PEOPLE:
        now = here(Turn(now, room.stamp(), None, None), {"NAME": name, "ROLES": roles}).meeting
    return now.but(id=ID, date=date(2026, 11, 20))


def sheets() -> Sheets:
    """Return the sheets that come with the program."""
    return Sheets(Languages())


@cache
def sheet(language: str, name: str) -> Sheet:
    """Return one of them."""
    return sheets().sheet(language, name)


def blank(one: Sheet) -> str:
    """Return a sheet as it is sent out."""
    return packet(one, meeting())


def fill_in(one: Sheet, answers: Mapping[int, str], *, by: str = "", day: str = "", help: str = "") -> str:  # noqa: A002
    """Return a sheet with answers written over the first line to write on, by number of the question from 1."""
    text = blank(one)
    for label, words in ((one.words.by, by), (one.words.day, day), (one.words.help, help)):
        if words:
            text = text.replace(f"{label}: {BLANK}", f"{label}: {words}", 1)
    head, *parts = text.split("\n## ")
    done = [part.replace(RULE, answers.get(number) or RULE, 1) for number, part in enumerate(parts, 1)]
    return "\n## ".join([head, *done])
