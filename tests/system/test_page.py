"""Tests of HTML notes in a real browser: accessible, no scripts, no requests."""

from pathlib import Path
from typing import Any

import pytest

from tests.formats.format_readers import read_markdown_paragraphs
from tests.system.browser import Browser
from tests.system.conftest import PageWriter
from tests.system.examples import EXAMPLE_NAMES, EXAMPLE_NOTES, render_example
from tests.system.tools import read_axe_source

pytestmark = pytest.mark.full

BAD_PAGE = """<!doctype html><html><head><meta name="viewport" content="user-scalable=no"></head><body>
<h1></h1><h4>Skipped</h4><img src="data:,"><p style="color:#ccc;background:#fff">pale</p><ul><p>no entry</p></ul>
<span role="img">x</span><a href="#nowhere"></a></body></html>"""
PLANTED_SCRIPTS = {
    "color-contrast", "document-title", "empty-heading", "heading-order", "html-has-lang", "image-alt", "landmark-one-main",
    "link-name", "list", "meta-viewport", "region", "role-img-alt",
}  # fmt: skip

SEEN_TEXT = """[...document.querySelectorAll("body > :not(nav) :is(p, h1, h2, h3, h4, h5, h6)")].map(
  one => one.innerText)"""


def find_violations(browser: Browser) -> dict[str, Any]:
    """Return the violations that axe-core finds on the open page: the rule and the elements."""
    browser.evaluate(read_axe_source())
    found = browser.evaluate("axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)")
    return {item["id"]: [node["html"] for node in item["nodes"]] for item in found}


def test_the_check_can_fail(browser: Browser, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text(BAD_PAGE, "utf-8")
    browser.open(bad)
    assert find_violations(browser).keys() >= PLANTED_SCRIPTS


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_the_page_has_no_accessibility_violations(browser: Browser, page: PageWriter, name: str) -> None:
    browser.open(page(name))
    assert find_violations(browser) == {}


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_the_browser_shows_all_text_and_fetches_nothing(browser: Browser, page: PageWriter, name: str) -> None:
    file = page(name)
    browser.open(file)
    assert browser.evaluate(SEEN_TEXT) == read_markdown_paragraphs(render_example(name))
    assert browser.requested_urls == [file.as_uri()]
    assert browser.console_messages == []


@pytest.mark.parametrize("name", EXAMPLE_NOTES)
def test_a_note_declares_its_language_and_ends_with_its_record(browser: Browser, page: PageWriter, name: str) -> None:
    browser.open(page(name))
    assert browser.evaluate("document.documentElement.lang") == EXAMPLE_NOTES[name][1].language
    assert (
        browser.evaluate("document.querySelector('body > footer').innerText") == render_example(name).splitlines()[-1]
    )


def test_no_line_is_wider_than_a_phone(browser: Browser, page: PageWriter) -> None:
    browser.send("Emulation.setDeviceMetricsOverride", width=320, height=600, deviceScaleFactor=1, mobile=True)
    browser.open(page("hostile"))
    assert browser.evaluate("document.documentElement.scrollWidth") <= 320
    browser.send("Emulation.clearDeviceMetricsOverride")


def test_scripts_planted_in_the_file_do_not_run(browser: Browser, page: PageWriter) -> None:
    file = page("elana-team-en")
    harm = '<script>document.title = "run"</script><img src="http://127.0.0.1:9/x.png" onerror="document.title = 1">'
    file.write_text(file.read_text("utf-8").replace("</main>", f"{harm}</main>"), "utf-8")
    browser.open(file)
    assert browser.evaluate("document.title") == "Annual review: Elana Reyes"
    assert len([message for message in browser.console_messages if "Content Security Policy" in message]) >= 2
