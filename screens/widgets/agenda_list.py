"""The agenda in the live meeting: items can be added, renamed, moved, led by someone, and skipped."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from facilitator.commands.registry import CommandId
from facilitator.meeting.meeting import Meeting
from screens.app_services import get_services
from screens.bindings import is_command_letter, make_letter_bindings
from screens.render.meeting_content import build_agenda_rows
from screens.render.rows import Row
from screens.widgets.meeting_list import MeetingList

AGENDA_COMMANDS = (
    CommandId.AGENDA_ADD,
    CommandId.AGENDA_RENAME,
    CommandId.AGENDA_MOVE,
    CommandId.LEADER,
    CommandId.SKIP,
)
"""The commands for the highlighted item."""


class AgendaList(MeetingList):
    """List of the agenda items, which highlights the current one when it gets the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [*make_letter_bindings(AGENDA_COMMANDS, "choose_command")]

    class CommandChosen(Message):
        """Sent when a command for the highlighted item was chosen.

        Attributes:
            command: the command, one of `AGENDA_COMMANDS`.
            number: the number of the item.
        """

        def __init__(self, command: CommandId, number: int) -> None:
            super().__init__()
            self.command = command
            self.number = number

    def __init__(self) -> None:
        super().__init__("agenda", self._build_rows)

    def _build_rows(self, meeting: Meeting, _: int | None, width: int) -> list[Row]:
        return build_agenda_rows(meeting, get_services(self.app).now(), width)

    def on_focus(self) -> None:
        """Highlight the current item, so that Enter alone moves nowhere."""
        ids = [item.id for item in self.meeting.agenda] if self.meeting else []
        current = self.meeting.current if self.meeting else None
        self.highlighted = ids.index(current) if current in ids else 0

    def on_click(self, event: events.Click) -> None:
        """Highlight another item at the first click, so that it can be renamed; the second click goes there."""
        option = event.style.meta.get("option")
        if option is not None and option != self.highlighted:
            event.prevent_default()
            self.highlighted = option

    def uses_character(self, character: str) -> bool:
        """Return whether a typed character chooses a command; any other starts a new line."""
        return is_command_letter(character, AGENDA_COMMANDS)

    def action_choose_command(self, command: str) -> None:
        """Choose a command for the highlighted item."""
        if self.highlighted is not None:
            self.post_message(self.CommandChosen(CommandId(command), self.highlighted + 1))
