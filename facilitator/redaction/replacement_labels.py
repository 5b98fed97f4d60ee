"""The labels that replace names: “‹Student›”, “‹Parent 1›”, in the language of the note.

They have no square brackets, which mark blanks (`facilitator.meeting.placeholders`) and links in Markdown.
"""

import re
from typing import NamedTuple

from facilitator.meeting.people import Role
from facilitator.notes.translations import load_phrases
from facilitator.textfiles.language_packs import LanguagePacks

LABEL_PATTERN = re.compile(r"‹[^‹›\n]*›")


def wrap_label(words: str) -> str:
    """Return a label with these words."""
    return f"‹{re.sub('[‹›]', '', words)}›"


def unwrap_label(label: str) -> str:
    """Return the words of a label."""
    return label[1:-1]


class RedactionLabels(NamedTuple):
    """The words of labels. The field names are the keys of `[labels]` in notes.toml.

    Attributes:
        student: the student.
        parent: a parent or guardian; likewise for the other roles.
        person: an attendee without one of these roles.
        somebody: a person who amended a closed meeting without having attended it.
        either: "or", between two people with the same name.
    """

    student: str = "Student"
    parent: str = "Parent"
    teacher: str = "Teacher"
    district: str = "District"
    evaluator: str = "Evaluator"
    provider: str = "Provider"
    interpreter: str = "Interpreter"
    advocate: str = "Advocate"
    agency: str = "Agency"
    person: str = "Person"
    somebody: str = "Someone"
    either: str = "or"

    @property
    def student_label(self) -> str:
        """Return the label of the student."""
        return wrap_label(self.student)

    @property
    def unrecorded_label(self) -> str:
        """Return the label of people who are not recorded as attendees."""
        return wrap_label(self.somebody)

    def get_role_word(self, role: Role) -> str:
        """Return the word for a role."""
        word: str = getattr(self, _FIELD_BY_ROLE.get(role, "person"))
        return word


# The labels for documents that are not translated.
ENGLISH_LABELS = RedactionLabels()

_FIELD_BY_ROLE = {
    Role.PARENT: "parent", Role.GENERAL_EDUCATION: "teacher", Role.SPECIAL_EDUCATION: "teacher",
    Role.LEA: "district", Role.EVALUATION: "evaluator", Role.RELATED_SERVICE: "provider",
    Role.INTERPRETER: "interpreter", Role.ADVOCATE: "advocate", Role.AGENCY: "agency",
}  # fmt: skip


def load_labels(languages: LanguagePacks, language: str) -> RedactionLabels:
    """Load the labels of a language from `languages/LANG/notes.toml`.

    Raises:
        MissingTranslation: if the file cannot be read.
    """
    phrases = load_phrases(languages, language)
    return RedactionLabels(**{name: phrases.get_raw(f"labels.{name}") for name in RedactionLabels._fields})
