"""Exit statuses with which the app asks for a sample meeting, which then runs as a separate app on its own data."""

OPEN_SAMPLE = 101
"""The user asked for the sample meeting."""

OPEN_PRACTICE = 102
"""The user asked for the practice meeting."""
