"""Base class of all screens of an open meeting: runs commands, opens their forms, and shows their results."""

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from facilitator.commands.grammar import NO_LEADER, list_fields
from facilitator.commands.help import format_help
from facilitator.commands.parser import CommandRequest, parse_line
from facilitator.commands.registry import COMMANDS_BY_ID, DECISIONS, CommandId, CommandKind, ResultView
from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.entry_models import CATEGORIES, SpecialFactor
from facilitator.meeting.entry_numbers import list_goals, list_proposals
from facilitator.meeting.errors import UserError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.open_points import find_open_points
from facilitator.meeting.prepared import list_open_suggestions
from facilitator.meeting.selectors import list_own_categories
from facilitator.meeting.text_cleaning import describe_removed
from facilitator.services.session import CommandResult, MeetingSession
from facilitator.store.repository import StoreError
from facilitator.strengths.reframing import ADULT_TEXT_FIELDS, find_question_for_request
from facilitator.strengths.strength_library import StrengthLibrary
from screens.base.base_screen import BaseScreen
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.command_form import CommandFormDialog, FieldChoices
from screens.dialogs.help_pages import FullHelp, ScreenHelp, build_command_help
from screens.dialogs.import_preview import ImportPreviewDialog
from screens.dialogs.redaction_report import RedactionReportDialog
from screens.dialogs.sheet_form import SheetFormDialog
from screens.widgets.command_input import CommandInput

DialogFactory = Callable[[dict[str, str], str], Screen[CommandRequest | None]]
"""Creates a dialog from the values typed before and the error they caused; both are empty at first."""


