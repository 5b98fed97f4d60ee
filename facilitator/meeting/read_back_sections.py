"""The read-back, read aloud before the team goes on: decisions, requests and answers, actions, and open points."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple, TypeVar

from facilitator.meeting.date_format import format_date
from facilitator.meeting.entry_models import ActionItem, Hope
from facilitator.meeting.entry_numbers import label_proposal, list_matters, list_proposals, number_entries
from facilitator.meeting.frozen_model import TimedEntry
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.open_points import OpenPoint, find_open_points
from facilitator.meeting.prepared import list_shared_statements
from facilitator.meeting.proposal import OTHER_KIND, PositionKind, Proposal, ProposalStatus
from facilitator.meeting.request import Request
from facilitator.meeting.selectors import split_by_student
from facilitator.meeting.strength_uses import describe_strength_map
from facilitator.meeting.text_cleaning import clean_line

WishT = TypeVar("WishT", Hope, Request)


class Tone(StrEnum):
    """How a part of a line stands out on a screen."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    OPEN = "open"
    STRENGTH = "strength"
    STUDENT = "student"


Fragment = tuple[str, Tone]


class ReadBackLine(NamedTuple):
    """A line to read aloud.

    Attributes:
        fragments: the parts of the text, each with its tone.
        fix_line: the beginning of a line that would change what the line says; empty if there is none.
        item_id: id of the agenda item in which something has to be recorded; None for any item.
        is_open: whether something is not recorded yet.
    """

    fragments: tuple[Fragment, ...]
    fix_line: str = ""
    item_id: int | None = None
    is_open: bool = False

    @property
    def text(self) -> str:
        """The text without tones, on one line."""
        return clean_line("".join(text for text, _ in self.fragments).replace("\n", "; "))


class ReadBackSection(NamedTuple):
    """Lines under a heading."""

    title: str
    lines: tuple[ReadBackLine, ...]


def build_read_back(meeting: Meeting, item: int | None = None) -> list[ReadBackSection]:
    """Return the sections to read aloud that are not empty.

    Args:
        meeting: the meeting.
        item: id of the agenda item whose decisions are read back; None for the whole meeting.
    """
    sections = (section for build in _SECTIONS for section in build(meeting, item))
    return [section for section in sections if section.lines]


def format_read_back(meeting: Meeting, item: int | None = None) -> Iterator[str]:
    """Yield the read-back as lines of text; see `build_read_back`."""
    for section in build_read_back(meeting, item):
        yield f"{section.title}:"
        yield from (line.text for line in section.lines)


def summarize_item(meeting: Meeting, item: int | None) -> str:
    """Return what was decided in an agenda item, to be read back before the next one; empty if nothing was."""
    decided = [
        f"{label_proposal(number, proposal)}: {proposal.status}"
        for number, proposal in list_proposals(meeting)
        if item is not None and proposal.item == item and proposal.status is not ProposalStatus.PROPOSED
    ]
    return f"read back: {'; '.join(decided)}" if decided else ""


_DECISION_TITLES = {
    ProposalStatus.AGREED: "We agreed",
    ProposalStatus.DEFERRED: "Deferred",
    ProposalStatus.DECLINED: "Declined",
}


def _build_decisions(meeting: Meeting, item: int | None) -> Iterator[ReadBackSection]:
    sections = [
        ReadBackSection(
            title,
            tuple(
                _build_proposal_line(meeting, number, proposal)
                for number, proposal in list_proposals(meeting)
                if proposal.status is status and _is_in(proposal, item)
            ),
        )
        for status, title in _DECISION_TITLES.items()
    ]
    if not any(section.lines for section in sections):
        nothing = ReadBackLine((("Nothing has been agreed on yet.", Tone.MUTED),))
        sections = [ReadBackSection(_DECISION_TITLES[ProposalStatus.AGREED], (nothing,))]
    yield from sections
    for matter in list_matters(meeting):
        if _is_in(matter, item):
            yield ReadBackSection(
                f"About {matter.title}", tuple(ReadBackLine((part,)) for part in _list_dissent(meeting, matter))
            )


def _is_in(entry: TimedEntry, item: int | None) -> bool:
    return item is None or entry.item == item


def _build_proposal_line(meeting: Meeting, number: int, proposal: Proposal) -> ReadBackLine:
    if isinstance(proposal, Goal):
        names = " and ".join(meeting.find_strength(link.strength).name for link in proposal.links)
        head = [(f"{number}  {proposal.title}", Tone.PLAIN)]
        head += [(", built on ", Tone.PLAIN), (names, Tone.STRENGTH)] if names else []
    else:
        head = [(f"{number}  {_join_kind_and_title(proposal)}", Tone.PLAIN)]
        head += [(f", {proposal.details_text}", Tone.MUTED)] if proposal.details else []
    reason = [(f", because {proposal.because}", Tone.MUTED)] if proposal.because else []
    dissent = [(f"\n{text}", tone) for text, tone in _list_dissent(meeting, proposal)]
    return ReadBackLine((*head, *reason, *dissent), f"/agree {number}")


def _join_kind_and_title(proposal: Proposal) -> str:
    has_kind = proposal.kind not in {OTHER_KIND, proposal.title}
    return f"{proposal.kind}: {proposal.title}" if has_kind else proposal.title


def _list_dissent(meeting: Meeting, proposal: Proposal) -> list[Fragment]:
    return [
        (f"{meeting.short_name(position.by)} disagrees{f': “{position.words}”' if position.words else ''}", Tone.OPEN)
        for position in proposal.latest_positions
        if position.stand is PositionKind.DISAGREE
    ]


