"""Projector view: the current question, the student's words and the decisions. Never anything private."""

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
"""How many of the student's latest statements are shown."""


class ProjectorView(MeetingScreen):
    """Show the meeting to everyone in the room. Arrow keys step through the item's questions; typing does nothing."""

    CSS_PATH = "projector_view.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f12", "app.pop_screen", "Back"),
        Binding("right,down,space,pagedown", "turn_question(1)", "Next question", show=False),
        Binding("left,up,pageup", "turn_question(-1)", "Previous question", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._question_position: tuple[int | None, int] = (None, 0)

    def compose(self) -> ComposeResult:
        """Lay out title, question, the student's words and the decisions."""
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="whose")
            yield Static(id="question")
            yield Static(id="words")
            yield Static(id="decided")

    def draw(self) -> None:
        """Show the current meeting; a new item starts at its first question."""
        meeting = self.meeting
        if self._question_position[0] != meeting.current:
            self._question_position = (meeting.current, 0)
        name = meeting.student.short_name if meeting.student else ""
        title = f"{name} · {meeting.title}" if name else meeting.title
        self.query_one("#whose", Static).update(Content.assemble((title, MUTED)))
        self.query_one("#question", Static).update(Content(get_question(meeting, self._question_position[1])))
        self.query_one("#words", Static).update(render_student_statements(meeting))
        self.query_one("#decided", Static).update(render_decisions(meeting))

    def action_turn_question(self, step: int) -> None:
        """Show the next or the previous question of the current item."""
        prompts = len(self.meeting.current_item.prompts) if self.meeting.current_item else 0
        item_id, index = self._question_position
        self._question_position = (item_id, (index + step) % max(1, prompts))
        self.redraw()


def get_question(meeting: Meeting, index: int) -> str:
    """Return a question of the current item, else the item's title; before the start, the meeting's title."""
    item = meeting.current_item
    if not item:
        return fill_fields(meeting.title, meeting.student)
    text = item.prompts[index % len(item.prompts)] if item.prompts else item.title
    return fill_fields(text, meeting.student)


def render_student_statements(meeting: Meeting) -> Content:
    """Render the student's latest verbatim statements in this item, or in the meeting if this item has none.

    Prepared statements appear only after they were shared, because sharing is the student's decision.
    """
    student = meeting.student_attendee
    statements = [
        statement
        for statement in list_shared_statements(meeting)
        if student and statement.by == student.id and statement.wording_kind is WordingKind.VERBATIM
    ]
    in_item = [statement for statement in statements if statement.item == meeting.current]
    latest = (in_item or statements)[-MAX_STATEMENTS:]
    return Content("\n\n").join([Content.assemble((f"“{statement.words}”", f"bold {STUDENT}")) for statement in latest])


def render_decisions(meeting: Meeting) -> Content:
    """Render the agreed goals with their strengths; during the strengths item, or before any, the strengths."""
    if _is_strengths_item(meeting.current_item) or not meeting.agreed_goals:
        return Content("\n").join([Content.assemble(("★ ", STRENGTH), strength.name) for strength in meeting.strengths])
    lines = []
    for goal in meeting.agreed_goals:
        strength_names = ", ".join(meeting.find_strength(link.strength).name for link in goal.links)
        lines.append(
            Content.assemble(("✓ ", STRENGTH), (f"{goal.title}: agreed", "bold"), f"\n  built on {strength_names}")
        )
    return Content("\n").join(lines)


def _is_strengths_item(item: AgendaItem | None) -> bool:
    return item is not None and item.kind is ItemKind.STRENGTHS
