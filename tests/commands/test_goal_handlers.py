"""Commands about goals: their results and their messages."""

from decimal import Decimal

import pytest

from facilitator.meeting.errors import UserError
from facilitator.meeting.progress_line import list_chart_rows
from facilitator.meeting.proposal import PositionKind, ProposalStatus
from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines
from tests.conftest import Refusal


@pytest.fixture
def running_session(session: MeetingSession) -> MeetingSession:
    return run_lines(session, SETUP_LINES, MEETING_LINES)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/goal Reading: Sam reads: aloud.", "goal 3, Reading · proposed: Sam reads: aloud."),
        ("/goal @dana Reading: Sam reads.", "goal 3, Reading · proposed: Sam reads."),
        ("/goal @Dana Reyes Reading: Sam reads.", "goal 3, Reading · proposed: Sam reads."),
        ("/goal 1 baseline 41 facts", "goal 1 · baseline: 41 facts"),
        ("/goal 1 Behavior writes them", "goal 1 · behavior: writes them"),
        ("/goal 1 measured by probes, weekly", "goal 1 · measured by: probes, weekly"),
        ("/goal 1 serves 1", 'goal 1 · serves "I want to help in the robotics club."'),
        ("/goal 1 serves robotics", 'goal 1 · serves "I want to help in the robotics club."'),
        ("/link 1 draw -- she draws it", "goal 1 · linked to Drawing -- she draws it"),
        ("/link 1 2 -- she draws it -- often", "goal 1 · linked to Drawing -- she draws it -- often"),
        ("/phrase 2", "Drawing · in a sentence: her talent for drawing"),
        ("/phrase draw: Her drawings of horses.", "Drawing · in a sentence: her drawings of horses"),
        ("/phrase 2: none", "Drawing · not used in sentences"),
        ("/unlink 1 times", "goal 1 · no longer linked to Times tables"),
        ("/word 1 She will know.", "goal 1 · proposed: She will know."),
        ("/word 1 @dana She will know.", "goal 1 · proposed: She will know."),
        ("/agree 1 because she shows each fact with it", "goal 1, Facts · agreed because she shows each fact with it"),
        ("/defer 2 because she reads it first", "goal 2, Journal · deferred because she reads it first"),
        ("/decline 2 because of time", "goal 2, Journal · declined because of time"),
        ("/stand 1 @terri can live  with it", "Terri Cole · goal 1: can live with it"),
        ("/stand 1 @terri Agrees: with 80%", 'Terri Cole · goal 1: agree: "with 80%"'),
        ("/stand 1 @Elana undecided", "Elana · goal 1: undecided"),
        ("/dissent 1 @Terri Cole I would like 80%.", 'Terri Cole · goal 1: disagree: "I would like 80%."'),
        ("/prior Facts: baseline 18, target 100, now 41 facts, from weekly probes",
         "last year's goal, Facts · partially met"),
        ("/prior Reading  aloud: no baseline, target 110", ("last year's goal, Reading aloud · cannot be determined (no baseline or current number)"
         " · action 3: Get the baseline and the current number for “Reading aloud”")),
        ("/prior Pages: baseline 18 facts, target 100 pages, now 20 facts",
         "last year's goal, Pages · cannot be compared (different units: pages, facts)"),
        ("/prior Absences: baseline 12, target 4, now 6 days, down, from the office, on 2026-11-02",
         "last year's goal, Absences · partially met · measured Mon, Nov 2, 2026"),
        ("/goal 1 standard K.RL.a1",
         "goal 1 · standard: K.RL.a1 (looks like Core Content Connectors; alternate standards need benchmarks: /objective N …)"),
        ("/goal 1 standard 3.OA.7", "goal 1 · standard: 3.OA.7 (looks like Common Core State Standards)"),
        ("/goal 1 standard ours", "goal 1 · standard: ours"),
        ("/goal 1 again she was ill", "goal 1 · again: she was ill"),
        ("/bank math, facts: Drawing -- she draws the rows",
         "goal 3, Facts from memory · proposed: Building on her talent for drawing, Elana will move from looking up or working out [kind of operation] facts to giving them from memory, with [how many] of [how many] facts correct within [how many] seconds each on [how many] of [how many] checks. · linked to Drawing"),
        ("/prior Outbursts: baseline 12, target 2, now 1 a week", "last year's goal, Outbursts · met"),
        ("/prior Steps: baseline 1,200 steps, target 2,000 steps, now 900 steps",
         "last year's goal, Steps · not met (no improvement from the baseline)"),
    ],
)  # fmt: skip
def test_line_is_answered_with_its_result(running_session: MeetingSession, line: str, answer: str) -> None:
    result = running_session.execute_line(line)
    assert result
    assert result.text == answer


