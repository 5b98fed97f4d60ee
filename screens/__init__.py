"""The Textual app. It shows a meeting and passes lines on to a desk; no rule lives here."""

import os

SWITCHES = (
    "TEXTUAL", "TEXTUAL_DEBUG", "TEXTUAL_DEVTOOLS_HOST", "TEXTUAL_DEVTOOLS_PORT", "TEXTUAL_DRIVER", "TEXTUAL_LOG",
    "TEXTUAL_PRESS", "TEXTUAL_SCREENSHOT", "TEXTUAL_SCREENSHOT_FILENAME", "TEXTUAL_SCREENSHOT_LOCATION",
    "TEXTUAL_SHOW_RETURN",
)  # fmt: skip
"""What Textual reads from the environment when it is imported: a picture of the screen, a log, the keys that were
typed, a driver of somebody's own, another program that is sent everything. None of it is for a meeting."""

for name in SWITCHES:
    os.environ.pop(name, None)
