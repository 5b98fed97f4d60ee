"""The numbers by which people refer to entries: “12” is statement 12, “goal 1” is goal 1."""

from operator import itemgetter

from facilitator.meeting.entry_kinds import ENTRY_KINDS
from facilitator.meeting.frozen_model import EntryRef, TimedEntry
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.proposal import MATTER_KIND, OTHER_KIND, Proposal
from facilitator.meeting.removed_entry import StruckEntry

_NUMBERED_TOGETHER = {
    "statements": ("statements",),
    "goals": ("goals", "proposals"),
    "proposals": ("goals", "proposals"),
}
"""Tables whose entries keep their numbers, with the tables that share the numbers: goals are proposals too."""


def number_entries(meeting: Meeting, table: str) -> dict[int, int]:
    """Return the number, from 1, of each entry of a table by its id.

    A statement or a proposal keeps its number even if another one is struck or taken off the record.
    """
    ids = {entry.id for entry in getattr(meeting, table)}
    return {entry_id: number for entry_id, number in _number_all(meeting, table).items() if entry_id in ids}


def _number_all(meeting: Meeting, table: str) -> dict[int, int]:
    """Return the number of each entry of a table by its id, with those of struck and removed statements."""
    tables = _NUMBERED_TOGETHER.get(table, ())
    ids = {entry.id for name in tables or (table,) for entry in getattr(meeting, name)}
    if tables:
        ids -= {matter.id for matter in list_matters(meeting)}
    return {entry_id: number for number, entry_id in enumerate(sorted(ids | _list_removed(meeting, tables)), 1)}


def get_last_statement_number(meeting: Meeting) -> int:
    """Return the number of the statement that was recorded last; 0 if there is none."""
    return len(meeting.statements) + len(_list_removed(meeting, ("statements",)))


def _list_removed(meeting: Meeting, tables: tuple[str, ...]) -> set[int]:
    """Return the ids of the entries of some tables that were struck or taken off the record."""
    if not (meeting.struck or meeting.off_record):
        return set()
    removed = [*(fact.entry for fact in meeting.struck), *(ref for fact in meeting.off_record for ref in fact.removed)]
    return {ref.of for ref in removed if ref.table in tables}


def list_matters(meeting: Meeting) -> list[Proposal]:
    """Return the entries with positions on what was not proposed, such as the plan as a whole. They have no number."""
    return [proposal for proposal in meeting.proposals if proposal.kind == MATTER_KIND]


def label_proposal(number: int, proposal: Proposal) -> str:
    """Return the kind, number and title of a goal or other proposal: “service 2, speech”."""
    kind = "proposal" if proposal.kind == OTHER_KIND else proposal.kind
    return f"{kind} {number}" if proposal.title == proposal.kind else f"{kind} {number}, {proposal.title}"


def list_proposals(meeting: Meeting) -> list[tuple[int, Proposal]]:
    """Return all goals and other proposals with their numbers, in the order in which they were proposed."""
    numbers = number_entries(meeting, "goals") | number_entries(meeting, "proposals")
    entries = (*meeting.goals, *meeting.proposals)
    return sorted(((numbers[entry.id], entry) for entry in entries if entry.id in numbers), key=itemgetter(0))


def list_goals(meeting: Meeting) -> list[tuple[int, Goal]]:
    """Return the goals with their numbers among all proposals."""
    numbers = number_entries(meeting, "goals")
    return [(numbers[goal.id], goal) for goal in meeting.goals]


def find_by_reference(meeting: Meeting, text: str) -> tuple[str, TimedEntry] | None:
    """Return the table and the entry that “12”, “statement 12” or “strength 2” refers to; None if there is none."""
    *kind, number = text.casefold().split() or [""]
    table = ENTRY_KINDS.get(" ".join(kind) or "statement")
    if table is None:
        return None
    numbers = number_entries(meeting, table)
    match = next((entry for entry in getattr(meeting, table) if f"{numbers[entry.id]}" == number), None)
    return (table, match) if match else None


def find_struck_by_reference(meeting: Meeting, text: str) -> StruckEntry | None:
    """Return the struck entry that “struck 1” or the number of a struck statement refers to; None if there is none."""
    found = find_by_reference(meeting, text)
    if found and isinstance(found[1], StruckEntry):
        return found[1]
    numbers = _number_all(meeting, "statements")
    number = text.casefold().removeprefix("statement").strip()
    struck_statements = (struck for struck in meeting.struck if struck.entry.table == "statements")
    return next((struck for struck in struck_statements if f"{numbers[struck.entry.of]}" == number), None)


def describe_reference(meeting: Meeting, ref: EntryRef) -> str:
    """Return how people refer to an entry of the meeting: “statement 12”, “strength 2”."""
    kind = next((kind for kind, table in ENTRY_KINDS.items() if table == ref.table), ref.table)
    number = _number_all(meeting, ref.table).get(ref.of)
    return f"{kind} {number}" if number else kind
