"""The answer of the session to a command."""

from typing import NamedTuple

from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.text_cleaning import describe_removed


class CommandResult(NamedTuple):
    """The result of a command.

    Attributes:
        text: who and what, in one line; help and lists have several lines.
        stamp: when it was saved; None if there was nothing to save.
        undone_words: the words of the statement that was undone, to put back into the input line; empty otherwise.
        removed_count: number of invisible characters that were removed from what was typed.
        question: the part of the text that asks for a decision; empty if there is none. Scripts list it as unanswered.
        line_for_yes: the line that answers the question with yes; empty if yes is no answer.
        confirmation: the text without the words that were just typed, for people who listen; empty for the text.
    """

    text: str
    stamp: Stamp | None = None
    undone_words: str = ""
    removed_count: int = 0
    question: str = ""
    line_for_yes: str = ""
    confirmation: str = ""

    @property
    def line(self) -> str:
        """The result as a script prints it: "saved 12:31:04 · Elana · …"."""
        return f"saved {self.stamp.at:%H:%M:%S} · {self.text}" if self.stamp else self.text

    def report_removed(self, count: int) -> "CommandResult":
        """Return the result with a sentence about the removed characters, `count` more than known so far."""
        total = self.removed_count + count
        if not total:
            return self
        first_line, line_end, rest = self.text.partition("\n")
        confirmation = f"{self.confirmation}. {describe_removed(total)}" if self.confirmation else ""
        return self._replace(
            text=f"{first_line} · {describe_removed(total)}{line_end}{rest}",
            removed_count=total,
            confirmation=confirmation,
        )
