"""Notes screen: read the notes for an audience on one page, then save, print or copy them."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, OptionList, Static

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.formats.document_model import Block
from facilitator.meeting.errors import UserError
from facilitator.meeting.meeting import MeetingState
from facilitator.meeting.text_cleaning import capitalize
from facilitator.notes.note import FULL_NOTES, NoteRequest
from facilitator.notes.note_kinds import FAMILY, NOTE_KINDS
from facilitator.store.repository import StoreError
from facilitator.textfiles.language_packs import DEFAULT_LANGUAGE, MissingTranslation
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import KeyPriorities, make_letter_bindings
from screens.dialogs.choice import ChoiceDialog
from screens.platform.browser import open_in_browser
from screens.render.meeting_content import wrap_with_indent
from screens.render.note_lines import read_note
from screens.widgets.answer_bar import AnswerBar
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.note_page import NotePage
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList

AUDIENCE_TOOLTIP = "Choose who the notes are for (team, family, student, profile, paste, notice) and the language."
NOT_STARTED_MESSAGE = (
    "The meeting has not started. The notes fill in as people speak. Press Esc, then start the meeting."
)
CLOSED_MESSAGE = "The meeting is closed. Hand out the family copy (h), add an addendum (a), or correct a typo (c)."
COPIED_MESSAGE = (
    "Copied as plain text. Paste it into an email or a document with Ctrl+V. If nothing appears, this terminal does "
    "not allow copying: press p and copy from the page, or s to save a file."
)
PLAIN_TEXT_MESSAGE = "The paste pack is plain text without a page to print. Press y to copy it, or s to save it."


class Notes(MeetingScreen):
    """Read the notes as one page with a table of contents, and give them to people.

    Attributes:
        note_request: the notes that are shown, saved, printed and copied.
        open_in_browser: opens a page or a folder; replaced in tests.
    """

    note_request: NoteRequest = FULL_NOTES
    open_in_browser: Callable[[Path], bool] = staticmethod(open_in_browser)

    CSS_PATH = "notes.tcss"
    AUTO_FOCUS = "#page"
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_letter_bindings((CommandId.EXPORT,)),
        Binding("p", "print_notes", "Print", tooltip="Open the notes as a page in your web browser, to print them."),
        Binding("y", "copy_notes", "Copy", tooltip="Copy the notes as plain text, for an email or Google Docs."),
        Binding("f", "choose_audience", "For whom", tooltip=AUDIENCE_TOOLTIP),
        Binding("h", "show_family_copy", "Family copy", tooltip="Show the copy for the family.", show=False),
        *make_letter_bindings((CommandId.ADDENDUM, CommandId.CORRECTION)),
        Binding("o", "open_folder", "Open folder", tooltip="Open the folder with the saved notes."),
        Binding("right_square_bracket", "turn_heading(1)", "Section", key_display="[ ]", tooltip="Next section."),
        Binding(
            "left_square_bracket",
            "turn_heading(-1)",
            "Previous section",
            key_display="[",
            tooltip="Previous section.",
            show=False,
        ),
        *make_letter_bindings((CommandId.REDACT,)),
        Binding("escape", "go_back", "Back"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out what is shown above the table of contents and the page."""
        yield MeetingHeader().data_bind(meeting=MeetingScreen.shown_meeting)
        with Horizontal(id="top"):
            yield Static(id="whose")
            yield Button(Content("Family copy"), id="family-copy", compact=True)
        with Horizontal(id="columns"):
            yield RowsList("sections")
            with Vertical(id="page-side"):
                yield NotePage("page")
        yield AnswerBar()
        yield PriorityFooter()

    def on_mount(self) -> None:
        """Leave the button to the mouse: Tab moves between the page and its table of contents."""
        self.query_one(Button).can_focus = False

    def get_key_priorities(self) -> KeyPriorities:
        """Offer saving, printing and copying first, and amendments of a closed meeting."""
        keys: dict[str, str | None] = dict.fromkeys(("s", "p", "y", "f"), "")
        if self._is_meeting_closed:
            keys |= dict.fromkeys((COMMANDS_BY_ID[CommandId.ADDENDUM].screen_key, "c"), "")
        return keys

    @property
    def _is_meeting_closed(self) -> bool:
        return self.meeting.state is MeetingState.CLOSED

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer amendments only for a closed meeting."""
        is_amendment = bool({CommandId.ADDENDUM, CommandId.CORRECTION, CommandId.SPEAKER_CORRECTION} & {*parameters})
        return super().check_action(action, parameters) and (not is_amendment or self._is_meeting_closed)

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
        blocks = await asyncio.to_thread(read_note, text, is_plain_text=self.note_request.kind.is_plain_text)
        if not self.is_closed:
            self._show_notes(blocks)

    def _show_notes(self, blocks: tuple[Block, ...]) -> None:
        hint = CLOSED_MESSAGE if self._is_meeting_closed else "" if self.meeting.started else NOT_STARTED_MESSAGE
        lines = filter(None, (_describe_note(self.note_request), hint))
        self.query_one("#whose", Static).update(Content("\n".join(lines)))
        self.query_one(Button).display = self.note_request.kind != FAMILY
        self.query_one(NotePage).show_note(blocks)

    @on(NotePage.LaidOut)
    def _show_contents(self, event: NotePage.LaidOut) -> None:
        if self.is_closed:
            return
        headings = self.query_one("#sections", RowsList)
        titles = event.titles
        headings.show_rows(
            lambda width: [(str(index), wrap_with_indent(Content(title), width)) for index, title in enumerate(titles)]
        )
        if headings.highlighted is None and titles:
            headings.highlighted = 0

    @on(OptionList.OptionHighlighted, "#sections")
    def _scroll_to_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_list.has_focus and not self.is_closed:  # else the page scrolled, and the highlight follows it
            self.query_one(NotePage).scroll_to_heading(event.option_index)

    @on(OptionList.OptionSelected, "#sections")
    def _read_selected(self, event: OptionList.OptionSelected) -> None:
        page = self.query_one(NotePage)
        page.scroll_to_heading(event.option_index)
        page.focus()

    @on(NotePage.HeadingChanged)
    def _highlight_heading(self, event: NotePage.HeadingChanged) -> None:
        if self.is_closed:
            return
        headings = self.query_one("#sections", RowsList)
        if not headings.has_focus and event.index < headings.option_count:
            headings.highlighted = event.index

    def action_turn_heading(self, step: int) -> None:
        """Scroll to the next or the previous section."""
        page = self.query_one(NotePage)
        page.focus()
        page.turn_heading(step)

    def action_command(self, command: str) -> None:
        """Save the notes that are shown; run any other command."""
        if command in {CommandId.EXPORT, CommandId.REDACT}:
            language = {"LANGUAGE": self.note_request.language} if self.note_request.kind.is_translated else {}
            values = {} if self.note_request == FULL_NOTES else {"NOTE": self.note_request.kind.name, **language}
            self.execute(CommandRequest(COMMANDS_BY_ID[command], values))
        else:
            super().action_command(command)

    @work(exclusive=True, group="printing")
    async def action_print_notes(self) -> None:
        """Save the notes as a web page, and open it in the browser, which can print it."""
        if self.note_request.kind.is_plain_text:
            self.show_message(PLAIN_TEXT_MESSAGE, is_error=True)
            return
        try:
            path = await self.services.run_in_store_thread(self.session.write_note_page, self.note_request)
        except (UserError, StoreError) as error:
            self.show_refusal(str(error))
            return
        if await asyncio.to_thread(self.open_in_browser, path):
            self.show_message(f"Opened in your web browser: press Ctrl+P there to print. The page is saved · {path}")
        else:
            self.show_message(f"No web browser was found here. Open this page on any computer to print it · {path}")

    @work(exclusive=True, group="printing")
    async def action_copy_notes(self) -> None:
        """Copy the notes as plain text to the clipboard."""
        text = await self.services.run_in_store_thread(self.session.render_plain_text, self.note_request)
        self.services.copy_to_clipboard(text)
        self.show_message(COPIED_MESSAGE)

    @work(exclusive=True, group="printing")
    async def action_open_folder(self) -> None:
        """Open the folder with the saved notes."""
        folder = self.session.documents.default_folder
        if not folder.is_dir():
            self.show_message("Nothing was saved yet. Press s to save these notes, or p to print them.", is_error=True)
        elif await asyncio.to_thread(self.open_in_browser, folder):
            self.show_message(f"Opened the folder · {folder}")
        else:
            self.show_message(f"No program to open a folder was found here. The notes are in · {folder}")

    @on(Button.Pressed, "#family-copy")
    def action_show_family_copy(self) -> None:
        """Show the family copy, ready to be printed or copied."""
        self.show_audience(NoteRequest(FAMILY))
        self.show_message("This is the family copy. Press p to print it, y to copy it, or f for another language.")

    @on(events.Click, "#whose")
    @work(exclusive=True, group="audience")
    async def action_choose_audience(self) -> None:
        """Choose which notes are shown."""
        note_requests = self._list_note_requests()
        answers = [(str(index), _describe_note(request)) for index, request in enumerate(note_requests)]
        chosen = await self.app.push_screen_wait(ChoiceDialog("Who are the notes for?", answers))
        if chosen is not None:
            self.show_audience(note_requests[int(chosen)])

    def _list_note_requests(self) -> list[NoteRequest]:
        languages = [self.services.document_language]  # the one chosen last comes first
        languages += [name for name in self.session.documents.languages.list_languages() if name not in languages]
        return [
            NoteRequest(kind, language)
            for kind in NOTE_KINDS.values()
            for language in (languages if kind.is_translated else [DEFAULT_LANGUAGE])
        ]

    def show_audience(self, note_request: NoteRequest) -> None:
        """Show the notes for an audience from the top."""
        self.note_request = note_request
        if note_request.kind.is_translated:
            self.services.choose_document_language(note_request.language)
        self.query_one("#sections", RowsList).highlighted = None
        self.query_one(NotePage).scroll_home(animate=False)
        self.redraw()

    def action_go_back(self) -> None:
        """Return to the previous screen."""
        self.app.pop_screen()


def _describe_note(note_request: NoteRequest) -> str:
    """Return the name and the audience of the notes."""
    description = note_request.description
    return f"{capitalize(description)}, for {note_request.kind.audience}"
