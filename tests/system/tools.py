"""External programs for these tests. `make test-system` installs missing ones."""

import shutil
import subprocess
from pathlib import Path

AXE = Path(__file__).parents[2] / ".venv" / "system" / "node_modules" / "axe-core" / "axe.min.js"


def find_tool(name: str) -> str:
    """Return the path of a program. A missing program fails the test instead of skipping it."""
    path = shutil.which(name)
    assert path, f"{name} is not installed and could not be; `make test-system` takes it from Debian"
    return path


def read_axe_source() -> str:
    """Return the source of axe-core."""
    assert AXE.is_file(), f"axe-core is not in {AXE.parent} and could not be; `make test-system` takes it from npm"
    return AXE.read_text("utf-8")


def run_tool(*command: str, input_data: bytes = b"") -> str:
    """Run a program and return its output."""
    done = subprocess.run(
        [find_tool(command[0]), *command[1:]], input=input_data, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode()
