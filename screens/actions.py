"""List open action items, earliest due date first: of every meeting, or of the open meeting's student only."""

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
from facilitator.commands.registry import COMMANDS_BY_ID, OTHER, Command, CommandId
from facilitator.meeting.corrections import apply_corrections
from facilitator.meeting.date_format import format_short_date
from facilitator.meeting.errors import NotFoundError, UserError
from facilitator.meeting.text_cleaning import format_count
from facilitator.notes.note_files import find_free_path
from facilitator.paths import expand_home
from facilitator.services.icalendar import collect_action_events, collect_meeting_events, render_calendar
from facilitator.services.meeting_queries import match_student, write_export
from facilitator.services.open_actions import TrackedAction, keep_action_tables, list_actions
from facilitator.store.repository import StoreError
from screens.base.loading_screen import LoadingScreen
from screens.bindings import KeyPriorities
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.command_form import CommandFormDialog
from screens.render.meeting_content import MUTED, OPEN, wrap_beside_label
from screens.render.rows import Row
from screens.widgets.answer_bar import AnswerBar
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList

if TYPE_CHECKING:
    from facilitator.services.icalendar import CalendarEvent
    from facilitator.services.meeting_queries import MeetingSet
    from facilitator.services.session import MeetingSession

CALENDAR_COMMAND = Command(
    CommandId.CALENDAR, "", ("FILE",), "Save calendar file",
    "Save due dates and upcoming meetings to a file that your calendar can import.", OTHER,
)  # fmt: skip
"""The form that asks for the file name. It changes no meeting, so it is not in the command registry."""

NO_ACTIONS_MESSAGE = "No open actions. In a meeting, type ! and a few words to record who does what by when."


