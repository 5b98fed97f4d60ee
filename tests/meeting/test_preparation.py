"""What is prepared stays the student's own until it is shared; a strength on offer is on the table once it is named."""

from facilitator.meeting.carried_items import OfferEnd
from facilitator.meeting.entry_models import Kept, Topic
from facilitator.meeting.operations import entries, navigation, preparation
from tests.meeting.meeting_builder import DAY, Room, in_session, with_people


def prepared() -> tuple[Room, int]:
    """Return a planned meeting with one answer of the student's, and its id."""
    room = with_people()
    return room, room.do(
        preparation.prepare,
        by=room.who("Elana Reyes"),
        words="I draw it.",
        on=DAY,
        asked="What helps?",
        topic=Topic.HELPS,
    )


def test_an_answer_is_kept_word_for_word_with_question_day_and_way() -> None:
    room, _ = prepared()
    (one,) = room.meeting.statements
    assert (one.words, one.kept, one.mode) == ("I draw it.", Kept.VERBATIM, "written beforehand")
    assert (one.asked, one.topic, one.prepared, one.item, one.shared) == ("What helps?", Topic.HELPS, DAY, None, None)


def test_what_is_shared_stands_in_the_item_and_is_shared_once() -> None:
    room, answer = prepared()
    assert "/start" in room.refuses(preparation.share, statement=answer)
    room.do(navigation.start)
    room.do(entries.name_strength, by=room.who("Elana Reyes"), name="Drawing")
    room.do(navigation.go_on)
    room.do(preparation.share, statement=answer)
    (one,) = room.meeting.statements
    assert one.item == 2
    assert one.shared
    assert one.prepared == DAY
    assert "already" in room.refuses(preparation.share, statement=answer)


def test_an_offer_is_not_on_the_table_before_somebody_names_it() -> None:
    room = in_session()
    offer = room.do(
        preparation.offer, name="Maps", who="Dana Reyes", on=DAY, evidence="on the bus", category="Interests"
    )
    assert not room.meeting.strengths
    assert room.refuses(navigation.go_on)
    named = room.do(preparation.confirm, offer=offer, by=room.who("Elana Reyes"))
    strength, one = room.meeting.strengths[-1], room.meeting.offers[0]
    assert (strength.name, strength.evidence, strength.category) == ("Maps", "on the bus", "Interests")
    assert strength.by == room.who("Elana Reyes")
    assert (one.end, one.end_id, one.who) == (OfferEnd.NAMED, named, "Dana Reyes")
    assert "already" in room.refuses(preparation.confirm, offer=offer, by=room.who("Elana Reyes"))
    assert "already" in room.refuses(preparation.set_aside, offer=offer, because="no")


def test_an_offer_may_be_seen_anew_and_set_aside_with_a_reason() -> None:
    room = in_session()
    maps = room.do(preparation.offer, name="Maps", who="Dana Reyes", on=DAY)
    room.do(preparation.confirm, offer=maps, by=room.who("Dana Reyes"), evidence="today")
    assert room.meeting.strengths[0].evidence == "today"
    kind = room.do(preparation.offer, name="Kind", who="Dana Reyes", on=DAY)
    room.refuses(preparation.set_aside, offer=kind, because=" ")
    room.do(preparation.set_aside, offer=kind, because="too vague")
    assert (room.meeting.offers[1].end, room.meeting.offers[1].because) == (OfferEnd.SET_ASIDE, "too vague")


def test_the_same_offer_of_the_same_person_is_one() -> None:
    room = with_people()
    room.do(preparation.offer, name="Maps", who="Dana Reyes", on=DAY)
    room.do(preparation.offer, name="maps", who="Dana Reyes", on=DAY)
    room.do(preparation.offer, name="Maps", who="Ms Ortiz", on=DAY)
    assert [one.who for one in room.meeting.offers] == ["Dana Reyes", "Ms Ortiz"]


def test_anybody_of_the_meeting_may_lead_an_item() -> None:
    room = with_people()
    room.do(preparation.lead, item=2, who=room.who("Elana Reyes"))
    assert room.meeting.agenda[1].leader == room.who("Elana Reyes")
    room.do(preparation.lead, item=2, who=None)
    assert room.meeting.agenda[1].leader is None
    assert "not in the record" in room.refuses(preparation.lead, item=99, who=None)
