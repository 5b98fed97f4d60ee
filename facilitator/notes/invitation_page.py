"""The invitation: what, when, where, why and with whom, for everyone invited, in plain language.

It says what a notice of the meeting must say (34 CFR 300.322(b), R-12 to R-14). What is not recorded is left open in
words, so that a person can fill it in.
"""

from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.date_format import format_time
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee, Role
from facilitator.notes.markdown import join_blocks, make_bullets, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text
from facilitator.notes.plain_page import NotePage, render_footer
from facilitator.notes.translations import Phrases

TRANSITION_AGE = 16
"""From the plan in effect at this age on, life after school is a purpose of the meeting (34 CFR 300.320(b))."""

TRANSITION_KIND = "transition"


def render_invitation(meeting: Meeting, phrases: Phrases, *, revision: int, banner: str = "") -> str:
    """Render the invitation as Markdown.

    Args:
        meeting: the meeting with its corrections applied.
        phrases: the fixed phrases of the note's language.
        revision: the revision of the record.
        banner: a sentence that readers must see first.
    """
    page = NotePage(meeting, phrases, "invitation")
    name = page.student_name
    return (
        join_blocks(
            f"# {page.format('title', student=name)}",
            banner,
            page.format("about", student=name),
            make_section(page.format("when"), _format_when(page)),
            make_section(page.format("where"), escape_line(meeting.invitation.place) or page.format("open")),
            make_section(page.format("why"), _render_purpose(page)),
            make_section(page.format("who"), _render_people(page), page.format("bring", student=name)),
            make_section(page.format("cannot"), page.format("other"), page.format("help")),
            render_footer(page, revision),
        )
        + "\n"
    )


def is_about_transition(meeting: Meeting) -> bool:
    """Whether life after school is a purpose: by the kind of meeting, or because of the student's age on that day."""
    born = meeting.student.born if meeting.student else None
    if meeting.kind == TRANSITION_KIND or not born:
        return meeting.kind == TRANSITION_KIND
    had_birthday = (meeting.date.month, meeting.date.day) >= (born.month, born.day)
    return meeting.date.year - born.year - (not had_birthday) >= TRANSITION_AGE


def _format_when(page: NotePage) -> str:
    """Return the day with its weekday, and the time or that it is still open."""
    meeting, phrases = page.meeting, page.phrases
    weekday, day = phrases.format(f"weekdays.{meeting.date.isoweekday()}"), phrases.format_date(meeting.date)
    if not meeting.invitation.time:
        return page.format("notime", weekday=weekday, date=day)
    clock, _, half = format_time(meeting.invitation.time).partition(" ")
    return page.format("at", weekday=weekday, date=day, time=f"{clock} {page.format(half)}")


def _render_purpose(page: NotePage) -> str:
    """Render the purpose and, if it is one, life after school, to which the student is invited (R-14)."""
    meeting, phrases = page.meeting, page.phrases
    kind = phrases.translate_term("kinds", meeting.kind, fill_fields(meeting.title, meeting.student))
    is_transition = is_about_transition(meeting)
    return join_blocks(
        kind,
        escape_text(meeting.invitation.purpose) or page.format("open"),
        page.format("transition", student=page.student_name) if is_transition else "",
    )


def _render_people(page: NotePage) -> str:
    people = [person for person in page.meeting.people if person.name]
    return make_bullets(_format_person(page, person) for person in people) or page.format("nobody")


def _format_person(page: NotePage, person: Attendee) -> str:
    roles = [page.phrases.translate_term("roles", role) for role in person.roles if role is not Role.OTHER]
    name = page.format_name(person.id)
    return page.format("person", who=name, roles=", ".join(roles)) if roles else name
