"""The profile: one page about the student, from the student's own words and the strengths that were named.

It can be written before the meeting, from what the student brings to it, and at any time after.
"""

import re
from collections.abc import Iterable, Iterator

from facilitator.meeting.carried_items import SuggestedStrength
from facilitator.meeting.entry_models import Topic
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.selectors import split_hopes
from facilitator.meeting.strength_uses import build_strength_map
from facilitator.meeting.text_types import normalize_text
from facilitator.notes.markdown import join_blocks, make_bullets, make_section
from facilitator.notes.markdown_escape import escape_text, make_bold
from facilitator.notes.plain_page import (
    NotePage,
    format_evidence,
    format_named_by,
    render_footer,
    render_header,
    render_hope_words,
    render_quoted_words,
)
from facilitator.notes.translations import Phrases

_CATEGORY_TOPICS = {"Interests": Topic.INTERESTS, "Preferences": Topic.PREFERENCES}
"""Categories of strengths that have a section of their own; every other one is a strength."""

_WORD = re.compile(r"[^\W_]+")

_TOPICS = (Topic.STRENGTHS, Topic.INTERESTS, Topic.PREFERENCES, Topic.HELPS, Topic.KNOW, Topic.HOPES)
"""What a profile tells. Worries, and the part a student wants to take in the meeting, are for the meeting alone."""


def render_profile(meeting: Meeting, phrases: Phrases, *, revision: int, banner: str = "") -> str:
    """Return the profile as Markdown.

    Args:
        meeting: in any state, with its corrections made.
        phrases: the fixed words.
        revision: the revision of the record.
        banner: a sentence that a reader has to know first.
    """
    page = NotePage(meeting, phrases, "profile")
    sections = [_render_topic(page, topic) for topic in _TOPICS]
    body = join_blocks(*sections) or page.format("empty")
    return join_blocks(render_header(page, banner), body, render_footer(page, revision)) + "\n"


def _render_topic(page: NotePage, topic: Topic) -> str:
    own, others = split_hopes(page.meeting) if topic is Topic.HOPES else ((), ())
    hopes = (render_hope_words(page, one) for one in own)
    return join_blocks(
        make_section(
            page.format(topic),
            make_bullets(
                [
                    *_format_strengths(page, topic),
                    *_format_suggested_strengths(page, topic),
                    *hopes,
                    *_format_statements(page, topic),
                ]
            ),
        ),
        make_section(page.format("othershope"), make_bullets(render_hope_words(page, one) for one in others)),
    )


def _format_strengths(page: NotePage, topic: Topic) -> Iterable[str]:
    """Yield the strengths of a section, the student's own first and marked as that."""
    for row in build_strength_map(page.meeting):
        one = row.strength
        if _get_topic(one.category) is topic:
            yield _format_named_strength(
                page, one.name, one.category, [format_named_by(page, one), format_evidence(page, one)]
            )


def _format_suggested_strengths(page: NotePage, topic: Topic) -> Iterable[str]:
    """Yield what the student wrote down beforehand and nobody has named in the room yet."""
    for one in _find_own_suggestions(page):
        if _get_topic(one.category) is topic:
            evidence = page.format("seen", evidence=escape_text(one.evidence)) if one.evidence else ""
            yield _format_named_strength(page, one.name, one.category, [page.format("wrote"), evidence])


def _find_own_suggestions(page: NotePage) -> Iterator[SuggestedStrength]:
    student = page.meeting.student
    for one in page.meeting.offers:
        if student and normalize_text(one.who) == normalize_text(student.name) and not one.meeting and not one.end:
            yield one


def _format_named_strength(page: NotePage, name: str, category: str, details: list[str]) -> str:
    sorted_as = (
        f" ({page.phrases.translate_term('categories', category)})"
        if category and category not in _CATEGORY_TOPICS
        else ""
    )
    return f"{make_bold(name)}{sorted_as}\n{make_bullets(filter(None, details))}"


def _get_topic(category: str) -> Topic:
    return _CATEGORY_TOPICS.get(category, Topic.STRENGTHS)


def _format_statements(page: NotePage, topic: Topic) -> Iterable[str]:
    """Yield the student's answers, without what stands on the page already: a name on a line, or a whole hope."""
    student = page.meeting.student_attendee
    named = {_normalize_words(name) for name in _list_strength_names(page)}
    hoped_for = {_normalize_words(one.words) for one in split_hopes(page.meeting)[0]}
    for one in page.meeting.statements:
        if student and one.by == student.id and one.topic is topic and _normalize_words(one.words) not in hoped_for:
            left = [line for line in one.words.split("\n") if _normalize_words(line) not in named]
            if "".join(left):
                yield render_quoted_words(page, one.replace(words="\n".join(left).strip("\n")))


def _list_strength_names(page: NotePage) -> Iterator[str]:
    yield from (one.name for one in page.meeting.strengths)
    yield from (one.name for one in _find_own_suggestions(page))


def _normalize_words(text: str) -> str:
    """Return the words of a text alone, if it has any: a choice on a sheet has a picture before it."""
    return " ".join(_WORD.findall(normalize_text(text))) or text
