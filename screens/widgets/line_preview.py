"""Two rows above the input line: what Enter will do, and how the typed command is used."""

from collections.abc import Callable, Sequence
from datetime import datetime

from textual.content import Content
from textual.widgets import Static

from facilitator.commands.completion import Completion, complete_line
from facilitator.commands.preview import Preview, preview_line, reduce_for_preview, refers_to_entry
from facilitator.commands.registry import Command, find_commands, format_usage
from facilitator.meeting.meeting import Meeting
from facilitator.services.session import MeetingSession
from screens.render.meeting_content import MUTED, OPEN, STUDENT, format_name
from screens.widgets.command_input import CommandInput, CompletionState
from screens.widgets.completion_list import CompletionList
from screens.widgets.update_static import update_if_changed


class LinePreview(Static):
    """Preview of the input line, always two rows high so that the layout does not jump.

    Text that is too long for its row continues in the other row if that is empty; a question always may. All else is
    cut off. The preview runs at each key press, so it uses a copy of the meeting without statements
    (`reduce_for_preview`).
    """

    DEFAULT_CSS = """
    LinePreview { height: 2; padding: 0 2; text-wrap: nowrap; text-overflow: ellipsis; }
    LinePreview.-alone { text-wrap: wrap; }
    """

    def __init__(self, command_input: CommandInput, completion_list: CompletionList) -> None:
        super().__init__()
        self._completion_list = completion_list
        self._command_input = command_input
        self._session: MeetingSession | None = None
        self._source_meeting: Meeting | None = None
        self._preview_meeting: Meeting | None = None
        self._external_choices: dict[str, Sequence[str]] = {}

    def show_preview(self, session: MeetingSession, now: datetime, question: str = "", line: str = "") -> None:
        """Show the preview of the current input.

        Args:
            session: the meeting session.
            now: the current time.
            question: reframing question, shown instead of the usage.
            line: what Enter will execute, if it is not the text of the input.
        """
        if self._source_meeting is not session.meeting:
            self._session, self._source_meeting = session, session.meeting
            self._preview_meeting, self._external_choices = reduce_for_preview(session.meeting), {}
        self._command_input.get_completions = self._list_completions
        line, completion_state = line or self._command_input.text, self._command_input.completion_state
        reduced = None if refers_to_entry(line) else self._preview_meeting
        meeting = reduced or session.meeting
        preview = preview_line(line, meeting, session.speaker_id, now, session.load_job_titles, session.load_kinds)
        width = self.content_size.width
        # The error above the line must not be hidden.
        is_error_shown = preview.is_refused and self._command_input.is_showing_returned_text
        first_row = Content("")
        if not is_error_shown:
            command = _find_started_command(line, preview, completion_state, width)
            first_row = _format_preview(preview, command, session.meeting, width)
            if preview.is_incomplete and completion_state.choices and not command:
                first_row = Content.assemble((_COMPLETION_HINT, MUTED))
        self._completion_list.show_completions(CompletionState() if is_error_shown else completion_state)
        self.show_rows(first_row, Content.assemble((question or _format_usage(line), MUTED)), can_flow=bool(question))

    def show_rows(self, first: Content, second: Content, *, can_flow: bool = False) -> None:
        """Show two rows.

        Args:
            first: text of the first row; it may use both if the second is empty.
            second: text of the second row.
            can_flow: whether a second text that is too long may start on the first row.
        """
        flows = can_flow and second.cell_length > self.content_size.width
        self.set_class(flows or not second.plain, "-alone")
        separator = "   " if flows else "\n"
        content = Content(separator).join([first, second]) if second.plain else first
        update_if_changed(self, content, is_fixed_size=True)

    def _list_completions(self, prefix: str) -> tuple[Completion, ...]:
        return complete_line(prefix, self._preview_meeting, self._get_external_choices) if self._preview_meeting else ()

    def _get_external_choices(self, field: str) -> Sequence[str]:
        """Return the choices of a field that come from files. They are read once per meeting revision."""
        if self._session and field in _EXTERNAL_CHOICE_LOADERS and field not in self._external_choices:
            self._external_choices[field] = _EXTERNAL_CHOICE_LOADERS[field](self._session)
        return self._external_choices.get(field, ())


_EXTERNAL_CHOICE_LOADERS: dict[str, Callable[[MeetingSession], Sequence[str]]] = {
    "KIND": lambda session: session.agendas.list_names(),
    "PROPOSAL": lambda session: list(session.load_kinds().details),
    "ROLES": lambda session: session.load_job_titles().list_choices(),
    "LANGUAGE": lambda session: session.documents.languages.list_languages(),
    "WHOM": lambda session: list(session.documents.sheets.list_audiences()),
}


def _find_started_command(line: str, preview: Preview, completion_state: CompletionState, width: int) -> Command | None:
    """Return the command to describe: the one Tab would insert, or the typed one if its preview is too long."""
    typed, keyword = line.strip().casefold(), ""
    if preview.is_incomplete and completion_state.choices and completion_state.choices[0].text.startswith("/"):
        keyword = completion_state.choices[max(0, completion_state.selected)].text
    elif len(f"Enter: {preview.sentence}") > width:
        keyword = typed.split(maxsplit=1)[0] if preview.is_incomplete and typed else typed
    return next(iter(find_commands(keyword)), None) if keyword[:1] == "/" else None


def _format_preview(preview: Preview, command: Command | None, meeting: Meeting, width: int) -> Content:
    """Return what Enter will do, or the description of the command being typed (its title if that does not fit)."""
    if command:
        fits = len(command.keyword) + 2 + len(command.description) <= width
        description = command.description if fits else command.title
        return Content.assemble((command.keyword, "bold"), (f"  {description}", MUTED))
    if preview.statement:
        kind = preview.sentence.removeprefix(meeting.short_name(preview.statement.by))
        return Content.assemble(
            format_name(meeting, preview.statement.by),
            (kind, STUDENT if meeting.find_attendee(preview.statement.by).is_student else MUTED),
        )
    if preview.is_refused:
        return Content.assemble((preview.sentence, MUTED if preview.is_incomplete else OPEN))
    return Content.assemble(("Enter: ", MUTED), preview.sentence)


_COMPLETION_HINT = "Tab or ↓ chooses from the list."


def _format_usage(line: str) -> str:
    """Return the usage of the typed command; empty if there is none."""
    keyword = line[:1] if line[:1] != "/" else line.split(maxsplit=1)[0].casefold()
    return " · ".join(format_usage(command) for command in find_commands(keyword)) if keyword else ""
