"""How each entry of the record reads: the one source for line mode, screens and notes.

A renderer decides about layout, marks and escaping; the words come from here.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from facilitator.meeting.consent import Consent
from facilitator.meeting.date_format import format_date
from facilitator.meeting.entry_models import (
    ActionItem,
    FactorNote,
    Hope,
    LogEntry,
    ParkedItem,
    Statement,
    Strength,
    WordingKind,
)
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.proposal import OTHER_KIND, Proposal, ProposalStatus
from facilitator.meeting.request import Request


class EntryDescription(NamedTuple):
    """The words of one entry.

    Attributes:
        label: the kind of entry: "strength", "hope" …; empty for a statement.
        act: what the person did, for a sentence that begins with the name: "named a strength"; empty if the entry
            belongs to no one or is a statement.
        by: id of the attendee whose entry it is; None if it belongs to no one.
        text: the words, without quotation marks.
        is_verbatim: whether the words are exactly what the person said.
        details: more facts, each a few words: how it was given, evidence, owner, due date.
        interpretations: id of the attendee and words of each interpretation of a statement.
    """

    label: str
    act: str
    by: int | None
    text: str
    is_verbatim: bool = False
    details: tuple[str, ...] = ()
    interpretations: tuple[tuple[int, str], ...] = ()

    @property
    def quoted_text(self) -> str:
        """The words, in quotation marks if they are verbatim."""
        return f"“{self.text}”" if self.is_verbatim else self.text


def describe_entry(meeting: Meeting, table: str, entry: object) -> EntryDescription:
    """Return the words of an entry.

    Args:
        meeting: the meeting, with the names of its people.
        table: the table of the entry, one of `DESCRIBED_TABLES`.
        entry: the entry.
    """
    return _DESCRIBE[table](meeting, entry)


def describe_action(meeting: Meeting, action: ActionItem) -> EntryDescription:
    """Return the words of an action item, with its owner and due date."""
    owner = ", ".join(map(meeting.short_name, action.owners)) or "owner not recorded"
    due = f"due {format_date(action.due)}" if action.due else "no due date"
    return EntryDescription("action", "", None, action.what, details=(owner, due))


def _describe_statement(meeting: Meeting, statement: Statement) -> EntryDescription:
    is_verbatim = statement.wording_kind is WordingKind.VERBATIM
    authors = ", ".join(meeting.short_name(author) for author in statement.also_by)
    how = (
        "word for word" if is_verbatim else statement.wording_kind.value,
        statement.nonspeech_mode,
        f"with {authors}" if authors else "",
    )
    return EntryDescription(
        "",
        "",
        statement.by,
        statement.words,
        is_verbatim,
        tuple(filter(None, how)),
        tuple((interpretation.by, interpretation.words) for interpretation in statement.interpretations),
    )


def _describe_strength(meeting: Meeting, strength: Strength) -> EntryDescription:
    details = [f"seen: {strength.evidence}"] if strength.evidence else []
    for naming in strength.also_named:
        evidence = f": {naming.evidence}" if naming.evidence else ""
        details.append(f"also named by {meeting.short_name(naming.by)}{evidence}")
    return EntryDescription("strength", "named a strength", strength.by, strength.name, details=tuple(details))


def _describe_hope(_: Meeting, hope: Hope) -> EntryDescription:
    return EntryDescription("hope", "named a hope", hope.by, hope.words, is_verbatim=True)


def _describe_request(_: Meeting, request: Request) -> EntryDescription:
    mode = (request.nonspeech_mode,) if request.nonspeech_mode else ()
    return EntryDescription("request", "asked the team", request.by, request.words, is_verbatim=True, details=mode)


def _describe_parked_item(_: Meeting, parked_item: ParkedItem) -> EntryDescription:
    return EntryDescription("parked", "added to the parking lot", parked_item.by, parked_item.what)


def _describe_goal(_: Meeting, goal: Goal) -> EntryDescription:
    return EntryDescription("goal", "", None, f"{goal.title}: {goal.wording}", details=_describe_decision(goal))


def _describe_proposal(_: Meeting, proposal: Proposal) -> EntryDescription:
    kind = "proposal" if proposal.kind == OTHER_KIND else proposal.kind
    title = "" if proposal.title == proposal.kind else proposal.title
    parts = [part for part in (title, proposal.details_text) if part] or [proposal.title]
    text, *details = (*parts, *_describe_decision(proposal))
    return EntryDescription(kind, "", None, text, details=tuple(details))


def _describe_decision(proposal: Proposal) -> tuple[str, ...]:
    """Return what was decided on a proposal; nothing if it is only proposed."""
    if proposal.status is ProposalStatus.PROPOSED:
        return ()
    return (f"{proposal.status} because {proposal.because}" if proposal.because else proposal.status,)


def _describe_consent(_: Meeting, consent: Consent) -> EntryDescription:
    words = (f"“{consent.words}”",) if consent.words else ()
    return EntryDescription("consent", f"{consent.answer}", consent.by, consent.what, details=(consent.answer, *words))


def _describe_log_entry(meeting: Meeting, entry: LogEntry) -> EntryDescription:
    names = ", ".join(map(meeting.short_name, entry.to))
    details = (f"to {names}" if names else "", format_date(entry.on) if entry.on else "")
    return EntryDescription("noted", "", None, entry.words, details=tuple(filter(None, details)))


def _describe_prior_goal(_: Meeting, prior_goal: PriorGoal) -> EntryDescription:
    return EntryDescription("last year", "", None, prior_goal.title, details=(prior_goal.progress.label,))


def _describe_factor_note(_: Meeting, note: FactorNote) -> EntryDescription:
    return EntryDescription("considered", "", None, f"{note.factor}: {note.words}")


_DESCRIBE: dict[str, Callable[[Meeting, Any], EntryDescription]] = {
    "statements": _describe_statement,
    "strengths": _describe_strength,
    "hopes": _describe_hope,
    "requests": _describe_request,
    "parking_lot": _describe_parked_item,
    "actions": describe_action,
    "goals": _describe_goal,
    "proposals": _describe_proposal,
    "consents": _describe_consent,
    "log": _describe_log_entry,
    "prior_goals": _describe_prior_goal,
    "factors": _describe_factor_note,
}

DESCRIBED_TABLES = tuple(_DESCRIBE)
"""The tables of the entries that belong to an agenda item, in the order in which entries of one moment are listed."""
