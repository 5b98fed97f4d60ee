"""The rules of docs/architecture.md hold, and each check notices a violation."""

import ast
import inspect
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import Input

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
    "facilitator/bootstrap.py", "facilitator/services/session.py", "facilitator/services/queries.py",
    "screens/current_meeting.py",  # the parts of a session
    "screens/app.py",  # the clock
    "screens/navigator.py", "screens/home.py",  # a screen
    "facilitator/services/documents.py", "facilitator/notes/note.py", "facilitator/formats/format_registry.py",  # a document
    "facilitator/cli/note_commands.py",  # a copy without names
    "facilitator/agendas/agenda_library.py", "facilitator/goals/bank/bank_library.py",  # a file to parse
}  # fmt: skip
WHERE_A_SLOW_LIBRARY_IS_WRAPPED = {
    "facilitator/formats/format_labels.py", "facilitator/goals/morphology.py", "facilitator/goals/strength_phrase.py",
    "facilitator/maintenance/crash_report.py", "facilitator/sheets/word_reader.py",
    "facilitator/store/draft_files.py", "facilitator/store/file_repository.py", "facilitator/store/hashing.py", "facilitator/store/layout.py",
    "facilitator/textfiles/markdown_sections.py",
    "screens/platform/browser.py",  # not slow, but an import of it is taken for the opening of a browser
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


SCREEN_FILES = [*(ROOT / "screens").rglob("*.py")]
MAX_CLASS_LINES, MAX_APP_LINES = 250, 150
CLASSES_TO_SPLIT: set[str] = set()

PLAIN_APP_METHODS = {
    "app_focus", "batch_update", "bell", "call_from_thread", "copy_to_clipboard", "get_key_display", "get_system_commands", "is_running", "pop_screen",
    "push_screen", "push_screen_wait", "screen", "screen_stack", "simulate_key", "size",
}  # fmt: skip
"""What screens may use of the app itself: plain Textual. Everything else is a service in `AppServices`."""


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def collect_own_names(trees: Iterable[ast.Module]) -> set[str]:
    """Return the names that the code defines or assigns anywhere."""
    own = {"_asdict", "_fields", "_replace"}  # of a NamedTuple
    for node in (node for tree in trees for node in ast.walk(tree)):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                own.add(name)
            case ast.Attribute(attr=name, ctx=ast.Store()) | ast.Name(id=name, ctx=ast.Store()):
                own.add(name)
    return own


def find_foreign_private_names(tree: ast.Module, own_names: set[str]) -> Iterator[str]:
    """Yield private imports from Textual, and private attributes that the project does not define."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), names=names) if module.startswith("textual"):
                yield from filter(is_private, (*module.split("."), *(name.name for name in names)))
            case ast.Import(names=names):
                yield from (
                    name.name
                    for name in names
                    if name.name.startswith("textual") and any(map(is_private, name.name.split(".")))
                )
            case ast.Attribute(attr=name) if is_private(name) and name not in own_names:
                yield name


def find_private_overrides(cls: type) -> Iterator[str]:
    """Yield methods that replace a private one of Textual."""
    bases = [base for base in cls.__mro__[1:] if base.__module__.startswith("textual")]
    for name, value in vars(cls).items():
        if is_private(name) and inspect.isfunction(value) and any(name in vars(base) for base in bases):
            yield f"{cls.__name__}.{name}"


def find_app_uses(tree: ast.Module) -> Iterator[str]:
    """Yield what is used of `self.app` beyond plain Textual."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name, value=ast.Attribute(attr="app")) if name not in PLAIN_APP_METHODS:
                yield name
            case ast.Call(func=ast.Name(id="getattr"), args=[ast.Attribute(attr="app"), *_]):
                yield "getattr"


def measure_classes(tree: ast.Module) -> dict[str, int]:
    """Return the lines of each class."""
    classes = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    return {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in classes}


def parse(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def test_private_names_of_textual_are_used_in_the_platform_package_only() -> None:
    own_names = collect_own_names(map(parse, SCREEN_FILES))
    files = [file for file in SCREEN_FILES if file.parent.name != "platform"]
    found = {(file.name, name) for file in files for name in find_foreign_private_names(parse(file), own_names)}
    modules = [import_module(".".join(file.relative_to(ROOT).with_suffix("").parts)) for file in files]
    classes = [cls for module in modules for cls in vars(module).values() if inspect.isclass(cls)]
    own_classes = [cls for cls in classes if cls.__module__ in {module.__name__ for module in modules}]
    assert not found
    assert not {name for cls in own_classes for name in find_private_overrides(cls)}


def test_every_module_of_the_platform_package_gives_its_reason() -> None:
    for file in (ROOT / "screens/platform").glob("*.py"):
        if "textual" in file.read_text("utf-8") and [*find_foreign_private_names(parse(file), set())]:
            assert "Textual" in (ast.get_docstring(parse(file)) or ""), file.name


def test_screens_use_the_app_through_the_protocol_only() -> None:
    assert not {(file.name, name) for file in SCREEN_FILES for name in find_app_uses(parse(file))}


def test_classes_of_the_screens_are_short() -> None:
    lines = {name: count for file in SCREEN_FILES for name, count in measure_classes(parse(file)).items()}
    assert {name for name, count in lines.items() if count > MAX_CLASS_LINES} <= CLASSES_TO_SPLIT
    assert lines["FacilitatorApp"] < MAX_APP_LINES


def test_checks_of_the_screens_notice_violations() -> None:
    tree = ast.parse(
        "import textual._context\nfrom textual.widgets._footer import FooterKey\nfrom textual.widget import _Null\n"
        "class Long:\n    def f(self):\n        self._own = self._lines\n        self.app.session\n"
        "        self.app.bell()\n        getattr(self.app, 'go_to')\n"
    )
    found = [*find_foreign_private_names(tree, collect_own_names([tree]))]
    assert found == ["textual._context", "_footer", "_Null", "_lines"]
    assert [*find_app_uses(tree)] == ["session", "getattr"]
    assert measure_classes(tree) == {"Long": 6}


def test_override_of_a_private_method_is_noticed() -> None:
    class Field(Input):
        async def _on_key(self, event: Key) -> None:
            pass

        def _own(self) -> None:
            pass

    assert [*find_private_overrides(Field)] == ["Field._on_key"]
