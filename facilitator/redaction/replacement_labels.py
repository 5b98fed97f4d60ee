"""What stands for a person whose name was taken out: “‹Student›”, “‹Parent 1›”, in the language of the note.

Not in square brackets: those are blanks (`facilitator.meeting.placeholders`) and marks of Markdown.
"""

import re
from typing import NamedTuple

from facilitator.meeting.people import Role
from facilitator.notes.translations import load_phrases
from facilitator.textfiles.language_packs import LanguagePacks

LABEL_PATTERN = re.compile(r"‹[^‹›\n]*›")


def wrap_label(words: str) -> str:
    """Return words as a label."""
    return f"‹{re.sub('[‹›]', '', words)}›"


def unwrap_label(label: str) -> str:
    """Return the words of a label."""
    return label[1:-1]


class RedactionLabels(NamedTuple):
    """The words of labels, one for each part that people have in a meeting.

    Attributes:
        student: the student.
        person: anybody else with no other word, and so for each role.
        somebody: who added something to a closed meeting and was not recorded in it.
        either: between two people of whom one is meant.
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
        """What stands for the student."""
        return wrap_label(self.student)

    @property
    def unrecorded_label(self) -> str:
        """What stands for somebody who was not recorded."""
        return wrap_label(self.somebody)

    def get_role_word(self, role: Role) -> str:
        """Return the word for a role."""
        word: str = getattr(self, _FIELD_BY_ROLE.get(role, "person"))
        return word


ENGLISH_LABELS = RedactionLabels()
"""Those of the record, and of the notes that stay in its language."""

_FIELD_BY_ROLE = {
    Role.PARENT: "parent", Role.GENERAL_EDUCATION: "teacher", Role.SPECIAL_EDUCATION: "teacher",
    Role.LEA: "district", Role.EVALUATION: "evaluator", Role.RELATED_SERVICE: "provider",
    Role.INTERPRETER: "interpreter", Role.ADVOCATE: "advocate", Role.AGENCY: "agency",
}  # fmt: skip


def load_labels(languages: LanguagePacks, language: str) -> RedactionLabels:
    """Return the labels of a language, from `languages/LANG/notes.toml`.

    Raises:
        NoSuchText: if its words cannot be read.
    """
    words = load_phrases(languages, language)
    return RedactionLabels(**{name: words.get_raw(f"labels.{name}") for name in RedactionLabels._fields})