GOALS = "Choose from: 1 Facts, 2 Journal."
REFUSED = {
    "/agree 2": "“Journal” is not linked to a strength yet, so it stays proposed. "
    "Link one and say how the goal uses it (/link N STRENGTH -- how), then agree.",
    "/agree 3": f"No goal or other proposal matches “3”. {GOALS} To propose one: /goal TITLE: goal statement, "
    "or = service speech: 30 min, twice a week.",
    "/link 1 nonsense -- so": "No strength matches “nonsense”. Choose from: 1 Times tables, 2 Drawing. "
    "To name one, type + and the strength -- when you see it.",
    "/link 1 Drawing": "Type it like this: /link 1 Times tables -- she works out a new product from one she knows "
    "(/help link shows all the ways)",
    "/phrase juggling": "No strength matches “juggling”. Choose from: 1 Times tables, 2 Drawing. "
    "To name one, type + and the strength -- when you see it.",
    "/unlink 1 drawing": "“Facts” is not linked to Drawing, so there is nothing to unlink.",
    "/word 1 @Dana Reyes": "Nothing was typed. Type the words, then press Enter.",
    "/dissent 1 @Terri Cole": "Nothing was typed. Type the words, then press Enter.",
    "/stand 1 @ort does not agree": "No person matches “ort does not”. Choose from: 1 Elana Reyes, 2 Dana Reyes, "
    "3 Ms Ortiz, 4 Mr Lindqvist, 5 Priya Raman, 6 Terri Cole, 7 Ms Farrow. To add a person: /here NAME as ROLE.",
    "/goal 1 serves 2": "No hope matches “2”. Choose from: 1 I want to help in the robotics club. "
    "To record one, type /hope and the words.",
    "/now 2 96": "No goal from last year matches “2”. To add one, type /prior TITLE: …",
    "/prior Facts: baseline 1234567890123456, target 5": "A number can have at most 15 digits. "
    "Round it and type it again.",
}


@pytest.mark.parametrize(("line", "sentence"), REFUSED.items(), ids=REFUSED)
def test_refused_line_says_what_to_do(
    running_session: MeetingSession, refusal: Refusal, line: str, sentence: str
) -> None:
    assert refusal(line) == sentence


@pytest.mark.parametrize(
    ("line", "part", "words"),
    [
        ("/goal 1 area math", "area", "math"),
        ("/goal 1 condition given a grid", "condition", "given a grid"),
        ("/goal 1 behavior writes", "behavior", "writes"),
        ("/goal 1 criterion 90% in 4 of 5 tries", "criterion", "90% in 4 of 5 tries"),
        ("/goal 1 by May 15", "by", "May 15"),
        ("/goal 1 supports a grid, a corner", "supports", "a grid, a corner"),
        ("/goal 1 standard CCSS.MATH.CONTENT.3.OA.C.7", "standard", "CCSS.MATH.CONTENT.3.OA.C.7"),
    ],
)
def test_each_part_is_set(running_session: MeetingSession, line: str, part: str, words: str) -> None:
    running_session.execute_line(line)
    assert getattr(running_session.meeting.goals[0].parts, part) == words


