"""The parts of a goal by the names people say. Nothing is imported here: Home's forms and keys know these words too."""

PART_FIELDS: dict[str, tuple[str, ...]] = {
    "baseline": ("baseline",),
    "target": ("target",),
    "condition": ("condition",),
    "behaviour": ("behaviour",),
    "criterion": ("criterion",),
    "by": ("by",),
    "measured by": ("method", "schedule", "who"),
    "supports": ("supports",),
    "standard": ("standard",),
    "objectives": ("objectives",),
    "again": ("again",),
    "area": ("area",),
}
"""Part → the fields of `facilitator.meeting.goal.GoalParts` that hold it."""

HOPE_PART = "serves"
"""The part that is a hope of the student's, not words."""
