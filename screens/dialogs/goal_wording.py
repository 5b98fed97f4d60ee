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

from facilitator.commands.parser import Request
from facilitator.commands.registry import BY_ID
from facilitator.goals.strength_mentions import Named, named
from facilitator.goals.suggestions import Thread, weave
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Pronouns
from facilitator.meeting.text_types import clean_line
from screens.render import goal_feedback
from screens.render.meeting_content import MUTED
from screens.widgets.command_input import Line
from screens.widgets.line_input import Field
from screens.widgets.rows_list import Pane, Row
from screens.widgets.width_static import Fitted

LINK_FIRST = "Link a strength first: then sentences that carry it stand here."
ALL_NAMED = "Every strength it is linked to is named in it."


class Sentence(Line):
    """The sentence. Down from its last line goes on to what is on offer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "app.focus_next", show=False)]

    def action_cursor_down(self, select: bool = False) -> None:
        """Leave at the last line, as a list would."""
        row = self.wrapped_document.location_to_offset(self.cursor_location).y
        if row >= self.wrapped_document.height - 1:
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)


class Wording(ModalScreen[Request | None]):
    """Gives back the new sentence; None if nothing was changed. Nothing here changes it but the person."""

    CSS_PATH = "goal_wording.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("ctrl+s", "record", "Record", show=False),
    ]

    def __init__(self, meeting: Meeting, goal: Goal, number: str, *, begun: dict[str, str], fault: str = "") -> None:
        super().__init__()
        self._meeting = meeting
        self._goal = goal
        self._number = number
        self._words = begun.get("SENTENCE") or goal.wording
        self._who = begun.get("WHO", "")
        self._fault = fault
        self._warned = ""
        self._offers: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """The sentence and its reading, then what is on offer, who asked for it, and Record."""
        people = [person.name for person in self._meeting.people]
        with Vertical(id="wording"):
            yield Static(
                Content.assemble(
                    (f"Goal {self._number}: the wording", "bold $primary"), ("  Ctrl+S records · Esc goes back", MUTED)
                )
            )
            yield Sentence(id="sentence")
            with VerticalScroll(id="read", can_focus=False):
                yield Fitted("live")
            yield Static(
                Content.assemble(("ON OFFER", "bold $primary"), ("  Enter takes one; then make it yours", MUTED))
            )
            yield Pane("offers")
            yield Static(Content("Who asked for it?  (may stay empty)"))
            yield Field(self._who, id="asked-by", suggester=SuggestFromList(people, case_sensitive=False))
            yield Static(Content(self._fault), id="fault")
            yield Button("Record", id="record", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Begin with the sentence as it stands."""
        sentence = self.query_one(Sentence)
        sentence.text = self._words
        sentence.move_cursor(sentence.document.end)
        sentence.focus()
        self._read()

    def _woven(self, wording: str, found: tuple[Named, ...]) -> tuple[str, ...]:
        """Return sentences that carry the strengths which the wording does not name yet."""
        student = self._meeting.student
        links = zip(self._goal.links, found, strict=True)
        strengths = [self._meeting.strength(link.strength) for link, one in links if not one.in_wording]
        threads = [Thread(one.name, one.category) for one in strengths]
        their = (student.pronouns if student and student.pronouns else Pronouns()).their
        return weave(wording, threads, their)

    def _rows(self, width: int) -> list[Row]:
        names = [self._meeting.strength(link.strength).name for link in self._goal.links]
        rows = [
            (str(at), Content("\n").join(goal_feedback.picked_out(offer, named(offer, names)).wrap(width or 80)))
            for at, offer in enumerate(self._offers)
        ]
        nothing = ALL_NAMED if self._goal.links else LINK_FIRST
        return rows or [("-", Content.assemble((nothing, MUTED)))]

    @on(TextArea.Changed)
    def _read(self) -> None:
        if self not in self.app.screen_stack:  # a last change of the sentence may come after its parts are gone
            return
        wording = clean_line(self.query_one(Sentence).text)
        found = goal_feedback.linked_names(self._meeting, self._goal, wording)
        shown = [goal_feedback.picked_out(wording, found)] if any(one.in_wording for one in found) else []
        shown.append(goal_feedback.lamps(wording, found))
        parts = self._goal.parts
        self.query_one(Fitted).show(
            lambda width: Content("\n").join([*shown, goal_feedback.letters(wording, parts, width)])
        )
        self._offers = self._woven(wording, found)
        offers = self.query_one(Pane)
        offers.show(self._rows)
        if offers.highlighted is None and self._offers:
            offers.highlighted = 0

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        sentence = self.query_one(Sentence)
        sentence.replace(self._offers[event.option_index], (0, 0), sentence.document.end)  # Ctrl+Z brings it back
        sentence.move_cursor(sentence.document.end)
        sentence.focus()

    @on(Line.HandedOver)
    def _entered(self, event: Line.HandedOver) -> None:
        event.stop()
        self.query_one(Sentence).text = event.words
        self.action_record()

    def on_input_submitted(self) -> None:
        """Enter behind the name records too."""
        self.action_record()

    def on_button_pressed(self) -> None:
        """The button does what Enter does."""
        self.action_record()

    def action_record(self) -> None:
        """Give back the sentence, if it is another one."""
        words = clean_line(self.query_one(Sentence).text)
        who = clean_line(self.query_one("#asked-by", Input).value)
        if not words:
            self.query_one("#fault", Static).update(Content("There are no words in it. Esc leaves the goal as it is."))
        elif words == self._goal.wording:
            self.dismiss(None)
        else:
            self.dismiss(Request(BY_ID["word"], {"N": self._number, "SENTENCE": words} | ({"WHO": who} if who else {})))

    def draft(self) -> tuple[str, dict[str, str], dict[str, str]]:
        """Return the command, the goal and the words, for keeping until they are entered."""
        words, who = self._words, self._who
        if self.is_mounted and self.query(Sentence):  # it may be asked for before its parts are there
            words, who = self.query_one(Sentence).text, self.query_one("#asked-by", Input).value
        if words == self._goal.wording and not who:
            return ("", {}, {})
        return "word", {"N": self._number}, {"SENTENCE": words} | ({"WHO": who} if who else {})

    def action_leave(self) -> None:
        """Go back without recording; words that were changed are pointed out first, once."""
        words = self.query_one(Sentence).text
        if words in {self._goal.wording, self._warned}:
            self.dismiss(None)
        else:
            self._warned = words
            self.query_one("#fault", Static).update(Content("Not recorded. Esc again leaves; Enter records."))
