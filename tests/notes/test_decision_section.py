"""What the meeting came to: decisions, actions, strengths, goals, hopes, last year, loose ends."""

from datetime import date
from itertools import pairwise

import pytest
from markdown_it.tree import SyntaxTreeNode

from facilitator.meeting.entry_models import HopeEnd, ParkedEnd, SpecialFactor
from facilitator.meeting.goal import GoalParts, GoalStatus, Stand
from facilitator.meeting.operations import entries, goals, prior_goals, setup
from facilitator.meeting.people import Role
from facilitator.meeting.prior_goal import Progress, ProgressCode
from facilitator.meeting.progress_line import way
from facilitator.notes import goal_section as shown
from tests.meeting.meeting_builder import measure
from tests.notes.note_builder import DAY, Room, started
from tests.notes.note_reader import head, items, lines, paragraphs, parse, quotes, sections, under
from tests.notes.test_minutes import notes_of

HISTORY = "How it came about (where nobody is named, who asked for it is not recorded):"


def section(room: Room, title: str) -> list[SyntaxTreeNode]:
    """Return what stands under a heading of the second level."""
    return sections(parse(notes_of(room.meeting)))[title]


def goal_section(room: Room, title: str) -> list[SyntaxTreeNode]:
    """Return what stands under a goal's heading."""
    nodes = section(room, "Goals")
    heads = [place for place, node in enumerate(nodes) if node.type == "heading"]
    first = next(place for place in heads if paragraphs([nodes[place]]) == title)
    return nodes[first + 1 : next((place for place in heads if place > first), None)]


def labelled(nodes: list[SyntaxTreeNode]) -> dict[str, list[SyntaxTreeNode]]:
    """Return the entries of each list by the paragraph above it."""
    return {paragraphs([label]): items([node]) for label, node in pairwise(nodes) if node.type == "bullet_list"}


def with_goal() -> tuple[Room, int]:
    """Return a meeting with one goal that is built on the student's strength."""
    room = started()
    goal = room.do(goals.propose, title="Facts", wording="Elana will know her facts.", asked_by=room.who("Dana Reyes"))
    room.do(goals.link, goal=goal, strength=room.meeting.strengths[0].id, how="works out new ones")
    return room, goal


def test_decisions_name_each_status_its_reason_and_who_disagrees() -> None:
    room, agreed = with_goal()
    room.do(goals.agree, goal=agreed)
    deferred, declined, _ = (room.do(goals.propose, title=title, wording="w") for title in ("B", "C", "D"))
    room.do(goals.defer, goal=deferred, because="she reads it first")
    room.do(goals.decline, goal=declined, because="no time")
    room.do(goals.decide, goal=declined, by=room.who("Ms Ortiz"), stand=Stand.DISAGREE, words="One page.")
    room.do(goals.decide, goal=declined, by=room.who("Dana Reyes"), stand=Stand.AGREE)
    assert under(section(room, "Decisions")) == {
        "Goal 1, Facts: agreed": [],
        "Goal 2, B: deferred because she reads it first": [],
        "Goal 3, C: declined because no time": ["Ms Ortiz: disagrees"],
        "Goal 4, D: proposed, not agreed": [],
    }


def test_actions_are_boxes_with_owner_and_date() -> None:
    room = started()
    done = room.do(entries.act, what="Call", owner=room.who("Ms Ortiz"), due=date(2026, 12, 1))
    room.do(entries.act, what="Write")
    room.do(entries.finish, action=done)
    assert lines(section(room, "Actions")) == [
        "[x] Call (Ms Ortiz, due 2026-12-01, done 2026-11-20)",
        "[ ] Write (owner not recorded, due not recorded)",
    ]
    assert "\n- [x] Call" in notes_of(room.meeting)
    assert "\n- [ ] Write" in notes_of(room.meeting)


def test_strengths_stand_by_category_and_name_the_goals_that_use_them() -> None:
    room, _ = with_goal()
    adult = room.who("Dana Reyes")
    room.do(entries.name_strength, by=adult, name="Baking", category="Kitchen")
    room.do(entries.name_strength, by=adult, name="Kindness", category="Social", evidence="shares")
    room.do(entries.name_strength, by=adult, name="Chess", category="Interests")
    room.do(entries.name_strength, by=adult, name="Honesty", category="Character")
    nodes = section(room, "Strengths on the table")
    assert [paragraphs([title]) for title in nodes[::2]] == [
        "Character",
        "Social",
        "Interests",
        "Kitchen",
        "Not sorted yet",
    ]
    named = {paragraphs([title]): under([entries]) for title, entries in zip(nodes[::2], nodes[1::2], strict=True)}
    assert named["Social"] == {
        "Kindness, named by Dana Reyes": ["When we have seen it: shares", "No goal yet"],
    }
    assert named["Not sorted yet"] == {
        "Times tables, named by Elana Reyes, the student's own": [
            "When we have seen it: does them in her head",
            "Used in goal 1, Facts",
        ]
    }


