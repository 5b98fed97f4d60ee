"""Rename, merge and remove people whose names were recorded wrongly."""

from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import ENTRY_MODELS, TABLES, Meeting
from facilitator.meeting.operations.base import operation
from facilitator.meeting.people import Attendee, Presence, Role
from facilitator.meeting.references import RefersTo, map_references
from facilitator.meeting.text_types import normalize_text


@operation
def rename_attendee(meeting: Meeting, stamp: Stamp, *, who: int, name: str) -> Meeting:
    """Correct the name of an attendee. Words that were said stay as they are.

    Raises:
        ContradictionError: if another attendee has that name.
    """
    renamed = meeting.find_attendee(who).replace(name=name)
    if any(
        normalize_text(other.name) == normalize_text(renamed.name) for other in meeting.attendees if other.id != who
    ):
        raise ContradictionError(f"{renamed.name} is already recorded. If they are one person, merge them instead.")
    student = meeting.student
    if renamed.is_student and student:
        student = student.replace(name=renamed.name)
    return meeting.put_entry("attendees", renamed, student=student)


@operation
def set_roles(meeting: Meeting, stamp: Stamp, *, who: int, roles: tuple[Role, ...], language: str = "") -> Meeting:
    """Correct the roles of an attendee, who keeps no other role (34 CFR 300.321, R-1 … R-9).

    Args:
        meeting: the meeting.
        stamp: id and time.
        who: id of the attendee.
        roles: the roles.
        language: the language of an interpreter; empty to leave it.

    Raises:
        ContradictionError: if the student would change.
    """
    person = meeting.find_attendee(who)
    if person.is_student is not (Role.STUDENT in roles):
        raise ContradictionError("The student's role cannot be given or taken this way. Use /student NAME.")
    spoken = (language or person.language) if Role.INTERPRETER in roles else ""
    return meeting.put_entry("attendees", person.replace(roles=roles or (Role.OTHER,), language=spoken))


@operation
def set_job_title(meeting: Meeting, stamp: Stamp, *, who: int, title: str) -> Meeting:
    """Record an attendee's job title or relation to the student, next to the roles of the law."""
    return meeting.put_entry("attendees", meeting.find_attendee(who).replace(title=title))


@operation
def merge_attendees(meeting: Meeting, stamp: Stamp, *, who: int, into: int) -> Meeting:
    """Record that two attendees are one person. Everything of the first becomes the second's.

    Raises:
        ContradictionError: if both are the same, or if the first is the student.
    """
    wrong, right = meeting.find_attendee(who), meeting.find_attendee(into)
    if wrong is right:
        raise ContradictionError("Those are the same person already.")
    if wrong.is_student:
        raise ContradictionError(f"{wrong.name} is the student and stays. Merge the other person into {wrong.name}.")

    def change(target: RefersTo, entry_id: int) -> int:
        return into if entry_id == who and "attendees" in target.tables else entry_id

    tables = {
        table: tuple(map_references(entry, change) for entry in getattr(meeting, table))
        for table in TABLES
        if table != "attendees"
    }
    tables["struck"] = tuple(
        struck.replace(
            row=map_references(ENTRY_MODELS[struck.entry.table].model_validate(struck.row), change).model_dump(
                mode="json"
            )
        )
        for struck in meeting.struck
    )
    others = tuple(_merge(right, wrong) if person is right else person for person in meeting.attendees)
    return meeting.replace(**tables, attendees=tuple(person for person in others if person is not wrong))


@operation
def remove_attendee(meeting: Meeting, stamp: Stamp, *, who: int) -> Meeting:
    """Remove a person who was added by mistake and who owns no entries.

    Raises:
        ContradictionError: if the person is the student, or owns entries.
    """
    person = meeting.find_attendee(who)
    if person.is_student:
        raise ContradictionError(f"{person.name} is the student and stays. To correct the name: /student NAME.")
    try:
        return meeting.replace(attendees=tuple(other for other in meeting.attendees if other is not person))
    except ContradictionError:
        raise ContradictionError(
            f"{person.name} has entries in this record. Give them to another person first, or merge the two people."
        ) from None


def _merge(right: Attendee, wrong: Attendee) -> Attendee:
    """Return the attendee who stays, with what was recorded about the other one added."""
    roles = dict.fromkeys(role for role in (*right.roles, *wrong.roles) if role is not Role.OTHER)
    movements = sorted((*right.movements, *wrong.movements), key=lambda movement: movement.at)
    merged = right.replace(
        roles=tuple(roles) or (Role.OTHER,),
        title=right.title or wrong.title,
        language=right.language or wrong.language,
        voice=right.voice or wrong.voice,
        movements=tuple(movements),
        earlier=tuple(sorted((*right.earlier, *wrong.earlier), key=lambda attendance: attendance.until)),
    )
    if right.presence is Presence.NOT_RECORDED:
        merged = merged.replace(presence=wrong.presence, because=wrong.because, excusal=wrong.excusal)
    return merged
