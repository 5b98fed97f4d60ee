"""Slow, special, unreadable and hostile files are parsed or refused, and never block."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.agendas.agenda_library import AgendaLibrary, load_agenda
from facilitator.agendas.agenda_parser import parse_agenda
from facilitator.goals.bank.bank_library import GoalBank
from facilitator.goals.bank.bank_parser import parse_area
from facilitator.meeting.errors import NotFoundError
from facilitator.textfiles.diagnostics import MAX_DIAGNOSTICS, InvalidTextFile
from tests.goals.bank.bank_files import GOOD
from tests.hostile import HOSTILE, find_control_characters

OPEN = "---\ntitle: T\nmeeting: m\n---\n## S `strengths`\n## V `voice`\n"
ROOM = 255 * 1024 - len(OPEN)

SLOW = {
    "images": "![", "brackets": "[", "links": "[a](", "stars": "*a_", "strong": "**a ", "ticks": "`a``", "entries": "- a\n",
    "numbers": "1. a\n", "lists in lists": "- > - > a\n", "quotes": "> a\n", "a thousand quotes": ">" * 1000 + " a\n",
    "reference titles": "[a]: b '\n", "one reference title": "x ", "angles": "<", "entities": "&#1;", "bars": "|a|\n",
    "cells": "a|", "braces": "{", "fields": "{x}\n", "braces apart": "{\n\n", "headings": "## a\n", "items": "## `goals` x (8 min)\n",
    "underlines": "a\n=\n", "emphasis": "_a_ ", "fences": "~~~\n", "code": "    a\n\n", "empty lines": "\n", "paragraphs": "a\n\n",
    "rules": "***\n", "comments": "<!-- ", "minutes": "(8 min", "accents": "a\u0301", "ligatures": "\ufdfa",
}  # fmt: skip
# Text that is slow to parse; a file repeats it up to the maximum size.


def repeat(piece: str) -> str:
    return (piece * (ROOM // len(piece.encode()) + 1))[: ROOM // max(1, len(piece.encode()) // len(piece))]


@pytest.mark.timeout(60)  # five seconds on a machine that does nothing else
@pytest.mark.parametrize("piece", SLOW.values(), ids=SLOW)
def test_the_slowest_agenda_is_parsed_or_refused_in_time(piece: str) -> None:
    text = OPEN + ("[a]: b '" if piece == "x " else "") + repeat(piece)
    try:
        parse_agenda(text, name="mine")
    except InvalidTextFile as refused:
        assert 1 <= len(refused.diagnostics) <= MAX_DIAGNOSTICS + 1


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", [SLOW[name] for name in ("stars", "entries", "items")])
def test_the_slowest_bank_file_is_refused_in_time(piece: str) -> None:
    with pytest.raises(InvalidTextFile) as refused:
        parse_area((GOOD + "\n## More\n" + repeat(piece)).encode()[: 255 * 1024].decode("utf-8", "ignore"), "mine.md")
    assert 1 <= len(refused.value.diagnostics) <= MAX_DIAGNOSTICS + 1


def test_a_paragraph_that_is_too_long_is_refused(expect: Callable[[str | bytes, list[str]], None]) -> None:
    expect(OPEN + "\n" + "a\n" * 3 + "b " * 30_000, ["11: this is longer than 10,000 characters"])


def test_a_file_of_more_than_5000_lines_is_refused(expect: Callable[[str | bytes, list[str]], None]) -> None:
    expect(OPEN + "- a\n" * 5_000, ["1: the file has more than 5,000 lines; it should be a few pages"])
    assert len(parse_agenda(OPEN + "- a\n" * 4_990 + "\n" * 9_000, name="mine").items[1].prompts) == 4_990


def test_the_number_of_diagnostics_is_limited(expect: Callable[[str | bytes, list[str]], None]) -> None:
    with pytest.raises(InvalidTextFile) as refused:
        parse_agenda(OPEN + "{" * 30_000, name="mine")
    assert len(refused.value.diagnostics) == MAX_DIAGNOSTICS + 1
    assert "there are 29," in str(refused.value.diagnostics[-1])


def strange_files(folder: Path) -> list[Path]:
    """Create special files with names of agendas, and return their paths."""
    folder.mkdir(parents=True)
    paths = {
        name: folder / f"{name}.md"
        for name in ("pipe", "folder", "round", "round2", "gone", "device", "locked", "binary")
    }
    os.mkfifo(paths["pipe"])
    paths["folder"].mkdir()
    paths["round"].symlink_to(paths["round2"])
    paths["round2"].symlink_to(paths["round"])
    paths["gone"].symlink_to(folder / "nowhere")
    paths["device"].symlink_to("/dev/zero")
    paths["locked"].write_text(OPEN)
    paths["locked"].chmod(0)
    paths["binary"].write_bytes(bytes(range(256)) * 100)
    return [
        *paths.values(),
        Path("/dev/zero"),
        Path("/dev/stdin"),
        Path("/proc/self/mem"),
        folder / ("a" * 300),
        folder / "nul\0",
    ]


@pytest.mark.timeout(20)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name")
def test_special_files_do_not_block(tmp_path: Path) -> None:
    for path in strange_files(tmp_path / "own"):
        if path.name == "locked.md" and os.access(path, os.R_OK):
            continue  # root can read every file
        with pytest.raises(InvalidTextFile):
            load_agenda(path)
    library, bank = AgendaLibrary(tmp_path / "own"), GoalBank(tmp_path / "own")
    assert "annual" in {listing.name for listing in library.load_all() if listing.agenda}
    assert bank.load_areas()
    for name in library.list_names():
        try:
            library.read_source(name)
            library.find(name)
        except (InvalidTextFile, NotFoundError) as refused:
            assert str(refused)


@pytest.mark.parametrize(
    "error", [PermissionError(13, "no"), OSError(5, "input/output error"), FileNotFoundError(2, "gone")]
)
def test_a_file_that_cannot_be_opened_is_reported_by_every_method(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    (tmp_path / "mine.md").write_text(OPEN)

    def refuse(*_: object, **__: object) -> None:
        raise error

    library = AgendaLibrary(tmp_path)
    monkeypatch.setattr(Path, "open", refuse)
    for load in (library.read_source, library.find):
        with pytest.raises(InvalidTextFile, match=r"mine\.md:1: the file cannot be opened; check that you may read it"):
            load("mine")
    assert any(listing.diagnostics for listing in library.load_all())


def test_the_source_of_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_bytes(b"\x89PNG\x00")
    with pytest.raises(InvalidTextFile, match="this is not UTF-8 text"):
        AgendaLibrary(tmp_path).read_source("mine")


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_words_in_an_agenda_are_kept_or_reported(text: str) -> None:
    source = (
        f"---\ntitle: {text}\nmeeting: {text}\n---\n{text}\n## {text} `strengths`\n{text}\n- {text}\n## V `voice`\n"
    )
    try:
        agenda = parse_agenda(source, name=text)
    except InvalidTextFile as refused:
        assert not find_control_characters(str(refused), allowed="\n")
    else:
        words = (agenda.name, agenda.title, agenda.kind, agenda.opening, *(str(item) for item in agenda.items))
        assert not find_control_characters("".join(words), allowed="\n")


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_words_in_a_bank_file_are_kept_or_reported(text: str) -> None:
    try:
        area = parse_area(GOOD.replace("Reading", text).replace("Retelling", text), text)
    except InvalidTextFile as refused:
        assert not find_control_characters(str(refused), allowed="\n")
    else:
        assert not find_control_characters(
            "".join(map(str, area.patterns)) + area.title + area.about + area.name, allowed="\n"
        )
