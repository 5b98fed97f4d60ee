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
from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, OTHER, Command
from facilitator.meeting.corrections import apply_corrections
from facilitator.meeting.errors import NotFoundError, UserError
from facilitator.meeting.text_cleaning import format_count
from facilitator.services.open_actions import TrackedAction, keep_action_tables, list_actions
from facilitator.store.repository import StoreError
from screens.base.loading_screen import LoadingScreen
from screens.bindings import KeyPriorities
from screens.render.meeting_content import MUTED, OPEN, wrap_beside_label
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import Row, RowsList

if TYPE_CHECKING:
    from facilitator.services.icalendar import CalendarEvent
    from facilitator.services.meeting_queries import MeetingSet
    from facilitator.services.session import MeetingSession

CALENDAR_COMMAND = Command(
    "calendar", "", ("FILE",), "Save for a calendar",
    "Saves the days of these actions, and of the meetings to come, as a file that a calendar imports.", OTHER,
)  # fmt: skip
"""What asks for the file; it changes no meeting, so it is no row of the table."""


NO_ACTIONS_MESSAGE = "Nothing is open. In the room, ! and a few words record who does what by when."


class ActionList(LoadingScreen):
    """One list. While a meeting is on the screen behind, nothing of other students is shown: rooms are projected."""

    CSS_PATH = "actions.tcss"
    AUTO_FOCUS = "#rows"
    OFFERED = ("home", "quit")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "done", "Done", tooltip="Ticks off what stands out."),
        Binding("u", "undo", "Undo", tooltip="Takes the last tick back."),
        Binding("e", "calendar", "Calendar file", tooltip=CALENDAR_COMMAND.description),
        Binding("escape", "stop_or_leave", "Back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._meeting_set: MeetingSet | None = None
        self._open_actions: list[TrackedAction] = []
        self._own_session: MeetingSession | None = None

    def compose(self) -> ComposeResult:
        """One list."""
        yield Static(id="title")
        yield RowsList("rows")
        yield Static(id="answer")
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """Tick off what stands out, where its meeting is open still; else go there."""
        one = self._selected_action
        if not one:
            return {"escape": "", "d": None, "u": None}
        return {"d": "", "enter": "Its meeting"} if one.is_meeting_open else {"enter": "Its meeting", "d": None}

    @on(OptionList.OptionHighlighted, "#rows")
    def _update_footer(self) -> None:
        if not self.is_closed:
            self.update_footer()

    @property
    def _session(self) -> "MeetingSession":
        """A window of its own: ticking off here changes nothing in what the other screens have open."""
        if self._own_session is None:
            self._own_session = open_session(self.app.paths, self.app.repository)
        return self._own_session

    def on_mount(self) -> None:
        """Read the meetings."""
        self.read_meetings()

    @work(exclusive=True, group="reading")
    async def read_meetings(self) -> None:
        """Read the meetings and show what is open in them."""
        from facilitator.services.meeting_queries import match_student

        student = self.student_name
        wanted = match_student(student) if student is not None else lambda _: True
        try:
            found = await self.load_meetings(wanted, keep_action_tables)
        except StoreError as error:
            self.show_message(str(error), is_error=True)
            return
        if found:
            self._meeting_set = found
            self._show_actions(found)
            self.show_message(found.unreadable_notice, is_error=bool(found.unreadable))

    def _show_actions(self, meeting_set: "MeetingSet") -> None:
        """Show what is open."""
        student = self.student_name
        self._open_actions = list_actions(meeting_set.meetings)
        today = self.app.now().date()
        late = sum(one.is_overdue(today) for one in self._open_actions)
        whose = "of all meetings" if student is None else f"for {student or 'no student yet'}"
        self.query_one("#title", Static).update(
            Content.assemble(
                ("Open actions", "bold $primary"),
                f"  {whose}  ",
                (f"{len(self._open_actions)} open", MUTED),
                (f", {late} overdue" if late else "", OPEN),
            )
        )
        found = self._open_actions
        pane = self.query_one("#rows", RowsList)
        pane.show_rows(lambda width: _build_rows(found, today, width))
        if pane.highlighted is None:
            pane.action_first()

    @property
    def _selected_action(self) -> TrackedAction | None:
        option = self.query_one("#rows", RowsList).highlighted_option
        return next((one for one in self._open_actions if option and option.id == _row_id(one)), None)

    @on(OptionList.OptionSelected, "#rows")
    def _open_meeting(self) -> None:
        if one := self._selected_action:
            self.app.switch_meeting(one.meeting.id)

    def action_done(self) -> None:
        """Tick off what stands out, where its meeting is not closed."""
        one = self._selected_action
        if not one:
            self.show_message("Nothing is open here.", is_error=True)
        elif not one.is_meeting_open:
            self.show_message(
                "Its meeting is closed, and nothing changes that record. The student's next meeting asks about it.",
                is_error=True,
            )
        else:
            self._mark_done(one)

    @work(group="saving")
    async def _mark_done(self, action: TrackedAction) -> None:
        def tick() -> str:
            if self._session.stored and self._session.meeting.id == action.meeting.id:
                self._session.refresh()
            else:
                self._session.open(action.meeting.id)
            numbers = [f"{at}" for at, task in enumerate(self._session.meeting.actions, 1) if task.id == action.task.id]
            if not numbers:
                raise NotFoundError("Another window has just taken that action back. Nothing was changed.")
            return self._session.execute(CommandRequest(COMMANDS_BY_ID["done"], {"ACTION": numbers[0]})).text

        await self._run_and_report(tick)

    @work(group="saving")
    async def action_undo(self) -> None:
        """Take the last tick back."""
        await self._run_and_report(lambda: self._session.execute(CommandRequest(COMMANDS_BY_ID["undo"], {})).text)

    async def _run_and_report(self, operation: Callable[[], str]) -> None:
        try:
            said = await self.app.run_in_store_thread(operation)
        except (UserError, StoreError) as error:
            self.show_message(str(error), is_error=True)
            return
        if self._meeting_set and not self.is_closed:
            now = keep_action_tables(apply_corrections(self._session.meeting))
            known = (now if one.id == now.id else one for one in self._meeting_set.meetings)
            self._meeting_set = self._meeting_set._replace(meetings=tuple(known))
            self._show_actions(self._meeting_set)
        self.show_message(said)

    @work(exclusive=True, group="calendar")
    async def action_calendar(self) -> None:
        """Ask how and where, and save the days for a calendar."""
        from facilitator.notes.note_files import find_free_path
        from facilitator.services.icalendar import collect_action_events, collect_meeting_events
        from screens.dialogs.choice import ChoiceDialog
        from screens.dialogs.command_form import CommandFormDialog

        if not self._meeting_set:
            return
        answers = [("no", "without names: only the days, safe to share"), ("names", "with words, owners and students")]
        chosen = await self.app.push_screen_wait(ChoiceDialog("What may the calendar show?", answers))
        if not chosen:
            return
        names, now = chosen == "names", self.app.now()
        events = [
            *collect_action_events(self._open_actions, with_names=names),
            *collect_meeting_events(self._meeting_set.meetings, now.date(), with_names=names),
        ]
        if not events:
            self.show_message("There is no action with a day and no meeting to come.", is_error=True)
            return
        filled, fault = {"FILE": str(find_free_path(self.app.paths.notes, "iep-days.ics"))}, ""
        while request := await self.app.push_screen_wait(
            CommandFormDialog(CALENDAR_COMMAND, known=filled, error=fault)
        ):
            filled = request.values
            if not (fault := await self._save_calendar(filled["FILE"], events)):
                self.show_message(f"{format_count(len(events), 'day')} saved for the calendar · {filled['FILE']}")
                return

    async def _save_calendar(self, file: str, events: "list[CalendarEvent]") -> str:
        """Save the events; return the sentence if that is refused, else nothing."""
        from facilitator.paths import expand_home
        from facilitator.services.icalendar import render_calendar
        from facilitator.services.meeting_queries import write_export

        path: Path = expand_home(file)
        meetings = self._meeting_set.meetings if self._meeting_set else ()
        try:
            await self.app.run_in_store_thread(
                write_export, render_calendar(events, self.app.now()), path, self._session.meetings, meetings
            )
        except (UserError, StoreError) as error:
            return str(error)
        return ""


def _row_id(action: TrackedAction) -> str:
    return f"{action.meeting.id} {action.task.id}"


def _build_rows(open_actions: list[TrackedAction], today: date, width: int) -> list[Row]:
    rows = [(_row_id(one), _render_row(one, today, width)) for one in open_actions]
    return rows or [("-none", wrap_beside_label("", Content.assemble((NO_ACTIONS_MESSAGE, MUTED)), width))]


def _render_row(action: TrackedAction, today: date, width: int) -> Content:
    closed = " · closed" if not action.is_meeting_open else ""
    told = Content.assemble(
        (action.task.what, "bold"),
        (f"  {action.owner or 'owner not recorded'}", "" if action.owner else OPEN),
        (f"\n{action.describe_due(today)}", OPEN if action.is_overdue(today) else MUTED),
        (f"  {action.student or 'no student yet'} · {action.meeting.title} {action.meeting.date}{closed}", MUTED),
    )
    return wrap_beside_label(f"{action.task.due:%d %b %Y}  " if action.task.due else f"{'no date':<13}", told, width)
