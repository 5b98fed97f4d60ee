"""The notes as a page, in a real browser: nothing stands in anybody's way, nothing runs, nothing is fetched."""

from pathlib import Path
from typing import Any

import pytest

from tests.formats.format_readers import of_markdown
from tests.system.browser import Browser
from tests.system.conftest import Page
from tests.system.examples import EXAMPLES, NOTES, example
from tests.system.tools import axe

BAD = """<!doctype html><html><head><meta name="viewport" content="user-scalable=no"></head><body>
<h1></h1><h4>Skipped</h4><img src="data:,"><p style="color:#ccc;background:#fff">pale</p><ul><p>no entry</p></ul>
<span role="img">x</span><a href="#nowhere"></a></body></html>"""
PLANTED = {
    "color-contrast", "document-title", "empty-heading", "heading-order", "html-has-lang", "image-alt", "landmark-one-main",
    "link-name", "list", "meta-viewport", "region", "role-img-alt",
}  # fmt: skip

SEEN = """[...document.querySelectorAll("body > :not(nav) :is(p, h1, h2, h3, h4, h5, h6)")].map(
  one => one.innerText)"""


def violations(browser: Browser) -> dict[str, Any]:
    """Return what axe-core finds on the page that is open: the rule, and where."""
    browser.run(axe())
    found = browser.run("axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)")
    return {one["id"]: [node["html"] for node in one["nodes"]] for one in found}


def test_the_check_can_fail(browser: Browser, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text(BAD, "utf-8")
    browser.open(bad)
    assert violations(browser).keys() >= PLANTED


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_stands_in_anybodys_way(browser: Browser, page: Page, name: str) -> None:
    browser.open(page(name))
    assert violations(browser) == {}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_browser_shows_what_was_written_and_fetches_nothing(browser: Browser, page: Page, name: str) -> None:
    file = page(name)
    browser.open(file)
    assert browser.run(SEEN) == of_markdown(example(name))
    assert browser.asked_for == [file.as_uri()]
    assert browser.told == []


@pytest.mark.parametrize("name", NOTES)
def test_a_note_says_its_language_and_closes_with_its_record(browser: Browser, page: Page, name: str) -> None:
    browser.open(page(name))
    assert browser.run("document.documentElement.lang") == NOTES[name][1].language
    assert browser.run("document.querySelector('body > footer').innerText") == example(name).splitlines()[-1]


def test_no_line_is_wider_than_a_phone(browser: Browser, page: Page) -> None:
    browser.ask("Emulation.setDeviceMetricsOverride", width=320, height=600, deviceScaleFactor=1, mobile=True)
    browser.open(page("hostile"))
    assert browser.run("document.documentElement.scrollWidth") <= 320
    browser.ask("Emulation.clearDeviceMetricsOverride")


def test_what_somebody_puts_into_the_file_does_not_run(browser: Browser, page: Page) -> None:
    file = page("elana-team-en")
    harm = '<script>document.title = "run"</script><img src="http://127.0.0.1:9/x.png" onerror="document.title = 1">'
    file.write_text(file.read_text("utf-8").replace("</main>", f"{harm}</main>"), "utf-8")
    browser.open(file)
    assert browser.run("document.title") == "Annual review: Elana Reyes"
    assert len([told for told in browser.told if "Content Security Policy" in told]) >= 2