@pytest.mark.parametrize(
    ("typed", "measured"),
    [
        ("probes", ("probes", "", "", "")),
        ("probes, weekly", ("probes", "weekly", "", "")),
        ("probes, by Mr Lindqvist", ("probes", "", "Mr Lindqvist", "")),
        (
            "probes, every Monday, after lunch, by Mr Lindqvist",
            ("probes", "every Monday, after lunch", "Mr Lindqvist", ""),
        ),
        ("weekly samples, Ms Sato, reported each quarter", ("weekly samples", "", "Ms Sato", "each quarter")),
        ("a chart, the family, every month", ("a chart", "every month", "the family", "")),
        ("probes, reports to the family with each report card", ("probes", "", "", "with each report card")),
    ],
)
def test_measured_by_is_split_into_method_schedule_person_and_reports(
    running_session: MeetingSession, typed: str, measured: tuple[str, str, str, str]
) -> None:
    running_session.execute_line(f"/goal 1 measured by {typed}")
    parts = running_session.meeting.goals[0].parts
    assert (parts.method, parts.schedule, parts.who, parts.reports) == measured


def test_number_selects_a_goal_by_position_and_not_by_title(running_session: MeetingSession, refusal: Refusal) -> None:
    running_session.execute_line("/goal Grade 4 reading: Elana will read.")
    running_session.execute_line("/link 3 Drawing -- so")
    assert "No goal or other proposal matches “4”." in refusal("/agree 4")
    running_session.execute_line("/agree 3")
    assert [goal.title for goal in running_session.meeting.agreed_goals] == ["Grade 4 reading"]


def test_position_is_recorded_with_person_and_words(running_session: MeetingSession) -> None:
    running_session.execute_line("/stand 1 @terri disagrees: not yet")
    running_session.execute_line("/stand 1 @dana agree")
    positions = [
        (running_session.meeting.find_attendee(position.by).name, position.stand, position.words)
        for position in running_session.meeting.goals[0].positions
    ]
    assert positions == [("Terri Cole", PositionKind.DISAGREE, "not yet"), ("Dana Reyes", PositionKind.AGREE, "")]


def test_goal_history_has_who_asked_for_each_wording(running_session: MeetingSession) -> None:
    running_session.execute_line("/goal @dana Reading: Sam reads.")
    running_session.execute_line("/word 3 @ort Sam reads aloud.")
    names = [
        running_session.meeting.find_attendee(wording.asked_by or 0).name
        for wording in running_session.meeting.goals[2].history
    ]
    assert names == ["Dana Reyes", "Ms Ortiz"]


def test_rewording_an_agreed_goal_proposes_it_again(running_session: MeetingSession) -> None:
    running_session.execute_line("/agree 1")
    answer = running_session.execute_line("/word 1 Another sentence.")
    assert answer
    assert answer.text == "goal 1 · proposed: Another sentence."
    assert running_session.meeting.goals[0].status is ProposalStatus.PROPOSED


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("baseline 18, target 100, now 41 facts, from probes", ("18", "100", "41", "facts", "probes")),
        ("baseline 50%, target 90%, now 72.5%", ("50", "90", "72.5", "%", "")),
        ("baseline -2, target +.5, from a log", ("-2", "0.5", None, "", "a log")),
        ("no baseline, target 110, now 96 words per minute", (None, "110", "96", "words per minute", "")),
    ],
)
def test_prior_goal_numbers_are_parsed_with_their_unit(
    running_session: MeetingSession, typed: str, numbers: tuple[str | None, str, str | None, str, str]
) -> None:
    running_session.execute_line(f"/prior Goal: {typed}")
    goal = running_session.meeting.prior_goals[0]
    baseline, target, current, unit, source = numbers
    assert [measure and measure.number for measure in (goal.baseline, goal.target, goal.current)] == [
        None if number is None else Decimal(number) for number in (baseline, target, current)
    ]
    assert (goal.unit, goal.source) == (unit, source)


