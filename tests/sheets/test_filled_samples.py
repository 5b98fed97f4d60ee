"""Filled sheets as they come back, each with what a person says is in it: every answer in its place, nothing lost."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from facilitator.meeting.text_types import clean
from facilitator.sheets.importer import read_taken, take
from facilitator.sheets.interpretation import Understood, understand
from facilitator.sheets.sheet_renderer import filled as filled_text
from facilitator.sheets.tokens import folded
from tests.sheets.sheet_meeting import FILLED, ID, TODAY, blank, meeting, sheets

FILES = sorted(path for path in FILLED.iterdir() if path.suffix != ".toml")
WITHOUT_A_NAME = "Dana Reyes"
"""Whose words those are that name nobody and are not the student's."""


def expected(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))


def read(path: Path) -> tuple[Understood, list[tuple[int, str, str]]]:
    """Return what is understood of a file, and its answers with the number of their question."""
    filled = read_taken(take(path), sheets(), meeting())
    assert filled.sheet
    asked = [filled_text(one.asks, meeting()) for one in filled.sheet.questions]
    who = "" if filled.by or "student" in filled.sheet.name else WITHOUT_A_NAME
    found = understand(filled, meeting(), today=TODAY, who=who)
    wanted = expected(path)["answers"]
    numbers = {one["asked"]: one["question"] for one in wanted if "asked" in one}
    answers = [(numbers.get(one.asked) or asked.index(one.asked) + 1, one.asked, one.words) for one in found.answers]
    return found, answers


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_answer_of_a_filled_sheet_is_in_its_place(path: Path) -> None:
    wanted = expected(path)
    found, answers = read(path)
    assert [(number, words) for number, _, words in answers] == [
        (one["question"], one["words"]) for one in wanted["answers"]
    ]
    assert [one.words for one in found.unplaced] == wanted["unplaced"]
    assert [one.name for one in found.strengths] == wanted["strengths"]
    assert (found.person.name, found.on, found.mode) == (wanted["who"], wanted["on"], wanted["mode"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_line_of_a_filled_sheet_is_lost(path: Path) -> None:
    """Each line is in what was understood, or its words are the sheet's own, all of them and nothing else."""
    taken = take(path)
    filled = read_taken(taken, sheets(), meeting())
    assert filled.sheet
    own = " " + folded(blank(filled.sheet))
    own += "".join(f"{folded(getattr(filled.sheet.words, name).split('(')[0])}" for name in ("by", "day", "help"))
    kept = folded(
        "\n".join([filled.by, filled.day, filled.help, *filled.unplaced, *(one.words for one in filled.answers)])
    )
    asked = folded("\n".join(one.asked for one in filled.answers))
    for line in taken.lines:
        left = re.sub(r"^(?:[xqa☐☒☑✅⬜●] |q?\d+ )+", "", folded(clean(line.text)))
        if left and left not in own and left not in asked:
            assert _in_parts(left, own + asked, kept), line.text


def _in_parts(left: str, own: str, kept: str) -> bool:
    """Whether the words of a line are those of the sheet and then those of the person, either of which may be none."""
    words = left.split(" ")
    return any(
        (not at or " ".join(words[:at]) in own) and " ".join(words[at:]).strip() in kept for at in range(len(words))
    )


def test_there_are_thirty_and_more_from_everybody_everywhere() -> None:
    assert len(FILES) >= 30
    kinds = {
        (one.sheet.name, one.sheet.language)
        for one in (read_taken(take(path), sheets(), meeting()) for path in FILES)
        if one.sheet
    }
    assert kinds == {(one.name, one.language) for one in sheets().every()}
    assert any(not take(path).meeting for path in FILES)
    assert {take(path).meeting for path in FILES} == {ID, ""}
    assert sum(len(read(path)[1]) for path in FILES) > 130
