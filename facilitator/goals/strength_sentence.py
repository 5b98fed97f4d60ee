"""A sentence that says what a strength is: "Jada knows every bus route" for "Knows every bus route".

A suggestion that cannot name the strength in a noun phrase can still begin with this sentence and build on it. Text that
is not surely a whole sentence about the student, or that says something a goal should not, is left alone.
"""

import re
from typing import NamedTuple

from facilitator.goals.phrase_lists import PEOPLE_NOUNS, find_listed_phrase
from facilitator.goals.phrase_rules import AGENTS, capitalize_proper_nouns
from facilitator.goals.plain_wording import simplify_wording
from facilitator.goals.verb_forms import (
    get_base_of_third_person,
    is_also_noun,
    is_base_form,
    is_gerund,
    is_past_form,
    to_third_person,
)
from facilitator.meeting.entry_models import StrengthKind
from facilitator.meeting.possessives import adapt_pronouns

MAX_SENTENCE_WORDS = 14
MIN_SENTENCE_WORDS = 2


class _Pronouns(NamedTuple):
    """The forms of a pronoun: "she", "her", "herself"."""

    subject: str
    thing: str
    self: str


_PRONOUNS = {
    "his": _Pronouns("he", "him", "himself"),
    "her": _Pronouns("she", "her", "herself"),
    "their": _Pronouns("they", "them", "themselves"),
}

_PLAIN_TEXT = re.compile(r"[A-Za-z0-9 ,'&/+-]{3,100}")
_UNSUITABLE = re.compile(
    "|".join(
        (
            # more than a strength
            r"\b(?:but|because|although|though|unless|except|sometimes|used to|only|too|enough|kind of|sort of)\b|(?<!even )\bif\b",
            r"\b(?:fails?|cannot|can't|won't|didn't|don't|do(?:es)?(?:n't| not)(?! (?:give up|quit|mind|let|complain|stop|get)))\b",
            r"\b(?:should|could|would|might|may|wish\w*|hop(?:e|es|ing))\b|^(?:(?:he|she|I|student) )?needs?\b",
            (
                r"\bwhen (?:he|she|they|I)(?:'s|'m| is| am)? (?:wants?|feels? like|calm|not|happy|focused|interested|ready|in (?:a|the) (?:good )?mood"
                r"|motivated|rested|regulated|medicated|on (?:his|her) meds)\b"
            ),
            # no strength
            (
                r"\b(?:struggl\w*|trouble|difficulty|hat(?:es?|ed)|refus\w*|dislik\w*|fights?|hits?|bites?|yells?|gets? (?:mad|upset|angry)|meltdowns?"
                r"|tantrums?|seizures?|sleeps?|babbl\w*|cuddl\w*|snuggl\w*|talks? to (?:him|her|my)self|excus\w*|lies|sneak\w*|prank\w*|teas(?:es|ing)|boss\w*"
                r"|sass\w*|cheats?|ignores?|whines?|(?<!never )complains|hangs? out|messes|gets away)\b"
            ),
            # no wording for a goal
            r"\b(?:cool|kinda|got|the best|best with|like (?:an?|the|no one)|as an? (?:whip|tack|bell)|sponge|perfect(?! rhythm| pitch| attendance| score))\b",
            # speaks to the reader, or in Spanish
            r"\b(?:we|us|our|you|your|el|la|los|las|una|de|con|es|mi|muy|que)\b",
        )
    ),
    re.IGNORECASE,
)
"""What does not belong in a goal."""

