"""Agenda items are added, renamed and moved while the meeting goes on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.agenda import ItemState
from facilitator.meeting.corrections import find_entries_with
from facilitator.meeting.errors import UserError
from facilitator.meeting.frozen_model import EntryRef
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.open_points import find_open_points
from facilitator.meeting.operations import agenda_items, entries, navigation, requests, setup
from facilitator.meeting.required_notices import NoticeKind
from facilitator.meeting.serialization import find_changes, from_tables, revert_change, to_tables
from tests.meeting.meeting_builder import DAY, MeetingBuilder, create_agenda, meeting_in_session, meeting_with_strength
from tests.meeting.test_serialization import round_trip_through_json

OPENING = "Strengths stay first and the student's item second."


def list_titles(meeting: Meeting) -> list[str]:
    return [item.title for item in meeting.agenda]


@pytest.fixture
def builder() -> MeetingBuilder:
    """Return a started meeting with these items: Strengths, voice, Family, Factors, Goals, Close (ids 1 to 6)."""
    return meeting_with_strength()[0]


def test_item_is_added_before_the_closing_item(builder: MeetingBuilder) -> None:
    builder.apply(agenda_items.add_agenda_item, title="Bus route")
    assert list_titles(builder.meeting)[-3:] == ["Goals", "Bus route", "Close"]
    added = builder.meeting.agenda[5]
    assert (added.kind, added.state, builder.meeting.find_item_number(added.id)) == ("discussion", "not started", 6)


def test_item_is_added_last_once_the_closing_item_has_begun(builder: MeetingBuilder) -> None:
    builder.apply(navigation.go_to_item, item=6)
    builder.apply(agenda_items.add_agenda_item, title="Bus route")
    assert list_titles(builder.meeting)[-2:] == ["Close", "Bus route"]
    builder.apply(navigation.go_to_next_item)
    assert builder.meeting.current == builder.meeting.agenda[-1].id


def test_items_added_at_the_same_place_come_in_the_order_of_their_places(builder: MeetingBuilder) -> None:
    builder.apply(agenda_items.add_agenda_item, title="Lunch", after=3)
    builder.apply(agenda_items.add_agenda_item, title="Recess", after=3)
    assert list_titles(builder.meeting)[2:6] == ["Family", "Recess", "Lunch", "Factors"]


def test_nothing_comes_between_strengths_and_the_student(builder: MeetingBuilder) -> None:
    assert OPENING in builder.assert_refused(agenda_items.add_agenda_item, title="Rules", after=1)
    assert OPENING in builder.assert_refused(agenda_items.move_agenda_item, item=5, after=1)


@pytest.mark.parametrize("item", [1, 2])
def test_strengths_and_the_students_item_are_not_moved(builder: MeetingBuilder, item: int) -> None:
    assert OPENING in builder.assert_refused(agenda_items.move_agenda_item, item=item, after=4)


@pytest.mark.parametrize(
    ("item", "after", "titles"),
    [
        (3, 5, ["Factors", "Goals", "Family", "Close"]),
        (5, 2, ["Goals", "Family", "Factors", "Close"]),
        (3, 6, ["Factors", "Goals", "Close", "Family"]),
        (6, 3, ["Family", "Close", "Factors", "Goals"]),
    ],
)
def test_item_is_moved(builder: MeetingBuilder, item: int, after: int, titles: list[str]) -> None:
    builder.apply(agenda_items.move_agenda_item, item=item, after=after)
    assert list_titles(builder.meeting)[2:] == titles
    assert builder.meeting.agenda[builder.meeting.find_item_number(item) - 1].id == item


@pytest.mark.parametrize("after", [3, 4])
def test_item_that_is_there_already_is_not_moved(builder: MeetingBuilder, after: int) -> None:
    assert "is there already" in builder.assert_refused(agenda_items.move_agenda_item, item=4, after=after)


def test_item_in_progress_stays_in_progress_and_keeps_its_entries(builder: MeetingBuilder) -> None:
    builder.apply(navigation.go_to_item, item=3)
    builder.apply(entries.park_item, by=builder.attendee_id("Dana Reyes"), what="the bus")
    builder.apply(agenda_items.move_agenda_item, item=3, after=5)
    builder.apply(agenda_items.rename_agenda_item, item=3, title="What the family sees")
    current = builder.meeting.current_item
    assert current
    assert (current.id, current.state, current.title) == (3, ItemState.IN_PROGRESS, "What the family sees")
    assert builder.meeting.parking_lot[0].item == 3
    builder.apply(navigation.go_to_next_item)
    assert builder.meeting.current == 6


def test_next_back_and_skip_follow_the_order_on_the_agenda(builder: MeetingBuilder) -> None:
    builder.apply(agenda_items.add_agenda_item, title="Bus route", after=2)
    added = builder.meeting.agenda[2].id
    builder.apply(navigation.go_to_item, item=2)
    builder.apply(navigation.go_to_next_item)
    assert builder.meeting.current == added
    builder.apply(navigation.skip_item, because="no time")
    assert builder.meeting.current == 3
    builder.apply(navigation.go_to_previous_item)
    assert builder.meeting.current == added


def test_an_item_that_was_not_reached_is_listed_by_its_number(builder: MeetingBuilder) -> None:
    builder.apply(agenda_items.add_agenda_item, title="Bus route", after=3)
    added = builder.meeting.agenda[3]
    lines = {point.fix_line for point in find_open_points(builder.meeting) if point.item_id == added.id}
    assert lines == {"/item 4"}


@pytest.mark.parametrize("title", ["family", "Elana's voice", " GOALS "])
def test_two_items_do_not_have_the_same_title(builder: MeetingBuilder, title: str) -> None:
    expected = f"“{title.strip()}” is on the agenda already. Choose a different title."
    assert builder.assert_refused(agenda_items.add_agenda_item, title=title) == expected
    assert builder.assert_refused(agenda_items.rename_agenda_item, item=4, title=title) == expected


def test_an_item_may_keep_its_title_in_other_letters(builder: MeetingBuilder) -> None:
    builder.apply(agenda_items.rename_agenda_item, item=3, title="FAMILY")
    assert builder.meeting.agenda[2].title == "FAMILY"


@pytest.mark.parametrize("title", ["{student}'s bus", "{a|b}"])
def test_typed_titles_have_no_fields(builder: MeetingBuilder, title: str) -> None:
    assert "without the braces" in builder.assert_refused(agenda_items.add_agenda_item, title=title)


@pytest.mark.parametrize("title", ["", " \u200b"])
def test_a_title_is_not_empty(builder: MeetingBuilder, title: str) -> None:
    assert builder.assert_refused(agenda_items.add_agenda_item, title=title).startswith("Nothing was typed.")
    assert builder.assert_refused(agenda_items.rename_agenda_item, item=3, title=title).startswith("Nothing was typed.")


def test_only_the_item_itself_changes(builder: MeetingBuilder) -> None:
    """So that undo does not collide with what another window did meanwhile."""
    before = builder.meeting
    builder.apply(agenda_items.move_agenda_item, item=5, after=2)
    assert {table: {*rows} for table, rows in find_changes(before, builder.meeting).items()} == {"agenda": {5}}


def test_undo_takes_back_only_the_new_place(builder: MeetingBuilder) -> None:
    before = builder.meeting
    builder.apply(agenda_items.move_agenda_item, item=5, after=2)
    after = builder.meeting
    builder.apply(navigation.go_to_next_item)
    undone = revert_change(builder.meeting, after, before)
    assert list_titles(undone) == list_titles(before)
    assert undone.current == 2


def test_an_added_item_in_which_something_was_recorded_is_not_undone(builder: MeetingBuilder) -> None:
    before = builder.meeting
    builder.apply(agenda_items.add_agenda_item, title="Bus route")
    after = builder.meeting
    builder.apply(navigation.go_to_item, item=after.agenda[5].id)
    builder.apply(requests.add_request, by=builder.attendee_id("Dana Reyes"), words="a bus")
    with pytest.raises(UserError):
        revert_change(builder.meeting, after, before)


def test_a_meeting_saved_without_ranks_and_notices_opens(builder: MeetingBuilder) -> None:
    tables = to_tables(builder.meeting)
    del tables["meeting"][1]["notices"], tables["meeting"][1]["voice"]
    for row in tables["agenda"].values():
        del row["rank"], row["has_typed_title"]
    assert from_tables(tables) == builder.meeting


def test_a_meeting_keeps_the_notices_and_the_voice_of_its_agenda(builder: MeetingBuilder) -> None:
    agenda = create_agenda().replace(notices=("norms", "copy"), voice="family")
    meeting = setup.create_meeting(builder.stamp(), agenda=agenda, on=DAY)
    assert (meeting.notices, meeting.voice) == ((NoticeKind.NORMS, NoticeKind.COPY), "family")
    assert from_tables(round_trip_through_json(to_tables(meeting))) == meeting


def test_a_title_that_was_typed_can_be_corrected_after_closing(builder: MeetingBuilder) -> None:
    builder.apply(agenda_items.add_agenda_item, title="Bus rote")
    builder.apply(agenda_items.rename_agenda_item, item=3, title="A rote question")
    added = builder.meeting.agenda[5].id
    refs = {EntryRef(table="agenda", of=item) for item in (3, added)}
    assert {*find_entries_with("rote", builder.meeting)} == refs
    assert find_entries_with("Factors", builder.meeting) == ()


def test_a_hundred_items_fit_in_one_place() -> None:
    """Halving a number has an end: then all items are numbered anew."""
    builder = meeting_in_session()
    for number in range(100):
        builder.apply(agenda_items.add_agenda_item, title=f"Topic {number}", after=2)
    assert list_titles(builder.meeting)[2:-4] == [f"Topic {number}" for number in reversed(range(100))]
    assert from_tables(round_trip_through_json(to_tables(builder.meeting))) == builder.meeting


moves = st.tuples(st.integers(0, 8), st.integers(0, 8))


@given(moves=st.lists(moves, max_size=30))
def test_order_is_that_of_a_list(moves: list[tuple[int, int]]) -> None:
    """Moving items does what moving the members of a list does, or it is refused and changes nothing."""
    builder = meeting_in_session()
    for title in ("Lunch", "Recess", "Bus"):
        builder.apply(agenda_items.add_agenda_item, title=title)
    ids = [item.id for item in builder.meeting.agenda]
    for moved, before in moves:
        item, after = ids[moved], ids[before]
        if moved < 2 or before == 0 or moved in {before, before + 1}:
            builder.assert_refused(agenda_items.move_agenda_item, item=item, after=after)
            continue
        builder.apply(agenda_items.move_agenda_item, item=item, after=after)
        ids.remove(item)
        ids.insert(ids.index(after) + 1, item)
        assert [item.id for item in builder.meeting.agenda] == ids
        assert from_tables(round_trip_through_json(to_tables(builder.meeting))) == builder.meeting
