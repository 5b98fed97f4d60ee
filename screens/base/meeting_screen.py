"""What every screen of an open meeting has in common: one way to do things, and one way to say what happened."""

from collections.abc import Callable

from textual import on, work
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from facilitator.commands.grammar import NO_LEADER, list_fields
from facilitator.commands.parser import CommandRequest, parse_line
from facilitator.commands.registry import COMMANDS_BY_ID
from facilitator.meeting.errors import UserError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.open_points import find_open_points
from facilitator.services.session import CommandResult, MeetingSession
from facilitator.store.repository import StoreError
from screens.base.base_screen import BaseScreen
from screens.dialogs.command_form import CommandFormDialog, FieldChoices
from screens.widgets.command_input import CommandInput

DialogFactory = Callable[[dict[str, str], str], Screen[CommandRequest | None]]
"""Makes a screen that asks: from the words typed before and why they were refused, both empty at first."""

DISPLAY_COMMANDS = {"help", "map", "wait", "finder", "room"}
"""Commands that change nothing and have a page, or a place, of their own."""

MEETING_SWITCH_COMMANDS = {"meeting", "open"}
"""Commands that put another meeting in front."""

ONE_LINE_RESULT_COMMANDS = {"redact", "speaker", "script", "import", "fill"}
"""Commands of whose answer one line is enough above the line; the rest is shown elsewhere."""


