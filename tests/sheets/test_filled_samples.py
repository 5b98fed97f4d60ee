"""Sample sheets that were filled in with real editors, each with the result a person expects."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from facilitator.meeting.text_types import clean_text
from facilitator.sheets.importer import parse_imported_file, read_sheet_file
from facilitator.sheets.interpretation import SheetInterpretation, interpret_sheet
from facilitator.sheets.tokens import normalize_words
from tests.sheets.sheet_meeting import FILLED_FOLDER, MEETING_ID, TODAY, build_meeting, get_library, render_blank_sheet

FILES = sorted(path for path in FILLED_FOLDER.iterdir() if path.suffix != ".toml")
# The writer of samples that name no one and are not the student's.
DEFAULT_WRITER = "Dana Reyes"


def load_expected(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))


def interpret(path: Path) -> tuple[SheetInterpretation, list[tuple[int, str, str]]]:
    """Return the interpretation of a file, and its answers with their question numbers."""
    parsed = parse_imported_file(read_sheet_file(path), get_library(), build_meeting())
    assert parsed.sheet
    asked = [parsed.sheet.fill_text(question.text, build_meeting()) for question in parsed.sheet.questions]
    who = "" if parsed.by or "student" in parsed.sheet.name else DEFAULT_WRITER
    found = interpret_sheet(parsed, build_meeting(), today=TODAY, who=who)
    wanted = load_expected(path)["answers"]
    numbers = {answer["asked"]: answer["question"] for answer in wanted if "asked" in answer}
    answers = [
        (numbers.get(answer.question) or asked.index(answer.question) + 1, answer.question, answer.words)
        for answer in found.answers
    ]
    return found, answers


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_answer_of_a_sample_is_under_its_question(path: Path) -> None:
    wanted = load_expected(path)
    found, answers = interpret(path)
    assert [(number, words) for number, _, words in answers] == [
        (answer["question"], answer["words"]) for answer in wanted["answers"]
    ]
    assert [item.words for item in found.unplaced] == wanted["unplaced"]
    assert [strength.name for strength in found.strengths] == wanted["strengths"]
    assert (found.person.name, found.written_on, found.mode) == (wanted["who"], wanted["on"], wanted["mode"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_line_of_a_sample_is_lost(path: Path) -> None:
    """Each line is in the result, or all of its words are text of the template."""
    taken = read_sheet_file(path)
    parsed = parse_imported_file(taken, get_library(), build_meeting())
    assert parsed.sheet
    # The samples were printed when sheets had ISO dates.
    printed = parsed.sheet._replace(labels=parsed.sheet.labels._replace(date_format=""))
    own = " " + normalize_words(render_blank_sheet(printed))
    own += "".join(
        f"{normalize_words(getattr(parsed.sheet.labels, name).split('(')[0])}" for name in ("by", "day", "help")
    )
    kept = normalize_words(
        "\n".join([parsed.by, parsed.day, parsed.help, *parsed.unplaced, *(answer.words for answer in parsed.answers)])
    )
    asked = normalize_words("\n".join(answer.question for answer in parsed.answers))
    for line in taken.lines:
        left = re.sub(r"^(?:[xqa☐☒☑✅⬜●] |q?\d+ )+", "", normalize_words(clean_text(line.text)))
        if left and left not in own and left not in asked:
            assert _in_parts(left, own + asked, kept), line.text


def _in_parts(left: str, own: str, kept: str) -> bool:
    """Return whether a line consists of words of the template followed by words of the answer."""
    words = left.split(" ")
    return any(
        (not at or " ".join(words[:at]) in own) and " ".join(words[at:]).strip() in kept for at in range(len(words))
    )


def test_samples_cover_all_sheets() -> None:
    assert len(FILES) >= 30
    kinds = {
        (sheet.sheet.name, sheet.sheet.language)
        for sheet in (parse_imported_file(read_sheet_file(path), get_library(), build_meeting()) for path in FILES)
        if sheet.sheet
    }
    assert kinds == {(sheet.name, sheet.language) for sheet in get_library().load_all()}
    assert any(not read_sheet_file(path).meeting_id for path in FILES)
    assert {read_sheet_file(path).meeting_id for path in FILES} == {MEETING_ID, ""}
    assert sum(len(interpret(path)[1]) for path in FILES) > 130
