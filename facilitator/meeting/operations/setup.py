"""Set up a meeting: the date, the student, and the attendees with their roles and attendance."""

from datetime import date, datetime, time

from facilitator.meeting.agenda import Agenda
from facilitator.meeting.date_format import format_date
from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations.base import operation
from facilitator.meeting.people import Attendee, Excusal, Movement, Presence, Pronouns, Role, Student
from facilitator.meeting.prior_goal import ProgressCode
from facilitator.meeting.sessions import get_current_day, move_given_times
from facilitator.meeting.text_types import is_same_name, normalize_text, simplify_name


def create_meeting(stamp: Stamp, *, agenda: Agenda, on: date, codes: tuple[ProgressCode, ...] = ()) -> Meeting:
    """Create a meeting from an agenda.

    Args:
        stamp: its id becomes the meeting's id, so that the file name does not identify the student.
        agenda: the agenda.
        on: the day of the meeting.
        codes: the district's progress codes.
    """
    return Meeting(
        id=f"{stamp.id:016x}",
        kind=agenda.kind,
        title=agenda.title,
        date=on,
        opening=agenda.opening,
        notices=agenda.notices,
        voice=agenda.voice,
        agenda=agenda.items,
        progress_codes=codes,
    )


@operation
def set_date(meeting: Meeting, stamp: Stamp, *, on: date) -> Meeting:
    """Set the day of the meeting or, once it has continued on another day, of the current session.

    Times that were given move along with it.
    """
    *earlier, session = meeting.sessions or (None,)
    sessions = (*earlier, session.replace(date=on)) if session else ()
    day = meeting.date if earlier else on
    return meeting.replace(date=day, sessions=sessions, attendees=move_given_times(meeting, session, on))


@operation
def set_student(
    meeting: Meeting,
    stamp: Stamp,
    *,
    name: str,
    grade: str = "",
    pronouns: str = "",
    called: str = "",
    born: date | None = None,
    languages: str = "",
    communication: str = "",
) -> Meeting:
    """Set the student, who becomes an attendee (docs/promises.md, 2). Empty details leave earlier ones unchanged.

    Raises:
        ContradictionError: if the birth date is not before the day of the meeting.
    """
    if born and born >= meeting.date:
        raise ContradictionError(
            f"The birth date {format_date(born)} is not before the meeting. Type it with its year."
        )
    details = {
        "called": called, "grade": grade, "pronouns": Pronouns.parse(pronouns) if pronouns else None,
        "born": born, "languages": languages, "communication": communication,
    }  # fmt: skip
    changes = {field: value for field, value in details.items() if value}
    student = meeting.student
    if student and normalize_text(student.name) != normalize_text(name):
        changes = {"called": "", **changes}
    student = (student or Student(name=name)).replace(name=name, **changes)
    without_role = (
        person
        for person in meeting.attendees
        if person.roles == (Role.OTHER,) and normalize_text(person.name) == normalize_text(name)
    )
    attendee = (
        meeting.student_attendee
        or next(without_role, None)
        or Attendee(id=_derive_student_id(meeting.id), name=name, roles=(Role.STUDENT,))
    )
    roles = attendee.roles if attendee.is_student else (Role.STUDENT,)
    return meeting.put_entry("attendees", attendee.replace(name=name, roles=roles), student=student)


