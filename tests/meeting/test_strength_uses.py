"""The map: goals and strengths, both ways."""

from facilitator.meeting.open_points import open_points
from facilitator.meeting.operations import entries, goals, navigation
from facilitator.meeting.strength_uses import returned, told, unlinked, weaving
from tests.meeting.meeting_builder import Room, with_people


def woven() -> Room:
    room = with_people()
    room.do(navigation.start)
    room.do(entries.name_strength, by=room.who("Dana Reyes"), name="Persistence")
    drawing = room.do(entries.name_strength, by=room.who("Elana Reyes"), name="Drawing")
    first = room.do(goals.propose, title="Facts", wording="Elana will …")
    room.do(goals.propose, title="Journal", wording="Elana will write.")
    room.do(goals.link, goal=first, strength=drawing, how="she draws them")
    return room


def test_strengths_down_goals_across_the_students_own_first() -> None:
    rows = [(row.strength.name, row.own, row.uses, row.used) for row in weaving(woven().meeting)]
    assert rows == [("Drawing", True, (True, False), True), ("Persistence", False, (False, False), False)]


def test_goals_with_no_strength() -> None:
    assert unlinked(woven().meeting) == (2,)


def test_the_map_in_words() -> None:
    assert told(woven().meeting) == (
        "Drawing (Elana, the student's own): goal 1",
        "Persistence (Dana Reyes): no goal yet",
        "Built on no strength yet: goal 2",
    )
    assert told(with_people().meeting) == ("No strength is named yet.",)


def test_the_read_back_names_strengths_that_no_goal_uses() -> None:
    assert "Strengths that no goal uses yet: Persistence" in [point.what for point in open_points(woven().meeting)]


def test_a_goal_that_is_new_comes_back_from_nowhere() -> None:
    meeting = woven().meeting
    assert [returned(meeting, goal) for goal in meeting.goals] == [None, None]
