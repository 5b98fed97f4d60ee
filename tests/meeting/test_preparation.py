"""Prepared statements are shared by their authors; suggested strengths become strengths when someone names them."""

from facilitator.meeting.carried_items import SuggestionOutcome
from facilitator.meeting.entry_models import Topic, WordingKind
from facilitator.meeting.operations import entries, navigation, preparation
from tests.meeting.meeting_builder import DAY, MeetingBuilder, meeting_in_session, meeting_with_people


def build_prepared_meeting() -> tuple[MeetingBuilder, int]:
    """Return a planned meeting with a prepared answer of the student, and its id."""
    builder = meeting_with_people()
    return builder, builder.apply(
        preparation.add_prepared_statement,
        by=builder.attendee_id("Elana Reyes"),
        words="I draw it.",
        on=DAY,
        asked="What helps?",
        topic=Topic.HELPS,
    )


def test_prepared_statement_keeps_words_question_date_and_mode() -> None:
    builder, _ = build_prepared_meeting()
    (statement,) = builder.meeting.statements
    assert (statement.words, statement.wording_kind, statement.mode) == (
        "I draw it.",
        WordingKind.VERBATIM,
        "written beforehand",
    )
    assert (statement.asked, statement.topic, statement.prepared, statement.item, statement.shared) == (
        "What helps?",
        Topic.HELPS,
        DAY,
        None,
        None,
    )


def test_shared_statement_joins_the_item_and_is_shared_once() -> None:
    builder, answer = build_prepared_meeting()
    assert "/start" in builder.assert_refused(preparation.share_statement, statement=answer)
    builder.apply(navigation.start_meeting)
    builder.apply(entries.name_strength, by=builder.attendee_id("Elana Reyes"), name="Drawing")
    builder.apply(navigation.go_to_next_item)
    builder.apply(preparation.share_statement, statement=answer)
    (statement,) = builder.meeting.statements
    assert statement.item == 2
    assert statement.shared
    assert statement.prepared == DAY
    assert "already" in builder.assert_refused(preparation.share_statement, statement=answer)


def test_suggestion_becomes_a_strength_when_named() -> None:
    builder = meeting_in_session()
    offer = builder.apply(
        preparation.suggest_strength, name="Maps", who="Dana Reyes", on=DAY, evidence="on the bus", category="Interests"
    )
    assert not builder.meeting.strengths
    assert builder.assert_refused(navigation.go_to_next_item)
    named = builder.apply(preparation.name_suggested_strength, offer=offer, by=builder.attendee_id("Elana Reyes"))
    strength, suggestion = builder.meeting.strengths[-1], builder.meeting.suggestions[0]
    assert (strength.name, strength.evidence, strength.category) == ("Maps", "on the bus", "Interests")
    assert strength.by == builder.attendee_id("Elana Reyes")
    assert (suggestion.outcome, suggestion.outcome_id, suggestion.who) == (SuggestionOutcome.NAMED, named, "Dana Reyes")
    assert "already" in builder.assert_refused(
        preparation.name_suggested_strength, offer=offer, by=builder.attendee_id("Elana Reyes")
    )
    assert "already" in builder.assert_refused(preparation.set_aside_suggestion, offer=offer, because="no")


def test_suggestion_takes_new_evidence_or_is_set_aside_with_a_reason() -> None:
    builder = meeting_in_session()
    maps = builder.apply(preparation.suggest_strength, name="Maps", who="Dana Reyes", on=DAY)
    builder.apply(
        preparation.name_suggested_strength, offer=maps, by=builder.attendee_id("Dana Reyes"), evidence="today"
    )
    assert builder.meeting.strengths[0].evidence == "today"
    kind = builder.apply(preparation.suggest_strength, name="Kind", who="Dana Reyes", on=DAY)
    builder.assert_refused(preparation.set_aside_suggestion, offer=kind, because=" ")
    builder.apply(preparation.set_aside_suggestion, offer=kind, because="too vague")
    assert (builder.meeting.suggestions[1].outcome, builder.meeting.suggestions[1].because) == (
        SuggestionOutcome.SET_ASIDE,
        "too vague",
    )


def test_same_suggestion_of_the_same_person_is_added_once() -> None:
    builder = meeting_with_people()
    builder.apply(preparation.suggest_strength, name="Maps", who="Dana Reyes", on=DAY)
    builder.apply(preparation.suggest_strength, name="maps", who="Dana Reyes", on=DAY)
    builder.apply(preparation.suggest_strength, name="Maps", who="Ms Ortiz", on=DAY)
    assert [suggestion.who for suggestion in builder.meeting.suggestions] == ["Dana Reyes", "Ms Ortiz"]


def test_any_attendee_may_lead_an_item() -> None:
    builder = meeting_with_people()
    builder.apply(preparation.set_leader, item=2, who=builder.attendee_id("Elana Reyes"))
    assert builder.meeting.agenda[1].leader == builder.attendee_id("Elana Reyes")
    builder.apply(preparation.set_leader, item=2, who=None)
    assert builder.meeting.agenda[1].leader is None
    assert "no longer in the record" in builder.assert_refused(preparation.set_leader, item=99, who=None)
