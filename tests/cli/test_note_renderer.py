"""Tests of note formats selected by --format or by the file extension."""

import json
import os
import sys
from pathlib import Path

import pytest

from facilitator.cli.demo_command import read_sample
from facilitator.formats.format_registry import convert_markdown
from facilitator.formats.note_format import NoteFormat
from facilitator.redaction.redacted_meeting import REPLACEMENT_NOTICE
from facilitator.services.session import MeetingSession
from tests.cli.conftest import Command
from tests.cli.line_mode_process import run_cli
from tests.commands.line_scripts import SETUP_LINES, run_lines
from tests.formats.format_readers import describe_word_structure, read_html_paragraphs, read_word_paragraphs

ELANA = "\n".join(read_sample())
ENDINGS = ("md", "txt", "html", "docx")


@pytest.fixture
def recorded(command: Command) -> Command:
    """Return the command line for a data folder with the sample meeting."""
    command("plain", lines=ELANA)
    return command


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_file_extension_selects_the_format(recorded: Command, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"notes.{ending}"
    assert recorded("minutes", "-o", str(file)) == (0, "", "")
    assert file.read_bytes() == convert_markdown(recorded("minutes").out, NoteFormat(ending))
    assert file.stat().st_mode & 0o777 == 0o600 or os.name == "nt"


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_format_option_overrides_the_extension(recorded: Command, tmp_path: Path, ending: str) -> None:
    file = tmp_path / "notes.html"
    assert recorded("minutes", "--format", ending, "-o", str(file)).status == 0
    assert file.read_bytes() == convert_markdown(recorded("minutes").out, NoteFormat(ending))


def test_an_unknown_extension_means_markdown(recorded: Command, tmp_path: Path) -> None:
    recorded("minutes", "-o", str(tmp_path / "notes.doc"))
    assert (tmp_path / "notes.doc").read_text("utf-8") == recorded("minutes").out


@pytest.mark.parametrize("ending", ["txt", "html"])
def test_text_and_html_are_printed(recorded: Command, ending: str) -> None:
    done = recorded("minutes", "elana", "--format", ending)
    assert (done.status, done.err) == (0, "")
    assert done.out.encode() == convert_markdown(recorded("minutes").out, NoteFormat(ending))


def test_a_word_file_can_be_piped(data: Path, recorded: Command) -> None:
    done = run_cli(data, "minutes", "--format", "docx")
    assert (done.returncode, done.stderr) == (0, b"")
    assert read_word_paragraphs(done.stdout)[0] == "Annual review: Elana Reyes"


def test_a_word_file_is_not_printed_to_a_terminal(recorded: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    done = recorded("minutes", "--format", "docx")
    assert done == (2, "", "facilitator: A Word file cannot be shown in a terminal. Name a file: -o notes.docx\n")
    assert recorded("minutes", "--format", "txt").status == 0


def test_an_unknown_format_is_a_usage_error(recorded: Command) -> None:
    done = recorded("minutes", "--format", "pdf")
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_format_overwrites_an_existing_file(recorded: Command, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"notes.{ending}"
    file.write_text("mine", "utf-8")
    assert recorded("minutes", "-o", str(file)).status == 1
    assert file.read_text("utf-8") == "mine"
    assert recorded("minutes", "-o", str(file), "--force").status == 0
    assert file.read_bytes() != b"mine"


def test_every_format_can_be_redacted(recorded: Command, tmp_path: Path) -> None:
    for ending in ENDINGS:
        assert recorded("minutes", "--redacted", "-o", str(tmp_path / f"copy.{ending}")).status == 0
    word = read_word_paragraphs((tmp_path / "copy.docx").read_bytes())
    page = read_html_paragraphs((tmp_path / "copy.html").read_text("utf-8"))
    assert word == page
    assert REPLACEMENT_NOTICE in page
    for content in (
        "\n".join(page),
        *((tmp_path / f"copy.{extension}").read_text("utf-8") for extension in ("txt", "html", "md")),
    ):
        assert not [name for name in ("elana", "reyes", "ortiz", "raman") if name in content.casefold()]


@pytest.mark.parametrize("line", ["export", "redact"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_line_mode_selects_the_format_the_same_way(
    session: MeetingSession, tmp_path: Path, line: str, ending: str
) -> None:
    run_lines(session, SETUP_LINES)
    file = tmp_path / f"notes.{ending}"
    answer = session.execute_line(f"/{line} {file}")
    assert answer
    assert f"notes saved · {file}" in answer.text
    assert file.read_bytes() == convert_markdown(
        session.render_notes() if line == "export" else session.render_redacted_notes().text, NoteFormat(ending)
    )


@pytest.mark.parametrize("line", ["/script in es to", "/packet family, in es to"])
def test_scripts_and_sheets_declare_their_language(session: MeetingSession, tmp_path: Path, line: str) -> None:
    run_lines(session, SETUP_LINES)
    session.execute_line(f"{line} {tmp_path / 'a.html'}")
    session.execute_line(f"{line} {tmp_path / 'a.docx'}")
    assert '<html lang="es"' in (tmp_path / "a.html").read_text("utf-8")
    assert "language: es, styles es" in describe_word_structure((tmp_path / "a.docx").read_bytes())
    session.execute_line(f"{line.replace(' in es', '').replace(',', '')} {tmp_path / 'b.html'}")
    assert '<html lang="en"' in (tmp_path / "b.html").read_text("utf-8")


def test_verifying_another_format_explains_that_markdown_is_needed(recorded: Command, tmp_path: Path) -> None:
    for ending in ENDINGS[1:]:
        file = tmp_path / f"notes.{ending}"
        recorded("minutes", "-o", str(file))
        done = recorded("verify", str(file))
        assert (done.status, done.err) == (1, "")
        assert done.out.startswith(f"{file}: Only Markdown notes can be verified")


def test_markdown_is_verified_under_any_name(recorded: Command, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    recorded("minutes", "--format", "md", "-o", str(file))
    assert recorded("verify", str(file)).status == 0


def test_deleting_a_meeting_finds_its_notes_in_every_format(recorded: Command, tmp_path: Path) -> None:
    files = [tmp_path / f"notes.{ending}" for ending in ENDINGS]
    for file in files:
        recorded("minutes", "-o", str(file))
    (meeting,) = json.loads(recorded("list", "--json").out)
    assert recorded("delete", meeting["id"], "--yes").status == 0
    assert [file for file in files if file.exists()] == []
