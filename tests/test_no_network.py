"""Tests that nothing uses the network, other programs or a browser, and that Textual's debug settings are off."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import textual
from textual.app import App

from facilitator.cli.process import APPEARANCE_SETTINGS, remove_textual_debug_settings
from screens.app import FacilitatorApp
from tests.quiet_process import CAUGHT_STATUS

pytestmark = pytest.mark.full

ROOT = Path(__file__).parents[1]


NETWORK_MODULES = {
    "socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc",
    "asyncio", "webbrowser", "requests", "httpx", "aiohttp", "urllib3", "websockets",
}  # fmt: skip


def get_allowed_modules(file: Path) -> set[str]:
    """Return the network modules that a source file may import: asyncio without a socket, and a server in web/."""
    folder = file.relative_to(ROOT).as_posix()
    if folder.startswith("facilitator/web/"):
        return {"asyncio", "aiohttp"}
    if folder == "screens/platform/browser.py":  # opens a saved page, at the request of the user
        return {"webbrowser"}
    return {"asyncio"} if folder.startswith("screens/") or file.name == "serve_command.py" else set()


def test_no_source_file_imports_network_modules() -> None:
    files = [file for package in ("facilitator", "screens") for file in (ROOT / package).rglob("*.py")]
    assert len(files) > 100
    for file in files:
        nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
        modules = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        modules |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
        imported = {module.partition(".")[0] for module in modules}
        assert not imported & NETWORK_MODULES - get_allowed_modules(file), file


def watched(data: Path, *words: str, lines: str = "", **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a monitored process in the parent of the data folder, where a screenshot would be saved."""
    return subprocess.run(
        [sys.executable, "-m", "tests.quiet_process", str(data), *words],
        input=lines, capture_output=True, text=True, encoding="utf-8", timeout=250, cwd=data.parent, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )  # fmt: skip


@pytest.mark.parametrize(
    "name", ["connect", "bind", "udp", "name", "host", "url", "http", "browser", "program", "shell", "asyncio"]
)
def test_forbidden_actions_are_caught(tmp_path: Path, name: str) -> None:
    result = watched(tmp_path / "data", "plant", name)
    assert result.returncode == CAUGHT_STATUS
    assert result.stderr.startswith("CAUGHT ")


COMMANDS = {
    "demo": "", "practice": "/agree 1\nnext\nexample\n", "practice --workshop -o workshop.html": "", "practice --resolution --language es": "", "list": "", "list --json": "", "plain": "/meeting annual\n/student A https://example.org\n/start\n@A\nhttp://a.example\n",
    "actions": "", "actions --json": "", "actions --ics days.ics --names": "", "strengths A -o years.md": "", "search http a": "", "search --json A": "",
    "history A statement 1": "", "doctor": "", "backup all.zip": "", "restore all.zip": "", "restore all.zip --yes": "", "verify notes.md": "",
    "encrypt": "", "delete A": "", "plain A": "/map\n/export\n/export a.docx\n/export a.html\n/finder\n/finder math in es\n/script\n",
    "minutes": "", "minutes A -o notes.md": "", "minutes A -o notes.html": "", "minutes A -o notes.docx": "", "minutes --format txt": "",
    "script": "", "script A --lang es": "", "packet A --for family": "", "import x.md": "", "import x.md --yes": "", "agenda list": "", "agenda show annual": "",
    "agenda check x.md": "", "goal check https://example.org": "", "goal bank": "", "goal bank reading": "", "--help": "", "help sheets": "", "completion bash": "", "": "",
}  # fmt: skip


SERVING = {"serve"}
"""It listens on the address of this computer only (tests/web)."""


def test_no_command_uses_the_network_or_other_programs(tmp_path: Path) -> None:
    data = tmp_path / "data"
    watched(data, "plain", lines=COMMANDS["plain"])
    for words, lines in COMMANDS.items():
        result = watched(data, *words.split() or ["list"], lines=lines)
        assert "CAUGHT" not in result.stderr, f"{words}: {result.stderr}"
        assert result.returncode in {0, 1, 2}, f"{words}: {result.stderr}"


def test_every_command_is_tested() -> None:
    source = ast.parse((ROOT / "facilitator" / "cli" / "arguments.py").read_text("utf-8"))
    made = {
        node.args[0].value
        for node in ast.walk(source)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "add_parser"
        and isinstance(node.args[0], ast.Constant)
    }  # fmt: skip
    assert made - SERVING <= {word for words in COMMANDS for word in words.split()}


def test_serve_only_binds_the_loopback_address(tmp_path: Path) -> None:
    result = watched(tmp_path / "data", "serve")
    assert result.returncode == CAUGHT_STATUS
    assert re.match(r"CAUGHT socket\.bind .*'127\.0\.0\.1', 0\)", result.stderr)


def test_no_screen_uses_the_network_or_leaves_a_screenshot(tmp_path: Path) -> None:
    switches = {
        "TEXTUAL": "devtools,debug", "TEXTUAL_DEBUG": "1", "TEXTUAL_LOG": str(tmp_path / "log.txt"), "TEXTUAL_SCREENSHOT": "0",
        "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path), "TEXTUAL_SCREENSHOT_FILENAME": "picture.svg", "TEXTUAL_PRESS": "q",
        "XDG_DOWNLOAD_DIR": str(tmp_path),
    }  # fmt: skip
    result = watched(tmp_path / "data", "journey", **switches)
    assert "CAUGHT" not in result.stderr, result.stderr
    assert result.returncode == 0, result.stderr
    assert re.fullmatch(r"screens seen \d+\n", result.stdout)
    assert {path.name for path in tmp_path.iterdir()} == {"data"}


def test_textual_settings_are_removed_or_about_appearance() -> None:
    source = (Path(textual.__file__).parent / "constants.py").read_text("utf-8")
    environment = dict.fromkeys([*re.findall(r'"(TEXTUAL\w*)"', source), "TEXTUAL_LATER", "PATH"], "1")
    assert len(environment) > len(APPEARANCE_SETTINGS)
    remove_textual_debug_settings(environment)
    assert environment.keys() <= {
        *(f"TEXTUAL_{appearance_setting}" for appearance_setting in APPEARANCE_SETTINGS),
        "PATH",
    }


def test_no_key_or_command_takes_a_screenshot_or_opens_a_browser() -> None:
    keys = [str(binding) for kind in FacilitatorApp.__mro__ for binding in vars(kind).get("BINDINGS", ())]
    assert not re.search("screenshot|deliver|open_url|suspend", "".join(keys))
    assert FacilitatorApp.action_command_palette is not App.action_command_palette  # Textual's has a screenshot
