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
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.goals.bank.goal_pattern import fill_pattern
from facilitator.goals.smart_check import check_goal
from facilitator.goals.strength_phrase import refer_to_strength
from facilitator.meeting.entry_numbers import list_goals
from facilitator.meeting.goal import Goal
from facilitator.meeting.goal_parts import HOPE_PART, get_part_label
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.proposal import ProposalStatus
from facilitator.meeting.sessions import is_typed_live
from facilitator.meeting.standards import recognize_standards
from facilitator.meeting.strength_uses import find_repeated_goal
from facilitator.services.session import CommandResult
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import KeyPriorities, make_letter_bindings
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.goal_wording import GoalWordingDialog
from screens.render import goal_feedback
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, STUDENT, wrap_beside_label
from screens.render.rows import Row
from screens.widgets.answer_bar import AnswerBar
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList
from screens.widgets.width_static import WidthStatic

SHOWN_PARTS = (
    "baseline", "target", "condition", "behavior", "criterion", "by", "measured by", "supports", "standard",
    "objectives", HOPE_PART, "again",
)  # fmt: skip
"""Goal parts in display order, by the names that people type."""

LABEL_WIDTH = 13
"""Width of the part labels, in cells."""

FIRST_GOAL_MESSAGE = "Press n to propose the first goal, or b to start from the goal bank."
NO_STRENGTHS_MESSAGE = (
    "A goal is built on a strength. Press Esc and type + to name one first. Then press n to propose the goal."
)

OPTIONAL_PARTS = {"objectives", "again"}
"""Parts shown only if they have a value or this goal needs them."""


