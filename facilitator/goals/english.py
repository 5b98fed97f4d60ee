"""Recognize a goal that is not written in English. The SMART check knows English only, and says so."""

import re

_WORD = re.compile(r"[^\W\d_]+")
_LAST_LATIN_LETTER = "\u024f"

_ENGLISH = frozenset(
    "the an and of to with will when given for by from his her their is at he she they or than each".split()
)
_OTHER_LANGUAGES = frozenset(
    """
    el la los las un una de del en con por para y su sus que al se cada
    le les des une et dans pour avec sur du au ses est
    da em um uma com dos das nos nas seu sua
    ang ng sa na mga ay ni kay
    và của trong sẽ với bằng được một các cho
    nan yon ak pou li ap ki sou
    ku oo iyo waxaa ayaa
    der die und mit zu von den auf
""".split()
)
"""Frequent small words of Spanish, French, Portuguese, Tagalog, Vietnamese, Haitian Creole, Somali and German."""
_MIN_SMALL_WORDS = 2


def is_english(text: str) -> bool:
    """Return whether a text may be English. Only a clear sign of another language says no."""
    letters = [letter for word in _WORD.findall(text) for letter in word]
    if sum(letter > _LAST_LATIN_LETTER for letter in letters) > len(letters) / 2:
        return False
    words = _WORD.findall(text.casefold())
    other = sum(word in _OTHER_LANGUAGES for word in words)
    return other < _MIN_SMALL_WORDS or other <= sum(word in _ENGLISH for word in words)
