"""The school grade in the United States that a text asks of its reader, for English and for Spanish.

English: Flesch-Kincaid (Kincaid, Fishburne, Rogers and Chissom, 1975, *Derivation of New Readability Formulas for
Navy Enlisted Personnel*). Spanish: Crawford (1985, "Fórmula y gráfico para determinar la comprensibilidad de textos
del nivel primario en castellano", *Lectura y Vida* 6(4)), made for grades 1 to 6, which is where our own words should
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
    """What a text is made of.

    Attributes:
        sentences: how many; a heading or the line of a list is one, and so is what stands before a colon.
        words: how many; a number is one.
        syllables: of all words together.
    """

    sentences: int
    words: int
    syllables: int


def count_text(text: str, syllables: Callable[[str], int]) -> Counts:
    """Return what a text is made of, by a way to count the syllables of a word."""
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
        KeyError: for a language that no formula is here for.
        ValueError: if there are no words.
    """
    syllables, formula = _FORMULAS[language]
    return formula(count_text(text, syllables))


_FORMULAS: dict[str, tuple[Callable[[str], int], Callable[[Counts], float]]] = {
    "en": (count_english_syllables, compute_flesch_kincaid),
    "es": (count_spanish_syllables, compute_crawford),
}
