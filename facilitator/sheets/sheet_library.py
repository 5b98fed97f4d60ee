"""The sheets there are, in every language: `sheet-NAME.md` in a language's folder."""

from collections.abc import Iterator
from contextlib import suppress

from facilitator.lookup import Named, place
from facilitator.meeting.errors import Refused
from facilitator.meeting.text_types import fold
from facilitator.sheets.sheet_labels import FILE, SheetWords, read_words
from facilitator.sheets.sheet_template import Sheet, read_sheet
from facilitator.textfiles.language_packs import Languages

FIRST_LEVEL = "sentences"
"""The level that a sheet has when its name says none; the other levels stand in the names of the files."""


class Sheets:
    """The sheets on the shelf. Nothing is kept: a file that was changed or added is seen the next time."""

    def __init__(self, languages: Languages) -> None:
        self.languages = languages

    def names(self, language: str) -> tuple[str, ...]:
        """Return the names of a language's sheets: "family", "student-starters"."""
        files = (name for name in self.languages.names(language) if name.startswith("sheet-") and name.endswith(".md"))
        return tuple(name.removeprefix("sheet-").removesuffix(".md") for name in files)

    def audiences(self) -> tuple[str, ...]:
        """Return whom there are sheets for, in any language, without the levels."""
        every = {name for language in self.languages.known() for name in self.names(language)}
        return tuple(sorted(name for name in every if not any(name.startswith(f"{one}-") for one in every)))

    def sheet(self, language: str, name: str) -> Sheet:
        """Return a sheet.

        Raises:
            Refused: if there is none, or no sheet can be made of it; the sentence says where it is looked for.
        """
        text = self.languages.text(language, f"sheet-{name}.md")
        words = read_words(self.languages.text(language, FILE), language=language)
        return read_sheet(text, language=language, name=name, words=words)

    def in_any_language(self, sheet: Sheet) -> Sheet:
        """Return a sheet that knows the words people write for a day, for kin, and for nothing, in every language."""
        others: list[SheetWords] = []
        for language in self.languages.known():
            with suppress(Refused):
                others += [read_words(self.languages.text(language, FILE), language=language)]
        return sheet._replace(words=sheet.words.and_of(others))

    def wanted(self, audience: str, level: str = "", language: str = "") -> Sheet:
        """Return the sheet that is asked for in a person's words; English where no language is named.

        Raises:
            Refused: if there is none; the sentence says which there are, or where it is looked for.
        """
        spoken = self.languages.meant(language) if language else self.languages.known()[0]
        known, how = self.audiences(), fold(level)
        name = known[place(audience, Named("sheet", list(known), "Another one is a file sheet-NAME.md."))]
        return self.sheet(spoken, name if how in {"", FIRST_LEVEL} else f"{name}-{how}")

    def every(self) -> Iterator[Sheet]:
        """Yield the sheets of all languages that can be read."""
        for language in self.languages.known():
            for name in self.names(language):
                with suppress(Refused):
                    yield self.sheet(language, name)
