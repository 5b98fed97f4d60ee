"""Tests that note files are complete, private, and never overwritten by accident."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.meeting.errors import UserError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import setup
from facilitator.notes.note_files import (
    NoteFileExists,
    NoteWriteFailed,
    find_free_path,
    make_file_name_part,
    make_note_file_name,
    make_strength_report_name,
    write_note_file,
)
from facilitator.notes.note_kinds import NOTE_KINDS
from facilitator.store.atomic_files import TEMPORARY_NAME
from tests.notes.note_builder import MeetingBuilder, build_elana_meeting

posix_only = pytest.mark.skipif(os.name != "posix", reason="file modes and links are POSIX")


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def read_mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def list_names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def make_failing_call(number: int) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return fail


def test_the_file_contains_exactly_the_notes(tmp_path: Path) -> None:
    write_note_file("é\n- a\n", tmp_path / "a.md")
    assert (tmp_path / "a.md").read_bytes() == "é\n- a\n".encode()
    assert list_names(tmp_path) == ["a.md"]


def test_a_file_is_not_overwritten_without_force(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")
    with pytest.raises(NoteFileExists) as refused:
        write_note_file("new", path)
    assert refused.value.message == (
        f"{path} already exists and was not changed. Choose another name, or use --force on the command line."
    )
    assert path.read_text() == "old"
    assert list_names(tmp_path) == ["a.md"]


def test_force_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")
    write_note_file("new", path, force=True)
    assert path.read_text() == "new"
    assert list_names(tmp_path) == ["a.md"]


def test_force_works_without_an_existing_file(tmp_path: Path) -> None:
    write_note_file("new", tmp_path / "a.md", force=True)
    assert (tmp_path / "a.md").read_text() == "new"


@posix_only
def test_a_dangling_link_counts_as_existing(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "nowhere")
    with pytest.raises(NoteFileExists):
        write_note_file("new", tmp_path / "a.md")
    assert not (tmp_path / "nowhere").exists()


def test_a_file_created_at_the_same_time_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    monkeypatch.setattr(os, "fsync", lambda _: path.write_text("the other window's"))
    with pytest.raises(NoteFileExists):
        write_note_file("new", path)
    assert path.read_text() == "the other window's"
    assert list_names(tmp_path) == ["a.md"]


@posix_only
@pytest.mark.usefixtures("open_umask")
def test_files_and_new_folders_are_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "one" / "two" / "a.md"
    write_note_file("a", path)
    assert (read_mode(path), read_mode(path.parent), read_mode(path.parent.parent)) == (0o600, 0o700, 0o700)
    path.chmod(0o644)
    write_note_file("b", path, force=True)
    assert read_mode(path) == 0o600


@posix_only
@pytest.mark.parametrize("mask", [0o077, 0o777])
def test_a_umask_does_not_restrict_the_owner(tmp_path: Path, mask: int) -> None:
    path = tmp_path / "one" / "two" / "a.md"
    before = os.umask(mask)
    try:
        write_note_file("a", path)
    finally:
        os.umask(before)
    assert (read_mode(path), read_mode(path.parent), read_mode(path.parent.parent)) == (0o600, 0o700, 0o700)


@posix_only
@pytest.mark.usefixtures("open_umask")
def test_new_folders_are_private_from_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "chmod", lambda *_: None)
    write_note_file("a", tmp_path / "one" / "two" / "a.md")
    assert (read_mode(tmp_path / "one"), read_mode(tmp_path / "one" / "two")) == (0o700, 0o700)


@posix_only
@pytest.mark.usefixtures("open_umask")
def test_an_existing_folder_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    write_note_file("a", tmp_path / "a.md")
    assert read_mode(tmp_path) == 0o755


@posix_only
@pytest.mark.usefixtures("open_umask")
def test_no_one_else_can_read_the_file_while_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modes: list[int] = []
    really_replace = Path.replace

    def record_modes(*_: Any) -> Any:
        modes.extend(read_mode(path) for path in tmp_path.iterdir())

    monkeypatch.setattr(os, "fsync", record_modes)
    monkeypatch.setattr(Path, "replace", lambda *paths: record_modes() or really_replace(*paths))
    write_note_file("a", tmp_path / "a.md")
    # The temporary file; then that and the reserved file; then the renamed file.
    assert modes == [0o600] * 4


def test_notes_are_written_even_if_modes_cannot_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fchmod")
    write_note_file("a", tmp_path / "a.md")
    assert (tmp_path / "a.md").read_text() == "a"


def test_the_content_is_synced_under_a_hidden_name_before_renaming(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents: dict[str, bytes] = {}
    monkeypatch.setattr(
        os, "fsync", lambda _: contents.update((path.name, path.read_bytes()) for path in tmp_path.iterdir())
    )
    write_note_file("é\n", tmp_path / "a.md")
    (name, data), *after = contents.items()
    assert TEMPORARY_NAME.fullmatch(name)
    assert data == "é\n".encode()
    assert after == [("a.md", data)]


def test_every_opened_file_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    still_open: list[int] = []
    opened, closed = os.open, os.close

    def record_open(path: Any, *rest: Any) -> int:
        descriptor = opened(path, *rest)
        if Path(path).name == "a.md":
            still_open.append(descriptor)
        return descriptor

    def record_close(descriptor: int) -> None:
        if descriptor in still_open:
            still_open.remove(descriptor)
        closed(descriptor)

    monkeypatch.setattr(os, "open", record_open)
    monkeypatch.setattr(os, "close", record_close)
    write_note_file("a", tmp_path / "a.md")
    assert still_open == []


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("call", ["os.fsync", "pathlib.Path.replace", "os.open", "os.fdopen"])
def test_a_full_disk_is_reported_and_leaves_no_file(
    call: str, force: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    if force:
        path.write_text("old")
    with monkeypatch.context() as broken, pytest.raises(NoteWriteFailed) as refused:
        broken.setattr(call, make_failing_call(errno.ENOSPC))
        write_note_file("new", path, force=force)
    assert refused.value.message == (
        f"Nothing was written to {path}: the disk is full. The meeting itself is safe. Fix the problem or choose another place."
    )
    assert [path.read_text() for path in tmp_path.iterdir()] == (["old"] if force else [])


def test_a_failed_folder_sync_is_reported_and_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator.store.atomic_files.flush_folder", make_failing_call(errno.EIO))
    with pytest.raises(NoteWriteFailed, match=os.strerror(errno.EIO)):
        write_note_file("new", tmp_path / "a.md")
    assert list_names(tmp_path) == []


def test_a_name_that_cannot_be_reserved_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really_open = os.open

    def open_only_temporary(path: Any, *rest: Any) -> int:
        return really_open(path, *rest) if str(path).endswith(".tmp") else make_failing_call(errno.EROFS)()

    with monkeypatch.context() as broken, pytest.raises(NoteWriteFailed, match="the disk is read-only"):
        broken.setattr(os, "open", open_only_temporary)
        write_note_file("a", tmp_path / "a.md")
    assert list_names(tmp_path) == []


def test_an_interruption_is_raised_even_if_the_reserved_file_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: Path, path: Path) -> None:
        path.unlink()
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_note_file("new", tmp_path / "a.md")


def test_an_interruption_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_note_file("new", tmp_path / "a.md")
    assert list_names(tmp_path) == []


def get_write_error(path: Path, *, force: bool = False) -> str:
    """Return the error message when notes cannot be written."""
    with pytest.raises(NoteWriteFailed) as refused:
        write_note_file("a", path, force=force)
    before, after = (
        f"Nothing was written to {path}: ",
        ". The meeting itself is safe. Fix the problem or choose another place.",
    )
    assert refused.value.message.startswith(before)
    assert refused.value.message.endswith(after)
    return refused.value.message.removeprefix(before).removesuffix(after)


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_cannot_be_overwritten(force: bool, tmp_path: Path) -> None:
    assert get_write_error(tmp_path, force=force) == "it is a folder"


def test_a_file_in_the_path_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert get_write_error(tmp_path / "file" / "a.md") == "part of the path is a file, not a folder"


def test_a_name_that_is_too_long_is_reported(tmp_path: Path) -> None:
    assert get_write_error(tmp_path / ("a" * 300)) == "the name is too long"


def test_an_invalid_file_name_is_reported(tmp_path: Path) -> None:
    assert get_write_error(tmp_path / "a\0b") == "the name contains a character that is not allowed in file names"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "you have used up your space on this disk"),
        (errno.EACCES, "you do not have permission to write there"),
        (errno.EPERM, "you do not have permission to write there"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_each_error_has_a_plain_or_system_reason(
    number: int, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", make_failing_call(number))
    assert get_write_error(tmp_path / "a.md") == reason


def test_an_error_without_a_reason_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError

    monkeypatch.setattr(os, "fsync", fail)
    assert get_write_error(tmp_path / "a.md") == "the system gave no reason"


def test_both_errors_are_user_errors() -> None:
    assert issubclass(NoteFileExists, UserError)
    assert issubclass(NoteWriteFailed, UserError)


def make_named_meeting(name: str, *, kind: str = "annual", id_: str = "1a2b") -> Meeting:
    builder = build_elana_meeting()
    builder.apply(setup.set_student, name=name)
    return builder.meeting.replace(kind=kind, id=id_)


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Elana Reyes", "annual", "ER-2026-11-20-annual.md"),
        ("élan o'Neil-Smith", "Three-year review!", "EO-2026-11-20-three-year-review.md"),
        ("李 Wei", "annual", "W-2026-11-20-annual.md"),
        ("Xena", "a – b", "X-2026-11-20-a-b.md"),
        ("Xena", "k" * 39 + " and more", f"X-2026-11-20-{'k' * 39}.md"),
        ("李小龍", "annual", "1a2b-2026-11-20-annual.md"),
        ("../etc/passwd", "../../x", "E-2026-11-20-x.md"),
        ("con", "con", "C-2026-11-20-con.md"),
        ("👩‍👩‍👧", "…", "1a2b-2026-11-20.md"),
        ("a " * 300, "k" * 300, f"{'A' * 20}-2026-11-20-{'k' * 40}.md"),
    ],
)
def test_the_default_name_has_initials_date_and_kind(name: str, kind: str, expected: str) -> None:
    assert make_note_file_name(make_named_meeting(name, kind=kind)) == expected


def test_the_default_name_without_a_student_has_the_record_id() -> None:
    assert make_note_file_name(MeetingBuilder().meeting.replace(id="65")) == "65-2026-11-20-annual.md"
    assert make_note_file_name(MeetingBuilder().meeting.replace(id="漢")) == "2026-11-20-annual.md"


def test_the_default_name_of_a_redacted_copy_has_no_initials() -> None:
    assert make_note_file_name(make_named_meeting("Elana Reyes"), is_redacted=True) == "redacted-2026-11-20-annual.md"


@pytest.mark.parametrize(
    ("kind", "language", "expected"),
    [
        ("team", "en", "ER-2026-11-20-annual.md"),
        ("family", "en", "ER-2026-11-20-annual-family.md"),
        ("family", "es", "ER-2026-11-20-annual-family-es.md"),
        ("profile", "../zh", "ER-2026-11-20-annual-profile-zh.md"),
        ("paste", "en", "ER-2026-11-20-annual-paste.txt"),
    ],
)
def test_the_file_name_includes_kind_and_language(kind: str, language: str, expected: str) -> None:
    assert make_note_file_name(make_named_meeting("Elana Reyes"), kind=NOTE_KINDS[kind], language=language) == expected


def test_words_are_converted_to_a_file_name_part() -> None:
    assert make_file_name_part("Family", "", "Stárters!", "k" * 50) == f"family-starters-{'k' * 40}"


def test_a_folder_created_by_another_program_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "new").mkdir()
    with monkeypatch.context() as behind:
        behind.setattr(Path, "exists", lambda path: path == tmp_path)
        write_note_file("a", tmp_path / "new" / "a.md")
    assert list_names(tmp_path / "new") == ["a.md"]


def test_a_free_path_is_the_first_unused_name(tmp_path: Path) -> None:
    assert find_free_path(tmp_path, "a.md") == tmp_path / "a.md"
    (tmp_path / "a.md").write_text("")
    assert find_free_path(tmp_path, "a.md") == tmp_path / "a-2.md"
    (tmp_path / "a-2.md").write_text("")
    assert find_free_path(tmp_path, "a.md") == tmp_path / "a-3.md"


@posix_only
def test_a_dangling_link_is_not_a_free_path(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "nowhere")
    assert find_free_path(tmp_path, "a.md") == tmp_path / "a-2.md"


def test_a_path_in_a_missing_folder_is_free(tmp_path: Path) -> None:
    assert find_free_path(tmp_path / "new", "a.md") == tmp_path / "new" / "a.md"


@pytest.mark.parametrize(
    ("student", "name"),
    [
        ("Élana de la Reyes", "EDLR-strengths-over-the-years.md"),
        ("娜", "strengths-over-the-years.md"),
        ("a " * 300, f"{'A' * 20}-strengths-over-the-years.md"),
    ],
)
def test_a_strength_report_is_named_by_initials(student: str, name: str) -> None:
    assert make_strength_report_name(student) == name


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_note_file(b"PK\x03\x04\xff", tmp_path / "a.docx")
    assert (tmp_path / "a.docx").read_bytes() == b"PK\x03\x04\xff"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_special_file_is_not_replaced_even_by_force(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(NoteWriteFailed, match="it is not a regular file"):
        write_note_file("notes", tmp_path / "pipe.md", force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["pipe.md"]
