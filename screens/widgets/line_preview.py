"""Above the line: what Enter will do with it, and what Tab can put there. Two rows, so that nothing jumps."""

from collections.abc import Callable, Sequence
from datetime import datetime

from textual.content import Content
from textual.widgets import Static

from facilitator.commands.completion import Completion, complete_line
from facilitator.commands.preview import Preview, preview_line, reduce_for_preview
from facilitator.commands.registry import COMMANDS, Command, format_usage
from facilitator.meeting.meeting import Meeting
from facilitator.services.session import MeetingSession
from screens.render.meeting_content import MUTED, OPEN, STUDENT, format_name
from screens.widgets.command_input import CommandInput, CompletionState
from screens.widgets.update_static import update_if_changed


class LinePreview(Static):
    """The two rows. What is too long for one goes on in the other if that is empty, a question anyway; else it is cut.

    It runs at each key, so it looks at a copy of the meeting without what was said (`meaning.light`).
    """

    def __init__(self, command_input: CommandInput) -> None:
        super().__init__()
        self._command_input = command_input
        self._session: MeetingSession | None = None
        self._source_meeting: Meeting | None = None
        self._preview_meeting: Meeting | None = None
        self._external_choices: dict[str, Sequence[str]] = {}

    def show_preview(self, session: MeetingSession, now: datetime, question: str = "") -> None:
        """Say what the line is now; a question that looks behind its words stands where Tab has nothing."""
        if self._source_meeting is not session.meeting:
            self._session, self._source_meeting, self._preview_meeting, self._external_choices = (
                session,
                session.meeting,
                reduce_for_preview(session.meeting),
                {},
            )
        self._command_input.get_completions = self._list_completions
        line, offered = self._command_input.text, self._command_input.completion_state
        told = preview_line(
            line, self._preview_meeting or session.meeting, session.speaker_id, session.last_speaker_id, now
        )
        room = self.content_size.width
        refused_already = (
            told.is_refused and self._command_input.is_showing_returned_text
        )  # the sentence stands above, and is said once
        meant = (
            Content("")
            if refused_already
            else _format_preview(told, _find_started_command(line, told, offered, room), session.meeting, room)
        )
        self.show_rows(meant, _format_hint(line, offered, question), can_flow=bool(question))

    def show_rows(self, first: Content, second: Content, *, can_flow: bool = False) -> None:
        """Show the two rows; one alone may take both, and a question begins on the first where it has no room."""
        flows = can_flow and second.cell_length > self.content_size.width
        self.set_class(flows or not second.plain, "-alone")
        between = "   " if flows else "\n"
        update_if_changed(self, Content(between).join([first, second]) if second.plain else first, is_fixed_size=True)

    def _list_completions(self, before: str) -> tuple[Completion, ...]:
        return complete_line(before, self._preview_meeting, self._get_external_choices) if self._preview_meeting else ()

    def _get_external_choices(self, field: str) -> Sequence[str]:
        """Return what a field may hold that files say; read once for each meeting as it is."""
        if self._session and field in _EXTERNAL_CHOICE_LOADERS and field not in self._external_choices:
            self._external_choices[field] = _EXTERNAL_CHOICE_LOADERS[field](self._session)
        return self._external_choices.get(field, ())


_EXTERNAL_CHOICE_LOADERS: dict[str, Callable[[MeetingSession], Sequence[str]]] = {
    "KIND": lambda desk: desk.agendas.list_names(),
    "LANGUAGE": lambda desk: desk.documents.languages.list_languages(),
    "WHOM": lambda desk: list(desk.documents.sheets.list_audiences()),
}


def _find_started_command(line: str, preview: Preview, completion_state: CompletionState, width: int) -> Command | None:
    """Return the command that is being typed: what Tab takes, else its own word where its sentence finds no room."""
    typed, word = line.strip().casefold(), ""
    if preview.is_incomplete and completion_state.choices and completion_state.choices[0].text.startswith("/"):
        word = completion_state.choices[max(0, completion_state.selected)].text
    elif len(f"Enter: {preview.sentence}") > width:
        word = typed.split(maxsplit=1)[0] if preview.is_incomplete and typed else typed
    return next((one for one in COMMANDS if word[:1] == "/" and one.keyword == word), None)


def _format_preview(preview: Preview, command: Command | None, meeting: Meeting, width: int) -> Content:
    """Return what Enter will do; of a command that is being typed, what that does, in so many cells."""
    if command:
        says = command.description if len(command.keyword) + 2 + len(command.description) <= width else command.title
        return Content.assemble((command.keyword, "bold"), (f"  {says}", MUTED))
    if preview.statement:
        kind = preview.sentence.removeprefix(meeting.short_name(preview.statement.by))
        return Content.assemble(
            format_name(meeting, preview.statement.by),
            (kind, STUDENT if meeting.find_attendee(preview.statement.by).is_student else MUTED),
        )
    if preview.is_refused:
        return Content.assemble((preview.sentence, MUTED if preview.is_incomplete else OPEN))
    return Content.assemble(("Enter: ", MUTED), preview.sentence)


def _format_hint(line: str, completion_state: CompletionState, question: str) -> Content:
    """Return what Tab can put there, else the question, else how the command is typed."""
    if completion_state.choices:
        parts: list[str | tuple[str, str]] = [("Tab  ", MUTED)]
        for at, one in enumerate(completion_state.choices):
            parts += [
                (one.text, "bold" if at == max(0, completion_state.selected) else ""),
                (f" {one.description}", MUTED),
                "   ",
            ]
        return Content.assemble(*parts)
    word = line[:1] if line[:1] != "/" else line.split(maxsplit=1)[0].casefold()
    ways = [format_usage(one) for one in COMMANDS if one.keyword and one.keyword == word]
    return Content.assemble((question or " · ".join(ways), MUTED))
