"""Find and load built-in and user areas of the goal bank."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.goals.bank.bank_library import BUILT_IN_FOLDER, GoalBank, load_area
from facilitator.meeting.errors import NotFoundError
from facilitator.textfiles.decoding import MAX_FILE_BYTES
from facilitator.textfiles.diagnostics import InvalidTextFile
from tests.goals.bank.bank_files import GOOD, damage

ROOT = Path(__file__).parents[3]
NAMES = [
    "attention", "behavior", "communication", "early play", "functional", "math", "motor", "organization",
    "phonological awareness", "reading", "science", "self-advocacy", "social", "transition", "writing",
]  # fmt: skip


def list_area_names(bank: GoalBank) -> list[str]:
    """Return the names of the areas of a bank."""
    return [area.name for area in bank.load_areas()]


@pytest.fixture(name="own")
def own_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def test_built_in_areas_are_listed_without_diagnostics() -> None:
    assert list_area_names(GoalBank()) == NAMES
    assert GoalBank().load().diagnostics == ()


@pytest.mark.parametrize("name", NAMES)
def test_each_area_is_found_by_its_name_and_its_number(name: str) -> None:
    assert GoalBank().find_area(name.upper()).name == name
    assert GoalBank().find_area(str(NAMES.index(name) + 1)).name == name


@pytest.mark.parametrize(("typed", "name"), [("adv", "self-advocacy"), (" READ ", "reading"), ("Máth", "math")])
def test_a_part_of_a_name_matches_ignoring_case_and_accents(typed: str, name: str) -> None:
    assert GoalBank().find_area(typed).name == name


def test_an_ambiguous_part_is_refused_with_the_candidates() -> None:
    with pytest.raises(NotFoundError, match=r"“m” could be 6 math and 7 motor. Type more of the name, or the number."):
        GoalBank().find_area("m")


@pytest.mark.parametrize("typed", ["music", "\x1b[2Jmusic", "99"])
def test_an_unknown_area_is_refused_with_all_names(typed: str) -> None:
    with pytest.raises(NotFoundError, match=r"No area matches “\w+”. Choose from: 1 attention, 2 behavior, .*reading"):
        GoalBank().find_area(typed)


def test_an_empty_name_asks_for_an_area() -> None:
    with pytest.raises(NotFoundError, match=r"Which area do you mean\?"):
        GoalBank().find_area(" ")


def test_a_pattern_is_found_by_parts_of_both_names(own: Path) -> None:
    (own / "a.md").write_text(GOOD)
    bank = GoalBank(own)
    assert bank.find_pattern("read", "STÓRY").name == "Retelling a story"
    assert bank.find_pattern("reading", "2").name == "Reading aloud"
    with pytest.raises(NotFoundError, match=r"“re” could be 1 Retelling a story and 2 Reading aloud"):
        bank.find_pattern("reading", "re")
    with pytest.raises(NotFoundError, match=r"No pattern matches “song”. Choose from: 1 Retelling a story, 2 Reading"):
        bank.find_pattern("reading", "song")
    with pytest.raises(NotFoundError, match="No area matches “music”"):
        bank.find_pattern("music", "song")


def test_a_user_area_is_added(own: Path) -> None:
    (own / "mine.md").write_text(damage(("area: reading", "area: Music")))
    assert list_area_names(GoalBank(own)) == sorted([*NAMES, "Music"], key=str.casefold)
    assert GoalBank(own).find_pattern("music", "aloud").area == "Music"


def test_a_user_area_replaces_a_built_in_one_with_any_file_name(own: Path) -> None:
    (own / "mine.MD").write_text(damage(("area: reading", "area: Reàding"), ("title: Reading", "title: Ours")))
    assert GoalBank(own).find_area("reading").title == "Ours"
    assert list_area_names(GoalBank(own)) == ["Reàding" if name == "reading" else name for name in NAMES]


def test_an_invalid_user_file_is_reported_and_hides_no_area(own: Path) -> None:
    (own / "math.md").write_bytes(b"\x89PNG")
    (own / "mine.md").write_text(damage(("{strength}", "memory"), ("- baseline: E", "- base: E")))
    bank = GoalBank(own)
    assert list_area_names(bank) == NAMES
    assert [(diagnostic.file, diagnostic.line) for diagnostic in bank.load().diagnostics] == [
        ("math.md", 1),
        ("mine.md", 8),
        ("mine.md", 10),
        ("mine.md", 13),
    ]


def test_a_second_user_file_for_the_same_area_is_reported_and_not_used(own: Path) -> None:
    (own / "a.md").write_text(damage(("title: Reading", "title: First")))
    (own / "b.md").write_text(damage(("title: Reading", "title: Second")))
    areas, diagnostics = GoalBank(own).load()
    assert [area.title for area in areas if area.name == "reading"] == ["First"]
    assert [str(diagnostic) for diagnostic in diagnostics] == [
        "b.md:1: a.md also has the area “reading”; give each file a different area, or combine the two files"
    ]


def test_a_corrected_file_is_read_the_next_time(own: Path) -> None:
    bank = GoalBank(own)
    (own / "mine.md").write_text("")
    assert bank.load().diagnostics
    (own / "mine.md").write_text(GOOD)
    assert not bank.load().diagnostics
    assert len(bank.find_area("reading").patterns) == 2


@pytest.mark.parametrize("folder", ["absent", "a_file"])
def test_built_in_areas_work_without_a_user_folder(folder: str, tmp_path: Path) -> None:
    (tmp_path / "a_file").write_text("")
    assert list_area_names(GoalBank(tmp_path / folder)) == NAMES


def test_an_empty_bank_is_reported(own: Path) -> None:
    with pytest.raises(NotFoundError, match=r"No area matches “math”."):
        GoalBank(built_in_folder=own).find_area("math")


def test_only_visible_markdown_files_are_read(own: Path) -> None:
    for name in ("._math.md", "notes.txt", "math.md~"):
        (own / name).write_text("")
    (own / "folder.md").mkdir()
    assert GoalBank(own).load() == GoalBank().load()


def test_a_file_that_cannot_be_opened_is_reported(own: Path) -> None:
    with pytest.raises(InvalidTextFile, match=r"gone.md:1: the file cannot be opened; check that you may read it"):
        load_area(own / "gone.md")


def test_a_file_is_not_read_beyond_the_limit(own: Path) -> None:
    (own / "huge.md").write_bytes(b"a" * 2 * MAX_FILE_BYTES)
    assert [str(diagnostic) for diagnostic in GoalBank(own).load().diagnostics] == [
        "huge.md:1: the file is larger than 256 KB; an area is a few patterns: shorten it or split it"
    ]


def test_names_need_no_markdown_parser_and_stray_folders_are_ignored(tmp_path: Path) -> None:
    (tmp_path / "goal_bank").mkdir()
    (tmp_path / "goal_bank" / "stray.md").write_text(damage(("area: reading", "area: stray")))
    script = (
        "import sys; from facilitator.goals.bank.bank_library import GoalBank; bank = GoalBank();"
        "assert 'markdown_it' not in sys.modules; print(*(area.name for area in bank.load_areas()), sep=chr(10))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.splitlines() == NAMES
    assert not list(BUILT_IN_FOLDER.glob("*.py"))
