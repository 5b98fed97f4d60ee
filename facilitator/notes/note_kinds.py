"""The kinds of notes that can be made from one record, each for its own audience."""

from typing import NamedTuple


class NoteKind(NamedTuple):
    """A kind of note.

    Attributes:
        name: the keyword in commands.
        title: the title in lists.
        audience: the readers and the content, as a phrase.
        is_translated: whether the note is available in every language pack. Other notes are in English.
        is_plain_text: whether the note is plain text instead of Markdown.
    """

    name: str
    title: str
    audience: str
    is_translated: bool = False
    is_plain_text: bool = False


class PasteOptions(NamedTuple):
    """Options of the paste pack.

    Attributes:
        ascii_only: whether to write plain ASCII, with quotation marks and & / - replaced.
        limit: the number of characters that a field of the district's system holds, or None if unknown.
    """

    ascii_only: bool = False
    limit: int | None = None


TEAM = NoteKind("team", "Full notes", "the team: everything recorded")
FAMILY = NoteKind("family", "Family copy", "the family: what was said and decided", is_translated=True)
STUDENT = NoteKind("student", "Student's page", "the student: my words and what happens next", is_translated=True)
PROFILE = NoteKind("profile", "Profile", "everyone who works with the student: one page", is_translated=True)
GLANCE = NoteKind(
    "glance", "At-a-glance sheet", "teachers: strengths, what helps, accommodations and goals on one page"
)
PASTE = NoteKind("paste", "Paste pack", "the district's system: plain text to paste", is_plain_text=True)
NOTICE = NoteKind("notice", "Notice worksheet", "the person who writes the prior written notice")
INVITATION = NoteKind("invitation", "Invitation", "everyone invited: when, where and why", is_translated=True)

# All kinds by name, in the order in which they are listed.
NOTE_KINDS = {kind.name: kind for kind in (TEAM, FAMILY, STUDENT, PROFILE, GLANCE, PASTE, NOTICE, INVITATION)}
