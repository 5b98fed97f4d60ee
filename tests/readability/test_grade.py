"""Tests of the readability formulas with published examples, and of the syllable counts."""

import pytest

from tests.readability.grade import Counts, compute_crawford, compute_flesch_kincaid, compute_grade, count_text
from tests.readability.syllables import count_english_syllables, count_spanish_syllables

ENGLISH: dict[int, str] = {
    1: """
        the strength strengths page notes goal named played rules changed school fact facts queue true blue die dies
        build guide guess league liked watched loved used goes does likes times homes world girl fire hour closed
        planned paused draft eye eyes bye shoe we be me she
    """,
    2: """
        student meeting agreed wanted needed statement little table tables changes places science teacher special
        reading writing nation question people someone create creature hybrid mammal drawing hallway quiet corner
        journal evening rhythm prism movie being doing trying saying action prior written notice program april
        august language ruin fluid unique hopeful careless lovely movement handed uses boxes wishes middle puzzle
        puzzles settled camel model business parent service added version record answer something beside before
        after patient ancient region million onion gorgeous
    """,
    3: """
        family decided idea video radio different everyone platypus seemingly interest history robotics library
        decision usual actual annual september october november december area piano cereal theory museum beautiful
        average chocolate camera remember tomorrow yesterday understand guardian advocate agency corrected serious
        curious various previous delicious religion opinion courageous
    """,
    4: """
        education reptilian australian mathematics january february dictionary vegetable comfortable understanding
        interpreter
    """,
    5: """
        individual representative evaluation
    """,
}

SPANISH: dict[int, str] = {
    1: """
        la aun que quién rey muy ley yo y hay buey fui fue dio vio pie
    """,
    2: """
        meta reunión acta ciudad aún país maíz leer caer día guerra aquí queso leyes búho construir río oí baúl aire
        causa deuda oigo reunir viuda ruido niño después también marzo junio julio playa mayo mayor trajo sigue agua
        cuatro ciencia creer viaje
    """,
    3: """
        familia página acuerdo escuela poeta guitarra pingüino vergüenza ahora uruguay oído cuidado línea héroe idea
        ideas lenguaje escrito palabras enero febrero agosto septiembre octubre noviembre diciembre ayuda apoyo
        seguimos pregunta historia creído traído dieciséis
    """,
    4: """
        fortaleza fortalezas estudiante educación todavía almohada averiguáis teoría océano europea intérprete
        evaluación teléfono biología
    """,
    5: """
        matemáticas
    """,
}


@pytest.mark.parametrize(
    ("word", "number"), [(word, number) for number, words in ENGLISH.items() for word in words.split()]
)
def test_syllables_of_english_words(word: str, number: int) -> None:
    assert count_english_syllables(word) == number


@pytest.mark.parametrize(
    ("word", "number"), [(word, number) for number, words in SPANISH.items() for word in words.split()]
)
def test_syllables_of_spanish_words(word: str, number: int) -> None:
    """The Academy's rules of spelling: reu-nión, cons-truir, die-ci-séis."""
    assert count_spanish_syllables(word) == number


def test_endings_and_capitals_do_not_change_syllables() -> None:
    assert (
        count_english_syllables("Elana's"),
        count_english_syllables("CAFÉ"),
        count_english_syllables("5"),
        count_english_syllables("tables’"),
    ) == (3, 2, 1, 2)
    assert (
        count_spanish_syllables("ANÁLISIS"),
        count_spanish_syllables("5"),
        count_spanish_syllables("ni\u006e\u0303o"),
    ) == (4, 1, 2)


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        # Wikipedia, "Flesch-Kincaid readability tests": "The Australian platypus is seemingly a hybrid of a mammal and
        # reptilian creature" is an 11.3 "as it has 24 syllables and 13 words".
        (Counts(1, 13, 24), 11.3),
        # The package flesch-kincaid (npm), README, for the same sentence counted with 26 syllables.
        (Counts(1, 13, 26), 13.08),
        # Wikipedia: the lowest grade in theory is -3.40, of sentences of one word of one syllable.
        (Counts(10, 10, 10), -3.40),
        # Wikipedia: Green Eggs and Ham averages 5.7 words a sentence and 1.02 syllables a word, "a grade level of -1.3".
        (Counts(1000, 5700, 5814), -1.3),
    ],
)
def test_flesch_kincaid_on_published_examples(counts: Counts, published: float) -> None:
    assert compute_flesch_kincaid(counts) == pytest.approx(published, abs=0.05)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # -0.205 sentences + 0.049 syllables, per 100 words, - 3.407 (spanishreadability.com, "The Crawford Score").
        (Counts(10, 100, 200), 4.343),
        (Counts(5, 100, 200), 5.368),
        (Counts(20, 200, 400), 4.343),
        (Counts(12, 100, 180), 2.953),
    ],
)
def test_crawford_matches_its_formula(counts: Counts, expected: float) -> None:
    assert compute_crawford(counts) == pytest.approx(expected)


def test_the_platypus_is_counted_as_a_dictionary_does() -> None:
    text = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
    assert count_text(text, count_english_syllables) == Counts(1, 13, 26)
    assert compute_grade(text, "en") == pytest.approx(13.08, abs=0.01)


def test_sentences_end_at_punctuation() -> None:
    text = "My strengths\n\nI draw. Do I? Yes! Three things: 1, 2 and 3.5 in all… so"
    assert count_text(text, count_english_syllables).sentences == 7
    assert count_text("well-known self-made", count_english_syllables) == Counts(1, 2, 4)
    assert count_text(" -- \n * ", count_english_syllables) == Counts(0, 0, 0)


def test_longer_words_and_sentences_raise_the_grade() -> None:
    easy, hard = (
        "We met. We had a good talk.",
        "Consideration of individualized accommodations necessitated deliberation.",
    )
    assert compute_grade(easy, "en") < 2
    assert compute_grade(hard, "en") > 12
    facil = "Nos vimos. Fue una buena charla."
    dificil = "La individualización de las adaptaciones curriculares necesitó deliberaciones extraordinarias."
    assert compute_grade(facil, "es") < 2
    assert compute_grade(dificil, "es") > 8


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_text_without_words_has_no_grade(language: str) -> None:
    with pytest.raises(ValueError, match="without words"):
        compute_grade(" … ", language)
    with pytest.raises(KeyError):
        compute_grade("word", "xx")
