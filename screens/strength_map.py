"""Strength map: which goal uses which strength, and what is not linked yet."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.meeting.entry_numbers import list_goals
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.strength_uses import StrengthUse, build_strength_map, find_unlinked_goals
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, STUDENT

MAX_NAME_WIDTH = 30
"""Width of the name column, in cells, at most."""


class StrengthMap(ModalScreen[None]):
    """Show the strength map and the list of goals."""

    CSS_PATH = "strength_map.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+g,m,q", "dismiss(None)", "Back")]

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting

    def compose(self) -> ComposeResult:
        """Lay out the heading, the map, the numbered goals and the hint."""
        with VerticalScroll(id="map"):
            yield Static(Content.assemble(("WHICH GOAL USES WHICH STRENGTH\n", "bold $primary")))
            yield Static(render_strength_map(self._meeting))
            yield Static(_render_goals(self._meeting))
            yield Static(Content.assemble(("\nPress Esc to go back", MUTED)))


def render_strength_map(meeting: Meeting) -> Content:
    """Render the map: one line for each strength, with a mark under each goal number and who named it."""
    rows = build_strength_map(meeting)
    if not rows:
        return Content.assemble(("No strengths named yet. In the meeting, type + to name one.", OPEN))
    name_width = min(MAX_NAME_WIDTH, max(Content(row.strength.name).cell_length for row in rows))
    numbers = "".join(f"{number:>3}" for number, _ in list_goals(meeting))
    head = Content.assemble((" " * (name_width + 2) + numbers, MUTED))
    return Content("\n").join([head, *(_render_row(meeting, row, name_width) for row in rows)])


def _render_row(meeting: Meeting, row: StrengthUse, name_width: int) -> Content:
    name = Content(row.strength.name).truncate(name_width, ellipsis=True)
    marks = [("  ●", STRENGTH) if is_used else ("  ·", MUTED) for is_used in row.used_by_goal]
    named_by = f"{meeting.short_name(row.strength.by)}{', own' if row.is_students_own else ''}"
    return Content.assemble(
        ("★ ", STRENGTH), name, " " * (name_width - name.cell_length), *marks,
        (f"   {named_by}", STUDENT if row.is_students_own else MUTED),
        ("" if row.is_used else "   not linked yet", OPEN),
    )  # fmt: skip


def _render_goals(meeting: Meeting) -> Content:
    unlinked = find_unlinked_goals(meeting)
    lines = [
        Content.assemble(f"\n{number}  {goal.title}", ("  not linked yet" if number in unlinked else "", OPEN))
        for number, goal in list_goals(meeting)
    ]
    return (
        Content("").join(lines)
        if lines
        else Content.assemble(("\nNo goals yet. Press F3, then n to propose one.", MUTED))
    )
