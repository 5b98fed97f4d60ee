"""Fixtures for tests of invalid files."""

import re
from collections.abc import Callable

import pytest

from facilitator.goals.bank.bank_parser import parse_area
from facilitator.textfiles.diagnostics import InvalidTextFile

DIAGNOSTIC_LINE = re.compile(r"[^:]+:\d+: .+; .+")


def collect_diagnostics(source: str | bytes) -> list[str]:
    """Return the diagnostics of a file as "line: problem; fix"; an empty list for a valid file."""
    try:
        parse_area(source, "mine.md")
    except InvalidTextFile as error:
        lines = [str(diagnostic) for diagnostic in error.diagnostics]
        assert str(error) == "\n".join(lines)
        assert all(DIAGNOSTIC_LINE.fullmatch(line) for line in lines)
        assert lines
        return [line.removeprefix("mine.md:") for line in lines]
    return []


@pytest.fixture
def expect() -> Callable[[str | bytes, list[str]], None]:
    """Check that a file has exactly these diagnostics, each given as "line: part of its text"."""

    def check(source: str | bytes, expected: list[str]) -> None:
        diagnostics = collect_diagnostics(source)
        assert len(diagnostics) == len(expected), diagnostics
        for diagnostic, part in zip(diagnostics, expected, strict=True):
            line, _, words = part.partition(": ")
            assert diagnostic.startswith(f"{line}: "), (diagnostic, part)
            assert words in diagnostic, (diagnostic, part)

    return check
