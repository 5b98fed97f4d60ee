"""The import contracts in pyproject.toml hold, and each of them notices a violation."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

VIOLATIONS = {
    "the meeting imports TinyDB": ("facilitator/meeting/goal.py", "import tinydb", "The domain imports no UI, store or parser"),
    "the meeting imports the store": (
        "facilitator/meeting/goal.py", "from facilitator.store import ids", "Packages depend on lower layers only",
    ),
    "the line language imports the store": (
        "facilitator/commands/parser.py", "from facilitator.services import session", "Packages depend on lower layers only",
    ),
    "a service opens a screen": (
        "facilitator/services/session.py", "def open_home():\n    from screens import home", "Only the command line opens the screens",
    ),
    "the notes import Textual": ("facilitator/notes/minutes.py", "import textual.app", "Only the command line opens the screens"),
    "a screen opens a socket": ("screens/home.py", "import socket", "Nothing reaches for the network"),
    "the search opens a URL": (
        "facilitator/services/meeting_search.py", "import urllib.request", "Nothing reaches for the network",
    ),
    "a command runs an event loop": (
        "facilitator/cli/output.py", "import asyncio", "Only the browser mode runs an event loop",
    ),
    "a cycle of types": (
        "facilitator/store/ids.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from facilitator.store.file_repository import FileMeetingRepository",
        "No import cycles",
    ),
}  # fmt: skip


def check_contracts(folder: Path) -> tuple[int, dict[str, str]]:
    """Run import-linter in a folder; return its exit status and the verdict on each contract."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    run = subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False
    )
    verdicts = {}
    for line in run.stdout.splitlines():
        for verdict in ("KEPT", "BROKEN"):
            name, found, _ = line.partition(f" {verdict}")
            if found:
                verdicts[name] = verdict
    return run.returncode, verdicts


@pytest.fixture
def copy_of_the_source(tmp_path: Path) -> Path:
    for package in ("facilitator", "screens"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "data"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_is_kept() -> None:
    status, verdicts = check_contracts(ROOT)
    assert (status, set(verdicts.values())) == (0, {"KEPT"})
    assert verdicts.keys() == {contract for _, _, contract in VIOLATIONS.values()}


@pytest.mark.parametrize("violation", VIOLATIONS)
def test_a_planted_violation_breaks_its_contract(copy_of_the_source: Path, violation: str) -> None:
    file, code, contract = VIOLATIONS[violation]
    with (copy_of_the_source / file).open("a", encoding="utf-8") as source:
        source.write(f"\n\n{code}\n")
    status, verdicts = check_contracts(copy_of_the_source)
    assert status == 1
    assert verdicts[contract] == "BROKEN"


WHERE_A_PART_IS_CHOSEN = {
    "facilitator/__main__.py", "facilitator/cli/main.py",  # a command
    "facilitator/bootstrap.py", "facilitator/services/session.py",  # the parts of a session
    "screens/app.py", "screens/home.py",  # a screen
    "facilitator/services/documents.py", "facilitator/notes/note.py", "facilitator/formats/format_registry.py",  # a document
    "facilitator/cli/note_commands.py",  # a copy without names
    "facilitator/agendas/agenda_library.py", "facilitator/goals/bank/bank_library.py",  # a file to parse
}  # fmt: skip
WHERE_A_SLOW_LIBRARY_IS_WRAPPED = {
    "facilitator/formats/format_labels.py", "facilitator/goals/morphology.py", "facilitator/goals/strength_phrase.py",
    "facilitator/maintenance/crash_report.py", "facilitator/sheets/word_reader.py",
    "facilitator/store/draft_files.py", "facilitator/store/file_repository.py", "facilitator/store/layout.py",
    "facilitator/textfiles/markdown_sections.py",
}  # fmt: skip


def has_late_import(file: Path) -> bool:
    return any(
        isinstance(node, ast.Import | ast.ImportFrom)
        for function in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    )


def test_imports_are_late_only_where_a_part_is_chosen_or_a_slow_library_is_wrapped() -> None:
    files = [*(ROOT / "facilitator").rglob("*.py"), *(ROOT / "screens").rglob("*.py")]
    late = {str(file.relative_to(ROOT)) for file in files if has_late_import(file)}
    assert late == WHERE_A_PART_IS_CHOSEN | WHERE_A_SLOW_LIBRARY_IS_WRAPPED
