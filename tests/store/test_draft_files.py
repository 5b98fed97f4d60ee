"""Drafts outlive their window, and no window takes the draft of another open window."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from facilitator.store.draft_files import Draft, DraftStore

SAMPLE_DRAFT = Draft("ab12", "She keeps going", "strength", {"N": "1"}, {"STRENGTH": "Draw"})


def test_draft_is_offered_after_its_window_has_ended(tmp_path: Path) -> None:
    store = DraftStore(tmp_path, "one")
    store.save(SAMPLE_DRAFT)
    assert store.read_abandoned() == DraftStore(tmp_path, "two").read_abandoned() == []
    store.close()
    ((path, draft),) = DraftStore(tmp_path, "two").read_abandoned()
    assert draft == SAMPLE_DRAFT
    DraftStore(tmp_path, "two").delete(path)
    assert list((tmp_path / "drafts").iterdir()) == []


def test_temporary_files_are_removed_only_for_ended_windows(tmp_path: Path) -> None:
    store = DraftStore(tmp_path, "one")
    store.save(SAMPLE_DRAFT)
    writing, killed = (tmp_path / "drafts" / f".{window}.json.{'0' * 16}.tmp" for window in ("one", "gone"))
    not_ours = tmp_path / "drafts" / ".gone.json.of-another-program.tmp"
    for path in (writing, killed, not_ours):
        path.write_bytes(b"She keeps")
    DraftStore(tmp_path, "two").read_abandoned()
    assert (writing.exists(), killed.exists()) == (True, False)
    store.close()
    DraftStore(tmp_path, "two").read_abandoned()
    assert {path.name for path in (tmp_path / "drafts").iterdir()} == {"one.json", "one.lock", not_ours.name}


def test_only_the_latest_draft_of_a_window_is_kept(tmp_path: Path) -> None:
    store = DraftStore(tmp_path, "one")
    store.save(SAMPLE_DRAFT)
    store.save(SAMPLE_DRAFT._replace(line="She keeps going – 学"))
    assert "She keeps going – 学".encode() in (tmp_path / "drafts" / "one.json").read_bytes()
    store.close()
    assert [draft.line for _, draft in DraftStore(tmp_path, "two").read_abandoned()] == ["She keeps going – 学"]


@pytest.mark.parametrize(
    "draft", [Draft("ab12", "words in the line"), Draft("ab12", filled={"WHAT": " ", "BY": "words in the form"})]
)
def test_text_in_the_input_line_or_form_is_kept(tmp_path: Path, draft: Draft) -> None:
    store = DraftStore(tmp_path, "one")
    store.save(draft)
    store.close()
    (loaded,) = [loaded for _, loaded in DraftStore(tmp_path, "two").read_abandoned()]
    assert (loaded.line, loaded.filled) == (draft.line, {name: text.strip() for name, text in draft.filled.items()})


def test_lock_is_held_between_saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = DraftStore(tmp_path, "one")
    store.save(SAMPLE_DRAFT)
    monkeypatch.setattr("facilitator.store.draft_files._create_lock", lambda _: (_ for _ in ()).throw(AssertionError))
    store.save(SAMPLE_DRAFT._replace(line="more"))


def test_draft_with_only_a_meeting_is_empty() -> None:
    assert Draft("ab12") == ("ab12", "", "", {}, {})
    assert Draft("ab12").is_empty


def test_window_without_input_creates_no_files(tmp_path: Path) -> None:
    store = DraftStore(tmp_path, "one")
    store.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "empty", [Draft(""), Draft("ab12", " \n"), Draft("ab12", "", "act", {"N": "1"}, {"WHAT": " "})]
)
def test_empty_draft_removes_the_saved_one(tmp_path: Path, empty: Draft) -> None:
    store = DraftStore(tmp_path, "one")
    store.save(empty)
    assert not (tmp_path / "drafts").exists()
    store.save(SAMPLE_DRAFT)
    store.save(empty)
    store.close()
    assert list((tmp_path / "drafts").iterdir()) == []


def test_draft_is_offered_after_its_process_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom facilitator.store.draft_files import Draft, DraftStore\n"
        "d = DraftStore(Path(sys.argv[1]), 'other')\nd.save(Draft('ab12', 'HIDDEN'))\nprint('kept', flush=True)\nsys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout
    assert process.stdout.readline() == b"kept\n"
    assert DraftStore(tmp_path, "mine").read_abandoned() == []
    process.kill()
    process.communicate()
    assert [draft.line for _, draft in DraftStore(tmp_path, "mine").read_abandoned()] == ["HIDDEN"]


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_drafts_are_private(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        DraftStore(tmp_path, "one").save(SAMPLE_DRAFT)
    finally:
        os.umask(before)
    folder = tmp_path / "drafts"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


@pytest.mark.parametrize(
    "damaged",
    [b"", b"{", b"[]", b'{"meeting": 1}', b'{"line": "x"}', b'{"meeting": "a", "line": " "}', b"age-encryption.org/v1\n-> X25519", b'{"meeting": "a", "shape": 1}', b"\xff", b"[" * 100_000,
     b'{"meeting": 1, "line": "x"}', b'{"meeting": "a", "line": 1}', b'{"meeting": "a", "line": "x", "command": 1}',
     b'{"meeting": "a", "line": "x", "fixed": {"A": 1}}', b'{"meeting": "a", "line": "x", "fixed": []}', b'{"meeting": "a", "line": "x", "filled": {"A": 1}}'],
)  # fmt: skip
def test_invalid_draft_file_is_ignored(tmp_path: Path, damaged: bytes) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "other.json").write_bytes(damaged)
    assert DraftStore(tmp_path, "mine").read_abandoned() == []
    assert (folder / "other.json").read_bytes() == damaged


def test_draft_that_disappears_meanwhile_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = DraftStore(tmp_path, "one")
    store.save(SAMPLE_DRAFT)
    store.close()
    glob = Path.glob
    monkeypatch.setattr(Path, "glob", lambda self, pattern: [*glob(self, pattern), self / "gone.json"])
    assert [draft for _, draft in DraftStore(tmp_path, "two").read_abandoned()] == [SAMPLE_DRAFT]


def test_oldest_draft_comes_first(tmp_path: Path) -> None:
    for age, window in enumerate(["b", "c", "a"]):
        draft = DraftStore(tmp_path, window)
        draft.save(SAMPLE_DRAFT._replace(line=window))
        draft.close()
        os.utime(tmp_path / "drafts" / f"{window}.json", (age, age))
    assert [draft.line for _, draft in DraftStore(tmp_path, "mine").read_abandoned()] == ["b", "c", "a"]


def test_draft_saved_in_another_thread_can_be_released(tmp_path: Path) -> None:
    store = DraftStore(tmp_path, "one")
    with ThreadPoolExecutor(1) as thread:
        thread.submit(store.save, SAMPLE_DRAFT).result()
        store.close()
        assert [draft for _, draft in DraftStore(tmp_path, "two").read_abandoned()] == [SAMPLE_DRAFT]


def test_draft_with_an_unusable_lock_is_left_in_place(tmp_path: Path) -> None:
    store = DraftStore(tmp_path, "one")
    store.save(SAMPLE_DRAFT)
    store.close()
    (tmp_path / "drafts" / "one.lock").unlink(missing_ok=True)
    (tmp_path / "drafts" / "one.lock").mkdir()
    assert DraftStore(tmp_path, "two").read_abandoned() == []
    assert (tmp_path / "drafts" / "one.json").exists()


def test_control_characters_are_removed_from_a_loaded_draft(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    text = "\x1b[31mwords\u202e"
    draft = {"meeting": "ab12", "line": text, "command": "say", "fixed": {"by": text}, "filled": {"words": text}}
    (tmp_path / "drafts" / "one.json").write_text(json.dumps(draft))
    ((_, loaded),) = DraftStore(tmp_path, "two").read_abandoned()
    assert loaded == Draft("ab12", "words", "say", {"by": "words"}, {"words": "words"})


@pytest.mark.parametrize("field", ["meeting", "line", "command", "fixed", "filled"])
@pytest.mark.parametrize("value", [None, 7, {"by": 7}, ["by"]])
def test_draft_with_values_of_the_wrong_type_is_ignored(tmp_path: Path, field: str, value: object) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "one.json").write_text(json.dumps({"meeting": "ab12", "line": "words"} | {field: value}))
    assert DraftStore(tmp_path, "two").read_abandoned() == []
