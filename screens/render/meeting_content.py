"""What the screens show of a meeting, as `Content`: a person's words are data there, never markup."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from textual.content import Content

from facilitator.meeting.agenda import AgendaItem, ItemState, fill
from facilitator.meeting.entry_models import ActionItem, Kept, Statement, Strength
from facilitator.meeting.goal import Goal, GoalStatus
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.progress_line import way
from facilitator.meeting.selectors import NOT_YET, built_on, heard, recorded
from screens.widgets.rows_list import Row
from screens.widgets.transcript import Paragraph

MUTED, STUDENT, STRENGTH, HEAD, OPEN = "$text-muted", "$secondary", "$success", "bold $primary", "$warning"
"""What colours mean. Each meaning is also a word or a sign."""


def name(meeting: Meeting, attendee: int) -> Content:
    """Return a person's name; the student's stands out."""
    style = f"bold {STUDENT}" if meeting.person(attendee).is_student else "bold"
    return Content.assemble((meeting.short(attendee), style))


def statement(meeting: Meeting, one: Statement) -> Content:
    """Return what somebody said: who, when, how, then the words."""
    person = meeting.person(one.by)
    verbatim = one.kept is Kept.VERBATIM
    how = [f"{one.shared or one.at:%H:%M}", person.in_words if not person.is_student else ""]
    how += ["word for word" if verbatim else "summary" if person.is_student else ""]
    how += [one.given]
    words = Content.assemble((f"“{one.words}”" if verbatim else one.words, "bold" if person.is_student else ""))
    parts = [
        name(meeting, one.by),
        Content.assemble((f" {' · '.join(filter(None, how))}", MUTED)),
        Content("\n"),
        words,
    ]
    parts += [
        Content.assemble((f"\n  understood by {meeting.short(reading.by)}: {reading.words}", MUTED))
        for reading in one.readings
    ]
    return Content.assemble(*parts, "\n")


def strength(meeting: Meeting, one: Strength) -> Content:
    """Return a strength that was named, for the record."""
    evidence = f" · {one.evidence}" if one.evidence else ""
    return Content.assemble(
        ("★ ", STRENGTH), (one.name, f"bold {STRENGTH}"), (f"  {meeting.short(one.by)}{evidence}\n", MUTED)
    )


def record(meeting: Meeting) -> list[Paragraph]:
    """Return what was recorded in the item the meeting is in, in the order it was; each is told when it is shown."""
    return [
        Paragraph(one, partial(_TELL[table], meeting, one)) for table, one in recorded(meeting, meeting.current, _TELL)
    ]


_TELL: dict[str, Callable[[Meeting, Any], Content]] = {
    "statements": statement,
    "strengths": strength,
    "hopes": lambda meeting, one: _marked(meeting, "hope", one.by, f"“{one.words}”"),
    "parking_lot": lambda meeting, one: _marked(meeting, "parked", one.by, one.what),
    "actions": lambda meeting, one: _noted("action", _task(meeting, one)),
    "goals": lambda _, one: _noted("goal", f"{one.title}: {one.wording}"),
    "prior_goals": lambda _, one: _noted("last year", _ended(one)),
    "factors": lambda _, one: _noted("considered", f"{one.factor}: {one.words}"),
}
"""How one entry of each table is told in the room."""


def _ended(one: PriorGoal) -> str:
    picture = way(one)
    return f"{one.title} · {one.progress}" + (f"\n  {picture}" if picture else "")


def _task(meeting: Meeting, one: ActionItem) -> str:
    who = meeting.short(one.owner) if one.owner else "owner not recorded"
    return f"{one.what} · {who} · {one.due or 'no date'}"


def _marked(meeting: Meeting, mark: str, by: int, words: str) -> Content:
    return Content.assemble((f"{mark} ", MUTED), name(meeting, by), f" {words}\n")


def _noted(mark: str, words: str) -> Content:
    return Content.assemble((f"{mark} ", MUTED), f"{words}\n")


def guidance(meeting: Meeting) -> Content:
    """Return what the agenda says about the item the meeting is in."""
    item = meeting.item
    if not item:
        return Content.assemble((fill(meeting.opening, meeting.student), MUTED))
    prompts = "".join(f"\n· {fill(prompt, meeting.student)}" for prompt in item.prompts)
    leads = Content.assemble(leader(meeting, item), "\n") if item.leader is not None else ""
    return Content.assemble(leads, (fill(item.guidance, meeting.student), MUTED), (prompts, MUTED))


def leader(meeting: Meeting, item: AgendaItem) -> Content:
    """Return who leads an item: "Elana leads"; nothing where that is the facilitator."""
    if item.leader is None:
        return Content("")
    style = STUDENT if meeting.person(item.leader).is_student else MUTED
    return Content.assemble((f"{meeting.short(item.leader)} leads", style))


def spread(left: Content, right: Content, width: int) -> Content:
    """Return one line with something at either end; the left is cut where both do not fit."""
    room = width - right.cell_length - 1
    if room < _CUT:
        return Content.assemble(left, "  ", right)
    left = left.truncate(room, ellipsis=True)
    return Content.assemble(left, " " * (width - left.cell_length - right.cell_length), right)


def hang(label: str, value: Content, width: int) -> Content:
    """Return a label with a value beside it that stays in its own column when it wraps."""
    lines = value.wrap(max(width - len(label), _CUT)) if width else [value]
    return Content.assemble((label, MUTED), Content("\n" + " " * len(label)).join(lines))


def hung(content: Content, width: int) -> Content:
    """Return lines of which each keeps its own column when it wraps."""
    return Content("\n").join(_hung(line, width) for line in content.split("\n", allow_blank=True))


def _hung(line: Content, width: int) -> Content:
    indent = len(line.plain) - len(line.plain.lstrip(" "))
    return hang(" " * indent, line[indent:], width) if indent and line.cell_length > width else line


_CUT = 8
"""Cells of a title that must stay readable; in less room the line wraps instead."""


def agenda(meeting: Meeting, now: datetime, width: int) -> list[Row]:
    """Return the items of the agenda as rows."""
    return [(str(item.id), agenda_item(meeting, item, now, width)) for item in meeting.agenda]


def agenda_item(meeting: Meeting, item: AgendaItem, now: datetime, width: int) -> Content:
    """Return one row of the agenda: a sign for its state, its title, its minutes spent of those planned."""
    sign = {ItemState.DONE: "✓", ItemState.SKIPPED: "–", ItemState.IN_PROGRESS: "▶"}.get(item.state, " ")
    style = "bold $primary" if item.id == meeting.current else MUTED if item.state is not ItemState.NOT_STARTED else ""
    spent = f"{item.seconds(now) // 60}/" if item.state is not ItemState.NOT_STARTED else ""
    title = Content.assemble((f"{sign} {fill(item.title, meeting.student)}", style))
    row = spread(title, Content.assemble((f"{spent}{item.minutes}m" if item.minutes else "", MUTED)), width)
    return row if item.leader is None else Content.assemble(row, "\n  ", leader(meeting, item))


def voices(meeting: Meeting, speaker: int | None, width: int) -> list[Row]:
    """Return the people as rows, numbered as the line calls them."""
    return [
        (str(one.id), voice(meeting, at, one, speaker, why_not or str(said), width))
        for at, (one, said, why_not) in enumerate(heard(meeting), 1)
    ]


def voice(meeting: Meeting, number: int, person: Attendee, speaker: int | None, heard: str, width: int) -> Content:
    """Return one row of the voices: number, name, and how much was recorded of them, in words."""
    sign = "▸" if person.id == speaker else " "
    style = f"bold {STUDENT}" if person.is_student else ("bold" if person.id == speaker else "")
    name = Content.assemble((f"{sign}{number} {meeting.short(person.id)}", style))
    return spread(name, Content.assemble((heard, OPEN if heard == NOT_YET else MUTED)), width)


def on_the_table(meeting: Meeting, one: Strength, width: int) -> Content:
    """Return a strength for the table: the goals built on it, who named it, the student's own by colour."""
    by = meeting.person(one.by)
    goals = built_on(meeting, one)
    uses = f"● {', '.join(map(str, goals))}  " if goals else ""
    named = Content.assemble((uses, STRENGTH), (meeting.short(by.id), STUDENT if by.is_student else MUTED))
    return spread(Content.assemble(("★ ", STRENGTH), one.name), named, width)


