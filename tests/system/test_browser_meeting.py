"""A complete meeting in a browser, from an empty start to the downloaded notes, by keyboard and by touch."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.bootstrap import open_repository
from facilitator.cli.demo_command import read_sample, record_sample
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.paths import DataPaths
from tests.system.browser import ALT, ENTER, Browser
from tests.system.served_app import ServedApp, focus_terminal, serve

pytestmark = pytest.mark.full

LAPTOP, TABLET = (1366, 768), (820, 1180)
SIZES = {
    f"{width}x{height} at {zoom:.0%}": (width, height, zoom)
    for width, height in (LAPTOP, TABLET)
    for zoom in (1.0, 2.0)
}
KEY_N, KEY_Q = 78, 81
PRIVATE_WORDS = "Zebras"
MORE_STATEMENTS = [f"Line {number}." for number in range(1, 81)]
"""More than a screen of them, so that the transcript can be scrolled."""


@pytest.fixture(params=SIZES)
def sized_browser(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Browser]:
    """A browser with a page of a size and zoom, that is used by keyboard and touch."""
    width, height, zoom = SIZES[request.param]
    with Browser(tmp_path / "chromium", (width, height), zoom) as browser:
        browser.send("Emulation.setTouchEmulationEnabled", enabled=True)
        yield browser


@pytest.fixture
def empty_app(tmp_path: Path) -> Iterator[ServedApp]:
    """A server without meetings."""
    (tmp_path / "app").mkdir()
    with serve(DataPaths(tmp_path / "app" / "data")) as served:
        yield served


@pytest.fixture
def expected(tmp_path: Path) -> Meeting:
    """The meeting of the sample, recorded without a screen."""
    paths = DataPaths(tmp_path / "expected")
    return record_sample(paths, open_repository(paths), read_sample(), datetime.now(UTC)).meeting


def split_sample() -> tuple[list[str], list[str]]:
    """Return the lines of the sample before and after the start, without the line that creates the meeting."""
    lines = [line for line in read_sample() if line and not line.startswith("# ")][1:]
    start = lines.index("/start") + 1
    return lines[:start], [*lines[start:-1], *MORE_STATEMENTS, f"/private {PRIVATE_WORDS}", lines[-1]]


def wait_for_words(browser: Browser, words: str) -> None:
    """Wait until words are on the screen."""
    browser.wait_until(lambda: browser.screen.find(words) is not None, words)


def type_lines(browser: Browser, lines: list[str]) -> None:
    """Type lines, each with the key Enter."""
    for line in lines:
        browser.type_text(line)
        browser.press("Enter", ENTER)


def wait_for_state(browser: Browser, served: ServedApp, state: MeetingState) -> None:
    """Wait until the meeting on disk has a state."""
    browser.wait_until(lambda: served.on_disk().state is state, f"the state {state}")


def start_meeting(browser: Browser, served: ServedApp) -> None:
    """Open the page, create a meeting, add its people and start it."""
    browser.open(served.address)
    browser.wait_for_text("Create your first meeting")
    assert focus_terminal(browser)
    browser.press("n", KEY_N, ALT)
    browser.wait_for_text("Annual review")
    browser.press("Enter", ENTER)
    browser.wait_for_text("not set")
    before, _ = split_sample()
    type_lines(browser, before)
    wait_for_state(browser, served, MeetingState.IN_SESSION)


def save_by_key(browser: Browser) -> None:
    browser.type_text("s")


def save_by_touch(browser: Browser) -> None:
    browser.tap("Save")


@pytest.mark.parametrize("save", [save_by_key, save_by_touch])
def test_complete_meeting(
    sized_browser: Browser, empty_app: ServedApp, expected: Meeting, save: Callable[[Browser], None]
) -> None:
    browser = sized_browser
    start_meeting(browser, empty_app)
    _, lines = split_sample()
    type_lines(browser, lines[:-1])
    for words in ("not exported", MORE_STATEMENTS[-1]):  # the answer to the last line, and the transcript
        wait_for_words(browser, words)
    if save is save_by_touch:
        browser.swipe(MORE_STATEMENTS[-3], 200)
        browser.wait_until(lambda: browser.screen.find(MORE_STATEMENTS[-1]) is None, "the transcript to scroll")
    assert "Help" in browser.screen.read_lines()[-1]
    type_lines(browser, lines[-1:])
    wait_for_state(browser, empty_app, MeetingState.CLOSED)
    recorded = empty_app.on_disk()
    expected_words = [statement.words for statement in expected.statements]
    assert [statement.words for statement in recorded.statements] == [*expected_words, *MORE_STATEMENTS]
    assert [goal.wording for goal in recorded.goals] == [goal.wording for goal in expected.goals]
    browser.wait_until(
        lambda: browser.screen.find("Notes, for the team") is not None, "the notes of the closed meeting"
    )
    save(browser)
    browser.wait_until(lambda: any(browser.downloads.glob("*.md")), "the download")
    (downloaded,) = browser.downloads.glob("*.md")
    (saved,) = empty_app.paths.notes.glob("*.md")
    browser.wait_until(lambda: downloaded.read_bytes() == saved.read_bytes(), "the whole file")
    assert downloaded.name == saved.name
    assert "Elana" not in downloaded.name
    notes = downloaded.read_text("utf-8")
    assert MORE_STATEMENTS[-1] in notes
    assert PRIVATE_WORDS not in notes
    browser.press("q", KEY_Q, ALT)
    browser.wait_until(lambda: browser.evaluate("document.querySelector('iframe') === null"), "the end of the tab")
    page = browser.evaluate("document.documentElement.outerHTML")
    assert "Elana" not in page
    assert "This window is closed." in page


def test_sample_meeting_returns_to_the_list(browser: Browser, empty_app: ServedApp) -> None:
    browser.open(empty_app.address)
    browser.wait_for_text("Try a sample meeting")
    assert focus_terminal(browser)
    for key, shown in (("s", "A sample: nothing you type is kept."), ("p", "Goal 1")):
        browser.type_text(key)
        browser.wait_for_text(shown)
        browser.press("q", KEY_Q, ALT)
        browser.wait_for_text("Try a sample meeting")
    browser.press("q", KEY_Q, ALT)
    browser.wait_until(lambda: browser.evaluate("document.querySelector('iframe') === null"), "the end of the tab")
