"""The section for requests: what the student asked for, what others asked for, and what came of each."""

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.request import Request, RequestOutcome
from facilitator.meeting.selectors import split_by_student
from facilitator.notes.formatting import format_name, format_outcome_target, format_reason, format_short_name
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text

_OUTCOME_LABELS = {
    None: "No answer recorded yet",
    RequestOutcome.GOAL: "Became a goal",
    RequestOutcome.PROPOSAL: "Became a proposal",
    RequestOutcome.ACTION: "Became an action",
    RequestOutcome.ANSWERED: "Answered",
    RequestOutcome.LATER: "Left for later",
    RequestOutcome.DECLINED: "Declined",
}


def render_requests(meeting: Meeting) -> str:
    """Render each request word for word with its outcome. The student's requests have their own section."""
    student, (own, others) = format_short_name(meeting), split_by_student(meeting, meeting.requests)
    return join_blocks(
        make_section(f"What {student} asks for", make_bullets(_render_request(meeting, request) for request in own)),
        make_section("What others ask for", make_bullets(_render_request(meeting, request) for request in others)),
    )


def _render_request(meeting: Meeting, request: Request) -> str:
    target = format_outcome_target(meeting, request.outcome_id)
    is_answer = request.outcome is RequestOutcome.ANSWERED
    answer = f": {escape_text(request.answer)}" if is_answer else format_reason(request.answer)
    mode = f" ({escape_line(request.nonspeech_mode)})" if request.nonspeech_mode else ""
    return join_blocks(
        f"{format_name(meeting, request.by)}{mode}:",
        make_quote(escape_text(request.words)),
        f"{_OUTCOME_LABELS[request.outcome]}{target}{answer}",
    )