class ActionList(LoadingScreen):
    """Show open actions and mark them done.

    While a meeting is open, only actions of its student are listed, because the screen may be projected.
    """

    CSS_PATH = "actions.tcss"
    AUTO_FOCUS = "#rows"
    PALETTE_COMMANDS = (CommandId.HOME, CommandId.QUIT)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "mark_done", "Done", tooltip="Mark the selected action as done."),
        Binding("u", "undo", "Undo", tooltip="Undo the last change."),
        Binding("e", "save_calendar", "Calendar file", tooltip=CALENDAR_COMMAND.description),
        Binding("escape", "stop_or_leave", "Back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._meeting_set: MeetingSet | None = None
        self._open_actions: list[TrackedAction] = []
        self._own_session: MeetingSession | None = None

    def compose(self) -> ComposeResult:
        """Lay out the title, the list, the message line and the footer."""
        yield Static(id="title")
        yield RowsList("rows")
        yield AnswerBar()
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """Offer Done only if the meeting of the selected action is not closed."""
        action = self._selected_action
        if not action:
            return {"escape": "", "d": None, "u": None}
        open_meeting: KeyPriorities = {"enter": "Open meeting"}
        return {"d": "", **open_meeting} if action.is_meeting_open else {**open_meeting, "d": None}

    @on(OptionList.OptionHighlighted, "#rows")
    def _update_footer(self) -> None:
        if not self.is_closed:
            self.update_footer()

    @property
    def _session(self) -> "MeetingSession":
        """A separate session, so that marking an action done does not change the meeting other screens show."""
        if self._own_session is None:
            self._own_session = open_session(self.services.paths, self.services.repository)
        return self._own_session

    def on_mount(self) -> None:
        """Start reading the meetings."""
        self.read_meetings()

    @work(exclusive=True, group="reading")
    async def read_meetings(self) -> None:
        """Read the meetings and show their open actions."""
        student = self.services.student_name
        matches = match_student(student) if student is not None else lambda _: True
        try:
            meeting_set = await self.load_meetings(matches, keep_action_tables)
        except StoreError as error:
            self.show_message(str(error), is_error=True)
            return
        if meeting_set:
            self._meeting_set = meeting_set
            self._show_actions(meeting_set)
            self.show_message(meeting_set.unreadable_notice, is_error=bool(meeting_set.unreadable))

    def _show_actions(self, meeting_set: "MeetingSet") -> None:
        student = self.services.student_name
        self._open_actions = list_actions(meeting_set.meetings)
        today = self.services.now().date()
        overdue = sum(action.is_overdue(today) for action in self._open_actions)
        whose = "all meetings" if student is None else f"for {student or 'no student yet'}"
        self.query_one("#title", Static).update(
            Content.assemble(
                ("Open actions", "bold $primary"),
                f"  {whose}  ",
                (f"{len(self._open_actions)} open", MUTED),
                (f", {overdue} overdue" if overdue else "", OPEN),
            )
        )
        open_actions = self._open_actions
        rows = self.query_one("#rows", RowsList)
        rows.show_rows(lambda width: _build_rows(open_actions, today, width))
        if rows.highlighted is None:
            rows.action_first()

    @property
    def _selected_action(self) -> TrackedAction | None:
        option = self.query_one("#rows", RowsList).highlighted_option
        return next((action for action in self._open_actions if option and option.id == _row_id(action)), None)

    @on(OptionList.OptionSelected, "#rows")
    def _open_meeting(self) -> None:
        if action := self._selected_action:
            self.services.switch_meeting(action.meeting.id)

    def action_mark_done(self) -> None:
        """Mark the selected action as done, unless its meeting is closed."""
        action = self._selected_action
        if not action:
            self.show_message("There are no open actions.", is_error=True)
        elif not action.is_meeting_open:
            self.show_message(
                "That meeting is closed, so its record cannot change. The student's next meeting will ask about it.",
                is_error=True,
            )
        else:
            self._mark_done(action)

    @work(group="saving")
    async def _mark_done(self, action: TrackedAction) -> None:
        def mark_done() -> str:
            if self._session.stored and self._session.meeting.id == action.meeting.id:
                self._session.refresh()
            else:
                self._session.open(action.meeting.id)
            numbers = [
                str(number) for number, task in enumerate(self._session.meeting.actions, 1) if task.id == action.task.id
            ]
            if not numbers:
                raise NotFoundError("That action was just removed in another window. Nothing was changed.")
            return self._session.execute(CommandRequest(COMMANDS_BY_ID[CommandId.DONE], {"ACTION": numbers[0]})).text

        await self._run_and_report(mark_done)

    @work(group="saving")
    async def action_undo(self) -> None:
        """Undo the last change made on this screen."""
        await self._run_and_report(
            lambda: self._session.execute(CommandRequest(COMMANDS_BY_ID[CommandId.UNDO], {})).text
        )

    async def _run_and_report(self, operation: Callable[[], str]) -> None:
        try:
            message = await self.services.run_in_store_thread(operation)
        except (UserError, StoreError) as error:
            self.show_message(str(error), is_error=True)
            return
        if self._meeting_set and not self.is_closed:
            changed = keep_action_tables(apply_corrections(self._session.meeting))
            meetings = (changed if meeting.id == changed.id else meeting for meeting in self._meeting_set.meetings)
            self._meeting_set = self._meeting_set._replace(meetings=tuple(meetings))
            self._show_actions(self._meeting_set)
        self.show_message(message)

    @work(exclusive=True, group="calendar")
    async def action_save_calendar(self) -> None:
        """Ask what the calendar may show and where to save it, then save the calendar file."""
        if not self._meeting_set:
            return
        answers = [("no", "Dates only, without names: safe to share"), ("names", "Actions with owners and students")]
        chosen = await self.app.push_screen_wait(ChoiceDialog("What should the calendar show?", answers))
        if not chosen:
            return
        names, now = chosen == "names", self.services.now()
        events = [
            *collect_action_events(self._open_actions, with_names=names),
            *collect_meeting_events(self._meeting_set.meetings, now.date(), with_names=names),
        ]
        if not events:
            self.show_message("No action has a due date, and no meeting is coming up.", is_error=True)
            return
        values, error = {"FILE": str(find_free_path(self.services.paths.notes, "iep-days.ics"))}, ""
        while request := await self.app.push_screen_wait(
            CommandFormDialog(CALENDAR_COMMAND, known=values, error=error)
        ):
            values = request.values
            if not (error := await self._save_calendar(values["FILE"], events)):
                self.show_message(f"Calendar file saved with {format_count(len(events), 'date')} · {values['FILE']}")
                return

    async def _save_calendar(self, file: str, events: "list[CalendarEvent]") -> str:
        """Save the events. Return the error message, or "" on success."""
        path: Path = expand_home(file)
        meetings = self._meeting_set.meetings if self._meeting_set else ()
        try:
            await self.services.run_in_store_thread(
                write_export, render_calendar(events, self.services.now()), path, self._session.meetings, meetings
            )
        except (UserError, StoreError) as error:
            return str(error)
        return ""


def _row_id(action: TrackedAction) -> str:
    return f"{action.meeting.id} {action.task.id}"


def _build_rows(open_actions: list[TrackedAction], today: date, width: int) -> list[Row]:
    rows = [(_row_id(action), _render_row(action, today, width)) for action in open_actions]
    return rows or [("-none", wrap_beside_label("", Content.assemble((NO_ACTIONS_MESSAGE, MUTED)), width))]


def _render_row(action: TrackedAction, today: date, width: int) -> Content:
    closed = " · closed" if not action.is_meeting_open else ""
    meeting = f"{action.meeting.title} {format_short_date(action.meeting.date)}"
    due = action.describe_due(today) if action.task.due or action.outcome else ""
    details = Content.assemble(
        (action.task.what, "bold"),
        (f"  {action.owner or 'owner not recorded'}", "" if action.owner else OPEN),
        (f"\n{due}  " if due else "\n", OPEN if action.is_overdue(today) else MUTED),
        (f"{action.student or 'no student yet'} · {meeting}{closed}", MUTED),
    )
    day = format_short_date(action.task.due) if action.task.due else "no due date"
    return wrap_beside_label(f"{day:<14}", details, width)
