"""No sequence of operations and undos, from any number of windows, breaks promises 1 to 4."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from facilitator.meeting.agenda import ItemState
from facilitator.meeting.carried_items import CarriedItemOutcome
from facilitator.meeting.entry_models import HopeOutcome, ParkedItemOutcome, SpecialFactor, Topic, WordingKind
from facilitator.meeting.errors import MEETING_CLOSED_MESSAGE, UserError
from facilitator.meeting.frozen_model import Entry
from facilitator.meeting.goal import GoalParts
from facilitator.meeting.measurement import Measurement
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.open_points import find_open_points
from facilitator.meeting.operations import entries, goals, navigation, requests
from facilitator.meeting.people import Presence, Role
from facilitator.meeting.prior_goal import Direction, Progress
from facilitator.meeting.proposal import PositionKind
from facilitator.meeting.request import RequestOutcome
from facilitator.meeting.serialization import find_changes, from_tables, revert_change, to_tables
from facilitator.meeting.text_types import clean_line
from facilitator.meeting.text_walk import list_texts
from facilitator.store.journal import encode_save, encode_whole, iterate_changes, parse_journal
from tests.meeting.complete_meeting import build_open_meeting, build_previous_meeting
from tests.meeting.meeting_builder import DAY, MeetingBuilder, is_sentence, meeting_with_people
from tests.meeting.test_closed_meeting import OPERATIONS
from tests.meeting.test_serialization import round_trip_through_json
from tests.profiles import scale_examples

NAMES = ("Elana Reyes", "Dana Reyes", "Ms Ortiz", "elana", "Mr Lindqvist", "Zoë\u0301", "", " \u200b")
words = st.sampled_from(
    ("Words.", "More words.", "two\nlines", "[b]{student}", "\x1b[31mred", "Words.", "", " \u200b", "x")
).map(lambda text: text * 10_001 if text == "x" else text)
names, nth, maybe_day = (
    st.sampled_from(NAMES),
    st.sampled_from((0, 0, 0, 1, 1, 2, 9)),
    st.sampled_from((None, DAY, date(2028, 2, 29))),
)
roles = st.lists(st.sampled_from(Role), max_size=2).map(tuple)
numbers = st.one_of(st.decimals(-3, 3, places=1), st.sampled_from([Decimal(12), Decimal("-0")]))
measures = st.none() | st.builds(Measurement, number=numbers, unit=st.sampled_from(["", "", "facts", "fact", "%"]))
ANY = {
    **dict.fromkeys(("baseline", "current", "target"), measures),
    "stated": st.sampled_from([None, *Direction]),
    "last": st.sampled_from([build_previous_meeting(), MeetingBuilder().meeting]),
    "measured": maybe_day,
    "earlier": st.sampled_from([(), (build_previous_meeting(),)]),
    "outcome": st.sampled_from(CarriedItemOutcome),
    "topic": st.sampled_from([None, *Topic]),
    "on": st.sampled_from([DAY, date.min, date.max]),
    **dict.fromkeys(("until", "agreed", "input_on", "due"), maybe_day),
    "name": names,
    "roles": roles,
    "presence": st.sampled_from(Presence),
    "wording_kind": st.sampled_from([None, *WordingKind]),
    "factor": st.sampled_from(SpecialFactor),
    "stand": st.sampled_from(PositionKind),
    "pronouns": st.sampled_from(["", "she/her", "she/they", "/", "xe"]),
    "parts": st.dictionaries(st.sampled_from(list(GoalParts.model_fields)), words, max_size=2),
}
"""Strategies by the name of the argument. Other arguments are words or ids."""

WHERE = {
    "by": "attendees", "who": "attendees", "owner": "attendees", "asked_by": "attendees", "to": "attendees",
    "item": "agenda", "goal": "goals", "strength": "strengths", "action": "actions", "parked": "parking_lot",
    "statement": "statements", "hope": "hopes", "request": "requests", "carried": "carried", "offer": "suggestions", "prior": "prior_goals",
}  # fmt: skip
"""The table of the ids for each argument. Some ids refer to no entry."""


class AnySequence(RuleBasedStateMachine):
    """Any operations with any arguments in any order; any change can be undone at any time."""

    accepted: ClassVar[set[Callable[..., Meeting]]] = set()
    agreed: ClassVar[bool] = False

    @initialize(prepared=st.sampled_from([MeetingBuilder, meeting_with_people, build_open_meeting]))
    def begin(self, prepared: Callable[[], MeetingBuilder]) -> None:
        """Begin with an empty meeting, one with attendees, or a complete one."""
        self.builder = prepared()
        self.steps: list[tuple[Meeting, Meeting]] = []
        self.text, self.journal = encode_whole(to_tables(self.builder.meeting), revision=1, at="")
        self.saved_texts = {*list_texts(self.builder.meeting)}

    def pick(self, table: str, which: int) -> int:
        """Return the id of an entry in a table, counted from the newest, or an unknown id."""
        entries: tuple[Entry, ...] = getattr(self.builder.meeting, table)
        return entries[-1 - which].id if which < len(entries) else 999_999

    def attempt(self, change: Callable[..., Meeting], *given: Any, **what: Any) -> None:
        """Make a change, or check that it is rejected with a sentence and changes nothing."""
        before = self.builder.meeting
        saved = to_tables(before)
        try:
            after = change(*given, **what)
        except UserError as refused:
            assert is_sentence(refused.message), refused.message
            assert to_tables(before) == saved
            assert before.state is not MeetingState.CLOSED or refused.message == MEETING_CLOSED_MESSAGE
            return
        assert before.state is not MeetingState.CLOSED, f"{change} changed a closed meeting"
        assert to_tables(before) == saved
        self.accepted.add(change)
        AnySequence.agreed |= bool(after.agreed_goals)
        self.builder.meeting = after
        self.steps.append((before, after))
        save, self.journal = encode_save(
            self.journal, find_changes(before, after), revision=self.journal.revision + 1, at=""
        )
        self.text += save
        self.saved_texts |= {*list_texts(after)}

    def operation(self, operation: Callable[..., Meeting], **what: Any) -> None:
        """Apply an operation to the picked entries."""
        ids = {
            name: self.pick(WHERE[name], value) for name, value in what.items() if type(value) is int and name in WHERE
        }
        self.attempt(operation, self.builder.meeting, self.builder.stamp(), **(what | ids))

    @precondition(lambda self: len(self.steps) % 8 == 7)
    @rule()
    def close(self) -> None:
        """Close the meeting, rarely enough for other operations, and try to undo that and the change before it."""
        self.operation(navigation.close_meeting)
        for which in (1, 2):
            self.revert(which, again=False)

    @rule(which=st.integers(1, 5), again=st.booleans())
    def undo_or_redo(self, which: int, again: bool) -> None:
        """Undo or redo one of the latest changes."""
        self.revert(which, again)

    def revert(self, which: int, again: bool) -> None:
        """Undo or redo a change as the window that made it does."""
        for old, made in self.steps[-which : len(self.steps) - which + 1]:
            now = self.builder.meeting
            self.attempt(revert_change, now, *((old, made) if again else (made, old)))

    @rule(goal=nth, strength=nth)
    def agree_on_a_goal(self, goal: int, strength: int) -> None:
        """Link a strength and agree; single operations rarely get there by chance."""
        self.operation(goals.link_strength, goal=goal, strength=strength, how="so")
        self.operation(goals.agree_on_goal, goal=goal)

    @rule(hope=nth, outcome=st.sampled_from(HopeOutcome), in_goal=st.booleans(), at=nth, because=words)
    def resolve_hope(self, hope: int, outcome: HopeOutcome, in_goal: bool, at: int, because: str) -> None:
        """Resolve a hope with a goal, an action or an unknown entry."""
        outcome_id = self.pick("goals" if in_goal else "actions", at)
        self.operation(entries.resolve_hope, hope=hope, outcome=outcome, outcome_id=outcome_id, because=because)

    @rule(request=nth, outcome=st.sampled_from(RequestOutcome), in_goal=st.booleans(), at=nth, answer=words)
    def resolve_request(self, request: int, outcome: RequestOutcome, in_goal: bool, at: int, answer: str) -> None:
        """Resolve a request with a goal, an action or an unknown entry."""
        outcome_id = self.pick("goals" if in_goal else "actions", at)
        self.operation(requests.resolve_request, request=request, outcome=outcome, outcome_id=outcome_id, answer=answer)

    @rule(parked=nth, outcome=st.sampled_from(ParkedItemOutcome), to=nth, words=words)
    def resolve_parked_item(self, parked: int, outcome: ParkedItemOutcome, to: int, words: str) -> None:
        """Resolve a parked item."""
        self.operation(entries.resolve_parked_item, parked=parked, outcome=outcome, to=to, words=words)

    @invariant()
    def partially_met_means_improvement(self) -> None:
        """A goal is partially met only if it came closer to its target."""
        for prior_goal in self.builder.meeting.prior_goals:
            if prior_goal.progress is Progress.PARTIALLY_MET:
                assert prior_goal.baseline and prior_goal.target and prior_goal.current
                start, end, now = prior_goal.baseline.number, prior_goal.target.number, prior_goal.current.number
                assert min(start, end) < now < max(start, end)

    @invariant()
    def an_agreed_goal_names_a_strength_of_this_meeting(self) -> None:
        """Promise 3."""
        named = {strength.id for strength in self.builder.meeting.strengths}
        for goal in self.builder.meeting.goals:
            assert {link.strength for link in goal.links} <= named
            assert all(link.how.strip() for link in goal.links)
            assert goal.links or goal.status != "agreed"
            assert goal.because.strip() or goal.status not in {"deferred", "declined"}

    @invariant()
    def strengths_come_first(self) -> None:
        """Promise 1."""
        opening, second, *rest = self.builder.meeting.agenda
        assert [opening.kind, second.kind] == ["strengths", "voice"]
        left = opening.state in {ItemState.DONE, ItemState.SKIPPED}
        assert not left or self.builder.meeting.strengths or opening.because.strip()
        gone_on = {item.state for item in (second, *rest)} - {ItemState.NOT_STARTED}
        assert not gone_on or self.builder.meeting.started

    @invariant()
    def the_student_is_among_the_people_and_first(self) -> None:
        """Promise 2."""
        meeting = self.builder.meeting
        assert bool(meeting.student) == bool(meeting.student_attendee)
        assert not meeting.student_attendee or meeting.people[0] is meeting.student_attendee
        assert len(meeting.people) == len(meeting.attendees)

    @invariant()
    def saved_meeting_is_read_back_unchanged(self) -> None:
        """Promise 4: the file, to which each change was appended, holds the meeting as it is now."""
        assert from_tables(round_trip_through_json(to_tables(self.builder.meeting))) == self.builder.meeting
        assert from_tables(parse_journal(self.text).tables) == self.builder.meeting

    def teardown(self) -> None:
        """Promise 4: every word that was ever saved is still in the file, whatever was changed or undone since."""
        if hasattr(self, "text"):
            in_file = {text for change in iterate_changes(self.text) for text in list_texts(change.row)}
            assert self.saved_texts <= in_file

    @invariant()
    def open_points_are_always_found(self) -> None:
        """Finding the open points never fails."""
        assert all(point.text.strip() for point in find_open_points(self.builder.meeting))


def _rule_for(name: str, operation: Callable[..., Meeting]) -> Callable[..., None]:
    """Return a rule that applies an operation with any value for each of its arguments."""

    def apply_operation(self: AnySequence, what: dict[str, Any]) -> None:
        self.operation(operation, **what)

    apply_operation.__name__ = name.replace(".", "_")
    arguments = [name for name in operation.__annotations__ if name not in {"meeting", "stamp", "return"}]
    optional = operation.__kwdefaults__ or {}
    ids = {name: st.none() | nth if name in optional else nth for name in WHERE}
    given = {name: (ANY | ids).get(name, words) for name in arguments}
    if operation.__annotations__.get("who") is str:
        given["who"] = names.filter(clean_line)
    return rule(what=st.fixed_dictionaries(given))(apply_operation)


EXPLICIT = {navigation.close_meeting, entries.resolve_hope, entries.resolve_parked_item, requests.resolve_request}
for _name, _operation in OPERATIONS.items():
    if _operation not in EXPLICIT:
        setattr(AnySequence, _name.replace(".", "_"), _rule_for(_name, _operation))


SETTINGS = settings(
    max_examples=max(scale_examples(300), 100), derandomize=True, stateful_step_count=60, report_multiple_bugs=False
)


def test_no_sequence_of_operations_breaks_a_rule() -> None:
    run_state_machine_as_test(AnySequence, settings=SETTINGS)
    assert len(AnySequence.accepted) > len(OPERATIONS) / 2, (
        "most operations were rejected each time, so little was tested"
    )
    assert AnySequence.agreed
