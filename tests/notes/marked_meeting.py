"""A meeting in which every text that a note can show is a mark that names its field."""

from collections.abc import Callable

from facilitator.meeting.agenda import ItemKind
from facilitator.meeting.amendment import Addendum
from facilitator.meeting.entry_models import HopeOutcome, Topic
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Role
from tests.notes.note_builder import START, build_full_meeting


def build_marked_meeting(mark: Callable[[str], str]) -> Meeting:
    """Return the full meeting, closed and amended, with a parent's statements and the student's own profile."""
    meeting = build_full_meeting(mark)
    student, parent = meeting.people[0], meeting.people[1]
    meeting = meeting.put_entry("attendees", parent.replace(roles=(Role.INTERPRETER, Role.PARENT)))
    prepared = next(statement for statement in meeting.statements if statement.prepared)
    meeting = meeting.put_entry("statements", prepared.replace(topic=Topic.HELPS))
    adult = next(statement for statement in meeting.statements if statement.by == parent.id)
    kinds = (ItemKind.PROGRESS, ItemKind.SUPPORTS, ItemKind.PLACEMENT)
    places = [item.id for item in meeting.agenda[2:]]
    for at, (kind, item) in enumerate(zip(kinds, places, strict=True)):
        meeting = meeting.put_entry("agenda", meeting.agenda[item - 1].replace(kind=kind))
        meeting = meeting.put_entry("statements", adult.replace(id=900 + at, item=item, words=mark(f"{kind} words")))
    own = meeting.suggestions[0].replace(
        id=800, who=student.name, meeting="", outcome=None, because="", name=mark("own offer")
    )
    meeting = meeting.put_entry("suggestions", own)
    declined = meeting.hopes[0].replace(
        id=801, outcome=HopeOutcome.DECLINED, words=mark("other hope"), because=mark("no")
    )
    meeting = meeting.put_entry("hopes", declined)
    added = Addendum(id=802, at=START, by=mark("added by"), because=mark("added why"), words=mark("added"))
    return meeting.replace(state=MeetingState.CLOSED, closed=START, addenda=(added,))