def test_part_of_a_prior_goal_is_set_by_its_number(running_session: MeetingSession) -> None:
    answers = [
        answer.text
        for answer in map(
            running_session.execute_line,
            (
                "/prior Facts: no baseline",
                "/prior 1 baseline 18 facts",
                "/prior 1 target 100 facts",
                "/now 1 41 facts, from probes, on 2026-11-02",
                "/prior 1 changed from facts to rows",
            ),
        )
        if answer
    ]
    assert answers == [
        (
            "last year's goal, Facts · cannot be determined (no baseline, target or current number)"
            " · action 3: Get the baseline and the target and the current number for “Facts”"
        ),
        "last year's goal, Facts · cannot be determined (no target or current number)",
        "last year's goal, Facts · cannot be determined (no current number)",
        "last year's goal, Facts · partially met · measured Mon, Nov 2, 2026",
        "last year's goal, Facts · cannot be compared (the criterion changed: from facts to rows)",
    ]
    (goal,) = running_session.meeting.prior_goals
    assert (goal.source, str(goal.measured)) == ("probes", "2026-11-02")


def test_missing_numbers_of_a_prior_goal_add_an_action_also_when_other_actions_exist(
    running_session: MeetingSession,
) -> None:
    running_session.execute_line("/prior Facts: baseline 18 facts, target 100 facts, now 41 facts")
    running_session.execute_line("! Ask the robotics club by Friday")
    result = running_session.execute_line("/prior Facts: no baseline, target 100 facts")
    assert result
    assert "Get the baseline and the current number for “Facts”" in result.text
    assert "robotics" not in result.text


def test_objectives_have_a_number_and_a_date(running_session: MeetingSession) -> None:
    lines = (
        "/objective 1 writes 60 facts by 2027-02-01",
        "/objective 1 writes facts by counting on, target 20 facts, by 2027-03-01",
        "/benchmark 1 names the tens",
    )
    answers = [answer.text for answer in map(running_session.execute_line, lines) if answer]
    assert answers == [
        "goal 1 · objective 1: writes 60 facts (by Feb 1, 2027)",
        "goal 1 · objective 2: writes facts by counting on (target 20 facts, by Mar 1, 2027)",
        "goal 1 · objective 3: names the tens (no number or date yet)",
    ]
    notes = running_session.render_notes()
    assert "Objectives:" in notes
    assert "By Feb 1, 2027" in notes
    assert "Target 20 facts, by Mar 1, 2027" in notes
    answer = running_session.execute_line("/objective 1 remove 3")
    assert answer
    assert answer.text == "goal 1 · removed objective: names the tens"
    running_session.execute_line("/undo")
    assert len(running_session.meeting.goals[0].objectives) == 3
    with pytest.raises(UserError, match="No objective matches “9”"):
        running_session.execute_line("/objective 1 remove 9")


def test_measurements_of_the_year_are_listed_by_day_with_a_mark(running_session: MeetingSession) -> None:
    running_session.execute_line("/prior Reading: baseline 40 wpm, target 100 wpm, now 96 wpm")
    lines = ("/point 1 96 wpm on 11/2", "/point 1 70 on 3/2/2026", "/point 1 level J on 2026-04-01")
    answers = [answer.text for answer in map(running_session.execute_line, lines) if answer]
    assert answers[0] == "last year's goal, Reading · 96 wpm on Mon, Nov 2, 2026"
    rows = list_chart_rows(running_session.meeting.prior_goals[0])
    assert [(row.label, row.value, row.bar.find("●")) for row in rows] == [
        ("baseline", "40 wpm", 0),
        ("Mar 2, 2026", "70", 11),
        ("Apr 1, 2026", "level J", -1),
        ("Nov 2, 2026", "96 wpm", 21),
        ("target", "100 wpm", 23),
    ]
    assert "- ─────────────────────●── Nov 2, 2026: 96 wpm" in running_session.render_notes()
    running_session.execute_line("/point 1 remove 2")
    assert [str(point.number) for point in running_session.meeting.prior_goals[0].points] == ["70", "96 wpm"]
    with pytest.raises(UserError, match="No measurement matches “3”"):
        running_session.execute_line("/point 1 remove 3")


def test_a_missed_part_is_named_at_once(running_session: MeetingSession) -> None:
    running_session.execute_line("/prior Reading: baseline 40 wpm, target 90 words per minute with 95% accuracy")
    answer = running_session.execute_line("/now 1 92 words per minute with 60% accuracy, from probes")
    assert answer
    assert answer.text == "last year's goal, Reading · not met (missed: 95% accuracy (now 60% accuracy))"
