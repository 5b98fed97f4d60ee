"""Deeds: the student and the people."""

from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result
from facilitator.lookup import Candidates, find_attendee_by_name, find_index
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
    """Say whose meeting it is."""
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
    """Change the day of the meeting."""
    on = context.parse_date(values["DATE"])
    return Result(setup.set_date(context.meeting, context.stamp, on=on), f"the meeting is on {on:%a %Y-%m-%d}")


def add_attendee(context: Context, values: FieldValues) -> Result:
    """Record who takes part."""
    roles, language = parse_roles(values.get("ROLES", ""))
    way = Presence(" ".join(values["WAY"].casefold().split())) if "WAY" in values else Presence.ROOM
    meeting = setup.add_attendee(
        context.meeting, context.stamp, name=values["NAME"], roles=roles, presence=way, language=language
    )
    changed = [one for one in meeting.attendees if one not in context.meeting.attendees]
    who = changed[0] if changed else find_attendee_by_name(values["NAME"], meeting)
    return Result(meeting, f"{who.name} · {who.role_text}, {way}")


def mark_absent(context: Context, values: FieldValues) -> Result:
    """Record who is not there, and why."""
    (roles, _), why = parse_roles(values.get("ROLES", "")), values.get("REASON", "")
    meeting = setup.mark_absent(context.meeting, context.stamp, name=values["NAME"], roles=roles, because=why)
    return Result(
        meeting, f"{values['NAME']} · absent because {why}" if why else f"{values['NAME']} · absent, no reason yet"
    )


def excuse_attendee(context: Context, values: FieldValues) -> Result:
    """Record an excusal."""
    who = find_attendee_by_name(values["WHO"], context.meeting)
    agreed = context.parse_date(values["AGREED"]) if "AGREED" in values else None
    input_on = context.parse_date(values["INPUT"]) if "INPUT" in values else None
    meeting = setup.excuse_attendee(
        context.meeting, context.stamp, who=who.id, because=values["REASON"], agreed=agreed, input_on=input_on
    )
    return Result(meeting, f"{who.name} · excused because {values['REASON']}")


def record_departure(context: Context, values: FieldValues) -> Result:
    """Record that somebody left."""
    who = find_attendee_by_name(values["WHO"], context.meeting)
    return Result(
        setup.record_departure(context.meeting, context.stamp, who=who.id),
        f"{context.meeting.short_name(who.id)} · left",
    )


def record_return(context: Context, values: FieldValues) -> Result:
    """Record that somebody is back."""
    who = find_attendee_by_name(values["WHO"], context.meeting)
    return Result(
        setup.record_return(context.meeting, context.stamp, who=who.id),
        f"{context.meeting.short_name(who.id)} · is back",
    )


def parse_roles(text: str) -> tuple[tuple[Role, ...], str]:
    """Return the roles of "special education teacher, LEA representative", and an interpreter's language.

    Raises:
        NotFound: if one of them is no role; the sentence names all roles.
    """
    roles: list[Role] = []
    language = ""
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, spoken = part.partition(" for ")
        language = spoken or language
        known = list(Role)
        named = Candidates("role", known, "Anybody else is here as other.")
        roles.append(_ROLE_ALIASES.get(normalize_text(name)) or known[find_index(name, named)])
    return tuple(dict.fromkeys(roles)), language


HANDLERS: dict[str, Handler] = {
    "student": set_student,
    "day": set_meeting_date,
    "here": add_attendee,
    "away": mark_absent,
    "excuse": excuse_attendee,
    "left": record_departure,
    "returned": record_return,
}
