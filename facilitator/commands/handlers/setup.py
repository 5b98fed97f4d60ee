"""Handlers for the student, the people and the date of the meeting."""

import re
from datetime import time

from facilitator.commands.dates import parse_date, parse_time
from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result
from facilitator.commands.registry import CommandId
from facilitator.lookup import Candidates, find_attendee_by_name, find_index
from facilitator.meeting.date_format import format_date
from facilitator.meeting.errors import ContradictionError, NotFoundError
from facilitator.meeting.operations import setup
from facilitator.meeting.people import Attendee, Presence, Role
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
    """Change the date of the meeting. A relative date counts from today, not from the date to be changed."""
    day = parse_date(values["DATE"], context.stamp.at.date())
    return Result(setup.set_date(context.meeting, context.stamp, on=day), f"the meeting is on {format_date(day)}")


def add_attendee(context: Context, values: FieldValues) -> Result:
    """Add a person who attends the meeting."""
    roles, language = parse_roles(values.get("ROLES", ""))
    presence = Presence(" ".join(values["WAY"].casefold().split())) if "WAY" in values else Presence.ROOM
    at = _parse_time(values)
    meeting = setup.add_attendee(
        context.meeting, context.stamp, name=values["NAME"], roles=roles, presence=presence, language=language, at=at
    )
    changed = [attendee for attendee in meeting.attendees if attendee not in context.meeting.attendees]
    attendee = changed[0] if changed else find_attendee_by_name(values["NAME"], meeting)
    return Result(meeting, f"{attendee.name} · {attendee.role_text}, {presence}{_format_time('from', at)}")


def mark_absent(context: Context, values: FieldValues) -> Result:
    """Add a person who can't attend, with the reason."""
    (roles, _), because = parse_roles(values.get("ROLES", "")), values.get("REASON", "")
    meeting = setup.mark_absent(context.meeting, context.stamp, name=values["NAME"], roles=roles, because=because)
    reason = f" because {because}" if because else ", no reason yet"
    return Result(meeting, f"{values['NAME']} · absent{reason}")


def excuse_attendee(context: Context, values: FieldValues) -> Result:
    """Record an excusal: the written agreement and the written input (34 CFR 300.321(e), R-10)."""
    attendee = _find_mover(context, values["WHO"], f"/excuse NAME from 3:40 because {values['REASON']}")
    since = _parse_time(values)
    agreed = context.parse_date(values["AGREED"], prefer_past=True) if "AGREED" in values else None
    input_on = context.parse_date(values["INPUT"], prefer_past=True) if "INPUT" in values else None
    meeting = setup.excuse_attendee(
        context.meeting,
        context.stamp,
        who=attendee.id,
        because=values["REASON"],
        agreed=agreed,
        input_on=input_on,
        since=since,
    )
    parts = [
        attendee.name,
        f"excused{_format_time('from', since)} because {values['REASON']}",
        *([f"agreed {format_date(agreed)}"] if agreed else []),
        *([f"input {format_date(input_on)}"] if input_on else []),
    ]
    return Result(meeting, " · ".join(parts))


def record_departure(context: Context, values: FieldValues) -> Result:
    """Record that a person left the meeting."""
    attendee, at = _find_mover(context, values["WHO"], "/left NAME at 3:40"), _parse_time(values)
    meeting = setup.record_departure(context.meeting, context.stamp, who=attendee.id, at=at)
    return Result(meeting, f"{context.meeting.short_name(attendee.id)} · left{_format_time('at', at)}")


def record_return(context: Context, values: FieldValues) -> Result:
    """Record that a person who had left is back."""
    attendee, at = _find_mover(context, values["WHO"], "/returned NAME at 3:55"), _parse_time(values)
    meeting = setup.record_return(context.meeting, context.stamp, who=attendee.id, at=at)
    return Result(meeting, f"{context.meeting.short_name(attendee.id)} · is back{_format_time('since', at)}")


def _parse_time(values: FieldValues) -> time | None:
    return parse_time(values["AT"]) if "AT" in values else None


def _format_time(preposition: str, at: time | None) -> str:
    """Return " at 15:40"; "" without a time."""
    return f" {preposition} {at:%H:%M}" if at else ""


def _find_mover(context: Context, text: str, example: str) -> Attendee:
    """Return the attendee who left, returned or is excused.

    Args:
        context: the context of the handler.
        text: the name as typed.
        example: how to type the line with a time; NAME stands for the name.

    Raises:
        ContradictionError: if words about time that are not a time of day follow the name.
        NotFoundError: if no attendee matches, or several do.
    """
    try:
        return find_attendee_by_name(text, context.meeting)
    except NotFoundError:
        match = _WORDS_ABOUT_TIME.fullmatch(text)
        if not match:
            raise
        find_attendee_by_name(match["name"], context.meeting)
        raise ContradictionError(
            f"“{match['words']}” is not a time of day. Type it like this: {example.replace('NAME', match['name'])}."
        ) from None


_WORDS_ABOUT_TIME = re.compile(
    r"(?P<name>.+?)\s+(?P<words>(?:at|from|for|since|after|until|around|about)\s.+)", re.DOTALL
)


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
