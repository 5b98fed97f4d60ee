"""Tests of the sections for decisions, actions, strengths, goals, hopes, last year's goals and open items."""

from datetime import date
from itertools import pairwise

import pytest
from markdown_it.tree import SyntaxTreeNode

from facilitator.meeting.entry_models import HopeOutcome, ParkedItemOutcome, SpecialFactor
from facilitator.meeting.goal import GoalParts
from facilitator.meeting.goal_parts import PART_LABELS
from facilitator.meeting.operations import entries, goals, prior_goals, proposals, setup
from facilitator.meeting.people import Role
from facilitator.meeting.prior_goal import Progress, ProgressCode
from facilitator.meeting.progress_line import draw_progress_line
from facilitator.meeting.proposal import PositionKind, ProposalStatus
from facilitator.notes import goal_section as shown
from facilitator.notes.decision_section import render_decisions
from tests.meeting.meeting_builder import parse_measurement
from tests.notes.note_builder import DAY, MeetingBuilder, build_started_meeting
from tests.notes.note_reader import (
    list_item_heads,
    list_items,
    list_quotations,
    map_sublists,
    parse_markdown,
    read_item_head,
    read_paragraphs,
    split_sections,
)
from tests.notes.test_minutes import parse_minutes

HISTORY = "History (a change without a name: who suggested it was not recorded):"


def read_section(builder: MeetingBuilder, title: str) -> list[SyntaxTreeNode]:
    """Return the nodes under a second-level heading."""
    return split_sections(parse_markdown(parse_minutes(builder.meeting)))[title]


def read_goal_section(builder: MeetingBuilder, title: str) -> list[SyntaxTreeNode]:
    """Return the nodes under a goal's heading."""
    nodes = read_section(builder, "Goals")
    heads = [place for place, node in enumerate(nodes) if node.type == "heading"]
    first = next(place for place in heads if read_paragraphs([nodes[place]]) == title)
    return nodes[first + 1 : next((place for place in heads if place > first), None)]


def map_labeled_lists(nodes: list[SyntaxTreeNode]) -> dict[str, list[SyntaxTreeNode]]:
    """Return the items of each list by the paragraph above it."""
    return {
        read_paragraphs([label]): list_items([node]) for label, node in pairwise(nodes) if node.type == "bullet_list"
    }


def build_meeting_with_goal() -> tuple[MeetingBuilder, int]:
    """Return a meeting with a goal that is linked to the student's strength."""
    builder = build_started_meeting()
    goal = builder.apply(
        goals.propose_goal,
        title="Facts",
        wording="Elana will know her facts.",
        asked_by=builder.find_attendee_id("Dana Reyes"),
    )
    builder.apply(goals.link_strength, goal=goal, strength=builder.meeting.strengths[0].id, how="works out new ones")
    return builder, goal


def test_decisions_show_status_reason_and_dissent() -> None:
    builder, agreed = build_meeting_with_goal()
    builder.apply(proposals.agree_on_proposal, proposal=agreed)
    deferred, declined, _ = (builder.apply(goals.propose_goal, title=title, wording="w") for title in ("B", "C", "D"))
    builder.apply(proposals.defer_proposal, proposal=deferred, because="she reads it first")
    builder.apply(proposals.decline_proposal, proposal=declined, because="no time")
    builder.apply(
        proposals.record_position,
        proposal=declined,
        by=builder.find_attendee_id("Ms Ortiz"),
        stand=PositionKind.DISAGREE,
        words="One page.",
    )
    builder.apply(
        proposals.record_position,
        proposal=declined,
        by=builder.find_attendee_id("Dana Reyes"),
        stand=PositionKind.AGREE,
    )
    assert map_sublists(read_section(builder, "Decisions")) == {
        "Goal 1, Facts: agreed": [],
        "Goal 2, B: deferred because she reads it first": [],
        "Goal 3, C: declined because no time": ["Ms Ortiz: disagrees"],
        "Goal 4, D: proposed, not agreed": [],
    }


def test_actions_are_checkboxes_with_owner_and_date() -> None:
    builder = build_started_meeting()
    done = builder.apply(
        entries.add_action, what="Call", owners=(builder.find_attendee_id("Ms Ortiz"),), due=date(2026, 12, 1)
    )
    builder.apply(entries.add_action, what="Write")
    builder.apply(entries.complete_action, action=done)
    assert list_item_heads(read_section(builder, "Actions")) == [
        "[x] Call (Ms Ortiz, due Tue, Dec 1, 2026, done Fri, Nov 20, 2026)",
        "[ ] Write (owner not recorded, no due date)",
    ]
    assert "\n- [x] Call" in parse_minutes(builder.meeting)
    assert "\n- [ ] Write" in parse_minutes(builder.meeting)


