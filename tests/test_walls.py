"""The walls of the house (docs/house.md): who may know whom, and what loads what."""

import ast
import importlib
import json
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import facilitator

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "facilitator"
FILES = sorted(HOUSE.rglob("*.py"))
MODULES = sorted(one.name for one in pkgutil.walk_packages(facilitator.__path__, "facilitator."))
NETWORK = {
    "socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc",
    "asyncio", "webbrowser", "requests", "httpx", "aiohttp", "urllib3", "websockets",
}  # fmt: skip


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


def imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield what is imported anywhere below a node, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute, so that this test sees them"
            yield (node.module or "", node.lineno)


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"), str(file))


def top(module: str) -> str:
    return module.partition(".")[0]


@pytest.mark.parametrize("file", sorted((HOUSE / "meeting").rglob("*.py")), ids=name)
def test_the_meeting_knows_only_itself_pydantic_and_the_standard_library(file: Path) -> None:
    for module, line in imported(parsed(file)):
        own = module == "facilitator.meeting" or module.startswith("facilitator.meeting.")
        assert own or top(module) in {"pydantic", *sys.stdlib_module_names}, f"{name(file)}:{line} imports {module}"


@pytest.mark.parametrize("file", FILES, ids=name)
def test_only_the_command_line_opens_the_screens_and_only_inside_a_function(file: Path) -> None:
    tree = parsed(file)
    late = {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for module, line in imported(node)
        if top(module) in {"screens", "textual"}
    }
    found = {line for module, line in imported(tree) if top(module) in {"screens", "textual", "rich"}}
    assert found <= (late if name(file) == "facilitator/cli/main.py" else set())


def test_the_command_line_does_open_the_screens() -> None:
    assert "screens.app" in {module for module, _ in imported(parsed(HOUSE / "cli" / "run.py"))}


@pytest.mark.parametrize("file", [*FILES, *sorted((ROOT / "screens").rglob("*.py"))], ids=name)
def test_nothing_of_ours_reaches_for_the_network(file: Path) -> None:
    allowed = (
        {"asyncio"}
        if file.is_relative_to(ROOT / "screens") or name(file) == "facilitator/cli/serve_command.py"
        else set()
    )
    if file.parent == HOUSE / "serve":  # the extra: a server at this computer's own address
        allowed = {"asyncio", "aiohttp"}
    for module, line in imported(parsed(file)):
        assert top(module) not in NETWORK - allowed, f"{name(file)}:{line} imports {module}"


@pytest.mark.parametrize("file", [one for one in FILES if one.parent == HOUSE / "line"], ids=name)
def test_the_line_language_knows_the_meeting_and_no_keeper(file: Path) -> None:
    for module, line in imported(parsed(file)):
        far = module.startswith(
            ("facilitator.store", "facilitator.notes", "facilitator.agendas", "facilitator.services.session")
        )
        assert not far, f"{name(file)}:{line} imports {module}"


@pytest.mark.parametrize("module", MODULES)
def test_every_part_of_the_house_can_be_imported(module: str) -> None:
    if module != "facilitator.__main__":
        assert importlib.import_module(module).__doc__


def test_every_file_is_among_what_can_be_imported() -> None:
    assert len(MODULES) + 1 == len(FILES)


def loaded(tmp_path: Path, *words: str, lines: str = "") -> set[str]:
    """Return the packages that a command loads, in a process of its own."""
    look = (
        "import atexit, json, sys; from facilitator.__main__ import main; status = main(sys.argv[1:]);"
        "print(json.dumps(sorted({name for name in sys.modules})), file=sys.stderr); sys.exit(status)"
    )
    command = [sys.executable, "-c", look, "--data", str(tmp_path), *words]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT)
    modules: list[str] = json.loads(done.stderr.splitlines()[-1])
    return {module for module in modules if not module.startswith("_")}


MEETING = "/meeting annual\n/student Elana\n"


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (["list"], ""),
        (["list", "--json"], ""),
        (["plain"], MEETING),
        (["plain", "elana"], "/start\n"),
        (["minutes"], ""),
        (["minutes", "--format", "html"], ""),
        (["agenda", "list"], ""),
        (["agenda", "show", "annual"], ""),
        (["agenda", "check", "facilitator/data/agendas/annual.md"], ""),
        (["demo"], ""),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_nothing_but_the_app_loads_textual(tmp_path: Path, words: list[str], lines: str) -> None:
    loaded(tmp_path, "plain", lines=MEETING)
    packages = {top(module) for module in loaded(tmp_path, *words, lines=lines)}
    assert "facilitator" in packages
    assert not packages & {"textual", "rich", "screens"}


def test_the_list_loads_neither_the_meeting_nor_what_writes_it(tmp_path: Path) -> None:
    modules = loaded(tmp_path, "list")
    assert not {top(module) for module in modules} & {"pydantic", "tinydb", "markdown_it", "textual"}


def test_the_meeting_by_itself_loads_no_other_room() -> None:
    look = "import json, sys; import facilitator.meeting.serialization; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=ROOT)
    modules = [module for module in json.loads(done.stdout) if top(module) == "facilitator"]
    assert {module for module in modules if not module.startswith("facilitator.meeting")} == {"facilitator"}
    assert not {top(module) for module in json.loads(done.stdout)} & {"textual", "tinydb", "markdown_it", "filelock"}
