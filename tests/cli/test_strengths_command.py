"""Tests of `facilitator strengths`."""

import os
import stat
from pathlib import Path

import pytest

from facilitator.services.session import MeetingSession
from tests.cli.conftest import Command
from tests.cli.test_carry_forward import FIRST, SECOND
from tests.cli.test_follow_up_commands import NURA
from tests.commands.line_scripts import run_lines


@pytest.fixture
def both(session: MeetingSession) -> MeetingSession:
    """Two meetings of one student, and one of another."""
    return run_lines(session, FIRST, SECOND, ["/close"], NURA)


def ids(session: MeetingSession, student: str) -> list[str]:
    return sorted(header.id for header in session.meetings.repository.list_headers() if header.student == student)


@pytest.mark.parametrize("whose", ["elana", "Elana Reyes", "id"])
def test_report_covers_one_student(command: Command, both: MeetingSession, whose: str) -> None:
    result = command("strengths", ids(both, "Elana Reyes")[0] if whose == "id" else whose)
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith(
        "# Strengths over the years: Elana Reyes\n\nFrom 2 meetings, Fri, Nov 20, 2026 to Fri, Nov 19, 2027."
    )
    assert "Nura" not in result.out
    assert "- Fri, Nov 19, 2027, named by **Elana Reyes**, the student's own: from the card game" in result.out


@pytest.mark.usefixtures("both")
def test_report_overwrites_nothing(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "years.md"
    assert command("strengths", "elana", "-o", str(path)) == (0, "", "")
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = command("strengths", "elana", "-o", str(path))
    assert again.status == 1
    assert "already exists and was not changed" in again.err
    assert command("strengths", "elana", "-o", str(path), "--force").status == 0
    assert "This is not a notes file" in command("verify", str(path)).out


def test_deleting_a_meeting_deletes_the_report(command: Command, both: MeetingSession, tmp_path: Path) -> None:
    path = tmp_path / "years.md"
    command("strengths", "elana", "-o", str(path))
    command("delete", ids(both, "Nura Haddad")[0], "--yes")
    assert path.exists()
    command("delete", ids(both, "Elana Reyes")[0], "--yes")
    assert not path.exists()


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize("words", [["strengths"], ["strengths", "nobody"], ["strengths", "a"]])
def test_unknown_student_prints_one_line(command: Command, words: list[str]) -> None:
    result = command(*words)
    assert result.status in {1, 2}
    assert result.out == ""
    assert result.err.count("\n") == 1


def test_without_meetings_the_error_says_how_to_create_one(command: Command) -> None:
    assert "No meeting has a student yet" in command("strengths", "elana").err
