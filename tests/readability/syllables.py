"""Count syllables by rule. The rules are accurate enough for the average of a whole text."""

import re
import unicodedata

_VOWEL_GROUP = re.compile(r"[aeiouy]+")
_SILENT_E = re.compile(
    r"(?<=[gq])ues?$|e$|es$(?<![cgsxz]es)(?<![sc]hes)|ed$(?<![dt]ed)"  # like, likes, liked; not changes, wanted
    r"|e(?=(?:ly|ful|less|ment|ments|ness|where|thing)$)"  # lovely, movement
)
_SYLLABIC_L = re.compile(r"(?<=[bcdfgkpstxz])l(?:e|es|ed)$")
"""An "l" that forms a syllable: table, puzzles, settled."""

_VOWEL_HIATUS = re.compile(
    r"(?<![cgstx])i[ao]|(?<=sc)ie|ium$|eo(?!us|p)|eum$|creat(?!u)|(?<=id)ea"
    r"|(?<![gq])ua|(?<=r)uin|(?<=[aeiouy])ing|[sh]m$|nuo|ier$|iet"
)
"""Adjacent letters that are two syllables: radio, video, museum, doing, prism."""

_EXCEPTIONS = {
    "area": 3, "average": 3, "beforehand": 3, "being": 2, "beside": 2, "business": 2, "cereal": 3, "does": 1,
    "evening": 2, "every": 2, "everyone": 3, "fluid": 2, "goes": 1, "million": 2, "onion": 2, "opinion": 3, "people": 2,
    "shoe": 1, "someone": 2, "something": 2, "sometimes": 2,
}  # fmt: skip
"""Common words that the rules count wrong."""


def count_english_syllables(word: str) -> int:
    """Return the number of syllables of an English word, at least 1."""
    plain = _normalize_word(word)
    if plain in _EXCEPTIONS:
        return _EXCEPTIONS[plain]
    heard = _SYLLABIC_L.sub("el", plain)
    heard = heard if heard != plain else _SILENT_E.sub("", plain)
    return max(1, len(_VOWEL_GROUP.findall(heard)) + len(_VOWEL_HIATUS.findall(heard)))


def _normalize_word(word: str) -> str:
    """Return a word in lowercase without accents and without its part after an apostrophe. A final "é" stays audible."""
    spread = unicodedata.normalize("NFKD", re.split("['’]", word.casefold(), maxsplit=1)[0])
    spread = spread.replace("e\u0301", "ay")
    return "".join(letter for letter in spread if letter.isalpha())


_SILENT_U = re.compile(r"(?<=[gq])u(?=[eiéí])")
_SYLLABLE_NUCLEUS = re.compile(
    r"[iuü]?[aeoáéó](?:[iuü](?![aeoáéó])|y(?![aeiouáéíóú]))?"  # a strong vowel and the weak ones beside it
    r"|[íú]|[iuü]+(?:[íú]|y(?![aeiouáéíóú]))?|y(?![aeiouáéíóú])"
)


def count_spanish_syllables(word: str) -> int:
    """Return the number of syllables of a Spanish word by the rules of spelling, at least 1.

    Two strong vowels (a, e, o) are two syllables. A weak vowel (i, u) joins its neighbor unless it has an accent.
    """
    composed = unicodedata.normalize("NFC", word.casefold())
    return max(1, len(_SYLLABLE_NUCLEUS.findall(_SILENT_U.sub("", composed))))