def test_strengths_are_grouped_by_category_and_name_their_goals() -> None:
    builder, _ = build_meeting_with_goal()
    adult = builder.find_attendee_id("Dana Reyes")
    builder.apply(entries.name_strength, by=adult, name="Baking", category="Kitchen")
    builder.apply(entries.name_strength, by=adult, name="Kindness", category="Social", evidence="shares")
    builder.apply(entries.name_strength, by=adult, name="Chess", category="Interests")
    builder.apply(entries.name_strength, by=adult, name="Honesty", category="Character")
    nodes = read_section(builder, "Strengths named")
    assert [read_paragraphs([title]) for title in nodes[::2]] == [
        "Character",
        "Social",
        "Interests",
        "Kitchen",
        "No category yet",
    ]
    named = {
        read_paragraphs([title]): map_sublists([entries])
        for title, entries in zip(nodes[::2], nodes[1::2], strict=True)
    }
    assert named["Social"] == {
        "Kindness, named by Dana Reyes": ["When we saw it: shares", "Not used in a goal yet"],
    }
    assert named["No category yet"] == {
        "Times tables, named by Elana Reyes, the student's own": [
            "When we saw it: does them in her head",
            "Used in goal 1, Facts",
        ]
    }


def test_a_goal_shows_its_wording_links_and_parts() -> None:
    builder, goal = build_meeting_with_goal()
    builder.apply(goals.set_goal_parts, goal=goal, what="parts", parts={"method": "probes", "baseline": "41 of 100"})
    nodes = read_goal_section(builder, "Goal 1: Facts")
    assert read_paragraphs([nodes[0]]) == "Proposed since Fri, Nov 20, 2026, 10:08"
    assert list_quotations(nodes) == ["Elana will know her facts."]
    found = map_labeled_lists(nodes)
    assert list(map(read_item_head, found["Built on:"])) == ["Times tables: works out new ones"]
    assert list(map(read_item_head, found["Parts:"])) == ["Baseline: 41 of 100", "Measured by: probes"]
    assert list(found) == ["Built on:", "Parts:", HISTORY]


def test_goal_parts_are_labeled_and_ordered() -> None:
    builder, goal = build_meeting_with_goal()
    builder.apply(
        goals.set_goal_parts,
        goal=goal,
        what="parts",
        parts={part: part for part in reversed(GoalParts.model_fields)},
    )
    assert list(map(read_item_head, map_labeled_lists(read_goal_section(builder, "Goal 1: Facts"))["Parts:"])) == [
        "Area: area",
        "Baseline: baseline",
        "Target: target",
        "Condition: condition",
        "Behavior: behavior",
        "Criterion: criterion",
        "Target date: by",
        "Measured by: method",
        "How often: schedule",
        "Who measures: who",
        "Reported: reports",
        "Supports: supports",
        "Standard: standard",
        "Objectives: objectives",
        "Why repeated: again",
    ]


def test_only_a_proposed_goal_mentions_a_missing_strength() -> None:
    builder = build_started_meeting()
    goal = builder.apply(goals.propose_goal, title="Journal", wording="w")

    def read_lines() -> list[str]:
        return [
            read_paragraphs([node])
            for node in read_goal_section(builder, "Goal 1: Journal")
            if node.type == "paragraph"
        ]

    assert read_lines() == ["Proposed since Fri, Nov 20, 2026, 10:08", "Built on: no strength linked yet", HISTORY]
    builder.apply(proposals.defer_proposal, proposal=goal, because="no time")
    assert read_lines() == ["Deferred since Fri, Nov 20, 2026, 10:09 because no time", HISTORY]


def test_every_part_and_status_has_a_label() -> None:
    assert list(PART_LABELS) == list(GoalParts.model_fields)
    assert set(shown._STATUS_CHANGES) == set(ProposalStatus)


def test_history_shows_time_change_author_and_earlier_wording() -> None:
    builder, goal = build_meeting_with_goal()
    builder.apply(goals.reword_goal, goal=goal, wording="New.", asked_by=builder.find_attendee_id("Elana Reyes"))
    assert list(map(read_item_head, map_labeled_lists(read_goal_section(builder, "Goal 1: Facts"))[HISTORY])) == [
        "Fri, Nov 20, 2026, 10:08: proposed; suggested by Dana Reyes",
        "Fri, Nov 20, 2026, 10:09: built on Times tables",
        "Fri, Nov 20, 2026, 10:10: wording; suggested by Elana Reyes; before: Elana will know her facts.",
    ]