_OPENING = re.compile(r"(?P<subject>I|he|she|they|student)(?P<short>'(?:m|s|re|ve))? (?=\S)", re.IGNORECASE)
_ADVERBS = re.compile(r"(?:(?:always|never|often|usually|just|also|still|already|truly|genuinely|quickly|easily) )*")
_OWNED = re.compile(r"(?P<owner>his|her|their|my) (?P<rest>(?:\w+ ){1,3}(?:is|are) (?!to\b|not\b)\w+.*)", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:(?P<subject>I)(?:(?P<short>'m)| (?P<verb>[a-z]+))|(?P<pronoun>me|myself|mine|I))\b")
_SPEAKER = re.compile(r"\bme\b|^(?:she|he)(?:'s)? .*\bmy\b", re.IGNORECASE)
"""Words of a parent who writes about the student: "She is my sunshine"."""
_SECOND_SUBJECT = re.compile(
    r"(?P<joint>, and|, but|,| and) (?:I|he|she) (?P<adverb>(?:always |never |also )?)(?=[a-z])(?!(?:am|is|was|has|have|can)\b)"
)
_SECOND_VERB = re.compile(r"(?P<joint>(?:, and |, | and | or )(?:always |never |also )?)(?P<verb>[a-z]+)\b")
_ADJECTIVE = re.compile(
    r"(?:not (?:shy|afraid|scared)|unafraid|happiest|happy|fast|quick|slow and steady|able|proud|aware|close|fluent|comfortable|at (?:ease|home|his best|her best)|into|good|great"
    r"|strong|skilled|talented|gifted|excellent|amazing|wonderful|knowledgeable|passionate|crazy about|interested|involved|active|full of|open|willing|eager|ready|motivated"
    r"|self-taught|driven|protective|determined|one of|(?:liked|trusted) by|(?:the )?first (?:to|one)|the one|known for|loved by|liked by|popular with|calm|safe|careful|tuned in|in tune|in charge)\b"
)
_MORE = re.compile(
    r"(?:at|with|to|about|when|in|on|for|around|toward|towards|during|under|after|and|of|by|as|from|outdoors|outside|who|that|while)\b"
)
_BEEN = re.compile(r"(?:always |never )?(?:been|got|had)\b")


def write_sentence(name: str, possessive: str) -> str:
    """Return the words after the student's name: "knows every bus route", or "'s memory is amazing"; or nothing.

    Args:
        name: the strength as it was typed.
        possessive: the student's pronoun: "his", "her" or "their".
    """
    text = simplify_wording(name)
    if not _PLAIN_TEXT.fullmatch(text) or _UNSUITABLE.search(text) or possessive not in _PRONOUNS:
        return ""
    predicate = _make_predicate(text)
    sentence = capitalize_proper_nouns(_write_pronouns(predicate, possessive)) if predicate else ""
    sentence = re.sub(r"\b(do|does)n't\b", r"\1 not", sentence)
    return sentence if MIN_SENTENCE_WORDS <= len(sentence.split()) <= MAX_SENTENCE_WORDS else ""


def _make_predicate(text: str) -> str:
    """Return a text as what is said after a name, in the third person."""
    if owned := _OWNED.fullmatch(text):
        return f"'s {owned['rest']}"
    opening = _OPENING.match(text)
    if _SPEAKER.search(text) and not (opening and opening["subject"].casefold() == "i"):
        return ""
    is_first_person = bool(opening and opening["subject"].casefold() == "i")
    if opening:
        text = _SECOND_SUBJECT.sub(r" and \g<adverb>", text)
    rest = text[opening.end() :] if opening else text[:1].lower() + text[1:]
    adverbs = _ADVERBS.match(rest)
    start = adverbs.end() if adverbs else 0
    if opening and opening["short"]:
        verb = "has" if opening["short"] == "'ve" or _BEEN.match(rest) else "is"
        return f"{verb} {_conjugate_others(rest) if is_first_person else rest}"
    is_other_form = opening is not None and opening["subject"].casefold() in {"i", "they"}
    predicate = _conjugate(rest[start:], is_base=is_other_form) or (
        "" if opening else _complete(rest[start:], has_adverb=start > 0)
    )
    if not predicate:
        return ""
    if predicate.startswith("is ") and start:  # "is always happy"
        return f"is {rest[:start]}{predicate.removeprefix('is ')}"
    return rest[:start] + predicate


def _conjugate(text: str, *, is_base: bool) -> str:
    """Return a text that begins with a verb, in the third person; empty if it begins with anything else."""
    first, _, rest = text.partition(" ")
    following = rest.partition(" ")[0]
    if first == "will" and is_base_form(following):
        return _conjugate(rest, is_base=True)
    if first == "can" or is_past_form(first):
        return text if rest else ""
    base = get_base_of_third_person(first)
    if base and not is_base:
        is_verb = following in _AFTER_VERB or following.endswith(("s", "ly"))  # "stacks blocks"
        is_plural = (is_also_noun(base) and not is_verb) or _joins_noun(rest)
        return "" if is_plural or not rest else _join_verbs(first, rest)
    if first == "am" or (is_base and first == "are"):
        return f"is {_conjugate_others(rest)}"
    if is_base and (is_base_form(first) or first in {"be", "do", "go"}):
        return _join_verbs(to_third_person(first), _conjugate_others(f" {rest}").strip())
    return ""


def _joins_noun(rest: str) -> bool:
    """Return whether "and maps" follows: "plans and maps" are things, "sings and dances" is something done."""
    match = re.match(r"(?:and|or) (?P<word>\w+)$", rest)
    base = get_base_of_third_person(match["word"]) if match else ""
    return match is not None and (not base or is_also_noun(base))


def _conjugate_others(text: str) -> str:
    """Return "clean and cook" with all but what follows "to" in the third person."""
    if " to " in f" {text} ":
        return text
    return _SECOND_VERB.sub(
        lambda match: (
            match[0]
            if not is_base_form(match["verb"]) or is_also_noun(match["verb"])
            else match["joint"] + to_third_person(match["verb"])
        ),
        text,
    )


def _join_verbs(first: str, rest: str) -> str:
    """Return "loves trains and knows every line" for "loves trains, knows every line"."""
    joined = re.sub(r", (?=[a-z]+s\b)(?!.*,)", lambda _: " and ", rest) if _has_second_verb(rest) else rest
    return f"{first} {joined}".strip()


def _has_second_verb(text: str) -> bool:
    match = re.search(r", ([a-z]+)\b", text)
    return bool(match and (base := get_base_of_third_person(match[1])) and not is_also_noun(base))


def _complete(text: str, *, has_adverb: bool) -> str:
    """Return "is gentle with pets" for "gentle with pets", and "has a great memory" for "a great memory"."""
    first, _, rest = text.partition(" ")
    if (
        (has_adverb or first in {"getting", "growing", "learning", "improving", "becoming"})
        and is_gerund(first)
        and rest
    ):
        return f"is {text}"
    article = re.match(r"(?:an?|the) ", text)
    if article:
        return f"is {text}" if _get_head(text) in PEOPLE_NOUNS | AGENTS else ""
    if _get_head(text) in PEOPLE_NOUNS | AGENTS and not _CLAUSE.search(text):
        return f"is {'an' if text[0] in 'aeiou' else 'a'} {text}"
    adjective = re.sub(r"^(?:very|extremely|incredibly|highly) ", "", text)
    word, _, more = adjective.partition(" ")
    match = _ADJECTIVE.match(adjective)
    is_adjective = match is not None or _is_quality(word.rstrip(","))
    after = adjective[match.end() :].strip() if match else more
    if not is_adjective or not after:
        return ""
    if "," in text:
        return _join_verbs("is", text) if _has_second_verb(text) else ""
    return (
        f"is {text}"
        if _MORE.match(after) or (match and match[0].startswith(("not", "the", "first", "one", "happiest")))
        else ""
    )


_CLAUSE = re.compile(r"^(?:\w+ ){1,4}(?:is|are|was|has|have|can|loves|likes|says|thinks)\b")


def _get_head(text: str) -> str:
    """Return the last word before "with a wild imagination" and the like."""
    return re.split(r" (?:of|for|in|with|to|about|at|on|from|when|who|that)\b", text)[0].split(" ")[-1]


def _is_quality(word: str) -> bool:
    listed = find_listed_phrase(word) if re.fullmatch(r"[a-z-]+", word) else None
    return bool(listed and listed.kind in {StrengthKind.QUALITY, StrengthKind.SKILL}) and not (
        is_base_form(word) or get_base_of_third_person(word)
    )


def _write_pronouns(text: str, possessive: str) -> str:
    """Return a sentence with the student's pronouns; empty if that is not sure."""
    pronouns = _PRONOUNS[possessive]
    if re.search(r"\b(?:mine|I\b(?!'m| [a-z]))", text):
        return ""

    def replace(match: re.Match[str]) -> str:
        if match["short"]:
            return f"{pronouns.subject} {'are' if possessive == 'their' else 'is'}"
        if match["verb"]:
            verb = match["verb"]
            if verb == "am":
                verb = "are" if possessive == "their" else "is"
            elif possessive != "their" and is_base_form(verb):
                verb = to_third_person(verb)
            return f"{pronouns.subject} {verb}"
        return pronouns.self if match["pronoun"] == "myself" else pronouns.thing

    text = _FIRST_PERSON.sub(replace, text)
    others = {"he", "him", "she"} - {pronouns.subject, pronouns.thing}
    if others & {*re.findall(r"[a-z]+", text)}:
        return ""
    return adapt_pronouns(text, possessive)


_AFTER_VERB = frozenset(
    "the a an his her their my to with up out down away off together apart over back around through well about for from in on at ahead carefully others"
    " every everyone everything all any people how what where when like as so really hard each many other it them himself herself myself".split()
)
"""Words that show that the word before them is a verb: "plans with care", not "plans and maps"."""
