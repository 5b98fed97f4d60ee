"""Prior goal workshop: last year's goals, the progress on each, and the numbers still missing."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.date_format import format_date
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.prior_goal import PriorGoal, Progress
from facilitator.meeting.progress_line import draw_progress_line, list_chart_rows
from screens.base.undo_screen import UndoScreen
from screens.bindings import KeyPriorities, make_letter_bindings
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, format_head, wrap_indented_lines
from screens.render.rows import Row
from screens.widgets.answer_bar import AnswerBar
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList


class PriorGoalWorkshop(UndoScreen):
    """List last year's goals. Enter asks for the current value."""

    CSS_PATH = "prior_goal_workshop.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_letter_bindings((CommandId.PRIOR_GOAL,)),
        Binding("b", "set_part('baseline')", "Baseline", tooltip="Record where the goal started."),
        Binding("t", "set_part('target')", "Target", tooltip="Record the target of the goal."),
        Binding(
            "c",
            "set_part('changed')",
            "Criterion changed",
            tooltip="Record that the criterion was changed during the year.",
        ),
        Binding("p", "add_point", "Measurement", tooltip="Record a measurement during the year."),
        Binding("u", "ask_undo", "Undo", tooltip="Undo your last change, after a question."),
        Binding("escape", "app.pop_screen", "Back"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the heading, the list, the rule, the message line and the footer."""
        yield MeetingHeader().data_bind(meeting=UndoScreen.shown_meeting)
        yield Static(id="title", classes="head")
        yield RowsList("rows")
        yield Static(Content("“Partially met” requires improvement from the baseline."), id="rule")
        yield AnswerBar()
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """Offer Enter for the current value, or the key for a new goal if there is none."""
        if self.meeting.state is MeetingState.CLOSED:
            return dict.fromkeys(("enter", *"nbtcpu"))
        if self.meeting.prior_goals:
            return {"enter": "Current number", "n": "", "b": "", "t": "", "p": "Measured", "u": ""}
        return {COMMANDS_BY_ID[CommandId.PRIOR_GOAL].screen_key: "", **dict.fromkeys("btcp")}

    def draw(self) -> None:
        """Show each goal with its progress."""
        meeting, rows = self.meeting, self.query_one("#rows", RowsList)
        hint = "Press Enter to record the current number"
        self.query_one("#title", Static).update(format_head("LAST YEAR'S GOALS", hint, meeting))
        rows.show_rows(
            lambda width: [(key, wrap_indented_lines(content, width)) for key, content in _build_rows(meeting)]
        )
        if rows.highlighted is None:
            rows.highlighted = 0

    @on(OptionList.OptionSelected, "#rows")
    def _ask_current_value(self, event: OptionList.OptionSelected) -> None:
        goal = self.meeting.prior_goals[event.option_index]
        measured_on = goal.measured.isoformat() if goal.measured else ""
        values = {"NOW": str(goal.current) if goal.current else "", "SOURCE": goal.source, "DATE": measured_on}
        known = {field: value for field, value in values.items() if value}
        self.open_form(CommandId.PRIOR_GOAL_NOW, fixed={"PRIOR": str(event.option_index + 1)}, known=known)

    def action_set_part(self, part: str) -> None:
        """Ask for the baseline, the target, or how the criterion changed."""
        if (index := self._find_highlighted()) is not None:
            value = str(getattr(self.meeting.prior_goals[index], part) or "")
            self.open_form(
                CommandId.PRIOR_GOAL_PART,
                fixed={"PRIOR": str(index + 1), "PRIOR_PART": part},
                known={"VALUE": value} if value else {},
            )

    def action_add_point(self) -> None:
        """Ask for a measurement during the year."""
        if (index := self._find_highlighted()) is not None:
            self.open_form(CommandId.POINT, fixed={"PRIOR": str(index + 1)})

    def _find_highlighted(self) -> int | None:
        """Return the index of the highlighted goal; without one, say how to add a goal."""
        index = self.query_one("#rows", RowsList).highlighted
        if not self.meeting.prior_goals or index is None:
            self.show_message("No goals from last year yet. Press n to record one.", is_error=True)
            return None
        return index


def _build_rows(meeting: Meeting) -> list[Row]:
    rows = [(str(goal.id), render_prior_goal(meeting, goal)) for goal in meeting.prior_goals]
    return rows or [("-", Content.assemble(("None yet. Press n to record one.", OPEN)))]


def render_prior_goal(meeting: Meeting, prior_goal: PriorGoal) -> Content:
    """Render a prior goal: title, progress, progress line or numbers, and the source of the data."""
    style = STRENGTH if prior_goal.progress in {Progress.MET, Progress.PARTIALLY_MET} else OPEN
    code = meeting.find_progress_code(prior_goal)
    why = f" ({prior_goal.explanation})" if prior_goal.explanation else ""
    parts: list[str | tuple[str, str]] = [
        (prior_goal.title, "bold"), "  ", (f"{prior_goal.progress.label}{why}", style),
        (f"  {code}" if code else "", MUTED), "\n",
    ]  # fmt: skip
    if progress_line := draw_progress_line(prior_goal):
        parts += [f"  {progress_line}", (f"   now {prior_goal.current}\n", MUTED)]
    else:
        numbers = (("baseline", prior_goal.baseline), ("target", prior_goal.target), ("now", prior_goal.current))
        parts.append(("  " + " · ".join(f"{name} {value or 'not recorded'}" for name, value in numbers) + "\n", MUTED))
    parts += [(f"  {row.bar}  {row.label}: {row.value}\n", MUTED) for row in list_chart_rows(prior_goal)]
    parts += [(f"  objective: {objective}\n", MUTED) for objective in prior_goal.objectives]
    years = prior_goal.years_unchanged(meeting.date)
    years_ago = f", {years} years ago" if years > 1 else ""
    details = [
        f"recorded then: {prior_goal.said}" if prior_goal.said else "",
        f"from {prior_goal.source}" if prior_goal.source else "",
        f"on {format_date(prior_goal.measured)}" if prior_goal.measured else "",
        f"first agreed {format_date(prior_goal.since)}{years_ago}" if prior_goal.since else "",
    ]
    if any(details):
        parts.append((f"  {' · '.join(filter(None, details))}\n", MUTED))
    return Content.assemble(*parts).rstrip()
