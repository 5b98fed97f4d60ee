"""The map: goals and strengths, both ways."""

from facilitator.meeting.open_points import find_open_points
from facilitator.meeting.operations import entries, goals, navigation
from facilitator.meeting.strength_uses import (
    build_strength_map,
    describe_strength_map,
    find_repeated_goal,
    find_unlinked_goals,
)
from tests.meeting.meeting_builder import MeetingBuilder, meeting_with_people


def woven() -> MeetingBuilder:
    room = meeting_with_people()
    room.apply(navigation.start_meeting)
    room.apply(entries.name_strength, by=room.attendee_id("Dana Reyes"), name="Persistence")
    drawing = room.apply(entries.name_strength, by=room.attendee_id("Elana Reyes"), name="Drawing")
    first = room.apply(goals.propose_goal, title="Facts", wording="Elana will …")
    room.apply(goals.propose_goal, title="Journal", wording="Elana will write.")
    room.apply(goals.link_strength, goal=first, strength=drawing, how="she draws them")
    return room


def test_strengths_down_goals_across_the_students_own_first() -> None:
    rows = [
        (row.strength.name, row.is_students_own, row.used_by_goal, row.is_used)
        for row in build_strength_map(woven().meeting)
    ]
    assert rows == [("Drawing", True, (True, False), True), ("Persistence", False, (False, False), False)]


def test_goals_with_no_strength() -> None:
    assert find_unlinked_goals(woven().meeting) == (2,)


def test_the_map_in_words() -> None:
    assert describe_strength_map(woven().meeting) == (
        "Drawing (Elana, the student's own): goal 1",
        "Persistence (Dana Reyes): not linked yet",
        "Not linked to a strength yet: goal 2",
    )
    assert describe_strength_map(meeting_with_people().meeting) == ("No strength has been named yet.",)


def test_the_read_back_names_strengths_that_no_goal_uses() -> None:
    assert "Strengths that no goal uses yet: Persistence" in [point.text for point in find_open_points(woven().meeting)]


def test_a_goal_that_is_new_comes_back_from_nowhere() -> None:
    meeting = woven().meeting
    assert [find_repeated_goal(meeting, goal) for goal in meeting.goals] == [None, None]