def goals(meeting: Meeting) -> list[Row]:
    """Return the goals as rows, numbered as the line calls them."""
    rows = [(str(goal.id), goal_row(meeting, at, goal)) for at, goal in enumerate(meeting.goals, 1)]
    return rows or [("-none", Content.assemble(("none yet", MUTED)))]


def goal_row(meeting: Meeting, number: int, goal: Goal) -> Content:
    """Return a goal with the strengths it is built on."""
    names = {one.id: one.name for one in meeting.strengths}
    built = "".join(f"\n  ● {names[link.strength]}" for link in goal.links)
    status = Content.assemble((f"\n  {goal.status}", STRENGTH if goal.status is GoalStatus.AGREED else OPEN))
    return Content.assemble(
        f"{number} {goal.title}",
        (built, STRENGTH) if built else ("\n  ○ no strength linked yet", OPEN),
        status,
    )


def table(meeting: Meeting, width: int) -> list[Row]:
    """Return the strengths on the table under their categories, as rows with ids; headings begin with "-"."""
    if not meeting.strengths:
        return [("-none", Content.assemble(("none named yet", MUTED)))]
    categories = dict.fromkeys(sorted((one.category for one in meeting.strengths), key=lambda name: name == ""))
    rows: list[Row] = []
    for category in categories:
        if len(categories) > 1 or category:
            rows.append((f"-{category}", Content.assemble((category or "Not sorted yet", MUTED))))
        rows += [
            (str(one.id), on_the_table(meeting, one, width)) for one in meeting.strengths if one.category == category
        ]
    return rows


def heading(meeting: Meeting, now: datetime) -> Content:
    """Return the title of the item the meeting is in, and its time, which advises and never ends anything."""
    item = meeting.item
    if not item:
        return Content.assemble((meeting.title, HEAD), ("  not started", MUTED))
    seconds = item.seconds(now)
    time = f"  {seconds // 60}:{seconds % 60:02}" + (f" of {item.minutes}:00" if item.minutes else "")
    over = item.minutes and seconds > item.minutes * 60
    return Content.assemble(
        (fill(item.title, meeting.student), HEAD), (time, MUTED), ("  over its time" if over else "", OPEN)
    )
