"""The built wheel, in an empty environment and from another folder: templates and styles are what goes missing."""

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
from facilitator.clock import now
from facilitator.paths import Places
from screens.app import FacilitatorApp

async def walk():
    app = FacilitatorApp(Places(Path(sys.argv[1])), now=now)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
asyncio.run(walk())
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel and what it depends on, and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    _run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder / "dist", ROOT], folder)
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    (wheel,) = (folder / "dist").glob("*.whl")
    pip: list[str | Path] = [programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "-c", ROOT / "constraints.txt", wheel], folder)
    return programs


def test_the_wheel_brings_its_agendas(installed: Path, tmp_path: Path) -> None:
    listed = _run([installed / "facilitator", "--data", tmp_path / "data", "agenda", "list"], tmp_path).splitlines()
    assert {line.split(":")[0] for line in listed} == {
        "amendment",
        "annual",
        "initial",
        "reevaluation",
        "student-led",
        "transition",
    }


def test_the_wheel_brings_its_goal_bank(installed: Path, tmp_path: Path) -> None:
    areas = _run([installed / "facilitator", "--data", tmp_path / "data", "goal", "bank"], tmp_path).splitlines()
    assert len(areas) == 10


def test_the_wheel_runs_the_sample_meeting(installed: Path, tmp_path: Path) -> None:
    notes = _run([installed / "facilitator", "demo"], tmp_path)
    assert "# Annual review: Elana Reyes" in notes


def test_the_wheel_brings_its_styles(installed: Path, tmp_path: Path) -> None:
    _run([installed / "python", "-c", SCREENS, tmp_path / "data"], tmp_path)
    where = _run([installed / "python", "-c", "import screens; print(screens.__path__[0])"], tmp_path).strip()
    ours = {path.name for path in (ROOT / "screens").glob("*.tcss")}
    assert {path.name for path in Path(where).glob("*.tcss")} == ours


def _run(command: Sequence[str | Path], folder: Path) -> str:
    done = subprocess.run(  # noqa: PLW1510 (what it said is shown below)
        [str(part) for part in command],
        cwd=folder,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout
