"""Modules that the home screen imports before it draws anything stay light, checked in a new interpreter."""

import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.store.file_repository import FileMeetingRepository
from tests.store.store_samples import ID, ROOT, make_meeting

HEAVY_MODULES = ("tinydb", "filelock", "pydantic", "platformdirs", "textual", "rich", "markdown_it", "socket", "shutil")


def list_heavy_modules(code: str, *arguments: str) -> list[str]:
    script = f"import sys\n{code}\nprint(*[name for name in {HEAVY_MODULES!r} if name in sys.modules])"
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()


def test_repository_interface_imports_nothing_heavy() -> None:
    assert list_heavy_modules("import facilitator.store.repository") == []


def test_listing_meetings_imports_nothing_heavy(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    repository.save_index()
    code = """
from pathlib import Path
from facilitator.store.file_repository import FileMeetingRepository
assert len(FileMeetingRepository(Path(sys.argv[1])).list_headers()) == 1
"""
    assert list_heavy_modules(code, str(folder)) == []


def test_reading_a_meeting_imports_nothing_heavy(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    code = f"""
from pathlib import Path
from facilitator.store.file_repository import FileMeetingRepository
FileMeetingRepository(Path(sys.argv[1])).read({ID!r})
"""
    assert list_heavy_modules(code, str(folder)) == []


@pytest.mark.parametrize("name", ["tinydb", "shutil"])
def test_heavy_imports_are_detected(name: str) -> None:
    assert name in list_heavy_modules(f"import {name}")
