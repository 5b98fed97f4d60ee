"""What is prepared stays the student's own until it is shared; a strength on offer is on the table once it is named."""

from facilitator.meeting.carried_items import SuggestionOutcome
from facilitator.meeting.entry_models import Topic, WordingKind
from facilitator.meeting.operations import entries, navigation, preparation
from tests.meeting.meeting_builder import DAY, MeetingBuilder, meeting_in_session, meeting_with_people


def prepared() -> tuple[MeetingBuilder, int]:
    """Return a planned meeting with one answer of the student's, and its id."""
    room = meeting_with_people()
    return room, room.apply(
        preparation.add_prepared_statement,
        by=room.attendee_id("Elana Reyes"),
        words="I draw it.",
        on=DAY,
        asked="What helps?",
        topic=Topic.HELPS,
    )


def test_an_answer_is_kept_word_for_word_with_question_day_and_way() -> None:
    room, _ = prepared()
    (one,) = room.meeting.statements
    assert (one.words, one.kept, one.mode) == ("I draw it.", WordingKind.VERBATIM, "written beforehand")
    assert (one.asked, one.topic, one.prepared, one.item, one.shared) == ("What helps?", Topic.HELPS, DAY, None, None)


def test_what_is_shared_stands_in_the_item_and_is_shared_once() -> None:
    room, answer = prepared()
    assert "/start" in room.assert_refused(preparation.share_statement, statement=answer)
    room.apply(navigation.start_meeting)
    room.apply(entries.name_strength, by=room.attendee_id("Elana Reyes"), name="Drawing")
    room.apply(navigation.go_to_next_item)
    room.apply(preparation.share_statement, statement=answer)
    (one,) = room.meeting.statements
    assert one.item == 2
    assert one.shared
    assert one.prepared == DAY
    assert "already" in room.assert_refused(preparation.share_statement, statement=answer)


def test_an_offer_is_not_on_the_table_before_somebody_names_it() -> None:
    room = meeting_in_session()
    offer = room.apply(
        preparation.suggest_strength, name="Maps", who="Dana Reyes", on=DAY, evidence="on the bus", category="Interests"
    )
    assert not room.meeting.strengths
    assert room.assert_refused(navigation.go_to_next_item)
    named = room.apply(preparation.name_suggested_strength, offer=offer, by=room.attendee_id("Elana Reyes"))
    strength, one = room.meeting.strengths[-1], room.meeting.offers[0]
    assert (strength.name, strength.evidence, strength.category) == ("Maps", "on the bus", "Interests")
    assert strength.by == room.attendee_id("Elana Reyes")
    assert (one.end, one.end_id, one.who) == (SuggestionOutcome.NAMED, named, "Dana Reyes")
    assert "already" in room.assert_refused(
        preparation.name_suggested_strength, offer=offer, by=room.attendee_id("Elana Reyes")
    )
    assert "already" in room.assert_refused(preparation.set_aside_suggestion, offer=offer, because="no")


def test_an_offer_may_be_seen_anew_and_set_aside_with_a_reason() -> None:
    room = meeting_in_session()
    maps = room.apply(preparation.suggest_strength, name="Maps", who="Dana Reyes", on=DAY)
    room.apply(preparation.name_suggested_strength, offer=maps, by=room.attendee_id("Dana Reyes"), evidence="today")
    assert room.meeting.strengths[0].evidence == "today"
    kind = room.apply(preparation.suggest_strength, name="Kind", who="Dana Reyes", on=DAY)
    room.assert_refused(preparation.set_aside_suggestion, offer=kind, because=" ")
    room.apply(preparation.set_aside_suggestion, offer=kind, because="too vague")
    assert (room.meeting.offers[1].end, room.meeting.offers[1].because) == (SuggestionOutcome.SET_ASIDE, "too vague")


def test_the_same_offer_of_the_same_person_is_one() -> None:
    room = meeting_with_people()
    room.apply(preparation.suggest_strength, name="Maps", who="Dana Reyes", on=DAY)
    room.apply(preparation.suggest_strength, name="maps", who="Dana Reyes", on=DAY)
    room.apply(preparation.suggest_strength, name="Maps", who="Ms Ortiz", on=DAY)
    assert [one.who for one in room.meeting.offers] == ["Dana Reyes", "Ms Ortiz"]


def test_anybody_of_the_meeting_may_lead_an_item() -> None:
    room = meeting_with_people()
    room.apply(preparation.set_leader, item=2, who=room.attendee_id("Elana Reyes"))
    assert room.meeting.agenda[1].leader == room.attendee_id("Elana Reyes")
    room.apply(preparation.set_leader, item=2, who=None)
    assert room.meeting.agenda[1].leader is None
    assert "not in the record" in room.assert_refused(preparation.set_leader, item=99, who=None)
