"""Strength map: which goal uses which strength, and what is not linked yet."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.types import CSSPathType

from facilitator.meeting.entry_numbers import list_goals
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.strength_uses import StrengthUse, build_strength_map, find_unlinked_goals
from screens.dialogs.dialog import Dialog
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, STUDENT, wrap_beside_label
from screens.widgets.width_static import WidthStatic

MAX_NAME_WIDTH = 30
"""Width of the name column, in cells, at most."""


class StrengthMap(Dialog[None]):
    """Show the strength map and the list of goals."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["dialogs/dialog.tcss", "strength_map.tcss"]
    CANCEL_LABEL = "Close"
    IS_TEXT = True
    AUTO_FOCUS = ".body"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close"),
        Binding("ctrl+g,m,q", "leave", show=False),
    ]

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting

    def format_title(self) -> Content:
        """Return the title."""
        return Content.assemble("Strength map", ("  Which goal uses which strength", f"not bold {MUTED}"))

    def compose_body(self) -> ComposeResult:
        """Compose the map and the numbered goals."""
        yield WidthStatic("map")

    def on_mount(self) -> None:
        """Render the map for the width of the window."""
        meeting = self._meeting
        self.query_one(WidthStatic).show_content(
            lambda width: Content("\n").join([render_strength_map(meeting, width), _render_goals(meeting)])
        )


def render_strength_map(meeting: Meeting, width: int) -> Content:
    """Render the map: one line for each strength, with a mark under each goal number and who named it."""
    rows = build_strength_map(meeting)
    if not rows:
        return Content.assemble(("No strengths named yet. In the meeting, type + to name one.", OPEN))
    name_width = min(MAX_NAME_WIDTH, max(Content(row.strength.name).cell_length for row in rows))
    numbers = "".join(f"{number:>3}" for number, _ in list_goals(meeting))
    head = Content.assemble((" " * (name_width + 2) + numbers, MUTED))
    return Content("\n").join([head, *(_render_row(meeting, row, name_width, width) for row in rows)])


def _render_row(meeting: Meeting, row: StrengthUse, name_width: int, width: int) -> Content:
    name = Content(row.strength.name).truncate(name_width, ellipsis=True)
    marks = [("  ●", STRENGTH) if is_used else ("  ·", MUTED) for is_used in row.used_by_goal]
    named_by = f"{meeting.short_name(row.strength.by)}{', own' if row.is_students_own else ''}"
    details = Content.assemble(
        name, " " * (name_width - name.cell_length), *marks,
        (f"   {named_by}", STUDENT if row.is_students_own else MUTED),
        ("" if row.is_used else "   not linked yet", OPEN),
    )  # fmt: skip
    return wrap_beside_label(Content.styled("★ ", STRENGTH), details, width)


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
