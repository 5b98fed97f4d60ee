"""List user folders that may be missing or unreadable."""

import errno
from pathlib import Path

from facilitator.textfiles.folders import is_accessible, list_visible_paths


def test_only_visible_files_are_listed_sorted(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "._b.md", ".hidden"):
        (tmp_path / name).write_text("")
    for name in ("vi", ".git"):
        (tmp_path / name).mkdir()
    assert [path.name for path in list_visible_paths(tmp_path)] == ["a.txt", "b.md"]
    assert list_visible_paths(tmp_path, Path.is_dir) == [tmp_path / "vi"]


def test_a_folder_that_cannot_be_listed_is_empty(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert [list_visible_paths(folder) for folder in (None, tmp_path / "none", tmp_path / "file")] == [[], [], []]


def test_an_inaccessible_path_is_skipped(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_text("")

    def is_file_or_fail(path: Path) -> bool:
        if path.name == "one":
            raise PermissionError(errno.EACCES, "not allowed")
        return True

    assert list_visible_paths(tmp_path, is_file_or_fail) == [tmp_path / "two"]
    assert not is_accessible(tmp_path / "one", is_file_or_fail)
    assert is_accessible(tmp_path / "one")
