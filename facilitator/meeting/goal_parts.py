"""Goal parts by the names that people type. This module imports nothing, so that Home opens fast."""

# Part name -> the fields of `facilitator.meeting.goal.GoalParts` that hold it.
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

# The part that refers to one of the student's hopes instead of holding text.
HOPE_PART = "serves"
