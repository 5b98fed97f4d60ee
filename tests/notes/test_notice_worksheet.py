"""Tests of the worksheet for the prior written notice."""

from facilitator.meeting.carried_items import CarriedItem, CarriedItemKind, CarriedItemOutcome
from facilitator.meeting.entry_models import HopeOutcome, SpecialFactor
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import carry_over, entries, goals, proposals
from facilitator.meeting.proposal import Detail, PositionKind
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


def test_the_worksheet_says_first_that_it_is_not_the_notice() -> None:
    text = render_worksheet(build_started_meeting().meeting)
    assert DISCLAIMER.startswith("**This is a worksheet. It is not the prior written notice**")
    assert text.index(DISCLAIMER) < text.index("## ")


def test_a_goal_shows_recorded_facts_and_lines_to_fill_in() -> None:
    builder = build_started_meeting()
    goal = builder.apply(goals.propose_goal, title="Facts", wording="She will know.")
    builder.apply(goals.set_goal_parts, goal=goal, what="baseline", parts={"baseline": "41 facts", "method": "probes"})
    builder.apply(goals.link_strength, goal=goal, strength=builder.meeting.strengths[0].id, how="so")
    builder.apply(goals.reword_goal, goal=goal, wording="She will know them.")
    builder.apply(
        proposals.record_position,
        proposal=goal,
        by=builder.find_attendee_id("Dana Reyes"),
        stand=PositionKind.DISAGREE,
        words="Too fast.",
    )
    builder.apply(
        proposals.record_position, proposal=goal, by=builder.find_attendee_id("Ms Ortiz"), stand=PositionKind.AGREE
    )
    builder.apply(proposals.agree_on_proposal, proposal=goal)
    assert read_part(builder.meeting, "Goal 1, Facts") == [
        "Proposed, and agreed to in the meeting.",
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


def test_declined_requests_are_listed_with_reasons_but_not_as_refusals() -> None:
    builder = build_started_meeting()
    hope = builder.apply(entries.add_hope, by=builder.find_attendee_id("Elana Reyes"), words="a club")
    builder.apply(entries.resolve_hope, hope=hope, outcome=HopeOutcome.DECLINED, because="no bus")
    builder.apply(entries.add_hope, by=builder.find_attendee_id("Elana Reyes"), words="still open")
    left = [
        CarriedItem(id=n, kind=kind, what=f"Step {n}", on=DAY, meeting="a1", item=None, at=START)
        for n, kind in enumerate((CarriedItemKind.REQUEST, CarriedItemKind.REQUEST, CarriedItemKind.ACTION), 1)
    ]
    builder.meeting = builder.meeting.replace(carried=tuple(left))
    builder.apply(
        carry_over.resolve_carried_item, carried=1, outcome=CarriedItemOutcome.DROPPED, because="done elsewhere"
    )
    builder.apply(carry_over.resolve_carried_item, carried=2, outcome=CarriedItemOutcome.DONE)
    builder.apply(carry_over.resolve_carried_item, carried=3, outcome=CarriedItemOutcome.DROPPED, because="no time")
    declined = read_part(builder.meeting, "A declined hope")
    assert declined[:3] == [
        f"A hope of Elana Reyes was declined. Does the agency refuse it? {BLANK_LINE}", "> a club",
        "- Why (300.503(b)(2)): no bus",
    ]  # fmt: skip
    assert read_part(builder.meeting, "Dropped: request")[1:3] == ["> Step 1", "- Why (300.503(b)(2)): done elsewhere"]
    assert "Step 2" not in render_worksheet(builder.meeting)
    assert "Step 3" not in render_worksheet(builder.meeting)  # a task is no refusal
    assert "still open" not in render_worksheet(builder.meeting)


def test_a_refused_service_shows_details_reason_options_and_the_objection() -> None:
    builder = build_started_meeting()
    details = {"amount": "30 min", "options considered": "a check-in", "reason": "data of October"}
    service = builder.apply(
        proposals.propose,
        kind="service",
        title="speech",
        details=tuple(Detail(name=name, words=words) for name, words in details.items()),
    )
    builder.apply(
        proposals.record_position,
        proposal=service,
        by=builder.find_attendee_id("Dana Reyes"),
        stand=PositionKind.DISAGREE,
        words="She needs it.",
    )
    builder.apply(proposals.decline_proposal, proposal=service, because="she reads now")
    withdrawn = builder.apply(proposals.propose, kind="placement", title="another class")
    builder.apply(proposals.withdraw_proposal, proposal=withdrawn)
    builder.apply(proposals.propose, kind="other", title="a later idea")
    assert read_part(builder.meeting, "Service 1, speech") == [
        f"Proposed, and declined in the meeting. Does the agency refuse it? {BLANK_LINE}",
        "- amount: 30 min",
        "- Why (300.503(b)(2)): she reads now; data of October",
        f"- Evidence: evaluations, assessments, records and reports used (300.503(b)(3)): {BLANK_LINE}",
        "- Other options considered, and why they were rejected (300.503(b)(6)):",
        "- a check-in",
        "- more: ………………………………………………",
        "- Other factors (300.503(b)(7)):",
        "- **Dana Reyes**: disagree",
        "> She needs it.",
        "- more: ………………………………………………",
        "Not decided in this meeting, so not listed: Proposal 3, a later idea.",
    ]
    assert "another class" not in render_worksheet(builder.meeting)


def test_actions_factors_and_a_strength_without_evidence() -> None:
    builder = build_started_meeting()
    bare = builder.apply(entries.name_strength, by=builder.find_attendee_id("Dana Reyes"), name="Kindness")
    goal = builder.apply(goals.propose_goal, title="Club", wording="She will help.")
    builder.apply(goals.link_strength, goal=goal, strength=bare, how="so")
    builder.apply(
        entries.add_action,
        what="Ask",
    )
    builder.apply(entries.add_factor_note, factor=SpecialFactor.COMMUNICATION, words="no needs now")
    builder.apply(proposals.agree_on_proposal, proposal=goal)
    assert "Ask" not in render_worksheet(builder.meeting)  # a task is neither proposed nor refused
    assert "- Strength, Kindness" in read_part(builder.meeting, "Goal 1, Club")
    assert read_part(builder.meeting, "Special factors considered") == ["- Communication: no needs now"]


def test_an_empty_record_still_has_lines_to_fill_in() -> None:
    text = render_worksheet(MeetingBuilder().meeting)
    assert "## Nothing was proposed or refused" in text
    assert f"Where parents can get help to understand the notice (300.503(b)(5)): {BLANK_LINE}" in text
