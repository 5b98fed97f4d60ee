"""A redacted copy from the command line and from the line: what it says, where it goes, and what is not in it."""

import os
from pathlib import Path

import pytest

from facilitator.cli.demo_command import read_sample
from facilitator.redaction.redacted_meeting import LIMITS_NOTICE, REPLACEMENT_NOTICE
from tests.cli.conftest import Command

ELANA = "\n".join(read_sample())


@pytest.fixture
def recorded(command: Command) -> Command:
    """The command line on a folder with the sample meeting in it, under whoever's names."""
    command("plain", lines=ELANA)
    return command


def test_the_copy_is_printed_and_what_it_replaced_is_told_apart(recorded: Command) -> None:
    done = recorded("minutes", "Elana", "--redacted")
    assert done.status == 0
    assert REPLACEMENT_NOTICE in done.out
    assert not [name for name in ("elana", "reyes", "dana", "ortiz", "raman") if name in done.out.casefold()]
    first, *others = done.err.splitlines()
    assert first.startswith("replaced: Elana Reyes, ")
    assert first.endswith(f" by ‹Student› {done.out.count('‹Student›')} times")
    assert others[-1] == LIMITS_NOTICE
    assert {line.partition(":")[0] for line in others} <= {"replaced", "to check", "not replaced"}


def test_without_the_flag_the_notes_are_as_they_were(recorded: Command) -> None:
    done = recorded("minutes", "Elana")
    assert done.err == ""
    assert REPLACEMENT_NOTICE not in done.out
    assert "Elana Reyes" in done.out


def test_the_copy_is_for_its_owner_only_and_never_over_another_file(recorded: Command, tmp_path: Path) -> None:
    file = tmp_path / "copy.md"
    done = recorded("minutes", "--redacted", "-o", str(file))
    assert (done.status, done.out) == (0, "")
    assert file.stat().st_mode & 0o777 == 0o600 or os.name == "nt"
    assert file.read_text("utf-8") == recorded("minutes", "--redacted").out
    refused = recorded("minutes", "--redacted", "-o", str(file))
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.count("\n") == 1
    assert "--force" in refused.err


def test_a_file_name_that_holds_a_name_is_pointed_out(recorded: Command, tmp_path: Path) -> None:
    done = recorded("minutes", "--redacted", "-o", str(tmp_path / "Elana.md"))
    assert done.status == 0
    assert done.err.splitlines()[-1] == "to check: the file name “Elana.md”"


def test_bad_use_and_no_meeting_are_one_line(command: Command) -> None:
    for words, status in ((["minutes", "--redacted=yes"], 2), (["minutes", "--redacted"], 1)):
        done = command(*words)
        assert (done.status, done.out, done.err.count("\n")) == (status, "", 1)


def test_the_line_saves_a_copy_whose_name_tells_nobody(recorded: Command, data: Path) -> None:
    done = recorded("plain", "Elana", lines="/redact\n/redact\n")
    assert done.status == 0
    files = sorted((data / "notes").iterdir())
    assert [file.name for file in files] == ["redacted-2026-11-20-annual-2.md", "redacted-2026-11-20-annual.md"]
    assert f"redacted notes saved · {files[1]}" in done.out
    assert "replaced: Elana Reyes" in done.out
    for file in files:
        assert file.stat().st_mode & 0o777 == 0o600 or os.name == "nt"
        assert "Elana" not in file.read_text("utf-8")


def test_private_notes_are_in_no_copy(recorded: Command) -> None:
    recorded("plain", lines="/meeting annual\n/student Elana Reyes\n/private hidden thing about Elana\n")
    done = recorded("minutes", "--redacted")
    assert "hidden thing" not in done.out + done.err
