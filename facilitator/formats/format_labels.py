"""The labels that the output formats add to notes, from `languages/LANG/formats.toml`."""

from typing import NamedTuple

from facilitator.textfiles.language_packs import LanguagePacks, MissingTranslation

FILE_NAME = "formats.toml"


class FormatLabels(NamedTuple):
    """Labels in one language.

    Attributes:
        language: the language code for HTML and Word ("en").
        direction: "ltr", or "rtl" for a language that is written from right to left.
        contents: the heading of the table of contents.
        to_do: the screen reader's text for an empty checkbox.
        done: the screen reader's text for a checked checkbox.
        untitled: the title of notes without a heading.
    """

    language: str = "en"
    direction: str = "ltr"
    contents: str = "Contents"
    to_do: str = "to do"
    done: str = "done"
    untitled: str = "Notes"


ENGLISH_LABELS = FormatLabels()


def load_labels(languages: LanguagePacks, language: str) -> FormatLabels:
    """Load the labels of a language. Labels that its file leaves out are in English.

    Raises:
        MissingTranslation: if the file does not exist or cannot be read.
    """
    import tomllib

    try:
        table = tomllib.loads(languages.read_text(language, FILE_NAME))
    except tomllib.TOMLDecodeError as error:
        raise MissingTranslation(
            f"{FILE_NAME} of {language} cannot be used: {error}. Fix the file and try again."
        ) from None
    labels = {name: str(table[name]) for name in FormatLabels._fields if name in table}
    return ENGLISH_LABELS._replace(language=language)._replace(**labels)