def test_a_goal_shows_its_wording_links_and_parts() -> None:
    room, goal = with_goal()
    room.do(goals.set_parts, goal=goal, what="parts", parts={"method": "probes", "baseline": "41 of 100"})
    nodes = goal_section(room, "Goal 1: Facts")
    assert paragraphs([nodes[0]]) == "Proposed since 2026-11-20 10:08"
    assert quotes(nodes) == ["Elana will know her facts."]
    found = labelled(nodes)
    assert list(map(head, found["Built on:"])) == ["Times tables: works out new ones"]
    assert list(map(head, found["Parts:"])) == ["Baseline: 41 of 100", "Measured by: probes"]
    assert list(found) == ["Built on:", "Parts:", HISTORY]


def test_every_part_stands_under_its_name_in_one_order() -> None:
    room, goal = with_goal()
    room.do(goals.set_parts, goal=goal, what="parts", parts={part: part for part in reversed(GoalParts.model_fields)})
    assert list(map(head, labelled(goal_section(room, "Goal 1: Facts"))["Parts:"])) == [
        "Area: area",
        "Baseline: baseline",
        "Target: target",
        "Condition: condition",
        "Behaviour: behaviour",
        "Criterion: criterion",
        "By: by",
        "Measured by: method",
        "How often: schedule",
        "Who measures: who",
        "Supports: supports",
        "Standard: standard",
        "Objectives: objectives",
        "Why it comes back: again",
    ]


def test_a_proposed_goal_without_a_strength_says_so_and_one_that_was_put_off_does_not() -> None:
    room = started()
    goal = room.do(goals.propose, title="Journal", wording="w")

    def told() -> list[str]:
        return [paragraphs([node]) for node in goal_section(room, "Goal 1: Journal") if node.type == "paragraph"]

    assert told() == ["Proposed since 2026-11-20 10:08", "Built on: no strength linked yet", HISTORY]
    room.do(goals.defer, goal=goal, because="no time")
    assert told() == ["Deferred since 2026-11-20 10:09 because no time", HISTORY]


def test_every_part_and_status_has_its_words() -> None:
    assert list(shown.PARTS) == list(GoalParts.model_fields)
    assert set(shown._MADE_SO) == set(GoalStatus)


def test_history_says_when_what_who_asked_and_what_stood_before() -> None:
    room, goal = with_goal()
    room.do(goals.word, goal=goal, wording="New.", asked_by=room.who("Elana Reyes"))
    assert list(map(head, labelled(goal_section(room, "Goal 1: Facts"))[HISTORY])) == [
        "2026-11-20 10:08: proposed; asked for by Dana Reyes",
        "2026-11-20 10:09: built on Times tables",
        "2026-11-20 10:10: wording; asked for by Elana Reyes; before: Elana will know her facts.",
    ]


def test_status_is_told_since_the_step_that_made_it() -> None:
    room, goal = with_goal()

    def since() -> str:
        return paragraphs(goal_section(room, "Goal 1: Facts")[:1])

    room.do(goals.agree, goal=goal)
    room.do(goals.link, goal=goal, strength=room.meeting.strengths[0].id, how="otherwise")
    assert since() == "Agreed since 2026-11-20 10:10"
    room.do(goals.word, goal=goal, wording="New.")
    assert since() == "Proposed since 2026-11-20 10:12"
    room.do(goals.word, goal=goal, wording="Newer.")
    assert since() == "Proposed since 2026-11-20 10:13"
    room.do(goals.defer, goal=goal, because="a test comes")
    assert since() == "Deferred since 2026-11-20 10:14 because a test comes"
    room.do(goals.decline, goal=goal, because="no time")
    assert since() == "Declined since 2026-11-20 10:15 because no time"
    room.meeting = room.meeting.put("goals", room.meeting.goals[0].but(history=()))
    assert since() == "Declined since 2026-11-20 10:08 because no time"


