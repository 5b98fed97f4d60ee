"""Handlers for the student, the people and the date of the meeting."""

from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result
from facilitator.commands.registry import CommandId
from facilitator.lookup import Candidates, find_attendee_by_name, find_index
from facilitator.meeting.date_format import format_date
from facilitator.meeting.operations import setup
from facilitator.meeting.people import Presence, Role
from facilitator.meeting.text_types import normalize_text

_ROLE_ALIASES = {
    word: role
    for role, words in {
        Role.PARENT: ("mother", "father", "mom", "mum", "dad", "guardian", "family"),
        Role.GENERAL_EDUCATION: ("general educator", "gen ed", "gen ed teacher", "classroom teacher"),
        Role.SPECIAL_EDUCATION: ("special educator", "sped", "sped teacher", "case manager"),
        Role.LEA: ("district representative", "agency representative", "principal"),
        Role.EVALUATION: ("school psychologist", "psychologist"),
        Role.RELATED_SERVICE: ("therapist", "speech therapist", "occupational therapist", "nurse", "counselor"),
    }.items()
    for word in words
}


def set_student(context: Context, values: FieldValues) -> Result:
    """Set the student."""
    meeting = setup.set_student(
        context.meeting,
        context.stamp,
        name=values["NAME"],
        called=values.get("CALLED", ""),
        grade=values.get("GRADE", ""),
        pronouns=values.get("PRONOUNS", ""),
    )
    extra = [values[field] for field in ("GRADE", "PRONOUNS") if field in values]
    return Result(meeting, " · ".join(["student", values["NAME"], *extra]))


def set_meeting_date(context: Context, values: FieldValues) -> Result:
    """Change the date of the meeting."""
    day = context.parse_date(values["DATE"])
    return Result(setup.set_date(context.meeting, context.stamp, on=day), f"the meeting is on {format_date(day)}")


def add_attendee(context: Context, values: FieldValues) -> Result:
    """Add a person who attends the meeting."""
    roles, language = parse_roles(values.get("ROLES", ""))
    presence = Presence(" ".join(values["WAY"].casefold().split())) if "WAY" in values else Presence.ROOM
    meeting = setup.add_attendee(
        context.meeting, context.stamp, name=values["NAME"], roles=roles, presence=presence, language=language
    )
    changed = [attendee for attendee in meeting.attendees if attendee not in context.meeting.attendees]
    attendee = changed[0] if changed else find_attendee_by_name(values["NAME"], meeting)
    return Result(meeting, f"{attendee.name} · {attendee.role_text}, {presence}")


def mark_absent(context: Context, values: FieldValues) -> Result:
    """Add a person who can't attend, with the reason."""
    (roles, _), because = parse_roles(values.get("ROLES", "")), values.get("REASON", "")
    meeting = setup.mark_absent(context.meeting, context.stamp, name=values["NAME"], roles=roles, because=because)
    reason = f" because {because}" if because else ", no reason yet"
    return Result(meeting, f"{values['NAME']} · absent{reason}")


def excuse_attendee(context: Context, values: FieldValues) -> Result:
    """Record an excusal: the written agreement and the written input (34 CFR 300.321(e), R-10)."""
    attendee = find_attendee_by_name(values["WHO"], context.meeting)
    agreed = context.parse_date(values["AGREED"]) if "AGREED" in values else None
    input_on = context.parse_date(values["INPUT"]) if "INPUT" in values else None
    meeting = setup.excuse_attendee(
        context.meeting, context.stamp, who=attendee.id, because=values["REASON"], agreed=agreed, input_on=input_on
    )
    return Result(meeting, f"{attendee.name} · excused because {values['REASON']}")


def record_departure(context: Context, values: FieldValues) -> Result:
    """Record that a person left the meeting."""
    attendee = find_attendee_by_name(values["WHO"], context.meeting)
    meeting = setup.record_departure(context.meeting, context.stamp, who=attendee.id)
    return Result(meeting, f"{context.meeting.short_name(attendee.id)} · left")


def record_return(context: Context, values: FieldValues) -> Result:
    """Record that a person who had left is back."""
    attendee = find_attendee_by_name(values["WHO"], context.meeting)
    meeting = setup.record_return(context.meeting, context.stamp, who=attendee.id)
    return Result(meeting, f"{context.meeting.short_name(attendee.id)} · is back")


def parse_roles(text: str) -> tuple[tuple[Role, ...], str]:
    """Return the roles in "special education teacher, interpreter for Spanish", and the interpreter's language.

    Raises:
        NotFoundError: if one of them is not a role; the message lists all roles.
    """
    roles: list[Role] = []
    language = ""
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, spoken_language = part.partition(" for ")
        language = spoken_language or language
        all_roles = list(Role)
        candidates = Candidates("role", all_roles, "For anyone else, type other.")
        roles.append(_ROLE_ALIASES.get(normalize_text(name)) or all_roles[find_index(name, candidates)])
    return tuple(dict.fromkeys(roles)), language


HANDLERS: dict[str, Handler] = {
    CommandId.STUDENT: set_student,
    CommandId.DATE: set_meeting_date,
    CommandId.ATTENDEE: add_attendee,
    CommandId.ABSENCE: mark_absent,
    CommandId.EXCUSAL: excuse_attendee,
    CommandId.DEPARTURE: record_departure,
    CommandId.RETURN: record_return,
}
