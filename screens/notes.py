"""The notes: section by section as they will read, and saved as Markdown."""

import re
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Markdown, OptionList, Static

from screens.desk_screen import DeskScreen
from screens.keys import letters
from screens.pane import Pane
from screens.top import Top


class Notes(DeskScreen):
    """What will be handed out. One section is rendered at a time, so a long meeting opens as fast as a short one."""

    CSS_PATH = "notes.tcss"
    AUTO_FOCUS = "#sections"
    BINDINGS: ClassVar[list[BindingType]] = [
        *letters(("export", "redact", "addendum", "correct")),
        Binding("f1", "command('help')", "Help"),
        Binding("escape", "back", "Back"),
    ]

    def compose(self) -> ComposeResult:
        """Headings on the left, the section on the right."""
        yield Top()
        with Horizontal(id="columns"):
            yield Pane("sections")
            with VerticalScroll(id="section"):
                yield Markdown(open_links=False, id="rendered")
        yield Static(id="answer")
        yield Footer(show_command_palette=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is added after the closing only then."""
        later = bool({"addendum", "correct"} & {*parameters})
        return super().check_action(action, parameters) and (not later or self.meeting.state == "closed")

    def draw(self) -> None:
        """Render the notes anew."""
        self._sections = sections(self.desk.minutes())
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

    def action_back(self) -> None:
        """Go back to where this was opened."""
        self.app.pop_screen()


def sections(text: str) -> list[tuple[str, str]]:
    """Split notes into their sections: heading as plain words, and Markdown."""
    parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    titles = [re.sub(r"\\(.)", r"\1", part.split("\n", 1)[0].lstrip("# ")) for part in parts]
    return list(zip(titles, parts, strict=True))
