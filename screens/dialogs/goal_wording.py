"""Dialog to edit a goal's wording, with live SMART feedback and suggestions that use its strengths."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.types import CSSPathType
from textual.widgets import Button, Input, OptionList, Static, TextArea

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.goals.strength_mentions import StrengthMention, find_mentions
from facilitator.goals.suggestions import Suggestions, suggest_wordings
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.possessives import get_possessive
from facilitator.meeting.text_types import clean_line
from screens.dialogs.dialog import UNSAVED_MESSAGE, Dialog
from screens.dialogs.field_label import FieldLabel
from screens.render import goal_feedback
from screens.render.meeting_content import MUTED
from screens.render.rows import Row
from screens.widgets.command_input import CommandInput
from screens.widgets.line_input import LineInput
from screens.widgets.rows_list import RowsList
from screens.widgets.width_static import WidthStatic

LINK_FIRST_MESSAGE = "Link a strength first. Suggestions that use it then appear here."
ALL_NAMED_MESSAGE = "The wording already names every linked strength."


class SentenceInput(CommandInput):
    """Input for the goal statement. Down on its last line moves to the suggestions."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "app.focus_next", show=False)]

    def action_cursor_down(self, select: bool = False) -> None:
        """Move the focus to the next widget from the last line, else move the cursor."""
        row = self.wrapped_document.location_to_offset(self.cursor_location).y
        if row >= self.wrapped_document.height - 1:
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)


