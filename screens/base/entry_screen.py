"""Base class of screens on which entries of the record can be selected and changed."""

from textual import on, work

from facilitator.commands.entry_lines import make_edit_line, quote_entry, refer_to
from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.entry_numbers import list_proposals
from facilitator.meeting.errors import UserError
from facilitator.meeting.frozen_model import EntryRef
from facilitator.meeting.selectors import list_item_titles
from screens.base.decision_screen import DecisionScreen
from screens.dialogs.choice import ChoiceDialog
from screens.widgets.command_input import CommandInput
from screens.widgets.transcript import Transcript

UNENTERED_TEXT_MESSAGE = (
    "Nothing was recorded yet. Press Enter to record the words in the line, or Ctrl+L to clear them."
)


class EntryScreen(DecisionScreen):
    """Screen that asks what to do with a selected entry, and does it through the line language."""

    @on(Transcript.CommandChosen)
    def _change_entry(self, event: Transcript.CommandChosen) -> None:
        reference, quote = refer_to(self.meeting, event.ref), quote_entry(self.meeting, event.ref)
        match event.command:
            case CommandId.EDIT:
                self._edit_entry(event.ref)
            case CommandId.REASSIGN:
                names = [attendee.name for attendee in self.meeting.attendees]
                self.choose_for_line(f"Who said this?\n{quote}", names, f"/by {reference} {{}}")
            case CommandId.MOVE:
                titles = list_item_titles(self.meeting)
                self.choose_for_line(f"Move this to which item?\n{quote}", titles, f"/move {reference} to {{}}")
            case _:
                self.execute_line(f"{COMMANDS_BY_ID[event.command].keyword} {reference}")

    def _edit_entry(self, ref: EntryRef) -> None:
        try:
            self.start_line(make_edit_line(self.meeting, ref))
        except UserError as error:
            self.show_refusal(str(error))

    @work(exclusive=True, group="choosing")
    async def choose_for_line(self, question: str, choices: list[str], line: str) -> None:
        """Ask for one of numbered choices, then execute a line with its number.

        Args:
            question: the title of the dialog.
            choices: the choices, numbered from 1.
            line: the line, with {} in place of the number.
        """
        answers = [(f"{number}", f"{number} {text}") for number, text in enumerate(choices, 1)]
        if number := await self.app.push_screen_wait(ChoiceDialog(question, answers)):
            self.execute_line(line.format(number))

    def continue_after_form(self, request: CommandRequest) -> None:
        """Ask what the team decided on something that was just proposed, and who disagrees with a refusal."""
        if request.command.id == CommandId.PROPOSAL:
            self.ask_decision(list_proposals(self.meeting)[-1][0])
        elif request.command.id == CommandId.DECLINE:
            self.ask_decision(int(request.values["N"].split()[0]))

    def start_line(self, text: str) -> None:
        """Put the start of a command into the input line, unless it already holds words."""
        line = self.query_one(CommandInput)
        if line.text.strip():
            line.focus()
            self.show_message(UNENTERED_TEXT_MESSAGE, is_error=True)
        else:
            line.append_text(text)
