"""Last year's goals: how far each came, as a picture, and the numbers that are missing."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.commands.registry import COMMANDS_BY_ID
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prior_goal import PriorGoal, Progress
from facilitator.meeting.progress_line import draw_progress_line
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import KeyPriorities, make_letter_bindings
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, wrap_indented_lines
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import Row, RowsList


class PriorGoalWorkshop(MeetingScreen):
    """One list; Enter asks where the student is now."""

    CSS_PATH = "prior_goal_workshop.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_letter_bindings(("prior",)),
        Binding("b", "part('baseline')", "Baseline", tooltip="Asks where the goal started."),
        Binding("t", "part('target')", "Target", tooltip="Asks what its target was."),
        Binding("c", "part('changed')", "Criterion changed", tooltip="Says that its criterion was another before."),
        Binding("u", "command('undo')", "Undo", show=False),
        Binding("escape", "app.pop_screen", "Back"),
    ]

    def compose(self) -> ComposeResult:
        """One list."""
        yield MeetingHeader()
        yield Static(
            Content.assemble("LAST YEAR'S GOALS", ("  Enter: where is it now?", f"not bold {MUTED}")), classes="head"
        )
        yield RowsList("rows")
        yield Static(Content("“Partially met” is said only where there is improvement from the baseline."), id="rule")
        yield Static(id="answer")
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """Where it is now; where there is no goal of last year, the first one."""
        nothing = dict.fromkeys("btc")
        return {"enter": "Now"} if self.meeting.prior_goals else {COMMANDS_BY_ID["prior"].screen_key: "", **nothing}

    def draw(self) -> None:
        """Show each goal with its way."""
        meeting, rows = self.meeting, self.query_one("#rows", RowsList)
        rows.show_rows(lambda width: [(key, wrap_indented_lines(one, width)) for key, one in _build_rows(meeting)])
        if rows.highlighted is None:
            rows.highlighted = 0
        self.query_one(MeetingHeader).redraw()

    @on(OptionList.OptionSelected, "#rows")
    def _ask_current_value(self, event: OptionList.OptionSelected) -> None:
        one = self.meeting.prior_goals[event.option_index]
        day = one.measured.isoformat() if one.measured else ""
        filled = {"NOW": str(one.current) if one.current else "", "SOURCE": one.source, "DATE": day}
        self.open_form(
            "now", fixed={"PRIOR": str(event.option_index + 1)}, known={k: v for k, v in filled.items() if v}
        )

    def action_part(self, part: str) -> None:
        """Ask for the baseline or the target, or how the criterion was changed."""
        place = self.query_one("#rows", RowsList).highlighted
        if not self.meeting.prior_goals or place is None:
            self.show_message("There is no goal of last year yet. Press n to record one.", is_error=True)
            return
        one = self.meeting.prior_goals[place]
        value = str(getattr(one, part) or "")
        self.open_form(
            "prior_part",
            fixed={"PRIOR": str(place + 1), "PRIOR_PART": part},
            known={"VALUE": value} if value else {},
        )


def _build_rows(meeting: Meeting) -> list[Row]:
    rows = [(str(one.id), render_prior_goal(meeting, one)) for one in meeting.prior_goals]
    return rows or [("-", Content.assemble(("None yet: n records one.", OPEN)))]


def render_prior_goal(meeting: Meeting, prior_goal: PriorGoal) -> Content:
    """Return a goal of last year with how it ended, its way, and where the number is from."""
    style = STRENGTH if prior_goal.progress in {Progress.MET, Progress.PARTIALLY_MET} else OPEN
    code = meeting.find_progress_code(prior_goal)
    why = f" ({prior_goal.explanation})" if prior_goal.explanation else ""
    parts: list[str | tuple[str, str]] = [
        (prior_goal.title, "bold"), "  ", (f"{prior_goal.progress}{why}", style), (f"  {code}" if code else "", MUTED), "\n",
    ]  # fmt: skip
    if picture := draw_progress_line(prior_goal):
        parts += [f"  {picture}", (f"   now {prior_goal.current}\n", MUTED)]
    else:
        numbers = (("baseline", prior_goal.baseline), ("target", prior_goal.target), ("now", prior_goal.current))
        parts.append(("  " + " · ".join(f"{name} {value or 'not recorded'}" for name, value in numbers) + "\n", MUTED))
    about = [f"recorded then: {prior_goal.said}" if prior_goal.said else ""]
    about += [
        f"from {prior_goal.source}" if prior_goal.source else "",
        f"on {prior_goal.measured}" if prior_goal.measured else "",
    ]
    years = prior_goal.years_unchanged(meeting.date)
    about += [
        f"first agreed {prior_goal.since}" + (f", {years} years ago" if years > 1 else "") if prior_goal.since else ""
    ]
    if any(about):
        parts.append((f"  {' · '.join(filter(None, about))}\n", MUTED))
    return Content.assemble(*parts)
