"""The forms of words: a verb's base form, a word's stem."""

from collections.abc import Callable
from functools import lru_cache

from facilitator.goals.vocabulary import QUALITY_NOUNS, VERBS

MIN_LENGTH = 4
"""Letters of the shortest word that is looked at for an ending: "sing" is no form of "s"."""


def get_base_forms(word: str) -> tuple[str, ...]:
    """Return the base forms a verb may have: "reads" → read, "pointing" → point, "writing" → write."""
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
    """Whether a word is a verb of the vocabulary, as "read" or "reads"."""
    return any(form in VERBS for form in get_base_forms(word.casefold()))


@lru_cache(maxsize=8192)
def get_stem(word: str) -> str:
    """Return what a word has in common with its other forms: "tables" → "tabl"."""
    plain = word.casefold().replace("’", "'")
    return _load_stemmer()(QUALITY_NOUNS.get(plain, plain))


@lru_cache(maxsize=1)
def _load_stemmer() -> Callable[[str], str]:
    from snowballstemmer import stemmer  # thirty languages, 35 ms: only when a strength is looked for

    stemmed: Callable[[str], str] = stemmer("english").stemWord
    return stemmed
