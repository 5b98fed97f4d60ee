"""Base class of the screens on which letters are commands, so that undo asks before it changes anything."""

from textual import work

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from screens.base.meeting_screen import MeetingScreen
from screens.dialogs.choice import ChoiceDialog


class UndoScreen(MeetingScreen):
    """Screen that asks before it undoes the last change, because a letter is easily typed by mistake."""

    @work(exclusive=True, group="undoing")
    async def action_ask_undo(self) -> None:
        """Undo the last change if the user confirms it."""
        change = self.session.last_change
        if not change:
            self.show_message("There is nothing to undo in this window.")
            return
        answers = [("keep", "Keep it"), ("undo", "Undo it")]
        if await self.app.push_screen_wait(ChoiceDialog(f"Undo the last change?\n{change}", answers)) == "undo":
            self.execute(CommandRequest(COMMANDS_BY_ID[CommandId.UNDO], {}))
