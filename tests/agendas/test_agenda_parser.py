"""Parse valid agendas."""

import pytest

from facilitator.agendas.agenda_parser import parse_agenda
from facilitator.meeting.agenda import AgendaItem, ItemKind

WHOLE = """---
title: Annual review
meeting: annual
---

# Annual  review

Welcome, *everybody*. A draft
is a draft.

- One voice at a time.
- Plain words.

Thank you.

## Strengths and *introductions* (8 min) `strengths`

Say who you are
and one thing {student} does\\
well.

> First if {they} {wants|want} to.

- What are you **proud** of?
  - When have we seen it?

  A second paragraph.
1. One
2. Two

```text
Keep
  this.
```

---

## {Student}'s voice `Voice`

Look at [the form](https://example.org/a_b) and <https://example.org>, <b>please</b> &amp; thank you.

<!-- for us -->

<div>here</div>

- ![a drawing](drawing.png)
-

[later]: https://example.org "a note"
"""


@pytest.fixture(name="items")
def two_items() -> tuple[AgendaItem, ...]:
    return parse_agenda(WHOLE, name="mine").items


def test_front_matter_and_opening_are_parsed() -> None:
    agenda = parse_agenda(WHOLE, name="mine")
    assert (agenda.name, agenda.title, agenda.kind, agenda.total_minutes) == ("mine", "Annual review", "annual", 8)
    assert agenda.opening == (
        "Welcome, everybody. A draft is a draft.\n\n- One voice at a time.\n- Plain words.\n\nThank you."
    )


def test_a_heading_has_title_minutes_and_kind(items: tuple[AgendaItem, ...]) -> None:
    assert [(item.id, item.title, item.minutes, item.kind) for item in items] == [
        (1, "Strengths and introductions", 8, ItemKind.STRENGTHS),
        (2, "{Student}'s voice", 0, ItemKind.VOICE),
    ]


def test_paragraphs_quotes_and_code_are_guidance(items: tuple[AgendaItem, ...]) -> None:
    assert items[0].guidance == (
        "Say who you are and one thing {student} does\nwell.\n\nFirst if {they} {wants|want} to.\n\ntext\nKeep\n  this."
    )


def test_each_paragraph_of_a_list_is_a_prompt(items: tuple[AgendaItem, ...]) -> None:
    prompts = ("What are you proud of?", "When have we seen it?", "A second paragraph.", "One", "Two")
    assert items[0].prompts == prompts


def test_links_images_references_and_html_stay_literal(items: tuple[AgendaItem, ...]) -> None:
    assert items[1].guidance == (
        "Look at [the form](https://example.org/a_b) and <https://example.org>, <b>please</b> & thank you.\n\n"
        "<!-- for us -->\n\n<div>here</div>\n\n"
        '[later]: https://example.org "a note"'
    )
    assert items[1].prompts == ("![a drawing](drawing.png)",)


@pytest.mark.parametrize(
    ("heading", "title", "minutes"),
    [
        ("Goals (1 min) `goals`", "Goals", 1),
        ("Goals (240 min) `goals`", "Goals", 240),
        ("Goals (8min) `GOALS`", "Goals", 8),
        ("Goals \\(8 min\\) `goals` ##", "Goals", 8),
        ("Goals (drafts) `goals`", "Goals (drafts)", 0),
        ("Goals (drafts) (8 min) `goals`", "Goals (drafts)", 8),
        ("Goals (2026) `goals`", "Goals (2026)", 0),
        ("Use `goals` in goals `goals`", "Use goals in goals", 0),
        ("Administration (minor) `goals`", "Administration (minor)", 0),
        ("A 5 minute rest (5 min) `goals`", "A 5 minute rest", 5),
    ],
)
def test_parentheses_are_minutes_only_if_they_say_so(heading: str, title: str, minutes: int) -> None:
    text = f"---\ntitle: T\nmeeting: m\n---\n## S `strengths`\n## V `voice`\n## {heading}\n"
    item = parse_agenda(text, name="mine").items[2]
    assert (item.title, item.minutes, item.kind) == (title, minutes, ItemKind.GOALS)


def test_an_entry_of_maximum_length_is_accepted() -> None:
    text = f"---\ntitle: T\nmeeting: m\n---\n{'a' * 10_000}\n## S `strengths`\n- {'a' * 10_000}\n## V `voice`\n"
    assert parse_agenda(text, name="mine").items[0].prompts == ("a" * 10_000,)


def test_headings_may_be_underlined() -> None:
    text = "---\ntitle: T\nmeeting: m\n---\nT\n=\n\nS `strengths`\n---\n\nV `voice`\n---\n"
    assert [item.title for item in parse_agenda(text, name="mine").items] == ["S", "V"]


def test_an_entry_without_words_is_not_a_prompt() -> None:
    text = "---\ntitle: T\nmeeting: m\n---\n## S `strengths`\n- \u2066\n- a\n\n## V `voice`\n"
    assert parse_agenda(text, name="mine").items[0].prompts == ("a",)
