"""Line mode for a person who listens: short answers, and everything that the screen shows."""

from pathlib import Path

import pytest

from facilitator.cli.live_mode import GREETING
from facilitator.meeting.meeting import MeetingState
from facilitator.services.session import MeetingSession
from tests.cli.conftest import Command
from tests.cli.live_session import LiveSession
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines

MAX_SPOKEN_WORDS = 25


@pytest.fixture
def live(session: MeetingSession) -> LiveSession:
    """A person at the keyboard, without a meeting."""
    return LiveSession(session)


@pytest.fixture
def meeting_live(live: LiveSession) -> LiveSession:
    """A person at the keyboard in a running meeting."""
    run_lines(live.session, SETUP_LINES, MEETING_LINES)
    return live


@pytest.mark.parametrize(
    ("line", "spoken"),
    [
        ("@dana She tells jokes.", "saved, Dana Reyes"),
        ('@elana "I draw first."', "saved, Elana"),
        ("@dana + Jokes -- at dinner", "saved, Dana Reyes, strength: Jokes"),
        ("! Call home", "saved, action 3, owner not recorded, no due date"),
        ("! Call home @terri and @ortiz by Dec 4", "saved, action 3, Terri Cole, Ms Ortiz, due Fri, Dec 4, 2026"),
        ("! I draw on Tuesday @terri by Dec 4", "saved, action 3: I draw on Tuesday, Terri Cole, due Fri, Dec 4, 2026"),
        ("@dana ? The bus in winter", "saved, Dana Reyes, parked 2"),
        ("/link 2 Drawing -- she draws each page first", "saved, goal 2, linked to Drawing"),
        ("/defer 2 because she reads it first", "saved, goal 2, Journal, deferred"),
        ("@dana", "speaking now, Dana Reyes"),
        ("/done 1", "saved, done: Make the grid"),
        ("", ""),
        ("# a remark", ""),
    ],
)
def test_confirmation_leaves_out_what_was_just_typed(meeting_live: LiveSession, line: str, spoken: str) -> None:
    assert meeting_live.type_line(line).partition("\n")[0] == spoken


def test_undo_says_what_was_undone(meeting_live: LiveSession) -> None:
    spoken = meeting_live.type_lines(["! Call home", "undo"])
    assert spoken[1] == "saved, undone: action 3: Call home, owner not recorded, no due date"


def test_times_are_said_on_request(meeting_live: LiveSession) -> None:
    (spoken,) = meeting_live.type_lines(["@dana She tells jokes."], has_times=True)
    assert spoken == f"saved {meeting_live.session.meeting.statements[-1].at:%H:%M:%S}, Dana Reyes"


def test_refusal_has_no_line_number(meeting_live: LiveSession) -> None:
    assert meeting_live.type_line("@nobody Hello.").startswith("No person matches “nobody”.")


def test_goal_without_a_strength_is_refused_with_a_line_to_type(meeting_live: LiveSession) -> None:
    spoken = meeting_live.type_line("/agree 2")
    assert "/link" in spoken
    assert "press" not in spoken.casefold()


def test_closing_with_open_points_asks_first(meeting_live: LiveSession) -> None:
    question, answer = meeting_live.type_lines(["/close", "no"])
    assert " open points, first: " in question
    assert question.endswith("To close anyway, type yes. To hear them: /readback.")
    assert answer == "Nothing was changed."
    assert meeting_live.session.meeting.state is MeetingState.IN_SESSION


def test_question_can_be_answered_after_the_read_back(meeting_live: LiveSession) -> None:
    said = meeting_live.type_lines(["@dana", "/close", "/readback", "yes"])
    assert "Still open:" in said[2]
    assert said[3].startswith("saved, the meeting is closed\n")
    assert "yes" not in [statement.words for statement in meeting_live.session.meeting.statements]


@pytest.mark.parametrize("lines", [["/close anyway"], ["@dana /close", "yes"]])
def test_meeting_is_closed_on_purpose(meeting_live: LiveSession, lines: list[str]) -> None:
    meeting_live.type_lines(lines)
    assert meeting_live.session.meeting.state is MeetingState.CLOSED


def test_meeting_that_has_not_started_is_not_asked_about(live: LiveSession) -> None:
    said = live.type_lines(["/meeting annual", "/close"])
    assert said[1].startswith("The meeting has not started")


