"""The room view, for the projector: one question, the student's words, what is decided. Nothing private."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.meeting.agenda import AgendaItem, ItemKind, fill_fields
from facilitator.meeting.entry_models import WordingKind
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import list_shared_statements
from screens.base.meeting_screen import MeetingScreen
from screens.render.meeting_content import MUTED, STRENGTH, STUDENT

MAX_STATEMENTS = 3
"""How many of the student's last words stand there."""


class ProjectorView(MeetingScreen):
    """Shown to everybody. Nothing can be typed here; arrow keys go through the questions of the item."""

    CSS_PATH = "projector_view.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f12", "app.pop_screen", "Back"),
        Binding("right,down,space,pagedown", "ask(1)", "Next question", show=False),
        Binding("left,up,pageup", "ask(-1)", "Question before", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._question_position: tuple[int | None, int] = (None, 0)

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
        if self._question_position[0] != meeting.current:
            self._question_position = (meeting.current, 0)
        name = meeting.student.short_name if meeting.student else ""
        whose = f"{name} · {meeting.title}" if name else meeting.title
        self.query_one("#whose", Static).update(Content.assemble((whose, MUTED)))
        self.query_one("#question", Static).update(Content(get_question(meeting, self._question_position[1])))
        self.query_one("#words", Static).update(render_student_statements(meeting))
        self.query_one("#decided", Static).update(render_decisions(meeting))

    def action_ask(self, step: int) -> None:
        """Show the next question of this item, or the one before."""
        prompts = len(self.meeting.current_item.prompts) if self.meeting.current_item else 0
        item, place = self._question_position
        self._question_position = (item, (place + step) % max(1, prompts))
        self.redraw()


def get_question(meeting: Meeting, index: int) -> str:
    """Return a question of the item the meeting is in; its title where it asks none; before the start the meeting's."""
    item = meeting.current_item
    if not item:
        return fill_fields(meeting.title, meeting.student)
    asked = item.prompts[index % len(item.prompts)] if item.prompts else item.title
    return fill_fields(asked, meeting.student)


def render_student_statements(meeting: Meeting) -> Content:
    """Return the student's last words in this item, or the last of the meeting where there are none in it.

    What was written beforehand is not among them before it is shared: that is the student's to decide.
    """
    voice = meeting.student_attendee
    said = [
        one
        for one in list_shared_statements(meeting)
        if voice and one.by == voice.id and one.kept is WordingKind.VERBATIM
    ]
    here = [one for one in said if one.item == meeting.current] or said
    return Content("\n\n").join(
        [Content.assemble((f"“{one.words}”", f"bold {STUDENT}")) for one in here[-MAX_STATEMENTS:]]
    )


def render_decisions(meeting: Meeting) -> Content:
    """Return the strengths while they are being named; from then on the goals that were agreed, with theirs."""
    if _is_strengths_item(meeting.current_item) or not meeting.agreed_goals:
        return Content("\n").join([Content.assemble(("★ ", STRENGTH), one.name) for one in meeting.strengths])
    lines = []
    for goal in meeting.agreed_goals:
        built = ", ".join(meeting.find_strength(link.strength).name for link in goal.links)
        lines.append(Content.assemble(("✓ ", STRENGTH), (f"{goal.title}: agreed", "bold"), f"\n  built on {built}"))
    return Content("\n").join(lines)


def _is_strengths_item(item: AgendaItem | None) -> bool:
    return item is not None and item.kind is ItemKind.STRENGTHS
