"""What the tests of this room share."""

import re
from collections.abc import Callable

import pytest
from facilitator.goals.bank.bank_diagnostics import InvalidBankFile

from facilitator.goals.bank.bank_parser import parse_area

DIAGNOSTIC_LINE = re.compile(r"[^:]+:\d+: .+; .+")


def collect_diagnostics(source: str | bytes) -> list[str]:
    """Return the faults for which a file is refused, as "line: wrong; right"; nothing where it is taken."""
    try:
        parse_area(source, "mine.md")
    except InvalidBankFile as refused:
        lines = [str(fault) for fault in refused.diagnostics]
        assert str(refused) == "\n".join(lines)
        assert all(DIAGNOSTIC_LINE.fullmatch(line) for line in lines)
        assert lines
        return [line.removeprefix("mine.md:") for line in lines]
    return []


@pytest.fixture
def expect() -> Callable[[str | bytes, list[str]], None]:
    """Check that a file is refused with just these faults: each is told by its line and a part of its text."""

    def check(source: str | bytes, expected: list[str]) -> None:
        told = collect_diagnostics(source)
        assert len(told) == len(expected), told
        for fault, part in zip(told, expected, strict=True):
            line, _, words = part.partition(": ")
            assert fault.startswith(f"{line}: "), (fault, part)
            assert words in fault, (fault, part)

    return check