class GoalWordingDialog(Dialog[CommandRequest]):
    """Return a request with the new wording, or None if it was not changed.

    The program shows feedback and suggestions, but only the person changes the wording.

    Args:
        meeting: the open meeting.
        goal: the goal to edit.
        number: number of the goal in commands.
        draft: unsaved SENTENCE and WHO, if any.
        error: why the draft was refused.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "goal_wording.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s,ctrl+enter", "record", "Save")]

    def __init__(self, meeting: Meeting, goal: Goal, number: str, *, draft: dict[str, str], error: str = "") -> None:
        super().__init__()
        self._meeting = meeting
        self._goal = goal
        self._goal_number = number
        self._initial_wording = draft.get("SENTENCE") or goal.wording
        self._initial_requester = draft.get("WHO", "")
        self._error = error
        self._warned_wording = ""
        self._suggestions = Suggestions(())

    def format_title(self) -> Content:
        """Return the number of the goal."""
        return Content(f"Goal {self._goal_number}: wording")

    def compose_body(self) -> ComposeResult:
        """Compose the wording, its feedback, the suggestions, and who suggested the change."""
        people = [person.name for person in self._meeting.people]
        yield SentenceInput(id="sentence")
        yield WidthStatic("live")
        yield Static(Content.assemble(("SUGGESTIONS", "bold $primary"), ("  Press Enter to use one", MUTED)))
        yield RowsList("suggestions")
        yield FieldLabel("Who suggested this change?  (optional)", "#asked-by")
        yield LineInput(self._initial_requester, id="asked-by", suggester=SuggestFromList(people, case_sensitive=False))

    def compose_buttons(self) -> ComposeResult:
        """Compose the button that saves."""
        yield Button("Save", id="record", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Fill in the current wording and show its feedback."""
        sentence = self.query_one(SentenceInput)
        sentence.text = self._initial_wording
        sentence.move_cursor(sentence.document.end)
        sentence.focus()
        self.show_message(self._error)
        self._update_feedback()

    def _suggest_sentences(self, wording: str, mentions: tuple[StrengthMention, ...]) -> Suggestions:
        """Return wordings that add the linked strengths which the wording does not mention yet."""
        references = goal_feedback.refer_to_links(self._meeting, self._goal)
        missing = [
            reference for reference, mention in zip(references, mentions, strict=True) if not mention.is_mentioned
        ]
        if not missing:
            return Suggestions((), ALL_NAMED_MESSAGE if references else LINK_FIRST_MESSAGE)
        return suggest_wordings(wording, missing, get_possessive(self._meeting.student))

    def _build_rows(self, width: int) -> list[Row]:
        references = goal_feedback.refer_to_links(self._meeting, self._goal)
        rows = []
        for index, suggestion in enumerate(self._suggestions.wordings):
            content = goal_feedback.highlight_strengths(suggestion, find_mentions(suggestion, references))
            rows.append((str(index), Content("\n").join(content.wrap(width or 80))))
        reason = Content("\n").join(Content.assemble((self._suggestions.reason, MUTED)).wrap(width or 80))
        return rows or [("-", reason)]

    @on(TextArea.Changed)
    def _update_feedback(self) -> None:
        if self not in self.app.screen_stack:  # the last change event may arrive after the dialog closed
            return
        wording = clean_line(self.query_one(SentenceInput).text)
        mentions = goal_feedback.find_linked_mentions(self._meeting, self._goal, wording)
        lines = []
        if any(mention.is_mentioned for mention in mentions):
            lines.append(goal_feedback.highlight_strengths(wording, mentions))
        lines.append(goal_feedback.format_link_indicators(wording, mentions))
        parts = self._goal.parts
        self.query_one(WidthStatic).show_content(
            lambda width: Content("\n").join([*lines, goal_feedback.format_smart_letters(wording, parts, width)])
        )
        self._suggestions = self._suggest_sentences(wording, mentions)
        suggestion_list = self.query_one(RowsList)
        suggestion_list.show_rows(self._build_rows)
        if suggestion_list.highlighted is None and self._suggestions.wordings:
            suggestion_list.highlighted = 0

    @on(OptionList.OptionSelected)
    def _use_suggestion(self, event: OptionList.OptionSelected) -> None:
        sentence = self.query_one(SentenceInput)
        sentence.replace(
            self._suggestions.wordings[event.option_index], (0, 0), sentence.document.end
        )  # Ctrl+Z undoes it
        sentence.move_cursor(sentence.document.end)
        sentence.focus()

    @on(CommandInput.Submitted)
    def _handle_enter(self, event: CommandInput.Submitted) -> None:
        event.stop()
        self.query_one(SentenceInput).text = event.text
        self.action_record()

    def on_input_submitted(self) -> None:
        """Record when Enter is pressed in the name field."""
        self.action_record()

    @on(Button.Pressed, "#record")
    def _press_record(self) -> None:
        self.action_record()

    def action_record(self) -> None:
        """Return the request if the wording changed, else close without one."""
        words = clean_line(self.query_one(SentenceInput).text)
        who = clean_line(self.query_one("#asked-by", Input).value)
        if not words:
            self.show_message("The wording is empty. Type one, or press Esc to keep the goal unchanged.")
        elif words == self._goal.wording:
            self.dismiss(None)
        else:
            values = {"N": self._goal_number, "SENTENCE": words} | ({"WHO": who} if who else {})
            removed_count = self.query_one(SentenceInput).removed_count + self.query_one(LineInput).removed_count
            self.dismiss(CommandRequest(COMMANDS_BY_ID[CommandId.WORDING], values, removed_count))

    def draft(self) -> tuple[str, dict[str, str], dict[str, str]]:
        """Return the command id, the goal number and the unsaved values, all empty if nothing is unsaved."""
        words, who = self._initial_wording, self._initial_requester
        if self.is_mounted and self.query(SentenceInput):  # a draft may be saved before the dialog is composed
            words, who = self.query_one(SentenceInput).text, self.query_one("#asked-by", Input).value
        if words == self._goal.wording and not who:
            return ("", {}, {})
        return CommandId.WORDING, {"N": self._goal_number}, {"SENTENCE": words} | ({"WHO": who} if who else {})

    def action_leave(self) -> None:
        """Cancel the dialog; if the wording was changed, warn once first."""
        words = self.query_one(SentenceInput).text
        if words in {self._goal.wording, self._warned_wording}:
            self.dismiss(None)
        else:
            self._warned_wording = words
            self.show_message(UNSAVED_MESSAGE)
