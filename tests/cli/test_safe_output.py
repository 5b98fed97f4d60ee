"""Tests that commands print no control sequences."""

import json
import os
import re
from pathlib import Path

import pytest

from facilitator.bootstrap import open_session
from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.text_cleaning import clean_line, clean_text
from facilitator.paths import DataPaths
from facilitator.settings import SettingsError, load_progress_codes
from facilitator.store.file_repository import FileMeetingRepository
from tests.cli.conftest import Command, CommandOutcome
from tests.hostile import HOSTILE, TERMINAL, find_control_characters, numbered_texts
from tests.screens.test_hostile_words import MEETING, POISON, write_hostile_file

SPOKEN = [text for text in numbered_texts() if clean_text(text)[0] not in '+!?~@/\\#"“']


def printed(ended: CommandOutcome, what: str) -> str:
    """Check both output streams of a command and return them."""
    both = ended.out + ended.err
    assert not find_control_characters(both, allowed="\n\t"), f"{what} printed {find_control_characters(both)!r}"
    return both


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("list", "--json"),
        ("minutes",),
        ("minutes", MEETING),
        ("minutes", POISON),
        ("plain", MEETING),
        ("plain", POISON),
    ],
    ids=lambda words: ascii(" ".join(words))[:20],
)
def test_control_characters_in_a_file_are_not_printed(command: Command, data: Path, words: tuple[str, ...]) -> None:
    write_hostile_file(DataPaths(data), lambda place: f"{POISON}{place}{POISON} {POISON}[/]")
    assert printed(command(*words, lines="/map\n/help\n@1\n"), " ".join(words))


@pytest.mark.parametrize(
    "words",
    [
        ("{}",), ("list", "{}"), ("--data", "{}", "list"), ("minutes", "-o", "{}/x"), ("minutes", "{}"), ("agenda", "show", "{}"),
        ("agenda", "check", "{}"), ("agenda", "{}"), ("goal", "check", "{}", "--strength", "{}"),
        ("goal", "check", "{}", "--strength", "{}", "--json"), ("goal", "bank", "{}"), ("plain", "{}"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_arguments_are_printed_without_control_characters(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)  # some are paths, at which files are created
    command("plain", lines="/meeting annual\n/student Elana\n")
    for text in (*TERMINAL, POISON):
        given = [word.format(text.replace("\x00", "").strip("-") or "x") for word in words]
        printed(command(*given), f"{words} with {text!r}")


def test_agenda_output_has_no_control_characters(command: Command, data: Path) -> None:
    (data / "agendas").mkdir(parents=True)
    (data / "agendas" / "mine.md").write_text("---\ntitle: \u202egnirts\u2066\u2028a\n---\nb\u202b\n", "utf-8")
    assert printed(command("agenda", "show", "mine"), "agenda show") == "---\ntitle: gnirts\na\n---\nb\n"
    printed(command("agenda", "list"), "agenda list")


def test_line_mode_output_has_no_control_characters(command: Command) -> None:
    command("plain", lines="/meeting annual\n/student Elana Reyes\n/start\n")
    spoken = [text for text in SPOKEN if "\ud800" not in text]  # which UTF-8 cannot express
    lines = "\n".join(["@Elana", *(text.replace("\n", " ") for text in spoken)])
    message = printed(command("plain", "Elana", lines=lines), "plain")
    assert "saved" in message
    notes = command("minutes").out
    assert not find_control_characters(notes, allowed="\n")
    for text in spoken:
        assert text.rsplit(" ", 1)[1] in notes


def test_unsafe_names_are_refused(data: Path) -> None:
    """File names do not depend on the student's name."""
    session = open_session(DataPaths(data), FileMeetingRepository(data, reserve_size=0))
    session.create_meeting(session.agendas.find("annual"))
    session.execute_line("/student A")  # the first change of a day makes a copy
    session.execute_line("/export")
    folders = {path.name for path in data.iterdir()}
    for number, text in enumerate(filter(clean_line, HOSTILE), 2):
        seen = {path.name: path for path in (data / "notes").iterdir()}
        name = clean_line(text).replace(",", ";")  # a comma separates a last name from a first name
        session.execute(CommandRequest(COMMANDS_BY_ID[CommandId.STUDENT], {"NAME": name}))
        session.execute_line("/export")
        notes = {path.name: path for path in (data / "notes").iterdir()}
        assert len(notes) == number, f"{text!r} wrote elsewhere"
        assert {path.name for path in data.iterdir()} == folders, f"{text!r} wrote elsewhere"
        for name, path in notes.items() - seen.items():
            assert re.fullmatch(r"[A-Za-z0-9-]{1,80}\.md", name), f"{text!r} is in the file name {name!r}"
            assert not find_control_characters(path.read_text("utf-8"), allowed="\n"), f"{text!r} in the notes"


@pytest.mark.parametrize("text", [*TERMINAL, POISON, "[/]", "[@click=app.quit]x[/]"], ids=ascii)
def test_settings_are_printed_without_control_characters(tmp_path: Path, text: str) -> None:
    settings = tmp_path / "settings.toml"
    written = json.dumps(text.replace("\ud800", "").replace("\udfff", "").replace("\x7f", ""))
    settings.write_text(f'[[progress]]\nresult = "met"\ncode = {written}\n', encoding="utf-8")
    try:
        codes = load_progress_codes(settings)
    except SettingsError as refused:
        codes = ()
        assert not find_control_characters(str(refused))
    assert not find_control_characters("".join(code.code for code in codes))
    settings.write_text(f"{written} = 1\n", encoding="utf-8")
    with pytest.raises(SettingsError) as message:
        load_progress_codes(settings)
    assert not find_control_characters(str(message.value))


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "written",
    ["[" * 99_000, "a = " + "[" * 90_000, "a = " + "9" * 90_000, "\x00", "progress = 1", "x" * 200_000, '[[progress]]\nfrom = nan\nresult="met"\ncode="a"'],
    ids=lambda text: ascii(text)[:16],
)  # fmt: skip
def test_invalid_settings_file_is_explained(tmp_path: Path, written: str) -> None:
    (tmp_path / "settings.toml").write_text(written)
    with pytest.raises(SettingsError):
        load_progress_codes(tmp_path / "settings.toml")


@pytest.mark.timeout(20)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name")
def test_settings_file_that_is_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.toml")
    with pytest.raises(SettingsError, match=r"cannot be read|is not a regular file"):
        load_progress_codes(tmp_path / "settings.toml")
    (tmp_path / "round.toml").symlink_to(tmp_path / "round.toml")
    with pytest.raises(SettingsError, match=r"cannot be read|is not a regular file"):
        load_progress_codes(tmp_path / "round.toml")
