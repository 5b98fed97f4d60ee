"""The profile: one page about the student, from the student's own words and the strengths that were named.

It can be written before the meeting, from the student's answers on the question sheet, and at any time after.
"""

import re
from collections.abc import Iterable, Iterator

from facilitator.meeting.carried_items import SuggestedStrength
from facilitator.meeting.entry_models import Topic
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.selectors import split_by_student
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
    render_quoted_words,
    render_wish_words,
)
from facilitator.notes.translations import Phrases

# Categories with a section of their own. All other categories are in the strengths section.
_CATEGORY_TOPICS = {"Interests": Topic.INTERESTS, "Preferences": Topic.PREFERENCES}

_WORD = re.compile(r"[^\W_]+")

# The sections of a profile. Worries and the student's part in the meeting are for the meeting only.
_TOPICS = (Topic.STRENGTHS, Topic.INTERESTS, Topic.PREFERENCES, Topic.HELPS, Topic.KNOW, Topic.HOPES)


def render_profile(meeting: Meeting, phrases: Phrases, *, revision: int, banner: str = "") -> str:
    """Render the profile as Markdown.

    Args:
        meeting: the meeting in any state, with its corrections applied.
        phrases: the fixed phrases of the note's language.
        revision: the revision of the record.
        banner: a sentence that readers must see first.
    """
    page = NotePage(meeting, phrases, "profile")
    sections = [_render_topic(page, topic) for topic in _TOPICS]
    body = join_blocks(*sections) or page.format("empty")
    return join_blocks(render_header(page, banner), body, render_footer(page, revision)) + "\n"


def _render_topic(page: NotePage, topic: Topic) -> str:
    own_hopes, other_hopes = split_by_student(page.meeting, page.meeting.hopes) if topic is Topic.HOPES else ((), ())
    hopes = (render_wish_words(page, hope) for hope in own_hopes)
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
        make_section(page.format("othershope"), make_bullets(render_wish_words(page, hope) for hope in other_hopes)),
    )


def _format_strengths(page: NotePage, topic: Topic) -> Iterable[str]:
    """Yield the named strengths of a section, the student's own first."""
    for row in build_strength_map(page.meeting):
        strength = row.strength
        if _get_topic(strength.category) is topic:
            details = [format_named_by(page, strength), format_evidence(page, strength)]
            yield _format_named_strength(page, strength.name, strength.category, details)


def _format_suggested_strengths(page: NotePage, topic: Topic) -> Iterable[str]:
    """Yield the strengths that the student wrote down beforehand and that were not named in the meeting yet."""
    for suggestion in _find_own_suggestions(page):
        if _get_topic(suggestion.category) is topic:
            evidence = page.format("seen", evidence=escape_text(suggestion.evidence)) if suggestion.evidence else ""
            yield _format_named_strength(page, suggestion.name, suggestion.category, [page.format("wrote"), evidence])


def _find_own_suggestions(page: NotePage) -> Iterator[SuggestedStrength]:
    student = page.meeting.student
    for suggestion in page.meeting.suggestions:
        is_own = student is not None and normalize_text(suggestion.who) == normalize_text(student.name)
        if is_own and not suggestion.meeting and not suggestion.outcome:
            yield suggestion


def _format_named_strength(page: NotePage, name: str, category: str, details: list[str]) -> str:
    is_labeled = category and category not in _CATEGORY_TOPICS
    label = f" ({page.phrases.translate_term('categories', category)})" if is_labeled else ""
    return f"{make_bold(name)}{label}\n{make_bullets(filter(None, details))}"


def _get_topic(category: str) -> Topic:
    return _CATEGORY_TOPICS.get(category, Topic.STRENGTHS)


def _format_statements(page: NotePage, topic: Topic) -> Iterable[str]:
    """Yield the student's statements without the parts already on the page: lines that name a strength, and hopes."""
    student = page.meeting.student_attendee
    if not student:
        return
    strength_names = {_normalize_words(name) for name in _list_strength_names(page)}
    hopes = {_normalize_words(hope.words) for hope in split_by_student(page.meeting, page.meeting.hopes)[0]}
    for statement in page.meeting.statements:
        is_answer = statement.by == student.id and statement.topic is topic
        if is_answer and _normalize_words(statement.words) not in hopes:
            lines = [line for line in statement.words.split("\n") if _normalize_words(line) not in strength_names]
            if "".join(lines):
                yield render_quoted_words(page, statement.replace(words="\n".join(lines).strip("\n")))


def _list_strength_names(page: NotePage) -> Iterator[str]:
    yield from (strength.name for strength in page.meeting.strengths)
    yield from (suggestion.name for suggestion in _find_own_suggestions(page))


def _normalize_words(text: str) -> str:
    """Return the words of a text without symbols, such as the picture before a choice on a question sheet."""
    return " ".join(_WORD.findall(normalize_text(text))) or text
