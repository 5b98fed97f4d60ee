"""Record strengths, hopes, factor notes, actions, parked items and private notes."""

from collections.abc import Callable
from datetime import date

import pytest

from facilitator.meeting.entry_models import HopeOutcome, ParkedItemOutcome, SpecialFactor
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries, goals, statements
from tests.meeting.meeting_builder import MeetingBuilder, meeting_in_session, meeting_with_strength


@pytest.fixture
def builder() -> MeetingBuilder:
    return meeting_in_session()


def test_strength_records_attendee_evidence_and_category(builder: MeetingBuilder) -> None:
    dana = builder.attendee_id("Dana Reyes")
    builder.apply(entries.name_strength, by=dana, name="Persistence", evidence="every puzzle", category="Character")
    (strength,) = builder.meeting.strengths
    assert (strength.by, strength.name, strength.evidence, strength.category, strength.item) == (
        dana, "Persistence", "every puzzle", "Character", 1,
    )  # fmt: skip


def test_same_strength_is_not_named_twice() -> None:
    builder, _ = meeting_with_strength()
    sentence = builder.assert_refused(
        entries.name_strength, by=builder.attendee_id("Dana Reyes"), name="  times   TABLES "
    )
    assert sentence == (
        "“Times tables” was already named by Elana Reyes. "
        "Record what was said as a statement, or give this strength a different name."
    )


def test_strength_requires_a_name(builder: MeetingBuilder) -> None:
    assert "Nothing was typed" in builder.assert_refused(
        entries.name_strength, by=builder.attendee_id("Dana Reyes"), name="", evidence="often"
    )


def test_strength_can_be_categorized_later() -> None:
    builder, tables = meeting_with_strength()
    builder.apply(entries.categorize_strength, strength=tables, category="Math & logic")
    assert builder.meeting.find_strength(tables).category == "Math & logic"


def test_hope_outcome_must_be_a_goal_or_action_of_this_meeting(builder: MeetingBuilder) -> None:
    hope = builder.apply(entries.add_hope, by=builder.attendee_id("Elana Reyes"), words="the robotics club")
    goal = builder.apply(goals.propose_goal, title="Club", wording="Elana will …")
    task = builder.apply(entries.add_action, what="Ask the club")
    for end, wrong in (
        (HopeOutcome.GOAL, task),
        (HopeOutcome.ACTION, goal),
        (HopeOutcome.LATER, goal),
        (HopeOutcome.GOAL, 9),
    ):
        assert builder.assert_refused(entries.resolve_hope, hope=hope, outcome=end, outcome_id=wrong).startswith(
            "A hope can lead to "
        )
    builder.apply(entries.resolve_hope, hope=hope, outcome=HopeOutcome.GOAL, outcome_id=goal)
    builder.apply(entries.resolve_hope, hope=hope, outcome=HopeOutcome.ACTION, outcome_id=task)
    assert (builder.meeting.hopes[0].outcome, builder.meeting.hopes[0].outcome_id) == (HopeOutcome.ACTION, task)


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b"])
def test_declining_a_hope_requires_a_reason(builder: MeetingBuilder, nothing: str) -> None:
    hope = builder.apply(entries.add_hope, by=builder.attendee_id("Elana Reyes"), words="no homework")
    sentence = builder.assert_refused(entries.resolve_hope, hope=hope, outcome=HopeOutcome.DECLINED, because=nothing)
    assert sentence == "Declining a hope needs a reason: /hope N declined because …"
    builder.apply(entries.resolve_hope, hope=hope, outcome=HopeOutcome.DECLINED, because="reading at home matters")
    assert builder.meeting.hopes[0].because == "reading at home matters"


def test_hope_can_be_postponed(builder: MeetingBuilder) -> None:
    hope = builder.apply(entries.add_hope, by=builder.attendee_id("Elana Reyes"), words="a robot")
    builder.apply(entries.resolve_hope, hope=hope, outcome=HopeOutcome.LATER)
    assert builder.meeting.hopes[0].outcome is HopeOutcome.LATER