class MeetingScreen(BaseScreen):
    """Screen of the open meeting. Subclasses show it in `draw`; commands end in `show_result` or `show_refusal`."""

    SHOWS_MEETING: ClassVar[bool] = True

    is_dialog_open = False
    """Whether a form is open or about to open."""

    @property
    def session(self) -> MeetingSession:
        """Return the meeting session."""
        return self.services.session

    @property
    def meeting(self) -> Meeting:
        """Return the open meeting as last saved."""
        return self.session.meeting

    @property
    def is_ready(self) -> bool:
        """Return whether a meeting is open."""
        return self.session.stored is not None

    def draw(self) -> None:
        """Show the current state of the meeting."""

    def redraw(self) -> None:
        """Draw again, if this screen is mounted and still open."""
        if self.is_mounted and not self.is_closed:
            self.draw()
            self.update_footer()

    def on_screen_resume(self) -> None:
        """Show changes made while another screen was in front."""
        self.redraw()

    @on(CommandInput.Submitted)
    def _submit_line(self, event: CommandInput.Submitted) -> None:
        event.stop()
        if event.text.strip():
            self.execute_line(event.text, event.removed_count)
        else:
            self.handle_empty_line()

    def handle_empty_line(self) -> None:
        """Handle Enter on an empty input line. Does nothing by default."""

    @work(group="saving")
    async def execute_line(self, line: str, removed_count: int = 0) -> None:
        """Execute a typed line; a refused line comes back into the input.

        Args:
            line: the line.
            removed_count: number of invisible characters that the input line has already removed from it.
        """
        try:
            request = parse_line(line)
        except UserError as error:
            self.show_refusal(_join_sentences(str(error), describe_removed(removed_count)), line)
            return
        if request:
            request = request._replace(removed_count=request.removed_count + removed_count)
        if request and request.command.view is ResultView.PAGE:
            self.show_page(request)
        elif request and (refusal := await self._try_execute(request)):
            self.show_refusal(refusal, line)

    @work(group="saving")
    async def execute(self, request: CommandRequest) -> None:
        """Execute a command from a form or a key."""
        if refusal := await self._try_execute(request):
            self.show_refusal(refusal)

    async def _try_execute(self, request: CommandRequest) -> str:
        """Execute a command and show its result; return the error message if it was refused, else ""."""
        if request.command.view is ResultView.MEETING and (warning := self.services.pop_draft_warning()):
            return warning
        opens_meeting = request.command.view is ResultView.MEETING
        if opens_meeting:
            self.services.hold_typing()
        try:
            result = await self.services.run_in_store_thread(self.session.execute, request)
            self.show_result(result, request)
        except (UserError, StoreError) as error:
            return _join_sentences(str(error), describe_removed(request.removed_count))
        finally:
            if opens_meeting:
                self.services.release_typing()
        return ""

    def show_result(self, result: CommandResult, request: CommandRequest) -> None:
        """Show the result of a command that is saved."""
        view = request.command.view
        is_short = view in {ResultView.LINE, ResultView.DIALOG}
        self.show_message(result.text.split("\n", 1)[0] if is_short else result.text)
        self.services.record_save(result)
        self.redraw()
        if view is ResultView.DIALOG:
            self._show_result_dialog(result, request)
        if view is ResultView.MEETING:
            self.services.show_meeting_screen(self.meeting.state)

    def _show_result_dialog(self, result: CommandResult, request: CommandRequest) -> None:
        match request.command.id:
            case CommandId.REDACT:
                self.show_redaction_report(result.text)
            case CommandId.OFF_RECORD_QUESTION:
                self.confirm_removal(result.text, request)
            case CommandId.IMPORT_SHEET:
                self.preview_import(result.text, request)
            case CommandId.FILL_SHEET:  # after the form that asked for the person has closed
                self.call_later(self.open_sheet_form, request.values)
            case _:
                self.app.push_screen(ScreenHelp(lambda _: Content(result.text)))

    def show_refusal(self, message: str, line: str = "") -> None:
        """Show why a command was refused, and put its line back into the input. Nothing was changed."""
        self.show_message(message, is_error=True)
        if line:
            self.app.bell()
            for field in self.query(CommandInput):
                field.restore_text(line)

    def clear_error(self) -> None:
        """Remove an error message after the user types on."""
        answer = self.query_one("#answer", Static)
        if answer.has_class("error"):
            self.show_message("")

    def show_page(self, request: CommandRequest) -> None:
        """Open the screen or dialog of a command that is shown as a page."""
        match request.command.id:
            case CommandId.HELP:
                self.show_command_help(request.values.get("COMMAND", ""))
            case CommandId.STRENGTHS_FINDER:
                self.open_strengths_finder(request.values.get("CATEGORY", ""), request.values.get("LANGUAGE", ""))
            case CommandId.STRENGTH_MAP:
                self.services.show_strength_map()
            case CommandId.MEETING_AS_TEXT:
                self.services.show_live_meeting()
            case _:
                self.action_command(request.command.id)

    def show_command_help(self, command: str) -> None:
        """Show the help of one command; without a command, the full help."""
        if not command:
            self.app.push_screen(FullHelp())
            return
        try:
            help_text = format_help(command)
        except UserError as error:
            self.show_refusal(str(error), f"/help {command}")
        else:
            self.app.push_screen(ScreenHelp(build_command_help(help_text)))

    def open_strengths_finder(self, category: str = "", language: str = "") -> None:
        """Open the strengths finder, optionally at a category and in a language."""
        try:
            self.services.show_strengths_finder(category, language)
        except UserError as error:
            self.show_refusal(str(error))

    def action_command(self, command: str) -> None:
        """Run a command from a key or the palette: at once if it needs no input, else through its form."""
        row = COMMANDS_BY_ID[CommandId(command)]
        if row.kind is CommandKind.NAVIGATION:
            self.services.go_to(row.id)
        elif row.id is CommandId.HELP:
            self.services.action_help()
        elif row.id is CommandId.CLOSE:
            self.close_meeting()
        elif row.view is ResultView.PAGE and row.id is not CommandId.WAIT:
            self.show_page(CommandRequest(row, {}))
        elif any(not list_fields(pattern) for pattern in row.patterns):
            self.execute(CommandRequest(row, {}))
        else:
            self.open_form(row.id)

    def show_redaction_report(self, report: str) -> None:
        """Show which names a redacted copy replaced, and what a person still has to check."""
        self.app.push_screen(RedactionReportDialog(report))

    @work
    async def preview_import(self, summary: str, request: CommandRequest) -> None:
        """Show what was read from a filled-in question sheet, and save it if the user confirms."""
        if await self.app.push_screen_wait(ImportPreviewDialog(summary)):
            self.execute(CommandRequest(COMMANDS_BY_ID[CommandId.SAVE_SHEET], request.values))
        else:
            self.show_message("Nothing from the sheet was saved.")

    def open_sheet_form(self, fixed: dict[str, str], draft: dict[str, str] | None = None) -> None:
        """Open the form of a question sheet, then save its answers.

        Args:
            fixed: values that choose the person and the sheet.
            draft: unsaved answers to restore.
        """
        try:
            sheet = self.session.create_sheet_form(fixed)
        except UserError as error:
            self.show_refusal(str(error))
        else:
            self.run_dialog(
                lambda values, error: SheetFormDialog(sheet, fixed=fixed, draft=values or draft or {}, error=error)
            )

    @work(exclusive=True, group="closing")
    async def confirm_removal(self, question: str, request: CommandRequest) -> None:
        """Take an entry off the record after a confirmation."""
        answers = [("keep", "Keep it"), ("remove", "Take it off the record. This cannot be undone.")]
        dialog = ChoiceDialog("\n".join(question.splitlines()[:2]), answers)
        if await self.app.push_screen_wait(dialog) == "remove":
            self.execute(CommandRequest(COMMANDS_BY_ID[CommandId.OFF_RECORD], request.values))

    @work(exclusive=True, group="closing")
    async def close_meeting(self) -> None:
        """Close the meeting after a confirmation."""
        open_count = len(find_open_points(self.meeting))
        question = "Close the meeting?"
        if open_count:
            still_open = "1 point is" if open_count == 1 else f"{open_count} points are"
            question = f"{question} {still_open} still open. The notes will list what was not recorded."
        answers = [("stay", "Not yet"), ("close", "Close it. The record can no longer be changed.")]
        if await self.app.push_screen_wait(ChoiceDialog(question, answers)) == "close":
            self.execute(CommandRequest(COMMANDS_BY_ID[CommandId.CLOSE], {}))

    def open_form(
        self,
        command: str,
        fixed: dict[str, str] | None = None,
        known: dict[str, str] | None = None,
        subject: str = "",
        draft: dict[str, str] | None = None,
    ) -> None:
        """Open the form of a command, then execute it.

        Args:
            command: id of the command.
            fixed: values that the form does not ask for.
            known: values to start with.
            subject: what the form is about, if the fixed values only hold its number.
            draft: unsaved values to restore.
        """
        if command == CommandId.FILL_SHEET and fixed:
            self.open_sheet_form(fixed, draft)
            return

        def make_form(values: dict[str, str], error: str) -> CommandFormDialog:
            return CommandFormDialog(
                COMMANDS_BY_ID[command],
                fixed=fixed,
                known=known,
                draft=values or draft,
                choices=self.get_choices(command),
                error=error,
                subject=subject or self._describe_speaker(command),
                get_question=self.get_reframing_prompt(command),
            )

        self.run_dialog(make_form)

    def _describe_speaker(self, command: str) -> str:
        """Return whose words the form of a request or hope records; empty for any other form."""
        if command not in {CommandId.REQUEST, CommandId.HOPE}:
            return ""
        speaker_id = self.session.speaker_id
        student = self.meeting.student_attendee
        if speaker_id is None and student:
            return f"No speaker is chosen, so it is recorded for {self.meeting.short_name(student.id)}."
        return f"Speaker: {self.meeting.short_name(speaker_id)}" if speaker_id is not None else ""

    def get_reframing_prompt(self, command: str) -> Callable[[dict[str, str]], str] | None:
        """Return a function that finds a reframing question for form values, or None if the form has no adult's text.

        A reframing question asks what is behind a word such as "refuses".
        """
        if command not in ADULT_TEXT_FIELDS:
            return None
        reframings, _ = StrengthLibrary(self.session.documents.languages).load_reframings()
        meeting = self.meeting
        speaker_id = self.session.speaker_id
        speaker = next((attendee for attendee in meeting.attendees if attendee.id == speaker_id), None)
        return lambda values: find_question_for_request(
            CommandRequest(COMMANDS_BY_ID[command], values), speaker, meeting, reframings
        )

    def run_dialog(self, make_dialog: DialogFactory) -> None:
        """Open a dialog and execute its command. Only one dialog opens at a time, however fast keys arrive."""
        if not self.is_dialog_open:
            self.is_dialog_open = True
            self._run_dialog(make_dialog)

    @work
    async def _run_dialog(self, make_dialog: DialogFactory) -> None:
        values, error = dict[str, str](), ""
        try:
            while True:  # after a refusal the dialog opens again, with its values and the error
                request = await self.app.push_screen_wait(make_dialog(values, error))
                error = await self._try_execute(request) if request else ""
                if not request or not error:
                    return
                values = request.values
        finally:
            self.is_dialog_open = False

    def get_typing_target(self) -> Widget | None:
        """Return the input line, if this screen has one: letters typed in a list go there."""
        for command_input in self.query(CommandInput):
            command_input.move_cursor(command_input.document.end)
            return command_input
        return None

    def get_choices(self, command: str) -> FieldChoices:
        """Return the choices for the fields of a command's form, by field name."""
        meeting = self.meeting
        people = [person.name for person in meeting.people]
        titles = [fill_fields(item.title, meeting.student) for item in meeting.agenda]
        is_decision = COMMANDS_BY_ID[command].group == DECISIONS
        numbered = list_proposals(meeting) if is_decision else list_goals(meeting)
        is_sheet = command in {CommandId.SHEET, CommandId.FILL_SHEET}
        return {
            "WHO": people, "OWNER": people, "LEADER": [*people, NO_LEADER],
            "NAME": [] if command == CommandId.ATTENDEE else people,
            "ROLES": list(self.session.load_job_titles().list_choices()),
            "CATEGORY": [*CATEGORIES, *list_own_categories(meeting)],
            "WHOM": list(self.session.documents.sheets.list_audiences()) if is_sheet else [],
            "STRENGTH": [strength.name for strength in meeting.strengths],
            "FACTOR": list(SpecialFactor),
            "SUGGESTED": [suggestion.name for _, suggestion in list_open_suggestions(meeting)],
            "N": [f"{number} {entry.title}" for number, entry in numbered],
            "ABOUT": ["plan", *(f"{number} {entry.title}" for number, entry in numbered)],
            "ITEM": titles, "AFTER": titles[1:],
            "LANGUAGE": list(self.session.documents.languages.list_languages()),
        }  # fmt: skip


def _join_sentences(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
