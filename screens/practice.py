"""Practice screen: one goal after the other, with what it has, what it lacks and what to try."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from facilitator.commands.registry import CommandId
from facilitator.practice.coach import Coach, CoachLine, LineKind
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import make_bindings
from screens.render.meeting_content import HEADING, MUTED, OPEN, STRENGTH, wrap_beside_label
from screens.widgets.answer_bar import AnswerBar
from screens.widgets.command_input import CommandInput
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.width_static import WidthStatic

PLACEHOLDER = "Type a line, or next, back, example"

_STYLES = {
    LineKind.HEADING: HEADING,
    LineKind.GOAL: "bold",
    LineKind.LINK: STRENGTH,
    LineKind.STRONG_POINT: STRENGTH,
    LineKind.WEAK_POINT: OPEN,
    LineKind.EXAMPLE: MUTED,
}


class Practice(MeetingScreen):
    """Show the coach above the input line. The coach reads everything from the meeting."""

    CSS_PATH = "practice.tcss"
    AUTO_FOCUS = "#line"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "turn_goal('next')", "Next goal", tooltip="Show the next goal, after the last the summary."),
        Binding("ctrl+b", "turn_goal('back')", "Previous goal", tooltip="Show the previous goal."),
        Binding("f3", "open_workshop", "Goal workshop", tooltip="Work on this goal in the goal workshop."),
        *make_bindings((CommandId.HELP, CommandId.QUIT), (CommandId.NOTES, CommandId.STRENGTH_MAP)),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._coach = Coach()

    def compose(self) -> ComposeResult:
        """Lay out the coach above the message line and the input line."""
        yield MeetingHeader().data_bind(meeting=MeetingScreen.shown_meeting)
        with VerticalScroll(id="coach"):
            yield WidthStatic("page")
        yield AnswerBar()
        line = CommandInput(placeholder=PLACEHOLDER, id="line")
        line.get_completions = lambda _: ()
        yield line
        yield PriorityFooter()

    def draw(self) -> None:
        """Show the goal and the feedback on it as it is now."""
        lines = self._coach.describe(self.meeting)
        self.query_one(WidthStatic).show_content(
            lambda width: Content("\n").join(_render_line(line, width) for line in lines)
        )

    @on(CommandInput.Submitted)
    def _answer_word(self, event: CommandInput.Submitted) -> None:
        """Answer a word for the coach. All other lines are for the meeting."""
        if self._coach.answer(event.text, self.meeting):
            event.prevent_default()
            self._show_page()

    def action_turn_goal(self, word: str) -> None:
        """Show the next goal or the one before."""
        self._coach.answer(word, self.meeting)
        self._show_page()

    def _show_page(self) -> None:
        self.show_message("")
        self.redraw()
        self.query_one("#coach").scroll_home(animate=False)

    def action_open_workshop(self) -> None:
        """Open the goal workshop at this goal."""
        self.services.open_goal(self.session.find_goal_index(str(self._coach.number)))


def _render_line(line: CoachLine, width: int) -> Content:
    return wrap_beside_label(line.label, Content.assemble((line.text, _STYLES.get(line.kind, ""))), width)
