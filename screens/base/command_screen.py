"""Base class of the screens of an open meeting: follows the meeting, runs commands and shows their results."""

from typing import ClassVar, NamedTuple

from textual import on, work
from textual.reactive import var

from facilitator.commands.parser import CommandRequest, parse_line
from facilitator.commands.registry import CommandId, ResultView
from facilitator.meeting.errors import UserError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.text_cleaning import describe_removed
from facilitator.services.session import CommandResult, MeetingSession
from facilitator.store.repository import StoreError
from screens.base.base_screen import BaseScreen
from screens.widgets.answer_bar import AnswerBar
from screens.widgets.command_input import CommandInput


class Refusal(NamedTuple):
    """Why a command was refused. Nothing was changed.

    Attributes:
        message: the sentence to show.
        choices: what could be typed instead of the refused words, if that is known.
    """

    message: str
    choices: tuple[str, ...] = ()


class CommandScreen(BaseScreen):
    """Screen of the open meeting. Subclasses show it in `draw`; commands end in `show_result` or `show_refusal`."""

    SHOWS_MEETING: ClassVar[bool] = True

    shown_meeting: var[Meeting | None] = var(None)
    """The meeting that the widgets show; they bind to it."""

    speaker_id: var[int | None] = var(None)
    """Id of the attendee who speaks now; widgets bind to it."""

    @property
    def session(self) -> MeetingSession:
        """Return the meeting session."""
        return self.services.session

    @property
    def meeting(self) -> Meeting:
        """Return the open meeting as last saved, perhaps not yet shown."""
        return self.session.meeting

    @property
    def is_ready(self) -> bool:
        """Return whether a meeting is open."""
        return self.session.stored is not None

    def draw(self) -> None:
        """Show what no widget binds to."""

    def redraw(self) -> None:
        """Show the newest version of the meeting, if this screen is mounted and still open."""
        if self.is_mounted and not self.is_closed:
            with self.app.batch_update():
                self.shown_meeting, self.speaker_id = self.meeting, self.session.speaker_id
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
            self.services.release_painting()

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
            await self._parse_and_execute(line, removed_count)
        finally:
            self.services.release_painting()

    async def _parse_and_execute(self, line: str, removed_count: int) -> None:
        try:
            request = parse_line(line)
        except UserError as error:
            self.show_refusal(_join_sentences(str(error), describe_removed(removed_count)), line)
            return
        if request:
            request = request._replace(removed_count=request.removed_count + removed_count)
        if request and request.command.view is ResultView.PAGE:
            self.show_page(request)
        elif request and (refusal := await self.try_execute(request)):
            self.show_refusal(refusal.message, line)

    @work(group="saving")
    async def execute(self, request: CommandRequest) -> None:
        """Execute a command from a form or a key."""
        if refusal := await self.try_execute(request):
            self.show_refusal(refusal.message)

    async def try_execute(self, request: CommandRequest) -> Refusal | None:
        """Execute a command and show its result; return why it was refused, or None."""
        if request.command.view is ResultView.MEETING and (warning := self.services.pop_draft_warning()):
            return Refusal(warning)
        opens_screen = request.command.view is ResultView.MEETING or request.command.id is CommandId.START
        if opens_screen:
            self.services.hold_typing()
        try:
            result = await self.services.run_in_store_thread(self.session.execute, request)
            self.show_result(result, request)
        except (UserError, StoreError) as error:
            choices = error.choices if isinstance(error, UserError) else ()
            return Refusal(_join_sentences(str(error), describe_removed(request.removed_count)), choices)
        finally:
            if opens_screen:
                self.services.release_typing()
        return None

    def show_result(self, result: CommandResult, request: CommandRequest) -> None:
        """Show the result of a command that is saved."""
        view = request.command.view
        is_short = view in {ResultView.LINE, ResultView.DIALOG}
        self.show_message(result.text.split("\n", 1)[0] if is_short else result.text)
        self.services.record_save(result)
        self.redraw()
        if view is ResultView.DIALOG:
            self.show_result_dialog(result, request)
        if view is ResultView.MEETING:
            self.services.show_meeting_screen(self.meeting.state)

    def show_result_dialog(self, result: CommandResult, request: CommandRequest) -> None:
        """Show a result in a dialog of its own. Does nothing by default."""

    def show_page(self, request: CommandRequest) -> None:
        """Open the screen or dialog of a command that is shown as a page. Does nothing by default."""

    def show_refusal(self, message: str, line: str = "") -> None:
        """Show why a command was refused, and put its line back into the input. Nothing was changed."""
        self.show_message(message, is_error=True)
        if line:
            self.app.bell()
            for field in self.query(CommandInput):
                field.restore_text(line)

    def clear_error(self) -> None:
        """Remove an error message after the user types on."""
        if self.query_one(AnswerBar).is_error:
            self.show_message("")


def _join_sentences(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