def test_a_status_has_the_time_of_its_change() -> None:
    builder, goal = build_meeting_with_goal()

    def read_status() -> str:
        return read_paragraphs(read_goal_section(builder, "Goal 1: Facts")[:1])

    builder.apply(proposals.agree_on_proposal, proposal=goal)
    builder.apply(goals.link_strength, goal=goal, strength=builder.meeting.strengths[0].id, how="otherwise")
    assert read_status() == "Agreed since Fri, Nov 20, 2026, 10:10"
    builder.apply(goals.reword_goal, goal=goal, wording="New.")
    assert read_status() == "Proposed since Fri, Nov 20, 2026, 10:12"
    builder.apply(goals.reword_goal, goal=goal, wording="Newer.")
    assert read_status() == "Proposed since Fri, Nov 20, 2026, 10:13"
    builder.apply(proposals.defer_proposal, proposal=goal, because="a test comes")
    assert read_status() == "Deferred since Fri, Nov 20, 2026, 10:14 because a test comes"
    builder.apply(proposals.decline_proposal, proposal=goal, because="no time")
    assert read_status() == "Declined since Fri, Nov 20, 2026, 10:15 because no time"
    builder.meeting = builder.meeting.put_entry("goals", builder.meeting.goals[0].replace(history=()))
    assert read_status() == "Declined since Fri, Nov 20, 2026, 10:08 because no time"


def test_dissent_is_quoted_in_the_persons_words() -> None:
    builder, goal = build_meeting_with_goal()
    builder.apply(
        proposals.record_position,
        proposal=goal,
        by=builder.find_attendee_id("Dana Reyes"),
        stand=PositionKind.DISAGREE,
        words="80%\nat first.",
    )
    builder.apply(
        proposals.record_position,
        proposal=goal,
        by=builder.find_attendee_id("Ms Ortiz"),
        stand=PositionKind.CAN_LIVE_WITH_IT,
    )
    against, other = map_labeled_lists(read_goal_section(builder, "Goal 1: Facts"))["Positions:"]
    assert (read_item_head(against), list_quotations(against.children)) == (
        "Dana Reyes: disagree (Fri, Nov 20, 2026, 10:10)",
        ["80%\nat first."],
    )
    assert (read_item_head(other), list_quotations(other.children)) == (
        "Ms Ortiz: can live with it (Fri, Nov 20, 2026, 10:11)",
        [],
    )
    builder.apply(goals.reword_goal, goal=goal, wording="New.")
    builder.apply(
        proposals.record_position, proposal=goal, by=builder.find_attendee_id("Ms Ortiz"), stand=PositionKind.AGREE
    )
    assert list(map(read_item_head, map_labeled_lists(read_goal_section(builder, "Goal 1: Facts"))["Positions:"])) == [
        "Dana Reyes: disagree (Fri, Nov 20, 2026, 10:10, about the earlier wording)",
        "Ms Ortiz: agree (Fri, Nov 20, 2026, 10:13)",
        "Ms Ortiz: can live with it (Fri, Nov 20, 2026, 10:11, about the earlier wording, earlier position)",
    ]


def test_dissent_stays_in_the_minutes_after_a_later_position() -> None:
    builder, goal = build_meeting_with_goal()
    dana = builder.find_attendee_id("Dana Reyes")
    for words in ("I would like 80%.", "And nobody told me about the test."):
        builder.apply(proposals.record_position, proposal=goal, by=dana, stand=PositionKind.DISAGREE, words=words)
    builder.apply(proposals.record_position, proposal=goal, by=dana, stand=PositionKind.CAN_LIVE_WITH_IT)
    positions = map_labeled_lists(read_goal_section(builder, "Goal 1: Facts"))["Positions:"]
    assert [(read_item_head(item).split(" (")[0], list_quotations(item.children)) for item in positions] == [
        ("Dana Reyes: can live with it", []),
        ("Dana Reyes: disagree", ["And nobody told me about the test."]),
        ("Dana Reyes: disagree", ["I would like 80%."]),
    ]
    assert "**Dana Reyes**: disagreed before, now: can live with it" in render_decisions(builder.meeting)


