"""Format entries and lists of a meeting as Textual `Content`, so that people's words are never parsed as markup."""

from datetime import datetime

from textual.content import Content

from facilitator.meeting.agenda import AgendaItem, ItemState, fill_fields
from facilitator.meeting.entry_models import Strength
from facilitator.meeting.entry_numbers import list_proposals
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Attendee
from facilitator.meeting.proposal import OTHER_KIND, Proposal, ProposalStatus
from facilitator.meeting.selectors import NOT_YET, find_goals_using, summarize_participation
from facilitator.meeting.sessions import measure_item
from screens.render.rows import Row

MUTED, STUDENT, STRENGTH, HEADING, OPEN = "$text-muted", "$secondary", "$success", "bold $primary", "$warning"
"""Styles by meaning. Color never stands alone: each meaning also has a word or a sign."""


def format_name(meeting: Meeting, attendee_id: int) -> Content:
    """Return a person's name in bold, the student's in color."""
    style = f"bold {STUDENT}" if meeting.find_attendee(attendee_id).is_student else "bold"
    return Content.assemble((meeting.short_name(attendee_id), style))


def format_guidance(meeting: Meeting) -> Content:
    """Return who leads the current agenda item, its guidance and its prompts; before the start, the opening text."""
    item = meeting.current_item
    if not item:
        return Content.assemble((fill_fields(meeting.opening, meeting.student), MUTED))
    prompts = "".join(f"\n· {fill_fields(prompt, meeting.student)}" for prompt in item.prompts)
    leader = Content.assemble(format_leader(meeting, item), "\n") if item.leader is not None else ""
    return Content.assemble(leader, (fill_fields(item.guidance, meeting.student), MUTED), (prompts, MUTED))


def format_leader(meeting: Meeting, item: AgendaItem) -> Content:
    """Return who leads an agenda item, such as "Elana leads"; empty if the facilitator does."""
    if item.leader is None:
        return Content("")
    style = STUDENT if meeting.find_attendee(item.leader).is_student else MUTED
    return Content.assemble((f"{meeting.short_name(item.leader)} leads", style))


def align_ends(left: Content, right: Content, width: int) -> Content:
    """Return a line with text at both ends; the left text is shortened if both do not fit."""
    left_width = width - right.cell_length - 1
    if left_width < _MIN_TEXT_WIDTH:
        return Content.assemble(left, "  ", right)
    left = left.truncate(left_width, ellipsis=True)
    return Content.assemble(left, " " * (width - left.cell_length - right.cell_length), right)


def format_head(title: str, hint: str, meeting: Meeting) -> Content:
    """Return the heading of a list, with what Enter does there; in a closed meeting, it changes nothing."""
    hint = "" if meeting.state is MeetingState.CLOSED else f"  {hint}"
    return Content.assemble(title, (hint, f"not bold {MUTED}"))


def wrap_beside_label(label: str | Content, value: Content, width: int) -> Content:
    """Return a label and a value; wrapped lines of the value are indented by the width of the label."""
    label = Content.assemble((label, MUTED)) if isinstance(label, str) else label
    lines = value.wrap(max(width - label.cell_length, _MIN_TEXT_WIDTH)) if width else [value]
    return Content.assemble(label, Content("\n" + " " * label.cell_length).join(lines))


def wrap_with_indent(content: Content, width: int) -> Content:
    """Return a row of a list; its wrapped lines are indented, so that they do not look like rows of their own."""
    if not width or content.cell_length <= width:
        return content
    return Content("\n  ").join(content.wrap(max(width - 2, _MIN_TEXT_WIDTH)))


def wrap_indented_lines(content: Content, width: int) -> Content:
    """Return lines wrapped to a width; each wrapped line keeps its own indentation."""
    return Content("\n").join(_wrap_indented_line(line, width) for line in content.split("\n", allow_blank=True))


def _wrap_indented_line(line: Content, width: int) -> Content:
    indent = len(line.plain) - len(line.plain.lstrip(" "))
    return wrap_beside_label(" " * indent, line[indent:], width) if indent and line.cell_length > width else line


_MIN_TEXT_WIDTH = 8
"""Fewest cells for a text next to another one; in less space the line wraps instead."""


def build_agenda_rows(meeting: Meeting, now: datetime, width: int) -> list[Row]:
    """Return one row per agenda item, with the item's id."""
    return [(str(item.id), format_agenda_item(meeting, item, now, width)) for item in meeting.agenda]


def format_agenda_item(meeting: Meeting, item: AgendaItem, now: datetime, width: int) -> Content:
    """Return a row of the agenda: a sign for the state, the title, and minutes spent of minutes planned."""
    sign = {ItemState.DONE: "✓", ItemState.SKIPPED: "–", ItemState.IN_PROGRESS: "▶"}.get(item.state, " ")
    style = "bold $primary" if item.id == meeting.current else MUTED if item.state is not ItemState.NOT_STARTED else ""
    seconds = measure_item(meeting, item, now) if item.state is not ItemState.NOT_STARTED else None
    spent = f"{seconds // 60}/" if seconds is not None else ""
    title = Content.assemble((f"{sign} {fill_fields(item.title, meeting.student)}", style))
    row = align_ends(title, Content.assemble((f"{spent}{item.minutes}m" if item.minutes else "", MUTED)), width)
    return row if item.leader is None else Content.assemble(row, "\n  ", format_leader(meeting, item))


