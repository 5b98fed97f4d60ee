"""The one table of commands: it is whole, it holds together, and each of its examples runs."""

import re
from pathlib import Path

import pytest

from facilitator.commands.grammar import list_fields
from facilitator.commands.handlers.handler_table import HANDLERS
from facilitator.commands.parser import parse_line
from facilitator.commands.registry import (
    COMMANDS,
    COMMANDS_BY_ID,
    DESTINATIONS,
    GROUPS,
    PREFIXES,
    Command,
    CommandId,
    format_usage,
)
from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import MEETING_LINES, NEXT_YEAR_LINES, SETUP_LINES, add_prepared, run_lines
from tests.conftest import Refusal

SESSION_COMMANDS = {
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

NEEDS_PREPARED = {"share"}
"""What needs something that was written beforehand."""

RUNNING_MEETING = [*SETUP_LINES, *MEETING_LINES]
SCRIPTS = {
    "student": SETUP_LINES[:1],
    "here": SETUP_LINES[:2],
    "start": SETUP_LINES,
    "strength": [*SETUP_LINES, "@Elana"],
    "returned": [*RUNNING_MEETING, "/left @raman"],
    "resume": [*RUNNING_MEETING, "/pause"],
    "undo": [*RUNNING_MEETING, "? Another thing"],
    "redo": [*RUNNING_MEETING, "? Another thing", "/undo"],
    "prior_part": [*RUNNING_MEETING, "/prior Facts: no baseline, target 100"],
    "now": [*RUNNING_MEETING, "/prior Facts: baseline 18, target 100"],
    **{one: [*RUNNING_MEETING, *NEXT_YEAR_LINES] for one in ("settle", "drop", "name", "aside")},
    "addendum": [*RUNNING_MEETING, "/close"],
    "correct": [*RUNNING_MEETING, "@Ortiz Mr Farow was there.", "/close"],
    "voice": [*RUNNING_MEETING, "/student Nura Aziz"],
}
"""What has to have happened for an example, where it is not all of it."""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.id)
def test_the_example_of_each_command_runs(
    session: MeetingSession, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_lines(session, SCRIPTS.get(command.id, RUNNING_MEETING))
    if command.id in NEEDS_PREPARED:
        add_prepared(session, "I draw it first.", offers=("Persistence",))
    if command.id in {CommandId.IMPORT_SHEET, CommandId.SAVE_SHEET}:
        monkeypatch.chdir(tmp_path)
        session.execute_line("/packet family to family.md")
    request = parse_line(command.example)
    assert request
    assert request.command is command
    before = session.meeting
    answer = session.execute_line(command.example)
    assert answer
    assert answer.text
    if command.id in HANDLERS:
        assert session.meeting != before


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.id)
def test_each_row_says_what_help_needs(command: Command) -> None:
    assert command.group in GROUPS
    assert command.title
    assert not command.title.endswith(".")
    assert command.description.endswith(".")
    assert command.patterns


def test_each_command_has_one_deed_and_each_deed_one_command() -> None:
    assert {command.id for command in COMMANDS} == HANDLERS.keys() | SESSION_COMMANDS
    assert not HANDLERS.keys() & SESSION_COMMANDS


def test_ids_are_single() -> None:
    assert len(COMMANDS_BY_ID) == len(COMMANDS) + len(DESTINATIONS)


def test_keys_are_single_where_they_are_valid() -> None:
    home = {"meeting", "years"}  # on Home, where the keys of the room are not
    keys = [one.key for one in (*COMMANDS, *DESTINATIONS) if one.key and one.id not in home]
    assert sorted(keys) == sorted({*keys})
    shown = [one.footer_label for one in (*COMMANDS, *DESTINATIONS) if one.footer_label]
    assert sorted(shown) == sorted({*shown})


def test_each_command_has_a_way_by_the_line_and_no_key_needs_more_than_ctrl() -> None:
    """docs/accessibility.md says so."""
    assert [one.id for one in COMMANDS if not one.keyword and one.patterns != ("WORDS",)] == []
    keys = [one.key for one in (*COMMANDS, *DESTINATIONS) if one.key]
    assert [key for key in keys if not re.fullmatch(r"f([1-9]|1[0-2])|ctrl\+[a-z]", key)] == []
    assert [
        one.id for one in (*COMMANDS, *DESTINATIONS) if one.screen_key and not re.fullmatch("[a-z]", one.screen_key)
    ] == []


def test_marks_are_what_any_keyboard_can_type() -> None:
    assert set(PREFIXES) == {*'"~@+!?'}


def test_words_of_commands_are_small_and_few_are_shared() -> None:
    words = [one.keyword for one in COMMANDS if one.keyword.startswith("/")]
    assert all(word == word.casefold() and word[1:].isalpha() for word in words)
    assert {word for word in words if words.count(word) > 1} == {"/hope", "/goal", "/prior", "/settle", "/import"}


def test_where_two_share_a_word_the_more_particular_stands_first() -> None:
    ids = [str(one.id) for one in COMMANDS]
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
    assert format_usage(COMMANDS_BY_ID[id_]) == ways


def test_every_usage_can_be_compiled() -> None:
    assert all(isinstance(list_fields(way), tuple) for one in COMMANDS for way in one.patterns)


def test_the_help_names_every_command_once(session: MeetingSession) -> None:
    answer = session.execute_line("/help")
    assert answer
    assert answer.stamp is None
    lines = answer.text.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == list(GROUPS)
    for command in COMMANDS:
        assert sum(line.endswith(f" : {command.description}") for line in lines) == 1


@pytest.mark.parametrize("asked", ["/help link", "/help /link", "/help LINK"])
def test_one_command_is_explained(session: MeetingSession, asked: str) -> None:
    answer = session.execute_line(asked)
    assert answer
    assert answer.stamp is None
    assert answer.line == "\n".join(
        [
            format_usage(COMMANDS_BY_ID[CommandId.LINK]),
            f"  {COMMANDS_BY_ID[CommandId.LINK].description}",
            f"  {COMMANDS_BY_ID[CommandId.LINK].example}",
        ],
    )


def test_help_knows_what_it_does_not_know(refusal: Refusal) -> None:
    assert refusal("/help nonsense") == "There is no command /nonsense. /help lists them all."
