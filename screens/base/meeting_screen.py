"""Base class of all full screens of an open meeting: opens the pages, forms and dialogs of commands."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import ClassVar

from textual import work
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from facilitator.commands.form_input import read_typed_words
from facilitator.commands.grammar import list_fields
from facilitator.commands.help import format_help
from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId, CommandKind, ResultView
from facilitator.meeting.errors import UserError
from facilitator.meeting.open_points import find_open_points
from facilitator.services.session import CommandResult
from screens.base.command_screen import CommandScreen, Refusal
from screens.base.form_setup import describe_speaker, find_likely_values, list_choices, make_note_finder
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.command_form import CommandFormDialog
from screens.dialogs.help_pages import FullHelp, ScreenHelp, build_command_help
from screens.dialogs.import_preview import ImportPreviewDialog
from screens.dialogs.redaction_report import RedactionReportDialog
from screens.dialogs.sheet_form import SheetFormDialog
from screens.widgets.command_input import CommandInput

DialogFactory = Callable[[dict[str, str], Refusal], Screen[CommandRequest | None]]
"""Creates a dialog from the values typed before and the error they caused; both are empty at first."""


class MeetingScreen(CommandScreen):
    """Screen of the open meeting that also opens the pages, forms and dialogs of commands."""

    TYPED_FIELDS: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Fields that take the words in the input line when a form opens, by command; others are in the registry."""

    is_dialog_open = False
    """Whether a form is open or about to open."""

    def show_result_dialog(self, result: CommandResult, request: CommandRequest) -> None:
        """Show a result in a dialog of its own."""
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
                title = (f"{request.command.title}\n\n", "bold $primary")
                self.app.push_screen(ScreenHelp(lambda _: Content.assemble(title, result.text)))

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
        elif row.id is CommandId.OFF_RECORD:  # it cannot be undone, so the words are shown and a question asked first
            self.open_form(CommandId.OFF_RECORD_QUESTION)
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
                lambda values, refusal: SheetFormDialog(
                    sheet, fixed=fixed, draft=values or draft or {}, error=refusal.message
                )
            )

    @work(exclusive=True, group="closing")
    async def confirm_removal(self, question: str, request: CommandRequest) -> None:
        """Take an entry off the record after a confirmation."""
        answers = [("keep", "Keep it"), ("remove", "Take it off the record. This cannot be undone.")]
        dialog = ChoiceDialog("\n".join(question.splitlines()[:2]), answers)
        if await self.app.push_screen_wait(dialog) == "remove":
            self.execute(CommandRequest(COMMANDS_BY_ID[CommandId.OFF_RECORD], request.values))
        else:
            self.show_message("Nothing was taken off the record.")

    @work(exclusive=True, group="closing")
    async def close_meeting(self) -> None:
        """Close the meeting after a confirmation."""
        open_count = len(find_open_points(self.meeting))
        question = "Close the meeting?"
        if open_count:
            still_open = "1 point is" if open_count == 1 else f"{open_count} points are"
            question = f"{question} {still_open} still open. The notes will list what was not recorded."
        answers = [
            ("stay", "Not yet"),
            ("close", "Close it. After that, only corrections and additions are possible."),
        ]
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

        line = "" if fixed or draft else self._get_typed_line()
        typed = read_typed_words(COMMANDS_BY_ID[command], line, self.TYPED_FIELDS.get(command, ""))
        likely = find_likely_values(self.session, command) | (known or {}) | typed

        def make_form(values: dict[str, str], refusal: Refusal) -> CommandFormDialog:
            return CommandFormDialog(
                COMMANDS_BY_ID[command],
                fixed=fixed,
                known=likely,
                draft=values or draft,
                choices=list_choices(self.session, command),
                error=refusal.message,
                corrections=refusal.choices,
                subject=subject or describe_speaker(self.session, command),
                get_question=make_note_finder(self.session, command),
            )

        self.run_dialog(make_form, typed_line=line if typed else "")

    def _get_typed_line(self) -> str:
        """Return the words in the input line, which a form takes over."""
        return next((field.text for field in self.query(CommandInput)), "")

    def _clear_typed_line(self, line: str) -> None:
        """Clear the input line after a form saved its words."""
        for field in self.query(CommandInput):
            if line and field.text == line:
                field.clear()

    def run_dialog(self, make_dialog: DialogFactory, *, typed_line: str = "") -> None:
        """Open a dialog and execute its command. Only one dialog opens at a time, however fast keys arrive.

        Args:
            make_dialog: creates the dialog.
            typed_line: words in the input line that the dialog takes over; cleared when they are saved.
        """
        if not self.is_dialog_open:
            self.is_dialog_open = True
            self._run_dialog(make_dialog, typed_line)

    @work
    async def _run_dialog(self, make_dialog: DialogFactory, typed_line: str) -> None:
        values, refusal = dict[str, str](), Refusal("")
        try:
            while True:  # after a refusal the dialog opens again, with its values and the error
                request = await self.app.push_screen_wait(make_dialog(values, refusal))
                if not request:
                    return
                refused, values = await self.try_execute(request), request.values
                if not refused:
                    self._clear_typed_line(typed_line)
                    self.continue_after_form(request)
                    return
                refusal = refused
        finally:
            self.is_dialog_open = False

    def continue_after_form(self, request: CommandRequest) -> None:
        """Continue after the command of a form was saved. Does nothing by default."""

    def get_typing_target(self) -> Widget | None:
        """Return the input line, if this screen has one: letters typed in a list go there."""
        for command_input in self.query(CommandInput):
            command_input.move_cursor(command_input.document.end)
            return command_input
        return None
