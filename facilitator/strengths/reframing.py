"""A question that looks for the skill inside a word such as "refuses". It is a prompt: nothing is ever changed.

Quotations are never looked at, and neither are the student's own words (docs/promises.md, 2).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from facilitator.commands.parser import Request, read
from facilitator.lookup import person, person_then_words
from facilitator.meeting.agenda import fill
from facilitator.meeting.errors import Refused
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee
from facilitator.meeting.text_types import clean_line, fold
from facilitator.textfiles.diagnostics import Finding, quoted
from facilitator.textfiles.markdown_sections import Entry, refuse, sectioned


class Reframing(NamedTuple):
    """A word, and the question it brings.

    Attributes:
        word: folded, as it is looked for.
        prompt: may hold the fields of an agenda ("{student}").
    """

    word: str
    prompt: str


LONGEST = 200
"""Characters of a question: it stands on one or two lines while people talk."""

_QUOTATIONS = re.compile(
    r"\"[^\"]*(?:\"|$)|“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|‘.*?(?:’(?!\w)|$)|(?<!\w)'.*?'(?!\w)", re.DOTALL
)
"""What stands between quotation marks; one that is not closed yet goes on to the end."""

LOOKED_AT = {
    **dict.fromkeys(("say", "summary", "means"), ("WORDS",)),
    **dict.fromkeys(("strength", "strength_by", "name"), ("STRENGTH", "EVIDENCE")),
}
"""Id of a command → its fields that hold an adult's own words."""


@lru_cache(maxsize=16)
def read_reframing(text: str, file: str) -> tuple[Reframing, ...]:
    """Read a list of words and questions (docs/strengths-finder.md). The same text is taken apart once.

    Raises:
        ListRefused: with everything that is wrong with it.
    """
    found = sectioned(text, file)
    entries = [*found.entries, *(entry for section in found.sections for entry in section.entries)]
    refuse(file, [*found.findings, *_faults(entries)])
    return tuple(
        Reframing(_plain(word), clean_line(prompt))
        for words, _, prompt in (entry.text.partition(":") for entry in entries)
        for word in words.split(",")
        if _plain(word)
    )


def _faults(entries: list[Entry]) -> Iterator[Finding]:
    if not entries:
        yield 1, "there are no entries", "write them like this: - refuses, refused: What does the student do instead?"
    for line, text in entries:
        words, _, prompt = text.partition(":")
        if not any(map(_plain, words.split(","))) or not prompt.strip():
            yield line, f"{quoted(text)} is no word with a question", "write - refuses, refused: and the question"
        elif len(prompt) > LONGEST:
            yield line, f"the question is longer than {LONGEST} characters", "it stands on one line: shorten it"


def reframed(text: str, reframings: tuple[Reframing, ...]) -> Reframing | None:
    """Return the question for the first such word in an adult's own words; None where there is none."""
    plain = _plain(_QUOTATIONS.sub(" … ", text))
    found = [(match.start(), -len(one.word), one) for one in reframings if (match := _whole(one.word).search(plain))]
    return min(found)[2] if found else None


def prompt(line: str, meeting: Meeting, heard: tuple[int | None, int | None], of: tuple[Reframing, ...]) -> str:
    """Return the question for a line that is being typed; empty where it brings none.

    Args:
        line: as typed so far.
        meeting: who is there.
        heard: ids of the current speaker, and of the one heard last.
        of: the words and their questions.
    """
    try:
        request = read(line)
        speaker, last = (next((one for one in meeting.attendees if one.id == by), None) for by in heard)
        if request and request.command.id == "speaker":
            last, words = person_then_words(request.values["WHO"], meeting)
            request, speaker = read(words), last
    except Refused:  # it is not whole yet
        return ""
    if not request:
        return ""
    return asked(request, last if request.command.id == "strength" else speaker, meeting, of)


def asked(request: Request, by: Attendee | None, meeting: Meeting, of: tuple[Reframing, ...]) -> str:
    """Return the question for what somebody is about to record; empty where the words are not an adult's own.

    Args:
        request: what a line or a form would do.
        by: whose words they are, where the request does not say so itself.
        meeting: whose student is named in the question.
        of: the words and their questions.
    """
    if "WHO" in request.values:
        try:
            by = person(request.values["WHO"], meeting)
        except Refused:
            return ""
    if by is None or by.is_student:
        return ""
    words = " … ".join(request.values.get(field, "") for field in LOOKED_AT.get(request.command.id, ()))
    found = reframed(words, of)
    return fill(found.prompt, meeting.student) if found else ""


def _plain(text: str) -> str:
    return fold(text.replace("’", "'"))


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-]){re.escape(word)}(?![\w'-])")
