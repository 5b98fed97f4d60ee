"""Tests of `facilitator packet` and `facilitator import`."""

import os
import stat
from pathlib import Path

import pytest

from facilitator.__main__ import main
from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import SETUP_LINES, run_lines

NAME = "Filled in by: " + "_" * 30


@pytest.fixture
def planned(session: MeetingSession, data: Path) -> list[str]:
    """Return the arguments of commands on a folder with one planned meeting."""
    run_lines(session, SETUP_LINES)
    return ["--data", str(data)]


def filled(path: Path) -> Path:
    text = path.read_text("utf-8").replace(NAME, "Filled in by: Dana Reyes").replace("_" * 60, "jokes", 1)
    path.write_text(text, "utf-8")
    return path


def test_sheet_is_private_and_overwrites_nothing(
    planned: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sheet.md"
    command = [*planned, "packet", "Elana", "--for", "student", "--level", "starters", "--lang", "es"]
    assert main(command) == 0
    out = capfd.readouterr().out
    assert out.startswith("# Mi hoja para mi reunión\n")
    assert main([*command, "-o", str(path)]) == 0
    assert path.read_text("utf-8") == out
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert main([*command, "-o", str(path)]) == 1
    assert "already exists and was not changed" in capfd.readouterr().err
    assert main([*command, "-o", str(path), "--force"]) == 0


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["Elana", "--for", "nurse"], 1, "No sheet matches “nurse”"),
        (["Elana", "--for", "family", "--lang", "tlh"], 1, "“tlh”"),
        (["Sam", "--for", "family"], 1, "“Sam”"),
        (["Elana", "--for", "student", "--level", "hard"], 2, "invalid choice"),
        (["Elana"], 2, "--for"),
    ],
)
def test_missing_files_print_one_line(
    planned: list[str], capfd: pytest.CaptureFixture[str], words: list[str], status: int, message: str
) -> None:
    assert main([*planned, "packet", *words]) == status
    err = capfd.readouterr().err
    assert message in err
    assert len(err.splitlines()) == 1


def test_import_previews_and_saves_with_yes(
    planned: list[str], session: MeetingSession, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sheet.md"
    main([*planned, "packet", "Elana", "--for", "family", "-o", str(path)])
    filled(path)
    before = session.stored
    assert main([*planned, "import", str(path)]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines[1:] == [
        "What is Elana proud of, and what do you admire in her?",
        "  answer: jokes",
        "suggested strength: jokes, to be named in the meeting",
        "Nothing was changed. To save the answers, run the command again with --yes.",
    ]
    assert not session.refresh()
    assert session.stored == before
    assert main([*planned, "import", str(path), "--yes"]) == 0
    assert capfd.readouterr().out == "sheet.md · from Dana Reyes · 1 answer, 1 suggested strength\n"
    assert session.refresh()
    assert [statement.words for statement in session.meeting.statements] == ["jokes"]
    assert main([*planned, "import", str(path), "--yes"]) == 0
    assert capfd.readouterr().out == "sheet.md · nothing new: all of it is already in the meeting\n"


def test_one_invalid_file_does_not_stop_the_import(
    planned: list[str], session: MeetingSession, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path, letter = tmp_path / "sheet.md", tmp_path / "letter.txt"
    main([*planned, "packet", "Elana", "--for", "family", "-o", str(path)])
    filled(path)
    letter.write_text("She likes jokes.", "utf-8")
    assert main([*planned, "import", str(tmp_path / "none.md"), str(letter), str(path), "--yes"]) == 1
    out, err = capfd.readouterr()
    assert out.startswith("sheet.md · from Dana Reyes")
    assert err.splitlines() == [
        "facilitator: none.md cannot be opened. Check its name and that you may read it.",
        "facilitator: letter.txt does not say which meeting it belongs to. Add --meeting NAME.",
    ]
    assert main([*planned, "import", str(letter), "--meeting", "Elana", "--from", "Ortiz", "--yes"]) == 0
    session.refresh()
    assert [statement.words for statement in session.meeting.statements] == ["jokes", "She likes jokes."]


def test_sheet_in_another_encoding_is_refused_with_how_to_save_it(
    planned: list[str], session: MeetingSession, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_bytes("Dear team,\nJosé likes jokes.\n".encode("cp1252"))
    assert main([*planned, "import", str(letter), "--meeting", "Elana", "--from", "Ortiz", "--yes"]) == 2
    (message,) = capfd.readouterr().err.splitlines()
    assert message.startswith("facilitator: letter.txt, line 2: this is not UTF-8 text. Nothing was imported. ")
    assert message.endswith("(in Word or Notepad: Save As, Encoding: UTF-8).")
    session.refresh()
    assert not session.meeting.statements
    letter.write_bytes("José likes jokes.\n".encode("utf-16"))
    assert main([*planned, "import", str(letter), "--meeting", "Elana", "--from", "Ortiz", "--yes"]) == 0
    session.refresh()
    assert [statement.words for statement in session.meeting.statements] == ["José likes jokes."]


def test_deleting_a_meeting_deletes_its_sheet(
    planned: list[str], session: MeetingSession, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sheet.md"
    main([*planned, "packet", "Elana", "--for", "family", "-o", str(path)])
    assert main([*planned, "delete", session.meeting.id, "--yes"]) == 0
    assert not path.exists()
    assert f"deleted  {path}" in capfd.readouterr().out
