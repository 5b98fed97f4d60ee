"""Handlers for the student, the people and the date of the meeting."""

import re
from datetime import time

from facilitator.commands.dates import parse_date, parse_time
from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result
from facilitator.commands.job_titles import JobTitles, ParsedRoles, parse_roles, simplify_title
from facilitator.commands.person_names import TypedName, parse_name
from facilitator.commands.registry import CommandId
from facilitator.lookup import find_attendee_by_name
from facilitator.meeting.date_format import format_date, format_time
from facilitator.meeting.errors import ContradictionError, NotFoundError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import attendees, invitations, setup
from facilitator.meeting.people import Attendee, Presence, Role
from facilitator.meeting.text_types import clean_line, is_same_name


def set_student(context: Context, values: FieldValues) -> Result:
    """Set the student."""
    typed = _parse_new_name(context, values["NAME"], None)
    meeting = setup.set_student(
        context.meeting,
        context.stamp,
        name=typed.name,
        called=values.get("CALLED", ""),
        grade=values.get("GRADE", ""),
        pronouns=values.get("PRONOUNS", ""),
        born=context.parse_date(values["BORN"], prefer_past=True) if "BORN" in values else None,
        languages=values.get("LANGUAGES", ""),
        communication=values.get("MODES", ""),
    )
    extra = [values[field] for field in ("GRADE", "PRONOUNS", "LANGUAGES", "MODES") if field in values]
    if "BORN" in values and meeting.student and meeting.student.born:
        extra.append(f"born {format_date(meeting.student.born)}")
    return Result(meeting, " · ".join(["student", typed.name, *extra, *_describe_order(typed)]))


def set_meeting_date(context: Context, values: FieldValues) -> Result:
    """Change the date of the meeting, and its time if one is given. A relative date counts from today."""
    day, at = parse_date(values["DATE"], context.stamp.at.date()), _parse_time(values)
    meeting = setup.set_date(context.meeting, context.stamp, on=day)
    if at:
        invitation = meeting.invitation.replace(time=at)
        meeting = invitations.set_invitation(meeting, context.stamp, invitation=invitation)
    time_of_day = f", {format_time(at)}" if at else ""
    return Result(meeting, f"the meeting is on {format_date(day)}{time_of_day}")


def add_attendee(context: Context, values: FieldValues) -> Result:
    """Add a person who attends the meeting."""
    if "AT" not in values and (match := _TIME_AFTER_NAME.fullmatch(values["NAME"])):  # "Mr Lee at 9:20 as nurse"
        values = {**values, "NAME": match["name"], "AT": match["time"]}
    typed, parsed, titles = _parse_person(context, values)
    presence = Presence(" ".join(values["WAY"].casefold().split())) if "WAY" in values else Presence.ROOM
    at = _parse_time(values)
    meeting = setup.add_attendee(
        context.meeting,
        context.stamp,
        name=typed.name,
        roles=parsed.roles,
        presence=presence,
        language=parsed.language,
        title=_add_title(context.meeting, typed.name, parsed.title),
        at=at,
    )
    attendee = _find_changed(context.meeting, meeting, typed.name)
    summary = " · ".join(
        [
            f"{attendee.name} · {_describe_roles(attendee, parsed)}, {presence}{_format_time('from', at)}",
            *_describe_order(typed),
        ]
    )
    return _ask_about_titles(Result(meeting, summary), attendee, parsed, titles)


def mark_absent(context: Context, values: FieldValues) -> Result:
    """Add a person who can't attend, with the reason."""
    typed, parsed, titles = _parse_person(context, values)
    because = values.get("REASON", "")
    meeting = setup.mark_absent(
        context.meeting,
        context.stamp,
        name=typed.name,
        roles=parsed.roles,
        because=because,
        title=_add_title(context.meeting, typed.name, parsed.title),
    )
    attendee = _find_changed(context.meeting, meeting, typed.name)
    reason = f" because {because}" if because else ", no reason yet"
    known_as = [_describe_roles(attendee, parsed)] if parsed.unknown else []
    summary = " · ".join([f"{attendee.name} · absent{reason}", *known_as, *_describe_order(typed)])
    return _ask_about_titles(Result(meeting, summary), attendee, parsed, titles)


def change_roles(context: Context, values: FieldValues) -> Result:
    """Replace the roles of a person. A job title that was recorded stays unless another is typed.

    Raises:
        NotFoundError: if nothing that was typed is a role or a known title; the message lists the roles.
    """
    titles = context.load_titles()
    attendee = find_attendee_by_name(values["WHO"], context.meeting)
    parsed = parse_roles(values["ROLES"], titles, _list_student_names(context.meeting))
    if not parsed.roles:
        raise NotFoundError(f"No role or job title matches “{values['ROLES']}”. Choose from: {', '.join(Role)}.")
    meeting = attendees.set_roles(
        context.meeting, context.stamp, who=attendee.id, roles=parsed.roles, language=parsed.language
    )
    if parsed.title:
        meeting = attendees.set_job_title(meeting, context.stamp, who=attendee.id, title=parsed.title)
    changed = meeting.find_attendee(attendee.id)
    summary = f"{changed.name} · {_describe_roles(changed, parsed)}"
    return _ask_about_titles(Result(meeting, summary), changed, parsed, titles)


