"""The wording of a goal: edited freely, read live, with sentences on offer that carry its strengths."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Button, Input, OptionList, Static, TextArea

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID
from facilitator.goals.strength_mentions import StrengthMention, find_mentions
from facilitator.goals.suggestions import StrengthRef, suggest_wordings
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Pronouns
from facilitator.meeting.text_types import clean_line
from screens.render import goal_feedback
from screens.render.meeting_content import MUTED
from screens.widgets.command_input import CommandInput
from screens.widgets.line_input import LineInput
from screens.widgets.rows_list import Row, RowsList
from screens.widgets.width_static import WidthStatic

LINK_FIRST_MESSAGE = "Link a strength first: then sentences that carry it stand here."
ALL_NAMED_MESSAGE = "Every strength it is linked to is named in it."


class SentenceInput(CommandInput):
    """The sentence. Down from its last line goes on to what is on offer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "app.focus_next", show=False)]

    def action_cursor_down(self, select: bool = False) -> None:
        """Leave at the last line, as a list would."""
        row = self.wrapped_document.location_to_offset(self.cursor_location).y
        if row >= self.wrapped_document.height - 1:
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)


class GoalWordingDialog(ModalScreen[CommandRequest | None]):
    """Gives back the new sentence; None if nothing was changed. Nothing here changes it but the person."""

    CSS_PATH = "goal_wording.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("ctrl+s", "record", "Record", show=False),
    ]

    def __init__(self, meeting: Meeting, goal: Goal, number: str, *, draft: dict[str, str], error: str = "") -> None:
        super().__init__()
        self._meeting = meeting
        self._goal = goal
        self._goal_number = number
        self._initial_wording = draft.get("SENTENCE") or goal.wording
        self._initial_requester = draft.get("WHO", "")
        self._error = error
        self._warned_wording = ""
        self._suggestions: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """The sentence and its reading, then what is on offer, who asked for it, and Record."""
        people = [person.name for person in self._meeting.people]
        with Vertical(id="wording"):
            yield Static(
                Content.assemble(
                    (f"Goal {self._goal_number}: the wording", "bold $primary"),
                    ("  Ctrl+S records · Esc goes back", MUTED),
                )
            )
            yield SentenceInput(id="sentence")
            with VerticalScroll(id="read", can_focus=False):
                yield WidthStatic("live")
            yield Static(
                Content.assemble(("ON OFFER", "bold $primary"), ("  Enter takes one; then make it yours", MUTED))
            )
            yield RowsList("offers")
            yield Static(Content("Who asked for it?  (may stay empty)"))
            yield LineInput(
                self._initial_requester, id="asked-by", suggester=SuggestFromList(people, case_sensitive=False)
            )
            yield Static(Content(self._error), id="fault")
            yield Button("Record", id="record", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Begin with the sentence as it stands."""
        sentence = self.query_one(SentenceInput)
        sentence.text = self._initial_wording
        sentence.move_cursor(sentence.document.end)
        sentence.focus()
        self._update_feedback()

    def _suggest_sentences(self, wording: str, mentions: tuple[StrengthMention, ...]) -> tuple[str, ...]:
        """Return sentences that carry the strengths which the wording does not name yet."""
        student = self._meeting.student
        links = zip(self._goal.links, mentions, strict=True)
        strengths = [self._meeting.find_strength(link.strength) for link, one in links if not one.is_mentioned]
        threads = [StrengthRef(one.name, one.category) for one in strengths]
        their = (student.pronouns if student and student.pronouns else Pronouns()).their
        return suggest_wordings(wording, threads, their)

    def _build_rows(self, width: int) -> list[Row]:
        names = [self._meeting.find_strength(link.strength).name for link in self._goal.links]
        rows = [
            (
                str(at),
                Content("\n").join(
                    goal_feedback.highlight_strengths(offer, find_mentions(offer, names)).wrap(width or 80)
                ),
            )
            for at, offer in enumerate(self._suggestions)
        ]
        nothing = ALL_NAMED_MESSAGE if self._goal.links else LINK_FIRST_MESSAGE
        return rows or [("-", Content.assemble((nothing, MUTED)))]

    @on(TextArea.Changed)
    def _update_feedback(self) -> None:
        if self not in self.app.screen_stack:  # a last change of the sentence may come after its parts are gone
            return
        wording = clean_line(self.query_one(SentenceInput).text)
        found = goal_feedback.find_linked_mentions(self._meeting, self._goal, wording)
        shown = [goal_feedback.highlight_strengths(wording, found)] if any(one.is_mentioned for one in found) else []
        shown.append(goal_feedback.format_link_indicators(wording, found))
        parts = self._goal.parts
        self.query_one(WidthStatic).show_content(
            lambda width: Content("\n").join([*shown, goal_feedback.format_smart_letters(wording, parts, width)])
        )
        self._suggestions = self._suggest_sentences(wording, found)
        offers = self.query_one(RowsList)
        offers.show_rows(self._build_rows)
        if offers.highlighted is None and self._suggestions:
            offers.highlighted = 0

    @on(OptionList.OptionSelected)
    def _use_suggestion(self, event: OptionList.OptionSelected) -> None:
        sentence = self.query_one(SentenceInput)
        sentence.replace(self._suggestions[event.option_index], (0, 0), sentence.document.end)  # Ctrl+Z brings it back
        sentence.move_cursor(sentence.document.end)
        sentence.focus()

    @on(CommandInput.Submitted)
    def _handle_enter(self, event: CommandInput.Submitted) -> None:
        event.stop()
        self.query_one(SentenceInput).text = event.text
        self.action_record()

    def on_input_submitted(self) -> None:
        """Enter behind the name records too."""
        self.action_record()

    def on_button_pressed(self) -> None:
        """The button does what Enter does."""
        self.action_record()

    def action_record(self) -> None:
        """Give back the sentence, if it is another one."""
        words = clean_line(self.query_one(SentenceInput).text)
        who = clean_line(self.query_one("#asked-by", Input).value)
        if not words:
            self.query_one("#fault", Static).update(Content("There are no words in it. Esc leaves the goal as it is."))
        elif words == self._goal.wording:
            self.dismiss(None)
        else:
            self.dismiss(
                CommandRequest(
                    COMMANDS_BY_ID["word"], {"N": self._goal_number, "SENTENCE": words} | ({"WHO": who} if who else {})
                )
            )

    def draft(self) -> tuple[str, dict[str, str], dict[str, str]]:
        """Return the command, the goal and the words, for keeping until they are entered."""
        words, who = self._initial_wording, self._initial_requester
        if self.is_mounted and self.query(SentenceInput):  # it may be asked for before its parts are there
            words, who = self.query_one(SentenceInput).text, self.query_one("#asked-by", Input).value
        if words == self._goal.wording and not who:
            return ("", {}, {})
        return "word", {"N": self._goal_number}, {"SENTENCE": words} | ({"WHO": who} if who else {})

    def action_leave(self) -> None:
        """Go back without recording; words that were changed are pointed out first, once."""
        words = self.query_one(SentenceInput).text
        if words in {self._goal.wording, self._warned_wording}:
            self.dismiss(None)
        else:
            self._warned_wording = words
            self.query_one("#fault", Static).update(Content("Not recorded. Esc again leaves; Enter records."))
