"""The few words that the forms themselves add to the notes, in each language: languages/LANG/formats.toml."""

from typing import NamedTuple

from facilitator.textfiles.language_packs import LanguagePacks, MissingTranslation

FILE_NAME = "formats.toml"


class FormatLabels(NamedTuple):
    """What a form says of itself.

    Attributes:
        language: as web pages and Word name it ("en").
        direction: "ltr", or "rtl" for a language that is written from right to left.
        contents: heading of the table of contents.
        to_do: said by a screen reader for an empty box.
        done: said for a ticked one.
        untitled: title of notes without any heading.
    """

    language: str = "en"
    direction: str = "ltr"
    contents: str = "Contents"
    to_do: str = "to do"
    done: str = "done"
    untitled: str = "Notes"


ENGLISH_LABELS = FormatLabels()


def load_labels(languages: LanguagePacks, language: str) -> FormatLabels:
    """Return the words of a language; what its file leaves out is said in English.

    Raises:
        NoSuchText: if there is no such file, or it cannot be read; the sentence says which.
    """
    import tomllib

    try:
        found = tomllib.loads(languages.read_text(language, FILE_NAME))
    except tomllib.TOMLDecodeError as error:
        raise MissingTranslation(
            f"{FILE_NAME} of {language} cannot be used: {error}. Mend that and try again."
        ) from None
    told = {name: str(found[name]) for name in FormatLabels._fields if name in found}
    return ENGLISH_LABELS._replace(language=language)._replace(**told)
