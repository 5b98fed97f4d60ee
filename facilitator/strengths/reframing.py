"""Reframing: ask a question about the strength behind a deficit word such as "refuses". No text is ever changed.

Quotations and the student's own words are never considered (docs/promises.md, 2).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from facilitator.commands.parser import CommandRequest, parse_line
from facilitator.commands.registry import CommandId
from facilitator.commands.speaker_prefix import find_named_speaker
from facilitator.lookup import find_attendee_by_name, split_attendee_and_text
from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.errors import UserError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee
from facilitator.meeting.text_types import clean_line, normalize_text
from facilitator.textfiles.diagnostics import Finding, quote
from facilitator.textfiles.markdown_sections import ListEntry, parse_sections, raise_if_invalid


class Reframing(NamedTuple):
    """A deficit word and the question it triggers.

    Attributes:
        word: the normalized word or phrase.
        question: may contain fields such as "{student}".
    """

    word: str
    question: str


# The question has to fit on one or two lines.
MAX_QUESTION_LENGTH = 200

# Text in quotation marks. An open quotation reaches to the end.
_QUOTATIONS = re.compile(
    r"\"[^\"]*(?:\"|$)|“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|‘.*?(?:’(?!\w)|$)|(?<!\w)'.*?'(?!\w)", re.DOTALL
)

# Id of a command -> its fields that contain an adult's own words.
ADULT_TEXT_FIELDS = {
    **dict.fromkeys((CommandId.STATEMENT, CommandId.SUMMARY, CommandId.INTERPRETATION), ("WORDS",)),
    **dict.fromkeys((CommandId.STRENGTH, CommandId.STRENGTH_FOR, CommandId.NAME_SUGGESTION), ("STRENGTH", "EVIDENCE")),
}


@lru_cache(maxsize=16)
def parse_reframings(text: str, file: str) -> tuple[Reframing, ...]:
    """Parse a list of words and questions (docs/strengths-finder.md). Results are cached.

    Args:
        text: the whole file.
        file: name of the file for error messages.

    Raises:
        InvalidListFile: if the file is invalid; lists all problems.
    """
    parsed = parse_sections(text, file)
    entries = [*parsed.entries, *(entry for section in parsed.sections for entry in section.entries)]
    raise_if_invalid(file, [*parsed.findings, *_check_entries(entries)])
    return tuple(
        Reframing(_normalize(word), clean_line(question))
        for words, _, question in (entry.text.partition(":") for entry in entries)
        for word in words.split(",")
        if _normalize(word)
    )


def _check_entries(entries: list[ListEntry]) -> Iterator[Finding]:
    if not entries:
        yield 1, "there are no entries", "write them like this: - refuses, refused: What does the student do instead?"
    for line, text in entries:
        words, _, question = text.partition(":")
        if not any(map(_normalize, words.split(","))) or not question.strip():
            yield line, f"{quote(text)} is not a word with a question", "write - refuses, refused: and the question"
        elif len(question) > MAX_QUESTION_LENGTH:
            yield line, f"the question is longer than {MAX_QUESTION_LENGTH} characters", "shorten it to fit on one line"


def match_reframing(text: str, reframings: tuple[Reframing, ...]) -> Reframing | None:
    """Return the reframing for the first deficit word in an adult's text, or None."""
    normalized = _normalize(_QUOTATIONS.sub(" … ", text))
    matches = [
        (match.start(), -len(reframing.word), reframing)
        for reframing in reframings
        if (match := _compile_word(reframing.word).search(normalized))
    ]
    return min(matches)[2] if matches else None


def find_question_for_line(
    line: str, meeting: Meeting, speaker_id: int | None, reframings: tuple[Reframing, ...]
) -> str:
    """Return the question for a line that is being typed, or an empty string.

    Args:
        line: the text typed so far.
        meeting: the open meeting.
        speaker_id: id of the current speaker; None if no one was chosen yet.
        reframings: the words and their questions.
    """
    try:
        request = parse_line(line)
        speaker = next((attendee for attendee in meeting.attendees if attendee.id == speaker_id), None)
        if request and request.command.id == CommandId.SPEAKER:
            speaker, words = split_attendee_and_text(request.values["WHO"], meeting)
            request = parse_line(words)
        elif request and (named := find_named_speaker(request, meeting)):
            speaker, request = named
    except UserError:  # the line is not complete yet
        return ""
    if not request:
        return ""
    return find_question_for_request(request, speaker, meeting, reframings)


def find_question_for_request(
    request: CommandRequest, speaker: Attendee | None, meeting: Meeting, reframings: tuple[Reframing, ...]
) -> str:
    """Return the question for text that is about to be recorded, or an empty string.

    Args:
        request: the command and its values, from the input line or a form.
        speaker: the person whose words they are, unless the request names one.
        meeting: the meeting whose student is named in the question.
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
    reframing = match_reframing(words, reframings)
    return fill_fields(reframing.question, meeting.student) if reframing else ""


def _normalize(text: str) -> str:
    return normalize_text(text.replace("’", "'"))


def _compile_word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-]){re.escape(word)}(?![\w'-])")
