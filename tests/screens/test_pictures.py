"""The screenshots of README and docs match what the program shows, byte for byte."""

import time
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[2] / "docs"

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone is set with POSIX tzset")


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Load docs/pictures.py with its time zone set."""
    spec = spec_from_file_location("pictures", DOCS / "pictures.py")
    assert spec
    assert spec.loader
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    with monkeypatch.context() as patch:
        patch.setenv("TZ", script.TIME_ZONE)
        time.tzset()
        yield script
    time.tzset()


@pytest.mark.parametrize("name", ["live-meeting", "read-back"])
async def test_picture_matches_the_program(pictures: ModuleType, name: str) -> None:
    """If this fails after an intended change, run `make pictures`."""
    assert await pictures.render_picture(name) == (DOCS / "pictures" / f"{name}.svg").read_text("utf-8")


def test_every_scene_has_a_picture_and_every_picture_a_scene(pictures: ModuleType) -> None:
    names = {"home", *pictures.SCENES}
    assert {file.stem for file in (DOCS / "pictures").iterdir()} == names
