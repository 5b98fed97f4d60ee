"""The kinds of note: one record, and who each of its notes is for."""

from typing import NamedTuple


class NoteKind(NamedTuple):
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
    audience: str
    is_translated: bool = False
    is_plain_text: bool = False


class PasteOptions(NamedTuple):
    """How the paste pack is written.

    Attributes:
        plain: in ASCII, with quotation marks and & / - replaced.
        limit: characters that a field of the district's system holds; None: not known.
    """

    ascii_only: bool = False
    limit: int | None = None


TEAM = NoteKind("team", "Full notes", "the team: everything that is on record")
FAMILY = NoteKind("family", "Family copy", "the family: what was said and decided", is_translated=True)
STUDENT = NoteKind("student", "Student's page", "the student: my words and what follows", is_translated=True)
PROFILE = NoteKind("profile", "Profile", "whoever works with the student: one page", is_translated=True)
PASTE = NoteKind("paste", "Paste pack", "the district's system: plain text to paste", is_plain_text=True)
NOTICE = NoteKind("notice", "Notice worksheet", "whoever writes the prior written notice")

NOTE_KINDS = {kind.name: kind for kind in (TEAM, FAMILY, STUDENT, PROFILE, PASTE, NOTICE)}
"""Every kind by its name, in the order in which they are offered."""
