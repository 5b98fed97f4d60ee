"""Tests that no word stays on the page after a tab is left, by whatever way, and that Enter opens it again."""

import signal
from collections.abc import Iterator

import pytest

from tests.system.browser import ALT, ENTER, Browser
from tests.system.served_app import ServedApp, open_meeting

pytestmark = pytest.mark.full

KEY_Q = 81
CLOCK_JUMP = "Date.now = ((now) => () => now() + 1e6)(Date.now.bind(Date))"
WORD_ON_PAGE = "Elana"


@pytest.fixture
def opened(browser: Browser, served: ServedApp) -> Iterator[Browser]:
    """A browser that shows the sample meeting."""
    open_meeting(browser, served.address)
    browser.wait_for_text("PEOPLE")
    yield browser
    browser.open("about:blank")


def wait_until_closed(browser: Browser, notice: str) -> None:
    """Wait for a notice, and check that nothing else is on the page."""
    browser.wait_until(lambda: notice in read_notice(browser), f"the notice {notice!r}")
    assert browser.evaluate("document.querySelectorAll('iframe, canvas').length") == 0
    assert WORD_ON_PAGE not in browser.evaluate("document.documentElement.outerHTML")
    assert "Everything shown as saved is saved." in read_notice(browser)


def read_notice(browser: Browser) -> str:
    """Return the sentence on the page."""
    text: str = browser.evaluate("document.getElementById('notice').textContent")
    return text


def reopen(browser: Browser) -> None:
    """Open the tab again with the key Enter, and wait for the list of meetings."""
    assert browser.evaluate("document.activeElement.id") == "reconnect"
    browser.press("Enter", ENTER)
    browser.wait_for_text(WORD_ON_PAGE)
    assert read_notice(browser) == ""


def test_after_quitting(opened: Browser) -> None:
    opened.press("q", KEY_Q, ALT)
    wait_until_closed(opened, "This window is closed.")
    reopen(opened)


def test_after_sleep(opened: Browser) -> None:
    opened.evaluate(CLOCK_JUMP)
    wait_until_closed(opened, "asleep")
    reopen(opened)


def test_after_the_tab_was_frozen(opened: Browser) -> None:
    for state in ("frozen", "active"):
        opened.send("Page.setWebLifecycleState", state=state)
    wait_until_closed(opened, "asleep")
    reopen(opened)


def test_while_the_server_is_stopped(opened: Browser, served: ServedApp) -> None:
    served.process.send_signal(signal.SIGSTOP)
    wait_until_closed(opened, "The connection to the program was lost.")
    served.process.send_signal(signal.SIGCONT)
    reopen(opened)


def test_after_the_server_was_killed(opened: Browser, served: ServedApp) -> None:
    served.process.kill()
    wait_until_closed(opened, "The connection to the program was lost.")
    opened.press("Enter", ENTER)
    opened.wait_until(lambda: "The program does not answer." in read_notice(opened), "an answer to Reconnect")


def test_after_the_end_of_the_server(opened: Browser, served: ServedApp) -> None:
    served.process.terminate()
    wait_until_closed(opened, "The program has ended.")
    assert opened.evaluate("document.getElementById('reconnect').hidden")
