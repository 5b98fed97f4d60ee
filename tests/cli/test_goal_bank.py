"""Tests of `facilitator goal bank`, and of goals created from it."""

from pathlib import Path

import pytest

from facilitator.goals.smart_check import check_goal
from facilitator.goals.strength_mentions import find_mentions
from facilitator.goals.strength_phrase import refer_to_name
from facilitator.meeting.proposal import ProposalStatus
from facilitator.services.session import MeetingSession
from tests.cli.conftest import Command
from tests.commands.line_scripts import SETUP_LINES, run_lines
from tests.conftest import Refusal

OWN = """---
title: Robotics
area: robotics
---

For the club.

## A turn at the table

> Given a kit, {student} will use {their} {strength} to take [how many] turns in [how many] of [how many] meetings.

- baseline: Turns now.
- measured by: A tally at each meeting.
- strength: Building.
- supports: A card with the steps.
"""


def test_bank_lists_the_areas(command: Command) -> None:
    result = command("goal", "bank")
    assert (result.status, result.err) == (0, "")
    assert [line.split(":")[0] for line in result.out.splitlines()] == [
        "attention", "behavior", "communication", "early play", "functional", "math", "motor", "organization",
        "phonological awareness", "reading", "science", "self-advocacy", "social", "transition", "writing",
    ]  # fmt: skip


def test_area_is_found_by_part_of_its_name(command: Command) -> None:
    out = command("goal", "bank", "advoc").out
    assert "Asking for help" in out
    assert "____" in out
    assert "{" not in out
    result = command("goal", "bank", "juggling")
    assert (result.status, result.out) == (1, "")
    assert "juggling" in result.err


def test_user_patterns_are_listed_with_the_built_in_ones(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "goal_bank"
    folder.mkdir(parents=True)
    (folder / "robotics.md").write_text(OWN, "utf-8")
    (folder / "broken.md").write_text("nothing", "utf-8")
    result = command("--data", str(tmp_path / "data"), "goal", "bank", here=False)
    assert "robotics: Robotics, 1 patterns" in result.out
    assert result.status == 1
    assert "broken.md" in result.err


def test_goal_from_the_bank_names_the_strength(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, [*SETUP_LINES, "/start", "@Elana", "+ Drawing"])
    assert "Drawing" in refusal("/bank math, facts: Juggling -- so")
    assert "Type it like this" in refusal("/bank math, facts:")
    assert not session.meeting.goals
    session.execute_line("/bank math, facts: Drawing -- she draws the rows")
    (goal,) = session.meeting.goals
    assert (goal.status, [link.how for link in goal.links]) == (ProposalStatus.PROPOSED, ["she draws the rows"])
    assert find_mentions(goal.wording, [refer_to_name("Drawing")])[0].is_mentioned
    session.execute_line("/undo")
    assert not session.meeting.goals


@pytest.mark.parametrize("name", ["Drawing", "I help my cousins learn card games"])
def test_every_pattern_is_specific_with_blank_numbers(session: MeetingSession, name: str) -> None:
    run_lines(session, [*SETUP_LINES, "/start", "@Elana", f"+ {name}"])
    wrong = []
    for area in session.bank.load_areas():
        for pattern in area.patterns:
            session.execute_line(f"/bank {area.name}, {pattern.name}: {name} -- so")
            wording = session.meeting.goals[-1].wording
            reading = check_goal(wording)
            if not (
                reading.specific.is_met
                and reading.measurable.is_met is False
                and find_mentions(wording, [refer_to_name(name)])[0].is_mentioned
            ):
                wrong.append(wording)
    assert wrong == []


def test_strength_without_a_phrase_is_quoted_before_the_goal(session: MeetingSession) -> None:
    run_lines(session, [*SETUP_LINES, "/start", "@Elana", "+ I help my cousins learn card games"])
    session.execute_line("/bank math, facts: 1 -- she makes the cards")
    assert session.meeting.goals[-1].wording.startswith(
        "In Elana’s own words: “I help my cousins learn card games.” Building on this strength"
    )


def test_strength_that_is_not_used_in_sentences_is_put_in_brackets(session: MeetingSession) -> None:
    run_lines(session, [*SETUP_LINES, "/start", "@Elana", "+ Waits for the bus", "/phrase 1: none"])
    session.execute_line("/bank math, facts: 1 -- she makes the cards")
    assert "[Waits for the bus]" in session.meeting.goals[-1].wording
