"""Commands load only the packages they need: checked in fresh processes, by what is in sys.modules."""

import importlib
import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import facilitator

ROOT = Path(__file__).parents[1]
MODULES = sorted(module.name for module in pkgutil.walk_packages(facilitator.__path__, "facilitator."))
MEETING = "/meeting annual\n/student Elana\n"


def get_package(module: str) -> str:
    return module.partition(".")[0]


def list_loaded_modules(data_folder: Path, *words: str, lines: str = "") -> set[str]:
    """Return the modules that a command loads in its own process."""
    script = (
        "import json, sys; from facilitator.__main__ import main; status = main(sys.argv[1:]);"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr); sys.exit(status)"
    )
    command = [sys.executable, "-c", script, "--data", str(data_folder), *words]
    run = subprocess.run(command, input=lines, capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT)
    modules: list[str] = json.loads(run.stderr.splitlines()[-1])
    return {module for module in modules if not module.startswith("_")}


@pytest.mark.parametrize("module", MODULES)
def test_every_module_can_be_imported_and_has_a_docstring(module: str) -> None:
    if module != "facilitator.__main__":
        assert importlib.import_module(module).__doc__


def test_every_file_belongs_to_a_package() -> None:
    assert len(MODULES) + 1 == len(list((ROOT / "facilitator").rglob("*.py")))


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
        (["practice"], "next\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_only_the_app_loads_textual(tmp_path: Path, words: list[str], lines: str) -> None:
    list_loaded_modules(tmp_path, "plain", lines=MEETING)
    packages = {get_package(module) for module in list_loaded_modules(tmp_path, *words, lines=lines)}
    assert "facilitator" in packages
    assert not packages & {"textual", "rich", "screens"}


def test_list_loads_no_domain_model_and_no_database(tmp_path: Path) -> None:
    packages = {get_package(module) for module in list_loaded_modules(tmp_path, "list")}
    assert not packages & {"pydantic", "tinydb", "markdown_it", "textual"}


def test_domain_model_loads_no_other_package() -> None:
    script = "import json, sys; import facilitator.meeting.serialization; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    modules = json.loads(run.stdout)
    ours = {module for module in modules if get_package(module) == "facilitator"}
    assert {module for module in ours if not module.startswith("facilitator.meeting")} == {"facilitator"}
    assert not {get_package(module) for module in modules} & {"textual", "tinydb", "markdown_it", "filelock"}
