"""The notes: section by section as they will read, for whom they are wanted, and saved."""

import re
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Markdown, OptionList, Static

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID
from facilitator.notes.markdown_escape import escape_text
from facilitator.notes.note import FULL_NOTES, NoteRequest
from facilitator.notes.note_kinds import NOTE_KINDS
from facilitator.notes.paste_pack import SEPARATOR
from facilitator.textfiles.language_packs import MissingTranslation
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import make_letter_bindings
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList

AUDIENCE_TOOLTIP = (
    "Chooses whom the notes are for (team, family, student, profile, paste, notice) and in which language."
)
"""What is said of the key for it."""

NOT_STARTED_MESSAGE = (
    "The meeting has not started: these notes fill as people speak. Esc, then start with the strengths."
)


class Notes(MeetingScreen):
    """What will be handed out. One section is rendered at a time, so a long meeting opens as fast as a short one.

    Attributes:
        which: the note that is shown, and that is saved.
    """

    note_request: NoteRequest = FULL_NOTES

    CSS_PATH = "notes.tcss"
    AUTO_FOCUS = "#sections"
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_letter_bindings(("export",)),
        Binding("f", "for_whom", "For whom", tooltip=AUDIENCE_TOOLTIP),
        *make_letter_bindings(("redact", "addendum", "correct")),
        Binding("escape", "back", "Back"),
    ]

    def compose(self) -> ComposeResult:
        """Headings on the left, the section on the right."""
        yield MeetingHeader()
        yield Static(id="whose")
        with Horizontal(id="columns"):
            yield RowsList("sections")
            with VerticalScroll(id="section"):
                yield Markdown(open_links=False, id="rendered")
        yield Static(id="answer")
        yield PriorityFooter()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is added after the closing only then."""
        later = bool({"addendum", "correct"} & {*parameters})
        return super().check_action(action, parameters) and (not later or self.meeting.state == "closed")

    def draw(self) -> None:
        """Render the notes anew."""
        self._write_notes()

    @work(exclusive=True, group="writing")
    async def _write_notes(self) -> None:
        """Have the notes written beside the screen's own thread, then show them."""
        try:
            text = await self.app.run_in_store_thread(self.session.render_notes, self.note_request)
        except MissingTranslation as refused:  # a person's own words for it are broken: the full notes need none
            self.note_request = FULL_NOTES
            text = await self.app.run_in_store_thread(self.session.render_notes)
            self.show_refusal(str(refused))
        if not self.is_closed:
            self._show_sections(text)

    def _show_sections(self, text: str) -> None:
        self._sections = split_paste_pack(text) if self.note_request.kind.is_plain_text else split_sections(text)
        begun = "" if self.meeting.started else f"\n{NOT_STARTED_MESSAGE}"
        self.query_one("#whose", Static).update(Content(_describe_note(self.note_request) + begun))
        options = self.query_one("#sections", RowsList)
        titles = [(str(at), Content(title)) for at, (title, _) in enumerate(self._sections)]
        options.show_rows(lambda _: titles)
        if options.highlighted is None:
            options.highlighted = 0
        else:
            self._show_section(options.highlighted)
        self.query_one(MeetingHeader).redraw()

    @on(OptionList.OptionHighlighted, "#sections")
    def _show_selected(self, event: OptionList.OptionHighlighted) -> None:
        if not self.is_closed and event.option_index < len(self._sections):  # another window may have taken one back
            self._show_section(event.option_index)

    def _show_section(self, index: int) -> None:
        self.query_one("#rendered", Markdown).update(self._sections[index][1])
        self.query_one("#section", VerticalScroll).scroll_home(animate=False)

    def action_command(self, command: str) -> None:
        """Save the note that is shown; do anything else as everywhere."""
        if command in {"export", "redact"}:
            language = {"LANGUAGE": self.note_request.language} if self.note_request.kind.is_translated else {}
            shown = {} if self.note_request == FULL_NOTES else {"NOTE": self.note_request.kind.name, **language}
            self.execute(CommandRequest(COMMANDS_BY_ID[command], shown))
        else:
            super().action_command(command)

    @work(exclusive=True, group="for whom")
    async def action_for_whom(self) -> None:
        """Choose which note is shown."""
        from screens.dialogs.choice import ChoiceDialog

        languages = self.session.documents.languages
        every = [
            NoteRequest(kind, language)
            for kind in NOTE_KINDS.values()
            for language in (languages.list_languages() if kind.is_translated else languages.list_languages()[:1])
        ]
        answers = [(f"{at}", _describe_note(one)) for at, one in enumerate(every)]
        chosen = await self.app.push_screen_wait(ChoiceDialog("For whom are the notes?", answers))
        if chosen is not None:
            self.note_request = every[int(chosen)]
            self.query_one("#sections", RowsList).highlighted = None
            self.redraw()

    def action_back(self) -> None:
        """Go back to where this was opened."""
        self.app.pop_screen()


def split_sections(text: str) -> list[tuple[str, str]]:
    """Split notes into their sections: heading as plain words, and Markdown."""
    parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    titles = [re.sub(r"\\(.)", r"\1", part.split("\n", 1)[0].lstrip("# ")) for part in parts]
    return list(zip(titles, parts, strict=True))


def split_paste_pack(text: str) -> list[tuple[str, str]]:
    """Split a paste pack into its sections: label, and the plain text as Markdown that reads the same."""
    first, *parts = re.split(rf"^{SEPARATOR}.*\n", text, flags=re.MULTILINE)
    labels = [part.split("\n", 1)[0].rpartition(": ")[2] for part in parts]
    return list(zip(("Paste pack", *labels), map(escape_text, (first, *parts)), strict=True))


def _describe_note(note_request: NoteRequest) -> str:
    """Return what a note is called and whom it is for."""
    return f"{note_request.description.capitalize()}, for {note_request.kind.audience}"