def test_newest_factor_note_counts_and_older_ones_are_kept(builder: MeetingBuilder) -> None:
    for words in ("no needs", "a picture board"):
        builder.apply(entries.add_factor_note, factor=SpecialFactor.COMMUNICATION, words=words)
    stands = builder.meeting.find_factor_note(SpecialFactor.COMMUNICATION)
    assert stands
    assert stands.words == "a picture board"
    assert builder.meeting.find_factor_note(SpecialFactor.VISION) is None
    assert [note.words for note in builder.meeting.factors] == ["no needs", "a picture board"]


def test_action_owner_and_due_date_are_optional(builder: MeetingBuilder) -> None:
    ortiz = builder.attendee_id("Ms Ortiz")
    builder.apply(entries.add_action, what="Send the game", owners=(ortiz,), due=date(2026, 12, 4))
    builder.apply(entries.add_action, what="Ask again")
    assert [(action.owners, action.due) for action in builder.meeting.actions] == [
        ((ortiz,), date(2026, 12, 4)),
        ((), None),
    ]


def test_action_is_marked_as_done(builder: MeetingBuilder) -> None:
    task = builder.apply(entries.add_action, what="Send the game")
    builder.apply(entries.complete_action, action=task)
    (done,) = builder.meeting.actions
    assert done.done
    assert done.done > done.at


def test_parked_item_records_its_outcome(builder: MeetingBuilder) -> None:
    dana = builder.attendee_id("Dana Reyes")
    bus = builder.apply(entries.park_item, by=dana, what="Bus route")
    builder.apply(
        entries.resolve_parked_item, parked=bus, outcome=ParkedItemOutcome.ASSIGNED, to=dana, words="calls the office"
    )
    (parked,) = builder.meeting.parking_lot
    assert (parked.by, parked.what, parked.outcome, parked.to, parked.words) == (
        dana,
        "Bus route",
        "assigned",
        dana,
        "calls the office",
    )


def test_private_note_is_in_its_own_table(builder: MeetingBuilder) -> None:
    before = builder.meeting
    builder.apply(entries.add_private_note, words="ask about the bus")
    assert builder.meeting.replace(private_notes=()) == before
    assert [note.words for note in builder.meeting.private_notes] == ["ask about the bus"]


@pytest.mark.parametrize(
    ("operation", "what"),
    [
        (entries.categorize_strength, {"strength": 9, "category": "Social"}),
        (entries.resolve_hope, {"hope": 9, "outcome": HopeOutcome.LATER}),
        (entries.complete_action, {"action": 9}),
        (entries.resolve_parked_item, {"parked": 9, "outcome": ParkedItemOutcome.ANSWERED}),
    ],
)
def test_entry_undone_in_another_window_is_not_found(
    builder: MeetingBuilder, operation: Callable[..., Meeting], what: dict[str, object]
) -> None:
    assert "undone in another window" in builder.assert_refused(operation, **what)


@pytest.mark.parametrize(
    ("operation", "what"),
    [
        (entries.name_strength, {"by": 9, "name": "Kind"}),
        (entries.add_hope, {"by": 9, "words": "a robot"}),
        (entries.park_item, {"by": 9, "what": "the bus"}),
        (entries.add_action, {"what": "call", "owners": (9,)}),
    ],
)
def test_unknown_attendee_is_rejected(
    builder: MeetingBuilder, operation: Callable[..., Meeting], what: dict[str, object]
) -> None:
    assert "A later entry depends on this one" in builder.assert_refused(operation, **what)


def test_parked_item_is_not_assigned_to_an_unknown_attendee(builder: MeetingBuilder) -> None:
    bus = builder.apply(entries.park_item, by=builder.attendee_id("Dana Reyes"), what="Bus route")
    assert "A later entry depends on this one" in builder.assert_refused(
        entries.resolve_parked_item, parked=bus, outcome=ParkedItemOutcome.ASSIGNED, to=9
    )


def test_each_entry_records_its_time(builder: MeetingBuilder) -> None:
    elana = builder.attendee_id("Elana Reyes")
    builder.apply(entries.add_hope, by=elana, words="one")
    builder.apply(statements.add_statement, by=elana, words="two")
    builder.apply(entries.park_item, by=elana, what="three")
    times = [builder.meeting.hopes[0].at, builder.meeting.statements[0].at, builder.meeting.parking_lot[0].at]
    assert times == sorted({*times})
