"""Open actions, soonest first: of all meetings, or, opened within a meeting, of its student alone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.bootstrap import open_session
from facilitator.commands.parser import Request
from facilitator.commands.registry import BY_ID, REST, Command
from facilitator.meeting.corrections import corrected
from facilitator.meeting.errors import NotFound, Refused
from facilitator.meeting.text_cleaning import counted
from facilitator.services.open_actions import Action, actions, with_actions
from facilitator.store.repository import StoreError
from screens.base.loading_screen import Reading
from screens.bindings import Needs
from screens.render.meeting_content import MUTED, OPEN, hang
from screens.widgets.priority_footer import Foot
from screens.widgets.rows_list import Pane, Row

if TYPE_CHECKING:
    from facilitator.services.icalendar import Event
    from facilitator.services.meeting_queries import Together
    from facilitator.services.session import Desk

CALENDAR = Command(
    "calendar", "", ("FILE",), "Save for a calendar",
    "Saves the days of these actions, and of the meetings to come, as a file that a calendar imports.", REST,
)  # fmt: skip
"""What asks for the file; it changes no meeting, so it is no row of the table."""


NOTHING = "Nothing is open. In the room, ! and a few words record who does what by when."


class Actions(Reading):
    """One list. While a meeting is on the screen behind, nothing of other students is shown: rooms are projected."""

    CSS_PATH = "actions.tcss"
    AUTO_FOCUS = "#rows"
    OFFERED = ("home", "quit")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "done", "Done", tooltip="Ticks off what stands out."),
        Binding("u", "undo", "Undo", tooltip="Takes the last tick back."),
        Binding("e", "calendar", "Calendar file", tooltip=CALENDAR.says),
        Binding("escape", "stop_or_leave", "Back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._found: Together | None = None
        self._open: list[Action] = []
        self._own_desk: Desk | None = None

    def compose(self) -> ComposeResult:
        """One list."""
        yield Static(id="title")
        yield Pane("rows")
        yield Static(id="answer")
        yield Foot()

    def needed(self) -> Needs:
        """Tick off what stands out, where its meeting is open still; else go there."""
        one = self._chosen
        if not one:
            return {"escape": "", "d": None, "u": None}
        return {"d": "", "enter": "Its meeting"} if one.still_meeting else {"enter": "Its meeting", "d": None}

    @on(OptionList.OptionHighlighted, "#rows")
    def _moved(self) -> None:
        if not self.left:
            self.show_needs()

    @property
    def _desk(self) -> "Desk":
        """A window of its own: ticking off here changes nothing in what the other screens have open."""
        if self._own_desk is None:
            self._own_desk = open_session(self.app.places, self.app.keeper)
        return self._own_desk

    def on_mount(self) -> None:
        """Read the meetings."""
        self.read()

    @work(exclusive=True, group="reading")
    async def read(self) -> None:
        """Read the meetings and show what is open in them."""
        from facilitator.services.meeting_queries import of_student

        student = self.student
        wanted = of_student(student) if student is not None else lambda _: True
        try:
            found = await self.together(wanted, with_actions)
        except StoreError as error:
            self.say(str(error), fault=True)
            return
        if found:
            self._found = found
            self._show(found)
            self.say(found.left_out, fault=bool(found.unreadable))

    def _show(self, all_of_them: "Together") -> None:
        """Show what is open."""
        student = self.student
        self._open = actions(all_of_them.meetings)
        today = self.app.now().date()
        late = sum(one.overdue(today) for one in self._open)
        whose = "of all meetings" if student is None else f"for {student or 'no student yet'}"
        self.query_one("#title", Static).update(
            Content.assemble(
                ("Open actions", "bold $primary"),
                f"  {whose}  ",
                (f"{len(self._open)} open", MUTED),
                (f", {late} overdue" if late else "", OPEN),
            )
        )
        found = self._open
        pane = self.query_one("#rows", Pane)
        pane.show(lambda width: _rows(found, today, width))
        if pane.highlighted is None:
            pane.action_first()

    @property
    def _chosen(self) -> Action | None:
        option = self.query_one("#rows", Pane).highlighted_option
        return next((one for one in self._open if option and option.id == _key(one)), None)

    @on(OptionList.OptionSelected, "#rows")
    def _go(self) -> None:
        if one := self._chosen:
            self.app.leave_for(one.meeting.id)

    def action_done(self) -> None:
        """Tick off what stands out, where its meeting is not closed."""
        one = self._chosen
        if not one:
            self.say("Nothing is open here.", fault=True)
        elif not one.still_meeting:
            self.say(
                "Its meeting is closed, and nothing changes that record. The student's next meeting asks about it.",
                fault=True,
            )
        else:
            self._tick(one)

    @work(group="saving")
    async def _tick(self, one: Action) -> None:
        def tick() -> str:
            if self._desk.saved and self._desk.meeting.id == one.meeting.id:
                self._desk.refresh()
            else:
                self._desk.open(one.meeting.id)
            numbers = [f"{at}" for at, task in enumerate(self._desk.meeting.actions, 1) if task.id == one.task.id]
            if not numbers:
                raise NotFound("Another window has just taken that action back. Nothing was changed.")
            return self._desk.do(Request(BY_ID["done"], {"ACTION": numbers[0]})).text

        await self._say_after(tick)

    @work(group="saving")
    async def action_undo(self) -> None:
        """Take the last tick back."""
        await self._say_after(lambda: self._desk.do(Request(BY_ID["undo"], {})).text)

    async def _say_after(self, act: Callable[[], str]) -> None:
        try:
            said = await self.app.in_turn(act)
        except (Refused, StoreError) as error:
            self.say(str(error), fault=True)
            return
        if self._found and not self.left:
            now = with_actions(corrected(self._desk.meeting))
            known = (now if one.id == now.id else one for one in self._found.meetings)
            self._found = self._found._replace(meetings=tuple(known))
            self._show(self._found)
        self.say(said)

    @work(exclusive=True, group="calendar")
    async def action_calendar(self) -> None:
        """Ask how and where, and save the days for a calendar."""
        from facilitator.notes.note_files import free_path
        from facilitator.services.icalendar import coming, due
        from screens.dialogs.choice import Choose
        from screens.dialogs.command_form import Form

        if not self._found:
            return
        answers = [("no", "without names: only the days, safe to share"), ("names", "with words, owners and students")]
        chosen = await self.app.push_screen_wait(Choose("What may the calendar show?", answers))
        if not chosen:
            return
        names, now = chosen == "names", self.app.now()
        events = [*due(self._open, names=names), *coming(self._found.meetings, now.date(), names=names)]
        if not events:
            self.say("There is no action with a day and no meeting to come.", fault=True)
            return
        filled, fault = {"FILE": str(free_path(self.app.places.notes, "iep-days.ics"))}, ""
        while request := await self.app.push_screen_wait(Form(CALENDAR, filled=filled, fault=fault)):
            filled = request.values
            if not (fault := await self._save(filled["FILE"], events)):
                self.say(f"{counted(len(events), 'day')} saved for the calendar · {filled['FILE']}")
                return

    async def _save(self, file: str, events: "list[Event]") -> str:
        """Save the events; return the sentence if that is refused, else nothing."""
        from facilitator.paths import at_home
        from facilitator.services.icalendar import calendar
        from facilitator.services.meeting_queries import save

        path: Path = at_home(file)
        meetings = self._found.meetings if self._found else ()
        try:
            await self.app.in_turn(save, calendar(events, self.app.now()), path, self._desk.meetings, meetings)
        except (Refused, StoreError) as error:
            return str(error)
        return ""


def _key(one: Action) -> str:
    return f"{one.meeting.id} {one.task.id}"


def _rows(found: list[Action], today: date, width: int) -> list[Row]:
    rows = [(_key(one), _row(one, today, width)) for one in found]
    return rows or [("-none", hang("", Content.assemble((NOTHING, MUTED)), width))]


def _row(one: Action, today: date, width: int) -> Content:
    closed = " · closed" if not one.still_meeting else ""
    told = Content.assemble(
        (one.task.what, "bold"),
        (f"  {one.owner or 'owner not recorded'}", "" if one.owner else OPEN),
        (f"\n{one.when(today)}", OPEN if one.overdue(today) else MUTED),
        (f"  {one.student or 'no student yet'} · {one.meeting.title} {one.meeting.date}{closed}", MUTED),
    )
    return hang(f"{one.task.due:%d %b %Y}  " if one.task.due else f"{'no date':<13}", told, width)
