"""The Textual app. It shows a meeting and passes lines on to a desk; no rule lives here."""

import os

LOOKS = {
    "TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DIM_FACTOR", "TEXTUAL_DISABLE_KITTY_KEY", "TEXTUAL_FILTERS",
    "TEXTUAL_FPS", "TEXTUAL_SMOOTH_SCROLL", "TEXTUAL_SPEEDUPS", "TEXTUAL_THEME",
}  # fmt: skip
"""What Textual may be told by the environment."""

for name in [name for name in os.environ if name.startswith("TEXTUAL") and name not in LOOKS]:
    # Textual reads these when it is imported: one writes a picture of the screen, one a log of what was typed,
    # one the keys themselves, and one sends everything to another program over the network.
    del os.environ[name]
