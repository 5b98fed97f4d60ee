"""Help: the place one is in, then everything; one command where that is asked for."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from facilitator.commands.registry import COMMANDS, COMMANDS_BY_ID, DESTINATIONS, GROUPS, format_usage
from screens.help_texts import HELP_TEXTS, find_help_key
from screens.render.meeting_content import MUTED, wrap_beside_label
from screens.widgets.width_static import WidthStatic

HelpParts = list[Content | str | tuple[str, str]]
PageRenderer = Callable[[int], Content]
"""Makes a page for a width in cells."""


class ScreenHelp(ModalScreen[None]):
    """The place one is in: what it is for, what to do first, and its keys."""

    CSS_PATH = "help_pages.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss(None)", "Back")]

    def __init__(self, page: PageRenderer) -> None:
        super().__init__()
        self._page = page

    def compose(self) -> ComposeResult:
        """One page that scrolls."""
        with VerticalScroll(id="help"):
            yield WidthStatic("page")

    def on_mount(self) -> None:
        """Fit the page to the window."""
        self.query_one(WidthStatic).show_content(self._page)


class FullHelp(ModalScreen[None]):
    """Everything that can be done, on one page."""

    CSS_PATH = "help_pages.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss(None)", "Back")]

    def compose(self) -> ComposeResult:
        """One page that scrolls."""
        with VerticalScroll(id="help"):
            yield Static(build_full_help())


def build_screen_help(screen: Screen[object]) -> PageRenderer:
    """Return the help of the place one is in; its keys are those that work there now, in the order of the footer."""
    focused = screen.focused.id or "" if screen.focused else ""
    place = HELP_TEXTS[find_help_key(type(screen).__name__, focused)]
    lines = [("", Content.styled(place.title, "bold $primary")), ("", Content(place.purpose)), ("", Content(""))]
    lines += [(f"{number}  ", Content(sentence)) for number, sentence in enumerate(place.steps, 1)]
    rows = [
        (screen.app.get_key_display(one.binding), one.binding.description, one.tooltip)
        for one in screen.active_bindings.values()
        if one.binding.show or one.tooltip
    ]
    if rows:
        lines += [("", Content("")), ("", Content.styled("KEYS HERE", "bold $primary"))]
    for key, description, says in dict.fromkeys(rows):
        lines.append((f"  {key:<8}", Content.assemble(description, (f"  {says}" if says else "", MUTED))))
    lines.append(("", Content("")))
    if place is HELP_TEXTS["LiveMeeting"]:
        lines.append(
            ("", Content(f"Ctrl+P, then “{COMMANDS_BY_ID['home'].title}”: {COMMANDS_BY_ID['home'].description}"))
        )
    ways_on = "F1 shows everything, with the line · Ctrl+P finds by name · Esc goes back"
    lines.append(("", Content.styled(ways_on, MUTED)))
    return lambda width: Content("\n").join(
        wrap_beside_label(label, told, width).stylize("bold $primary", 0, len(label)) for label, told in lines
    )


def create_help_screen(screen: Screen[object]) -> "ScreenHelp | FullHelp":
    """Return what explains a screen: a page of its own; where it has none (the palette), the whole help."""
    return ScreenHelp(build_screen_help(screen)) if type(screen).__name__ in HELP_TEXTS else FullHelp()


def build_command_help(help_text: str) -> PageRenderer:
    """Return the help of one command, as the line explains it."""
    return lambda _: Content.assemble(help_text, ("\n\nF1 shows everything · Esc goes back", MUTED))


def build_full_help() -> Content:
    """Return the help: keys first, then the line language under its headings."""
    parts: HelpParts = [
        ("Type what people say and press Enter. Nothing else is needed.\n", "bold"),
        (
            "Shift+Enter or Ctrl+J begins a new line. Tab completes, or goes to the lists; Esc goes back.\n",
            "$text-muted",
        ),
        ("F1, or ? in a list, explains the place you are in.\n", "$text-muted"),
        ("\nKEYS\n", "bold $primary"),
    ]
    for one in (*COMMANDS, *DESTINATIONS):
        if one.key:
            parts += [(f"  {one.key:<8}", "bold $primary"), f"{one.title}: ", (f"{one.description}\n", "$text-muted")]
    parts.append(("\nLETTERS, IN THE GOAL WORKSHOP, THE READ-BACK AND THE NOTES\n", "bold $primary"))
    for one in COMMANDS:
        if one.screen_key:
            parts += [
                (f"  {one.screen_key:<8}", "bold $primary"),
                f"{one.title}: ",
                (f"{one.description}\n", "$text-muted"),
            ]
    for group in GROUPS:
        parts.append((f"\n{group.upper()}\n", "bold $primary"))
        for one in COMMANDS:
            if one.group == group:
                parts += [f"  {format_usage(one) or 'WORDS'}\n", (f"      {one.description}\n", "$text-muted")]
                parts += [(f"      {one.example}\n", "$success")]
    return Content.assemble(*parts, ("\nEsc goes back.", "$text-muted"))
