"""Tests of redacted copies."""

import os
from pathlib import Path

import pytest

from facilitator.cli.demo_command import read_sample
from facilitator.redaction.redacted_meeting import LIMITS_NOTICE, REPLACEMENT_NOTICE
from tests.cli.conftest import Command

ELANA = "\n".join(read_sample())


@pytest.fixture
def recorded(command: Command) -> Command:
    """Run commands on a folder with the sample meeting."""
    command("plain", lines=ELANA)
    return command


def test_redacted_copy_is_printed_and_replacements_are_on_stderr(recorded: Command) -> None:
    result = recorded("minutes", "Elana", "--redacted")
    assert result.status == 0
    assert REPLACEMENT_NOTICE in result.out
    assert not [name for name in ("elana", "reyes", "dana", "ortiz", "raman") if name in result.out.casefold()]
    first, *others = result.err.splitlines()
    assert first.startswith("replaced: Elana Reyes, ")
    assert first.endswith(f" with ‹Student› {result.out.count('‹Student›')} times")
    assert others[-1] == LIMITS_NOTICE
    assert {line.partition(":")[0] for line in others} <= {"replaced", "to look at", "not replaced"}


def test_notes_without_redaction_are_unchanged(recorded: Command) -> None:
    result = recorded("minutes", "Elana")
    assert result.err == ""
    assert REPLACEMENT_NOTICE not in result.out
    assert "Elana Reyes" in result.out


def test_redacted_copy_is_private_and_overwrites_nothing(recorded: Command, tmp_path: Path) -> None:
    file = tmp_path / "copy.md"
    result = recorded("minutes", "--redacted", "-o", str(file))
    assert (result.status, result.out) == (0, "")
    assert file.stat().st_mode & 0o777 == 0o600 or os.name == "nt"
    assert file.read_text("utf-8") == recorded("minutes", "--redacted").out
    refused = recorded("minutes", "--redacted", "-o", str(file))
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.count("\n") == 1
    assert "--force" in refused.err


def test_name_in_the_file_name_is_reported(recorded: Command, tmp_path: Path) -> None:
    result = recorded("minutes", "--redacted", "-o", str(tmp_path / "Elana.md"))
    assert result.status == 0
    assert result.err.splitlines()[-1] == "to check: the file name “Elana.md”"


def test_incorrect_use_and_unknown_meeting_print_one_line(command: Command) -> None:
    for words, status in ((["minutes", "--redacted=yes"], 2), (["minutes", "--redacted"], 1)):
        result = command(*words)
        assert (result.status, result.out, result.err.count("\n")) == (status, "", 1)


def test_redacted_file_name_contains_no_name(recorded: Command, data: Path) -> None:
    result = recorded("plain", "Elana", lines="/redact\n/redact\n")
    assert result.status == 0
    files = sorted((data / "notes").iterdir())
    assert [file.name for file in files] == ["redacted-2026-11-20-annual-2.md", "redacted-2026-11-20-annual.md"]
    assert f"redacted notes saved · {files[1]}" in result.out
    assert "replaced: Elana Reyes" in result.out
    for file in files:
        assert file.stat().st_mode & 0o777 == 0o600 or os.name == "nt"
        assert "Elana" not in file.read_text("utf-8")


def test_redacted_copy_has_no_private_notes(recorded: Command) -> None:
    recorded("plain", lines="/meeting annual\n/student Elana Reyes\n/private hidden thing about Elana\n")
    result = recorded("minutes", "--redacted")
    assert "hidden thing" not in result.out + result.err
