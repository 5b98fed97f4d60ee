"""The US school grade that a reader needs for a text, in English and Spanish.

English: Flesch-Kincaid (Kincaid, Fishburne, Rogers and Chissom, 1975, *Derivation of New Readability Formulas for
Navy Enlisted Personnel*). Spanish: Crawford (1985, "Fórmula y gráfico para determinar la comprensibilidad de textos
del nivel primario en castellano", *Lectura y Vida* 6(4)), made for grades 1 to 6, where the fixed phrases should
stay. It was fitted on readers for children from the United States, Latin America and Spain, so it needs no conversion
from an English scale, as those of Fernández Huerta and Szigriszt do.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from tests.readability.syllables import count_english_syllables, count_spanish_syllables

_SENTENCE_END = re.compile(r"[.!?…:;]+(?=\s|$)|\n")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class Counts(NamedTuple):
    """The counts of a text.

    Attributes:
        sentences: the number of sentences. A heading, a list item, and the text before a colon are sentences.
        words: the number of words. A number is a word.
        syllables: the number of syllables in all words.
    """

    sentences: int
    words: int
    syllables: int


def count_text(text: str, syllables: Callable[[str], int]) -> Counts:
    """Count sentences, words and syllables, with a function that counts the syllables of a word."""
    sentences = [words for part in _SENTENCE_END.split(text) if (words := _WORD.findall(part))]
    parts = [part for words in sentences for word in words for part in word.split("-")]
    return Counts(len(sentences), sum(map(len, sentences)), sum(map(syllables, parts)))


def compute_flesch_kincaid(counts: Counts) -> float:
    """Return the grade of an English text: 0.39 words per sentence + 11.8 syllables per word - 15.59.

    Raises:
        ValueError: if there are no words.
    """
    _require_words(counts)
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


def compute_crawford(counts: Counts) -> float:
    """Return the grade of a Spanish text: -0.205 sentences + 0.049 syllables, each per 100 words, - 3.407.

    Raises:
        ValueError: if there are no words.
    """
    _require_words(counts)
    return 100 * (0.049 * counts.syllables - 0.205 * counts.sentences) / counts.words - 3.407


def _require_words(counts: Counts) -> None:
    if not counts.words:
        raise ValueError("a text without words has no reading grade")


def compute_grade(text: str, language: str) -> float:
    """Return the grade of a text.

    Args:
        text: plain text.
        language: "en" or "es".

    Raises:
        KeyError: if there is no formula for the language.
        ValueError: if there are no words.
    """
    syllables, formula = _FORMULAS[language]
    return formula(count_text(text, syllables))


_FORMULAS: dict[str, tuple[Callable[[str], int], Callable[[Counts], float]]] = {
    "en": (count_english_syllables, compute_flesch_kincaid),
    "es": (count_spanish_syllables, compute_crawford),
}
