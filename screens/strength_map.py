"""The map: goals across, strengths down, a mark where a goal is built on a strength; and what has no thread yet."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.strength_uses import StrengthUse, build_strength_map, find_unlinked_goals
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, STUDENT

MAX_NAME_WIDTH = 30
"""Cells for a strength's name at most."""


class StrengthMap(ModalScreen[None]):
    """One page; Esc goes back."""

    CSS_PATH = "strength_map.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+g,m,q", "dismiss(None)", "Back")]

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting

    def compose(self) -> ComposeResult:
        """The map, the goals by number, and what has no thread."""
        with VerticalScroll(id="map"):
            yield Static(Content.assemble(("STRENGTHS AND GOALS, BOTH WAYS\n", "bold $primary")))
            yield Static(render_strength_map(self._meeting))
            yield Static(_render_goals(self._meeting))
            yield Static(Content.assemble(("\nEsc goes back", MUTED)))


def render_strength_map(meeting: Meeting) -> Content:
    """Return the map as lines: a strength, a mark under each goal's number, who named it."""
    rows = build_strength_map(meeting)
    if not rows:
        return Content.assemble(("No strength is named yet: + in the room names one.", OPEN))
    wide = min(MAX_NAME_WIDTH, max(Content(row.strength.name).cell_length for row in rows))
    numbers = "".join(f"{number:>3}" for number, _ in enumerate(meeting.goals, 1))
    head = Content.assemble((" " * (wide + 2) + numbers, MUTED))
    return Content("\n").join([head, *(_render_row(meeting, row, wide) for row in rows)])


def _render_row(meeting: Meeting, row: StrengthUse, name_width: int) -> Content:
    name = Content(row.strength.name).truncate(name_width, ellipsis=True)
    marks = [("  ●", STRENGTH) if used else ("  ·", MUTED) for used in row.used_by_goal]
    who = f"{meeting.short_name(row.strength.by)}{', own' if row.is_students_own else ''}"
    return Content.assemble(
        ("★ ", STRENGTH), name, " " * (name_width - name.cell_length), *marks, (f"   {who}", STUDENT if row.is_students_own else MUTED),
        ("" if row.is_used else "   no goal yet", OPEN),
    )  # fmt: skip


def _render_goals(meeting: Meeting) -> Content:
    bare = find_unlinked_goals(meeting)
    lines = [
        Content.assemble(f"\n{number}  {goal.title}", ("  built on no strength yet" if number in bare else "", OPEN))
        for number, goal in enumerate(meeting.goals, 1)
    ]
    return Content("").join(lines) if lines else Content.assemble(("\nNo goal is proposed yet: F3, then n.", MUTED))
