"""Find and load the question sheets of all languages: `sheet-NAME.md` in the folder of a language."""

from collections.abc import Iterator
from contextlib import suppress

from facilitator.lookup import Candidates, find_index
from facilitator.meeting.errors import UserError
from facilitator.meeting.text_types import normalize_text
from facilitator.sheets.sheet_labels import LABELS_FILE, SheetLabels, parse_labels
from facilitator.sheets.sheet_template import QuestionSheet, parse_sheet
from facilitator.textfiles.language_packs import LanguagePacks

# The level of a sheet without a level in its name; "sheet-student-starters.md" has the level "starters".
DEFAULT_LEVEL = "sentences"


class SheetLibrary:
    """The question sheets. Files are not cached, so a changed or added file takes effect at the next access."""

    def __init__(self, languages: LanguagePacks) -> None:
        self.languages = languages

    def list_names(self, language: str) -> tuple[str, ...]:
        """Return the names of a language's sheets: "family", "student-starters"."""
        files = self.languages.list_files(language)
        return tuple(
            file.removeprefix("sheet-").removesuffix(".md")
            for file in files
            if file.startswith("sheet-") and file.endswith(".md")
        )

    def list_audiences(self) -> tuple[str, ...]:
        """Return the sheet names of all languages without the levels: "family", "student"."""
        names = {name for language in self.languages.list_languages() for name in self.list_names(language)}
        return tuple(sorted(name for name in names if not any(name.startswith(f"{base}-") for base in names)))

    def load_sheet(self, language: str, name: str) -> QuestionSheet:
        """Load a sheet.

        Raises:
            UserError: if it does not exist or is invalid; the message says where it belongs.
        """
        text = self.languages.read_text(language, f"sheet-{name}.md")
        labels = parse_labels(self.languages.read_text(language, LABELS_FILE), language=language)
        return parse_sheet(text, language=language, name=name, labels=labels)

    def add_other_languages(self, sheet: QuestionSheet) -> QuestionSheet:
        """Return a sheet that understands the words for dates, relatives and "nothing" in all languages."""
        others: list[SheetLabels] = []
        for language in self.languages.list_languages():
            with suppress(UserError):
                others += [parse_labels(self.languages.read_text(language, LABELS_FILE), language=language)]
        return sheet._replace(labels=sheet.labels.merge_languages(others))

    def find_sheet(self, audience: str, level: str = "", language: str = "") -> QuestionSheet:
        """Load the sheet for an audience, a level and a language, each given by a part of its name.

        Args:
            audience: for example "family" or "student".
            level: for example "starters"; empty for `DEFAULT_LEVEL`.
            language: empty for English.

        Raises:
            UserError: if there is no such sheet; the message lists the sheets or says where the file belongs.
        """
        code = self.languages.resolve(language) if language else self.languages.list_languages()[0]
        audiences, level = self.list_audiences(), normalize_text(level)
        hint = "To add a sheet, add a file sheet-NAME.md to the folder of the language."
        name = audiences[find_index(audience, Candidates("sheet", list(audiences), hint))]
        return self.load_sheet(code, name if level in {"", DEFAULT_LEVEL} else f"{name}-{level}")

    def load_all(self) -> Iterator[QuestionSheet]:
        """Yield the valid sheets of all languages."""
        for language in self.languages.list_languages():
            for name in self.list_names(language):
                with suppress(UserError):
                    yield self.load_sheet(language, name)
