"""Tests of all kinds of notes from the command line and in line mode."""

from pathlib import Path

import pytest

from facilitator.cli.demo_command import read_sample
from facilitator.notes.note_kinds import NOTE_KINDS
from facilitator.services.session import MeetingSession
from tests.cli.conftest import Command
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines
from tests.conftest import Refusal

FIRST_LINES = {
    "team": "# Annual review: Elana Reyes",
    "family": "# Family notes: Elana Reyes",
    "student": "# My page: Elana Reyes",
    "profile": "# About me: Elana Reyes",
    "glance": "# At a glance: Elana Reyes, grade 4",
    "paste": "Paste pack. Copy each section below by itself. It is a summary, not a prior written notice.",
    "invitation": "# Please come to a meeting about Elana",
    "notice": "# Worksheet for the prior written notice: Elana Reyes",
}


@pytest.fixture
def recorded(command: Command) -> Command:
    """Return the command line for a data folder with the sample meeting."""
    command("plain", lines="\n".join(read_sample()))
    return command


@pytest.mark.parametrize("kind", NOTE_KINDS)
def test_each_kind_is_printed(recorded: Command, kind: str) -> None:
    done = recorded("minutes", "Elana", "--for", kind)
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[0] == FIRST_LINES[kind]


def test_the_default_kind_is_the_full_notes(recorded: Command) -> None:
    assert recorded("minutes", "Elana").out == recorded("minutes", "Elana", "--for", "team", "--lang", "en").out


def test_the_family_copy_is_available_in_spanish(recorded: Command) -> None:
    assert recorded("minutes", "--for", "family", "--lang", "es").out.startswith(
        "# Notas para la familia: Elana Reyes\n"
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--lang", "es"], "The team note is available in English only, the language of the record"),
        (["--for", "notice", "--lang", "es"], "available in English only, the language of the record"),
        (["--for", "family", "--lang", "klingon"], "klingon"),
        (["--for", "family", "--ascii"], "work with the paste pack only"),
        (["--for", "paste", "--limit", "0"], "1 or more"),
        (["--for", "paste", "--limit", "many"], "--limit"),
        (["--for", "everybody"], "--for"),
    ],
)
def test_invalid_options_are_usage_errors_of_one_line(recorded: Command, words: list[str], says: str) -> None:
    done = recorded("minutes", *words)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert says.casefold() in done.err.casefold()


def test_the_paste_pack_supports_ascii_and_a_limit(recorded: Command) -> None:
    done = recorded("minutes", "--for", "paste", "--ascii", "--limit", "200")
    assert done.out.isascii()
    assert " of 200 characters, OVER BY " in done.out


def test_the_family_copy_can_be_redacted(recorded: Command) -> None:
    done = recorded("minutes", "--for", "family", "--lang", "es", "--redacted")
    assert done.status == 0
    assert "Elana" not in done.out
    assert done.out.startswith("# Notas para la familia: ‹Estudiante›\n")
    assert done.err.startswith("replaced: Elana Reyes, ")


def test_an_invalid_user_file_is_reported_in_one_line(recorded: Command, data: Path) -> None:
    (data / "languages" / "es").mkdir(parents=True)
    (data / "languages" / "es" / "notes.toml").write_text("family = ", "utf-8")
    done = recorded("minutes", "--for", "family", "--lang", "es")
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
    assert "notes.toml of the language es cannot be used" in done.err
    assert recorded("minutes", "--for", "family").status == 0


def test_saved_notes_are_logged_and_deleted_with_their_meeting(recorded: Command, tmp_path: Path) -> None:
    files = []
    for kind in NOTE_KINDS:
        for language in ("en", "es") if NOTE_KINDS[kind].is_translated else ("en",):
            file = tmp_path / f"{kind}-{language}.md"
            words = ("minutes", "--for", kind, "--lang", language, "-o", str(file))
            assert recorded(*words).status == 0
            assert "--force" in recorded(*words).err
            files.append(file)
    output = recorded("delete", "Elana").out
    assert all(f"would delete  {file}" in output for file in files)
    meeting = recorded("list").out.split()[-1]
    assert recorded("delete", meeting, "--yes").status == 0
    assert not [file for file in files if file.exists()]


@pytest.mark.parametrize(
    ("line", "name", "said"),
    [
        ("/export", "ER-2026-11-20-annual.md", "notes"),
        ("/export team", "ER-2026-11-20-annual.md", "notes"),
        ("/export family", "ER-2026-11-20-annual-family.md", "family copy"),
        ("/export family in es", "ER-2026-11-20-annual-family-es.md", "family copy in Spanish"),
        ("/export student", "ER-2026-11-20-annual-student.md", "student's page"),
        ("/export profile in en", "ER-2026-11-20-annual-profile.md", "profile"),
        ("/export paste ascii limit 2000", "ER-2026-11-20-annual-paste.txt", "paste pack"),
        ("/export notice", "ER-2026-11-20-annual-notice.md", "notice worksheet"),
        ("/redact profile", "redacted-2026-11-20-annual-profile.md", "redacted profile"),
    ],
)
def test_line_mode_saves_each_kind_under_its_own_name(session: MeetingSession, line: str, name: str, said: str) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES)
    answer = session.execute_line(line)
    assert answer
    assert answer.text.splitlines()[0] == f"{said} saved · {session.documents.default_folder / name}"
    assert (session.documents.default_folder / name).is_file()


def test_file_names_may_be_chosen_and_may_equal_a_kind(
    session: MeetingSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES)
    monkeypatch.chdir(tmp_path)
    session.execute_line("/export family in es to for mum.md")
    session.execute_line("/export ./family")
    session.execute_line("/export student notes.md")
    assert (tmp_path / "for mum.md").read_text("utf-8").startswith("# Notas para la familia")
    assert (tmp_path / "family").read_text("utf-8").startswith("# Annual review")
    assert (tmp_path / "student notes.md").read_text("utf-8").startswith("# Annual review")


@pytest.mark.parametrize("line", ["/export family en es", "/redact familly in es", "/export in es"])
def test_a_mistyped_line_saves_nothing(
    session: MeetingSession, refusal: Refusal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES)
    monkeypatch.chdir(tmp_path)
    before = {*tmp_path.rglob("*")}
    assert "/export family [in LANGUAGE] [to FILE]" in refusal(line)
    assert {*tmp_path.rglob("*")} == before


def test_line_mode_reports_errors_in_one_sentence(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES)
    assert "language of the record" in refusal("/export paste in es")
    assert "paste pack" in refusal("/export family ascii")
    assert "klingon" in refusal("/export family in klingon")
    assert "1 or more" in refusal("/export paste limit 0")
