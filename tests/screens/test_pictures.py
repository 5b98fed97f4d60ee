"""The pictures of README and docs are what the program shows: made anew, they are the same, byte for byte."""

import time
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[2] / "docs"

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the pictures' clock is set as POSIX sets it")


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """docs/pictures.py, and the clock at which it makes them."""
    spec = spec_from_file_location("pictures", DOCS / "pictures.py")
    assert spec
    assert spec.loader
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    with monkeypatch.context() as patch:
        patch.setenv("TZ", script.ZONE)
        time.tzset()
        yield script
    time.tzset()


@pytest.mark.parametrize("name", ["room", "read-back"])
async def test_a_picture_is_what_the_program_shows(pictures: ModuleType, name: str) -> None:
    """If this fails, look at what changed, and make them anew: `make pictures`."""
    assert await pictures.picture(name) == (DOCS / "pictures" / f"{name}.svg").read_text("utf-8")


def test_each_picture_has_its_stop_and_each_stop_its_picture(pictures: ModuleType) -> None:
    made = {"home", *pictures.STOPS}
    assert {one.stem for one in (DOCS / "pictures").iterdir()} == made
