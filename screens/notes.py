"""The notes: section by section as they will read, for whom they are wanted, and saved."""

import re
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Markdown, OptionList, Static

from facilitator.commands.parser import Request
from facilitator.commands.registry import BY_ID
from facilitator.notes.markdown_escape import words
from facilitator.notes.note import THE_MINUTES, Wanted
from facilitator.notes.note_kinds import KINDS
from facilitator.notes.paste_pack import RULE
from facilitator.textfiles.language_packs import NoSuchText
from screens.base.meeting_screen import DeskScreen
from screens.bindings import letters
from screens.widgets.meeting_header import Top
from screens.widgets.priority_footer import Foot
from screens.widgets.rows_list import Pane

WHOM = "Chooses whom the notes are for (team, family, student, profile, paste, notice) and in which language."
"""What is said of the key for it."""

NOT_STARTED = "The meeting has not started: these notes fill as people speak. Esc, then start with the strengths."


class Notes(DeskScreen):
    """What will be handed out. One section is rendered at a time, so a long meeting opens as fast as a short one.

    Attributes:
        which: the note that is shown, and that is saved.
    """

    which: Wanted = THE_MINUTES

    CSS_PATH = "notes.tcss"
    AUTO_FOCUS = "#sections"
    BINDINGS: ClassVar[list[BindingType]] = [
        *letters(("export",)),
        Binding("f", "for_whom", "For whom", tooltip=WHOM),
        *letters(("redact", "addendum", "correct")),
        Binding("escape", "back", "Back"),
    ]

    def compose(self) -> ComposeResult:
        """Headings on the left, the section on the right."""
        yield Top()
        yield Static(id="whose")
        with Horizontal(id="columns"):
            yield Pane("sections")
            with VerticalScroll(id="section"):
                yield Markdown(open_links=False, id="rendered")
        yield Static(id="answer")
        yield Foot()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is added after the closing only then."""
        later = bool({"addendum", "correct"} & {*parameters})
        return super().check_action(action, parameters) and (not later or self.meeting.state == "closed")

    def draw(self) -> None:
        """Render the notes anew."""
        self._write()

    @work(exclusive=True, group="writing")
    async def _write(self) -> None:
        """Have the notes written beside the screen's own thread, then show them."""
        try:
            text = await self.app.in_turn(self.desk.minutes, self.which)
        except NoSuchText as refused:  # a person's own words for it are broken: the full notes need none
            self.which = THE_MINUTES
            text = await self.app.in_turn(self.desk.minutes)
            self.refused(str(refused))
        if not self.left:
            self._show_sections(text)

    def _show_sections(self, text: str) -> None:
        self._sections = packed(text) if self.which.kind.plain else sections(text)
        begun = "" if self.meeting.started else f"\n{NOT_STARTED}"
        self.query_one("#whose", Static).update(Content(_named(self.which) + begun))
        options = self.query_one("#sections", Pane)
        titles = [(str(at), Content(title)) for at, (title, _) in enumerate(self._sections)]
        options.show(lambda _: titles)
        if options.highlighted is None:
            options.highlighted = 0
        else:
            self._show(options.highlighted)
        self.query_one(Top).redraw()

    @on(OptionList.OptionHighlighted, "#sections")
    def _chosen(self, event: OptionList.OptionHighlighted) -> None:
        if not self.left and event.option_index < len(self._sections):  # another window may have taken one back
            self._show(event.option_index)

    def _show(self, place: int) -> None:
        self.query_one("#rendered", Markdown).update(self._sections[place][1])
        self.query_one("#section", VerticalScroll).scroll_home(animate=False)

    def action_command(self, command: str) -> None:
        """Save the note that is shown; do anything else as everywhere."""
        if command in {"export", "redact"}:
            language = {"LANGUAGE": self.which.language} if self.which.kind.translated else {}
            shown = {} if self.which == THE_MINUTES else {"NOTE": self.which.kind.name, **language}
            self.do(Request(BY_ID[command], shown))
        else:
            super().action_command(command)

    @work(exclusive=True, group="for whom")
    async def action_for_whom(self) -> None:
        """Choose which note is shown."""
        from screens.dialogs.choice import Choose

        languages = self.desk.papers.languages
        every = [
            Wanted(kind, language)
            for kind in KINDS.values()
            for language in (languages.known() if kind.translated else languages.known()[:1])
        ]
        answers = [(f"{at}", _named(one)) for at, one in enumerate(every)]
        chosen = await self.app.push_screen_wait(Choose("For whom are the notes?", answers))
        if chosen is not None:
            self.which = every[int(chosen)]
            self.query_one("#sections", Pane).highlighted = None
            self.redraw()

    def action_back(self) -> None:
        """Go back to where this was opened."""
        self.app.pop_screen()


def sections(text: str) -> list[tuple[str, str]]:
    """Split notes into their sections: heading as plain words, and Markdown."""
    parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    titles = [re.sub(r"\\(.)", r"\1", part.split("\n", 1)[0].lstrip("# ")) for part in parts]
    return list(zip(titles, parts, strict=True))


def packed(text: str) -> list[tuple[str, str]]:
    """Split a paste pack into its sections: label, and the plain text as Markdown that reads the same."""
    first, *parts = re.split(rf"^{RULE}.*\n", text, flags=re.MULTILINE)
    labels = [part.split("\n", 1)[0].rpartition(": ")[2] for part in parts]
    return list(zip(("Paste pack", *labels), map(words, (first, *parts)), strict=True))


def _named(which: Wanted) -> str:
    """Return what a note is called and whom it is for."""
    return f"{which.called.capitalize()}, for {which.kind.whom}"
