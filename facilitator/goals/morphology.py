"""Find the base form of a verb and the stem of a word."""

from collections.abc import Callable
from functools import lru_cache

from facilitator.goals.vocabulary import QUALITY_NOUNS, VERBS

MIN_LENGTH = 4
"""A word ending in "ing" must be longer than this to be split: "sing" is not a form of "s"."""


def get_base_forms(word: str) -> tuple[str, ...]:
    """Return the possible base forms of a verb: "reads" → read, "pointing" → point, "writing" → write."""
    forms = [word]
    if word.endswith("ing") and len(word) > MIN_LENGTH:
        stem = word[:-3]
        forms += [stem, stem + "e"]
        if stem[-1] == stem[-2]:
            forms.append(stem[:-1])
    elif word.endswith("ies"):
        forms.append(word[:-3] + "y")
    elif word.endswith("es"):
        forms += [word[:-1], word[:-2]]
    elif word.endswith("s"):
        forms.append(word[:-1])
    return tuple(forms)


def is_verb(word: str) -> bool:
    """Return whether a word is a form of a verb in the vocabulary, such as "read" or "reads"."""
    return any(form in VERBS for form in get_base_forms(word.casefold()))


@lru_cache(maxsize=8192)
def get_stem(word: str) -> str:
    """Return the part of a word that its forms share: "tables" → "tabl"."""
    plain = word.casefold().replace("’", "'")
    return _load_stemmer()(QUALITY_NOUNS.get(plain, plain))


@lru_cache(maxsize=1)
def _load_stemmer() -> Callable[[str], str]:
    from snowballstemmer import stemmer  # imported late: it loads thirty languages, which takes 35 ms

    stem_word: Callable[[str], str] = stemmer("english").stemWord
    return stem_word
