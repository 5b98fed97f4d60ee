"""Detect a likely typo in `/export`, such as “/export family en es”, before it becomes an odd file name."""

import re
from difflib import get_close_matches

from facilitator.commands.grammar import CHOICES
from facilitator.meeting.errors import UserError

_EXTENSION = re.compile(r"\.\w+$")

# Words that often follow a kind of note, but are rare in a file name.
_OPTION_WORDS = {"in", "to", "limit", *CHOICES["PLAIN"]}

# Similarity from 0 to 1 at which two words count as the same: "familly" is "family", but "note" is not "notice".
_SIMILARITY_CUTOFF = 0.82


class NotAFileName(UserError):
    """The text given as a file name is most likely a mistyped command."""


def reject_likely_typo(file: str) -> None:
    """Refuse a file name that looks like a mistyped kind of note, or several words without an extension.

    A path, a name with an extension, and a single word without one are accepted.

    Args:
        file: the text typed for FILE; may be empty.

    Raises:
        NotAFileName: if the text is probably not a file name; the message says what to type instead.
    """
    if not file or re.search(r"[/\\]|^~", file):
        return
    if file.casefold() in _OPTION_WORDS:
        raise NotAFileName(f"“{file}” is not a file name. Type the name after it: /export {file} FILE")
    first, *rest = file.casefold().split()
    has_options, has_extension = bool(_OPTION_WORDS & {*rest}), _EXTENSION.search(file) is not None
    kind = next(iter(get_close_matches(first, CHOICES["NOTE"], n=1, cutoff=_SIMILARITY_CUTOFF)), "")
    if (kind and (has_options or not has_extension)) or (rest and not has_extension):
        reason = f"it looks like the {kind} note" if kind else "a file name ends in .md, .txt, .html or .docx"
        raise NotAFileName(
            f"“{file}” was not saved: {reason}. To save a kind of note, type "
            f"/export {kind or 'family'} [in LANGUAGE] [to FILE]. To use exactly this file name, type ./{file}"
        )