@operation
def add_attendee(
    meeting: Meeting,
    stamp: Stamp,
    *,
    name: str,
    roles: tuple[Role, ...],
    presence: Presence = Presence.ROOM,
    language: str = "",
    title: str = "",
    at: time | None = None,
) -> Meeting:
    """Add an attendee, or update the attendee recorded under the same name (34 CFR 300.321, R-1 … R-9; R-15).

    After the start, the arrival is recorded too (R-11), and an earlier absence or excusal moves to the history.

    Args:
        meeting: the meeting.
        stamp: id and time.
        name: the name.
        roles: roles to add to those recorded before (R-5).
        presence: how the person attends.
        language: the language of an interpreter.
        title: the job title; empty to leave it.
        at: when the person came; None for now. For a person who is here already, it replaces the time recorded before.

    Raises:
        ContradictionError: if the person does not hear the conversation, so that there is no arrival.
    """
    if at and not presence.is_attending:
        raise ContradictionError(f"A person who takes part {presence} does not arrive at a time. Leave out the time.")
    recorded = _find_recorded(meeting, name, roles)
    has_arrived = at or (
        meeting.started and presence.is_attending and not (recorded and recorded.presence is Presence.NOT_RECORDED)
    )
    arrival: tuple[Movement, ...] = (_move(meeting, stamp, at, came=True),) if has_arrived else ()
    person = recorded or _create_attendee(meeting, stamp, name, roles)
    is_already_here = person.is_present and person.movements and not at
    movements = person.movements if is_already_here else _add_movements(meeting, person, arrival)
    if not (person.is_present or person.presence.is_attending):
        person = person.keep_attendance(_find_session_id(meeting), stamp.at)
    person = person.replace(
        roles=_add_roles(person, roles),
        presence=presence,
        title=title or person.title,
        language=language or person.language,
        because="",
        excusal=None,
        movements=movements,
    )
    return _ensure_student(meeting.put_entry("attendees", person), person)


@operation
def mark_absent(
    meeting: Meeting, stamp: Stamp, *, name: str, because: str = "", roles: tuple[Role, ...] = (), title: str = ""
) -> Meeting:
    """Record that a person is absent, with the reason if it is known. What was recorded before moves to the history.

    Args:
        meeting: the meeting.
        stamp: id and time.
        name: the name.
        because: the reason; empty if it is not known.
        roles: roles to add to those recorded before (R-5).
        title: the job title; empty to leave it.
    """
    person = _find_recorded(meeting, name, roles) or _create_attendee(meeting, stamp, name, roles)
    if person.presence is not Presence.ABSENT:
        person = person.keep_attendance(_find_session_id(meeting), stamp.at)
    person = person.replace(
        roles=_add_roles(person, roles),
        presence=Presence.ABSENT,
        title=title or person.title,
        because=because,
        excusal=None,
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
    since: time | None = None,
) -> Meeting:
    """Excuse a required team member (34 CFR 300.321(e), R-10).

    Args:
        meeting: the meeting.
        stamp: the time for the history.
        who: id of the attendee.
        because: the reason.
        agreed: the day on which parent and agency agreed in writing.
        input_on: the day of the member's written input.
        since: the time from which the member is excused; None for the whole meeting, or from the departure of a member
            who has left. Until then the member attends.
    """
    excusal = Excusal(because=because, agreed=agreed, input=input_on, since=since)
    person = meeting.find_attendee(who)
    if person.presence.is_attending and (since or not person.is_present):
        return meeting.put_entry("attendees", person.replace(excusal=excusal))
    if person.presence is not Presence.EXCUSED:
        person = person.keep_attendance(_find_session_id(meeting), stamp.at)
    return meeting.put_entry("attendees", person.replace(presence=Presence.EXCUSED, excusal=excusal))


@operation
def record_departure(meeting: Meeting, stamp: Stamp, *, who: int, at: time | None = None) -> Meeting:
    """Record that a person left, now or at another time (R-11). A time replaces that of the departure recorded last."""
    person = meeting.find_attendee(who)
    has_left = person.presence.is_attending and not person.is_present
    if not person.is_present and not (at and has_left):
        raise ContradictionError(f"{person.name} is not recorded as present. Record that first: /here {person.name}.")
    departure = _move(meeting, stamp, at, came=False)
    return meeting.put_entry("attendees", person.replace(movements=_add_movements(meeting, person, (departure,))))


@operation
def record_return(meeting: Meeting, stamp: Stamp, *, who: int, at: time | None = None) -> Meeting:
    """Record that a person who left has returned, now or at another time (R-11).

    A time replaces that of the return recorded last.
    """
    person = meeting.find_attendee(who)
    has_returned = person.is_present and any(not movement.came for movement in person.movements)
    if not person.presence.is_attending or (person.is_present and not (at and has_returned)):
        raise ContradictionError(
            f"{person.name} is not recorded as having left. To record that they are present: /here {person.name}."
        )
    arrival = _move(meeting, stamp, at, came=True)
    return meeting.put_entry("attendees", person.replace(movements=_add_movements(meeting, person, (arrival,))))


