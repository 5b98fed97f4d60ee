"""Whole scripts in line mode, from the first line to the minutes: attribution, people, time and corrections."""

import re
from pathlib import Path

from tests.cli.conftest import Command, CommandOutcome

SETUP = """\
/meeting annual on {day}
/student Ana Po
/here Ana Po as student
/here Terri Po as parent
/here Mr Bo as special education teacher, LEA representative
/start
@Ana + Drawing -- every day
"""


def record(command: Command, data: Path, lines: str, *, day: str = "today") -> CommandOutcome:
    """Type the setup and some more lines in line mode; return what it printed."""
    return command("--data", str(data), "plain", lines=SETUP.format(day=day) + lines)


def read_minutes(command: Command, data: Path) -> str:
    """Return the minutes of the only meeting."""
    return command("--data", str(data), "minutes", "Ana", "-o", "-").out


def list_in_order(text: str, *parts: str) -> bool:
    """Return whether the parts follow one another in a text."""
    return re.search(".*".join(map(re.escape, parts)), text, re.DOTALL) is not None


def test_every_position_stays_in_the_minutes_with_the_newest_first(command: Command, data: Path) -> None:
    record(command, data, """\
/goal Reading: By May 15, Ana will read 90 words a minute.
/link 1 Drawing -- draws each page first
/dissent 1 @Terri I would like 80% for the first month.
/dissent 1 @Terri And nobody told me about the test.
/stand 1 @Terri can live with it
/agree 1
""")  # fmt: skip
    assert list_in_order(
        read_minutes(command, data),
        "Positions:", "can live with it", "And nobody told me about the test.", "I would like 80% for the first month.",
    )  # fmt: skip


def test_lines_of_every_kind_belong_to_whoever_spoke_last(command: Command, data: Path) -> None:
    outcome = record(
        command, data, '@Bo\nWelcome.\n@Ana "I want to be a vet."\n/hope be a vet\n? a class pet\n+ Kind\n'
    )
    assert 'Ana · hope 1: "be a vet"' in outcome.out
    assert "Ana · parked 1: a class pet" in outcome.out
    assert "Ana · strength: Kind" in outcome.out


def test_person_excused_for_the_rest_is_in_the_minutes_until_then(command: Command, data: Path) -> None:
    record(command, data, "/left @Bo at 9:00\n/excuse @Bo from 9:00 because his class starts agreed 11/24/2026\n",
           day="2026-11-29")  # fmt: skip
    minutes = read_minutes(command, data)
    assert "- **Mr Bo**, special education teacher, LEA representative: in the room\n" in minutes
    assert "Excused from 09:00 because: his class starts" in minutes


def test_speaker_ten_lines_back_is_corrected_by_number(command: Command, data: Path) -> None:
    lines = "".join(f"@Bo Line {number}.\n" for number in range(1, 12))
    outcome = record(
        command, data, lines + "/by 1 @Terri\n/close\n/correct @Bo: 2 by @Terri because the words were hers\n"
    )
    assert "statement 1 · Terri Po · Line 1. · before: Mr Bo" in outcome.out
    minutes = read_minutes(command, data)
    assert list_in_order(minutes, "**Terri Po**", "Line 1.", "**Terri Po**", "Line 2.", "**Mr Bo**", "Line 3.")
    assert "statement 2 is from Terri Po, not Mr Bo" in minutes


def test_record_typed_on_a_later_day_has_no_typing_times(command: Command, data: Path) -> None:
    record(command, data, """\
@Ana "I like art."
/left @Terri
! Send the form @Bo tomorrow
! Call home @Bo by Friday
/close
""", day="2025-11-20")  # fmt: skip
    minutes = read_minutes(command, data)
    assert "- Started: time not recorded; these notes were typed on" in minutes
    assert "due Fri, Nov 21, 2025" in minutes
    assert "  - Left\n" in minutes
    assert "minute of" not in minutes


def test_both_days_of_a_meeting_are_in_the_minutes(command: Command, data: Path) -> None:
    record(command, data, "@Bo He helps.\n/pause until 2025-12-04\n", day="2025-11-20")
    command("--data", str(data), "plain", "Ana", lines="/resume\n/away Mr Bo because a field trip\n/close\n")
    minutes = read_minutes(command, data)
    assert "- Dates: Thu, Nov 20, 2025; Thu, Dec 4, 2025\n" in minutes
    assert list_in_order(minutes, "**Mr Bo**", "absent because a field trip\n", "Thu, Nov 20, 2025: in the room")


def test_script_lists_its_questions_as_unanswered(command: Command, data: Path) -> None:
    outcome = record(command, data, "/here Bo Ray as reptile keeper\n/off strength 1\n@Ana One.\n")
    assert outcome.status == 0
    role = "line 8: question: Which role on the team? /role Bo Ray as related service provider"
    assert outcome.err.splitlines()[0] == role
    removal = "line 9: question: To do it, type: /off strength 1 yes"
    assert outcome.err.splitlines()[1] == removal
    assert list_in_order(outcome.err, "2 questions not answered:\n", role, removal)
    assert "Drawing" in read_minutes(command, data)


def test_question_answered_in_the_line_itself_is_not_listed(command: Command, data: Path) -> None:
    outcome = record(command, data, "/here Bo Ray as reptile keeper, related service provider\n/off strength 1 yes\n")
    assert "question" not in outcome.err
    assert "Drawing" not in read_minutes(command, data)


def test_question_about_a_goal_is_listed_until_it_is_answered(command: Command, data: Path) -> None:
    goal = "/goal Facts: By May, Ana will write 20 facts in 2 minutes.\n/link 1 1 -- she draws each fact\n/agree 1\n"
    outcome = record(command, data, f"{goal}/agree 1 because her drawings are the flash cards\n")
    assert "Without Drawing, would this goal be taught" in outcome.err
    assert "not answered:" not in outcome.err


def test_unanswered_question_about_a_goal_is_listed(command: Command, data: Path) -> None:
    goal = "/goal Facts: By May, Ana will write 20 facts in 2 minutes.\n/link 1 1 -- she draws each fact\n/agree 1\n"
    outcome = record(command, data, goal)
    assert list_in_order(outcome.err, "1 question not answered:\n", "Without Drawing, would this goal be taught")
