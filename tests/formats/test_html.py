"""Tests of HTML notes: landmarks, headings, isolated text, and content that must never appear."""

import itertools
import re

import pytest

from facilitator.formats.document_model import Heading, parse_markdown
from facilitator.formats.format_labels import FormatLabels
from facilitator.formats.format_registry import convert_markdown
from facilitator.formats.note_format import NoteFormat
from facilitator.formats.note_renderer import render_note_file
from facilitator.meeting.entry_models import HopeOutcome
from facilitator.meeting.operations import entries, navigation, setup, statements
from facilitator.meeting.people import Role
from facilitator.notes.markdown import make_bullets
from facilitator.notes.markdown_escape import escape_text
from facilitator.notes.note import render_note
from tests.formats.format_readers import Element, parse_html
from tests.formats.sample_meetings import LANGUAGES, NOTE_REQUESTS, SAMPLE_NAMES, render_sample_note
from tests.hostile import HOSTILE
from tests.notes.note_builder import DAY, MeetingBuilder

SPANISH_LABELS = FormatLabels("es", "ltr", "Contenido", "por hacer", "hecho", "Notas")
ARABIC_LABELS = FormatLabels("ar", "rtl")
CLOSING = "Record 1a2b3c4d5e6f7a8b · closed · version 5"


def render_page(markdown: str, labels: FormatLabels | None = None) -> Element:
    """Render notes as an HTML page."""
    return parse_html(
        (
            convert_markdown(markdown, NoteFormat.HTML, labels)
            if labels
            else convert_markdown(markdown, NoteFormat.HTML)
        ).decode()
    )


def render_body(markdown: str) -> str:
    """Return the main part of a page on one line."""
    html = convert_markdown(markdown, NoteFormat.HTML).decode()
    return html[html.index("<main>") + 6 : html.index("</main>")].replace("\n", "")


