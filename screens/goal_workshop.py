"""Goal workshop: a goal's parts, its wording, the strengths it is built on, and the team's decision."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.commands.handlers.strength_phrases import describe_open_phrase
from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, DECISIONS, GOALS, CommandId
from facilitator.goals.bank.goal_pattern import fill_pattern
from facilitator.goals.smart_check import check_goal
from facilitator.goals.strength_phrase import refer_to_strength
from facilitator.goals.strength_quote import quote_strength
from facilitator.meeting.entry_numbers import list_goals
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import MeetingState
from facilitator.services.session import CommandResult
from screens.base.decision_screen import DecisionScreen
from screens.bindings import KeyPriorities, make_letter_bindings
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.goal_wording import GoalWordingDialog
from screens.render import goal_content, goal_feedback
from screens.render.meeting_content import OPEN, format_head
from screens.widgets.answer_bar import AnswerBar
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList
from screens.widgets.width_static import WidthStatic

NEXT_GOAL_KEY = "right_square_bracket"

_GOAL_COMMANDS = {CommandId.WORDING, CommandId.AGREE, CommandId.DEFER, CommandId.DECLINE, CommandId.POSITION}
"""Commands about the goal on screen."""

FIRST_GOAL_MESSAGE = "Press n to propose the first goal, or b to start from the goal bank."
NO_STRENGTHS_MESSAGE = (
    "A goal is built on a strength. Press Esc and type + to name one first. Then press n to propose the goal."
)


class GoalWorkshop(DecisionScreen):
    """Show one goal at a time. Only people change its wording; the program never does."""

    CSS_PATH = "goal_workshop.tcss"
    AUTO_FOCUS = "#strengths"
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_letter_bindings((CommandId.WORDING, CommandId.AGREE, CommandId.GOAL)),
        Binding("b", "choose_from_bank", "Bank", tooltip="Start a goal from the goal bank, built on a strength."),
        Binding(NEXT_GOAL_KEY, "turn_goal(1)", "Goal", key_display="[]", tooltip="Show the next goal."),
        Binding("left_square_bracket", "turn_goal(-1)", "Goal before", tooltip="Show the goal before.", show=False),
        Binding("left", "focus_list('parts')", "Parts", show=False, tooltip="Go to the parts of the goal."),
        Binding("right", "focus_list('strengths')", "Strengths", show=False, tooltip="Go to the strengths."),
        Binding("u", "ask_undo", "Undo", tooltip="Undo your last change, after a question."),
        Binding("m", "command('map')", "Map"),
        Binding("escape", "go_back", "Back"),
    ]

    def __init__(self, index: int = 0) -> None:
        super().__init__()
        self._goal_index = index
        self._last_result = ""

    def compose(self) -> ComposeResult:
        """Lay out parts and strengths above, the wording and its SMART letters below."""
        yield MeetingHeader().data_bind(meeting=DecisionScreen.shown_meeting)
        with Horizontal(id="above"):
            with Vertical(id="parts-side"):
                yield Static(id="parts-head", classes="head")
                yield RowsList("parts")
            with Vertical(id="strengths-side"):
                yield Static(id="strengths-head", classes="head")
                yield RowsList("strengths")
                yield Static(
                    Content("Would we teach or measure this goal any differently without this strength?"), id="test"
                )
        with Horizontal(id="below"):
            with VerticalScroll(id="sentence-side"):
                yield Static(id="goal")
            with VerticalScroll(id="letters-side", can_focus=False):
                yield WidthStatic("letters")
        yield AnswerBar()
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """Offer only the keys that apply: no changes in a closed meeting, no decisions without a goal."""
        goal_key = "" if len(self.meeting.goals) > 1 else None
        if self.meeting.state is MeetingState.CLOSED:
            return {"m": "", NEXT_GOAL_KEY: goal_key, **dict.fromkeys("wanbu")}
        if not self.goal:
            return {
                COMMANDS_BY_ID[CommandId.GOAL].screen_key: "Propose a goal",
                "b": "Goal bank",
                **dict.fromkeys(("w", "a", NEXT_GOAL_KEY)),
            }
        return {"w": "", "a": "Answer" if self._has_open_question else "", "n": "", "b": "", NEXT_GOAL_KEY: goal_key}

    @property
    def goal(self) -> Goal | None:
        """The goal on screen, or None if there is none yet."""
        return self.meeting.goals[self._shown_index] if self.meeting.goals else None

    @property
    def _has_open_question(self) -> bool:
        """Whether it was asked what the strengths change in the goal, and nobody has answered yet."""
        check = self.goal.strength_check if self.goal else None
        return check is not None and not check.answer

    @property
    def _shown_index(self) -> int:
        return min(self._goal_index, len(self.meeting.goals) - 1)

    @property
    def _goal_number(self) -> str:
        return str(list_goals(self.meeting)[self._shown_index][0])

    def draw(self) -> None:
        """Show the goal in its current state."""
        meeting, goal = self.meeting, self.goal
        parts, strengths = self.query_one("#parts", RowsList), self.query_one("#strengths", RowsList)
        self.query_one("#parts-head", Static).update(format_head("PARTS", "⏎ Set  → Strengths", meeting))
        self.query_one("#strengths-head", Static).update(format_head("BUILT ON", "⏎ Link  ← Parts", meeting))
        if not goal:
            parts.show_rows(lambda _: [("-", Content.assemble(("No goals yet", OPEN)))])
            strengths.show_rows(lambda width: goal_content.build_named_strength_rows(meeting, width))
            self.query_one("#goal", Static).update(
                Content(FIRST_GOAL_MESSAGE if meeting.strengths else NO_STRENGTHS_MESSAGE)
            )
            self.query_one(WidthStatic).show_content(lambda _: Content(""))
            return
        parts.show_rows(lambda width: goal_content.build_part_rows(meeting, goal, width))
        strengths.show_rows(lambda width: goal_content.build_strength_rows(meeting, goal, width))
        for options in (parts, strengths):
            if options.highlighted is None:
                options.action_first()
        self.query_one("#goal", Static).update(goal_content.render_goal(meeting, goal, self._goal_number))
        self.query_one(WidthStatic).show_content(
            lambda width: goal_feedback.format_smart_letters(goal.wording, goal.parts, width)
        )

    @on(OptionList.OptionSelected, "#parts")
    def _set_part(self, event: OptionList.OptionSelected) -> None:
        if self.goal and event.option_id == "objectives":
            self.open_form(CommandId.OBJECTIVE, fixed={"N": self._goal_number})
        elif self.goal and event.option_id:
            value = goal_content.get_part_value(self.meeting, self.goal, event.option_id) or goal_feedback.extract_part(
                check_goal(self.goal.wording), event.option_id
            )
            self.open_form(
                CommandId.GOAL_PART, fixed={"N": self._goal_number, "PART": event.option_id}, known={"VALUE": value}
            )

    @on(OptionList.OptionSelected, "#strengths")
    def _link_strength(self, event: OptionList.OptionSelected) -> None:
        strength = next((strength for strength in self.meeting.strengths if str(strength.id) == event.option_id), None)
        if not self.goal or not strength:  # removed in another window
            self.redraw()
            return
        how = next((link.how for link in self.goal.links if link.strength == strength.id), "")
        self.open_form(CommandId.LINK, fixed={"N": self._goal_number, "STRENGTH": strength.name}, known={"HOW": how})

    def action_command(self, command: str) -> None:
        """Run a command. Those about a goal apply to the goal on screen, and a decision is asked for first."""
        if command not in _GOAL_COMMANDS:
            super().action_command(command)
        elif not self.goal:
            self.show_message("There are no goals yet. Press n to propose one.", is_error=True)
        elif command == CommandId.WORDING:
            self.reword({})
        elif command != CommandId.AGREE:
            self.record_decision(command, int(self._goal_number), self.goal.title)
        elif self._has_open_question:
            self.open_form(command, fixed={"N": self._goal_number}, subject=self.goal.title)
        else:
            self.ask_decision(int(self._goal_number))

    def reword(self, wording_draft: dict[str, str]) -> None:
        """Open the wording dialog, restoring an unsaved draft if there is one."""
        goal, meeting = self.goal, self.meeting
        if goal:
            number = self._goal_number
            self.run_dialog(
                lambda values, refusal: GoalWordingDialog(
                    meeting, goal, number, draft=wording_draft | values, error=refusal.message
                )
            )

    def action_focus_list(self, list_id: str) -> None:
        """Focus the parts of the goal or the strengths."""
        self.query_one(f"#{list_id}", RowsList).focus()

    def action_choose_from_bank(self) -> None:
        """Start a goal from the goal bank, if there is a strength to build it on."""
        if self.meeting.strengths:
            self.ask_bank_goal()
        else:
            self.show_message(
                "Name a strength first, because every goal is built on one. Press Esc, then type + and the strength.",
                is_error=True,
            )

    @work(exclusive=True, group="bank")
    async def ask_bank_goal(self) -> None:
        """Ask for the area, the pattern and the strength, then open the form. Esc cancels at any step."""
        areas = await self.services.run_in_store_thread(self.session.bank.load_areas)
        area = await self._ask_choice("Which area?", [(area.name, area.title) for area in areas])
        patterns = next((candidate.patterns for candidate in areas if candidate.name == area), ())
        student = self.meeting.student
        texts = [(pattern.name, f"{pattern.name}\n  {fill_pattern(pattern, student, '____')}") for pattern in patterns]
        pattern_name = area and await self._ask_choice("Which goal? The blank is where the strength goes.", texts)
        strengths = [
            (strength.name, f"{strength.name}  ({self.meeting.short_name(strength.by)})")
            for strength in self.meeting.strengths
        ]
        strength_name = pattern_name and await self._ask_choice("Which strength does it use?", strengths)
        if area and pattern_name and strength_name:
            self.open_form(
                CommandId.GOAL_BANK, fixed={"AREA": area, "PATTERN": pattern_name, "STRENGTH": strength_name}
            )

    async def _ask_choice(self, question: str, answers: list[tuple[str, str]]) -> str | None:
        return await self.app.push_screen_wait(ChoiceDialog(question, answers))

    def action_turn_goal(self, step: int) -> None:
        """Show the next or the previous goal, wrapping around at the ends."""
        if self.meeting.goals:
            self._goal_index = (self._shown_index + step) % len(self.meeting.goals)
            self.redraw()

    def action_go_back(self) -> None:
        """Return to the previous screen, and say there what was recorded last."""
        self.app.pop_screen()
        show_message = getattr(self.app.screen, "show_message", None)
        if self._last_result and show_message:
            self.app.screen.call_later(show_message, self._last_result)

    def show_result(self, result: CommandResult, request: CommandRequest) -> None:
        """Show the result, and switch to a goal that was just added."""
        if request.command.group in {DECISIONS, GOALS} or request.command.id == CommandId.UNDO:
            self._last_result = result.text
        if request.command.id in {CommandId.GOAL, CommandId.GOAL_BANK}:
            self._goal_index = len(self.meeting.goals) - 1
        super().show_result(result, request)
        if request.command.id in {CommandId.LINK, CommandId.GOAL_BANK}:
            self.call_later(self._ask_phrase)  # after the form of the link has closed

    def _ask_phrase(self) -> None:
        """Ask how the strength that was just linked reads in a sentence, unless a person or a list said so already."""
        strength = self.meeting.find_strength(self.goal.links[-1].strength) if self.goal and self.goal.links else None
        if strength and describe_open_phrase(self.meeting, strength.id):
            phrase = refer_to_strength(strength).phrase
            if not phrase and quote_strength(strength.name):
                return  # suggestions quote it before the goal
            self.open_form(
                CommandId.PHRASE,
                fixed={"STRENGTH": str(self.meeting.strengths.index(strength) + 1)},
                known={"PHRASE": phrase} if phrase else {},
                subject=strength.name,
            )
