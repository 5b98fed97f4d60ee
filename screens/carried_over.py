"""From last time: what the last meeting left open is asked about, and strengths on offer are named."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID
from facilitator.meeting.carried_items import CarriedItem, CarriedItemKind
from facilitator.meeting.operations.carry_over import find_owner_id
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import KeyPriorities
from screens.render.carried_rows import build_carried_rows
from screens.render.meeting_content import MUTED
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList


class CarriedOver(MeetingScreen):
    """One list; a letter says what became of a thing, Enter names a strength."""

    CSS_PATH = "carried_over.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "settle('done')", "Done", tooltip="Says that what stands out is done."),
        Binding("c", "settle('carry')", "Carry on", tooltip="Takes what stands out on into this meeting."),
        Binding("x", "drop", "Drop", tooltip="Drops what stands out, and asks why."),
        Binding("a", "aside", "Set aside", tooltip="Sets the strength aside, and asks why."),
        Binding("y", "command('years')", "Years"),
        Binding("u", "command('undo')", "Undo", show=False),
        Binding("escape", "app.pop_screen", "Back"),
    ]

    def compose(self) -> ComposeResult:
        """One list."""
        yield MeetingHeader()
        yield Static(
            Content.assemble(
                "FROM LAST TIME",
                ("  Enter: what became of it? or: who names it?", f"not bold {MUTED}"),
            ),
            classes="head",
        )
        yield RowsList("rows")
        yield Static(Content("The earlier records stay as they are; what is carried on is recorded here."), id="rule")
        yield Static(id="answer")
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """What can become of the thing that stands out: left open, or a strength on offer."""
        kind, _ = self._selected_row
        if kind == "carried":
            return {"d": "", "c": "", "x": "", "a": None}
        return ({"enter": "Name it", "a": ""} if kind else {"a": None}) | dict.fromkeys("dcx")

    @on(OptionList.OptionHighlighted, "#rows")
    def _update_footer(self) -> None:
        if not self.is_closed:
            self.update_footer()

    def draw(self) -> None:
        """Show what was brought, and what became of it."""
        meeting, today, pane = self.meeting, self.app.now().date(), self.query_one("#rows", RowsList)
        pane.show_rows(lambda width: build_carried_rows(meeting, today, width))
        if pane.highlighted is None:
            pane.action_first()
        self.query_one(MeetingHeader).redraw()

    @property
    def _selected_row(self) -> tuple[str, int]:
        """What stands out: "carried" or "offer" and its place from 0; empty where nothing does, or it is gone."""
        option = self.query_one("#rows", RowsList).highlighted_option
        kind, _, place = ((option.id if option else "") or "").partition(" ")
        there = {"carried": self.meeting.carried, "offer": self.meeting.offers}.get(kind, ())
        return (kind, int(place)) if place.isdecimal() and int(place) < len(there) else ("", 0)

    @on(OptionList.OptionSelected, "#rows")
    def _open_selected(self) -> None:
        kind, place = self._selected_row
        if kind == "carried":
            self._ask_outcome(place)
            return
        if not kind:
            self.redraw()
            return
        one = self.meeting.offers[place]
        here = {person.name for person in self.meeting.attendees}
        filled = {"WHO": one.who if one.who in here else "", "EVIDENCE": one.evidence}
        filled = {name: words for name, words in filled.items() if words}
        self.open_form("name", fixed={"OFFERED": str(place + 1)}, known=filled, subject=one.name)

    @work
    async def _ask_outcome(self, index: int) -> None:
        from screens.dialogs.choice import ChoiceDialog

        one = self.meeting.carried[index]
        answers = [("done", "done"), ("carry", "carry it on into this meeting"), ("drop", "drop it, and say why")]
        chosen = await self.app.push_screen_wait(ChoiceDialog(one.title or one.what, answers))
        if chosen == "drop":
            self.action_drop()
        elif chosen:
            self.action_settle(chosen)

    def action_settle(self, outcome: str) -> None:
        """Say that what stands out is done, or carry it on; who raises it now is asked for where nobody is known."""
        kind, place = self._selected_row
        if kind != "carried":
            self.show_message("That is a strength: Enter names it, a sets it aside.", is_error=True)
            return
        values, one = {"CARRIED": str(place + 1), "CARRIED_END": outcome}, self.meeting.carried[place]
        if outcome == "carry" and self._is_owner_unknown(one):
            self._ask_who_raises(values)
        else:
            self.execute(CommandRequest(COMMANDS_BY_ID["settle"], values))

    def _is_owner_unknown(self, item: CarriedItem) -> bool:
        said = item.kind in {CarriedItemKind.PARKED, CarriedItemKind.HOPE}
        return said and not item.end and find_owner_id(self.meeting, item) is None

    @work
    async def _ask_who_raises(self, values: dict[str, str]) -> None:
        from screens.dialogs.choice import ChoiceDialog

        people = [(str(at), person.name) for at, person in enumerate(self.meeting.people, 1)]
        chosen = await self.app.push_screen_wait(ChoiceDialog("Who raises it now?", people))
        if chosen:
            self.execute(CommandRequest(COMMANDS_BY_ID["settle"], values | {"WHO": chosen}))

    def action_drop(self) -> None:
        """Ask why what stands out is dropped."""
        kind, place = self._selected_row
        if kind == "carried":
            one = self.meeting.carried[place]
            self.open_form("drop", fixed={"CARRIED": str(place + 1)}, subject=one.title or one.what)
        else:
            self.show_message("That is a strength: a sets it aside.", is_error=True)

    def action_aside(self) -> None:
        """Ask why the strength that stands out is set aside."""
        kind, place = self._selected_row
        if kind == "offer":
            self.open_form("aside", fixed={"OFFERED": str(place + 1)}, subject=self.meeting.offers[place].name)
        else:
            self.show_message("That was left open: d done, c carry on, x drop.", is_error=True)
