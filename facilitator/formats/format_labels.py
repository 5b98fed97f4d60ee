"""The few words that the forms themselves add to the notes, in each language: languages/LANG/formats.toml."""

from typing import NamedTuple

from facilitator.textfiles.language_packs import Languages, NoSuchText

FILE = "formats.toml"


class Words(NamedTuple):
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


ENGLISH = Words()


def words_in(languages: Languages, language: str) -> Words:
    """Return the words of a language; what its file leaves out is said in English.

    Raises:
        NoSuchText: if there is no such file, or it cannot be read; the sentence says which.
    """
    import tomllib

    try:
        found = tomllib.loads(languages.text(language, FILE))
    except tomllib.TOMLDecodeError as error:
        raise NoSuchText(f"{FILE} of {language} cannot be used: {error}. Mend that and try again.") from None
    told = {name: str(found[name]) for name in Words._fields if name in found}
    return ENGLISH._replace(language=language)._replace(**told)
