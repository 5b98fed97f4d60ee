"""The goal workshop: its parts, the strengths it is built on and how, its sentence, and what the meeting decided."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID
from facilitator.goals.bank.goal_pattern import fill_pattern
from facilitator.goals.smart_check import check_goal
from facilitator.meeting.goal import Goal, GoalStatus
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.standards import recognize_standards
from facilitator.meeting.strength_uses import find_repeated_goal
from facilitator.services.session import CommandResult
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import KeyPriorities, make_letter_bindings
from screens.dialogs.goal_wording import GoalWordingDialog
from screens.render import goal_feedback
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, STUDENT, wrap_beside_label
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import Row, RowsList
from screens.widgets.width_static import WidthStatic

PART_LABELS = (
    ("baseline", "Baseline"), ("target", "Target"), ("condition", "Condition"), ("behaviour", "Behaviour"),
    ("criterion", "Criterion"), ("by", "By"), ("measured by", "Measured by"), ("supports", "Supports"),
    ("standard", "Standard"), ("objectives", "Objectives"), ("serves", "Serves"), ("again", "Comes back"),
)  # fmt: skip
"""The parts as they stand on the bench, with their labels."""

FIRST_GOAL_MESSAGE = "n proposes the first goal; b takes a pattern from the bank."
NO_STRENGTHS_MESSAGE = (
    "A goal is built on a strength. Name one first: Esc, then + in the room. Then n proposes the goal."
)

OPTIONAL_PARTS = {"objectives", "again"}
"""Parts that are shown only where they are asked for, or there."""


class GoalWorkshop(MeetingScreen):
    """One goal at a time. Nothing here changes a sentence; people do."""

    CSS_PATH = "goal_workshop.tcss"
    AUTO_FOCUS = "#strengths"
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_letter_bindings(("word", "agree", "defer", "decline", "stand"), "on_goal"),
        *make_letter_bindings(("goal",)),
        Binding("b", "bank", "Bank", tooltip="Takes a goal from the bank, built on a strength."),
        Binding("m", "command('map')", "Map"),
        Binding("right_square_bracket", "turn(1)", "Next goal", key_display="]", show=False),
        Binding("left_square_bracket", "turn(-1)", "Goal before", show=False),
        Binding("u", "command('undo')", "Undo", show=False),
        Binding("escape", "back", "Room"),
    ]

    def __init__(self, index: int = 0) -> None:
        super().__init__()
        self._goal_index = index

    def compose(self) -> ComposeResult:
        """Parts and strengths above; below the sentence with its lamps, and its letters."""
        yield MeetingHeader()
        with Horizontal(id="above"):
            with Vertical(id="parts-side"):
                yield Static(Content.assemble("PART_LABELS", ("  Enter sets it", f"not bold {MUTED}")), classes="head")
                yield RowsList("parts")
            with Vertical(id="strengths-side"):
                yield Static(Content.assemble("BUILT ON", ("  Enter links it", f"not bold {MUTED}")), classes="head")
                yield RowsList("strengths")
                yield Static(
                    Content("Take the strength out: what would change in how this is taught or measured?"), id="test"
                )
        with Horizontal(id="below"):
            with VerticalScroll(id="sentence-side"):
                yield Static(id="goal")
            with VerticalScroll(id="letters-side", can_focus=False):
                yield WidthStatic("letters")
        yield Static(id="answer")
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """The wording and what the meeting decides; without a goal the first one; in a closed meeting nothing."""
        if self.meeting.state is MeetingState.CLOSED:
            return {"m": "", **dict.fromkeys("wadxsnb")}
        if not self.goal:
            return {COMMANDS_BY_ID["goal"].screen_key: "Propose a goal", "b": "From the bank", **dict.fromkeys("wadxs")}
        return {COMMANDS_BY_ID["agree"].screen_key: None} if self.goal.status is GoalStatus.AGREED else {}

    @property
    def goal(self) -> Goal | None:
        """The goal on the bench."""
        goals = self.meeting.goals
        return goals[min(self._goal_index, len(goals) - 1)] if goals else None

    @property
    def _goal_number(self) -> str:
        return str(min(self._goal_index, len(self.meeting.goals) - 1) + 1)

    def draw(self) -> None:
        """Show the goal as it is now."""
        meeting, goal = self.meeting, self.goal
        parts, strengths = self.query_one("#parts", RowsList), self.query_one("#strengths", RowsList)
        self.query_one(MeetingHeader).redraw()
        if not goal:
            parts.show_rows(lambda _: [("-", Content.assemble(("No goal yet.", OPEN)))])
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
        if self.goal and event.option_id:
            reading = check_goal(self.goal.wording)
            value = _get_part_value(self.meeting, self.goal, event.option_id) or goal_feedback.extract_part(
                reading, event.option_id
            )
            self.open_form("goal_part", fixed={"N": self._goal_number, "PART": event.option_id}, known={"VALUE": value})

    @on(OptionList.OptionSelected, "#strengths")
    def _link_strength(self, event: OptionList.OptionSelected) -> None:
        strength = next((one for one in self.meeting.strengths if f"{one.id}" == event.option_id), None)
        if not self.goal or not strength:  # another window may just have taken it back
            self.redraw()
            return
        how = next((link.how for link in self.goal.links if link.strength == strength.id), "")
        self.open_form("link", fixed={"N": self._goal_number, "STRENGTH": strength.name}, known={"HOW": how})

    def action_on_goal(self, command: str) -> None:
        """Do something with the goal on the bench."""
        if not self.goal:
            self.show_message("There is no goal yet. Press n to propose one.", is_error=True)
        elif command == "agree":
            self.execute(CommandRequest(COMMANDS_BY_ID["agree"], {"N": self._goal_number}))
        elif command == "word":
            self.reword({})
        else:
            self.open_form(command, fixed={"N": self._goal_number})

    def reword(self, wording_draft: dict[str, str]) -> None:
        """Open the wording, with what was typed before where there is something."""
        goal, meeting, number = self.goal, self.meeting, self._goal_number
        if goal:
            self.run_dialog(
                lambda values, fault: GoalWordingDialog(
                    meeting, goal, number, draft=wording_draft | values, error=fault
                )
            )

    def action_bank(self) -> None:
        """Take a goal from the bank: a pattern, then whose strength it uses, then how."""
        if self.meeting.strengths:
            self.choose_from_bank()
        else:
            self.show_message(
                "Name a strength first: a goal from the bank is built on one. Esc, then + in the room.", is_error=True
            )

    @work(exclusive=True, group="bank")
    async def choose_from_bank(self) -> None:
        """Ask for area, pattern and strength, one after the other; Esc at any of them leaves."""
        areas = await self.app.run_in_store_thread(self.session.bank.load_areas)
        chosen = await self._ask_choice("Which area?", [(one.name, one.title) for one in areas])
        patterns = next((one.patterns for one in areas if one.name == chosen), ())
        student = self.meeting.student
        texts = [(one.name, f"{one.name}\n  {fill_pattern(one, student, '____')}") for one in patterns]
        name = chosen and await self._ask_choice("Which pattern? The place of the strength is open.", texts)
        strengths = [(one.name, f"{one.name}  ({self.meeting.short_name(one.by)})") for one in self.meeting.strengths]
        strength = name and await self._ask_choice("Which strength does it use?", strengths)
        if chosen and name and strength:
            self.open_form("bank", fixed={"AREA": chosen, "PATTERN": name, "STRENGTH": strength})

    async def _ask_choice(self, question: str, answers: list[tuple[str, str]]) -> str | None:
        from screens.dialogs.choice import ChoiceDialog

        return await self.app.push_screen_wait(ChoiceDialog(question, answers))

    def action_turn(self, step: int) -> None:
        """Take the next goal, or the one before."""
        if self.meeting.goals:
            self._goal_index = (int(self._goal_number) - 1 + step) % len(self.meeting.goals)
            self.redraw()

    def action_back(self) -> None:
        """Go back to where this was opened."""
        self.app.pop_screen()

    def show_result(self, result: CommandResult, request: CommandRequest) -> None:
        """A new goal comes onto the bench."""
        if request.command.id in {"goal", "bank"}:
            self._goal_index = len(self.meeting.goals) - 1
        super().show_result(result, request)


def _get_part_value(meeting: Meeting, goal: Goal, part: str) -> str:
    if part == "serves":
        return next((hope.words for hope in meeting.hopes if hope.id == goal.serves), "")
    if part == "measured by":
        who = f"by {goal.parts.who}" if goal.parts.who else ""
        return ", ".join(filter(None, (goal.parts.method, goal.parts.schedule, who)))
    return str(getattr(goal.parts, part))


def _build_part_rows(meeting: Meeting, goal: Goal, width: int) -> list[Row]:
    reading = check_goal(goal.wording, goal.parts.baseline)
    learner = Content(" ".join(reading.sentence.get_words(reading.sentence.learner)) or "not found in the sentence")
    rows = [("-learner", wrap_beside_label(f"{'Learner':<12}", learner, width))]
    for part, label in PART_LABELS:
        value = _get_part_value(meeting, goal, part)
        if value or part not in OPTIONAL_PARTS or _is_part_expected(meeting, goal, part):
            rows.append((part, _render_part(label, value, goal_feedback.extract_part(reading, part), width)))
    return rows


def _is_part_expected(meeting: Meeting, goal: Goal, part: str) -> bool:
    if part == "again":
        return find_repeated_goal(meeting, goal) is not None
    return any(one.is_alternate for one in recognize_standards(goal.parts.standard))


def _render_part(label: str, value: str, sentence_value: str, width: int) -> Content:
    """A part as somebody said it; else, muted, what the sentence itself has of it."""
    shown = Content(value) if value else Content.assemble((sentence_value or "not recorded", MUTED))
    return wrap_beside_label(f"{label:<12}", shown, width)


def _build_strength_rows(meeting: Meeting, goal: Goal, width: int) -> list[Row]:
    rows = [(str(one.id), _render_strength(meeting, goal, one.id, width)) for one in meeting.strengths]
    return rows or [("-", Content.assemble(("No strength is named yet. Name one in the room with +.", OPEN)))]


def _build_named_strength_rows(meeting: Meeting, width: int) -> list[Row]:
    """Return what a first goal can be built on."""
    return [(f"-{one.id}", wrap_beside_label("★ ", Content(one.name), width)) for one in meeting.strengths]


def _render_strength(meeting: Meeting, goal: Goal, strength_id: int, width: int) -> Content:
    one = meeting.find_strength(strength_id)
    link = next((link for link in goal.links if link.strength == strength_id), None)
    by = meeting.find_attendee(one.by)
    row = Content.assemble(
        ("● " if link else "○ ", STRENGTH if link else MUTED),
        (one.name, "bold" if link else ""),
        (f"  {meeting.short_name(one.by)}", STUDENT if by.is_student else MUTED),
    )
    return Content.assemble(row, "\n", wrap_beside_label("  how  ", Content(link.how), width)) if link else row


def _render_goal(meeting: Meeting, goal: Goal, number: str) -> Content:
    """The goal's sentence with its lamps, where people stand, and what it was before."""
    agreed = goal.status is GoalStatus.AGREED
    found = goal_feedback.find_linked_mentions(meeting, goal, goal.wording)
    parts: list[Content | str | tuple[str, str]] = [
        (f"GOAL {number} of {len(meeting.goals)} · ", "bold $primary"), (goal.title, "bold $primary"), "   ",
        (goal.status, STRENGTH if agreed else OPEN), "\n",
        goal_feedback.highlight_strengths(goal.wording, found), "\n", goal_feedback.format_link_indicators(goal.wording, found), "\n",
    ]  # fmt: skip
    if goal.because:
        parts += [(f"{goal.status} because {goal.because}\n", MUTED)]
    before = find_repeated_goal(meeting, goal)
    if before:
        years = before.years_unchanged(meeting.date)
        why = goal.parts.again or "why does it come back?"
        parts += [(f"word for word last year's{f', {years} years old' if years > 1 else ''}: {why}\n", OPEN)]
    for one in goal.decisions:
        words = f": “{one.words}”" if one.words else ""
        earlier = "" if goal.is_position_current(one) else " (on the wording before)"
        parts += [(f"{meeting.short_name(one.by)}: {one.stand}{earlier}{words}\n", MUTED)]
    for step in reversed(goal.history):
        if step.what == "wording":
            asked = meeting.short_name(step.asked_by) if step.asked_by else "not recorded"
            parts += [(f"was: {step.before} (changed {step.at:%H:%M}, asked for by: {asked})\n", MUTED)]
    return Content.assemble(*parts)
