"""The map of strengths and the goals that use them."""

from facilitator.meeting.open_points import find_open_points
from facilitator.meeting.operations import entries, goals, navigation
from facilitator.meeting.strength_uses import (
    build_strength_map,
    describe_strength_map,
    find_repeated_goal,
    find_unlinked_goals,
)
from tests.meeting.meeting_builder import MeetingBuilder, meeting_with_people


def build_linked_meeting() -> MeetingBuilder:
    builder = meeting_with_people()
    builder.apply(navigation.start_meeting)
    builder.apply(entries.name_strength, by=builder.attendee_id("Dana Reyes"), name="Persistence")
    drawing = builder.apply(entries.name_strength, by=builder.attendee_id("Elana Reyes"), name="Drawing")
    first = builder.apply(goals.propose_goal, title="Facts", wording="Elana will …")
    builder.apply(goals.propose_goal, title="Journal", wording="Elana will write.")
    builder.apply(goals.link_strength, goal=first, strength=drawing, how="she draws them")
    return builder


def test_strength_map_lists_the_students_strengths_first() -> None:
    rows = [
        (row.strength.name, row.is_students_own, row.used_by_goal, row.is_used)
        for row in build_strength_map(build_linked_meeting().meeting)
    ]
    assert rows == [("Drawing", True, (True, False), True), ("Persistence", False, (False, False), False)]


def test_find_unlinked_goals() -> None:
    assert find_unlinked_goals(build_linked_meeting().meeting) == (2,)


def test_describe_strength_map() -> None:
    assert describe_strength_map(build_linked_meeting().meeting) == (
        "Drawing (Elana, the student's own): goal 1",
        "Persistence (Dana Reyes): not linked yet",
        "Not linked to a strength yet: goal 2",
    )
    assert describe_strength_map(meeting_with_people().meeting) == ("No strength has been named yet.",)


def test_read_back_lists_unused_strengths() -> None:
    assert "Strengths that no goal uses yet: Persistence" in [
        point.text for point in find_open_points(build_linked_meeting().meeting)
    ]


def test_new_goal_repeats_no_prior_goal() -> None:
    meeting = build_linked_meeting().meeting
    assert [find_repeated_goal(meeting, goal) for goal in meeting.goals] == [None, None]
