"""What the student hopes for, and where each hope ended."""

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.record import Hope, HopeEnd
from facilitator.notes.blocks import blocks, bullets, quote, section
from facilitator.notes.escape import words
from facilitator.notes.wording import because, goal_names, short_name, who

_ENDS = {
    None: "Open",
    HopeEnd.GOAL: "Ended in a goal",
    HopeEnd.ACTION: "Ended in an action",
    HopeEnd.LATER: "Later",
    HopeEnd.DECLINED: "Declined",
}


def hopes(meeting: Meeting) -> str:
    """Return each hope in its words, with who gave it and where it ended."""
    return section(f"What {short_name(meeting)} hopes for", bullets(_hope(meeting, one) for one in meeting.hopes))


def _hope(meeting: Meeting, one: Hope) -> str:
    actions = {task.id: words(task.what) for task in meeting.actions}
    named = (goal_names(meeting) | actions).get(one.end_id) if one.end_id is not None else None
    ended = f"{_ENDS[one.end]}{f': {named}' if named else ''}{because(one.because)}"
    return blocks(f"{who(meeting, one.by)}:", quote(words(one.words)), ended)
