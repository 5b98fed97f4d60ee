"""Diagnostics for text files that users edit: where a problem is, what it is and how to fix it."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from facilitator.meeting.errors import UserError
from facilitator.meeting.text_cleaning import capitalize
from facilitator.meeting.text_types import clean_line

# A diagnostic without its file: the line (from 1), the problem and the fix.
Finding = tuple[int, str, str]

# Characters of the file's own text that one message repeats.
_MAX_QUOTE_LENGTH = 60

# Diagnostics reported for one file. A crafted file can have a hundred thousand, which no screen can show.
MAX_DIAGNOSTICS = 100


class Diagnostic(NamedTuple):
    """One problem in a text file.

    Attributes:
        file: name of the file, without its folder.
        line: line number, from 1.
        problem: what is wrong, in lower case without a period.
        fix: what to do about it, in the same style.
    """

    file: str
    line: int
    problem: str
    fix: str

    def __str__(self) -> str:
        """Return one line that editors can jump to: "annual.md:12: there are no items; begin each with …"."""
        return f"{self.file}:{self.line}: {self.problem}; {self.fix}"


class InvalidTextFile(UserError):
    """A text file cannot be used (for agendas see docs/agendas.md).

    Attributes:
        diagnostics: the problems in line order, at most `MAX_DIAGNOSTICS` and one that counts the rest.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        reported = tuple(diagnostics)
        if len(reported) > MAX_DIAGNOSTICS:
            last = reported[-1]
            problem = f"there are {len(reported) - MAX_DIAGNOSTICS:,} more problems"
            reported = (*reported[:MAX_DIAGNOSTICS], Diagnostic(last.file, last.line, problem, "fix these first"))
        self.diagnostics = reported
        super().__init__("\n".join(map(str, self.diagnostics)))


def raise_on_findings(file: str, findings: Iterable[Finding], error: type[InvalidTextFile] = InvalidTextFile) -> None:
    """Raise an error that lists all findings in line order; do nothing if there are none.

    Args:
        file: name of the file, without its folder.
        findings: the problems, in any order.
        error: the error to raise.

    Raises:
        InvalidTextFile: if there is at least one finding.
    """
    diagnostics = [Diagnostic(file, *finding) for finding in sorted(findings)]
    if diagnostics:
        raise error(diagnostics)


def quote(text: str) -> str:
    """Return the beginning of a text from the file in quotation marks, safe to show on one line."""
    words = clean_line(text[: 2 * _MAX_QUOTE_LENGTH])
    return f"“{words if len(words) <= _MAX_QUOTE_LENGTH else words[:_MAX_QUOTE_LENGTH].rstrip() + '…'}”"


def suggest(typed: str, known: Iterable[str], fallback: str) -> str:
    """Return the fix for an unknown word, preceded by "did you mean goals?" if a known word is spelled similarly.

    Args:
        typed: the word in the file.
        known: the words that are allowed.
        fallback: a sentence that begins with a lower-case letter, such as "the kinds are strengths, voice, …".
    """
    similar = get_close_matches(typed[:_MAX_QUOTE_LENGTH].casefold(), list(known), n=1)
    return f"did you mean {similar[0]}? {capitalize(fallback)}" if similar else fallback