def test_next_item_is_introduced_by_its_leader_and_questions(meeting_live: LiveSession) -> None:
    said = meeting_live.type_lines(["/lead family @dana", "/next", "/room item"])
    first, *rest = said[1].splitlines()
    assert first == "saved, item 3, Family's view, speaking now: Dana Reyes"
    assert rest[0] == "Dana Reyes leads."
    item = meeting_live.session.meeting.current_item
    assert item
    assert len(rest[1:]) == len(item.prompts)
    assert all(line.startswith("Question: ") for line in rest[1:])


def test_goal_is_checked_whenever_it_changes(meeting_live: LiveSession) -> None:
    said = meeting_live.type_lines([
        "/goal Reading: Elana will read better.",
        "/link 3 Drawing -- draws each page first",
        "/word 3 By May, Elana will read 90 words a minute.",
        "/word 3 suggestion 1",
        "She reads.",
    ])  # fmt: skip
    assert said[0].splitlines()[1].startswith("Check: not ")
    assert "no strength linked" in said[0]
    assert "Drawing not in the wording" in said[1]
    assert "suggested wordings" in said[2]
    assert said[3].endswith("Check: everything is there. To hear it: /goal 3")
    assert "Check" not in said[4]
    assert "drawing" in meeting_live.session.meeting.goals[-1].wording


def test_coach_checks_goals_in_practice(meeting_live: LiveSession) -> None:
    (spoken,) = meeting_live.type_lines(["/word 2 Elana will write one page."], has_coach=True)
    assert "Check" not in spoken


def test_goal_is_heard_with_its_parts(meeting_live: LiveSession) -> None:
    meeting_live.type_lines(["/goal 1 baseline 18 facts", "/goal 1 measured by probes, weekly, by Mr Lindqvist"])
    lines = meeting_live.type_line("/goal 1").splitlines()
    assert lines[:3] == [
        "1 Facts, proposed", "goal statement: Elana will know her facts.", "uses Times tables: from one product to the next",
    ]  # fmt: skip
    assert "Baseline: 18 facts" in lines
    assert "Measured by: probes; weekly; Mr Lindqvist" in lines
    assert "not recorded: target, reported, supports, serves. To set one: /goal 1 target …" in lines
    assert [line.split()[0] for line in lines if line.startswith(("Specific", "Measurable", "Time-bound"))] == [
        "Specific", "Measurable", "Time-bound",
    ]  # fmt: skip
    assert "Times tables: not named" in lines


def test_goal_bank_is_heard_from_areas_to_one_pattern(meeting_live: LiveSession) -> None:
    areas, patterns, pattern = meeting_live.type_lines(["/bank", "/bank math", "/bank math, facts"])
    assert "math: Math, 6 patterns" in areas.splitlines()
    assert [line for line in patterns.splitlines() if line.startswith("Facts from memory: ")]
    assert "  baseline: " in pattern
    assert pattern.endswith("To propose it: /bank math, facts: STRENGTH -- how the goal uses it")


def test_actions_of_other_meetings_are_heard(live: LiveSession) -> None:
    run_lines(live.session, SETUP_LINES, MEETING_LINES, ["/meeting annual", "/student Nura Aziz", "/start"])
    own, everyone = live.type_lines(["/actions", "/actions all"])
    assert own == "No open action items."
    assert "Make the grid" in everyone
    assert "Elana Reyes" in everyone


def test_meetings_are_listed_without_an_open_one(live: LiveSession, session: MeetingSession) -> None:
    before, *_, after = live.type_lines(["/meetings", "/meeting annual on 2026-11-20", "/student Ana Po", "/meetings"])
    assert before == "No meetings yet. To create one: /meeting annual"
    assert after.splitlines()[0] == "Ana Po, Annual review, 2026-11-20, planned"


def test_questions_of_a_sheet_are_asked_one_by_one(meeting_live: LiveSession) -> None:
    said = meeting_live.type_lines([
        "/fill student", "Drawing and jokes", "back", "Drawing", "", "I learn with pictures.", "stop", "yes",
    ])  # fmt: skip
    assert said[0].splitlines()[0] == "My page for my meeting, from Elana Reyes. 9 questions."
    assert [text.splitlines()[-1].partition(": ")[0] for text in said[:6]] == [
        "1 of 9", "2 of 9", "1 of 9", "2 of 9", "3 of 9", "4 of 9",
    ]  # fmt: skip
    assert "  answer: Drawing" in said[6]
    assert said[7].startswith("saved, question sheet, from Elana Reyes, 2 answers")
    prepared = [statement.words for statement in meeting_live.session.meeting.statements if statement.prepared]
    assert prepared == ["Drawing", "I learn with pictures."]