class GoalWorkshop(MeetingScreen):
    """Show one goal at a time. Only people change its wording; the program never does."""

    CSS_PATH = "goal_workshop.tcss"
    AUTO_FOCUS = "#strengths"
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_letter_bindings(
            (CommandId.WORDING, CommandId.AGREE, CommandId.DEFER, CommandId.DECLINE, CommandId.POSITION), "run_on_goal"
        ),
        *make_letter_bindings((CommandId.GOAL,)),
        Binding("b", "choose_from_bank", "Bank", tooltip="Start a goal from the goal bank, built on a strength."),
        Binding("m", "command('map')", "Map"),
        Binding("right_square_bracket", "turn_goal(1)", "Next goal", key_display="]", show=False),
        Binding("left_square_bracket", "turn_goal(-1)", "Previous goal", show=False),
        Binding("u", "command('undo')", "Undo", show=False),
        Binding("escape", "go_back", "Back"),
    ]

    def __init__(self, index: int = 0) -> None:
        super().__init__()
        self._goal_index = index

    def compose(self) -> ComposeResult:
        """Lay out parts and strengths above, the wording and its SMART letters below."""
        yield MeetingHeader().data_bind(meeting=MeetingScreen.shown_meeting)
        with Horizontal(id="above"):
            with Vertical(id="parts-side"):
                yield Static(Content.assemble("PARTS", ("  Press Enter to set", f"not bold {MUTED}")), classes="head")
                yield RowsList("parts")
            with Vertical(id="strengths-side"):
                yield Static(
                    Content.assemble("BUILT ON", ("  Press Enter to link", f"not bold {MUTED}")), classes="head"
                )
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
        if self.meeting.state is MeetingState.CLOSED:
            return {"m": "", **dict.fromkeys("wadxsnb")}
        if not self.goal:
            return {
                COMMANDS_BY_ID[CommandId.GOAL].screen_key: "Propose a goal",
                "b": "Goal bank",
                **dict.fromkeys("wadxs"),
            }
        if self.goal.status is not ProposalStatus.AGREED:
            return {}
        return {COMMANDS_BY_ID[CommandId.AGREE].screen_key: "Answer" if self._has_open_question else None}

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
        if not goal:
            parts.show_rows(lambda _: [("-", Content.assemble(("No goals yet", OPEN)))])
            strengths.show_rows(lambda width: _build_named_strength_rows(meeting, width))
            self.query_one("#goal", Static).update(
                Content(FIRST_GOAL_MESSAGE if meeting.strengths else NO_STRENGTHS_MESSAGE)
            )
            self.query_one(WidthStatic).show_content(lambda _: Content(""))
            return
        parts.show_rows(lambda width: _build_part_rows(meeting, goal, width))
        strengths.show_rows(lambda width: _build_strength_rows(meeting, goal, width))
        for options in (parts, strengths):
            if options.highlighted is None:
                options.action_first()
        self.query_one("#goal", Static).update(_render_goal(meeting, goal, self._goal_number))
        self.query_one(WidthStatic).show_content(
            lambda width: goal_feedback.format_smart_letters(goal.wording, goal.parts, width)
        )

    @on(OptionList.OptionSelected, "#parts")
    def _set_part(self, event: OptionList.OptionSelected) -> None:
        if self.goal and event.option_id == "objectives":
            self.open_form(CommandId.OBJECTIVE, fixed={"N": self._goal_number})
        elif self.goal and event.option_id:
            value = _get_part_value(self.meeting, self.goal, event.option_id) or goal_feedback.extract_part(
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

    def action_run_on_goal(self, command: str) -> None:
        """Run a command on the goal on screen, with a form if it needs one."""
        if not self.goal:
            self.show_message("There are no goals yet. Press n to propose one.", is_error=True)
        elif command == CommandId.AGREE and not self._has_open_question:
            self.execute(CommandRequest(COMMANDS_BY_ID[CommandId.AGREE], {"N": self._goal_number}))
        elif command == CommandId.WORDING:
            self.reword({})
        else:
            field = "ABOUT" if command == CommandId.POSITION else "N"
            self.open_form(command, fixed={field: self._goal_number})

    def reword(self, wording_draft: dict[str, str]) -> None:
        """Open the wording dialog, restoring an unsaved draft if there is one."""
        goal, meeting = self.goal, self.meeting
        if goal:
            number = self._goal_number
            self.run_dialog(
                lambda values, error: GoalWordingDialog(
                    meeting, goal, number, draft=wording_draft | values, error=error
                )
            )

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
        """Return to the previous screen."""
        self.app.pop_screen()

    def show_result(self, result: CommandResult, request: CommandRequest) -> None:
        """Show the result, and switch to a goal that was just added."""
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
            self.open_form(
                CommandId.PHRASE,
                fixed={"STRENGTH": str(self.meeting.strengths.index(strength) + 1)},
                known={"PHRASE": phrase} if phrase else {},
                subject=strength.name,
            )


def _get_part_value(meeting: Meeting, goal: Goal, part: str) -> str:
    if part == "serves":
        return next((hope.words for hope in meeting.hopes if hope.id == goal.serves), "")
    if part == "measured by":
        who = f"by {goal.parts.who}" if goal.parts.who else ""
        return ", ".join(filter(None, (goal.parts.method, goal.parts.schedule, who)))
    if part == "objectives":
        return "; ".join(filter(None, (goal.parts.objectives, *map(str, goal.objectives))))
    return str(getattr(goal.parts, part))


def _build_part_rows(meeting: Meeting, goal: Goal, width: int) -> list[Row]:
    goal_check = check_goal(goal.wording, goal.parts.baseline)
    sentence = goal_check.sentence
    learner = Content(" ".join(sentence.get_words(sentence.learner)) or "not found in the sentence")
    rows = [("-learner", wrap_beside_label(f"{'Student':<{LABEL_WIDTH}}", learner, width))]
    for part in SHOWN_PARTS:
        label = get_part_label(part)
        value = _get_part_value(meeting, goal, part)
        if value or part not in OPTIONAL_PARTS or _is_part_expected(meeting, goal, part):
            rows.append((part, _render_part(label, value, goal_feedback.extract_part(goal_check, part), width)))
    return rows


def _is_part_expected(meeting: Meeting, goal: Goal, part: str) -> bool:
    if part == "again":
        return find_repeated_goal(meeting, goal) is not None
    return any(standard.is_alternate for standard in recognize_standards(goal.parts.standard))


def _render_part(label: str, value: str, sentence_value: str, width: int) -> Content:
    """Render a part as recorded; if it is not recorded, show muted what the wording says about it."""
    shown = Content(value) if value else Content.assemble((sentence_value or "not recorded", MUTED))
    return wrap_beside_label(f"{label:<{LABEL_WIDTH}}", shown, width)


def _build_strength_rows(meeting: Meeting, goal: Goal, width: int) -> list[Row]:
    rows = [(str(strength.id), _render_strength(meeting, goal, strength.id, width)) for strength in meeting.strengths]
    return rows or [("-", Content.assemble(("No strengths named yet. In the meeting, type + to name one.", OPEN)))]


def _build_named_strength_rows(meeting: Meeting, width: int) -> list[Row]:
    """List the strengths that a first goal can be built on; none can be selected."""
    return [
        (f"-{strength.id}", wrap_beside_label("★ ", Content(strength.name), width)) for strength in meeting.strengths
    ]


def _render_strength(meeting: Meeting, goal: Goal, strength_id: int, width: int) -> Content:
    strength = meeting.find_strength(strength_id)
    link = next((link for link in goal.links if link.strength == strength_id), None)
    by = meeting.find_attendee(strength.by)
    row = Content.assemble(
        ("● " if link else "○ ", STRENGTH if link else MUTED),
        (strength.name, "bold" if link else ""),
        (f"  {meeting.short_name(strength.by)}", STUDENT if by.is_student else MUTED),
    )
    return Content.assemble(row, "\n", wrap_beside_label("  how  ", Content(link.how), width)) if link else row


def _render_goal(meeting: Meeting, goal: Goal, number: str) -> Content:
    """Render the goal's wording, its link indicators, the team's positions and its earlier wordings."""
    agreed = goal.status is ProposalStatus.AGREED
    mentions = goal_feedback.find_linked_mentions(meeting, goal, goal.wording)
    parts: list[Content | str | tuple[str, str]] = [
        (f"GOAL {number} of {len(meeting.goals)} · ", "bold $primary"), (goal.title, "bold $primary"), "   ",
        (goal.status, STRENGTH if agreed else OPEN), "\n",
        goal_feedback.highlight_strengths(goal.wording, mentions), "\n",
        goal_feedback.format_link_indicators(goal.wording, mentions), "\n",
    ]  # fmt: skip
    if goal.because:
        parts += [(f"{goal.status} because {goal.because}\n", MUTED)]
    repeated_goal = find_repeated_goal(meeting, goal)
    if repeated_goal:
        years = repeated_goal.years_unchanged(meeting.date)
        why = goal.parts.again or "why is it needed again?"
        parts += [(f"same wording as last year{f', {years} years old' if years > 1 else ''}: {why}\n", OPEN)]
    for position in goal.positions_by_person:
        words = f": “{position.words}”" if position.words else ""
        earlier = "" if goal.is_position_current(position) else " (on the earlier wording)"
        earlier += "" if goal.is_latest(position) else " (earlier position)"
        parts += [(f"{meeting.short_name(position.by)}: {position.stand}{earlier}{words}\n", MUTED)]
    for change in reversed(goal.history):
        if change.what == "wording":
            asked_by = meeting.short_name(change.asked_by) if change.asked_by else "not recorded"
            time = f"changed {change.at:%H:%M}, " if is_typed_live(meeting, change.at) else ""
            parts += [(f"before: {change.before} ({time}suggested by: {asked_by})\n", MUTED)]
    return Content.assemble(*parts)