def _parse_person(context: Context, values: FieldValues) -> tuple[TypedName, ParsedRoles, JobTitles]:
    """Return the name and the roles in a line, and the titles they were looked up in.

    A title with the name, as in "Bob (stepdad)", gives the roles unless others were typed.
    """
    titles = context.load_titles()
    typed, names = _parse_new_name(context, values["NAME"], titles), _list_student_names(context.meeting)
    parsed, beside_name = parse_roles(values.get("ROLES", ""), titles, names), parse_roles(typed.title, titles, names)
    if not (parsed.roles or parsed.unknown):
        return typed, beside_name, titles
    title = ", ".join(filter(None, (beside_name.title, parsed.title)))
    if _TIME.search(title):
        raise _create_time_error(title)
    return typed, parsed._replace(title=title), titles


def _parse_new_name(context: Context, text: str, titles: JobTitles | None) -> TypedName:
    """Return a name for the record. A name that is recorded in exactly this form stays as it is."""
    is_recorded = any(is_same_name(attendee.name, text) for attendee in context.meeting.attendees)
    if _TIME.search(text) and not is_recorded:
        raise _create_time_error(text)
    return TypedName(clean_line(text)) if is_recorded else parse_name(text, titles)


_TIME_AFTER_NAME = re.compile(r"(?P<name>.+?),? at (?P<time>\d{1,2}(?::\d\d)?(?:\s*[ap]\.?m\.?)?|noon)", re.IGNORECASE)

# A time in a name or a title means that the line was read in a way that nobody meant.
_TIME = re.compile(r"\d:\d\d|\b(?:at|around|since) (?:\d|noon)", re.IGNORECASE)


def _create_time_error(text: str) -> ContradictionError:
    return ContradictionError(f"“{clean_line(text)}” has a time in it. Type it like this: /here NAME as ROLE at 9:20")


def _list_student_names(meeting: Meeting) -> tuple[str, ...]:
    student = meeting.student
    return (student.name.split()[0], *filter(None, [student.called])) if student else ()


def _add_title(meeting: Meeting, name: str, title: str) -> str:
    """Return the job titles to record: those recorded for this person before, and the new ones."""
    recorded = next((attendee.title for attendee in meeting.attendees if is_same_name(attendee.name, name)), "")
    known = {simplify_title(part) for part in recorded.split(",")}
    added = [part.strip() for part in title.split(",") if simplify_title(part) not in known]
    return ", ".join(filter(None, (recorded, *added)))


def _find_changed(before: Meeting, after: Meeting, name: str) -> Attendee:
    """Return the attendee that a command added or changed; the one with this name if nothing changed."""
    changed = [attendee for attendee in after.attendees if attendee not in before.attendees]
    return changed[0] if changed else find_attendee_by_name(name, after)


def _describe_roles(attendee: Attendee, parsed: ParsedRoles) -> str:
    """Return the title and roles of an attendee; with "other" if a title was typed that stands for no role."""
    is_other = bool(parsed.unknown) and attendee.roles == (Role.OTHER,)
    return f"{attendee.role_text}, {Role.OTHER}" if is_other else attendee.role_text


def _describe_order(typed: TypedName) -> list[str]:
    """Return a part of the result that says that the first name was put first, if it was."""
    return [f"first name first, from “{typed.reordered}”"] if typed.reordered else []


def _ask_about_titles(result: Result, attendee: Attendee, parsed: ParsedRoles, titles: JobTitles) -> Result:
    """Return the result with the question which role an unknown title stands for, and any warning about the titles."""
    summary = f"{result.summary} · {titles.warning}" if titles.warning and parsed != ParsedRoles() else result.summary
    if not parsed.unknown:
        return result._replace(summary=summary)
    similar = next(filter(None, map(titles.find_similar, parsed.unknown)), None)
    if parsed.roles and not similar:  # the line names the role itself
        return result._replace(summary=summary)
    roles = [role.value for role in attendee.roles if role is not Role.OTHER]
    asked = f"Does “{parsed.unknown[0]}” add a role?" if roles else "Which role on the team?"
    answer = ", ".join(dict.fromkeys([*roles, similar or Role.RELATED_SERVICE.value]))
    command = f"/role {attendee.name} as {answer}"
    return result._replace(summary=summary, question=f"{asked} {command}")


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


HANDLERS: dict[str, Handler] = {
    CommandId.STUDENT: set_student,
    CommandId.DATE: set_meeting_date,
    CommandId.ATTENDEE: add_attendee,
    CommandId.ABSENCE: mark_absent,
    CommandId.ROLE: change_roles,
    CommandId.EXCUSAL: excuse_attendee,
    CommandId.DEPARTURE: record_departure,
    CommandId.RETURN: record_return,
}
