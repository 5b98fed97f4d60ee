"""The profile: one page about the student, from the student's own words and the strengths that were named.

It can be written before the meeting, from what the student brings to it, and at any time after.
"""

import re
from collections.abc import Iterable, Iterator

from facilitator.meeting.carried_items import Offer
from facilitator.meeting.entry_models import Topic
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.selectors import whose_hopes
from facilitator.meeting.strength_uses import weaving
from facilitator.meeting.text_types import fold
from facilitator.notes.markdown import blocks, bullets, section
from facilitator.notes.markdown_escape import bold, words
from facilitator.notes.plain_page import Page, end, head, hoped, named_by, quoted, seen
from facilitator.notes.translations import Phrases

_OWN_SECTION = {"Interests": Topic.INTERESTS, "Preferences": Topic.PREFERENCES}
"""Categories of strengths that have a section of their own; every other one is a strength."""

_WORD = re.compile(r"[^\W_]+")

_SECTIONS = (Topic.STRENGTHS, Topic.INTERESTS, Topic.PREFERENCES, Topic.HELPS, Topic.KNOW, Topic.HOPES)
"""What a profile tells. Worries, and the part a student wants to take in the meeting, are for the meeting alone."""


def profile(meeting: Meeting, phrases: Phrases, *, revision: int, told: str = "") -> str:
    """Return the profile as Markdown.

    Args:
        meeting: in any state, with its corrections made.
        phrases: the fixed words.
        revision: the revision of the record.
        told: a sentence that a reader has to know first.
    """
    page = Page(meeting, phrases, "profile")
    sections = [_section(page, topic) for topic in _SECTIONS]
    body = blocks(*sections) or page.say("empty")
    return blocks(head(page, told), body, end(page, revision)) + "\n"


def _section(page: Page, topic: Topic) -> str:
    own, others = whose_hopes(page.meeting) if topic is Topic.HOPES else ((), ())
    hopes = (hoped(page, one) for one in own)
    return blocks(
        section(
            page.say(topic), bullets([*_strengths(page, topic), *_offers(page, topic), *hopes, *_said(page, topic)])
        ),
        section(page.say("othershope"), bullets(hoped(page, one) for one in others)),
    )


def _strengths(page: Page, topic: Topic) -> Iterable[str]:
    """Yield the strengths of a section, the student's own first and marked as that."""
    for row in weaving(page.meeting):
        one = row.strength
        if _topic(one.category) is topic:
            yield _named(page, one.name, one.category, [named_by(page, one), seen(page, one)])


def _offers(page: Page, topic: Topic) -> Iterable[str]:
    """Yield what the student wrote down beforehand and nobody has named in the room yet."""
    for one in _own_offers(page):
        if _topic(one.category) is topic:
            evidence = page.say("seen", evidence=words(one.evidence)) if one.evidence else ""
            yield _named(page, one.name, one.category, [page.say("wrote"), evidence])


def _own_offers(page: Page) -> Iterator[Offer]:
    student = page.meeting.student
    for one in page.meeting.offers:
        if student and fold(one.who) == fold(student.name) and not one.meeting and not one.end:
            yield one


def _named(page: Page, name: str, category: str, more: list[str]) -> str:
    sorted_as = f" ({page.phrases.known('categories', category)})" if category and category not in _OWN_SECTION else ""
    return f"{bold(name)}{sorted_as}\n{bullets(filter(None, more))}"


def _topic(category: str) -> Topic:
    return _OWN_SECTION.get(category, Topic.STRENGTHS)


def _said(page: Page, topic: Topic) -> Iterable[str]:
    """Yield the student's answers, without what stands on the page already: a name on a line, or a whole hope."""
    student = page.meeting.voice
    named = {_bare(name) for name in _names(page)}
    hoped_for = {_bare(one.words) for one in whose_hopes(page.meeting)[0]}
    for one in page.meeting.statements:
        if student and one.by == student.id and one.topic is topic and _bare(one.words) not in hoped_for:
            left = [line for line in one.words.split("\n") if _bare(line) not in named]
            if "".join(left):
                yield quoted(page, one.but(words="\n".join(left).strip("\n")))


def _names(page: Page) -> Iterator[str]:
    yield from (one.name for one in page.meeting.strengths)
    yield from (one.name for one in _own_offers(page))


def _bare(text: str) -> str:
    """Return the words of a text alone, if it has any: a choice on a sheet has a picture before it."""
    return " ".join(_WORD.findall(fold(text))) or text
