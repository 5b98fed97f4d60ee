"""No sequence of operations and undos, from any number of windows, breaks promises 1 to 4."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar, cast, get_args, get_origin

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
from facilitator.meeting.criterion import Direction, Outcome
from facilitator.meeting.entry_models import HopeOutcome, ParkedItemOutcome, SpecialFactor, Topic, WordingKind
from facilitator.meeting.entry_numbers import list_matters, list_proposals
from facilitator.meeting.errors import MEETING_CLOSED_MESSAGE, UserError
from facilitator.meeting.frozen_model import Entry
from facilitator.meeting.goal import GoalParts
from facilitator.meeting.invitation import Invitation
from facilitator.meeting.measurement import Measurement
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.open_points import find_open_points
from facilitator.meeting.operations import carry_over, entries, goals, navigation, prior_goals, proposals, requests
from facilitator.meeting.people import Presence, Role
from facilitator.meeting.prior_goal import Progress
from facilitator.meeting.proposal import MATTER_KIND, Detail, PositionKind, ProposalStatus
from facilitator.meeting.removed_entry import create_off_record_filter
from facilitator.meeting.request import RequestOutcome
from facilitator.meeting.review_dates import Review
from facilitator.meeting.serialization import Changes, find_changes, from_tables, revert_change, to_tables
from facilitator.meeting.text_types import clean_line
from facilitator.meeting.text_walk import list_texts
from facilitator.store.journal import encode_save, encode_whole, iterate_changes, parse_journal
from facilitator.store.purge import purge_text
from facilitator.store.repository import RowFilter
from tests.meeting.complete_meeting import build_open_meeting, build_previous_meeting
from tests.meeting.meeting_builder import DAY, MeetingBuilder, is_sentence, meeting_in_session, meeting_with_people
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


def build_unfinished_meeting() -> Meeting:
    """Return a closed meeting that left several items open."""
    builder = meeting_in_session()
    dana = builder.attendee_id("Dana Reyes")
    builder.apply(entries.name_strength, by=dana, name="Singing")
    builder.apply(entries.add_hope, by=dana, words="a choir")
    builder.apply(entries.park_item, by=dana, what="the bus")
    builder.apply(requests.add_request, by=dana, words="a quiet room")
    builder.apply(navigation.close_meeting)
    return builder.meeting


UNFINISHED_MEETING = build_unfinished_meeting()
some_words, some_measures = st.sampled_from(["Words.", "More words."]), measures.filter(bool)
ANY = {
    **dict.fromkeys(("baseline", "current", "target"), measures),
    "stated": st.sampled_from([None, *Direction]),
    "last": st.sampled_from([build_previous_meeting(), MeetingBuilder().meeting]),
    "measured": maybe_day,
    "earlier": st.sampled_from([(), (build_previous_meeting(),), (UNFINISHED_MEETING,)]),
    "outcome": st.sampled_from(CarriedItemOutcome),
    "topic": st.sampled_from([None, *Topic]),
    "on": st.sampled_from([DAY, date.min, date.max]),
    **dict.fromkeys(("until", "agreed", "input_on", "due", "born"), maybe_day),
    "name": names,
    "roles": roles,
    "presence": st.sampled_from(Presence),
    "wording_kind": st.sampled_from([None, *WordingKind]),
    "factor": st.sampled_from(SpecialFactor),
    "stand": st.sampled_from(PositionKind),
    "pronouns": st.sampled_from(["", "she/her", "she/they", "/", "xe"]),
    "parts": st.dictionaries(st.sampled_from(list(GoalParts.model_fields)), words, max_size=2),
    "details": st.lists(st.builds(Detail, name=some_words, words=some_words), max_size=2).map(tuple),
    "kind": st.sampled_from(["service", "placement", "finding", "norm", "bus pass", MATTER_KIND, "goal"]),
    "number": some_measures,
    "lists": st.sampled_from([None, {"rubric": ("first", "second | next")}]),
    "table": st.sampled_from(
        ["statements", "statements", "strengths", "actions", "goals", "hopes", "agenda", "log", "proposals", "requests"]
    ),
    "field": st.sampled_from(["words", "name", "because", "by", "mode", "nothing"]),
    "theirs": st.sampled_from(["More words.", "", None, 1, ["x"], {"y": "z"}]),
    "position": st.integers(-1, 2),
    "invitation": st.builds(Invitation, time=st.sampled_from([None, time(15, 40)]), place=some_words),
    "review": st.sampled_from(Review),
    **dict.fromkeys(("confirmed", "take_theirs"), st.booleans()),
    **dict.fromkeys(("since", "started", "ended"), st.sampled_from([None, time(9), time(15, 40)])),
}
"""Strategies by the name of the argument. Other arguments are words or ids."""

WHERE = {
    "by": "attendees", "who": "attendees", "owner": "attendees", "asked_by": "attendees", "speaker": "attendees", "to": "attendees",
    "item": "agenda", "after": "agenda", "goal": "goals", "strength": "strengths", "action": "actions", "parked": "parking_lot",
    "statement": "statements", "hope": "hopes", "request": "requests", "carried": "carried", "offer": "suggestions", "prior": "prior_goals",
    "into": "attendees", "owners": "attendees", "recipients": "attendees", "proposal": "proposals", "struck": "struck",
    "session": "sessions", "conflict": "conflicts",
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
        self.saved_texts: dict[tuple[str, int], set[str]] = {}
        self.remember_texts(cast("Changes", to_tables(self.builder.meeting)))

    def remember_texts(self, changes: Changes) -> None:
        """Remember every text that was saved, by its row."""
        for table, rows in changes.items():
            for id_, row in rows.items():
                self.saved_texts.setdefault((table, id_), set()).update(list_texts(row))

    def pick(self, table: str, which: int) -> int:
        """Return the id of an entry in a table, counted from the newest, or an unknown id."""
        entries: tuple[Entry, ...] = getattr(self.builder.meeting, table)
        if table == "proposals":
            entries = (*self.builder.meeting.goals, *entries)
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
        changes = find_changes(before, after)
        save, self.journal = encode_save(self.journal, changes, revision=self.journal.revision + 1, at="")
        self.text += save
        self.remember_texts(changes)
        if after.off_record != before.off_record:
            self.purge(create_off_record_filter(after.off_record))

    def purge(self, is_off_record: RowFilter) -> None:
        """Take rows out of the file, as the store does."""
        self.text = purge_text(self.text, is_off_record)
        self.journal = parse_journal(self.text)
        assert self.journal.is_unchanged
        remaining = [change for change in iterate_changes(self.text) if is_off_record(*change[2:])]
        assert not remaining
        removed = [key for key in self.saved_texts if is_off_record(*key, None)]
        for key in (*removed, *(key for key in self.saved_texts if key[0] in {"struck", "conflicts"})):
            self.saved_texts.pop(key, None)

    def operation(self, operation: Callable[..., Meeting], **what: Any) -> None:
        """Apply an operation to the picked entries."""
        ids: dict[str, Any] = {
            name: self.pick(WHERE[name], value) for name, value in what.items() if type(value) is int and name in WHERE
        }
        ids |= {
            name: tuple(self.pick(WHERE[name], which) for which in value)
            for name, value in what.items()
            if type(value) is tuple and name in WHERE
        }
        if "table" in what:
            ids["entry"] = self.pick(what["table"], what["entry"])
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
        self.attempt(
            proposals.agree_on_proposal,
            self.builder.meeting,
            self.builder.stamp(),
            proposal=self.pick("goals", goal),
        )

    @rule(carried=nth, outcome=st.sampled_from(CarriedItemOutcome), by=nth)
    def carry_over_and_resolve(self, carried: int, outcome: CarriedItemOutcome, by: int) -> None:
        """Carry over open items and resolve one; single operations rarely get there by chance."""
        self.operation(carry_over.carry_over_entries, earlier=(UNFINISHED_MEETING,))
        self.operation(carry_over.resolve_carried_item, carried=carried, outcome=outcome, by=by, because="so")

    @rule(prior=nth, number=some_measures, position=st.integers(0, 1))
    def add_and_remove_data_point(self, prior: int, number: Measurement, position: int) -> None:
        """Record a measurement and remove one."""
        self.operation(prior_goals.add_data_point, prior=prior, number=number, on=DAY)
        self.operation(prior_goals.remove_data_point, prior=prior, position=position)

    @rule(goal=nth, strength=nth)
    def link_and_unlink(self, goal: int, strength: int) -> None:
        """Link a strength and remove the link."""
        self.operation(goals.link_strength, goal=goal, strength=strength, how="so")
        self.operation(goals.unlink_strength, goal=goal, strength=strength)

    @rule(
        hope=nth,
        outcome=st.sampled_from(HopeOutcome),
        into=st.sampled_from([None, "goals", "actions"]),
        at=nth,
        because=words,
    )
    def resolve_hope(self, hope: int, outcome: HopeOutcome, into: str | None, at: int, because: str) -> None:
        """Resolve a hope with a goal, an action or an unknown entry."""
        outcome_id = self.pick(into, at) if into else None
        self.operation(entries.resolve_hope, hope=hope, outcome=outcome, outcome_id=outcome_id, because=because)

    @rule(
        request=nth,
        outcome=st.sampled_from(RequestOutcome),
        into=st.sampled_from([None, "goals", "actions"]),
        at=nth,
        answer=words,
    )
    def resolve_request(self, request: int, outcome: RequestOutcome, into: str | None, at: int, answer: str) -> None:
        """Resolve a request with a goal, an action or an unknown entry."""
        outcome_id = self.pick(into, at) if into else None
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
                assert Outcome.MISSED not in {part.outcome for part in prior_goal.comparisons}
                assert Outcome.IMPROVED in {part.outcome for part in prior_goal.comparisons}

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
    def a_refused_or_deferred_proposal_has_a_reason(self) -> None:
        """R-33. What was not proposed is not decided on and has no number."""
        meeting = self.builder.meeting
        for proposal in (*meeting.goals, *meeting.proposals):
            needs_reason = proposal.status in {ProposalStatus.DECLINED, ProposalStatus.DEFERRED}
            assert proposal.because.strip() or not needs_reason
        assert {matter.status for matter in list_matters(meeting)} <= {ProposalStatus.PROPOSED}
        numbers = [number for number, _ in list_proposals(meeting)]
        assert sorted(set(numbers)) == numbers

    @invariant()
    def strengths_come_first(self) -> None:
        """Promise 1."""
        opening, second, *rest = self.builder.meeting.agenda
        assert len({item.id for item in (opening, second, *rest)}) == len(rest) + 2
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
        """Promise 4: every word that was ever saved is still in the file, unless it was taken off the record."""
        if hasattr(self, "text"):
            in_file: dict[tuple[str, int], set[str]] = {}
            for change in iterate_changes(self.text):
                in_file.setdefault((change.table, change.id), set()).update(list_texts(change.row))
            for key, texts in self.saved_texts.items():
                assert texts <= in_file[key]

    @invariant()
    def open_points_are_always_found(self) -> None:
        """Finding the open points never fails."""
        assert all(point.text.strip() for point in find_open_points(self.builder.meeting))


def _choose_member(annotation: Any) -> st.SearchStrategy[Any] | None:
    """Return a strategy for an argument that is an enumeration, or None."""
    members = [
        kind for kind in (annotation, *get_args(annotation)) if isinstance(kind, type) and issubclass(kind, Enum)
    ]
    if not members or get_origin(annotation) is tuple:
        return None
    return st.none() | st.sampled_from(members[0]) if get_args(annotation) else st.sampled_from(members[0])


def _rule_for(name: str, operation: Callable[..., Meeting]) -> Callable[..., None]:
    """Return a rule that applies an operation with any value for each of its arguments."""

    def apply_operation(self: AnySequence, what: dict[str, Any]) -> None:
        self.operation(operation, **what)

    apply_operation.__name__ = name.replace(".", "_")
    arguments = [name for name in operation.__annotations__ if name not in {"meeting", "stamp", "return"}]
    optional = operation.__kwdefaults__ or {}
    ids: dict[str, st.SearchStrategy[Any]] = {name: st.none() | nth if name in optional else nth for name in WHERE}
    ids |= dict.fromkeys(("owners", "recipients"), st.lists(nth, max_size=2).map(tuple))
    ids |= {"entry": nth}
    enums = {
        name: choice for name in arguments if (choice := _choose_member(operation.__annotations__[name])) is not None
    }
    given = {name: (ANY | ids | enums).get(name, words) for name in arguments}
    if operation.__annotations__.get("at") == time | None:
        given["at"] = st.sampled_from([None, time(15, 40)])
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
