"""Tests that the app loads only what the Home screen needs."""

import subprocess
import sys

SCRIPT = """
import sys
import facilitator.cli.main as main
import screens.app
main.is_interactive = lambda _: True
loaded = []
screens.app.open_app = lambda _: loaded.extend(name for name in ("pydantic", "tinydb", "markdown_it") if name in sys.modules) or 0
main.open_screens(main.DataPaths(main.Path("nowhere")), {})
print(*loaded)
"""


def test_app_opens_before_meeting_modules_are_loaded() -> None:
    result = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert result.stdout.split() == []
