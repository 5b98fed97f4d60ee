"""Drafts: words not entered yet outlive their window, and no window takes them from another."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from facilitator.store.draft_files import Draft, DraftStore

SAMPLE_DRAFT = Draft("ab12", "She keeps going", "strength", {"N": "1"}, {"STRENGTH": "Draw"})


def test_a_draft_is_there_when_its_window_is_gone(tmp_path: Path) -> None:
    mine = DraftStore(tmp_path, "one")
    mine.save(SAMPLE_DRAFT)
    assert mine.read_abandoned() == DraftStore(tmp_path, "two").read_abandoned() == []
    mine.close()
    ((path, draft),) = DraftStore(tmp_path, "two").read_abandoned()
    assert draft == SAMPLE_DRAFT
    DraftStore(tmp_path, "two").delete(path)
    assert list((tmp_path / "drafts").iterdir()) == []


def test_what_a_killed_window_was_writing_is_removed_and_what_a_living_one_writes_is_not(tmp_path: Path) -> None:
    mine = DraftStore(tmp_path, "one")
    mine.save(SAMPLE_DRAFT)
    writing, killed = (tmp_path / "drafts" / f".{window}.json.{'0' * 16}.tmp" for window in ("one", "gone"))
    not_ours = tmp_path / "drafts" / ".gone.json.of-another-program.tmp"
    for path in (writing, killed, not_ours):
        path.write_bytes(b"She keeps")
    DraftStore(tmp_path, "two").read_abandoned()
    assert (writing.exists(), killed.exists()) == (True, False)
    mine.close()
    DraftStore(tmp_path, "two").read_abandoned()
    assert {path.name for path in (tmp_path / "drafts").iterdir()} == {"one.json", "one.lock", not_ours.name}


def test_only_the_newest_words_of_a_window_are_kept(tmp_path: Path) -> None:
    mine = DraftStore(tmp_path, "one")
    mine.save(SAMPLE_DRAFT)
    mine.save(SAMPLE_DRAFT._replace(line="She keeps going – 学"))
    assert "She keeps going – 学".encode() in (tmp_path / "drafts" / "one.json").read_bytes()
    mine.close()
    assert [draft.line for _, draft in DraftStore(tmp_path, "two").read_abandoned()] == ["She keeps going – 学"]


@pytest.mark.parametrize(
    "draft", [Draft("ab12", "words in the line"), Draft("ab12", filled={"WHAT": " ", "BY": "words in the form"})]
)
def test_words_in_the_line_or_in_the_form_are_kept(tmp_path: Path, draft: Draft) -> None:
    mine = DraftStore(tmp_path, "one")
    mine.save(draft)
    mine.close()
    (there,) = [there for _, there in DraftStore(tmp_path, "two").read_abandoned()]
    assert (there.line, there.filled) == (draft.line, {name: words.strip() for name, words in draft.filled.items()})


def test_between_two_words_the_draft_is_never_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = DraftStore(tmp_path, "one")
    mine.save(SAMPLE_DRAFT)
    monkeypatch.setattr("facilitator.store.draft_files._create_lock", lambda _: (_ for _ in ()).throw(AssertionError))
    mine.save(SAMPLE_DRAFT._replace(line="more"))


def test_a_draft_of_a_meeting_alone_is_empty() -> None:
    assert Draft("ab12") == ("ab12", "", "", {}, {})
    assert Draft("ab12").is_empty


def test_a_window_in_which_nothing_was_typed_leaves_nothing(tmp_path: Path) -> None:
    mine = DraftStore(tmp_path, "one")
    mine.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "empty", [Draft(""), Draft("ab12", " \n"), Draft("ab12", "", "act", {"N": "1"}, {"WHAT": " "})]
)
def test_without_words_nothing_is_kept(tmp_path: Path, empty: Draft) -> None:
    mine = DraftStore(tmp_path, "one")
    mine.save(empty)
    assert not (tmp_path / "drafts").exists()
    mine.save(SAMPLE_DRAFT)
    mine.save(empty)
    mine.close()
    assert list((tmp_path / "drafts").iterdir()) == []


def test_a_killed_process_leaves_its_draft_and_a_living_one_keeps_it(tmp_path: Path) -> None:
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
def test_drafts_are_for_nobody_else(tmp_path: Path) -> None:
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
def test_a_file_that_is_no_draft_is_left_alone(tmp_path: Path, damaged: bytes) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "other.json").write_bytes(damaged)
    assert DraftStore(tmp_path, "mine").read_abandoned() == []
    assert (folder / "other.json").read_bytes() == damaged


def test_a_draft_that_goes_while_one_looks_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = DraftStore(tmp_path, "one")
    mine.save(SAMPLE_DRAFT)
    mine.close()
    glob = Path.glob
    monkeypatch.setattr(Path, "glob", lambda self, pattern: [*glob(self, pattern), self / "gone.json"])
    assert [draft for _, draft in DraftStore(tmp_path, "two").read_abandoned()] == [SAMPLE_DRAFT]


def test_the_oldest_draft_comes_first(tmp_path: Path) -> None:
    for age, window in enumerate(["b", "c", "a"]):
        draft = DraftStore(tmp_path, window)
        draft.save(SAMPLE_DRAFT._replace(line=window))
        draft.close()
        os.utime(tmp_path / "drafts" / f"{window}.json", (age, age))
    assert [draft.line for _, draft in DraftStore(tmp_path, "mine").read_abandoned()] == ["b", "c", "a"]


def test_a_draft_kept_in_one_thread_is_let_go_in_another(tmp_path: Path) -> None:
    mine = DraftStore(tmp_path, "one")
    with ThreadPoolExecutor(1) as thread:
        thread.submit(mine.save, SAMPLE_DRAFT).result()
        mine.close()
        assert [draft for _, draft in DraftStore(tmp_path, "two").read_abandoned()] == [SAMPLE_DRAFT]


def test_a_draft_whose_lock_cannot_be_tried_stays_where_it_is(tmp_path: Path) -> None:
    mine = DraftStore(tmp_path, "one")
    mine.save(SAMPLE_DRAFT)
    mine.close()
    (tmp_path / "drafts" / "one.lock").unlink(missing_ok=True)
    (tmp_path / "drafts" / "one.lock").mkdir()
    assert DraftStore(tmp_path, "two").read_abandoned() == []
    assert (tmp_path / "drafts" / "one.json").exists()


def test_what_a_terminal_would_obey_does_not_come_back_from_a_file_somebody_changed(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    words = "\x1b[31mwords\u202e"
    draft = {"meeting": "ab12", "line": words, "command": "say", "fixed": {"by": words}, "filled": {"words": words}}
    (tmp_path / "drafts" / "one.json").write_text(json.dumps(draft))
    ((_, found),) = DraftStore(tmp_path, "two").read_abandoned()
    assert found == Draft("ab12", "words", "say", {"by": "words"}, {"words": "words"})


@pytest.mark.parametrize("field", ["meeting", "line", "command", "fixed", "filled"])
@pytest.mark.parametrize("value", [None, 7, {"by": 7}, ["by"]])
def test_a_draft_whose_words_are_none_is_passed_over(tmp_path: Path, field: str, value: object) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "one.json").write_text(json.dumps({"meeting": "ab12", "line": "words"} | {field: value}))
    assert DraftStore(tmp_path, "two").read_abandoned() == []
