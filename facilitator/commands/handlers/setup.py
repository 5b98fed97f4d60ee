"""Deeds: the student and the people."""

from facilitator.commands.handlers.base import Deed, Done, Turn, Values
from facilitator.lookup import Named, person, place
from facilitator.meeting.operations import setup
from facilitator.meeting.people import Presence, Role
from facilitator.meeting.text_types import fold

_ALIASES = {
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


def student(turn: Turn, values: Values) -> Done:
    """Say whose meeting it is."""
    meeting = setup.name_student(
        turn.meeting,
        turn.stamp,
        name=values["NAME"],
        called=values.get("CALLED", ""),
        grade=values.get("GRADE", ""),
        pronouns=values.get("PRONOUNS", ""),
    )
    extra = [values[field] for field in ("GRADE", "PRONOUNS") if field in values]
    return Done(meeting, " · ".join(["student", values["NAME"], *extra]))


def day(turn: Turn, values: Values) -> Done:
    """Change the day of the meeting."""
    on = turn.day(values["DATE"])
    return Done(setup.meet_on(turn.meeting, turn.stamp, on=on), f"the meeting is on {on:%a %Y-%m-%d}")


def here(turn: Turn, values: Values) -> Done:
    """Record who takes part."""
    roles, language = read_roles(values.get("ROLES", ""))
    way = Presence(" ".join(values["WAY"].casefold().split())) if "WAY" in values else Presence.ROOM
    meeting = setup.welcome(turn.meeting, turn.stamp, name=values["NAME"], roles=roles, presence=way, language=language)
    changed = [one for one in meeting.attendees if one not in turn.meeting.attendees]
    who = changed[0] if changed else person(values["NAME"], meeting)
    return Done(meeting, f"{who.name} · {who.in_words}, {way}")


def away(turn: Turn, values: Values) -> Done:
    """Record who is not there, and why."""
    (roles, _), why = read_roles(values.get("ROLES", "")), values.get("REASON", "")
    meeting = setup.miss(turn.meeting, turn.stamp, name=values["NAME"], roles=roles, because=why)
    return Done(
        meeting, f"{values['NAME']} · absent because {why}" if why else f"{values['NAME']} · absent, no reason yet"
    )


def excuse(turn: Turn, values: Values) -> Done:
    """Record an excusal."""
    who = person(values["WHO"], turn.meeting)
    agreed = turn.day(values["AGREED"]) if "AGREED" in values else None
    input_on = turn.day(values["INPUT"]) if "INPUT" in values else None
    meeting = setup.excuse(
        turn.meeting, turn.stamp, who=who.id, because=values["REASON"], agreed=agreed, input_on=input_on
    )
    return Done(meeting, f"{who.name} · excused because {values['REASON']}")


def left(turn: Turn, values: Values) -> Done:
    """Record that somebody left."""
    who = person(values["WHO"], turn.meeting)
    return Done(setup.leave(turn.meeting, turn.stamp, who=who.id), f"{turn.meeting.short(who.id)} · left")


def returned(turn: Turn, values: Values) -> Done:
    """Record that somebody is back."""
    who = person(values["WHO"], turn.meeting)
    return Done(setup.come_back(turn.meeting, turn.stamp, who=who.id), f"{turn.meeting.short(who.id)} · is back")


def read_roles(text: str) -> tuple[tuple[Role, ...], str]:
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
        named = Named("role", known, "Anybody else is here as other.")
        roles.append(_ALIASES.get(fold(name)) or known[place(name, named)])
    return tuple(dict.fromkeys(roles)), language


DEEDS: dict[str, Deed] = {
    "student": student,
    "day": day,
    "here": here,
    "away": away,
    "excuse": excuse,
    "left": left,
    "returned": returned,
}
