"""The built wheel works in an empty environment and from another folder, with its data files and styles."""

import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

import pytest

pytestmark = pytest.mark.full

ROOT = Path(__file__).parents[1]

SCREENS = """
import asyncio, sys
from pathlib import Path
from facilitator.clock import current_time
from facilitator.paths import DataPaths
from screens.app import FacilitatorApp

async def open_help():
    app = FacilitatorApp(DataPaths(Path(sys.argv[1])), now=current_time)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
asyncio.run(open_help())
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel and its dependencies in an empty environment and return the folder of its programs."""
    folder = tmp_path_factory.mktemp("wheel")
    _run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder / "dist", ROOT], folder)
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    (wheel,) = (folder / "dist").glob("*.whl")
    pip: list[str | Path] = [programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "-c", ROOT / "constraints.txt", wheel], folder)
    return programs


def test_wheel_includes_the_agendas(installed: Path, tmp_path: Path) -> None:
    listed = _run([installed / "facilitator", "--data", tmp_path / "data", "agenda", "list"], tmp_path).splitlines()
    assert {line.split(":")[0] for line in listed} == {
        "amendment",
        "annual",
        "eligibility",
        "facilitated",
        "ifsp",
        "initial",
        "manifestation",
        "reconvened",
        "reevaluation",
        "section-504",
        "student-led",
        "transition",
    }


def test_wheel_includes_the_goal_bank(installed: Path, tmp_path: Path) -> None:
    areas = _run([installed / "facilitator", "--data", tmp_path / "data", "goal", "bank"], tmp_path).splitlines()
    assert len(areas) == 15


def test_wheel_includes_the_job_titles_and_parts_of_names(installed: Path, tmp_path: Path) -> None:
    lines = "/meeting annual\n/here Amy Lee, PhD as speech therapist\n"
    answer = _run([installed / "facilitator", "--data", tmp_path / "data", "plain"], tmp_path, lines)
    assert "Amy Lee, PhD · speech therapist, related service provider, in the room" in answer


def test_installed_program_runs_the_demo(installed: Path, tmp_path: Path) -> None:
    notes = _run([installed / "facilitator", "demo"], tmp_path)
    assert "# Annual review: Elana Reyes" in notes


def test_wheel_includes_the_styles(installed: Path, tmp_path: Path) -> None:
    _run([installed / "python", "-c", SCREENS, tmp_path / "data"], tmp_path)
    folder = _run([installed / "python", "-c", "import screens; print(screens.__path__[0])"], tmp_path).strip()
    source_styles = {path.name for path in (ROOT / "screens").glob("*.tcss")}
    assert {path.name for path in Path(folder).glob("*.tcss")} == source_styles


def _run(command: Sequence[str | Path], folder: Path, lines: str = "") -> str:
    result = subprocess.run(  # noqa: PLW1510 (the assertion shows the output)
        [str(part) for part in command],
        cwd=folder,
        capture_output=True,
        text=True,
        input=lines,
        timeout=300,
    )
    assert result.returncode == 0, result.stderr + result.stdout
    return result.stdout