def build_attendee_rows(meeting: Meeting, speaker_id: int | None, width: int) -> list[Row]:
    """Return one row per attendee, numbered as in commands."""
    rows = [
        (str(person.id), format_attendee(meeting, number, person, speaker_id, silence or str(count), width))
        for number, (person, count, silence) in enumerate(summarize_participation(meeting), 1)
    ]
    return rows or [("-none", Content.assemble(("none added yet", MUTED)))]


def format_attendee(
    meeting: Meeting, number: int, person: Attendee, speaker_id: int | None, speaking_summary: str, width: int
) -> Content:
    """Return a row of the attendee list: number, name, and how much this person has contributed."""
    sign = "▸" if person.id == speaker_id else " "
    style = f"bold {STUDENT}" if person.is_student else ("bold" if person.id == speaker_id else "")
    name = Content.assemble((f"{sign}{number} {meeting.short_name(person.id)}", style))
    return align_ends(name, Content.assemble((speaking_summary, OPEN if speaking_summary == NOT_YET else MUTED)), width)


def format_named_strength(meeting: Meeting, strength: Strength, width: int) -> Content:
    """Return a row of the strength list: name, the goals that use it, and who named it (the student in color)."""
    namer = meeting.find_attendee(strength.by)
    goals = find_goals_using(meeting, strength)
    uses = f"● {', '.join(map(str, goals))}  " if goals else ""
    details = Content.assemble((uses, STRENGTH), (meeting.short_name(namer.id), STUDENT if namer.is_student else MUTED))
    return align_ends(Content.assemble(("★ ", STRENGTH), strength.name), details, width)


def build_goal_rows(meeting: Meeting, width: int) -> list[Row]:
    """Return one row per goal and other proposal, numbered as in commands."""
    rows = [
        (
            str(entry.id),
            format_goal(meeting, number, entry) if isinstance(entry, Goal) else format_proposal(number, entry, width),
        )
        for number, entry in list_proposals(meeting)
    ]
    return rows or [("-none", Content.assemble(("none yet", MUTED)))]


def format_goal(meeting: Meeting, number: int, goal: Goal) -> Content:
    """Return a goal with its linked strengths and its status."""
    names = {strength.id: strength.name for strength in meeting.strengths}
    links = "".join(f"\n  ● {names[link.strength]}" for link in goal.links)
    status = Content.assemble((f"\n  {goal.status}", STRENGTH if goal.status is ProposalStatus.AGREED else OPEN))
    return Content.assemble(
        f"{number} {goal.title}",
        (links, STRENGTH) if links else ("\n  ○ no strength linked yet", OPEN),
        status,
    )


def format_proposal(number: int, proposal: Proposal, width: int) -> Content:
    """Return a proposal that is not a goal, with its kind and its status."""
    kind = "" if proposal.kind in {OTHER_KIND, proposal.title} else f"{proposal.kind}: "
    status = (proposal.status, STRENGTH if proposal.status is ProposalStatus.AGREED else OPEN)
    title = wrap_beside_label(Content(f"{number} "), Content.assemble((kind, MUTED), proposal.title), width)
    return Content.assemble(title, "\n  ", status)


def build_strength_rows(meeting: Meeting, width: int) -> list[Row]:
    """Return the named strengths as rows under their categories; ids of category rows begin with "-"."""
    if not meeting.strengths:
        return [("-none", Content.assemble(("none named yet", MUTED)))]
    names = (strength.category for strength in meeting.strengths)
    categories = dict.fromkeys(sorted(names, key=lambda name: name == ""))
    rows: list[Row] = []
    for category in categories:
        if len(categories) > 1 or category:
            rows.append((f"-{category}", Content.assemble((category or "No category", MUTED))))
        rows += [
            (str(strength.id), format_named_strength(meeting, strength, width))
            for strength in meeting.strengths
            if strength.category == category
        ]
    return rows


def format_heading(meeting: Meeting, now: datetime) -> Content:
    """Return the title of the current agenda item and its time. The clock only advises; it never ends an item."""
    item = meeting.current_item
    if not item:
        return Content.assemble((meeting.title, HEADING), ("  not started", MUTED))
    seconds = measure_item(meeting, item, now)
    title = (fill_fields(item.title, meeting.student), HEADING)
    if seconds is None:
        return Content.assemble(title, (f"  {item.minutes} min planned" if item.minutes else "", MUTED))
    time = f"  {seconds // 60}:{seconds % 60:02}" + (f" of {item.minutes}:00" if item.minutes else "")
    is_over = item.minutes and seconds > item.minutes * 60
    return Content.assemble(title, (time, MUTED), ("  over time" if is_over else "", OPEN))
