"""Goal parts by the names that people type. This module imports nothing, so that Home opens fast."""

# Part name -> the fields of `facilitator.meeting.goal.GoalParts` that hold it.
PART_FIELDS: dict[str, tuple[str, ...]] = {
    "baseline": ("baseline",),
    "target": ("target",),
    "condition": ("condition",),
    "behavior": ("behavior",),
    "criterion": ("criterion",),
    "by": ("by",),
    "measured by": ("method", "schedule", "who"),
    "reported": ("reports",),
    "supports": ("supports",),
    "standard": ("standard",),
    "objectives": ("objectives",),
    "again": ("again",),
    "area": ("area",),
}

# The part that refers to one of the student's hopes instead of holding text.
HOPE_PART = "serves"

# Field of `GoalParts` -> its label, in the order in which notes and screens list them.
PART_LABELS = {
    "area": "Area",
    "baseline": "Baseline",
    "target": "Target",
    "condition": "Condition",
    "behavior": "Behavior",
    "criterion": "Criterion",
    "by": "Target date",
    "method": "Measured by",
    "schedule": "How often",
    "who": "Who measures",
    "reports": "Reported",
    "supports": "Supports",
    "standard": "Standard",
    "objectives": "Objectives",
    "again": "Why repeated",
}


def get_part_label(part: str) -> str:
    """Return the label of a part by the name that people type."""
    return "Hope it supports" if part == HOPE_PART else PART_LABELS[PART_FIELDS[part][0]]
