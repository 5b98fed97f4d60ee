"""What is wrong with an agenda file, in sentences that say where, what, and what would be right."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from facilitator.meeting.errors import UserError
from facilitator.meeting.text_types import clean_line

Finding = tuple[int, str, str]
"""Line (from 1), what is wrong, what would be right: a fault before its file is known."""

_MAX_QUOTE_LENGTH = 60
"""Characters of a file that a sentence repeats."""

MAX_DIAGNOSTICS = 100
"""Faults of one file that are told: a file may be made to have a hundred thousand, and no screen shows those."""


class Diagnostic(NamedTuple):
    """One thing that is wrong with an agenda file.

    Attributes:
        file: the file's name, without its folder.
        line: from 1.
        wrong: what is wrong.
        right: what would be right.
    """

    file: str
    line: int
    problem: str
    fix: str

    def __str__(self) -> str:
        """One line, in the form that editors jump to: "annual.md:12: what is wrong; what would be right"."""
        return f"{self.file}:{self.line}: {self.problem}; {self.fix}"


class InvalidTextFile(UserError):
    """An agenda that cannot be followed (docs/agendas.md).

    Attributes:
        faults: all that is wrong with the file, in the order of its lines; from 1 to `MAX_DIAGNOSTICS` and one.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        every = tuple(diagnostics)
        more = len(every) - MAX_DIAGNOSTICS
        rest = [
            Diagnostic(every[-1].file, every[-1].line, f"there is more to mend, {more:,} in all", "begin with these")
        ]
        self.diagnostics = (*every[:MAX_DIAGNOSTICS], *(rest if more > 0 else ()))
        super().__init__("\n".join(map(str, self.diagnostics)))


def quote(text: str) -> str:
    """Return the beginning of a file's own words in quotation marks, safe to show on one line."""
    words = clean_line(text[: 2 * _MAX_QUOTE_LENGTH])
    return f"“{words if len(words) <= _MAX_QUOTE_LENGTH else words[:_MAX_QUOTE_LENGTH].rstrip() + '…'}”"


def suggest(typed: str, known: Iterable[str], fallback: str) -> str:
    """Return what would be right, after "did you mean goals?" where something known is spelled much like it.

    Args:
        typed: what stands in the file.
        known: what could stand there.
        fallback: the same as a sentence, beginning with a small letter.
    """
    near = get_close_matches(typed[:_MAX_QUOTE_LENGTH].casefold(), list(known), n=1)
    return f"did you mean {near[0]}? {fallback[0].upper()}{fallback[1:]}" if near else fallback
