"""A question that looks for the skill inside a word such as "refuses". It is a prompt: nothing is ever changed.

Quotations are never looked at, and neither are the student's own words (docs/promises.md, 2).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from facilitator.commands.parser import CommandRequest, parse_line
from facilitator.lookup import find_attendee_by_name, split_attendee_and_text
from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.errors import UserError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee
from facilitator.meeting.text_types import clean_line, normalize_text
from facilitator.textfiles.diagnostics import Finding, quote
from facilitator.textfiles.markdown_sections import ListEntry, parse_sections, raise_if_invalid


class Reframing(NamedTuple):
    """A word, and the question it brings.

    Attributes:
        word: folded, as it is looked for.
        prompt: may hold the fields of an agenda ("{student}").
    """

    word: str
    question: str


MAX_QUESTION_LENGTH = 200
"""Characters of a question: it stands on one or two lines while people talk."""

_QUOTATIONS = re.compile(
    r"\"[^\"]*(?:\"|$)|“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|‘.*?(?:’(?!\w)|$)|(?<!\w)'.*?'(?!\w)", re.DOTALL
)
"""What stands between quotation marks; one that is not closed yet goes on to the end."""

ADULT_TEXT_FIELDS = {
    **dict.fromkeys(("say", "summary", "means"), ("WORDS",)),
    **dict.fromkeys(("strength", "strength_by", "name"), ("STRENGTH", "EVIDENCE")),
}
"""Id of a command → its fields that hold an adult's own words."""


@lru_cache(maxsize=16)
def parse_reframings(text: str, file: str) -> tuple[Reframing, ...]:
    """Read a list of words and questions (docs/strengths-finder.md). The same text is taken apart once.

    Raises:
        ListRefused: with everything that is wrong with it.
    """
    found = parse_sections(text, file)
    entries = [*found.entries, *(entry for section in found.sections for entry in section.entries)]
    raise_if_invalid(file, [*found.findings, *_check_entries(entries)])
    return tuple(
        Reframing(_normalize(word), clean_line(prompt))
        for words, _, prompt in (entry.text.partition(":") for entry in entries)
        for word in words.split(",")
        if _normalize(word)
    )


def _check_entries(entries: list[ListEntry]) -> Iterator[Finding]:
    if not entries:
        yield 1, "there are no entries", "write them like this: - refuses, refused: What does the student do instead?"
    for line, text in entries:
        words, _, prompt = text.partition(":")
        if not any(map(_normalize, words.split(","))) or not prompt.strip():
            yield line, f"{quote(text)} is no word with a question", "write - refuses, refused: and the question"
        elif len(prompt) > MAX_QUESTION_LENGTH:
            yield (
                line,
                f"the question is longer than {MAX_QUESTION_LENGTH} characters",
                "it stands on one line: shorten it",
            )


def match_reframing(text: str, reframings: tuple[Reframing, ...]) -> Reframing | None:
    """Return the question for the first such word in an adult's own words; None where there is none."""
    plain = _normalize(_QUOTATIONS.sub(" … ", text))
    found = [
        (match.start(), -len(one.word), one) for one in reframings if (match := _compile_word(one.word).search(plain))
    ]
    return min(found)[2] if found else None


def find_question_for_line(
    line: str, meeting: Meeting, speaker_ids: tuple[int | None, int | None], reframings: tuple[Reframing, ...]
) -> str:
    """Return the question for a line that is being typed; empty where it brings none.

    Args:
        line: as typed so far.
        meeting: who is there.
        speaker_ids: ids of the current speaker, and of the one heard last.
        reframings: the words and their questions.
    """
    try:
        request = parse_line(line)
        speaker, last = (next((one for one in meeting.attendees if one.id == by), None) for by in speaker_ids)
        if request and request.command.id == "speaker":
            last, words = split_attendee_and_text(request.values["WHO"], meeting)
            request, speaker = parse_line(words), last
    except UserError:  # it is not whole yet
        return ""
    if not request:
        return ""
    return find_question_for_request(
        request, last if request.command.id == "strength" else speaker, meeting, reframings
    )


def find_question_for_request(
    request: CommandRequest, speaker: Attendee | None, meeting: Meeting, reframings: tuple[Reframing, ...]
) -> str:
    """Return the question for what somebody is about to record; empty where the words are not an adult's own.

    Args:
        request: what a line or a form would do.
        speaker: whose words they are, where the request does not say so itself.
        meeting: whose student is named in the question.
        reframings: the words and their questions.
    """
    if "WHO" in request.values:
        try:
            speaker = find_attendee_by_name(request.values["WHO"], meeting)
        except UserError:
            return ""
    if speaker is None or speaker.is_student:
        return ""
    words = " … ".join(request.values.get(field, "") for field in ADULT_TEXT_FIELDS.get(request.command.id, ()))
    found = match_reframing(words, reframings)
    return fill_fields(found.question, meeting.student) if found else ""


def _normalize(text: str) -> str:
    return normalize_text(text.replace("’", "'"))


def _compile_word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-]){re.escape(word)}(?![\w'-])")
