"""The sheets there are, in every language: `sheet-NAME.md` in a language's folder."""

from collections.abc import Iterator
from contextlib import suppress

from facilitator.lookup import Candidates, find_index
from facilitator.meeting.errors import UserError
from facilitator.meeting.text_types import normalize_text
from facilitator.sheets.sheet_labels import LABELS_FILE, SheetLabels, parse_labels
from facilitator.sheets.sheet_template import QuestionSheet, parse_sheet
from facilitator.textfiles.language_packs import LanguagePacks

DEFAULT_LEVEL = "sentences"
"""The level that a sheet has when its name says none; the other levels stand in the names of the files."""


class SheetLibrary:
    """The sheets on the shelf. Nothing is kept: a file that was changed or added is seen the next time."""

    def __init__(self, languages: LanguagePacks) -> None:
        self.languages = languages

    def list_names(self, language: str) -> tuple[str, ...]:
        """Return the names of a language's sheets: "family", "student-starters"."""
        files = (
            name for name in self.languages.list_files(language) if name.startswith("sheet-") and name.endswith(".md")
        )
        return tuple(name.removeprefix("sheet-").removesuffix(".md") for name in files)

    def list_audiences(self) -> tuple[str, ...]:
        """Return whom there are sheets for, in any language, without the levels."""
        every = {name for language in self.languages.list_languages() for name in self.list_names(language)}
        return tuple(sorted(name for name in every if not any(name.startswith(f"{one}-") for one in every)))

    def load_sheet(self, language: str, name: str) -> QuestionSheet:
        """Return a sheet.

        Raises:
            Refused: if there is none, or no sheet can be made of it; the sentence says where it is looked for.
        """
        text = self.languages.read_text(language, f"sheet-{name}.md")
        words = parse_labels(self.languages.read_text(language, LABELS_FILE), language=language)
        return parse_sheet(text, language=language, name=name, labels=words)

    def add_other_languages(self, sheet: QuestionSheet) -> QuestionSheet:
        """Return a sheet that knows the words people write for a day, for kin, and for nothing, in every language."""
        others: list[SheetLabels] = []
        for language in self.languages.list_languages():
            with suppress(UserError):
                others += [parse_labels(self.languages.read_text(language, LABELS_FILE), language=language)]
        return sheet._replace(labels=sheet.labels.merge_languages(others))

    def find_sheet(self, audience: str, level: str = "", language: str = "") -> QuestionSheet:
        """Return the sheet that is asked for in a person's words; English where no language is named.

        Raises:
            Refused: if there is none; the sentence says which there are, or where it is looked for.
        """
        spoken = self.languages.resolve(language) if language else self.languages.list_languages()[0]
        known, how = self.list_audiences(), normalize_text(level)
        name = known[find_index(audience, Candidates("sheet", list(known), "Another one is a file sheet-NAME.md."))]
        return self.load_sheet(spoken, name if how in {"", DEFAULT_LEVEL} else f"{name}-{how}")

    def load_all(self) -> Iterator[QuestionSheet]:
        """Yield the sheets of all languages that can be read."""
        for language in self.languages.list_languages():
            for name in self.list_names(language):
                with suppress(UserError):
                    yield self.load_sheet(language, name)
