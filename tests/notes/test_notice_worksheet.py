"""The worksheet for the prior written notice: what the record says of each matter, and what is left to fill in."""

from facilitator.meeting.carried_items import CarriedItem, CarriedItemKind, CarriedItemOutcome
from facilitator.meeting.entry_models import HopeOutcome, SpecialFactor
from facilitator.meeting.goal import PositionKind
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import carry_over, entries, goals
from facilitator.notes.note import NoteRequest, render_note
from facilitator.notes.note_kinds import NOTICE
from facilitator.notes.notice_worksheet import BLANK_LINE, DISCLAIMER
from facilitator.textfiles.language_packs import LanguagePacks
from tests.notes.note_builder import DAY, START, MeetingBuilder, build_started_meeting


def render_worksheet(meeting: Meeting) -> str:
    return render_note(meeting, NoteRequest(NOTICE), LanguagePacks(), revision=7)


def read_part(meeting: Meeting, title: str) -> list[str]:
    text = render_worksheet(meeting).split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_it_says_first_that_it_is_not_the_notice() -> None:
    text = render_worksheet(build_started_meeting().meeting)
    assert DISCLAIMER.startswith("**This is a worksheet. It is not the prior written notice**")
    assert text.index(DISCLAIMER) < text.index("## ")


def test_a_goal_brings_what_the_record_says_and_leaves_the_rest_to_fill_in() -> None:
    room = build_started_meeting()
    goal = room.apply(goals.propose_goal, title="Facts", wording="She will know.")
    room.apply(goals.set_goal_parts, goal=goal, what="baseline", parts={"baseline": "41 facts", "method": "probes"})
    room.apply(goals.link_strength, goal=goal, strength=room.meeting.strengths[0].id, how="so")
    room.apply(goals.reword_goal, goal=goal, wording="She will know them.")
    room.apply(
        goals.record_position,
        goal=goal,
        by=room.find_attendee_id("Dana Reyes"),
        stand=PositionKind.DISAGREE,
        words="Too fast.",
    )
    room.apply(goals.record_position, goal=goal, by=room.find_attendee_id("Ms Ortiz"), stand=PositionKind.AGREE)
    room.apply(goals.agree_on_goal, goal=goal)
    assert read_part(room.meeting, "Goal 1: Facts") == [
        "Proposed, and agreed in the meeting.",
        "> She will know them.",
        f"- Why (300.503(b)(2)): {BLANK_LINE}",
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
    room = build_started_meeting()
    hope = room.apply(entries.add_hope, by=room.find_attendee_id("Elana Reyes"), words="a club")
    room.apply(entries.resolve_hope, hope=hope, end=HopeOutcome.DECLINED, because="no bus")
    room.apply(entries.add_hope, by=room.find_attendee_id("Elana Reyes"), words="still open")
    left = [
        CarriedItem(id=n, kind=CarriedItemKind.ACTION, what=f"Step {n}", on=DAY, meeting="a1", item=None, at=START)
        for n in (1, 2)
    ]
    room.meeting = room.meeting.replace(carried=tuple(left))
    room.apply(carry_over.resolve_carried_item, carried=1, end=CarriedItemOutcome.DROPPED, because="done elsewhere")
    room.apply(carry_over.resolve_carried_item, carried=2, end=CarriedItemOutcome.DONE)
    declined = read_part(room.meeting, "A hope that was declined")
    assert declined[:3] == [
        f"A hope, given by Elana Reyes, was declined. Whether the agency refuses it: {BLANK_LINE}", "> a club",
        "- Why (300.503(b)(2)): no bus",
    ]  # fmt: skip
    assert read_part(room.meeting, "Dropped: action")[1:3] == ["> Step 1", "- Why (300.503(b)(2)): done elsewhere"]
    assert "Step 2" not in render_worksheet(room.meeting)
    assert "still open" not in render_worksheet(room.meeting)


def test_actions_factors_and_a_strength_without_evidence() -> None:
    room = build_started_meeting()
    bare = room.apply(entries.name_strength, by=room.find_attendee_id("Dana Reyes"), name="Kindness")
    goal = room.apply(goals.propose_goal, title="Club", wording="She will help.")
    room.apply(goals.link_strength, goal=goal, strength=bare, how="so")
    room.apply(entries.add_action, what="Ask", owner=None, due=None)
    room.apply(entries.add_factor_note, factor=SpecialFactor.COMMUNICATION, words="no needs now")
    assert read_part(room.meeting, "Action 1")[:2] == ["Ask", "Owner: not recorded, due not recorded"]
    assert "- Strength, Kindness" in read_part(room.meeting, "Goal 1: Club")
    assert read_part(room.meeting, "Special factors considered") == ["- Communication: no needs now"]


def test_a_record_that_holds_nothing_says_so_and_still_asks_for_the_rest() -> None:
    text = render_worksheet(MeetingBuilder().meeting)
    assert "## Nothing was proposed or refused" in text
    assert f"Sources of help to understand this (300.503(b)(5)): {BLANK_LINE}" in text
