"""Setting up: whose meeting it is, who comes, and who cannot."""

from datetime import date

from facilitator.meeting.agenda import Agenda
from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations.base import operation
from facilitator.meeting.people import Attendee, Excusal, Movement, Presence, Pronouns, Role, Student
from facilitator.meeting.prior_goal import ProgressCode
from facilitator.meeting.text_types import normalize_text


def create_meeting(stamp: Stamp, *, agenda: Agenda, on: date, codes: tuple[ProgressCode, ...] = ()) -> Meeting:
    """Return a new meeting that follows an agenda. Its id is the stamp's, so it names no student."""
    return Meeting(
        id=f"{stamp.id:016x}",
        kind=agenda.kind,
        title=agenda.title,
        date=on,
        opening=agenda.opening,
        agenda=agenda.items,
        progress_codes=codes,
    )


@operation
def set_date(meeting: Meeting, stamp: Stamp, *, on: date) -> Meeting:
    """Change the day of the meeting."""
    return meeting.replace(date=on)


@operation
def set_student(
    meeting: Meeting, stamp: Stamp, *, name: str, grade: str = "", pronouns: str = "", called: str = ""
) -> Meeting:
    """Say whose meeting it is. The student is among the people from then on (docs/promises.md, 2)."""
    typed = {"called": called, "grade": grade, "pronouns": Pronouns.parse(pronouns) if pronouns else None}
    said = {field: value for field, value in typed.items() if value}
    known = meeting.student
    if known and normalize_text(known.name) != normalize_text(name):
        said = {"called": "", **said}
    student = (known or Student(name=name)).replace(name=name, **said)
    unsaid = (
        one
        for one in meeting.attendees
        if one.roles == (Role.OTHER,) and normalize_text(one.name) == normalize_text(name)
    )
    there = meeting.student_attendee or next(unsaid, None) or Attendee(id=stamp.id, name=name, roles=(Role.STUDENT,))
    roles = there.roles if there.is_student else (Role.STUDENT,)
    return meeting.put_entry("attendees", there.replace(name=name, roles=roles), student=student)


@operation
def add_attendee(
    meeting: Meeting,
    stamp: Stamp,
    *,
    name: str,
    roles: tuple[Role, ...],
    presence: Presence = Presence.ROOM,
    language: str = "",
) -> Meeting:
    """Record that a person takes part, as what, and in which way (34 CFR 300.321, R-1 … R-9; R-15)."""
    known = _find_recorded(meeting, name, roles)
    arrived = meeting.started and presence.is_attending and not (known and known.presence is Presence.NOT_RECORDED)
    came: tuple[Movement, ...] = (Movement(at=stamp.at, came=True),) if arrived else ()
    if known:
        came = known.movements if known.is_present and known.movements else known.movements + came
        roles = roles or known.roles
    person = (known or Attendee(id=stamp.id, name=name, roles=roles or (Role.OTHER,))).replace(
        roles=roles or (Role.OTHER,),
        presence=presence,
        language=language or (known.language if known else ""),
        because="",
        excusal=None,
        movements=came,
    )
    return _ensure_student(meeting.put_entry("attendees", person), person)


@operation
def mark_absent(
    meeting: Meeting, stamp: Stamp, *, name: str, because: str = "", roles: tuple[Role, ...] = ()
) -> Meeting:
    """Record that a person is not there, and why, where that is known."""
    known = _find_recorded(meeting, name, roles)
    person = (known or Attendee(id=stamp.id, name=name, roles=roles or (Role.OTHER,))).replace(
        roles=roles or (known.roles if known else (Role.OTHER,)),
        presence=Presence.ABSENT,
        because=because,
        movements=(),
    )
    return _ensure_student(meeting.put_entry("attendees", person), person)


@operation
def excuse_attendee(
    meeting: Meeting,
    stamp: Stamp,
    *,
    who: int,
    because: str,
    agreed: date | None = None,
    input_on: date | None = None,
) -> Meeting:
    """Record that a required person is excused (34 CFR 300.321(e), R-10)."""
    excusal = Excusal(because=because, agreed=agreed, input=input_on)
    return meeting.put_entry(
        "attendees", meeting.find_attendee(who).replace(presence=Presence.EXCUSED, excusal=excusal)
    )


@operation
def record_departure(meeting: Meeting, stamp: Stamp, *, who: int) -> Meeting:
    """Record that a person left (R-11)."""
    person = meeting.find_attendee(who)
    if not person.is_present:
        raise ContradictionError(
            f"{person.name} is not recorded as here now, so cannot leave. First: /here {person.name}."
        )
    return meeting.put_entry(
        "attendees", person.replace(movements=(*person.movements, Movement(at=stamp.at, came=False)))
    )


@operation
def record_return(meeting: Meeting, stamp: Stamp, *, who: int) -> Meeting:
    """Record that a person who had left is back (R-11)."""
    person = meeting.find_attendee(who)
    if person.is_present or not person.presence.is_attending:
        raise ContradictionError(
            f"{person.name} is not recorded as having left. To record who is here: /here {person.name}."
        )
    return meeting.put_entry(
        "attendees", person.replace(movements=(*person.movements, Movement(at=stamp.at, came=True)))
    )


def _find_recorded(meeting: Meeting, name: str, roles: tuple[Role, ...]) -> Attendee | None:
    """Return the person who is recorded under this name, if any."""
    student = meeting.student_attendee
    if student and Role.STUDENT in roles:
        called = normalize_text(meeting.student.called) if meeting.student else ""
        if normalize_text(name) not in normalize_text(student.name) and normalize_text(name) != called:
            raise ContradictionError(
                f"This meeting is for {student.name}. Change that with /student, or give {name} another role."
            )
        return student
    if student and not roles and normalize_text(name) == normalize_text(meeting.short_name(student.id)):
        return student
    known = next((person for person in meeting.attendees if normalize_text(person.name) == normalize_text(name)), None)
    alike = [
        person.name for person in meeting.attendees if f" {normalize_text(name)} " in f" {normalize_text(person.name)} "
    ]
    if alike and not known and not roles:
        raise ContradictionError(
            f"{alike[0]} is here already. Type that whole name, or a fuller one for somebody else."
        )
    if known and known is student and roles:
        raise ContradictionError(
            f"{known.name} is the student here. Type more of the name if somebody else is called the same."
        )
    return known


def _ensure_student(meeting: Meeting, person: Attendee) -> Meeting:
    """A person recorded as the student is the student of the meeting."""
    if person.is_student and not meeting.student:
        return meeting.replace(student=Student(name=person.name))
    return meeting
