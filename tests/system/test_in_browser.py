"""Tests of `facilitator serve` in a real browser: saving, no outside requests, and closed tabs."""

from urllib.parse import urlsplit

import pytest

from facilitator.store.draft_files import DraftStore
from facilitator.store.ids import new_meeting_id
from tests.system.browser import ENTER, Browser
from tests.system.served_app import ServedApp, open_meeting

pytestmark = pytest.mark.full

TYPED_STRENGTH = "@elana + Juggling 学 [b] -- four balls, at the spring fair"
LAST_MESSAGE = "Ж"
WAITING_TEXT = f"She counts in fi{LAST_MESSAGE}"
F5 = 116


def enter_live_meeting(browser: Browser, served: ServedApp) -> None:
    """Open the address, then open the meeting from Home."""
    open_meeting(browser, served.address)
    browser.wait_for_text("PEOPLE")


def test_a_timeout_reports_what_was_shown_instead(
    browser: Browser, served: ServedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter_live_meeting(browser, served)
    monkeypatch.setattr("tests.system.browser.TIMEOUT", 2.0)
    with pytest.raises(AssertionError, match=r"waited 2 s for 'Zebras' to be painted\. Painted last: .+\w"):
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
    expected = {
        "open", "page.css", "page.js", "terminal.html", "terminal.js", "textual.js", "xterm.css", "ws",
        "RobotoMono-VariableFont_wght.ttf", "alive",
    }  # fmt: skip
    browser.wait_until(
        lambda: expected <= {urlsplit(url).path.rpartition("/")[2] for url in browser.requested_urls},
        "the page to load all its files",
    )
    assert {urlsplit(url).hostname for url in browser.requested_urls} == {"127.0.0.1"}
    assert not [
        console_message
        for console_message in browser.console_messages
        if urlsplit(served.address).netloc in console_message  # not of a page of an earlier test
        and ("error" in console_message.casefold() or "refused" in console_message.casefold())
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
    frames = browser.requested_urls.count(find_frame(browser))
    browser.press("F5", F5)
    browser.wait_for_text("Set speaker")
    browser.press("Enter", ENTER)
    browser.wait_for_text("speaking now")
    assert frames == 1
    assert browser.requested_urls.count(find_frame(browser)) == frames


def find_frame(browser: Browser) -> str:
    """Return the address of the frame with the terminal."""
    return next(address for address in browser.requested_urls if address.endswith("/terminal.html"))
