"""What stands for a person whose name was taken out: “‹Student›”, “‹Parent 1›”, in the language of the note.

Not in square brackets: those are blanks (`facilitator.meeting.placeholders`) and marks of Markdown.
"""

import re
from typing import NamedTuple

from facilitator.meeting.people import Role
from facilitator.notes.translations import phrases
from facilitator.textfiles.language_packs import Languages

LABEL = re.compile(r"‹[^‹›\n]*›")


def marked(words: str) -> str:
    """Return words as a label."""
    return f"‹{re.sub('[‹›]', '', words)}›"


def bare(one: str) -> str:
    """Return the words of a label."""
    return one[1:-1]


class Labels(NamedTuple):
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
    somebody: str = "Somebody"
    either: str = "or"

    @property
    def of_student(self) -> str:
        """What stands for the student."""
        return marked(self.student)

    @property
    def of_somebody(self) -> str:
        """What stands for somebody who was not recorded."""
        return marked(self.somebody)

    def word(self, role: Role) -> str:
        """Return the word for a role."""
        word: str = getattr(self, _WORDS.get(role, "person"))
        return word


ENGLISH = Labels()
"""Those of the record, and of the notes that stay in its language."""

_WORDS = {
    Role.PARENT: "parent", Role.GENERAL_EDUCATION: "teacher", Role.SPECIAL_EDUCATION: "teacher",
    Role.LEA: "district", Role.EVALUATION: "evaluator", Role.RELATED_SERVICE: "provider",
    Role.INTERPRETER: "interpreter", Role.ADVOCATE: "advocate", Role.AGENCY: "agency",
}  # fmt: skip


def labels_in(languages: Languages, language: str) -> Labels:
    """Return the labels of a language, from `languages/LANG/notes.toml`.

    Raises:
        NoSuchText: if its words cannot be read.
    """
    words = phrases(languages, language)
    return Labels(**{name: words.bare(f"labels.{name}") for name in Labels._fields})
