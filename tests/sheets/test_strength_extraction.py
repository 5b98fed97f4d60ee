"""Extract the strengths that an answer lists, and nothing from within a sentence."""

import pytest

from facilitator.sheets.sheet_parser import Answer, ParsedSheet
from facilitator.sheets.strength_extraction import extract_strengths
from tests.sheets.sheet_meeting import load_sheet


def extract(words: str, *, language: str = "en", name: str = "family") -> list[str]:
    sheet = load_sheet(language, name)
    filled = ParsedSheet(sheet, "", "", "", (Answer("", sheet.questions[0].topic, words),), ())
    return [strength.name for strength in extract_strengths(filled)]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (
            "Funny\nKind to her baby cousin\nDoes not give up, ever — “she just tries again”",
            ["Funny", "Kind to her baby cousin"],
        ),
        ("Does not give up, ever — “she just tries again”\nFunny\nKind", ["Funny", "Kind"]),
        ("- never gives up\n- she can fix anything at all that has a motor", ["never gives up"]),
        ("1. kind\n2. she can fix anything at all that has a motor\n3. funny", ["kind", "funny"]),
        ("kind\n\nI would also like to say that she is very brave.\n\nfunny", ["kind", "funny"]),
        ("She is very proud of these things that she does:\n- math\n- jokes", ["math", "jokes"]),
        ("These:\n- math", ["math"]),
        ("Kind\nShe reads to her abuela every single night.\nWe love her.", ["Kind"]),  # a short sentence
        ("funny\nkind\nhelps everybody", ["funny", "kind", "helps everybody"]),
        ("Kind.\nFunny.\nGood with animals.", ["Kind", "Funny", "Good with animals"]),
        ("horses!!! 🐴🐴\nGood at puzzles!\nC++", ["horses!!!", "Good at puzzles!", "C++"]),
        ("horses?", ["horses?"]),
    ],
)
def test_short_lines_of_a_list_are_extracted(words: str, names: list[str]) -> None:
    assert extract(words) == names


@pytest.mark.parametrize(
    "words",
    [
        "She is kind to everybody she meets, she helps her baby\ncousin get dressed and\nnever gives up",
        "She is always so very patient when she helps her little brother\nMateo",
        "She is good at the piano and at\nMath\nwhich she does every day with her uncle",
        "In the morning, with\nher best friend because they help each other",
        "She is good at helping everybody in the family and\nMath",
        "She is good at helping everybody in the family,\nMath",
        "Kind to her\nbaby cousin who lives with us since the summer",
        "- Kind to her\n  baby cousin who lives with us since the summer",
        "She is good with everybody in the family\n她很善良",
        "She has many friends in the whole house\n3 cousins",
    ],
)
def test_nothing_is_extracted_from_a_wrapped_sentence(words: str) -> None:
    assert extract(words) == []


@pytest.mark.parametrize(
    ("words", "language", "names"),
    [
        ("Good with animals, especially horses", "en", ["Good with animals, especially horses"]),
        ("- math, not reading", "en", ["math, not reading"]),
        ("never gives up, she tries again", "en", ["never gives up, she tries again"]),
        ("Good with all kinds of animals, especially horses", "en", []),
        ("dogs, trains and drawing", "en", ["dogs", "trains", "drawing"]),
        ("Buena con animales, sobre todo caballos", "es", ["Buena con animales, sobre todo caballos"]),
        ("perros, nidos y dibujar", "es", ["perros", "nidos", "dibujar"]),
    ],
)
def test_bound_phrases_are_not_split(words: str, language: str, names: list[str]) -> None:
    assert extract(words, language=language) == names


def test_choices_and_starters_are_separate_items() -> None:
    own = "and I can tell very long stories about all of the stars"
    assert extract(f"🔢 numbers\n🎨 drawing\n\n{own}", name="student-choices") == ["numbers", "drawing"]
    assert extract(f"I am good at … trains\nI am good at … jokes\n\n{own}", name="student-starters") == [
        "trains",
        "jokes",
    ]
