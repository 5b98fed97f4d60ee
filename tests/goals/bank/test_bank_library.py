"""The shelf: built-in areas and a person's own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.goals.bank.bank_diagnostics import BankRefused
from facilitator.goals.bank.bank_library import BUILT_IN, Bank, read_file
from facilitator.meeting.errors import NotFound
from facilitator.textfiles.decoding import LARGEST
from tests.goals.bank.bank_files import GOOD, changed

ROOT = Path(__file__).parents[3]
NAMES = [
    "communication",
    "math",
    "motor",
    "organization",
    "reading",
    "science",
    "self-advocacy",
    "social",
    "transition",
    "writing",
]


def names(bank: Bank) -> list[str]:
    """What the areas of a bank are asked for by."""
    return [area.area for area in bank.areas()]


@pytest.fixture(name="own")
def own_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def test_the_built_in_areas_are_there_without_a_fault() -> None:
    assert names(Bank()) == NAMES
    assert Bank().shelf().faults == ()


@pytest.mark.parametrize("name", NAMES)
def test_each_area_is_found_by_its_name_and_its_number(name: str) -> None:
    assert Bank().area(name.upper()).area == name
    assert Bank().area(str(NAMES.index(name) + 1)).area == name


@pytest.mark.parametrize(("typed", "name"), [("adv", "self-advocacy"), (" READ ", "reading"), ("Máth", "math")])
def test_a_part_of_a_name_is_enough_whatever_its_case_and_accents(typed: str, name: str) -> None:
    assert Bank().area(typed).area == name


def test_an_ambiguous_part_is_refused_with_the_candidates() -> None:
    with pytest.raises(NotFound, match=r"“m” could be 2 math and 3 motor. Type more of the name, or the number."):
        Bank().area("m")


@pytest.mark.parametrize("typed", ["music", "\x1b[2Jmusic", "99"])
def test_an_unknown_area_is_refused_with_all_names(typed: str) -> None:
    with pytest.raises(NotFound, match=r"No area here is called “\w+”. There are: 1 communication, 2 math, .*writing"):
        Bank().area(typed)


def test_no_name_at_all_asks_which_is_meant() -> None:
    with pytest.raises(NotFound, match=r"Which area is meant\?"):
        Bank().area(" ")


def test_a_pattern_is_found_by_parts_of_both_names(own: Path) -> None:
    (own / "a.md").write_text(GOOD)
    bank = Bank(own)
    assert bank.pattern("read", "STÓRY").name == "Retelling a story"
    assert bank.pattern("reading", "2").name == "Reading aloud"
    with pytest.raises(NotFound, match=r"“re” could be 1 Retelling a story and 2 Reading aloud"):
        bank.pattern("reading", "re")
    with pytest.raises(NotFound, match=r"No pattern here is called “song”. There are: 1 Retelling a story, 2 Reading"):
        bank.pattern("reading", "song")
    with pytest.raises(NotFound, match="No area here is called “music”"):
        bank.pattern("music", "song")


def test_an_own_area_is_added(own: Path) -> None:
    (own / "mine.md").write_text(changed(("area: reading", "area: Music")))
    assert names(Bank(own)) == sorted([*NAMES, "Music"], key=str.casefold)
    assert Bank(own).pattern("music", "aloud").area == "Music"


def test_an_own_area_takes_the_place_of_a_built_in_one_whatever_its_file_is_called(own: Path) -> None:
    (own / "mine.MD").write_text(changed(("area: reading", "area: Reàding"), ("title: Reading", "title: Ours")))
    assert Bank(own).area("reading").title == "Ours"
    assert names(Bank(own)) == ["Reàding" if name == "reading" else name for name in NAMES]


def test_a_broken_own_file_is_told_of_and_hides_no_area(own: Path) -> None:
    (own / "math.md").write_bytes(b"\x89PNG")
    (own / "mine.md").write_text(changed(("{strength}", "memory"), ("- baseline: E", "- base: E")))
    bank = Bank(own)
    assert names(bank) == NAMES
    assert [(fault.file, fault.line) for fault in bank.shelf().faults] == [
        ("math.md", 1),
        ("mine.md", 8),
        ("mine.md", 10),
        ("mine.md", 13),
    ]


def test_of_two_own_files_for_one_area_the_first_is_read_and_the_second_told_of(own: Path) -> None:
    (own / "a.md").write_text(changed(("title: Reading", "title: First")))
    (own / "b.md").write_text(changed(("title: Reading", "title: Second")))
    areas, faults = Bank(own).shelf()
    assert [area.title for area in areas if area.area == "reading"] == ["First"]
    assert [str(fault) for fault in faults] == [
        "b.md:1: a.md has the area “reading” too; give each an area of its own, or put them into one file"
    ]


def test_a_file_that_was_mended_is_seen_the_next_time(own: Path) -> None:
    bank = Bank(own)
    (own / "mine.md").write_text("")
    assert bank.shelf().faults
    (own / "mine.md").write_text(GOOD)
    assert not bank.shelf().faults
    assert len(bank.area("reading").patterns) == 2


@pytest.mark.parametrize("folder", ["absent", "a_file"])
def test_where_there_is_no_own_folder_the_built_in_ones_are_enough(folder: str, tmp_path: Path) -> None:
    (tmp_path / "a_file").write_text("")
    assert names(Bank(tmp_path / folder)) == NAMES


def test_no_areas_at_all_is_a_sentence_too(own: Path) -> None:
    with pytest.raises(NotFound, match=r"No area here is called “math”."):
        Bank(built_in=own).area("math")


def test_only_visible_markdown_files_are_read(own: Path) -> None:
    for name in ("._math.md", "notes.txt", "math.md~"):
        (own / name).write_text("")
    (own / "folder.md").mkdir()
    assert Bank(own).shelf() == Bank().shelf()


def test_a_file_that_cannot_be_opened_is_a_sentence(own: Path) -> None:
    with pytest.raises(BankRefused, match=r"gone.md:1: the file cannot be opened; check that you may read it"):
        read_file(own / "gone.md")


def test_a_file_is_read_no_further_than_its_limit(own: Path) -> None:
    (own / "huge.md").write_bytes(b"a" * 2 * LARGEST)
    assert [str(fault) for fault in Bank(own).shelf().faults] == [
        "huge.md:1: the file is larger than 256 KB; an area is a few patterns: shorten it or split it"
    ]


def test_nothing_is_read_at_import_and_no_folder_is_taken_for_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "goal_bank").mkdir()
    (tmp_path / "goal_bank" / "stray.md").write_text(changed(("area: reading", "area: stray")))
    script = (
        "import sys; from facilitator.goals.bank.bank_library import Bank; bank = Bank();"
        "assert 'markdown_it' not in sys.modules; print(*(area.area for area in bank.areas()))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == NAMES
    assert not list(BUILT_IN.glob("*.py"))
