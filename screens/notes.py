"""Notes screen: preview the notes section by section, choose the audience, and save them."""

import re
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Markdown, OptionList, Static

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.notes.markdown_escape import escape_text
from facilitator.notes.note import FULL_NOTES, NoteRequest
from facilitator.notes.note_kinds import NOTE_KINDS
from facilitator.notes.paste_pack import SEPARATOR
from facilitator.textfiles.language_packs import DEFAULT_LANGUAGE, MissingTranslation
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import make_letter_bindings
from screens.dialogs.choice import ChoiceDialog
from screens.widgets.answer_bar import AnswerBar
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList

AUDIENCE_TOOLTIP = "Choose who the notes are for (team, family, student, profile, paste, notice) and the language."

NOT_STARTED_MESSAGE = (
    "The meeting has not started. The notes fill in as people speak. Press Esc, then start the meeting."
)


class Notes(MeetingScreen):
    """Preview the notes. One section is rendered at a time, so a long meeting opens as fast as a short one.

    Attributes:
        note_request: the notes that are shown and saved.
    """

    note_request: NoteRequest = FULL_NOTES

    CSS_PATH = "notes.tcss"
    AUTO_FOCUS = "#sections"
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_letter_bindings((CommandId.EXPORT,)),
        Binding("f", "choose_audience", "Audience", tooltip=AUDIENCE_TOOLTIP),
        *make_letter_bindings((CommandId.REDACT, CommandId.ADDENDUM, CommandId.CORRECTION)),
        Binding("escape", "go_back", "Back"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the headings on the left and the selected section on the right."""
        yield MeetingHeader().data_bind(meeting=MeetingScreen.shown_meeting)
        yield Static(id="whose")
        with Horizontal(id="columns"):
            yield RowsList("sections")
            with VerticalScroll(id="section"):
                yield Markdown(open_links=False, id="rendered")
        yield AnswerBar()
        yield PriorityFooter()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer amendments only for a closed meeting."""
        is_amendment = bool({CommandId.ADDENDUM, CommandId.CORRECTION, CommandId.SPEAKER_CORRECTION} & {*parameters})
        return super().check_action(action, parameters) and (not is_amendment or self.meeting.state == "closed")

    def draw(self) -> None:
        """Render the notes again."""
        self._write_notes()

    @work(exclusive=True, group="writing")
    async def _write_notes(self) -> None:
        """Render the notes in the store thread, then show them."""
        try:
            text = await self.services.run_in_store_thread(self.session.render_notes, self.note_request)
        except MissingTranslation as error:  # the user's own language file is broken; the full notes need none
            self.note_request = FULL_NOTES
            text = await self.services.run_in_store_thread(self.session.render_notes)
            self.show_refusal(str(error))
        if not self.is_closed:
            self._show_sections(text)

    def _show_sections(self, text: str) -> None:
        self._sections = split_paste_pack(text) if self.note_request.kind.is_plain_text else split_sections(text)
        hint = "" if self.meeting.started else f"\n{NOT_STARTED_MESSAGE}"
        self.query_one("#whose", Static).update(Content(_describe_note(self.note_request) + hint))
        headings = self.query_one("#sections", RowsList)
        rows = [(str(index), Content(title)) for index, (title, _) in enumerate(self._sections)]
        headings.show_rows(lambda _: rows)
        if headings.highlighted is None:
            headings.highlighted = 0
        else:
            self._show_section(headings.highlighted)

    @on(OptionList.OptionHighlighted, "#sections")
    def _show_selected(self, event: OptionList.OptionHighlighted) -> None:
        if not self.is_closed and event.option_index < len(self._sections):  # a section may be gone
            self._show_section(event.option_index)

    def _show_section(self, index: int) -> None:
        self.query_one("#rendered", Markdown).update(self._sections[index][1])
        self.query_one("#section", VerticalScroll).scroll_home(animate=False)

    def action_command(self, command: str) -> None:
        """Save the notes that are shown; run any other command."""
        if command in {CommandId.EXPORT, CommandId.REDACT}:
            language = {"LANGUAGE": self.note_request.language} if self.note_request.kind.is_translated else {}
            values = {} if self.note_request == FULL_NOTES else {"NOTE": self.note_request.kind.name, **language}
            self.execute(CommandRequest(COMMANDS_BY_ID[command], values))
        else:
            super().action_command(command)

    @work(exclusive=True, group="audience")
    async def action_choose_audience(self) -> None:
        """Choose which notes are shown."""
        languages = [self.services.document_language]  # the one chosen last comes first
        languages += [name for name in self.session.documents.languages.list_languages() if name not in languages]
        note_requests = [
            NoteRequest(kind, language)
            for kind in NOTE_KINDS.values()
            for language in (languages if kind.is_translated else [DEFAULT_LANGUAGE])
        ]
        answers = [(str(index), _describe_note(request)) for index, request in enumerate(note_requests)]
        chosen = await self.app.push_screen_wait(ChoiceDialog("Who are the notes for?", answers))
        if chosen is not None:
            self.note_request = note_requests[int(chosen)]
            if self.note_request.kind.is_translated:
                self.services.choose_document_language(self.note_request.language)
            self.query_one("#sections", RowsList).highlighted = None
            self.redraw()

    def action_go_back(self) -> None:
        """Return to the previous screen."""
        self.app.pop_screen()


def split_sections(text: str) -> list[tuple[str, str]]:
    """Split notes into sections: (heading as plain text, Markdown including the heading)."""
    parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    titles = [re.sub(r"\\(.)", r"\1", part.split("\n", 1)[0].lstrip("# ")) for part in parts]
    return list(zip(titles, parts, strict=True))


def split_paste_pack(text: str) -> list[tuple[str, str]]:
    """Split a paste pack into sections: (label, the plain text escaped as Markdown)."""
    first, *parts = re.split(rf"^{SEPARATOR}.*\n", text, flags=re.MULTILINE)
    labels = [part.split("\n", 1)[0].rpartition(": ")[2] for part in parts]
    return list(zip(("Paste pack", *labels), map(escape_text, (first, *parts)), strict=True))


def _describe_note(note_request: NoteRequest) -> str:
    """Return the name and the audience of the notes."""
    return f"{note_request.description.capitalize()}, for {note_request.kind.audience}"
