"""A goal in the student's own voice: "Marcus will show his work" becomes "I will show my work"."""

import re

from facilitator.goals.english import is_english
from facilitator.goals.sentence import parse_sentence
from facilitator.goals.strength_quote import QUOTED_STRENGTHS
from facilitator.goals.verb_forms import get_base_of_third_person
from facilitator.meeting.people import Student

_SHE, _HE = {"she", "her", "hers", "herself"}, {"he", "him", "his", "himself"}
_OBJECT = {"her": "me", "him": "me", "hers": "mine", "herself": "myself", "himself": "myself"}

_OWN_WORDS = re.compile(r"In [^:“”.]{1,60} own words(?=: “)")

# A word after which "her" is not possessive: "tell her when …".
_FUNCTION_WORD = re.compile(
    r"(?:a|an|the|to|with|in|on|at|by|from|for|of|and|or|but|if|when|while|before|after|as|that|than|out|up|down|about"
    r"|through|without|is|are|was|will|can)\b",
    re.IGNORECASE,
)

# People whom a pronoun after them may mean.
_OTHER_PERSON = re.compile(
    r"\b(?:peer|partner|classmate|friend|teacher|adult|aide|brother|sister|mother|father|mom|dad|parent|coach|buddy"
    r"|listener|therapist|counselor|child|person|someone|somebody|everyone)s?\b",
    re.IGNORECASE,
)

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_ADVERB = re.compile(r"\s+(?:already|often|now|still|also|usually|[a-z]+ly)\b")


def rewrite_in_first_person(wording: str, student: Student) -> str:
    """Return a goal's wording with "I" in place of the student; empty if that is not certain to be right.

    Quoted strengths stay as they are. After them, the student must be named once, before "will". Pronouns of another
    person, "they" as a pronoun of the student, and a pronoun after another person ("asks a partner for her opinion")
    leave it open who is meant.

    Args:
        wording: the goal as the team agreed on it.
        student: the student, with pronouns if they are known.
    """
    sentence = parse_sentence(wording)
    learner = sentence.learner
    if (
        not learner
        or not sentence.is_future
        or not is_english(wording)
        or not _is_student(learner.extract(wording), student)
    ):
        return ""
    quotes = QUOTED_STRENGTHS.match(wording)
    start = quotes.end() if quotes else 0
    before, after = wording[start : learner.start], wording[learner.end :]
    if any(word in _list_names(student) for word in _list_words(f"{before} {after}")):
        return ""
    own = _get_own_pronouns(student)
    parts = [
        _OWN_WORDS.sub("In my own words", wording[:start]),
        _rewrite_pronouns(before, own),
        "I",
        _rewrite_pronouns(after, own),
    ]
    return "" if None in parts else "".join(part or "" for part in parts)


def _is_student(learner: str, student: Student) -> bool:
    words = {*_list_words(learner)}
    return bool(words) and (words <= _list_names(student) or words == {"the", "student"})


def _list_names(student: Student) -> set[str]:
    names = {word for name in (student.name, student.called) for word in _list_words(name)}
    return names | {f"{name}{end}" for name in names for end in ("'s", "’s", "'", "’")}


def _list_words(text: str) -> list[str]:
    return [word[0].casefold() for word in _WORD.finditer(text)]


def _get_own_pronouns(student: Student) -> set[str]:
    """Return the pronouns that mean the student: without recorded ones, either set, but not both."""
    pronoun = student.pronouns.they if student.pronouns else ""
    return {"she": _SHE, "he": _HE, "": _SHE | _HE}.get(pronoun, set())


def _rewrite_pronouns(text: str, own: set[str]) -> str | None:
    """Return a part of the wording with the student's pronouns in the first person; None if one is not certain."""
    written, end = "", 0
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        if word not in _SHE | _HE | {"they", "them", "their", "theirs", "themselves"}:
            continue
        if word not in own or _OTHER_PERSON.search(text, 0, match.start()):
            return None
        replacement, next_end = _rewrite_pronoun(word, text, match.end())
        if not replacement:
            return None
        written += text[end : match.start()] + replacement
        end = next_end
    return written + text[end:]


def _rewrite_pronoun(word: str, text: str, end: int) -> tuple[str, int]:
    """Return a pronoun in the first person and where the text after it goes on; empty if it is not certain."""
    if word in {"she", "he"}:
        return _rewrite_subject(text, end)
    following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    is_possessive = following is not None and not _FUNCTION_WORD.match(following[0])
    if word == "his" or (word == "her" and is_possessive):
        return ("my", end) if is_possessive else ("mine", end)
    return _OBJECT[word], end


def _rewrite_subject(text: str, end: int) -> tuple[str, int]:
    """Return "I" with its verb: "she already knows" → "I already know"."""
    adverb = _ADVERB.match(text, end)
    verb = _WORD.match(text, (adverb.end() if adverb else end) + 1)
    if not verb:
        return "", end
    word = verb[0].casefold()
    base = {"is": "am", "was": "was", "can": "can", "will": "will"}.get(word) or get_base_of_third_person(word)
    return (f"I{adverb[0] if adverb else ''} {base}", verb.end()) if base else ("", end)
