"""What the student hopes for, what others hope for the student, and where each hope ended."""

from facilitator.meeting.entry_models import Hope, HopeEnd
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.selectors import whose_hopes
from facilitator.notes.formatting import because, goal_names, short_name, who
from facilitator.notes.markdown import blocks, bullets, quote, section
from facilitator.notes.markdown_escape import words

_ENDS = {
    None: "Open",
    HopeEnd.GOAL: "Ended in a goal",
    HopeEnd.ACTION: "Ended in an action",
    HopeEnd.LATER: "Later",
    HopeEnd.DECLINED: "Declined",
}


def hopes(meeting: Meeting) -> str:
    """Return each hope in its words, with who gave it and where it ended; the student's own apart from the others'."""
    student, (own, others) = short_name(meeting), whose_hopes(meeting)
    return blocks(
        section(f"What {student} hopes for", bullets(_hope(meeting, one) for one in own)),
        section(f"What others hope for {student}", bullets(_hope(meeting, one) for one in others)),
    )


def _hope(meeting: Meeting, one: Hope) -> str:
    names = goal_names(meeting) | {task.id: words(task.what) for task in meeting.actions}
    to = next((f": {name}" for id_, name in names.items() if id_ == one.end_id), "")
    ended = f"{_ENDS[one.end]}{to}{because(one.because)}"
    return blocks(f"{who(meeting, one.by)}:", quote(words(one.words)), ended)
