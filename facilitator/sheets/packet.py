"""A sheet written for a meeting: Markdown that prints well, with room to write and no mark that a reader must know."""

from collections.abc import Iterator

from facilitator.meeting.agenda import fill
from facilitator.meeting.meeting import Meeting
from facilitator.notes.blocks import blocks
from facilitator.notes.escape import escape
from facilitator.sheets.sheet import Question, Sheet, goes_on

RULE = "_" * 60
"""A line to write on; a reader of Markdown draws it."""

BLANK = "_" * 30

ROOM, LESS_ROOM = 3, 1
"""Lines to write on under a question; where there are beginnings or boxes to mark, fewer."""


def packet(sheet: Sheet, meeting: Meeting) -> str:
    """Return a sheet as Markdown for the student of a meeting. The same meeting always gives the same bytes."""
    words = sheet.words
    return blocks(
        f"# {_filled(sheet.title, meeting)}",
        *(_filled(text, meeting) for text in sheet.opening),
        _filled(words.promise, meeting),
        *(f"{escape(label)}: {BLANK}" for label in (words.by, words.day, words.help)),
        *(part for number, one in enumerate(sheet.questions, 1) for part in _question(number, one, meeting)),
        "---",
        _filled(words.thanks, meeting),
        closing_line(sheet, meeting),
    ) + "\n"  # fmt: skip


def closing_line(sheet: Sheet, meeting: Meeting) -> str:
    """Return the line by which a sheet is known again: "Record 3f0c… · sheet-family · en"."""
    return f"Record {meeting.id} · {sheet.mark}"


def filled(text: str, meeting: Meeting) -> str:
    """Return a text of a sheet with the meeting's student and day in it."""
    return fill(text.replace("{day}", meeting.date.isoformat()), meeting.student)


def _question(number: int, one: Question, meeting: Meeting) -> Iterator[str]:
    yield f"## {number}. {_filled(one.asks, meeting)}"
    yield from (_filled(hint, meeting) for hint in one.hints)
    yield "\n".join(f"- {_filled(begun, meeting)} {BLANK}" for begun in one.starters)
    yield "\n".join(_choice(choice, meeting) for choice in one.choices)
    yield from [RULE] * (LESS_ROOM if one.starters or one.choices else ROOM)


def _choice(choice: str, meeting: Meeting) -> str:
    room = f" {BLANK}" if goes_on(choice) else ""
    return f"- [ ] {_filled(choice, meeting)}{room}"


def _filled(text: str, meeting: Meeting) -> str:
    return escape(filled(text, meeting))
