"""Tests of `facilitator serve` in a real browser: saving, no outside requests, and closed tabs."""

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

pytestmark = pytest.mark.full

TYPED_STRENGTH = "@elana + Juggling 学 [b] -- four balls, at the spring fair"
LAST_MESSAGE = "Ж"
WAITING_TEXT = f"She counts in fi{LAST_MESSAGE}"
ENTER, F5 = 13, 116
FOCUS_INPUT = """new Promise(done => {
    const look = () => document.activeElement.matches(".xterm-helper-textarea") ? done(true) : requestAnimationFrame(look);
    look();
})"""


class ServedApp(NamedTuple):
    """A running server with the sample meeting."""

    process: "subprocess.Popen[str]"
    address: str
    paths: DataPaths
    meeting: str

    def on_disk(self) -> Meeting:
        """Return the meeting as stored on disk."""
        return open_session(self.paths, open_repository(self.paths)).open(self.meeting).meeting

    def window_ended(self) -> None:
        """Wait for the message that a window has ended."""
        with wait_for_exit(self.process):
            while "The system ended the program" not in (line := read_process_output(self.process)):
                assert line, f"no window said within {TIMEOUT:.0f} s that it ended"


def read_process_output(process: "subprocess.Popen[str]") -> str:
    """Return the next line of output, or "" after the process has ended."""
    assert process.stdout
    return process.stdout.readline()


@contextmanager
def wait_for_exit(process: "subprocess.Popen[str]") -> Iterator[None]:
    """Kill the process if it takes too long, so that waiting for its output ends with an empty line."""
    timer = Timer(TIMEOUT, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedApp]:
    """Serve the sample meeting and return the one-time address."""
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
    """Open the address, then open the meeting from Home."""
    open_meeting(browser, served.address)
    browser.wait_for_text("PEOPLE")


def open_meeting(browser: Browser, address: str) -> None:
    """Open an address, then the first meeting on Home once it is visible and focused."""
    browser.open(address)
    browser.wait_for_text("Elana")
    assert browser.evaluate(FOCUS_INPUT)
    browser.press("Enter", ENTER)


def test_a_timeout_reports_what_was_shown_instead(
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


def test_the_browser_loads_only_local_files_without_errors(browser: Browser, served: ServedApp) -> None:
    enter_live_meeting(browser, served)
    assert {urlsplit(requested_url).hostname for requested_url in browser.requested_urls} == {"127.0.0.1"}
    assert {urlsplit(requested_url).path.rpartition("/")[2] for requested_url in browser.requested_urls} >= {
        "open", "textual.js", "xterm.css", "page.css", "page.js", "ws", "RobotoMono-VariableFont_wght.ttf",
    }  # fmt: skip
    assert not [
        console_message
        for console_message in browser.console_messages
        if "error" in console_message.casefold() or "refused" in console_message.casefold()
    ]


def test_addresses_in_statements_do_not_open_windows(browser: Browser, served: ServedApp) -> None:
    enter_live_meeting(browser, served)
    assert browser.evaluate("window.open('https://example.org') === null")
    assert browser.evaluate("fetch('https://example.org').then(() => 'fetched', () => 'refused')") == "refused"


def test_the_address_works_once(browser: Browser, served: ServedApp) -> None:
    enter_live_meeting(browser, served)
    browser.open(served.address)
    assert browser.evaluate("document.body.innerText").startswith("Access denied.")


def test_a_draft_is_kept_when_the_tab_closes_and_offered_again(browser: Browser, served: ServedApp) -> None:
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