@pytest.mark.parametrize(
    ("notes", "html"),
    [
        ("words", "<p>words</p>"),
        ("**Dana** *so* `it`", "<p><strong><bdi>Dana</bdi></strong> <em>so</em> <code>it</code></p>"),
        ("a\\\nb", "<p>a<br>b</p>"),
        ("> said\n>\n> **so**", "<blockquote><p><bdi>said</bdi></p><p><bdi><strong><bdi>so</bdi></strong></bdi></p></blockquote>"),
        ("> - said", "<blockquote><ul><li><p>said</p></li></ul></blockquote>"),
        ("- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("- a\n\n- b", '<ul class="loose"><li><p>a</p></li><li><p>b</p></li></ul>'),
        ("1. a", "<ol><li><p>a</p></li></ol>"),
        ("3. a", '<ol start="3"><li><p>a</p></li></ol>'),
        ("0. a", '<ol start="0"><li><p>a</p></li></ol>'),
        ("---", "<hr>"),
        ("```\n<b>\n```", "<pre><code>&lt;b&gt;</code></pre>"),
        ("- [ ] a", '<ul><li class="task"><p><span class="box" role="img" aria-label="to do">☐ </span>a</p></li></ul>'),
        ("- [x] a", '<ul><li class="task"><p><span class="box" role="img" aria-label="done">☑ </span>a</p></li></ul>'),
        ('"it\'s" & \\<so\\>', "<p>\"it's\" &amp; &lt;so&gt;</p>"),
    ],
)  # fmt: skip
def test_each_block_type_is_rendered_as_html(notes: str, html: str) -> None:
    assert render_body(notes) == html


@pytest.mark.parametrize(
    ("notes", "html"),
    [
        ("Called: שלומו (due 5)", "<p>Called: <bdi>שלומו</bdi> (due 5)</p>"),
        ("שלום (due 5)", "<p><bdi>שלום</bdi> (due 5)</p>"),
        ("שלום (5)", '<p dir="rtl">שלום (5)</p>'),
        ("Dana said:\n\nשלום IEP", '<p>Dana said:</p><p dir="rtl">שלום IEP</p>'),
        ("> שלום IEP", '<blockquote><p dir="rtl"><bdi>שלום IEP</bdi></p></blockquote>'),
        ("# a\n\n## שלומו's voice", "<h2 id=\"section-1\"><bdi>שלומו</bdi>'s voice</h2>"),
        ("**שלומו**, student", "<p><strong><bdi>שלומו</bdi></strong>, student</p>"),
        ("> שלום", '<blockquote><p dir="rtl"><bdi>שלום</bdi></p></blockquote>'),
        ("**שלומו**: *שלום*", "<p dir=\"rtl\"><strong><bdi>שלומו</bdi></strong>: <em>שלום</em></p>"),
    ],
)  # fmt: skip
def test_text_in_the_other_direction_is_isolated(notes: str, html: str) -> None:
    assert render_body(notes) == html


def test_a_right_to_left_language_sets_the_page_direction() -> None:
    found = render_page("# سارة\n\nسارة\n\nSara\n", ARABIC_LABELS)
    (html,) = found.find("html")
    assert (html.attributes["lang"], html.attributes["dir"]) == ("ar", "rtl")
    assert [element.attributes.get("dir") for element in found.find("p")] == [None, "ltr"]


def test_the_page_declares_the_language_of_the_notes() -> None:
    long = "# Notas\n\n" + "".join(f"## Parte {at}\n\n- [ ] uno\n\n" for at in range(8))
    found = render_page(long, SPANISH_LABELS)
    assert found.find("html")[0].attributes["lang"] == "es"
    assert found.find("nav")[0].find("p")[0].text == "Contenido"
    assert {element.attributes["aria-label"] for element in found.find("span")} == {"por hacer"}
    assert render_page("words", SPANISH_LABELS).find("title")[0].text == "Notas"


def test_the_title_is_the_header_and_the_record_is_the_footer() -> None:
    found = render_page(f"# Title\n\nhead\n\n## Part\n\nwords\n\n{CLOSING}\n")
    (where,) = found.find("body")
    parts = [child for child in where.children if isinstance(child, Element)]
    assert [(part.tag, part.text.split("\n")[1:-1]) for part in parts] == [
        ("header", ["Title", "head"]),
        ("main", ["Part", "words"]),
        ("footer", [CLOSING]),
    ]


@pytest.mark.parametrize(
    ("notes", "parts"),
    [
        ("# Title\n\nwords", ["header", "main"]),
        ("# Title", ["header", "main"]),
        ("words", ["main"]),
        ("", ["main"]),
        (f"# Title\n\nwords\n\n- {CLOSING}", ["header", "main"]),
        (f"# Title\n\nwords\n\n{CLOSING} · SHA-256 {'0123456789abcdef' * 4}", ["header", "main", "footer"]),
        ("# Título\n\npalabras\n\nActa 1a2b3c4d · cerrada · versión 5", ["header", "main", "footer"]),
        (f"# Title\n\n{CLOSING}\n\nwords", ["header", "main"]),
        (f"# Title\n\nwords\n\nShe said: {CLOSING}", ["header", "main"]),
        ("# Title\n\nwords\n\nMy record · good", ["header", "main"]),
    ],
)
def test_every_page_has_a_main_part(notes: str, parts: list[str]) -> None:
    found = render_page(notes).find("body")[0].children
    assert [item.tag for item in found if isinstance(item, Element)] == parts


def test_a_single_heading_is_the_header() -> None:
    found = render_page("# Title\n\nwords")
    assert [found.find(tag)[0].text.strip() for tag in ("header", "main")] == ["Title", "words"]


def test_a_long_page_has_a_table_of_contents() -> None:
    parts = [f"## Part {at}\n\n### Goal\n\n> ## said\n\n" for at in range(8)]
    assert not render_page("# Title\n\n" + "".join(parts[:7])).find("nav")
    found = render_page("# Title\n\n" + "".join(parts))
    links = [(element.attributes["href"], element.text) for element in found.find("a")]
    heads = [
        (f"#{element.attributes['id']}", element.text) for element in found.find("h2") if "id" in element.attributes
    ]
    assert links == heads
    assert [text for _, text in links] == [f"Part {at}" for at in range(8)]


@pytest.mark.parametrize(
    "called", [called for called, request in NOTE_REQUESTS.items() if not request.kind.is_plain_text]
)
def test_only_the_profile_is_printed_on_one_page(called: str) -> None:
    html = render_note_file(
        render_sample_note("elana", NOTE_REQUESTS[called]), NOTE_REQUESTS[called], NoteFormat.HTML, LANGUAGES
    ).decode()
    (where,) = parse_html(html).find("body")
    assert where.attributes == ({"class": "one-page"} if called.startswith("profile") else {})


def test_heading_levels_stop_at_six() -> None:
    deep = "# a\n\n" + "".join(f"{'#' * level} x\n\n" for level in (2, 3, 4, 5, 6, 6))
    assert [element.tag for element in render_page(deep).find(*(f"h{level}" for level in range(1, 8)))][-2:] == [
        "h6",
        "h6",
    ]


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_an_example_has_one_title_and_skips_no_level(name: str) -> None:
    heads = [int(element.tag[1]) for element in render_page(render_sample_note(name)).find("h1", "h2", "h3", "h4")]
    assert heads.count(1) == 1
    assert heads[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(heads))


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_every_name_and_quotation_is_isolated(name: str) -> None:
    found = render_page(render_sample_note(name))
    assert found.find("strong")
    for element in (*found.find("strong"), *(p for quote in found.find("blockquote") for p in quote.find("p"))):
        assert [child.tag for child in element.children if isinstance(child, Element)] == ["bdi"]
        assert element.find("bdi")[0].text == element.text


@pytest.mark.parametrize("called", NOTE_REQUESTS)
def test_a_right_to_left_name_does_not_change_fixed_lines(called: str) -> None:
    builder = MeetingBuilder()
    builder.apply(setup.set_student, name="مريم خالد")
    parent = builder.apply(setup.add_attendee, name="خالد", roles=(Role.PARENT,))
    builder.apply(navigation.start_meeting)
    builder.apply(entries.name_strength, by=parent, name="الخط")
    builder.apply(entries.add_action, what="Ask about bus", owners=(parent,), due=DAY)
    hope = builder.apply(entries.add_hope, by=parent, words="الباص")
    builder.apply(entries.resolve_hope, hope=hope, outcome=HopeOutcome.ACTION, outcome_id=builder.meeting.actions[0].id)
    builder.apply(statements.add_statement, by=parent, words="تحب IEP كثيرا")
    request = NOTE_REQUESTS[called]
    if request.kind.is_plain_text:
        return
    text = render_note(builder.meeting, request, LANGUAGES, revision=1)
    html = render_note_file(text, request, NoteFormat.HTML, LANGUAGES).decode()
    turned = [element.text for element in parse_html(html).walk() if element.attributes.get("dir") == "rtl"]
    assert {item for item in turned if re.search("[A-Za-z]", item)} <= {"تحب IEP كثيرا"}, turned
    assert (called.startswith(("family", "team"))) <= ("تحب IEP كثيرا" in turned)


ALLOWED_TAGS = {
    "", "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "nav", "h1", "h2", "h3", "h4", "h5", "h6",
    "p", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br", "a", "strong", "em", "bdi", "span",
}  # fmt: skip
ALLOWED_ATTRIBUTES = {
    "lang", "dir", "charset", "http-equiv", "content", "name", "id", "class", "role", "aria-label", "aria-labelledby", "href", "start",
}  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_add_no_element_and_no_attribute(hostile: str) -> None:
    said = escape_text(hostile.strip() or "x")
    html = convert_markdown(
        f"# {said}\n\n{said}\n\n> {said}\n\n" + make_bullets([f"**{said}**", said]), NoteFormat.HTML
    )
    found = parse_html(html.decode())
    for element in found.walk():
        assert element.tag in ALLOWED_TAGS
        assert element.attributes.keys() <= ALLOWED_ATTRIBUTES
        assert not element.attributes.keys() & {"href"} or element.tag == "a"


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_nothing_runs_and_nothing_is_fetched(name: str) -> None:
    html = convert_markdown(render_sample_note(name), NoteFormat.HTML).decode()
    found = parse_html(html)
    policy = [element.attributes["content"] for element in found.find("meta") if "http-equiv" in element.attributes]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]
    assert not re.search(r"url\(|@import|https?:|//", found.find("style")[0].text.replace("/*", "").replace("*/", ""))
    assert all(str(element.attributes["href"]).startswith("#") for element in found.find("a"))
    assert html.startswith("<!doctype html>\n<html lang=")
    assert html.endswith("</html>\n")


def test_the_page_title_is_the_title_of_the_notes() -> None:
    found = render_page("# Annual \\<review\\>: **Dana** & co\n\n## Part")
    assert found.find("title")[0].text == found.find("h1")[0].text == "Annual <review>: Dana & co"
    assert isinstance(parse_markdown("# a").blocks[0], Heading)


CHART = """Measurements during the year:

- ●─── baseline: 40 words
- ──●─ Nov 2, 2026: 96 words
- ──── Nov 9, 2026: level J
- ───● target: 110 words
"""


def test_measurements_are_drawn_above_their_list() -> None:
    body = render_body(CHART)
    assert body.count("<circle") == 2
    assert '<polyline points="45,120 435,53"' in body
    assert body.index("</svg>") < body.index("<ul>")
    assert ">Nov 2, 2026</text>" in body
    assert 'y1="20" y2="20"' in body
    assert 'aria-hidden="true"' in body


def test_other_lists_have_no_picture() -> None:
    assert "<svg" not in render_body("- ● a dot\n- ──●── a line: of text\n- ───● target: alone\n")
