"""What the screens show of a meeting, as `Content`: a person's words are data there, never markup."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from textual.content import Content

from facilitator.meeting.agenda import AgendaItem, ItemState, fill_fields
from facilitator.meeting.entry_models import ActionItem, Statement, Strength, WordingKind
from facilitator.meeting.goal import Goal, GoalStatus
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.progress_line import draw_progress_line
from facilitator.meeting.selectors import NOT_YET, find_goals_using, list_entries, summarize_participation
from screens.widgets.rows_list import Row
from screens.widgets.transcript import Paragraph

MUTED, STUDENT, STRENGTH, HEADING, OPEN = "$text-muted", "$secondary", "$success", "bold $primary", "$warning"
"""What colours mean. Each meaning is also a word or a sign."""


def format_name(meeting: Meeting, attendee_id: int) -> Content:
    """Return a person's name; the student's stands out."""
    style = f"bold {STUDENT}" if meeting.find_attendee(attendee_id).is_student else "bold"
    return Content.assemble((meeting.short_name(attendee_id), style))


def format_statement(meeting: Meeting, statement: Statement) -> Content:
    """Return what somebody said: who, when, how, then the words."""
    person = meeting.find_attendee(statement.by)
    verbatim = statement.kept is WordingKind.VERBATIM
    how = [f"{statement.shared or statement.at:%H:%M}", person.role_text if not person.is_student else ""]
    how += ["word for word" if verbatim else "summary" if person.is_student else ""]
    how += [statement.nonspeech_mode]
    words = Content.assemble(
        (f"“{statement.words}”" if verbatim else statement.words, "bold" if person.is_student else "")
    )
    parts = [
        format_name(meeting, statement.by),
        Content.assemble((f" {' · '.join(filter(None, how))}", MUTED)),
        Content("\n"),
        words,
    ]
    parts += [
        Content.assemble((f"\n  understood by {meeting.short_name(reading.by)}: {reading.words}", MUTED))
        for reading in statement.readings
    ]
    return Content.assemble(*parts, "\n")


def format_strength(meeting: Meeting, strength: Strength) -> Content:
    """Return a strength that was named, for the record."""
    evidence = f" · {strength.evidence}" if strength.evidence else ""
    return Content.assemble(
        ("★ ", STRENGTH),
        (strength.name, f"bold {STRENGTH}"),
        (f"  {meeting.short_name(strength.by)}{evidence}\n", MUTED),
    )


def build_transcript(meeting: Meeting) -> list[Paragraph]:
    """Return what was recorded in the item the meeting is in, in the order it was; each is told when it is shown."""
    return [
        Paragraph(one, partial(_ENTRY_FORMATTERS[table], meeting, one))
        for table, one in list_entries(meeting, meeting.current, _ENTRY_FORMATTERS)
    ]


_ENTRY_FORMATTERS: dict[str, Callable[[Meeting, Any], Content]] = {
    "statements": format_statement,
    "strengths": format_strength,
    "hopes": lambda meeting, one: _format_attributed(meeting, "hope", one.by, f"“{one.words}”"),
    "parking_lot": lambda meeting, one: _format_attributed(meeting, "parked", one.by, one.what),
    "actions": lambda meeting, one: _format_labeled("action", _format_action(meeting, one)),
    "goals": lambda _, one: _format_labeled("goal", f"{one.title}: {one.wording}"),
    "prior_goals": lambda _, one: _format_labeled("last year", _format_prior_goal(one)),
    "factors": lambda _, one: _format_labeled("considered", f"{one.factor}: {one.words}"),
}
"""How one entry of each table is told in the room."""


def _format_prior_goal(prior_goal: PriorGoal) -> str:
    picture = draw_progress_line(prior_goal)
    return f"{prior_goal.title} · {prior_goal.progress}" + (f"\n  {picture}" if picture else "")


def _format_action(meeting: Meeting, action: ActionItem) -> str:
    who = meeting.short_name(action.owner) if action.owner else "owner not recorded"
    return f"{action.what} · {who} · {action.due or 'no date'}"


def _format_attributed(meeting: Meeting, label: str, attendee_id: int, words: str) -> Content:
    return Content.assemble((f"{label} ", MUTED), format_name(meeting, attendee_id), f" {words}\n")


def _format_labeled(label: str, words: str) -> Content:
    return Content.assemble((f"{label} ", MUTED), f"{words}\n")


def format_guidance(meeting: Meeting) -> Content:
    """Return what the agenda says about the item the meeting is in."""
    item = meeting.current_item
    if not item:
        return Content.assemble((fill_fields(meeting.opening, meeting.student), MUTED))
    prompts = "".join(f"\n· {fill_fields(prompt, meeting.student)}" for prompt in item.prompts)
    leads = Content.assemble(format_leader(meeting, item), "\n") if item.leader is not None else ""
    return Content.assemble(leads, (fill_fields(item.guidance, meeting.student), MUTED), (prompts, MUTED))


def format_leader(meeting: Meeting, item: AgendaItem) -> Content:
    """Return who leads an item: "Elana leads"; nothing where that is the facilitator."""
    if item.leader is None:
        return Content("")
    style = STUDENT if meeting.find_attendee(item.leader).is_student else MUTED
    return Content.assemble((f"{meeting.short_name(item.leader)} leads", style))


def align_ends(left: Content, right: Content, width: int) -> Content:
    """Return one line with something at either end; the left is cut where both do not fit."""
    room = width - right.cell_length - 1
    if room < _MIN_TEXT_WIDTH:
        return Content.assemble(left, "  ", right)
    left = left.truncate(room, ellipsis=True)
    return Content.assemble(left, " " * (width - left.cell_length - right.cell_length), right)


def wrap_beside_label(label: str, value: Content, width: int) -> Content:
    """Return a label with a value beside it that stays in its own column when it wraps."""
    lines = value.wrap(max(width - len(label), _MIN_TEXT_WIDTH)) if width else [value]
    return Content.assemble((label, MUTED), Content("\n" + " " * len(label)).join(lines))


def wrap_indented_lines(content: Content, width: int) -> Content:
    """Return lines of which each keeps its own column when it wraps."""
    return Content("\n").join(_wrap_indented_line(line, width) for line in content.split("\n", allow_blank=True))


def _wrap_indented_line(line: Content, width: int) -> Content:
    indent = len(line.plain) - len(line.plain.lstrip(" "))
    return wrap_beside_label(" " * indent, line[indent:], width) if indent and line.cell_length > width else line


_MIN_TEXT_WIDTH = 8
"""Cells of a title that must stay readable; in less room the line wraps instead."""


def build_agenda_rows(meeting: Meeting, now: datetime, width: int) -> list[Row]:
    """Return the items of the agenda as rows."""
    return [(str(item.id), format_agenda_item(meeting, item, now, width)) for item in meeting.agenda]


def format_agenda_item(meeting: Meeting, item: AgendaItem, now: datetime, width: int) -> Content:
    """Return one row of the agenda: a sign for its state, its title, its minutes spent of those planned."""
    sign = {ItemState.DONE: "✓", ItemState.SKIPPED: "–", ItemState.IN_PROGRESS: "▶"}.get(item.state, " ")
    style = "bold $primary" if item.id == meeting.current else MUTED if item.state is not ItemState.NOT_STARTED else ""
    spent = f"{item.seconds_spent(now) // 60}/" if item.state is not ItemState.NOT_STARTED else ""
    title = Content.assemble((f"{sign} {fill_fields(item.title, meeting.student)}", style))
    row = align_ends(title, Content.assemble((f"{spent}{item.minutes}m" if item.minutes else "", MUTED)), width)
    return row if item.leader is None else Content.assemble(row, "\n  ", format_leader(meeting, item))


def build_attendee_rows(meeting: Meeting, speaker_id: int | None, width: int) -> list[Row]:
    """Return the people as rows, numbered as the line calls them."""
    return [
        (str(one.id), format_attendee(meeting, at, one, speaker_id, why_not or str(said), width))
        for at, (one, said, why_not) in enumerate(summarize_participation(meeting), 1)
    ]


def format_attendee(
    meeting: Meeting, number: int, person: Attendee, speaker_id: int | None, speaking_summary: str, width: int
) -> Content:
    """Return one row of the voices: number, name, and how much was recorded of them, in words."""
    sign = "▸" if person.id == speaker_id else " "
    style = f"bold {STUDENT}" if person.is_student else ("bold" if person.id == speaker_id else "")
    name = Content.assemble((f"{sign}{number} {meeting.short_name(person.id)}", style))
    return align_ends(name, Content.assemble((speaking_summary, OPEN if speaking_summary == NOT_YET else MUTED)), width)


def format_named_strength(meeting: Meeting, strength: Strength, width: int) -> Content:
    """Return a strength for the table: the goals built on it, who named it, the student's own by colour."""
    by = meeting.find_attendee(strength.by)
    goals = find_goals_using(meeting, strength)
    uses = f"● {', '.join(map(str, goals))}  " if goals else ""
    named = Content.assemble((uses, STRENGTH), (meeting.short_name(by.id), STUDENT if by.is_student else MUTED))
    return align_ends(Content.assemble(("★ ", STRENGTH), strength.name), named, width)


