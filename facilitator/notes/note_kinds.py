"""The kinds of note: one record, and who each of its notes is for."""

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of note.

    Attributes:
        name: what it is asked for by.
        title: what it is called.
        whom: whom it is for, and what is in it.
        translated: whether its fixed words are in the folder of a language; the others stay in that of the record.
        plain: plain text, no Markdown.
    """

    name: str
    title: str
    whom: str
    translated: bool = False
    plain: bool = False


class Form(NamedTuple):
    """How the paste pack is written.

    Attributes:
        plain: in ASCII, with quotation marks and & / - replaced.
        limit: characters that a field of the district's system holds; None: not known.
    """

    plain: bool = False
    limit: int | None = None


TEAM = Kind("team", "Full notes", "the team: everything that is on record")
FAMILY = Kind("family", "Family copy", "the family: what was said and decided", translated=True)
STUDENT = Kind("student", "Student's page", "the student: my words and what follows", translated=True)
PROFILE = Kind("profile", "Profile", "whoever works with the student: one page", translated=True)
PASTE = Kind("paste", "Paste pack", "the district's system: plain text to paste", plain=True)
NOTICE = Kind("notice", "Notice worksheet", "whoever writes the prior written notice")

KINDS = {kind.name: kind for kind in (TEAM, FAMILY, STUDENT, PROFILE, PASTE, NOTICE)}
"""Every kind by its name, in the order in which they are offered."""
