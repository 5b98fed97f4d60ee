"""From last time: what the last meeting left open is asked about, and strengths on offer are named."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.commands.parser import Request
from facilitator.commands.registry import BY_ID
from facilitator.meeting.carried_items import Carried, CarriedKind
from facilitator.meeting.operations.carry_over import owner
from screens.base.meeting_screen import DeskScreen
from screens.bindings import Needs
from screens.render.carried_rows import rows
from screens.render.meeting_content import MUTED
from screens.widgets.meeting_header import Top
from screens.widgets.priority_footer import Foot
from screens.widgets.rows_list import Pane


class FromLastTime(DeskScreen):
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
        yield Top()
        yield Static(
            Content.assemble(
                "FROM LAST TIME",
                ("  Enter: what became of it? or: who names it?", f"not bold {MUTED}"),
            ),
            classes="head",
        )
        yield Pane("rows")
        yield Static(Content("The earlier records stay as they are; what is carried on is recorded here."), id="rule")
        yield Static(id="answer")
        yield Foot()

    def needed(self) -> Needs:
        """What can become of the thing that stands out: left open, or a strength on offer."""
        kind, _ = self._chosen
        if kind == "carried":
            return {"d": "", "c": "", "x": "", "a": None}
        return ({"enter": "Name it", "a": ""} if kind else {"a": None}) | dict.fromkeys("dcx")

    @on(OptionList.OptionHighlighted, "#rows")
    def _moved(self) -> None:
        if not self.left:
            self.show_needs()

    def draw(self) -> None:
        """Show what was brought, and what became of it."""
        meeting, today, pane = self.meeting, self.app.now().date(), self.query_one("#rows", Pane)
        pane.show(lambda width: rows(meeting, today, width))
        if pane.highlighted is None:
            pane.action_first()
        self.query_one(Top).redraw()

    @property
    def _chosen(self) -> tuple[str, int]:
        """What stands out: "carried" or "offer" and its place from 0; empty where nothing does, or it is gone."""
        option = self.query_one("#rows", Pane).highlighted_option
        kind, _, place = ((option.id if option else "") or "").partition(" ")
        there = {"carried": self.meeting.carried, "offer": self.meeting.offers}.get(kind, ())
        return (kind, int(place)) if place.isdecimal() and int(place) < len(there) else ("", 0)

    @on(OptionList.OptionSelected, "#rows")
    def _enter(self) -> None:
        kind, place = self._chosen
        if kind == "carried":
            self._ask_what_became(place)
            return
        if not kind:
            self.redraw()
            return
        one = self.meeting.offers[place]
        here = {person.name for person in self.meeting.attendees}
        filled = {"WHO": one.who if one.who in here else "", "EVIDENCE": one.evidence}
        filled = {name: words for name, words in filled.items() if words}
        self.ask("name", fixed={"OFFERED": str(place + 1)}, filled=filled, about=one.name)

    @work
    async def _ask_what_became(self, place: int) -> None:
        from screens.dialogs.choice import Choose

        one = self.meeting.carried[place]
        answers = [("done", "done"), ("carry", "carry it on into this meeting"), ("drop", "drop it, and say why")]
        chosen = await self.app.push_screen_wait(Choose(one.title or one.what, answers))
        if chosen == "drop":
            self.action_drop()
        elif chosen:
            self.action_settle(chosen)

    def action_settle(self, end: str) -> None:
        """Say that what stands out is done, or carry it on; who raises it now is asked for where nobody is known."""
        kind, place = self._chosen
        if kind != "carried":
            self.say("That is a strength: Enter names it, a sets it aside.", fault=True)
            return
        values, one = {"CARRIED": str(place + 1), "CARRIED_END": end}, self.meeting.carried[place]
        if end == "carry" and self._raised_by_nobody(one):
            self._ask_who_raises(values)
        else:
            self.do(Request(BY_ID["settle"], values))

    def _raised_by_nobody(self, one: Carried) -> bool:
        said = one.kind in {CarriedKind.PARKED, CarriedKind.HOPE}
        return said and not one.end and owner(self.meeting, one) is None

    @work
    async def _ask_who_raises(self, values: dict[str, str]) -> None:
        from screens.dialogs.choice import Choose

        people = [(str(at), person.name) for at, person in enumerate(self.meeting.people, 1)]
        chosen = await self.app.push_screen_wait(Choose("Who raises it now?", people))
        if chosen:
            self.do(Request(BY_ID["settle"], values | {"WHO": chosen}))

    def action_drop(self) -> None:
        """Ask why what stands out is dropped."""
        kind, place = self._chosen
        if kind == "carried":
            one = self.meeting.carried[place]
            self.ask("drop", fixed={"CARRIED": str(place + 1)}, about=one.title or one.what)
        else:
            self.say("That is a strength: a sets it aside.", fault=True)

    def action_aside(self) -> None:
        """Ask why the strength that stands out is set aside."""
        kind, place = self._chosen
        if kind == "offer":
            self.ask("aside", fixed={"OFFERED": str(place + 1)}, about=self.meeting.offers[place].name)
        else:
            self.say("That was left open: d done, c carry on, x drop.", fault=True)
