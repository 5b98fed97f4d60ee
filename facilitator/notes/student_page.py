"""The student's page: my strengths, what I said, and what will happen because I said it."""

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.selectors import split_by_student
from facilitator.meeting.strength_uses import build_strength_map
from facilitator.notes.markdown import join_blocks, make_bullets, make_section
from facilitator.notes.plain_page import (
    NotePage,
    format_action,
    render_footer,
    render_header,
    render_hope,
    render_request,
    render_strength,
    render_student_voice,
)
from facilitator.notes.translations import Phrases


def render_student_page(meeting: Meeting, phrases: Phrases, *, revision: int, banner: str = "") -> str:
    """Render the student's page as Markdown, in the first person.

    Args:
        meeting: the meeting with its corrections applied.
        phrases: the fixed phrases of the note's language.
        revision: the revision of the record.
        banner: a sentence that readers must see first.
    """
    page = NotePage(meeting, phrases, "me")
    student_id = meeting.student_attendee.id if meeting.student_attendee else None
    own_actions = (format_action(page, action) for action in meeting.actions if student_id in action.owners)
    strengths = make_bullets(render_strength(page, row) for row in build_strength_map(meeting))
    own_hopes, other_hopes = split_by_student(meeting, meeting.hopes)
    requests = make_bullets(render_request(page, request) for request in split_by_student(meeting, meeting.requests)[0])
    hopes = make_bullets(render_hope(page, hope) for hope in own_hopes)
    return (
        join_blocks(
            render_header(page, banner),
            make_section(page.format("strengths"), strengths or page.format("nostrengths")),
            make_section(page.format("said"), render_student_voice(page)),
            make_section(page.format("asked"), requests),
            make_section(page.format("hopes"), hopes or page.format("nohopes")),
            make_section(page.format("othershope"), make_bullets(render_hope(page, hope) for hope in other_hopes)),
            make_section(page.format("tasks"), make_bullets(own_actions)),
            page.format("mistake"),
            render_footer(page, revision),
        )
        + "\n"
    )