class MeetingScreen(BaseScreen):
    """A screen on the open meeting. Subclasses show it in `draw`; whatever is done ends in `done` or `refused`."""

    is_dialog_open = False
    """Whether a form is open or about to be."""

    @property
    def session(self) -> MeetingSession:
        """The window on the meetings."""
        return self.app.session

    @property
    def meeting(self) -> Meeting:
        """The open meeting as it was last saved."""
        return self.session.meeting

    @property
    def is_ready(self) -> bool:
        """Whether a meeting is open."""
        return self.session.stored is not None

    def draw(self) -> None:
        """Show the meeting as it is now."""

    def redraw(self) -> None:
        """Show the meeting anew, once the parts of this screen are there and until it is left."""
        if self.is_mounted and not self.is_closed:
            self.draw()
            self.update_footer()

    def on_screen_resume(self) -> None:
        """Show what happened while another screen was in front."""
        self.redraw()

    @on(CommandInput.Submitted)
    def _submit_line(self, event: CommandInput.Submitted) -> None:
        event.stop()
        if event.words.strip():
            self.execute_line(event.words)
        else:
            self.handle_empty_line()

    def handle_empty_line(self) -> None:
        """Enter on the empty line: nothing, where a screen does not say what it does."""

    @work(group="saving")
    async def execute_line(self, line: str) -> None:
        """Do what a line says; words that are not taken come back into the line."""
        try:
            request = parse_line(line)
        except UserError as refused:
            self.show_refusal(str(refused), line)
            return
        if request and request.command.id in DISPLAY_COMMANDS:
            self.show_page(request)
        elif request and (fault := await self._try_execute(request)):
            self.show_refusal(fault, line)

    @work(group="saving")
    async def execute(self, request: CommandRequest) -> None:
        """Do what a form or a key asks for."""
        if fault := await self._try_execute(request):
            self.show_refusal(fault)

    async def _try_execute(self, request: CommandRequest) -> str:
        """Do what is asked for and show it; return the sentence if it is refused, else nothing."""
        if request.command.id in MEETING_SWITCH_COMMANDS and (told := self.app.pop_draft_warning()):
            return told
        try:
            answer = await self.app.run_in_store_thread(self.session.execute, request)
        except (UserError, StoreError) as error:
            return str(error)
        self.show_result(answer, request)
        return ""

    def show_result(self, result: CommandResult, request: CommandRequest) -> None:
        """Show what was done, once it is on disk."""
        self.show_message(
            result.text.split("\n", 1)[0] if request.command.id in ONE_LINE_RESULT_COMMANDS else result.text
        )
        self.app.record_save(result)
        self.redraw()
        if request.command.id == "redact":
            self.show_redaction_report(result.text)
        if request.command.id == "import":
            self.preview_import(result.text, request)
        if request.command.id == "fill":
            self.call_later(self.open_sheet_form, request.values)  # once the form that asked whose it is has gone
        if request.command.id in MEETING_SWITCH_COMMANDS:  # to where the other meeting's state says
            self.app.show_meeting_screen(self.meeting.state)

    def show_refusal(self, message: str, line: str = "") -> None:
        """Show why something was not done; nothing was changed."""
        self.show_message(message, is_error=True)
        if line:
            self.app.bell()
            for field in self.query(CommandInput):
                field.restore_text(line)

    def clear_error(self) -> None:
        """Take a refusal away, once something else is typed."""
        answer = self.query_one("#answer", Static)
        if answer.has_class("fault"):
            self.show_message("")

    def show_page(self, request: CommandRequest) -> None:
        """Show what changes nothing: a page, with what was asked for on it."""
        if request.command.id == "help":
            self.show_command_help(request.values.get("COMMAND", ""))
        elif request.command.id == "finder":
            self.open_strengths_finder(request.values.get("CATEGORY", ""), request.values.get("LANGUAGE", ""))
        else:
            self.action_command(request.command.id)

    def show_command_help(self, command: str) -> None:
        """Show how one command is typed; without one, everything."""
        from facilitator.commands.help import format_help
        from screens.dialogs.help_pages import FullHelp, ScreenHelp, build_command_help

        if not command:
            self.app.push_screen(FullHelp())
            return
        try:
            told = format_help(command)
        except UserError as refused:
            self.show_refusal(str(refused), f"/help {command}")
        else:
            self.app.push_screen(ScreenHelp(build_command_help(told)))

    def open_strengths_finder(self, category: str = "", language: str = "") -> None:
        """Open the strengths finder, in a category and a language where they were said."""
        from screens.strengths_finder import create_finder

        try:
            finder = create_finder(self.session, category, language)
        except UserError as refused:
            self.show_refusal(str(refused))
        else:
            self.app.push_screen(finder)

    def action_command(self, command: str) -> None:
        """Do what a key or a palette entry stands for: at once where nothing is asked, else with a form."""
        row = COMMANDS_BY_ID[command]
        if not row.patterns:
            self.app.go_to(command)
        elif command == "help":
            self.app.action_help()
        elif command == "map":
            self.show_strength_map()
        elif command == "finder":
            self.open_strengths_finder()
        elif command == "room":
            self.app.show_live_meeting()
        elif command == "close":
            self.close_meeting()
        elif any(not list_fields(usage) for usage in row.patterns):
            self.execute(CommandRequest(row, {}))
        else:
            self.open_form(command)

    def show_strength_map(self) -> None:
        """Show goals and strengths both ways."""
        from screens.strength_map import StrengthMap

        self.app.push_screen(StrengthMap(self.meeting))

    def show_redaction_report(self, report: str) -> None:
        """Show what a redacted copy replaced, and what a person has to look at."""
        from screens.dialogs.redaction_report import RedactionReportDialog

        self.app.push_screen(RedactionReportDialog(report))

    @work
    async def preview_import(self, summary: str, request: CommandRequest) -> None:
        """Show what was understood of a filled sheet, and keep it if that is what Enter says."""
        from screens.dialogs.import_preview import ImportPreviewDialog

        if await self.app.push_screen_wait(ImportPreviewDialog(summary)):
            self.execute(CommandRequest(COMMANDS_BY_ID["keep_sheet"], request.values))
        else:
            self.show_message("Nothing was kept of the sheet.")

    def open_sheet_form(self, fixed: dict[str, str], draft: dict[str, str] | None = None) -> None:
        """Ask the questions of a sheet, with words typed before where there are some, then keep the answers."""
        from screens.dialogs.sheet_form import SheetFormDialog

        try:
            sheet = self.session.create_sheet_form(fixed)
        except UserError as refused:
            self.show_refusal(str(refused))
        else:
            self.run_dialog(
                lambda values, fault: SheetFormDialog(sheet, fixed=fixed, draft=values or draft or {}, error=fault)
            )

    @work(exclusive=True, group="closing")
    async def close_meeting(self) -> None:
        """Close the meeting, after one deliberate question."""
        from screens.dialogs.choice import ChoiceDialog

        still = len(find_open_points(self.meeting))
        are = "point is open" if still == 1 else "points are open"
        question = f"Close the meeting? {still} {are}; the notes will list what is not recorded."
        answers = [("stay", "Not yet"), ("close", "Close it: from then on nothing changes the record")]
        if (
            await self.app.push_screen_wait(ChoiceDialog(question if still else "Close the meeting?", answers))
            == "close"
        ):
            self.execute(CommandRequest(COMMANDS_BY_ID["close"], {}))

    def open_form(
        self,
        command: str,
        fixed: dict[str, str] | None = None,
        known: dict[str, str] | None = None,
        subject: str = "",
        draft: dict[str, str] | None = None,
    ) -> None:
        """Ask for the fields of a command, then do it.

        Args:
            command: its id.
            fixed: fields that are settled.
            known: what is known already, to begin with.
            subject: of what it is, where a number would not say it.
            draft: words typed before and not entered.
        """
        if command == "fill" and fixed:
            self.open_sheet_form(fixed, draft)
            return

        def form(values: dict[str, str], fault: str) -> CommandFormDialog:
            return CommandFormDialog(
                COMMANDS_BY_ID[command],
                fixed=fixed,
                known=known,
                draft=values or draft,
                choices=self.get_choices(command),
                error=fault,
                subject=subject,
                get_question=self.get_reframing_prompt(command),
            )

        self.run_dialog(form)

    def get_reframing_prompt(self, command: str) -> Callable[[dict[str, str]], str] | None:
        """Return what looks behind an adult's words in a form ("refuses"); None where a form has no such words."""
        from facilitator.strengths.reframing import ADULT_TEXT_FIELDS, find_question_for_request
        from facilitator.strengths.strength_library import StrengthLibrary

        if command not in ADULT_TEXT_FIELDS:
            return None
        reframings, _ = StrengthLibrary(self.session.documents.languages).load_reframings()
        meeting = self.meeting
        by = next((one for one in meeting.attendees if one.id == self.session.last_speaker_id), None)
        return lambda values: find_question_for_request(
            CommandRequest(COMMANDS_BY_ID[command], values), by, meeting, reframings
        )

    def run_dialog(self, make_dialog: DialogFactory) -> None:
        """Ask with a screen, then do what it gives back; one at a time, however fast the keys come."""
        if not self.is_dialog_open:
            self.is_dialog_open = True
            self._run_dialog(make_dialog)

    @work
    async def _run_dialog(self, make_dialog: DialogFactory) -> None:
        values, fault = dict[str, str](), ""
        try:
            while True:  # what is refused is asked again, with its words and why
                request = await self.app.push_screen_wait(make_dialog(values, fault))
                fault = await self._try_execute(request) if request else ""
                if not request or not fault:
                    return
                values = request.values
        finally:
            self.is_dialog_open = False

    def get_typing_target(self) -> Widget | None:
        """Letters typed in a list go to the line, where there is one."""
        for line in self.query(CommandInput):
            line.move_cursor(line.document.end)
            return line
        return None

    def get_choices(self, command: str) -> FieldChoices:
        """Return what may be chosen for the fields of a command's form."""
        from facilitator.meeting.agenda import fill_fields
        from facilitator.meeting.entry_models import CATEGORIES, SpecialFactor
        from facilitator.meeting.people import Role
        from facilitator.meeting.prepared import list_open_suggestions

        meeting = self.meeting
        people = [person.name for person in meeting.people]
        return {
            "WHO": people, "OWNER": people, "LEADER": [*people, NO_LEADER], "NAME": [] if command == "here" else people,
            "ROLES": list(Role), "CATEGORY": list(CATEGORIES),
            "WHOM": list(self.session.documents.sheets.list_audiences()) if command in {"packet", "fill"} else [],
            "STRENGTH": [one.name for one in meeting.strengths], "FACTOR": list(SpecialFactor),
            "OFFERED": [one.name for _, one in list_open_suggestions(meeting)],
            "N": [f"{number}" for number, _ in enumerate(meeting.goals, 1)],
            "ITEM": [fill_fields(one.title, meeting.student) for one in meeting.agenda],
            "LANGUAGE": list(self.session.documents.languages.list_languages()),
        }  # fmt: skip
