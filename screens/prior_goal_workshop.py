"""Last year's goals: how far each came, as a picture, and the numbers that are missing."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.commands.registry import BY_ID
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prior_goal import PriorGoal, Progress
from facilitator.meeting.progress_line import way
from screens.base.meeting_screen import DeskScreen
from screens.bindings import Needs, letters
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, hung
from screens.widgets.meeting_header import Top
from screens.widgets.priority_footer import Foot
from screens.widgets.rows_list import Pane, Row


class LastYear(DeskScreen):
    """One list; Enter asks where the student is now."""

    CSS_PATH = "prior_goal_workshop.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        *letters(("prior",)),
        Binding("b", "part('baseline')", "Baseline", tooltip="Asks where the goal started."),
        Binding("t", "part('target')", "Target", tooltip="Asks what its target was."),
        Binding("c", "part('changed')", "Criterion changed", tooltip="Says that its criterion was another before."),
        Binding("u", "command('undo')", "Undo", show=False),
        Binding("escape", "app.pop_screen", "Back"),
    ]

    def compose(self) -> ComposeResult:
        """One list."""
        yield Top()
        yield Static(
            Content.assemble("LAST YEAR'S GOALS", ("  Enter: where is it now?", f"not bold {MUTED}")), classes="head"
        )
        yield Pane("rows")
        yield Static(Content("“Partially met” is said only where there is improvement from the baseline."), id="rule")
        yield Static(id="answer")
        yield Foot()

    def needed(self) -> Needs:
        """Where it is now; where there is no goal of last year, the first one."""
        nothing = dict.fromkeys("btc")
        return {"enter": "Now"} if self.meeting.prior_goals else {BY_ID["prior"].letter: "", **nothing}

    def draw(self) -> None:
        """Show each goal with its way."""
        meeting, rows = self.meeting, self.query_one("#rows", Pane)
        rows.show(lambda width: [(key, hung(one, width)) for key, one in _rows(meeting)])
        if rows.highlighted is None:
            rows.highlighted = 0
        self.query_one(Top).redraw()

    @on(OptionList.OptionSelected, "#rows")
    def _now(self, event: OptionList.OptionSelected) -> None:
        one = self.meeting.prior_goals[event.option_index]
        day = one.measured.isoformat() if one.measured else ""
        filled = {"NOW": str(one.current) if one.current else "", "SOURCE": one.source, "DATE": day}
        self.ask("now", fixed={"PRIOR": str(event.option_index + 1)}, filled={k: v for k, v in filled.items() if v})

    def action_part(self, part: str) -> None:
        """Ask for the baseline or the target, or how the criterion was changed."""
        place = self.query_one("#rows", Pane).highlighted
        if not self.meeting.prior_goals or place is None:
            self.say("There is no goal of last year yet. Press n to record one.", fault=True)
            return
        one = self.meeting.prior_goals[place]
        value = str(getattr(one, part) or "")
        self.ask(
            "prior_part",
            fixed={"PRIOR": str(place + 1), "PRIOR_PART": part},
            filled={"VALUE": value} if value else {},
        )


def _rows(meeting: Meeting) -> list[Row]:
    rows = [(str(one.id), told(meeting, one)) for one in meeting.prior_goals]
    return rows or [("-", Content.assemble(("None yet: n records one.", OPEN)))]


def told(meeting: Meeting, one: PriorGoal) -> Content:
    """Return a goal of last year with how it ended, its way, and where the number is from."""
    style = STRENGTH if one.progress in {Progress.MET, Progress.PARTLY} else OPEN
    code = meeting.code(one)
    why = f" ({one.why})" if one.why else ""
    parts: list[str | tuple[str, str]] = [
        (one.title, "bold"), "  ", (f"{one.progress}{why}", style), (f"  {code}" if code else "", MUTED), "\n",
    ]  # fmt: skip
    if picture := way(one):
        parts += [f"  {picture}", (f"   now {one.current}\n", MUTED)]
    else:
        numbers = (("baseline", one.baseline), ("target", one.target), ("now", one.current))
        parts.append(("  " + " · ".join(f"{name} {value or 'not recorded'}" for name, value in numbers) + "\n", MUTED))
    about = [f"recorded then: {one.said}" if one.said else ""]
    about += [f"from {one.source}" if one.source else "", f"on {one.measured}" if one.measured else ""]
    years = one.years(meeting.date)
    about += [f"first agreed {one.since}" + (f", {years} years ago" if years > 1 else "") if one.since else ""]
    if any(about):
        parts.append((f"  {' · '.join(filter(None, about))}\n", MUTED))
    return Content.assemble(*parts)
