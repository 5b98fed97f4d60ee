"""Find and load built-in and user agendas."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.agendas.agenda_library import BUILT_IN_FOLDER, AgendaLibrary
from facilitator.meeting.errors import NotFoundError
from facilitator.textfiles.decoding import MAX_FILE_BYTES, read_file_bytes
from facilitator.textfiles.diagnostics import InvalidTextFile

ROOT = Path(__file__).parents[2]
NAMES = [
    "amendment", "annual", "eligibility", "facilitated", "ifsp", "initial", "manifestation", "reconvened", "reevaluation",
    "section-504", "student-led", "transition",
]  # fmt: skip


def make_agenda_text(title: str, meeting: str = "annual") -> str:
    return f"---\ntitle: {title}\nmeeting: {meeting}\n---\n## S `strengths`\n## V `voice`\n"


@pytest.fixture(name="own")
def own_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def test_built_in_agendas_are_listed() -> None:
    assert AgendaLibrary().list_names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_built_in_agenda_is_found_by_its_name(name: str) -> None:
    found = AgendaLibrary().find(name.upper())
    assert (found.name, found.kind) == (name, name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("reeval", "reevaluation"),
        (" LED ", "student-led"),
        ("Anñual", "annual"),
        ("504", "section-504"),
        ("Manifest", "manifestation"),
        ("IFSP", "ifsp"),
        ("facil", "facilitated"),
        ("elig", "eligibility"),
        ("reconv", "reconvened"),
    ],
)
def test_the_beginning_of_a_word_matches_ignoring_case_and_accents(typed: str, name: str) -> None:
    assert AgendaLibrary().find(typed).name == name


def test_an_ambiguous_part_is_refused_with_the_candidates() -> None:
    with pytest.raises(NotFoundError, match=r"“a” could be amendment or annual. Type more of its name."):
        AgendaLibrary().find("a")


@pytest.mark.parametrize("typed", ["", "birthday", "nual", "\x1b[2J", "(" * 500])
def test_an_unknown_name_is_refused_with_all_names(typed: str) -> None:
    with pytest.raises(NotFoundError) as refused:
        AgendaLibrary().find(typed)
    assert str(refused.value).endswith(f"Choose {', '.join(NAMES[:-1])} or {NAMES[-1]}.")
    assert "\x1b" not in str(refused.value)
    assert len(str(refused.value)) < 250


def test_user_agendas_are_listed_with_the_built_in_ones(own: Path) -> None:
    (own / "riverside.md").write_text(make_agenda_text("Riverside"))
    assert AgendaLibrary(own).list_names() == sorted([*NAMES, "riverside"])
    assert AgendaLibrary(own).find("river").title == "Riverside"


def test_a_user_agenda_replaces_a_built_in_one(own: Path) -> None:
    (own / "Annual.MD").write_text(make_agenda_text("Ours"))
    agendas = AgendaLibrary(own)
    assert agendas.find("annual").title == "Ours"
    assert agendas.list_names() == ["Annual" if name == "annual" else name for name in NAMES]


def test_a_kind_of_meeting_takes_precedence_over_a_part_of_a_name(own: Path) -> None:
    (own / "riverside.md").write_text(make_agenda_text("Riverside", "Discipline"))
    (own / "discipline-notes.md").write_text(make_agenda_text("Other", "other"))
    assert AgendaLibrary(own).find("discipline").title == "Riverside"


def test_a_kind_with_several_agendas_is_refused(own: Path) -> None:
    for name in ("east", "west"):
        (own / f"{name}.md").write_text(make_agenda_text(name, "discipline"))
    with pytest.raises(NotFoundError, match="“discipline” could be east or west"):
        AgendaLibrary(own).find("discipline")


def test_an_invalid_user_agenda_is_reported_and_hides_no_other(own: Path) -> None:
    (own / "annual.md").write_text(make_agenda_text("Ours") + "## Goals `gaols`\n{name}\n")
    (own / "picture.md").write_bytes(b"\x89PNG")
    agendas = AgendaLibrary(own)
    with pytest.raises(InvalidTextFile, match=r"annual.md:7: “gaols” is not a kind"):
        agendas.find("annual")
    assert agendas.find("initial").name == "initial"
    listings = {listing.name: listing for listing in agendas.load_all()}
    assert [
        (name, len(listing.diagnostics), listing.is_user_file)
        for name, listing in listings.items()
        if not listing.agenda
    ] == [
        ("annual", 2, True),
        ("picture", 1, True),
    ]
    valid = [name for name, listing in listings.items() if listing.agenda and not listing.is_user_file]
    assert valid == [name for name in NAMES if name != "annual"]


def test_the_source_of_an_invalid_agenda_can_be_read(own: Path) -> None:
    (own / "mine.md").write_text("## Goals\n")
    assert AgendaLibrary(own).read_source("mine") == "## Goals\n"
    assert AgendaLibrary(own).read_source("annual").startswith("---\ntitle: Annual review\n")


@pytest.mark.parametrize("folder", ["absent", "a_file"])
def test_built_in_files_work_without_a_user_folder(folder: str, tmp_path: Path) -> None:
    (tmp_path / "a_file").write_text("")
    assert AgendaLibrary(tmp_path / folder).list_names() == NAMES


def test_an_empty_library_is_reported(own: Path) -> None:
    with pytest.raises(NotFoundError, match=r"Choose none."):
        AgendaLibrary(built_in_folder=own).find("annual")


def test_only_visible_markdown_files_are_agendas(own: Path) -> None:
    for name in ("._annual.md", "notes.txt", "annual.md~", "\u200b.md"):
        (own / name).write_text("")
    (own / "folder.md").mkdir()
    assert AgendaLibrary(own).list_names() == NAMES


def test_a_file_that_cannot_be_opened_is_reported(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (own / "mine.md").write_text(make_agenda_text("Mine"))

    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("facilitator.agendas.agenda_library.read_file_bytes", refuse)
    with pytest.raises(InvalidTextFile, match=r"mine.md:1: the file cannot be opened; check that you may read it"):
        AgendaLibrary(own).find("mine")
    with pytest.raises(NotFoundError):
        AgendaLibrary(own).find("discipline")


def test_a_file_is_not_read_beyond_the_limit(own: Path) -> None:
    (own / "huge.md").write_bytes(b"a" * 2 * MAX_FILE_BYTES)
    assert len(read_file_bytes(own / "huge.md")) == MAX_FILE_BYTES + 1
    with pytest.raises(InvalidTextFile, match=r"huge.md:1: the file is larger than 256 KB"):
        AgendaLibrary(own).find("huge")


def test_names_need_no_markdown_parser_and_stray_folders_are_ignored(tmp_path: Path) -> None:
    (tmp_path / "agendas").mkdir()
    (tmp_path / "agendas" / "stray.md").write_text("")
    script = (
        "import sys; from facilitator.agendas.agenda_library import AgendaLibrary; print(*AgendaLibrary().list_names());"
        "assert 'markdown_it' not in sys.modules; print(AgendaLibrary().find('annual').total_minutes)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == [*NAMES, "60"]
    assert not list(BUILT_IN_FOLDER.glob("*.py"))