def _build_strength_uses(meeting: Meeting, item: int | None) -> Iterator[ReadBackSection]:
    """Yield which goals use which strength."""
    lines = describe_strength_map(meeting) if item is None and meeting.strengths and meeting.goals else ()
    yield ReadBackSection(
        "Which goal uses which strength", tuple(ReadBackLine(((line, Tone.PLAIN),)) for line in lines)
    )


def _build_requests(meeting: Meeting, item: int | None) -> Iterator[ReadBackSection]:
    titles = (f"What {_format_student(meeting)} asks for", "What others ask for")
    yield from _build_wishes(meeting, item, titles, "request", meeting.requests, _describe_request_outcome)


def _build_hopes(meeting: Meeting, item: int | None) -> Iterator[ReadBackSection]:
    name = _format_student(meeting)
    titles = (f"What {name} hopes for", f"What others hope for {name}")
    yield from _build_wishes(meeting, item, titles, "hope", meeting.hopes, _describe_hope_outcome)


def _format_student(meeting: Meeting) -> str:
    return meeting.student.short_name if meeting.student else "the student"


def _describe_request_outcome(meeting: Meeting, request: Request) -> str:
    if not request.outcome:
        return "no answer yet"
    for number, proposal in list_proposals(meeting):
        if proposal.id == request.outcome_id:
            return f"{label_proposal(number, proposal)}, {proposal.status}"
    return request.outcome_text


def _describe_hope_outcome(_: Meeting, hope: Hope) -> str:
    return f"{hope.outcome} {hope.because}".rstrip() if hope.outcome else "no decision yet"


def _build_wishes(
    meeting: Meeting,
    item: int | None,
    titles: tuple[str, str],
    kind: str,
    wishes: tuple[WishT, ...],
    describe_outcome: Callable[[Meeting, WishT], str],
) -> Iterator[ReadBackSection]:
    """Yield the student's own hopes or requests, then those of others with their names."""
    for title, group in zip(titles, split_by_student(meeting, wishes), strict=True):
        lines = (
            _build_wish_line(meeting, wish, describe_outcome(meeting, wish), _make_wish_fix_line(kind, wishes, wish))
            for wish in group
            if _is_in(wish, item)
        )
        yield ReadBackSection(title, tuple(lines))


def _make_wish_fix_line(kind: str, wishes: tuple[WishT, ...], wish: WishT) -> str:
    """Return the line that gives a hope or a request its outcome or, if it has one, new words."""
    number = wishes.index(wish) + 1
    return f"/fix {kind} {number} " if wish.outcome else f"{_OUTCOME_KEYWORDS[kind]} {number} "


_OUTCOME_KEYWORDS = {"request": "/ask", "hope": "/hope"}


def _build_wish_line(meeting: Meeting, wish: Hope | Request, outcome: str, fix_line: str) -> ReadBackLine:
    person = meeting.find_attendee(wish.by)
    name: list[Fragment] = [] if person.is_student else [(f"{person.name}: ", Tone.PLAIN)]
    words = (f"“{wish.words}”", Tone.STUDENT if person.is_student else Tone.PLAIN)
    fragments = (*name, words, (f", {outcome}", Tone.MUTED))
    return ReadBackLine(fragments, fix_line, is_open=not wish.outcome)


def _build_actions(meeting: Meeting, item: int | None) -> Iterator[ReadBackSection]:
    lines = (
        _build_action_line(meeting, number, action)
        for number, action in enumerate(meeting.actions, 1)
        if _is_in(action, item)
    )
    yield ReadBackSection("Who does what", tuple(lines))


def _build_action_line(meeting: Meeting, number: int, action: ActionItem) -> ReadBackLine:
    owner = ", ".join(map(meeting.short_name, action.owners)) or "owner not recorded"
    due = format_date(action.due) if action.due else "no due date"
    tone = Tone.STRONG if action.owners else Tone.OPEN
    fragments = ((owner, tone), (f"  {action.what}  ", Tone.PLAIN), (due, Tone.MUTED))
    return ReadBackLine(fragments, f"/owner {number} ", is_open=not (action.owners and action.due))


def _build_open_points(meeting: Meeting, item: int | None) -> Iterator[ReadBackSection]:
    points = [point for point in find_open_points(meeting) if item is None or point.item_id == item]
    nothing = ReadBackLine((("nothing", Tone.STRENGTH),))
    yield ReadBackSection("Still open", tuple(map(_build_open_line, points)) or (nothing,))


def _build_open_line(point: OpenPoint) -> ReadBackLine:
    topic, colon, missing = point.text.rpartition(": ")
    fragments = ((topic + colon, Tone.PLAIN), (missing, Tone.OPEN))
    return ReadBackLine(fragments, point.fix_line, point.item_id, is_open=True)


def _build_last_word(meeting: Meeting, item: int | None) -> Iterator[ReadBackSection]:
    own = [statement for statement in list_shared_statements(meeting) if meeting.find_attendee(statement.by).is_student]
    for last in own[-1:] if item is None else ():
        fragments = ((f"{meeting.short_name(last.by)}  ", Tone.STUDENT), (f"“{last.words}”", Tone.STRONG))
        number = number_entries(meeting, "statements")[last.id]
        yield ReadBackSection("The last word", (ReadBackLine(fragments, f"/fix {number} "),))


_SECTIONS: tuple[Callable[[Meeting, int | None], Iterable[ReadBackSection]], ...] = (
    _build_decisions,
    _build_strength_uses,
    _build_requests,
    _build_hopes,
    _build_actions,
    _build_open_points,
    _build_last_word,
)
