"""Listing the files with user content."""

from pathlib import Path

import pytest

from facilitator.store.layout import iter_content_files, iter_meeting_files
from tests.store.store_samples import ID

CONTENT_FILES = [
    f"meetings/{ID}.json",
    f"meetings/{ID}.json.prev",
    "meetings/beef.json",
    f"backups/2026-11-01/{ID}.json",
    "backups/2026-11-01/beef.json",
    f"backups/2026-11-02/{ID}.json",
    f"damaged/{ID}-00ff00ff.json",
    f"damaged/{ID}-00ff00ff.json.prev",
    "damaged/beef-00ff00ff.json",
    "drafts/aaaa.json",
    "index.json",
    "exports.json",
]
OTHER_FILES = [".lock", "reserve", "identity.age", "drafts/aaaa.lock", "notes/handed out.md", "agendas/ours.md"]


@pytest.fixture
def filled_folder(folder: Path) -> Path:
    for name in (*reversed(CONTENT_FILES), *OTHER_FILES):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    for name in ("meetings/cafe.json", f"meetings/{ID}.json.folder", f"damaged/{ID}-folder"):
        (folder / name).mkdir()
    return folder


def test_lists_exactly_the_files_with_content(filled_folder: Path) -> None:
    assert [path.relative_to(filled_folder).as_posix() for path in iter_content_files(filled_folder)] == CONTENT_FILES


def test_lists_the_files_of_one_meeting_with_the_meeting_file_first(filled_folder: Path) -> None:
    paths = [path.relative_to(filled_folder).as_posix() for path in iter_meeting_files(filled_folder, ID)]
    assert paths == [name for name in CONTENT_FILES if ID in name]


@pytest.mark.parametrize("bad", ["", "*", "?" * 16, "../meetings/beef", "be"])
def test_invalid_id_is_never_used_as_a_pattern(filled_folder: Path, bad: str) -> None:
    assert list(iter_meeting_files(filled_folder, bad)) == []


def test_missing_folder_has_no_files(tmp_path: Path) -> None:
    assert list(iter_content_files(tmp_path / "nowhere")) == list(iter_meeting_files(tmp_path / "nowhere", ID)) == []


def test_temporary_files_of_a_meeting_are_listed(tmp_path: Path) -> None:
    for folder in ("meetings", "backups/2026-11-20"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / f".{ID}.json.0123456789abcdef.tmp").touch()
        (tmp_path / folder / f".{ID[::-1]}.json.0123456789abcdef.tmp").touch()
    assert [path.parent.name for path in iter_meeting_files(tmp_path, ID)] == ["meetings", "2026-11-20"]
    assert {path.name for path in iter_meeting_files(tmp_path, ID)} == {f".{ID}.json.0123456789abcdef.tmp"}
    assert len(list(iter_content_files(tmp_path))) == 4
