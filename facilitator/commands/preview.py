"""What Enter will do with a line, or why it will not: the line's own reader and deeds, tried on a copy.

Nothing is understood here a second time. A meeting is a value, so that a deed can be tried without anything being done;
what it would say is what the line will say once it is on disk.
"""

from datetime import datetime
from typing import NamedTuple

from facilitator.commands.handlers.base import Turn
from facilitator.commands.handlers.handler_table import DEEDS
from facilitator.commands.parser import NotUnderstood, Request, read
from facilitator.commands.speaker_prefix import speaking
from facilitator.meeting.agenda import fill
from facilitator.meeting.entry_models import Kept, Statement
from facilitator.meeting.errors import NothingTyped, Refused
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Attendee
from facilitator.meeting.prepared import in_the_room


class Meaning(NamedTuple):
    """What a line is, as far as it was typed.

    Attributes:
        sentence: one short sentence; for words "Elana · in her words · Strengths".
        refused: whether Enter would give the line back, with this sentence.
        unfinished: whether it is only not typed to its end yet.
        said: the statement that it becomes; None: it becomes something else, or nothing.
    """

    sentence: str
    refused: bool = False
    unfinished: bool = False
    said: Statement | None = None


def light(meeting: Meeting) -> Meeting:
    """Return the meeting without the statements that no line can be about: to try a line on, at each key.

    What stays: the last words, the last quotation of each person (`/means`), what was prepared and waits (`/share`).
    A closed meeting stays whole: a correction may be of any words.
    """
    if meeting.state is MeetingState.CLOSED:
        return meeting
    given = in_the_room(meeting)
    quoted = {one.by: one for one in given if one.kept is Kept.VERBATIM}
    stay = {one.id for one in (*given[-1:], *quoted.values())}
    stay |= {one.id for one in meeting.statements if one.prepared and not one.shared}
    return meeting.model_copy(update={"statements": tuple(one for one in meeting.statements if one.id in stay)})


def meaning(line: str, meeting: Meeting, speaker: int | None, heard: int | None, now: datetime) -> Meaning:
    """Return what Enter will do with a line.

    An empty line means what the next words will be. What a desk does itself (`/export`, `/undo` …) is told by its row
    in the table of commands; whether the disk or another file stands in its way is seen when it is done.

    Args:
        line: as it stands there.
        meeting: the open meeting, or its `light` copy.
        speaker: id of the one whose words come next; None: nobody was chosen yet.
        heard: id of the one who was heard last.
        now: the time, from which days such as Friday are counted.
    """
    try:
        request = read(line) if line.strip() else read(_ANY)
        return _tried(request, Turn(meeting, Stamp(_NEW, now), speaker, heard)) if request else Meaning(_REMARK)
    except (NotUnderstood, NothingTyped) as refused:
        return Meaning(str(refused), refused=True, unfinished=True)
    except Refused as refused:
        return Meaning(str(refused), refused=True)


_ANY, _REMARK = "…", "a remark: Enter takes it away and records nothing"
_NEW = 2**63 - 1
"""An id above every id there is."""


def _tried(request: Request, turn: Turn) -> Meaning:
    command = request.command
    if command.id == "speaker":
        who, one = speaking(request.values["WHO"], turn.meeting)
        if not one:
            return Meaning(f"the next lines are from {turn.meeting.short(who.id)}")
        return _tried(one, turn._replace(speaker=who.id, heard=who.id))
    if command.id not in DEEDS:
        return Meaning(command.says)
    done = DEEDS[command.id](turn, request.values)
    said = next((one for one in done.meeting.statements if one.id == turn.stamp.id), None)
    return Meaning(_words(done.meeting, said) if said else " / ".join(done.said.splitlines()), said=said)


def _words(meeting: Meeting, one: Statement) -> str:
    person = meeting.person(one.by)
    item = fill(meeting.item.title, meeting.student) if meeting.item else ""
    return " · ".join(filter(None, (meeting.short(one.by), _kind(meeting, person, one.kept), one.given, item)))


def _kind(meeting: Meeting, person: Attendee, kept: Kept) -> str:
    if kept is Kept.SUMMARY:
        return "in the recorder's words" if person.is_student else "a summary"
    return fill("in {their} words", meeting.student) if person.is_student else "word for word"