def _find_session_id(meeting: Meeting) -> int | None:
    return meeting.sessions[-1].id if meeting.sessions else None


def _move(meeting: Meeting, stamp: Stamp, at: time | None, *, came: bool) -> Movement:
    """Return an arrival or a departure now, or at another time on the day of the session."""
    day = get_current_day(meeting)
    return Movement(at=datetime.combine(day, at, stamp.at.tzinfo) if at else stamp.at, came=came)


def _add_movements(meeting: Meeting, person: Attendee, new: tuple[Movement, ...]) -> tuple[Movement, ...]:
    """Return a person's movements with the new one, if there is one.

    It replaces the last movement if both are arrivals, or both departures.

    Raises:
        ContradictionError: if it is earlier than the one before on the same day. An arrival at the start is not
            compared, because the record may have been begun late.
    """
    is_correction = new and person.movements and person.movements[-1].came == new[0].came
    kept = person.movements[:-1] if is_correction else person.movements
    openings = {meeting.started, *(session.opened for session in meeting.sessions)}
    for last, movement in zip(kept[-1:], new, strict=False):
        is_comparable = last.at.date() == movement.at.date() and not (last.came and last.at in openings)
        if is_comparable and movement.at < last.at:
            moved = "came" if last.came else "left"
            raise ContradictionError(
                f"{person.name} {moved} at {last.at:%H:%M}. Type a later time, or undo that first."
            )
    return (*kept, *new)


def _add_roles(person: Attendee, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Return the person's roles with more roles added. "Other" is only the role of those who have none."""
    known = dict.fromkeys(role for role in (*person.roles, *roles) if role is not Role.OTHER)
    return tuple(known) or (Role.OTHER,)


def _derive_student_id(meeting_id: str) -> int:
    """Return the id of the student's attendee: the same on two computers that name the student independently."""
    return int(meeting_id, 16) % (1 << 62) or 1


def _create_attendee(meeting: Meeting, stamp: Stamp, name: str, roles: tuple[Role, ...]) -> Attendee:
    attendee_id = _derive_student_id(meeting.id) if Role.STUDENT in roles else stamp.id
    return Attendee(id=attendee_id, name=name, roles=roles or (Role.OTHER,))


def _find_recorded(meeting: Meeting, name: str, roles: tuple[Role, ...]) -> Attendee | None:
    """Return the attendee who is already recorded under this name, or None.

    Raises:
        ContradictionError: if the name or the role conflicts with the student, or if only part of a name was given.
    """
    query = simplify_name(name)
    student = meeting.student_attendee
    if student and Role.STUDENT in roles:
        nickname = simplify_name(meeting.student.called) if meeting.student else ""
        if f" {query}" not in f" {simplify_name(student.name)}" and query != nickname:
            raise ContradictionError(
                f"This meeting is for {student.name}. To change the student, use /student. "
                f"If {name} is another person, choose a different role."
            )
        return student
    if student and not roles and query == simplify_name(meeting.short_name(student.id)):
        return student
    recorded = next((person for person in meeting.attendees if is_same_name(person.name, name)), None)
    similar = [person.name for person in meeting.attendees if f" {query} " in f" {simplify_name(person.name)} "]
    if similar and not recorded and not roles:
        raise ContradictionError(
            f"{similar[0]} is already recorded. Type that full name, or a longer name for a different person."
        )
    if recorded and recorded is student and roles:
        raise ContradictionError(
            f"{recorded.name} is the student. If another person has the same name, type a longer name for that person."
        )
    return recorded


def _ensure_student(meeting: Meeting, person: Attendee) -> Meeting:
    """Return the meeting with an attendee as its student, if the attendee has that role and there is no student yet."""
    if person.is_student and not meeting.student:
        return meeting.replace(student=Student(name=person.name))
    return meeting