def test_dissent_stands_in_the_persons_own_words() -> None:
    room, goal = with_goal()
    room.do(goals.decide, goal=goal, by=room.who("Dana Reyes"), stand=Stand.DISAGREE, words="80%\nat first.")
    room.do(goals.decide, goal=goal, by=room.who("Ms Ortiz"), stand=Stand.CAN_LIVE_WITH_IT)
    against, other = labelled(goal_section(room, "Goal 1: Facts"))["Who stands where:"]
    assert (head(against), quotes(against.children)) == (
        "Dana Reyes: disagree (2026-11-20 10:10)",
        ["80%\nat first."],
    )
    assert (head(other), quotes(other.children)) == ("Ms Ortiz: can live with it (2026-11-20 10:11)", [])
    room.do(goals.word, goal=goal, wording="New.")
    room.do(goals.decide, goal=goal, by=room.who("Ms Ortiz"), stand=Stand.AGREE)
    assert list(map(head, labelled(goal_section(room, "Goal 1: Facts"))["Who stands where:"])) == [
        "Dana Reyes: disagree (2026-11-20 10:10, on the wording before)",
        "Ms Ortiz: agree (2026-11-20 10:13)",
    ]


@pytest.mark.parametrize(
    ("end", "end_id", "because", "told"),
    [
        (None, None, "", "Open"),
        (HopeEnd.GOAL, "goals", "", "Ended in a goal: goal 1, Facts"),
        (HopeEnd.GOAL, None, "", "Ended in a goal"),
        (HopeEnd.ACTION, "actions", "", "Ended in an action: Ask the *club*"),
        (HopeEnd.LATER, None, "", "Later"),
        (HopeEnd.LATER, None, "she is nine", "Later because she is nine"),
        (HopeEnd.DECLINED, None, "no club", "Declined because no club"),
    ],
)
def test_each_hope_is_quoted_with_where_it_ended(
    end: HopeEnd | None, end_id: str | None, because: str, told: str
) -> None:
    room, _ = with_goal()
    room.do(entries.act, what="Ask the *club*")
    hope = room.do(entries.hope, by=room.who("Elana Reyes"), words="I want to help in the club.")
    if end:
        there = getattr(room.meeting, end_id)[0].id if end_id else None
        room.do(entries.end_hope, hope=hope, end=end, end_id=there, because=because)
    (entry,) = items(section(room, "What Elana hopes for"))
    assert head(entry) == "Elana Reyes:"
    assert quotes(entry.children) == ["I want to help in the club."]
    assert paragraphs(entry.children[2:]) == told


def test_a_hope_of_somebody_else_is_not_the_students() -> None:
    room, goal = with_goal()
    room.do(entries.hope, by=room.who("Elana Reyes"), words="a dog")
    given = room.do(entries.hope, by=room.who("Dana Reyes"), words="a quiet desk")
    assert quotes([token for one in items(section(room, "What Elana hopes for")) for token in one.children]) == [
        "a dog"
    ]
    (entry,) = items(section(room, "What others hope for Elana"))
    assert head(entry) == "Dana Reyes:"
    assert quotes(entry.children) == ["a quiet desk"]
    room.do(goals.serve, goal=goal, hope=given)
    nodes = goal_section(room, "Goal 1: Facts")
    assert [paragraphs([node]) for node in nodes if node.type == "paragraph"][2] == "Serves the hope of Dana Reyes:"


def test_a_goal_shows_the_hope_it_serves() -> None:
    room, goal = with_goal()
    hope = room.do(entries.hope, by=room.who("Elana Reyes"), words="robotics")
    room.do(entries.hope, by=room.who("Elana Reyes"), words="a dog")
    room.do(goals.serve, goal=goal, hope=hope)
    nodes = goal_section(room, "Goal 1: Facts")
    assert quotes(nodes) == ["Elana will know her facts.", "robotics"]
    assert [paragraphs([node]) for node in nodes if node.type == "paragraph"][2] == "Serves the hope:"


def test_hopes_of_a_student_without_a_name_are_the_students() -> None:
    room = Room()
    room.do(setup.welcome, name="Elana", roles=(Role.STUDENT,))
    room.meeting = room.meeting.but(student=None)
    room.do(entries.hope, by=room.who("Elana"), words="robotics")
    assert quotes(items(section(room, "What the student hopes for"))[0].children) == ["robotics"]


