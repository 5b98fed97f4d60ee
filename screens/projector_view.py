"""The room view, for the projector: one question, the student's words, what is decided. Nothing private."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.meeting.agenda import AgendaItem, ItemKind, fill
from facilitator.meeting.entry_models import Kept
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import in_the_room
from screens.base.meeting_screen import DeskScreen
from screens.render.meeting_content import MUTED, STRENGTH, STUDENT

WORDS = 3
"""How many of the student's last words stand there."""


class RoomView(DeskScreen):
    """Shown to everybody. Nothing can be typed here; arrow keys go through the questions of the item."""

    CSS_PATH = "projector_view.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f12", "app.pop_screen", "Back"),
        Binding("right,down,space,pagedown", "ask(1)", "Next question", show=False),
        Binding("left,up,pageup", "ask(-1)", "Question before", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._asked: tuple[int | None, int] = (None, 0)

    def compose(self) -> ComposeResult:
        """Three parts, with air between them."""
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="whose")
            yield Static(id="question")
            yield Static(id="words")
            yield Static(id="decided")

    def draw(self) -> None:
        """Show the meeting as it is now."""
        meeting = self.meeting
        if self._asked[0] != meeting.current:
            self._asked = (meeting.current, 0)
        name = meeting.student.short if meeting.student else ""
        whose = f"{name} · {meeting.title}" if name else meeting.title
        self.query_one("#whose", Static).update(Content.assemble((whose, MUTED)))
        self.query_one("#question", Static).update(Content(question(meeting, self._asked[1])))
        self.query_one("#words", Static).update(students_words(meeting))
        self.query_one("#decided", Static).update(decided(meeting))

    def action_ask(self, step: int) -> None:
        """Show the next question of this item, or the one before."""
        prompts = len(self.meeting.item.prompts) if self.meeting.item else 0
        item, place = self._asked
        self._asked = (item, (place + step) % max(1, prompts))
        self.redraw()


def question(meeting: Meeting, place: int) -> str:
    """Return a question of the item the meeting is in; its title where it asks none; before the start the meeting's."""
    item = meeting.item
    if not item:
        return fill(meeting.title, meeting.student)
    asked = item.prompts[place % len(item.prompts)] if item.prompts else item.title
    return fill(asked, meeting.student)


def students_words(meeting: Meeting) -> Content:
    """Return the student's last words in this item, or the last of the meeting where there are none in it.

    What was written beforehand is not among them before it is shared: that is the student's to decide.
    """
    voice = meeting.voice
    said = [one for one in in_the_room(meeting) if voice and one.by == voice.id and one.kept is Kept.VERBATIM]
    here = [one for one in said if one.item == meeting.current] or said
    return Content("\n\n").join([Content.assemble((f"“{one.words}”", f"bold {STUDENT}")) for one in here[-WORDS:]])


def decided(meeting: Meeting) -> Content:
    """Return the strengths while they are being named; from then on the goals that were agreed, with theirs."""
    if _naming(meeting.item) or not meeting.agreed:
        return Content("\n").join([Content.assemble(("★ ", STRENGTH), one.name) for one in meeting.strengths])
    lines = []
    for goal in meeting.agreed:
        built = ", ".join(meeting.strength(link.strength).name for link in goal.links)
        lines.append(Content.assemble(("✓ ", STRENGTH), (f"{goal.title}: agreed", "bold"), f"\n  built on {built}"))
    return Content("\n").join(lines)


def _naming(item: AgendaItem | None) -> bool:
    return item is not None and item.kind is ItemKind.STRENGTHS