def build_goal_rows(meeting: Meeting) -> list[Row]:
    """Return the goals as rows, numbered as the line calls them."""
    rows = [(str(goal.id), format_goal(meeting, at, goal)) for at, goal in enumerate(meeting.goals, 1)]
    return rows or [("-none", Content.assemble(("none yet", MUTED)))]


def format_goal(meeting: Meeting, number: int, goal: Goal) -> Content:
    """Return a goal with the strengths it is built on."""
    names = {one.id: one.name for one in meeting.strengths}
    built = "".join(f"\n  ● {names[link.strength]}" for link in goal.links)
    status = Content.assemble((f"\n  {goal.status}", STRENGTH if goal.status is GoalStatus.AGREED else OPEN))
    return Content.assemble(
        f"{number} {goal.title}",
        (built, STRENGTH) if built else ("\n  ○ no strength linked yet", OPEN),
        status,
    )


def build_strength_rows(meeting: Meeting, width: int) -> list[Row]:
    """Return the strengths on the table under their categories, as rows with ids; headings begin with "-"."""
    if not meeting.strengths:
        return [("-none", Content.assemble(("none named yet", MUTED)))]
    categories = dict.fromkeys(sorted((one.category for one in meeting.strengths), key=lambda name: name == ""))
    rows: list[Row] = []
    for category in categories:
        if len(categories) > 1 or category:
            rows.append((f"-{category}", Content.assemble((category or "Not sorted yet", MUTED))))
        rows += [
            (str(one.id), format_named_strength(meeting, one, width))
            for one in meeting.strengths
            if one.category == category
        ]
    return rows


def format_heading(meeting: Meeting, now: datetime) -> Content:
    """Return the title of the item the meeting is in, and its time, which advises and never ends anything."""
    item = meeting.current_item
    if not item:
        return Content.assemble((meeting.title, HEADING), ("  not started", MUTED))
    seconds = item.seconds_spent(now)
    time = f"  {seconds // 60}:{seconds % 60:02}" + (f" of {item.minutes}:00" if item.minutes else "")
    over = item.minutes and seconds > item.minutes * 60
    return Content.assemble(
        (fill_fields(item.title, meeting.student), HEADING), (time, MUTED), ("  over its time" if over else "", OPEN)
    )
