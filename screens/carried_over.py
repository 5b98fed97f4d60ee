"""Settle what earlier meetings left open, and name suggested strengths."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.carried_items import CarriedItem, CarriedItemKind
from facilitator.meeting.meeting import MeetingState
from facilitator.meeting.operations.carry_over import find_people_ids
from screens.base.undo_screen import UndoScreen
from screens.bindings import KeyPriorities
from screens.dialogs.choice import ChoiceDialog
from screens.render.carried_rows import build_carried_rows
from screens.render.meeting_content import format_head
from screens.widgets.answer_bar import AnswerBar
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList


class CarriedOver(UndoScreen):
    """Show carried-over items and suggested strengths. Letters settle an item, Enter names a strength."""

    CSS_PATH = "carried_over.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "settle('done')", "Done", tooltip="Mark the selected item as done."),
        Binding("c", "settle('carry')", "Carry over", tooltip="Carry the selected item over into this meeting."),
        Binding("x", "drop", "Drop", tooltip="Drop the selected item and record why."),
        Binding("a", "set_aside", "Set aside", tooltip="Set the suggested strength aside and record why."),
        Binding("y", f"command('{CommandId.STRENGTH_HISTORY}')", "Years"),
        Binding("u", "ask_undo", "Undo", tooltip="Undo your last change, after a question."),
        Binding("escape", "app.pop_screen", "Back"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the heading, the list, the rule, the message line and the footer."""
        yield MeetingHeader().data_bind(meeting=UndoScreen.shown_meeting)
        yield Static(id="title", classes="head")
        yield RowsList("rows")
        yield Static(
            Content("Earlier records do not change. Items you carry over are recorded in this meeting."), id="rule"
        )
        yield AnswerBar()
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """Offer the keys that fit the selected row: a carried-over item or a suggested strength."""
        kind, _ = self._selected_row
        if self.meeting.state is MeetingState.CLOSED:
            return dict.fromkeys(("enter", *"dcxau"))
        if kind == "carried":
            return {"d": "", "c": "", "x": "", "a": None}
        return ({"enter": "Name it", "a": ""} if kind else {"a": None}) | dict.fromkeys("dcx")

    @on(OptionList.OptionHighlighted, "#rows")
    def _update_footer(self) -> None:
        if not self.is_closed:
            self.update_footer()

    def draw(self) -> None:
        """Show the carried-over items and suggested strengths with their outcomes."""
        meeting, today, rows = self.meeting, self.services.now().date(), self.query_one("#rows", RowsList)
        hint = "Press Enter to settle an item or name a strength"
        self.query_one("#title", Static).update(format_head("CARRIED OVER", hint, meeting))
        rows.show_rows(lambda width: build_carried_rows(meeting, today, width))
        if rows.highlighted is None:
            rows.action_first()

    @property
    def _selected_row(self) -> tuple[str, int]:
        """The selected row: ("carried" or "offer", index from 0), or ("", 0) if there is none or it is gone."""
        option = self.query_one("#rows", RowsList).highlighted_option
        kind, _, index = ((option.id if option else "") or "").partition(" ")
        items = {"carried": self.meeting.carried, "offer": self.meeting.suggestions}.get(kind, ())
        return (kind, int(index)) if index.isdecimal() and int(index) < len(items) else ("", 0)

    @on(OptionList.OptionSelected, "#rows")
    def _open_selected(self) -> None:
        kind, index = self._selected_row
        if kind == "carried":
            self._ask_outcome(index)
            return
        if not kind:
            self.redraw()
            return
        suggestion = self.meeting.suggestions[index]
        names = {attendee.name for attendee in self.meeting.attendees}
        values = {"WHO": suggestion.who if suggestion.who in names else "", "EVIDENCE": suggestion.evidence}
        known = {field: value for field, value in values.items() if value}
        self.open_form(
            CommandId.NAME_SUGGESTION, fixed={"SUGGESTED": str(index + 1)}, known=known, subject=suggestion.name
        )

    @work
    async def _ask_outcome(self, index: int) -> None:
        item = self.meeting.carried[index]
        answers = [("done", "Done"), ("carry", "Carry it over into this meeting"), ("drop", "Drop it, and say why")]
        chosen = await self.app.push_screen_wait(ChoiceDialog(item.title or item.what, answers))
        if chosen == "drop":
            self.action_drop()
        elif chosen:
            self.action_settle(chosen)

    def action_settle(self, outcome: str) -> None:
        """Settle the selected item as "done" or "carry". Ask who raises it now if its owner is not at this meeting."""
        kind, index = self._selected_row
        if kind != "carried":
            self.show_message("That is a strength. Press Enter to name it, or a to set it aside.", is_error=True)
            return
        values, item = {"CARRIED": str(index + 1), "CARRIED_END": outcome}, self.meeting.carried[index]
        if outcome == "carry" and self._is_owner_unknown(item):
            self._ask_who_raises(values)
        else:
            self.execute(CommandRequest(COMMANDS_BY_ID[CommandId.SETTLE], values))

    def _is_owner_unknown(self, item: CarriedItem) -> bool:
        needs_owner = item.kind in {CarriedItemKind.PARKED, CarriedItemKind.HOPE, CarriedItemKind.REQUEST}
        return needs_owner and not item.outcome and not find_people_ids(self.meeting, item)

    @work
    async def _ask_who_raises(self, values: dict[str, str]) -> None:
        people = [(str(number), person.name) for number, person in enumerate(self.meeting.people, 1)]
        chosen = await self.app.push_screen_wait(ChoiceDialog("Who raises it now?", people))
        if chosen:
            self.execute(CommandRequest(COMMANDS_BY_ID[CommandId.SETTLE], values | {"WHO": chosen}))

    def action_drop(self) -> None:
        """Ask why the selected item is dropped."""
        kind, index = self._selected_row
        if kind == "carried":
            item = self.meeting.carried[index]
            self.open_form(CommandId.DROP, fixed={"CARRIED": str(index + 1)}, subject=item.title or item.what)
        else:
            self.show_message("That is a strength. Press a to set it aside.", is_error=True)

    def action_set_aside(self) -> None:
        """Ask why the selected strength is set aside."""
        kind, index = self._selected_row
        if kind == "offer":
            self.open_form(
                CommandId.SET_ASIDE, fixed={"SUGGESTED": str(index + 1)}, subject=self.meeting.suggestions[index].name
            )
        else:
            self.show_message(
                "That is a carried-over item. Press d for done, c to carry it over, or x to drop it.", is_error=True
            )
