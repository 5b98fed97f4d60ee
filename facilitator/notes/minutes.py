"""The minutes of a meeting as Markdown, in every state of the meeting.

They depend on the meeting and its revision alone, so that the same record always gives the same bytes.
Private notes have no part here.
"""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime

from facilitator.meeting.corrections import corrected
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.notes.amendment_section import TITLE, added, after
from facilitator.notes.carried_over_section import from_last_time, on_offer
from facilitator.notes.decision_section import actions, decisions
from facilitator.notes.discussion_section import talk
from facilitator.notes.formatting import NOT_RECORDED, filled, labelled
from facilitator.notes.goal_section import goals
from facilitator.notes.hope_section import hopes
from facilitator.notes.markdown import blocks, bullets
from facilitator.notes.markdown_escape import escape
from facilitator.notes.open_items_section import not_recorded, parking_lot, special_factors
from facilitator.notes.people_section import people
from facilitator.notes.prior_goal_section import last_year
from facilitator.notes.strength_section import strengths

WHAT_IT_IS = (
    "This is a summary, not a verbatim transcript; words in quotation blocks are what was said, and a goal's own "
    "wording. These minutes are not a prior written notice (34 CFR 300.503)."
)

_PARTS: tuple[Callable[[Meeting], str], ...] = (
    people, decisions, actions, talk, strengths, on_offer, goals, hopes, last_year, from_last_time,
    special_factors, parking_lot, not_recorded, after,
)  # fmt: skip


def minutes(meeting: Meeting, *, revision: int) -> str:
    """Return the minutes, with what was corrected after the closing, as it reads since.

    Args:
        meeting: the meeting, in any state; while it is not closed the notes say that they are a draft.
        revision: the revision of the record, as the store counts them.
    """
    return written(corrected(meeting), revision=revision)


def written(meeting: Meeting, *, revision: int, told: str = "") -> str:
    """Return the minutes of a meeting that reads as it should; they end with a line that holds the hash of all above.

    Args:
        meeting: with its corrections made.
        revision: as for `minutes`.
        told: a sentence that a reader has to know first.
    """
    above = blocks(*_head(meeting, revision, told), *(part(meeting) for part in _PARTS)) + "\n\n"
    closing = f"{meeting.state} · version {revision} · SHA-256 {content_hash(above)}"
    return f"{above}Record {escape(meeting.id)} · {closing}\n"


def content_hash(text: str) -> str:
    """Return the SHA-256 of a text's bytes: for notes, of everything before their closing line."""
    return hashlib.sha256(text.encode()).hexdigest()


def _head(meeting: Meeting, revision: int, told: str) -> Iterable[str]:
    student = escape(meeting.student.name) if meeting.student else f"student {NOT_RECORDED}"
    yield f"# {filled(meeting.title, meeting)}: {student}"
    yield told
    if meeting.state is not MeetingState.CLOSED:
        yield f"**Draft.** The meeting is {_state(meeting)}; these notes can still change."
    yield bullets([
        f"Date: {meeting.date}",
        f"Kind: {escape(meeting.kind)}",
        f"State: {_state(meeting)}",
        f"Started: {_time(meeting.started)}",
        *_student(meeting),
        f"Version: {revision}",
        *([f"{TITLE}: {since}"] if (since := added(meeting)) else []),
    ])  # fmt: skip
    yield WHAT_IT_IS


def _state(meeting: Meeting) -> str:
    """Return the state with the one date or time that belongs to it."""
    if meeting.closed:
        return f"{meeting.state} {_time(meeting.closed)}"
    return f"{meeting.state} until {meeting.resume_on}" if meeting.resume_on else meeting.state


def _time(at: datetime | None) -> str:
    """Return a local time with its offset from UTC, which settles what all other times of the notes mean."""
    return at.isoformat(sep=" ", timespec="minutes") if at else "not yet"


def _student(meeting: Meeting) -> Iterable[str]:
    """Yield how the student is spoken of and with. The birth date stays in the record: the notes do not need it."""
    if not meeting.student:
        return
    student = meeting.student
    yield from labelled("Called", student.called)
    yield from labelled("Grade", student.grade)
    yield from labelled("Pronouns", str(student.pronouns or ""))
    yield from labelled("Languages", student.languages)
    yield from labelled("Communication", student.communication)
