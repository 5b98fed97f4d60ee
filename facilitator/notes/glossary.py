"""Short forms and what they mean, for those that occur in a note. The list is `languages/LANG/glossary.md`."""

import re
from collections.abc import Mapping

from facilitator.languages import FIRST, Languages
from facilitator.meeting.text import clean_line
from facilitator.notes.blocks import bullets
from facilitator.notes.escape import bold, escape

FILE = "glossary.md"
_ENTRY = re.compile(r"^\s*[-*+]\s+(?:\*\*|__)?([^\s:*_]+)(?:\*\*|__)?\s*:(?:\*\*|__)?\s*(\S.*)$", re.MULTILINE)


def glossary(languages: Languages, language: str) -> dict[str, str]:
    """Return what each short form means: English, and over it what the language has, ours and a person's own.

    Raises:
        NoSuchText: if a file cannot be read.
    """
    texts = (text for name in dict.fromkeys((FIRST, language)) for text in languages.layers(name, FILE))
    return {clean_line(entry[1]): clean_line(entry[2]) for text in texts for entry in _ENTRY.finditer(text)}


def terms_in(note: str, meanings: Mapping[str, str]) -> str:
    """Return a list of the short forms in a note, as whole words in capitals, one or several ("IEPs"); maybe empty."""
    return bullets(
        f"{bold(term)}: {escape(meaning)}" for term, meaning in sorted(meanings.items()) if _whole(term).search(note)
    )


def _whole(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(term)}s?(?![^\W_])")
