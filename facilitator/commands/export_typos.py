"""Lines that would save the full notes under a name that nobody meant: “/export family en es”."""

import re
from difflib import get_close_matches

from facilitator.commands.grammar import CHOICES
from facilitator.meeting.errors import UserError

_EXTENSION = re.compile(r"\.\w+$")
_OPTION_WORDS = {"in", "to", "limit", *CHOICES["PLAIN"]}
"""Words that stand behind a kind of note, and seldom in the name of a file."""

_SIMILARITY_CUTOFF = 0.82
"""How much alike two words have to be, of 1: "familly" is family, and "note" is no notice."""


class NotAFileName(UserError):
    """What was typed for a file is evidently none."""


def reject_likely_typo(file: str) -> None:
    """Refuse what is no file: a kind of note with more behind it than belongs there, or words without an ending.

    A path, any name with an ending, and one word without one are files.

    Raises:
        NoFile: the sentence says what to type instead.
    """
    if not file or re.search(r"[/\\]|^~", file):
        return
    first, *rest = file.casefold().split()
    asked, named = bool(_OPTION_WORDS & {*rest}), _EXTENSION.search(file) is not None
    kind = next(iter(get_close_matches(first, CHOICES["NOTE"], n=1, cutoff=_SIMILARITY_CUTOFF)), "")
    if (kind and (asked or not named)) or (rest and not named):
        like = f"it begins like the {kind} note" if kind else "a file's name ends in .md, .txt, .html or .docx"
        raise NotAFileName(
            f"“{file}” was not saved: {like}. A kind of note is asked for like this: "
            f"/export {kind or 'family'} [in LANGUAGE] [to FILE]. A file of that very name: ./{file}"
        )
