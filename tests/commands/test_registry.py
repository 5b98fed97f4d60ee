"""The registry is complete and consistent, and each of its examples runs."""

import re
from pathlib import Path

import pytest

from facilitator.commands.completion import complete_line
from facilitator.commands.grammar import list_fields
from facilitator.commands.handlers.handler_table import HANDLERS
from facilitator.commands.help import EVERYDAY_LINES
from facilitator.commands.parser import parse_line
from facilitator.commands.reference import render_reference
from facilitator.commands.registry import (
    COMMANDS,
    COMMANDS_BY_ID,
    DESTINATIONS,
    GROUPS,
    PREFIXES,
    Command,
    CommandId,
    find_commands,
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
    "read_back_as_text",
    "help",
    "map",
    "history",
    "off_question",
    "room",
    "bank",
    "bank_list",
    "suggested_wording",
    "goal_as_text",
    "open_actions_as_text",
    "meeting_list",
    "finder",
    "script",
    "wait",
    "packet",
    "fill",
    "import",
    "keep_sheet",
    "team",
}
"""Commands of the session itself, which have no handler."""

NEEDS_PREPARED = {"share"}
"""Commands that need a prepared statement."""

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
    **{
        command_id: [*RUNNING_MEETING, "/prior Facts: baseline 18, target 100", "/point 1 20 on 2026-10-01"]
        for command_id in ("now", "point", "remove_point")
    },
    "remove_objective": [*RUNNING_MEETING, "/objective 1 writes 20 facts by 2027-02-01"],
    **{command_id: [*RUNNING_MEETING, *NEXT_YEAR_LINES] for command_id in ("settle", "drop", "name", "aside")},
    "proposal_details": [*RUNNING_MEETING, "= service speech: 30 min, twice a week"],
    "end_request": [*RUNNING_MEETING, "/ask May I take my breaks?"],
    "addendum": [*RUNNING_MEETING, "/close"],
    "correct": [*RUNNING_MEETING, "@Ortiz Mr Farow was there.", "/close"],
    "correct_speaker": [*RUNNING_MEETING, "@Ortiz One.", "@Ortiz Two.", "@Ortiz Three.", "/close"],
    "restore": [*RUNNING_MEETING, "/strike 1"],
    "voice": [*RUNNING_MEETING, "/student Nura Aziz"],
    "team": [*RUNNING_MEETING, "/close", "/meeting annual", "/student Elana Reyes"],
}
"""The script before an example, if it is not `RUNNING_MEETING`."""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_example_of_each_command_runs(
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
    result = session.execute_line(command.example)
    assert result
    assert result.text
    if command.id in HANDLERS:
        assert session.meeting != before


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_each_row_is_complete(command: Command) -> None:
    assert command.group in GROUPS
    assert command.title
    assert not command.title.endswith(".")
    assert command.description.endswith(".")
    assert command.patterns


def test_each_command_has_exactly_one_handler() -> None:
    assert {command.id for command in COMMANDS} == HANDLERS.keys() | SESSION_COMMANDS
    assert not HANDLERS.keys() & SESSION_COMMANDS


def test_ids_are_unique() -> None:
    assert len(COMMANDS_BY_ID) == len(COMMANDS) + len(DESTINATIONS)


def test_keys_and_footer_labels_are_unique() -> None:
    home = {"meeting", "strength_history"}  # on the home screen, which has other keys
    keys = [command.key for command in (*COMMANDS, *DESTINATIONS) if command.key and command.id not in home]
    assert sorted(keys) == sorted({*keys})
    shown = [command.footer_label for command in (*COMMANDS, *DESTINATIONS) if command.footer_label]
    assert sorted(shown) == sorted({*shown})


def test_each_command_can_be_typed_and_keys_are_simple() -> None:
    """docs/accessibility.md promises it."""
    assert [command.id for command in COMMANDS if not command.keyword and command.patterns != ("WORDS",)] == []
    keys = [command.key for command in (*COMMANDS, *DESTINATIONS) if command.key]
    assert [key for key in keys if not re.fullmatch(r"f([1-9]|1[0-2])|ctrl\+[a-z]", key)] == []
    assert [
        command.id
        for command in (*COMMANDS, *DESTINATIONS)
        if command.screen_key and not re.fullmatch("[a-z@]", command.screen_key)
    ] == []


def test_prefixes_are_on_every_keyboard() -> None:
    assert set(PREFIXES) == {*'"~@+!?='}


def test_keywords_are_lower_case_and_rarely_shared() -> None:
    words = [command.keyword for command in COMMANDS if command.keyword.startswith("/")]
    assert all(word == word.casefold() and word[1:].isalpha() for word in words)
    assert {word for word in words if words.count(word) > 1} == {
        "/due",
        "/hope",
        "/ask",
        "/fix",
        "/correct",
        "/off",
        "/goal",
        "/prior",
        "/objective",
        "/point",
        "/settle",
        "/import",
        "/agenda",
        "/bank",
        "/word",
    }


def test_more_specific_command_comes_first() -> None:
    ids = [command.id for command in COMMANDS]
    assert ids.index(CommandId.HOPE_OUTCOME) < ids.index(CommandId.HOPE)
    assert ids.index(CommandId.REQUEST_OUTCOME) < ids.index(CommandId.REQUEST)
    assert ids.index(CommandId.GOAL_PART) < ids.index(CommandId.GOAL)


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
def test_format_usage(id_: str, ways: str) -> None:
    assert format_usage(COMMANDS_BY_ID[id_]) == ways


def test_every_pattern_can_be_compiled() -> None:
    assert all(isinstance(list_fields(way), tuple) for command in COMMANDS for way in command.patterns)


def test_help_lists_every_command_once(session: MeetingSession) -> None:
    result = session.execute_line("/help all")
    assert result
    assert result.stamp is None
    lines = result.text.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == list(GROUPS)
    for command in COMMANDS:
        assert sum(line.endswith(f" : {command.description}") for line in lines) == 1


@pytest.mark.parametrize("asked", ["/help link", "/help /link", "/help LINK"])
def test_help_explains_one_command(session: MeetingSession, asked: str) -> None:
    result = session.execute_line(asked)
    assert result
    assert result.stamp is None
    assert result.line == "\n".join(
        [
            format_usage(COMMANDS_BY_ID[CommandId.LINK]),
            f"  {COMMANDS_BY_ID[CommandId.LINK].description}",
            f"  {COMMANDS_BY_ID[CommandId.LINK].example}",
        ],
    )


def test_help_refuses_an_unknown_command(refusal: Refusal) -> None:
    assert refusal("/help nonsense") == "No help about “nonsense”. Type /help all for the list of all commands."


def test_help_lists_what_people_need_every_day(session: MeetingSession) -> None:
    result = session.execute_line("/help")
    assert result
    lines = result.text.splitlines()
    assert [line.split("  ")[0] for line in lines[:-1]] == [line for line, _ in EVERYDAY_LINES]
    assert all(parse_line(line) for line, _ in EVERYDAY_LINES)
    assert lines[-1].startswith("More: /help and one of talking, editing, ")


@pytest.mark.parametrize(
    ("topic", "keyword"), [("off the record", "/off"), ("due date", "/due"), ("name of a person", "/rename")]
)
def test_help_finds_a_command_by_words_about_it(session: MeetingSession, topic: str, keyword: str) -> None:
    result = session.execute_line(f"/help {topic}")
    assert result
    assert any(line.startswith(f"{keyword} ") for line in result.text.splitlines())


@pytest.mark.parametrize("asked", ["goals", "Goals", "/goals"])
def test_help_lists_one_group(session: MeetingSession, asked: str) -> None:
    result = session.execute_line(f"/help {asked}")
    assert result
    heading, *lines = result.text.splitlines()
    assert heading == "Goals"
    descriptions = [command.description for command in COMMANDS if command.group == "Goals"]
    assert [line.partition(" : ")[2] for line in lines] == descriptions


@pytest.mark.parametrize(
    ("asked", "group"), [("setup", "Setup"), ("last year’s goals", "Last year's goals"), ("carried", "Carried over")]
)
def test_help_finds_a_group_by_its_beginning(session: MeetingSession, asked: str, group: str) -> None:
    result = session.execute_line(f"/help {asked}")
    assert result
    assert [line for line in result.text.splitlines() if not line.startswith(" ")] == [group]


ALIASES = sorted({alias for command in COMMANDS for alias in command.aliases})


@pytest.mark.parametrize("alias", ALIASES)
def test_alias_is_accepted_but_not_shown(session: MeetingSession, alias: str) -> None:
    run_lines(session, SETUP_LINES)
    commands = find_commands(alias)
    assert alias not in {command.keyword for command in COMMANDS}
    assert all(alias in command.aliases for command in commands)
    shown = session.execute_line("/help")
    assert shown
    assert f"{alias} " not in shown.text
    assert f"{alias} " not in render_reference()
    assert alias not in {completion.text for completion in complete_line(alias[:-1], session.meeting)}
    explained = session.execute_line(f"/help {alias}")
    assert explained
    assert explained.text.splitlines()[0] == format_usage(commands[0])


@pytest.mark.parametrize(
    ("line", "command", "values"),
    [
        ("/present Dana Reyes as parent", "here", {"NAME": "Dana Reyes", "ROLES": "parent"}),
        ("/absent Dana because ill", "away", {"NAME": "Dana", "REASON": "ill"}),
        ("/action Call @ort", "act", {"WHAT": "Call", "OWNER": "ort"}),
        ("/parking Bus route", "park", {"WHAT": "Bus route"}),
        ("/parking 1 answered: yes", "unpark", {"PARKED": "1", "PARKED_END": "answered", "WORDS": "yes"}),
        ("/request 1 later", "end_request", {"ASKED": "1", "ASKED_END": "later"}),
        ("/request More time.", "ask", {"WORDS": "More time."}),
        ("/save to x.md", "export", {"FILE": "x.md"}),
        ("/export to x.md", "export", {"FILE": "x.md"}),
        ("/export x.md", "export", {"FILE": "x.md"}),
        ("/export", "export", {}),
        ("/export family to x.md", "export", {"NOTE": "family", "FILE": "x.md"}),
        ("/redact to x.md", "redact", {"FILE": "x.md"}),
        ("/close", "close", {}),
        ("/close anyway", "close", {"ANYWAY": "anyway"}),
    ],
)
def test_words_that_people_try_are_parsed(line: str, command: str, values: dict[str, str]) -> None:
    request = parse_line(line)
    assert request
    assert (request.command.id, request.values) == (command, values)
