"""The one table of commands: it is whole, it holds together, and each of its examples runs."""

import re
from pathlib import Path

import pytest

from facilitator.commands.grammar import fields
from facilitator.commands.handlers.handler_table import DEEDS
from facilitator.commands.parser import read
from facilitator.commands.registry import BY_ID, COMMANDS, GROUPS, MARKS, PLACES, Command, usage
from facilitator.services.session import Desk
from tests.commands.line_scripts import NEXT_YEAR, PEOPLE, UNDER_WAY, bring, play
from tests.conftest import Refusal

OWN = {
    "speaker",
    "meeting",
    "open",
    "undo",
    "redo",
    "export",
    "redact",
    "help",
    "map",
    "room",
    "bank",
    "finder",
    "script",
    "wait",
    "packet",
    "fill",
    "import",
    "keep_sheet",
}
"""What the desk does itself, because it is no change of a meeting."""

BROUGHT = {"share"}
"""What needs something that was written beforehand."""

ROOM = [*PEOPLE, *UNDER_WAY]
SCENES = {
    "student": PEOPLE[:1],
    "here": PEOPLE[:2],
    "start": PEOPLE,
    "strength": [*PEOPLE, "@Elana"],
    "returned": [*ROOM, "/left @raman"],
    "resume": [*ROOM, "/pause"],
    "undo": [*ROOM, "? Another thing"],
    "redo": [*ROOM, "? Another thing", "/undo"],
    "prior_part": [*ROOM, "/prior Facts: no baseline, target 100"],
    "now": [*ROOM, "/prior Facts: baseline 18, target 100"],
    **{one: [*ROOM, *NEXT_YEAR] for one in ("settle", "drop", "name", "aside")},
    "addendum": [*ROOM, "/close"],
    "correct": [*ROOM, "@Ortiz Mr Farow was there.", "/close"],
    "voice": [*ROOM, "/student Nura Aziz"],
}
"""What has to have happened for an example, where it is not all of it."""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.id)
def test_the_example_of_each_command_runs(
    desk: Desk, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play(desk, SCENES.get(command.id, ROOM))
    if command.id in BROUGHT:
        bring(desk, "I draw it first.", offers=("Persistence",))
    if command.id in {"import", "keep_sheet"}:
        monkeypatch.chdir(tmp_path)
        desk.enter("/packet family to family.md")
    request = read(command.example)
    assert request
    assert request.command is command
    before = desk.meeting
    answer = desk.enter(command.example)
    assert answer
    assert answer.text
    if command.id in DEEDS:
        assert desk.meeting != before


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.id)
def test_each_row_says_what_help_needs(command: Command) -> None:
    assert command.group in GROUPS
    assert command.title
    assert not command.title.endswith(".")
    assert command.says.endswith(".")
    assert command.usages


def test_each_command_has_one_deed_and_each_deed_one_command() -> None:
    assert {command.id for command in COMMANDS} == DEEDS.keys() | OWN
    assert not DEEDS.keys() & OWN


def test_ids_are_single() -> None:
    assert len(BY_ID) == len(COMMANDS) + len(PLACES)


def test_keys_are_single_where_they_are_valid() -> None:
    home = {"meeting", "years"}  # on Home, where the keys of the room are not
    keys = [one.key for one in (*COMMANDS, *PLACES) if one.key and one.id not in home]
    assert sorted(keys) == sorted({*keys})
    shown = [one.label for one in (*COMMANDS, *PLACES) if one.label]
    assert sorted(shown) == sorted({*shown})


def test_each_command_has_a_way_by_the_line_and_no_key_needs_more_than_ctrl() -> None:
    """docs/accessibility.md says so."""
    assert [one.id for one in COMMANDS if not one.word and one.usages != ("WORDS",)] == []
    keys = [one.key for one in (*COMMANDS, *PLACES) if one.key]
    assert [key for key in keys if not re.fullmatch(r"f([1-9]|1[0-2])|ctrl\+[a-z]", key)] == []
    assert [one.id for one in (*COMMANDS, *PLACES) if one.letter and not re.fullmatch("[a-z]", one.letter)] == []


def test_marks_are_what_any_keyboard_can_type() -> None:
    assert set(MARKS) == {*'"~@+!?'}


def test_words_of_commands_are_small_and_few_are_shared() -> None:
    words = [one.word for one in COMMANDS if one.word.startswith("/")]
    assert all(word == word.casefold() and word[1:].isalpha() for word in words)
    assert {word for word in words if words.count(word) > 1} == {"/hope", "/goal", "/prior", "/settle", "/import"}


def test_where_two_share_a_word_the_more_particular_stands_first() -> None:
    ids = [one.id for one in COMMANDS]
    assert ids.index("end_hope") < ids.index("hope")
    assert ids.index("goal_part") < ids.index("goal")


@pytest.mark.parametrize(
    ("id_", "ways"),
    [
        ("say", "WORDS"),
        ("quote", '"WORDS"'),
        ("speaker", "@WHO"),
        ("act", "! WHAT DUE @OWNER · ! WHAT [@OWNER] [DUE]"),
        ("pause", "/pause until DATE · /pause"),
    ],
)
def test_the_ways_to_type_a_command(id_: str, ways: str) -> None:
    assert usage(BY_ID[id_]) == ways


def test_every_usage_can_be_compiled() -> None:
    assert all(isinstance(fields(way), tuple) for one in COMMANDS for way in one.usages)


def test_the_help_names_every_command_once(desk: Desk) -> None:
    answer = desk.enter("/help")
    assert answer
    assert answer.at is None
    lines = answer.text.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == list(GROUPS)
    for command in COMMANDS:
        assert sum(line.endswith(f" : {command.says}") for line in lines) == 1


@pytest.mark.parametrize("asked", ["/help link", "/help /link", "/help LINK"])
def test_one_command_is_explained(desk: Desk, asked: str) -> None:
    answer = desk.enter(asked)
    assert answer
    assert answer.at is None
    assert answer.line == "\n".join(
        [usage(BY_ID["link"]), f"  {BY_ID['link'].says}", f"  {BY_ID['link'].example}"],
    )


def test_help_knows_what_it_does_not_know(refusal: Refusal) -> None:
    assert refusal("/help nonsense") == "There is no command /nonsense. /help lists them all."
