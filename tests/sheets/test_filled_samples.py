"""Filled sheets as they come back, each with what a person says is in it: every answer in its place, nothing lost."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from facilitator.meeting.text_types import clean_text
from facilitator.sheets.importer import parse_imported_file, read_sheet_file
from facilitator.sheets.interpretation import SheetInterpretation, interpret_sheet
from facilitator.sheets.sheet_renderer import fill_text as filled_text
from facilitator.sheets.tokens import normalize_words
from tests.sheets.sheet_meeting import FILLED_FOLDER, MEETING_ID, TODAY, build_meeting, get_library, render_blank_sheet

FILES = sorted(path for path in FILLED_FOLDER.iterdir() if path.suffix != ".toml")
WITHOUT_A_NAME = "Dana Reyes"
"""Whose words those are that name nobody and are not the student's."""


def expected(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))


def read(path: Path) -> tuple[SheetInterpretation, list[tuple[int, str, str]]]:
    """Return what is understood of a file, and its answers with the number of their question."""
    filled = parse_imported_file(read_sheet_file(path), get_library(), build_meeting())
    assert filled.sheet
    asked = [filled_text(one.text, build_meeting()) for one in filled.sheet.questions]
    who = "" if filled.by or "student" in filled.sheet.name else WITHOUT_A_NAME
    found = interpret_sheet(filled, build_meeting(), today=TODAY, who=who)
    wanted = expected(path)["answers"]
    numbers = {one["asked"]: one["question"] for one in wanted if "asked" in one}
    answers = [
        (numbers.get(one.question) or asked.index(one.question) + 1, one.question, one.words) for one in found.answers
    ]
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
    assert (found.person.name, found.written_on, found.mode) == (wanted["who"], wanted["on"], wanted["mode"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_line_of_a_filled_sheet_is_lost(path: Path) -> None:
    """Each line is in what was understood, or its words are the sheet's own, all of them and nothing else."""
    taken = read_sheet_file(path)
    filled = parse_imported_file(taken, get_library(), build_meeting())
    assert filled.sheet
    own = " " + normalize_words(render_blank_sheet(filled.sheet))
    own += "".join(
        f"{normalize_words(getattr(filled.sheet.labels, name).split('(')[0])}" for name in ("by", "day", "help")
    )
    kept = normalize_words(
        "\n".join([filled.by, filled.day, filled.help, *filled.unplaced, *(one.words for one in filled.answers)])
    )
    asked = normalize_words("\n".join(one.question for one in filled.answers))
    for line in taken.lines:
        left = re.sub(r"^(?:[xqa☐☒☑✅⬜●] |q?\d+ )+", "", normalize_words(clean_text(line.text)))
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
        for one in (parse_imported_file(read_sheet_file(path), get_library(), build_meeting()) for path in FILES)
        if one.sheet
    }
    assert kinds == {(one.name, one.language) for one in get_library().load_all()}
    assert any(not read_sheet_file(path).meeting_id for path in FILES)
    assert {read_sheet_file(path).meeting_id for path in FILES} == {MEETING_ID, ""}
    assert sum(len(read(path)[1]) for path in FILES) > 130