@pytest.mark.parametrize(
    ("outcome", "outcome_id", "because", "expected"),
    [
        (None, None, "", "Open"),
        (HopeOutcome.GOAL, "goals", "", "Became a goal: goal 1, Facts"),
        (HopeOutcome.GOAL, None, "", "Became a goal"),
        (HopeOutcome.ACTION, "actions", "", "Became an action: Ask the *club*"),
        (HopeOutcome.LATER, None, "", "Left for later"),
        (HopeOutcome.LATER, None, "she is nine", "Left for later because she is nine"),
        (HopeOutcome.DECLINED, None, "no club", "Declined because no club"),
    ],
)
def test_each_hope_is_quoted_with_its_outcome(
    outcome: HopeOutcome | None, outcome_id: str | None, because: str, expected: str
) -> None:
    builder, _ = build_meeting_with_goal()
    builder.apply(entries.add_action, what="Ask the *club*")
    hope = builder.apply(
        entries.add_hope, by=builder.find_attendee_id("Elana Reyes"), words="I want to help in the club."
    )
    if outcome:
        there = getattr(builder.meeting, outcome_id)[0].id if outcome_id else None
        builder.apply(entries.resolve_hope, hope=hope, outcome=outcome, outcome_id=there, because=because)
    (entry,) = list_items(read_section(builder, "What Elana hopes for"))
    assert read_item_head(entry) == "Elana Reyes:"
    assert list_quotations(entry.children) == ["I want to help in the club."]
    assert read_paragraphs(entry.children[2:]) == expected


def test_another_persons_hope_is_not_listed_as_the_students() -> None:
    builder, goal = build_meeting_with_goal()
    builder.apply(entries.add_hope, by=builder.find_attendee_id("Elana Reyes"), words="a dog")
    given = builder.apply(entries.add_hope, by=builder.find_attendee_id("Dana Reyes"), words="a quiet desk")
    assert list_quotations(
        [token for item in list_items(read_section(builder, "What Elana hopes for")) for token in item.children]
    ) == ["a dog"]
    (entry,) = list_items(read_section(builder, "What others hope for Elana"))
    assert read_item_head(entry) == "Dana Reyes:"
    assert list_quotations(entry.children) == ["a quiet desk"]
    builder.apply(goals.link_hope, goal=goal, hope=given)
    nodes = read_goal_section(builder, "Goal 1: Facts")
    assert [read_paragraphs([node]) for node in nodes if node.type == "paragraph"][
        2
    ] == "Serves the hope of Dana Reyes:"


def test_a_goal_shows_the_hope_it_serves() -> None:
    builder, goal = build_meeting_with_goal()
    hope = builder.apply(entries.add_hope, by=builder.find_attendee_id("Elana Reyes"), words="robotics")
    builder.apply(entries.add_hope, by=builder.find_attendee_id("Elana Reyes"), words="a dog")
    builder.apply(goals.link_hope, goal=goal, hope=hope)
    nodes = read_goal_section(builder, "Goal 1: Facts")
    assert list_quotations(nodes) == ["Elana will know her facts.", "robotics"]
    assert [read_paragraphs([node]) for node in nodes if node.type == "paragraph"][2] == "Serves the hope:"


def test_hopes_are_the_students_even_without_a_name() -> None:
    builder = MeetingBuilder()
    builder.apply(setup.add_attendee, name="Elana", roles=(Role.STUDENT,))
    builder.meeting = builder.meeting.replace(student=None)
    builder.apply(entries.add_hope, by=builder.find_attendee_id("Elana"), words="robotics")
    assert list_quotations(list_items(read_section(builder, "What the student hopes for"))[0].children) == ["robotics"]


@pytest.mark.parametrize(
    ("baseline", "target", "current", "expected", "share"),
    [
        ("18", "100", "41", "partially met", "28 percent of the way from baseline to target"),
        ("18", "100", "99.9", "partially met", "99 percent of the way from baseline to target"),
        ("0", "1000", "1", "partially met", "less than 1 percent of the way from baseline to target"),
        ("18", "100", "18", "not met", "0 percent of the way from baseline to target"),
        ("20", "10", "21", "not met", "10 percent of the way from baseline to target, in the other direction"),
        ("10", "20", "22.50", "met", "125 percent of the way from baseline to target"),
    ],
)
def test_last_years_goals_show_progress_from_their_numbers(
    baseline: str, target: str, current: str, expected: str, share: str
) -> None:
    builder = build_started_meeting()
    builder.apply(
        prior_goals.record_prior_goal,
        title="Facts",
        baseline=parse_measurement(f"{baseline} facts"),
        target=parse_measurement(f"{target} facts"),
        current=parse_measurement(f"{current} facts"),
        source="weekly probes",
        measured=DAY,
    )
    picture = draw_progress_line(builder.meeting.prior_goals[0])
    reason = " (no improvement from the baseline)" if expected == "not met" else ""
    assert map_sublists(read_section(builder, "Last year's goals")) == {
        f"Facts: {expected}{reason}": [
            f"Baseline: {baseline} facts",
            f"Target: {target} facts",
            f"Now: {current} facts",
            f"{picture} · {share}",
            "Source: weekly probes",
            "Measured on Fri, Nov 20, 2026",
        ]
    }


