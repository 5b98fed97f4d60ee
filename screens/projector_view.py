"""Projector view: strengths, the current question, the student's words and the decisions. Never anything private."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.entry_models import WordingKind
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import list_shared_statements
from screens.base.meeting_screen import MeetingScreen
from screens.render.large_type import wrap_large
from screens.render.meeting_content import MUTED, STRENGTH, STUDENT

MAX_STATEMENTS = 3
"""How many of the student's latest statements are shown."""

SECTIONS = ("title", "name", "strengths", "question", "words", "decisions")
"""Ids of the parts, from top to bottom."""

TURN_HINT = " · ← → question"


class ProjectorView(MeetingScreen):
    """Show the meeting to everyone in the room. Arrow keys step through the item's questions; typing does nothing.

    The student's name, the strengths and the question are in large letters as far as there is space for them.
    """

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
        """Lay out the sections, and how to leave."""
        with VerticalScroll(id="page", can_focus=False):
            for section in SECTIONS:
                yield Static(id=section)
        yield Static(id="leave")

    def on_resize(self) -> None:
        """Choose the size of the letters again, after the layout is done."""
        self.call_after_refresh(self.redraw)

    def draw(self) -> None:
        """Show the current meeting; a new item starts at its first question."""
        meeting = self.meeting
        if self._question_position[0] != meeting.current:
            self._question_position = (meeting.current, 0)
        page = self.query_one("#page", VerticalScroll)
        space = page.scrollable_content_region.size
        question = Content(get_question(meeting, self._question_position[1]))
        contents = fit_sections(meeting, question, space.width, space.height)
        for section in SECTIONS:
            widget = self.query_one(f"#{section}", Static)
            content = contents[section]
            widget.update(content)
            widget.display = bool(content)
        has_questions = bool(meeting.current_item and len(meeting.current_item.prompts) > 1)
        self.query_one("#leave", Static).update(
            Content.from_markup("[@click=app.pop_screen]Esc: back to the meeting[/]") + TURN_HINT * has_questions
        )

    def action_turn_question(self, step: int) -> None:
        """Show the next or the previous question of the current item."""
        prompts = len(self.meeting.current_item.prompts) if self.meeting.current_item else 0
        item_id, index = self._question_position
        self._question_position = (item_id, (index + step) % max(1, prompts))
        self.redraw()


def fit_sections(meeting: Meeting, question: Content, width: int, height: int) -> dict[str, Content]:
    """Return the sections, with as few statements and as many large letters as fit.

    Args:
        meeting: the meeting.
        question: the question to show.
        width: available cells.
        height: available rows.
    """
    for count in range(MAX_STATEMENTS, 0, -1):
        contents = {
            "title": render_title(meeting),
            "name": Content(""),
            "strengths": render_strengths(meeting, width),
            "question": question,
            "words": render_student_statements(meeting, count),
            "decisions": render_decisions(meeting),
        }
        if measure_height(contents, width) <= height:
            break
    name = meeting.student.short_name if meeting.student else ""
    for section, large in (
        ("name", render_large([name], width)),
        ("strengths", render_large_strengths(meeting, width)),
        ("question", render_large([question.plain], width)),
    ):
        if large and measure_height({**contents, section: large}, width) <= height:
            contents[section] = large
    return contents


def measure_height(contents: dict[str, Content], width: int) -> int:
    """Return the rows of all sections, each with the empty row below it, and the two lines around the question."""
    shown = [content for content in contents.values() if content]
    return sum(content.get_height({}, max(1, width)) + 1 for content in shown) + QUESTION_LINES


QUESTION_LINES = 2
"""Rows of the lines above and below the question."""


def render_title(meeting: Meeting) -> Content:
    """Render the student, the kind of meeting and the current item."""
    name = meeting.student.short_name if meeting.student else ""
    item = fill_fields(meeting.current_item.title, meeting.student) if meeting.current_item else ""
    return Content.assemble((" · ".join(filter(None, (name, meeting.title, item))), MUTED))


def render_strengths(meeting: Meeting, width: int) -> Content:
    """Render the strengths as running text that is broken between strengths only, if each fits on a line."""
    lines: list[Content] = []
    for strength in meeting.strengths:
        name = Content.assemble(("★ ", STRENGTH), (strength.name, "bold"))
        if lines and lines[-1].cell_length + len(_STRENGTH_GAP) + name.cell_length <= width:
            lines[-1] = Content.assemble(lines[-1], _STRENGTH_GAP, name)
        else:
            lines.append(name)
    return Content("\n").join(lines)


_STRENGTH_GAP = "   "


def render_large_strengths(meeting: Meeting, width: int) -> Content | None:
    """Render the strengths in large letters; None if there are none or one of them has no such letters."""
    large = render_large([strength.name for strength in meeting.strengths], width, STRENGTH)
    return Content("\n").join([Content.assemble(("★ Strengths", STRENGTH)), large]) if large else None


def render_large(texts: list[str], width: int, style: str = "bold") -> Content | None:
    """Render texts in large letters, one below the other; None if one of them has no such letters or is too wide."""
    blocks = [wrap_large(text, width) for text in texts if text]
    lines = [rows for rows in blocks if rows]
    if not lines or len(lines) < len(blocks):
        return None
    return Content("\n\n").join([Content.assemble(("\n".join(rows), style)) for rows in lines])


def get_question(meeting: Meeting, index: int) -> str:
    """Return a question of the current item, else the item's title; before the start, the meeting's title."""
    item = meeting.current_item
    if not item:
        return fill_fields(meeting.title, meeting.student)
    text = item.prompts[index % len(item.prompts)] if item.prompts else item.title
    return fill_fields(text, meeting.student)


def render_student_statements(meeting: Meeting, count: int = MAX_STATEMENTS) -> Content:
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
    latest = (in_item or statements)[-count:]
    return Content("\n").join([Content.assemble((f"“{statement.words}”", f"bold {STUDENT}")) for statement in latest])


def render_decisions(meeting: Meeting) -> Content:
    """Render the agreed goals with their strengths."""
    lines = []
    for goal in meeting.agreed_goals:
        strength_names = ", ".join(meeting.find_strength(link.strength).name for link in goal.links)
        lines.append(
            Content.assemble(("✓ ", STRENGTH), (f"{goal.title}: agreed", "bold"), f"\n  built on {strength_names}")
        )
    return Content("\n").join(lines)
