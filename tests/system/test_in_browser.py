"""`facilitator serve` in a real browser: what is typed there is on disk, nothing comes from outside, a tab may go away."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from facilitator.bootstrap import open_repository, open_session
from facilitator.cli.demo_command import lines_before_stop, read_sample, record_sample
from facilitator.meeting.meeting import Meeting
from facilitator.paths import DataPaths
from facilitator.store.draft_files import DraftStore
from facilitator.store.ids import new_meeting_id
from tests.system.browser import TIMEOUT, Browser

TYPED_STRENGTH = "@elana + Juggling 学 [b] -- four balls, at the spring fair"
LAST_MESSAGE = "Ж"
WAITING_TEXT = f"She counts in fi{LAST_MESSAGE}"
ENTER, F5 = 13, 116
FOCUS_INPUT = """new Promise(done => {
    const look = () => document.activeElement.matches(".xterm-helper-textarea") ? done(true) : requestAnimationFrame(look);
    look();
})"""


class ServedApp(NamedTuple):
    """A program that serves the sample meeting."""

    process: "subprocess.Popen[str]"
    address: str
    paths: DataPaths
    meeting: str

    def on_disk(self) -> Meeting:
        """Return the meeting as another window reads it."""
        return open_session(self.paths, open_repository(self.paths)).open(self.meeting).meeting

    def window_ended(self) -> None:
        """Wait until a window said that it ended."""
        with wait_for_exit(self.process):
            while "The system ended the program" not in (line := read_process_output(self.process)):
                assert line, f"no window said within {TIMEOUT:.0f} s that it ended"


def read_process_output(process: "subprocess.Popen[str]") -> str:
    """Return the next line that it says; none where it has ended."""
    assert process.stdout
    return process.stdout.readline()


@contextmanager
def wait_for_exit(process: "subprocess.Popen[str]") -> Iterator[None]:
    """End the program where it takes too long: then it says no more, and whoever waits for a line has an empty one."""
    timer = Timer(TIMEOUT, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedApp]:
    """The sample meeting under way, and the address that works once."""
    places = DataPaths(tmp_path / "a $(touch ran) folder; with 'signs'")
    meeting = record_sample(
        places, open_repository(places), lines_before_stop(read_sample()), datetime.now(UTC)
    ).meeting.id
    process = subprocess.Popen(
        [sys.executable, "-m", "facilitator", "serve"],
        env={**os.environ, "FACILITATOR_DATA": str(places.data)},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with wait_for_exit(process):
        said = [read_process_output(process) for _ in range(3)]
    assert all(said), f"no address within {TIMEOUT:.0f} s, only: {said}"
    yield ServedApp(process, said[1].strip(), places, meeting)
    process.terminate()
    process.communicate(timeout=60)
    assert not (tmp_path / "ran").exists()


def enter_live_meeting(browser: Browser, served: ServedApp) -> None:
    """Open the address, and the meeting from Home."""
    open_meeting(browser, served.address)
    browser.wait_for_text("PEOPLE")


def open_meeting(browser: Browser, address: str) -> None:
    """Open an address, and the meeting on top of Home once it can be seen and keys go there."""
    browser.open(address)
    browser.wait_for_text("Elana")
    assert browser.evaluate(FOCUS_INPUT)
    browser.press("Enter", ENTER)


def test_what_never_comes_is_told_with_what_came_instead(
    browser: Browser, served: ServedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter_live_meeting(browser, served)
    monkeypatch.setattr("tests.system.browser.TIMEOUT", 2.0)
    with pytest.raises(AssertionError, match=r"waited 2 s for 'Zebras' to be painted\. Painted last: .[^'\"]*\w"):
        browser.wait_for_text("Zebras")


def test_a_strength_typed_in_a_browser_is_saved(browser: Browser, served: ServedApp) -> None:
    enter_live_meeting(browser, served)
    before = served.on_disk().strengths
    browser.type_text(TYPED_STRENGTH)
    browser.press("Enter", ENTER)
    browser.wait_until(lambda: len(served.on_disk().strengths) > len(before), "the strength to be on disk")
    named = served.on_disk().strengths
    assert named[:-1] == before
    assert (named[-1].name, named[-1].evidence) == ("Juggling 学 [b]", "four balls, at the spring fair")


def test_the_browser_asks_for_nothing_outside_and_refuses_nothing_of_ours(browser: Browser, served: ServedApp) -> None:
    enter_live_meeting(browser, served)
    assert {urlsplit(one).hostname for one in browser.requested_urls} == {"127.0.0.1"}
    assert {urlsplit(one).path.rpartition("/")[2] for one in browser.requested_urls} >= {
        "open", "textual.js", "xterm.css", "page.css", "page.js", "ws", "RobotoMono-VariableFont_wght.ttf",
    }  # fmt: skip
    assert not [one for one in browser.console_messages if "error" in one.casefold() or "refused" in one.casefold()]


def test_no_address_that_somebody_said_opens_a_window(browser: Browser, served: ServedApp) -> None:
    enter_live_meeting(browser, served)
    assert browser.evaluate("window.open('https://example.org') === null")
    assert browser.evaluate("fetch('https://example.org').then(() => 'fetched', () => 'refused')") == "refused"


def test_the_address_works_once(browser: Browser, served: ServedApp) -> None:
    enter_live_meeting(browser, served)
    browser.open(served.address)
    assert browser.evaluate("document.body.innerText").startswith("Not from here.")


def test_words_that_wait_are_kept_when_the_tab_goes_and_offered_when_it_comes_back(
    browser: Browser, served: ServedApp
) -> None:
    enter_live_meeting(browser, served)
    here = browser.evaluate("location.href")
    browser.type_text(WAITING_TEXT)
    browser.wait_for_text(LAST_MESSAGE)
    browser.open("about:blank")
    served.window_ended()
    drafts = DraftStore(served.paths.data, new_meeting_id(), served.paths.cipher)
    assert [draft.line for _, draft in drafts.read_abandoned()] == [WAITING_TEXT]
    open_meeting(browser, here)
    browser.wait_for_text("This text was not saved when the app ended")


def test_the_key_that_reloads_pages_chooses_who_speaks(browser: Browser, served: ServedApp) -> None:
    enter_live_meeting(browser, served)
    asked = len(browser.requested_urls)
    browser.press("F5", F5)
    browser.wait_for_text("Set speaker")
    browser.press("Enter", ENTER)
    browser.wait_for_text("speaking now")
    assert len(browser.requested_urls) == asked
