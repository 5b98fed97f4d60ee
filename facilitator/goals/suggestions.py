"""Sentences that carry strengths, offered and never put in place: whoever writes the goal takes one, or does not.

The shapes are those of strengths-based goals: "will use … to", "given … on an interest", "building on …", "choosing …".
Condition, behaviour and criterion stay word for word.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from facilitator.goals.morphology import is_verb
from facilitator.goals.patterns import MODAL
from facilitator.goals.sentence import Sentence, parse_sentence
from facilitator.goals.strength_mentions import find_mentions, strip_subject
from facilitator.goals.vocabulary import QUALITY_NOUNS, VERBS

INTERESTS, PREFERENCES = "Interests", "Preferences"


class StrengthRef(NamedTuple):
    """A strength to be woven in.

    Attributes:
        name: as it was named ("Times tables", "Keeps going until it is done").
        category: as it was sorted; empty: not yet.
    """

    name: str
    category: str = ""


def suggest_wordings(text: str, strengths: Sequence[StrengthRef], possessive: str = "their") -> tuple[str, ...]:
    """Return sentences that carry all the strengths, the plainest first; none without a sentence or a strength.

    Args:
        text: the goal's sentence as it stands.
        strengths: the strengths.
        possessive: the student's possessive pronoun, "her".
    """
    sentence = parse_sentence(text.strip())
    if not strengths or not sentence.text or len(sentence.text) < len(text.strip()):
        return ()
    if sentence.learner and sentence.learner.extract(sentence.text) == "I":
        possessive = "my"
    shapes: list[Callable[[Sentence, Sequence[StrengthRef], str], str]]
    if _UNWANTED_BEHAVIOR.match(sentence.text, sentence.verb_start):  # nobody uses a strength to have absences
        shapes = [_suggest_building]
    elif _has_base_form_verb(sentence):
        shapes = [_suggest_use, _suggest_given, _suggest_choosing, _suggest_by, _suggest_building]
    else:  # "Elana reads" has no place for "will use … to"
        shapes = (
            [_suggest_given, _suggest_choosing, _suggest_building]
            if all(map(_is_interest, strengths))
            else [_suggest_building]
        )
    offers = (shape(sentence, strengths, possessive) for shape in shapes)
    names = [thread.name for thread in strengths]
    carrying = (offer for offer in offers if offer and all(one.is_mentioned for one in find_mentions(offer, names)))
    return tuple(dict.fromkeys(carrying))


def _has_base_form_verb(sentence: Sentence) -> bool:
    """Whether the verb stands behind "will" or "to" in its base form, so that "use … to" can stand before it."""
    found = _FIRST_VERB.match(sentence.text, sentence.verb_start)
    verb = found[1].casefold() if found else ""
    finite = verb.endswith("s") and verb not in VERBS and is_verb(verb)
    return bool(_VERB_INTRODUCTION.search(sentence.text[: sentence.verb_start])) and not finite


def to_noun_phrase(strength: StrengthRef) -> str:
    """Return a strength as something one has: "strength in times tables", "ability to see patterns in numbers"."""
    name = _lowercase_first(strip_subject(strength.name))
    if _NOUN_PHRASE.match(name):
        return name
    for opening, has in _NOUN_OPENERS.items():
        if found := re.match(rf"(?:{opening})\s+(?=\S)", name):
            rest = name[found.end() :]
            return f"{has} {_to_gerund(rest)}" if has == "love of" else f"{has} {rest}".lstrip()
    quality = _to_quality_phrase(name)
    first, _, rest = name.partition(" ")
    if quality or (not rest and _QUALITY_SUFFIX.search(name)):
        return quality or name
    if rest and first in _BASE_FORMS:
        return f"ability to {_BASE_FORMS[first]} {rest}"
    if _CLAUSE.match(name):
        return f"strength, “{name}”,"
    return f"{_CATEGORY_OPENERS.get(strength.category, 'strength in')} {name}"


def _to_quality_phrase(name: str) -> str:
    """Return what somebody has who is "very curious" or "kind to little kids"; nothing where that is not known."""
    found = re.match(r"(?:(?:is|being|very|so|really|always|a) )*(?P<what>[\w-]+)(?P<rest>.*)", name)
    has = QUALITY_NOUNS.get(found["what"]) if found else None
    if not found or not has or (found["rest"] and not re.match(r" (?:to|with|about|and)\b", found["rest"])):
        return ""
    return f"{'sense of ' if has == 'humor' else ''}{has}{found['rest']}"


def _to_gerund(rest: str) -> str:
    """Return "cook with grandma" as "cooking with grandma"; anything but a verb as it is."""
    first, space, more = rest.partition(" ")
    if first.removeprefix("to ").endswith("ing") or not is_verb(first) or first.endswith("s"):
        return rest
    ing = first[:-1] if first.endswith("e") and not first.endswith("ee") else first
    return f"{ing}{first[-1] if first in _DOUBLED_CONSONANT_VERBS else ''}ing{space}{more}"


def get_topic(strength: StrengthRef) -> str:
    """Return what an interest is in: "science and history"; empty where it is no interest in something."""
    found = _TOPIC.match(to_noun_phrase(strength))
    return found[1] if found else ""


def _is_interest(strength: StrengthRef) -> bool:
    return bool(get_topic(strength)) and not to_noun_phrase(strength).startswith("love of learning")


def _join_strengths(strengths: Sequence[StrengthRef], possessive: str) -> str:
    return _join_words([f"{possessive} {to_noun_phrase(thread)}" for thread in strengths])


def _join_words(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _suggest_use(sentence: Sentence, strengths: Sequence[StrengthRef], possessive: str) -> str:
    """Make “Elana will use her … to know from memory …”."""
    text, verb = sentence.text, sentence.verb_start
    if not sentence.learner or not text[:verb].strip() or not text[verb:].strip():
        return ""
    return f"{text[:verb].rstrip()} use {_join_strengths(strengths, possessive)} to {text[verb:].lstrip(' ,')}"


def _suggest_given(sentence: Sentence, strengths: Sequence[StrengthRef], possessive: str) -> str:
    """Make “Given reading material about science and history, Nura will …”."""
    interests = [thread for thread in strengths if _is_interest(thread)]
    others = [thread for thread in strengths if not _is_interest(thread)]
    front = [part for part in sentence.conditions if part.end <= sentence.verb_start]
    if not interests or not sentence.learner:
        return ""
    topics = _join_words([get_topic(thread) for thread in interests])
    text, verb = sentence.text, sentence.verb_start
    if others:
        text = f"{text[:verb].rstrip()} use {_join_strengths(others, possessive)} to {text[verb:].lstrip(' ,')}"
    if front and re.search(r"material|passage|text|stor|article|book|paragraph", front[0].extract(text), re.IGNORECASE):
        end = front[0].end
        return f"{text[:end]} about {topics}{text[end:]}"
    start = sentence.learner.start
    before = _get_opening(sentence, start)
    return f"{before}{'given' if before.strip() else 'Given'} material about {topics}, {text[start:]}"


def _suggest_choosing(sentence: Sentence, strengths: Sequence[StrengthRef], _possessive: str) -> str:
    """Make “…, choosing questions about science and history, Nura will …”."""
    if not sentence.learner or not all(_is_interest(thread) for thread in strengths):
        return ""
    start, text = sentence.learner.start, sentence.text
    before = _get_opening(sentence, start)
    topics = _join_words([get_topic(thread) for thread in strengths])
    return f"{before}{'choosing' if before.strip() else 'Choosing'} questions about {topics}, {text[start:]}"


def _suggest_by(sentence: Sentence, strengths: Sequence[StrengthRef], possessive: str) -> str:
    """Make “Elana will explain her answer by drawing …” where a strength is a way to show something."""
    ways = [thread for thread in strengths if _METHOD.match(thread.name)]
    text, verb = sentence.text, sentence.verb_start
    if len(ways) != 1 or not sentence.behavior or not sentence.learner or not _EXPLANATION_VERB.match(text, verb):
        return ""
    end = sentence.behavior[-1].end
    others = [thread for thread in strengths if thread not in ways]
    using = f" use {_join_strengths(others, possessive)} to" if others else ""
    return (
        f"{text[:verb].rstrip()}{using} {text[verb:end].lstrip(' ,')} by {_lowercase_first(ways[0].name)}{text[end:]}"
    )


def _suggest_building(sentence: Sentence, strengths: Sequence[StrengthRef], possessive: str) -> str:
    """Make “Building on his …, Aidan will complete …”, for any sentence."""
    text = sentence.text
    start = sentence.learner.start if sentence.learner else 0
    before, all_of_them = _get_opening(sentence, start), _join_strengths(strengths, possessive)
    rest = text[start:]
    if not sentence.learner or rest.split(" ")[0] in {"He", "She", "They", "We", "The", "Student"}:
        rest = rest[:1].lower() + rest[1:]
    return f"{before}{'building' if before.strip() else 'Building'} on {all_of_them}, {rest}"


def _get_opening(sentence: Sentence, start: int) -> str:
    """Return what stands before the learner, with a comma behind a timeframe there: "By June, "."""
    before = sentence.text[:start]
    end = len(before.rstrip())
    return f"{before[:end]}, " if any(time.end == end for time in sentence.timeframes) else before


_VERB_INTRODUCTION = re.compile(rf"(?:{MODAL.pattern}|\bto)[\s,]*$", re.IGNORECASE)
_FIRST_VERB = re.compile(r"[\s,]*(?:\w+ly )*([^\W\d_]+)")
_TOPIC = re.compile(r"(?:interest in|love of|passion for|knowledge of|fascination with) (.+)")
_UNWANTED_BEHAVIOR = re.compile(
    r"\s*(?:\w+ly )?(?:not|have|be|stop|refrain|avoid|decrease|reduce|limit|lower|call out|hit|yell|blurt|interrupt|leave|elope|bite)\b"
)
"""Goals that go down or name what is unwanted: a strength is built on, not used for that."""
_EXPLANATION_VERB = re.compile(
    r"\s*(?:\w+ly )?(?:explain|show|answer|retell|tell|respond|describe|share|solve|plan|present|communicate|request|demonstrate|summarize|express|record|report)\b"
)
_CLAUSE = re.compile(
    r"(?:(?:a|an|the|never|doesn['’]t|does not|always|can['’]t|big|hard|great) )|\w+s \w+ \w+ \w+|.*\b(?:is|are|does|has|gets|makes)\b"
)
_DOUBLED_CONSONANT_VERBS = frozenset(
    "run swim plan chat shop sit win cut hit get put dig jog hop skip stop clap hum".split()
)
_CATEGORY_OPENERS = {INTERESTS: "interest in", PREFERENCES: "preference for"}
_METHOD = re.compile(r"[^\W\d_]{3,}ing\b", re.IGNORECASE)

_NOUN_PHRASE = re.compile(
    r"(?:\w+ )?(?:interest|strength|skills?|talent|gift|pride|confidence|ease|experience|joy) (?:in|with|at|"
    r"for)\b|(?:love|sense|knowledge|enjoyment|memory) (?:of|for)\b"
    r"|(?:preference|passion|talent|eye|ear|enthusiasm) for\b|ability to\b|(?:good|strong|great|excellent|deep|"
    r"kind|steady) \w+$|way (?:of|with)\b|own \w+"
)
"""Names that are something one has, as they stand."""

_NOUN_OPENERS = {
    r"(?:loves|likes|enjoys) to|loves|enjoys|love|loving": "love of",
    r"(?:has|have|has got) (?:an?|the|his|her|their)": "",
    r"is interested in|interested in|fascinated (?:by|with)|curious about|into": "interest in",
    r"likes": "interest in",
    r"prefers to": "preference to",
    r"prefers|likes best|works best with": "preference for",
    r"(?:is )?(?:very |really )?(?:good|great|strong|skilled|quick|excellent|talented) (?:at|with|in)|strong at|being (?=outside|outdoors)": "strength in",
    r"knows(?: a lot)?(?: all)? about": "knowledge of",
    r"(?:can|is able to|able to|knows how to)": "ability to",
}
"""How people begin when they name a strength, and what the student then has."""

_BASE_FORMS = {
    base + "s": base
    for base in """
        act add answer ask bake begin bring build calm care cheer climb collect come compare cook count dance decide design
        draw encourage explain explore figure find follow forgive get give greet grow help imagine invent invite joke jump
        keep know laugh lead learn listen look make mend move notice observe offer organise organize paint persevere
        persist plan play point predict program put read recall remember repair retell run see share sign sing solve sort
        speak spell stand start stay swim take talk tell think type understand use visualize wait welcome work write
    """.split()
} | {
    "apologizes": "apologize", "carries": "carry", "catches": "catch", "does": "do", "finishes": "finish",
    "fixes": "fix", "goes": "go", "has": "have", "reaches": "reach", "studies": "study", "teaches": "teach",
    "tries": "try", "watches": "watch",
}  # fmt: skip
"""How a strength begins when it is told as something done: "sees patterns"."""

_QUALITY_SUFFIX = re.compile(
    r"(?:ence|ance|ity|ness|ion|ship|ism|our|acy|age|ment|humou?r|joy|grit|hope|care|love|trust|"
    r"patience|effort)$"
)

_PROPER_NOUNS = frozenset(
    "english spanish french german chinese mandarin arabic somali hmong vietnamese korean japanese russian portuguese tagalog"
    " lego legos minecraft pokémon pokemon disney roblox youtube spanish asl braille monday tuesday wednesday thursday friday"
    " saturday sunday american african mexican i lincoln nasa marvel".split()
)


def _lowercase_first(name: str) -> str:
    """Return a name as it stands inside a sentence; what is written with a capital everywhere keeps it."""
    name = name.strip().rstrip(".!;,")
    first = name.split(" ", 1)[0]
    if first.casefold() in _PROPER_NOUNS or first[1:] != first[1:].lower():
        return name
    return name[:1].lower() + name[1:]
