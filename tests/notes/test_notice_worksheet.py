"""The worksheet for the prior written notice: what the record says of each matter, and what is left to fill in."""

from facilitator.meeting.carried_items import Carried, CarriedEnd, CarriedKind
from facilitator.meeting.entry_models import HopeEnd, SpecialFactor
from facilitator.meeting.goal import Stand
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import carry_over, entries, goals
from facilitator.notes.note import Wanted, note
from facilitator.notes.note_kinds import NOTICE
from facilitator.notes.notice_worksheet import BLANK, WHAT_IT_IS
from facilitator.textfiles.language_packs import Languages
from tests.notes.note_builder import DAY, START, Room, started


def sheet(meeting: Meeting) -> str:
    return note(meeting, Wanted(NOTICE), Languages(), revision=7)


def part(meeting: Meeting, title: str) -> list[str]:
    text = sheet(meeting).split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_it_says_first_that_it_is_not_the_notice() -> None:
    text = sheet(started().meeting)
    assert WHAT_IT_IS.startswith("**This is a worksheet. It is not the prior written notice**")
    assert text.index(WHAT_IT_IS) < text.index("## ")


def test_a_goal_brings_what_the_record_says_and_leaves_the_rest_to_fill_in() -> None:
    room = started()
    goal = room.do(goals.propose, title="Facts", wording="She will know.")
    room.do(goals.set_parts, goal=goal, what="baseline", parts={"baseline": "41 facts", "method": "probes"})
    room.do(goals.link, goal=goal, strength=room.meeting.strengths[0].id, how="so")
    room.do(goals.word, goal=goal, wording="She will know them.")
    room.do(goals.decide, goal=goal, by=room.who("Dana Reyes"), stand=Stand.DISAGREE, words="Too fast.")
    room.do(goals.decide, goal=goal, by=room.who("Ms Ortiz"), stand=Stand.AGREE)
    room.do(goals.agree, goal=goal)
    assert part(room.meeting, "Goal 1: Facts") == [
        "Proposed, and agreed in the meeting.",
        "> She will know them.",
        f"- Why (300.503(b)(2)): {BLANK}",
        "- Evidence: evaluations, assessments, records and reports used (300.503(b)(3)):",
        "- Baseline: 41 facts",
        "- Measured by: probes",
        "- Strength, Times tables: does them in her head",
        "- more: ………………………………………………",
        "- Other options considered, and why they were rejected (300.503(b)(6)):",
        "- Earlier wording: She will know.",
        "- more: ………………………………………………",
        "- Other factors (300.503(b)(7)):",
        "- **Dana Reyes**: disagree",
        "> Too fast.",
        "- more: ………………………………………………",
    ]


def test_what_was_turned_down_is_on_it_with_why_and_nobody_is_said_to_have_refused() -> None:
    room = started()
    hope = room.do(entries.hope, by=room.who("Elana Reyes"), words="a club")
    room.do(entries.end_hope, hope=hope, end=HopeEnd.DECLINED, because="no bus")
    room.do(entries.hope, by=room.who("Elana Reyes"), words="still open")
    left = [
        Carried(id=n, kind=CarriedKind.ACTION, what=f"Step {n}", on=DAY, meeting="a1", item=None, at=START)
        for n in (1, 2)
    ]
    room.meeting = room.meeting.but(carried=tuple(left))
    room.do(carry_over.settle, carried=1, end=CarriedEnd.DROPPED, because="done elsewhere")
    room.do(carry_over.settle, carried=2, end=CarriedEnd.DONE)
    declined = part(room.meeting, "A hope that was declined")
    assert declined[:3] == [
        f"A hope, given by Elana Reyes, was declined. Whether the agency refuses it: {BLANK}", "> a club",
        "- Why (300.503(b)(2)): no bus",
    ]  # fmt: skip
    assert part(room.meeting, "Dropped: action")[1:3] == ["> Step 1", "- Why (300.503(b)(2)): done elsewhere"]
    assert "Step 2" not in sheet(room.meeting)
    assert "still open" not in sheet(room.meeting)


def test_actions_factors_and_a_strength_without_evidence() -> None:
    room = started()
    bare = room.do(entries.name_strength, by=room.who("Dana Reyes"), name="Kindness")
    goal = room.do(goals.propose, title="Club", wording="She will help.")
    room.do(goals.link, goal=goal, strength=bare, how="so")
    room.do(entries.act, what="Ask", owner=None, due=None)
    room.do(entries.consider, factor=SpecialFactor.COMMUNICATION, words="no needs now")
    assert part(room.meeting, "Action 1")[:2] == ["Ask", "Owner: not recorded, due not recorded"]
    assert "- Strength, Kindness" in part(room.meeting, "Goal 1: Club")
    assert part(room.meeting, "Special factors considered") == ["- Communication: no needs now"]


def test_a_record_that_holds_nothing_says_so_and_still_asks_for_the_rest() -> None:
    text = sheet(Room().meeting)
    assert "## Nothing was proposed or refused" in text
    assert f"Sources of help to understand this (300.503(b)(5)): {BLANK}" in text