def test_choices_of_a_sheet_are_chosen_by_number(meeting_live: LiveSession) -> None:
    said = meeting_live.type_lines(["/fill student, choices", "99", "1 and 2", "stop", "no"])
    choices = [line for line in said[0].splitlines() if line[:1].isdigit() and " of " not in line]
    assert said[1].startswith("No choice matches “99”.")
    assert all(choice.split(" ", 1)[1] in said[3] for choice in choices[:2])
    assert said[4] == "Nothing was changed."
    assert not [statement for statement in meeting_live.session.meeting.statements if statement.prepared]


def test_sheet_without_answers_saves_nothing(meeting_live: LiveSession) -> None:
    assert meeting_live.type_lines(["/fill student", "quit"])[1] == "There are no answers, so nothing was saved."


def test_end_of_input_says_that_answers_were_not_saved(meeting_live: LiveSession) -> None:
    said = meeting_live.type_lines(["/fill student", "Drawing"])
    assert said[1].endswith("The answers to the question sheet were not saved.")


COMPLETE_MEETING = """\
/meeting annual
/student Rosa Ruiz, grade 4, she/her
/here Rosa Ruiz as student
/here Ana Ruiz as mother
/here Ms Ortiz as general education teacher
/here Tom Poe as special education teacher, LEA representative
/start
@ana
+ Patterns -- sees the next tile before anyone else
She keeps going until it is done.
@poe She helps others with the tablet.
/next
"I learn best when I draw it."
/hope I want to build games.
/room
/item goals
/goal Facts: By May, Rosa will answer 40 of 50 facts in 3 of 4 weeks.
/goal 1 baseline 20 of 50 facts
/link 1 patterns -- she finds the pattern in each row
/goal 1
/word 1 suggestion 1
/agree 1 because she starts from the patterns she sees
! Send the fact grid @poe by Friday
@ana ? The bus in winter
/park 1 answered The district calls on Monday.
/hope 1 goal 1
/readback
/close
yes
/export to {folder}/notes.md
/export family to {folder}/family.md
quit
"""

# Lists and documents are as long as what was recorded.
LISTS = ("/room", "/readback", "/goal 1")


def test_complete_meeting_is_short_to_hear(live: LiveSession, tmp_path: Path) -> None:
    said = live.type_lines(COMPLETE_MEETING.format(folder=tmp_path).splitlines())
    assert len(live.said) == len(COMPLETE_MEETING.splitlines())
    for line, text in zip(COMPLETE_MEETING.splitlines(), said, strict=True):
        sentences = [sentence for sentence in text.splitlines() if not sentence.startswith("Question: ")]
        if line not in LISTS:
            assert len(" ".join(sentences).split()) <= MAX_SPOKEN_WORDS, (line, text)
    meeting = live.session.meeting
    assert meeting.state is MeetingState.CLOSED
    assert [(goal.status, len(goal.links)) for goal in meeting.goals] == [("agreed", 1)]
    assert [statement.words for statement in meeting.statements] == [
        "She keeps going until it is done.", "She helps others with the tablet.", "I learn best when I draw it.",
    ]  # fmt: skip
    assert all(outcome for outcome in (meeting.hopes[0].outcome, meeting.parking_lot[0].outcome))
    assert "I learn best when I draw it." in (tmp_path / "notes.md").read_text("utf-8")
    assert "Patterns" in (tmp_path / "family.md").read_text("utf-8")


def test_greeting_is_short() -> None:
    assert len(GREETING.split()) <= MAX_SPOKEN_WORDS


@pytest.mark.parametrize("words", [("-V",), ("plain", "-V"), ("agenda", "list", "--version")])
def test_version_may_follow_the_command(command: Command, words: tuple[str, ...]) -> None:
    done = command(*words)
    assert (done.status, done.out[:12]) == (0, "facilitator ")


def test_data_may_follow_the_command(command: Command, data: Path) -> None:
    command("plain", lines="/meeting annual\n")
    assert command("list", "--data", str(data), here=False).out.count("Annual review") == 1


def test_file_after_to_is_the_file(meeting_live: LiveSession, tmp_path: Path) -> None:
    spoken = meeting_live.type_line(f"/export to {tmp_path}/x.md")
    assert spoken == f"notes saved, {tmp_path}/x.md"
    assert (tmp_path / "x.md").exists()
