"""The goal workshop: its parts, the strengths it is built on and how, its sentence, and what the meeting decided."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.commands.parser import Request
from facilitator.commands.registry import BY_ID
from facilitator.goals.bank.goal_pattern import fill
from facilitator.goals.smart_check import read_goal
from facilitator.meeting.goal import Goal, GoalStatus
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.standards import recognise
from facilitator.meeting.strength_uses import returned
from facilitator.services.session import Answer
from screens.base.meeting_screen import DeskScreen
from screens.bindings import Needs, letters
from screens.dialogs.goal_wording import Wording
from screens.render import goal_feedback
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, STUDENT, hang
from screens.widgets.meeting_header import Top
from screens.widgets.priority_footer import Foot
from screens.widgets.rows_list import Pane, Row
from screens.widgets.width_static import Fitted

PARTS = (
    ("baseline", "Baseline"), ("target", "Target"), ("condition", "Condition"), ("behaviour", "Behaviour"),
    ("criterion", "Criterion"), ("by", "By"), ("measured by", "Measured by"), ("supports", "Supports"),
    ("standard", "Standard"), ("objectives", "Objectives"), ("serves", "Serves"), ("again", "Comes back"),
)  # fmt: skip
"""The parts as they stand on the bench, with their labels."""

FIRST = "n proposes the first goal; b takes a pattern from the bank."
NAME_ONE_FIRST = "A goal is built on a strength. Name one first: Esc, then + in the room. Then n proposes the goal."

NOT_ALWAYS = {"objectives", "again"}
"""Parts that are shown only where they are asked for, or there."""


class GoalWorkshop(DeskScreen):
    """One goal at a time. Nothing here changes a sentence; people do."""

    CSS_PATH = "goal_workshop.tcss"
    AUTO_FOCUS = "#strengths"
    BINDINGS: ClassVar[list[BindingType]] = [
        *letters(("word", "agree", "defer", "decline", "stand"), "on_goal"),
        *letters(("goal",)),
        Binding("b", "bank", "Bank", tooltip="Takes a goal from the bank, built on a strength."),
        Binding("m", "command('map')", "Map"),
        Binding("right_square_bracket", "turn(1)", "Next goal", key_display="]", show=False),
        Binding("left_square_bracket", "turn(-1)", "Goal before", show=False),
        Binding("u", "command('undo')", "Undo", show=False),
        Binding("escape", "back", "Room"),
    ]

    def __init__(self, place: int = 0) -> None:
        super().__init__()
        self._place = place

    def compose(self) -> ComposeResult:
        """Parts and strengths above; below the sentence with its lamps, and its letters."""
        yield Top()
        with Horizontal(id="above"):
            with Vertical(id="parts-side"):
                yield Static(Content.assemble("PARTS", ("  Enter sets it", f"not bold {MUTED}")), classes="head")
                yield Pane("parts")
            with Vertical(id="strengths-side"):
                yield Static(Content.assemble("BUILT ON", ("  Enter links it", f"not bold {MUTED}")), classes="head")
                yield Pane("strengths")
                yield Static(
                    Content("Take the strength out: what would change in how this is taught or measured?"), id="test"
                )
        with Horizontal(id="below"):
            with VerticalScroll(id="sentence-side"):
                yield Static(id="goal")
            with VerticalScroll(id="letters-side", can_focus=False):
                yield Fitted("letters")
        yield Static(id="answer")
        yield Foot()

    def needed(self) -> Needs:
        """The wording and what the meeting decides; without a goal the first one; in a closed meeting nothing."""
        if self.meeting.state is MeetingState.CLOSED:
            return {"m": "", **dict.fromkeys("wadxsnb")}
        if not self.goal:
            return {BY_ID["goal"].letter: "Propose a goal", "b": "From the bank", **dict.fromkeys("wadxs")}
        return {BY_ID["agree"].letter: None} if self.goal.status is GoalStatus.AGREED else {}

    @property
    def goal(self) -> Goal | None:
        """The goal on the bench."""
        goals = self.meeting.goals
        return goals[min(self._place, len(goals) - 1)] if goals else None

    @property
    def _number(self) -> str:
        return str(min(self._place, len(self.meeting.goals) - 1) + 1)

    def draw(self) -> None:
        """Show the goal as it is now."""
        meeting, goal = self.meeting, self.goal
        parts, strengths = self.query_one("#parts", Pane), self.query_one("#strengths", Pane)
        self.query_one(Top).redraw()
        if not goal:
            parts.show(lambda _: [("-", Content.assemble(("No goal yet.", OPEN)))])
            strengths.show(lambda width: _on_the_table(meeting, width))
            self.query_one("#goal", Static).update(Content(FIRST if meeting.strengths else NAME_ONE_FIRST))
            self.query_one(Fitted).show(lambda _: Content(""))
            return
        parts.show(lambda width: _parts(meeting, goal, width))
        strengths.show(lambda width: _strengths(meeting, goal, width))
        for options in (parts, strengths):
            if options.highlighted is None:
                options.action_first()
        self.query_one("#goal", Static).update(_sentence(meeting, goal, self._number))
        self.query_one(Fitted).show(lambda width: goal_feedback.letters(goal.wording, goal.parts, width))

    @on(OptionList.OptionSelected, "#parts")
    def _set_part(self, event: OptionList.OptionSelected) -> None:
        if self.goal and event.option_id:
            reading = read_goal(self.goal.wording)
            value = _value(self.meeting, self.goal, event.option_id) or goal_feedback.part_of(reading, event.option_id)
            self.ask("goal_part", fixed={"N": self._number, "PART": event.option_id}, filled={"VALUE": value})

    @on(OptionList.OptionSelected, "#strengths")
    def _link(self, event: OptionList.OptionSelected) -> None:
        strength = next((one for one in self.meeting.strengths if f"{one.id}" == event.option_id), None)
        if not self.goal or not strength:  # another window may just have taken it back
            self.redraw()
            return
        how = next((link.how for link in self.goal.links if link.strength == strength.id), "")
        self.ask("link", fixed={"N": self._number, "STRENGTH": strength.name}, filled={"HOW": how})

    def action_on_goal(self, command: str) -> None:
        """Do something with the goal on the bench."""
        if not self.goal:
            self.say("There is no goal yet. Press n to propose one.", fault=True)
        elif command == "agree":
            self.do(Request(BY_ID["agree"], {"N": self._number}))
        elif command == "word":
            self.reword({})
        else:
            self.ask(command, fixed={"N": self._number})

    def reword(self, begun: dict[str, str]) -> None:
        """Open the wording, with what was typed before where there is something."""
        goal, meeting, number = self.goal, self.meeting, self._number
        if goal:
            self.ask_with(lambda values, fault: Wording(meeting, goal, number, begun=begun | values, fault=fault))

    def action_bank(self) -> None:
        """Take a goal from the bank: a pattern, then whose strength it uses, then how."""
        if self.meeting.strengths:
            self.from_bank()
        else:
            self.say(
                "Name a strength first: a goal from the bank is built on one. Esc, then + in the room.", fault=True
            )

    @work(exclusive=True, group="bank")
    async def from_bank(self) -> None:
        """Ask for area, pattern and strength, one after the other; Esc at any of them leaves."""
        areas = await self.app.in_turn(self.desk.bank.areas)
        chosen = await self._choose("Which area?", [(one.area, one.title) for one in areas])
        patterns = next((one.patterns for one in areas if one.area == chosen), ())
        student = self.meeting.student
        texts = [(one.name, f"{one.name}\n  {fill(one, student, '____')}") for one in patterns]
        name = chosen and await self._choose("Which pattern? The place of the strength is open.", texts)
        strengths = [(one.name, f"{one.name}  ({self.meeting.short(one.by)})") for one in self.meeting.strengths]
        strength = name and await self._choose("Which strength does it use?", strengths)
        if chosen and name and strength:
            self.ask("bank", fixed={"AREA": chosen, "PATTERN": name, "STRENGTH": strength})

    async def _choose(self, question: str, answers: list[tuple[str, str]]) -> str | None:
        from screens.dialogs.choice import Choose

        return await self.app.push_screen_wait(Choose(question, answers))

    def action_turn(self, step: int) -> None:
        """Take the next goal, or the one before."""
        if self.meeting.goals:
            self._place = (int(self._number) - 1 + step) % len(self.meeting.goals)
            self.redraw()

    def action_back(self) -> None:
        """Go back to where this was opened."""
        self.app.pop_screen()

    def done(self, answer: Answer, request: Request) -> None:
        """A new goal comes onto the bench."""
        if request.command.id in {"goal", "bank"}:
            self._place = len(self.meeting.goals) - 1
        super().done(answer, request)


def _value(meeting: Meeting, goal: Goal, part: str) -> str:
    if part == "serves":
        return next((hope.words for hope in meeting.hopes if hope.id == goal.serves), "")
    if part == "measured by":
        who = f"by {goal.parts.who}" if goal.parts.who else ""
        return ", ".join(filter(None, (goal.parts.method, goal.parts.schedule, who)))
    return str(getattr(goal.parts, part))


def _parts(meeting: Meeting, goal: Goal, width: int) -> list[Row]:
    reading = read_goal(goal.wording, goal.parts.baseline)
    learner = Content(" ".join(reading.sentence.words(reading.sentence.learner)) or "not found in the sentence")
    rows = [("-learner", hang(f"{'Learner':<12}", learner, width))]
    for part, label in PARTS:
        value = _value(meeting, goal, part)
        if value or part not in NOT_ALWAYS or _asked_for(meeting, goal, part):
            rows.append((part, _part(label, value, goal_feedback.part_of(reading, part), width)))
    return rows


def _asked_for(meeting: Meeting, goal: Goal, part: str) -> bool:
    if part == "again":
        return returned(meeting, goal) is not None
    return any(one.alternate for one in recognise(goal.parts.standard))


def _part(label: str, value: str, in_sentence: str, width: int) -> Content:
    """A part as somebody said it; else, muted, what the sentence itself has of it."""
    shown = Content(value) if value else Content.assemble((in_sentence or "not recorded", MUTED))
    return hang(f"{label:<12}", shown, width)


def _strengths(meeting: Meeting, goal: Goal, width: int) -> list[Row]:
    rows = [(str(one.id), _strength(meeting, goal, one.id, width)) for one in meeting.strengths]
    return rows or [("-", Content.assemble(("No strength is named yet. Name one in the room with +.", OPEN)))]


def _on_the_table(meeting: Meeting, width: int) -> list[Row]:
    """Return what a first goal can be built on."""
    return [(f"-{one.id}", hang("★ ", Content(one.name), width)) for one in meeting.strengths]


def _strength(meeting: Meeting, goal: Goal, strength: int, width: int) -> Content:
    one = meeting.strength(strength)
    link = next((link for link in goal.links if link.strength == strength), None)
    by = meeting.person(one.by)
    row = Content.assemble(
        ("● " if link else "○ ", STRENGTH if link else MUTED),
        (one.name, "bold" if link else ""),
        (f"  {meeting.short(one.by)}", STUDENT if by.is_student else MUTED),
    )
    return Content.assemble(row, "\n", hang("  how  ", Content(link.how), width)) if link else row


def _sentence(meeting: Meeting, goal: Goal, number: str) -> Content:
    """The goal's sentence with its lamps, where people stand, and what it was before."""
    agreed = goal.status is GoalStatus.AGREED
    found = goal_feedback.linked_names(meeting, goal, goal.wording)
    parts: list[Content | str | tuple[str, str]] = [
        (f"GOAL {number} of {len(meeting.goals)} · ", "bold $primary"), (goal.title, "bold $primary"), "   ",
        (goal.status, STRENGTH if agreed else OPEN), "\n",
        goal_feedback.picked_out(goal.wording, found), "\n", goal_feedback.lamps(goal.wording, found), "\n",
    ]  # fmt: skip
    if goal.because:
        parts += [(f"{goal.status} because {goal.because}\n", MUTED)]
    before = returned(meeting, goal)
    if before:
        years = before.years(meeting.date)
        why = goal.parts.again or "why does it come back?"
        parts += [(f"word for word last year's{f', {years} years old' if years > 1 else ''}: {why}\n", OPEN)]
    for one in goal.decisions:
        words = f": “{one.words}”" if one.words else ""
        earlier = "" if goal.on_this_wording(one) else " (on the wording before)"
        parts += [(f"{meeting.short(one.by)}: {one.stand}{earlier}{words}\n", MUTED)]
    for step in reversed(goal.history):
        if step.what == "wording":
            asked = meeting.short(step.asked_by) if step.asked_by else "not recorded"
            parts += [(f"was: {step.before} (changed {step.at:%H:%M}, asked for by: {asked})\n", MUTED)]
    return Content.assemble(*parts)
