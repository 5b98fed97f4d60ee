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
from facilitator.cli.demo_command import record, sample, under_way
from facilitator.meeting.meeting import Meeting
from facilitator.paths import Places
from facilitator.store.draft_files import Drafts
from facilitator.store.ids import new_meeting_id
from tests.system.browser import PATIENCE, Browser

TYPED = "@elana + Juggling 学 [b] -- four balls, at the spring fair"
LAST = "Ж"
WAITING = f"She counts in fi{LAST}"
ENTER, F5 = 13, 116
KEYS_GO_THERE = """new Promise(done => {
    const look = () => document.activeElement.matches(".xterm-helper-textarea") ? done(true) : requestAnimationFrame(look);
    look();
})"""


class Served(NamedTuple):
    """A program that serves the sample meeting."""

    process: "subprocess.Popen[str]"
    address: str
    places: Places
    meeting: str

    def on_disk(self) -> Meeting:
        """Return the meeting as another window reads it."""
        return open_session(self.places, open_repository(self.places)).open(self.meeting).meeting

    def window_ended(self) -> None:
        """Wait until a window said that it ended."""
        with within_patience(self.process):
            while "ended from outside" not in (line := said_by(self.process)):
                assert line, f"no window said within {PATIENCE:.0f} s that it ended"


def said_by(process: "subprocess.Popen[str]") -> str:
    """Return the next line that it says; none where it has ended."""
    assert process.stdout
    return process.stdout.readline()


@contextmanager
def within_patience(process: "subprocess.Popen[str]") -> Iterator[None]:
    """End the program where it takes too long: then it says no more, and whoever waits for a line has an empty one."""
    timer = Timer(PATIENCE, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """The sample meeting under way, and the address that works once."""
    places = Places(tmp_path / "a $(touch ran) folder; with 'signs'")
    meeting = record(places, open_repository(places), under_way(sample()), datetime.now(UTC)).meeting.id
    process = subprocess.Popen(
        [sys.executable, "-m", "facilitator", "serve"],
        env={**os.environ, "FACILITATOR_DATA": str(places.data)},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with within_patience(process):
        said = [said_by(process) for _ in range(3)]
    assert all(said), f"no address within {PATIENCE:.0f} s, only: {said}"
    yield Served(process, said[1].strip(), places, meeting)
    process.terminate()
    process.communicate(timeout=60)
    assert not (tmp_path / "ran").exists()


def enter_the_room(browser: Browser, served: Served) -> None:
    """Open the address, and the meeting from Home."""
    open_the_meeting(browser, served.address)
    browser.until_painted("VOICES")


def open_the_meeting(browser: Browser, address: str) -> None:
    """Open an address, and the meeting on top of Home once it can be seen and keys go there."""
    browser.open(address)
    browser.until_painted("Elana")
    assert browser.run(KEYS_GO_THERE)
    browser.press("Enter", ENTER)


def test_what_never_comes_is_told_with_what_came_instead(
    browser: Browser, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter_the_room(browser, served)
    monkeypatch.setattr("tests.system.browser.PATIENCE", 2.0)
    with pytest.raises(AssertionError, match=r"waited 2 s for 'Zebras' to be painted\. Painted last: .[^'\"]*\w"):
        browser.until_painted("Zebras")


def test_a_strength_typed_in_a_browser_is_saved(browser: Browser, served: Served) -> None:
    enter_the_room(browser, served)
    before = served.on_disk().strengths
    browser.write(TYPED)
    browser.press("Enter", ENTER)
    browser.until(lambda: len(served.on_disk().strengths) > len(before), "the strength to be on disk")
    named = served.on_disk().strengths
    assert named[:-1] == before
    assert (named[-1].name, named[-1].evidence) == ("Juggling 学 [b]", "four balls, at the spring fair")


def test_the_browser_asks_for_nothing_outside_and_refuses_nothing_of_ours(browser: Browser, served: Served) -> None:
    enter_the_room(browser, served)
    assert {urlsplit(one).hostname for one in browser.asked_for} == {"127.0.0.1"}
    assert {urlsplit(one).path.rpartition("/")[2] for one in browser.asked_for} >= {
        "open", "textual.js", "xterm.css", "page.css", "page.js", "ws", "RobotoMono-VariableFont_wght.ttf",
    }  # fmt: skip
    assert not [one for one in browser.told if "error" in one.casefold() or "refused" in one.casefold()]


def test_no_address_that_somebody_said_opens_a_window(browser: Browser, served: Served) -> None:
    enter_the_room(browser, served)
    assert browser.run("window.open('https://example.org') === null")
    assert browser.run("fetch('https://example.org').then(() => 'fetched', () => 'refused')") == "refused"


def test_the_address_works_once(browser: Browser, served: Served) -> None:
    enter_the_room(browser, served)
    browser.open(served.address)
    assert browser.run("document.body.innerText").startswith("Not from here.")


def test_words_that_wait_are_kept_when_the_tab_goes_and_offered_when_it_comes_back(
    browser: Browser, served: Served
) -> None:
    enter_the_room(browser, served)
    here = browser.run("location.href")
    browser.write(WAITING)
    browser.until_painted(LAST)
    browser.open("about:blank")
    served.window_ended()
    drafts = Drafts(served.places.data, new_meeting_id(), served.places.seal)
    assert [draft.line for _, draft in drafts.left()] == [WAITING]
    open_the_meeting(browser, here)
    browser.until_painted("not entered when the program ended")


def test_the_key_that_reloads_pages_chooses_who_speaks(browser: Browser, served: Served) -> None:
    enter_the_room(browser, served)
    asked = len(browser.asked_for)
    browser.press("F5", F5)
    browser.until_painted("Speaks now")
    browser.press("Enter", ENTER)
    browser.until_painted("speaking now")
    assert len(browser.asked_for) == asked