def test_without_a_number_progress_cannot_be_determined() -> None:
    builder = build_started_meeting()
    builder.apply(prior_goals.record_prior_goal, title="Reading", baseline=None, target=parse_measurement("110"))
    assert map_sublists(read_section(builder, "Last year's goals")) == {
        "Reading: cannot be determined (no baseline or current number)": [
            "Baseline: not recorded",
            "Target: 110",
            "Now: not recorded",
        ]
    }


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (date(2025, 11, 21), "First agreed on Fri, Nov 21, 2025"),
        (date(2025, 11, 20), "First agreed on Thu, Nov 20, 2025, 1 year ago"),
        (date(2024, 11, 20), "First agreed on Wed, Nov 20, 2024, 2 years ago"),
    ],
)
def test_a_copied_goal_shows_its_first_date_and_source(since: date, expected: str) -> None:
    builder = build_started_meeting()
    builder.apply(prior_goals.record_prior_goal, title="Facts")
    copied = builder.meeting.prior_goals[0].replace(since=since, meeting="65", wording="Knows facts.", said="41 in May")
    builder.meeting = builder.meeting.put_entry("prior_goals", copied)
    (entry,) = list_items(read_section(builder, "Last year's goals"))
    assert list_quotations(entry.children) == ["Knows facts."]
    assert list_item_heads(entry.children)[3:] == ["Recorded last year: 41 in May", expected, "Copied from record 65"]


def test_a_district_code_is_shown_with_the_progress() -> None:
    builder = build_started_meeting()
    builder.apply(prior_goals.record_prior_goal, title="Facts")
    builder.meeting = builder.meeting.replace(
        progress_codes=(ProgressCode(result=Progress.CANNOT_DETERMINE, code="9 *"),)
    )
    assert list_item_heads(read_section(builder, "Last year's goals")) == [
        "Facts: cannot be determined, in this district “9 *” (no baseline, target or current number)"
    ]


def test_the_latest_note_on_a_special_factor_is_shown() -> None:
    builder = build_started_meeting()
    builder.apply(entries.add_factor_note, factor=SpecialFactor.TECHNOLOGY, words="a tablet")
    builder.apply(entries.add_factor_note, factor=SpecialFactor.BEHAVIOR, words="none")
    builder.apply(entries.add_factor_note, factor=SpecialFactor.TECHNOLOGY, words="her own tablet")
    assert list_item_heads(read_section(builder, "Special factors")) == [
        "Behavior: none",
        "Assistive technology: her own tablet",
    ]


def test_parked_items_show_their_outcome() -> None:
    builder = build_started_meeting()
    adult = builder.find_attendee_id("Dana Reyes")
    assigned, answered, _ = (
        builder.apply(entries.park_item, by=adult, what=what) for what in ("Bus", "Lunch", "Locker")
    )
    builder.apply(
        entries.resolve_parked_item,
        parked=assigned,
        outcome=ParkedItemOutcome.ASSIGNED,
        to=builder.find_attendee_id("Ms Ortiz"),
        words="calls",
    )
    builder.apply(entries.resolve_parked_item, parked=answered, outcome=ParkedItemOutcome.ANSWERED)
    assert map_sublists(read_section(builder, "Parking lot")) == {
        "Dana Reyes parked: Bus": ["Assigned to Ms Ortiz: calls"],
        "Dana Reyes parked: Lunch": ["Answered"],
        "Dana Reyes parked: Locker": ["Open"],
    }


def test_dates_are_written_as_us_dates() -> None:
    builder = build_started_meeting()
    builder.apply(entries.add_action, what="Call", due=DAY)
    assert "due Fri, Nov 20, 2026" in parse_minutes(builder.meeting)


def test_everyone_who_named_a_strength_is_listed_with_their_evidence() -> None:
    builder = build_started_meeting()
    dana, ortiz = builder.find_attendee_id("Dana Reyes"), builder.find_attendee_id("Ms Ortiz")
    strength = builder.apply(entries.name_strength, by=dana, name="Kindness", evidence="shares")
    builder.apply(entries.add_naming, strength=strength, by=ortiz, evidence="helps *everyone*")
    _, entries_node = read_section(builder, "Strengths named")[-2:]
    assert map_sublists([entries_node])["Kindness, named by Dana Reyes"] == [
        "When we saw it: shares",
        "Also named by Ms Ortiz",
        "When Ms Ortiz saw it: helps *everyone*",
        "Not used in a goal yet",
    ]