@pytest.mark.parametrize(
    ("baseline", "target", "current", "told", "share"),
    [
        ("18", "100", "41", "partially met", "28 percent of the way from baseline to target"),
        ("18", "100", "99.9", "partially met", "99 percent of the way from baseline to target"),
        ("0", "1000", "1", "partially met", "less than 1 percent of the way from baseline to target"),
        ("18", "100", "18", "not met", "0 percent of the way from baseline to target"),
        ("20", "10", "21", "not met", "10 percent of the way from baseline to target, in the other direction"),
        ("10", "20", "22.50", "met", "125 percent of the way from baseline to target"),
    ],
)
def test_last_years_goals_are_told_from_their_numbers(
    baseline: str, target: str, current: str, told: str, share: str
) -> None:
    room = started()
    room.do(
        prior_goals.review,
        title="Facts",
        baseline=measure(f"{baseline} facts"),
        target=measure(f"{target} facts"),
        current=measure(f"{current} facts"),
        source="weekly probes",
        measured=DAY,
    )
    picture = way(room.meeting.prior_goals[0])
    reason = " (no improvement from the baseline)" if told == "not met" else ""
    assert under(section(room, "Last year's goals")) == {
        f"Facts: {told}{reason}": [
            f"Baseline: {baseline} facts",
            f"Target: {target} facts",
            f"Now: {current} facts",
            f"{picture} · {share}",
            "From: weekly probes",
            "Measured on 2026-11-20",
        ]
    }


def test_without_a_number_last_years_goal_cannot_be_told() -> None:
    room = started()
    room.do(prior_goals.review, title="Reading", baseline=None, target=measure("110"))
    assert under(section(room, "Last year's goals")) == {
        "Reading: cannot say (not recorded: baseline, where it is now)": [
            "Baseline: not recorded",
            "Target: 110",
            "Now: not recorded",
        ]
    }


@pytest.mark.parametrize(
    ("since", "told"),
    [
        (date(2025, 11, 21), "First agreed on 2025-11-21"),
        (date(2025, 11, 20), "First agreed on 2025-11-20, 1 year ago"),
        (date(2024, 11, 20), "First agreed on 2024-11-20, 2 years ago"),
    ],
)
def test_a_goal_that_came_along_says_since_when_and_from_where(since: date, told: str) -> None:
    room = started()
    room.do(prior_goals.review, title="Facts")
    copied = room.meeting.prior_goals[0].but(since=since, meeting="65", wording="Knows facts.", said="41 in May")
    room.meeting = room.meeting.put("prior_goals", copied)
    (entry,) = items(section(room, "Last year's goals"))
    assert quotes(entry.children) == ["Knows facts."]
    assert lines(entry.children)[3:] == ["Recorded then: 41 in May", told, "Copied from record 65"]


def test_a_districts_code_stands_beside_the_result() -> None:
    room = started()
    room.do(prior_goals.review, title="Facts")
    room.meeting = room.meeting.but(progress_codes=(ProgressCode(result=Progress.CANNOT_SAY, code="9 *"),))
    assert lines(section(room, "Last year's goals")) == [
        "Facts: cannot say, in this district “9 *” (not recorded: baseline, target, where it is now)"
    ]


def test_the_newest_note_of_a_special_factor_stands() -> None:
    room = started()
    room.do(entries.consider, factor=SpecialFactor.TECHNOLOGY, words="a tablet")
    room.do(entries.consider, factor=SpecialFactor.BEHAVIOUR, words="none")
    room.do(entries.consider, factor=SpecialFactor.TECHNOLOGY, words="her own tablet")
    assert lines(section(room, "Special factors")) == ["Behaviour: none", "Assistive technology: her own tablet"]


def test_parked_items_say_how_they_ended() -> None:
    room = started()
    adult = room.who("Dana Reyes")
    assigned, answered, _ = (room.do(entries.park, by=adult, what=what) for what in ("Bus", "Lunch", "Locker"))
    room.do(entries.unpark, parked=assigned, end=ParkedEnd.ASSIGNED, to=room.who("Ms Ortiz"), words="calls")
    room.do(entries.unpark, parked=answered, end=ParkedEnd.ANSWERED)
    assert under(section(room, "Parking lot")) == {
        "Dana Reyes parked: Bus": ["Assigned to Ms Ortiz: calls"],
        "Dana Reyes parked: Lunch": ["Answered"],
        "Dana Reyes parked: Locker": ["Open"],
    }


def test_days_are_written_as_iso() -> None:
    room = started()
    room.do(entries.act, what="Call", due=DAY)
    assert "due 2026-11-20" in notes_of(room.meeting)
