"""Strengths over the years: a page for one student, from all meetings that there are; the student's own words first."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from facilitator.meeting.agenda import ItemKind
from facilitator.meeting.carried_items import Carried, CarriedKind, Offer
from facilitator.meeting.entry_models import Statement, Strength, Topic
from facilitator.meeting.goal import Goal, GoalStatus
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.text_cleaning import counted
from facilitator.meeting.text_types import fold
from facilitator.notes.formatting import NONE, because, filled, goal_names, who
from facilitator.notes.markdown import blocks, bullets, quote, section
from facilitator.notes.markdown_escape import bold, escape, words

OWN_WORDS = {ItemKind.STRENGTHS, ItemKind.VOICE}
"""Items in which the student speaks of strengths."""

TOPICS = {Topic.STRENGTHS, Topic.INTERESTS, Topic.PREFERENCES}
"""What a question asked that was about them."""


class _Naming(NamedTuple):
    """A strength as it was named in one meeting."""

    meeting: Meeting
    one: Strength

    @property
    def own(self) -> bool:
        return self.meeting.person(self.one.by).is_student


_Strength = list[_Naming]
"""One strength with each time it was named, the oldest first."""


def years(student: str, meetings: Sequence[Meeting]) -> str:
    """Return the page as Markdown.

    Args:
        student: the name it is headed with.
        meetings: the student's, with their corrections made, in any order and state; at least one.

    Returns:
        The page. It ends with a line for each record, by which deleting one finds it.
    """
    in_order = sorted(meetings, key=lambda one: (one.date, one.id))
    strengths = _strengths(in_order)
    return (
        blocks(
            f"# Strengths over the years: {escape(student)}",
            _about(in_order),
            section("In the student's own words", *(_said(one) for one in in_order)),
            section("Strengths", blocks(*(_strength(one, in_order) for one in strengths)) or NONE),
            section("On offer, and not named again", bullets(_not_again(strengths, in_order))),
            *(f"Record {escape(one.id)} · {one.date} · {filled(one.title, one)} · {one.state}" for one in in_order),
        )
        + "\n"
    )


def _about(meetings: Sequence[Meeting]) -> str:
    span = f", {meetings[0].date} to {meetings[-1].date}" if len(meetings) > 1 else ""
    return (
        f"From {counted(len(meetings), 'meeting')}{span}. A strength that was named in the same words is one. How an "
        "agreed goal ended is told from the numbers of a later meeting."
    )


def _strengths(meetings: Sequence[Meeting]) -> list[_Strength]:
    """Return the strengths: those the student named at any time, then the others; each the last named first."""
    named: dict[str, _Strength] = {}
    for meeting in meetings:
        for one in meeting.strengths:
            named.setdefault(fold(one.name), []).append(_Naming(meeting, one))
    latest = sorted(named.values(), key=lambda times: times[-1].meeting.date, reverse=True)
    return sorted(latest, key=lambda times: not any(time.own for time in times))


def _said(meeting: Meeting) -> str:
    """Return what the student said of strengths in one meeting."""
    items = {item.id for item in meeting.agenda if item.kind in OWN_WORDS}
    voice = meeting.voice
    spoken = [
        one
        for one in meeting.statements
        if voice and one.by == voice.id and (one.topic in TOPICS if one.topic else one.item in items)
    ]
    return section(f"{filled(meeting.title, meeting)}, {meeting.date}", *map(_words, spoken), level=3)


def _words(one: Statement) -> str:
    how = f"written {one.prepared}, {escape(one.given)}" if one.prepared else escape(one.given)
    given = f"Given by: {how}" if one.given else ""
    asked = f"Asked: {words(one.asked)}" if one.asked else ""
    return blocks(asked, quote(words(one.words)), given)


def _strength(times: _Strength, meetings: Sequence[Meeting]) -> str:
    newest = times[-1].one
    kind = f" ({escape(newest.category)})" if newest.category else ""
    return section(f"{escape(newest.name)}{kind}", bullets(_naming(one, meetings) for one in times), level=3)


def _naming(time: _Naming, meetings: Sequence[Meeting]) -> str:
    meeting, one = time
    own = ", the student's own" if time.own else ""
    seen = f": {words(one.evidence)}" if one.evidence else ""
    names = goal_names(meeting)
    carried = [
        f"Carried {names[goal.id]}: {words(link.how)}\n{bullets([_ended(goal, meeting, meetings)])}"
        for goal in meeting.goals
        for link in goal.links
        if link.strength == one.id
    ]
    head = f"{meeting.date}, named by {who(meeting, one.by)}{own}{seen}"
    return f"{head}\n{bullets(carried or ['No goal was built on it'])}"


def _ended(goal: Goal, meeting: Meeting, meetings: Sequence[Meeting]) -> str:
    """Return how a goal ended: what its meeting decided, and what a later one says of it."""
    decided = f"{goal.status.capitalize()}{because(goal.because)}"
    after = [later for later in meetings if (later.date, later.id) > (meeting.date, meeting.id)]
    if goal.status is GoalStatus.AGREED:
        told = [_progress(later, one) for later in after for one in later.prior_goals if _is_of(one, goal, meeting)]
        return "; ".join([decided, *(told or ["how it ended is not recorded yet"])])
    back = (
        _came_back(later, one)
        for later in after
        for one in later.carried
        if (one.kind, one.id, one.meeting) == (CarriedKind.GOAL, goal.id, meeting.id)
    )
    return "; ".join([decided, *back])


def _is_of(prior: PriorGoal, goal: Goal, meeting: Meeting) -> bool:
    """Whether one of last year's goals is this one: copied from it, or typed in under its title."""
    if prior.meeting:
        return (prior.id, prior.meeting) == (goal.id, meeting.id)
    return fold(prior.title) == fold(goal.title)


def _progress(meeting: Meeting, one: PriorGoal) -> str:
    code = f", in this district “{escape(meeting.code(one))}”" if meeting.code(one) else ""
    why = f" ({words(one.why)})" if one.why else ""
    return f"on {meeting.date} {one.progress}{code}{why}"


def _came_back(meeting: Meeting, one: Carried) -> str:
    became = {goal.id: f" and {goal.status}" for goal in meeting.goals}
    ended = f"{one.end}{became.get(one.end_id or 0, '')}{because(one.because)}" if one.end else "not asked about"
    return f"on {meeting.date} {ended}"


def _not_again(strengths: Sequence[_Strength], meetings: Sequence[Meeting]) -> Iterator[str]:
    """Yield strengths of earlier meetings that the last one did not name, then what was offered and never named."""
    held = [one for one in meetings if one.state is not MeetingState.PLANNED]
    for times in strengths:
        if held and times[-1].meeting.id != held[-1].id:
            meeting, one = times[-1]
            aside = [
                offer
                for later in meetings
                for offer in later.offers
                if (offer.meeting, offer.id) == (meeting.id, one.id)
            ]
            yield _waits(f"{bold(one.name)}, last named {meeting.date} by {who(meeting, one.by)}", aside)
    known = {fold(times[-1].one.name) for times in strengths}
    for offer in (offer for meeting in meetings for offer in meeting.offers):
        if fold(offer.name) not in known:
            known.add(fold(offer.name))
            yield _waits(f"{bold(offer.name)}, written down {offer.on} by {bold(offer.who)}", [offer])


def _waits(head: str, offers: Sequence[Offer]) -> str:
    aside = [f"Set aside{because(one.because)}" for one in offers if one.because]
    return f"{head}\n{bullets(aside)}" if aside else head
