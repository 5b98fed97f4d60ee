"""The listed noun phrases of strengths: data files next to the lists of the strengths finder.

Every wording of the finder's lists has a phrase, and so do wordings that people often type themselves. All phrases are
English, because goals are written in English.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from facilitator.goals.verb_forms import get_base_of_third_person
from facilitator.meeting.entry_models import StrengthKind
from facilitator.textfiles.language_packs import LanguagePacks

# Phrases of the wordings in strengths.md, and of what people often type themselves.
PHRASE_FILES = ("strength-phrases.toml", "frequent-strengths.toml")


class NounPhrase(NamedTuple):
    """A strength as part of a sentence.

    Attributes:
        kind: what kind of strength it is.
        phrase: the words after "her", such as "eye for patterns"; never empty.
        is_listed: whether it comes from a list, so that nobody has to confirm it.
    """

    kind: StrengthKind
    phrase: str
    is_listed: bool = False


def find_listed_phrase(name: str) -> NounPhrase | None:
    """Return the phrase of a strength in the lists, whoever says it: "I love trains", "Loves trains"."""
    return _load_phrases().get(normalize_name(name))


@cache
def _load_phrases() -> dict[str, NounPhrase]:
    """Return the phrases of all built-in lists by the normalized name. The first list wins."""
    packs, phrases = LanguagePacks(), dict[str, NounPhrase]()
    for language in packs.list_languages():
        for file in sorted(set(packs.list_files(language)) & {*PHRASE_FILES}, key=PHRASE_FILES.index):
            for kind, entries in tomllib.loads(packs.read_text(language, file)).items():
                for phrase, names in entries.items():
                    noun_phrase = NounPhrase(StrengthKind(kind), phrase, is_listed=True)
                    for name in names:
                        phrases.setdefault(normalize_name(name), noun_phrase)
    return phrases


SPEAKER = re.compile(
    r"^(?:(?:my |his |her |their )?(?:mom|mum|dad|mother|father|grandma|grandmother|grandpa|grandfather|aunt|uncle|brother|sister|coach|boss|therapist|family|teacher|teachers|friends|everybody"
    r"|everyone|people|(?:Mrs?|Ms|Dr)\.? \w+) (?:says?|thinks?|tells? (?:me|us)) (?:that )?)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^(?:i|he|she|they|student)(?:['’](?:m|s|re|ve))? (?=\S)", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"^(?:(?:is|am|are|being|has|have|got|can|is able to|am able to|able to|also|just|always been) (?=\S))+",
    re.IGNORECASE,
)
_INTENSIFIER = re.compile(
    r"^(?:(?:a|an|the|very|really|so|such|super|extremely|pretty|quite|always|truly|incredibly|highly|especially|very) (?=\S))+",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(
    r" (?:very much|so much|a lot|all the time|very|always|for fun|too|everywhere he goes|everywhere she goes)$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"\b(?:my|his|her)\b(?= \w)")
_CLAUSE_SUBJECT = re.compile(r"\b(?:he|she|they|i) (\w+)")
_REFLEXIVE = re.compile(r"\b(?:myself|himself|herself|themself)\b")
_INNER_INTENSIFIER = re.compile(r" (?:very|really|so) (?=(?:well|good|hard|fast|quickly|neatly)\b)", re.IGNORECASE)


_SPANISH = re.compile(
    r"\b(?:el|la|los|las|un|una|de|del|en|con|es|mi|mis|muy|que|por|para|le|se|sus|su|y|mucho|mucha|siempre|cuando|sabe|gusta|habla|ayuda|juega|canta|bueno|buena)\b"
)


def is_spanish(name: str) -> bool:
    """Return whether a name has a Spanish word in it."""
    return bool(_SPANISH.search(name.casefold()))


def clean_name(name: str) -> str:
    """Return a name in one line, without quotation marks, a remark in parentheses, and a period at its end."""
    text = re.sub(r"\s+", " ", name.replace("’", "'").strip().strip("\"“”'"))
    return re.sub(r"\s*\([^()]*\)$", "", text).strip(" .!;,")


def strip_subject(name: str) -> str:
    """Remove the speaker, the subject and its verb: "Mom says he is very patient" → "patient"."""
    text = _SUBJECT.sub("", SPEAKER.sub("", clean_name(name)))
    text = re.sub(r"^(?:his|her|their|my) (?=\w)", "", text, flags=re.IGNORECASE)
    return _INTENSIFIER.sub("", _AUXILIARY.sub("", _INTENSIFIER.sub("", text)))


@lru_cache(maxsize=4096)
def normalize_name(name: str) -> str:
    """Return what wordings of the same strength have in common: "I love trains" and "Really loves trains" → "love train"."""
    text = _EMPHASIS.sub("", _INNER_INTENSIFIER.sub(" ", strip_subject(name).casefold()))
    text = _REFLEXIVE.sub("themselves", _POSSESSIVE.sub("their", text))
    text = _CLAUSE_SUBJECT.sub(lambda match: f"they {get_base_of_third_person(match[1]) or match[1]}", text)
    first, space, rest = text.partition(" ")
    return (get_base_of_third_person(first) or first) + space + rest


PEOPLE_NOUNS = frozenset(
    "boy girl kid child student learner person friend helper leader listener reader writer thinker worker artist player singer dancer cook builder brother sister"
    " son daughter teammate joy pleasure delight whiz expert fan natural pro master genius lady gentleman soul people-person storyteller swimmer runner athlete musician sibling cousin citizen researcher inventor communicator problem-solver speller collector gardener baker mechanic drummer negotiator peacemaker comedian role-model".split()
)
"""What someone is, not what they have: "a joy to teach"."""


def join_words(words: Sequence[str]) -> str:
    """Return a list in a sentence: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
