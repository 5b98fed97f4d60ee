"""The palette finds each command by the words that people use for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.commands.command_search import make_search_entry, rank_commands
from facilitator.commands.registry import COMMANDS, COMMANDS_BY_ID, DESTINATIONS, CommandId

ENTRIES = [make_search_entry(command) for command in (*COMMANDS, *DESTINATIONS)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("request", CommandId.REQUEST), ("propose", CommandId.PROPOSAL), ("service", CommandId.PROPOSAL),
        ("aide", CommandId.PROPOSAL), ("placement", CommandId.PROPOSAL), ("propose a goal", CommandId.GOAL),
        ("edit", CommandId.EDIT), ("fix", CommandId.EDIT_LAST), ("delete", CommandId.STRIKE),
        ("rename", CommandId.RENAME), ("print", CommandId.EXPORT), ("email", CommandId.EXPORT),
        ("late", CommandId.ATTENDEE), ("interrupt", CommandId.PAUSE), ("wrong speaker", CommandId.REASSIGN),
        ("wrong sp", CommandId.REASSIGN), ("undo", CommandId.UNDO), ("share", CommandId.SHARE),
        ("decline", CommandId.DECLINE), ("refuse", CommandId.DECLINE), ("strength", CommandId.STRENGTH),
        ("action", CommandId.ACTION), ("goals", CommandId.GOAL_WORKSHOP), ("ask", CommandId.REQUEST),
        ("hope", CommandId.HOPE), ("close", CommandId.CLOSE), ("quit", CommandId.QUIT), ("NOTES", CommandId.NOTES),
        ("consent", CommandId.CONSENT), ("permission", CommandId.CONSENT), ("reqest", CommandId.REQUEST),
        ("questionaire", CommandId.SHEET),
    ],
)  # fmt: skip
def test_query_finds_the_command_first(query: str, first: CommandId) -> None:
    assert rank_commands(query, ENTRIES)[0].id == first


def test_command_that_does_not_work_now_comes_last() -> None:
    entries = [make_search_entry(COMMANDS_BY_ID[CommandId.RESUME], "while the meeting is paused"), *ENTRIES]
    assert rank_commands("", entries)[-1] == entries[0]
    assert rank_commands("resume", entries)[-1] == entries[0]


def test_commands_of_the_screen_come_first() -> None:
    first_ids = [CommandId.NOTES, CommandId.UNDO]
    assert [entry.id for entry in rank_commands("", ENTRIES, first_ids)][:2] == first_ids


def test_nothing_is_found_for_nonsense() -> None:
    assert rank_commands("xqzw vbnk", ENTRIES) == []


@given(st.text(max_size=12))
def test_any_query_gives_each_command_at_most_once(query: str) -> None:
    found = rank_commands(query, ENTRIES)
    assert len(found) == len({entry.id for entry in found})
    assert {*found} <= {*ENTRIES}


def test_every_title_finds_its_command() -> None:
    for entry in ENTRIES:
        assert rank_commands(entry.title, ENTRIES)[0].title == entry.title
