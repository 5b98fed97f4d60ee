"""Suggest wordings of a goal that use the student's strengths. The author chooses one or none; nothing is replaced.

The patterns are those of strengths-based goals: "will use … to", "given … on an interest", "building on …", "choosing
…". Condition, behavior and criterion are kept word for word.
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
    """A strength to use in a goal.

    Attributes:
        name: the strength as it was recorded ("Times tables", "Keeps going until it is done").
        category: its category; "" if none was given.
    """

    name: str
    category: str = ""


def suggest_wordings(text: str, strengths: Sequence[StrengthRef], possessive: str = "their") -> tuple[str, ...]:
    """Return wordings of a goal that mention all the strengths, the simplest first.

    Args:
        text: the goal's sentence.
        strengths: the strengths; without any, nothing is suggested.
        possessive: the student's possessive pronoun, such as "her".
    """
    sentence = parse_sentence(text.strip())
    if not strengths or not sentence.text or len(sentence.text) < len(text.strip()):
        return ()
    if sentence.learner and sentence.learner.extract(sentence.text) == "I":
        possessive = "my"
    suggest_functions: list[Callable[[Sentence, Sequence[StrengthRef], str], str]]
    if _UNWANTED_BEHAVIOR.match(sentence.text, sentence.verb_start):
        suggest_functions = [_suggest_building]
    elif _has_base_form_verb(sentence):
        suggest_functions = [_suggest_use, _suggest_given, _suggest_choosing, _suggest_by, _suggest_building]
    else:  # "will use … to" does not fit into "Elana reads"
        suggest_functions = (
            [_suggest_given, _suggest_choosing, _suggest_building]
            if all(map(_is_interest, strengths))
            else [_suggest_building]
        )
    wordings = (suggest(sentence, strengths, possessive) for suggest in suggest_functions)
    names = [strength.name for strength in strengths]
    complete = (
        wording
        for wording in wordings
        if wording and all(mention.is_mentioned for mention in find_mentions(wording, names))
    )
    return tuple(dict.fromkeys(complete))


def _has_base_form_verb(sentence: Sentence) -> bool:
    """Return whether the verb follows "will" or "to" in its base form, so that "use … to" can be inserted before it."""
    match = _FIRST_VERB.match(sentence.text, sentence.verb_start)
    verb = match[1].casefold() if match else ""
    is_finite = verb.endswith("s") and verb not in VERBS and is_verb(verb)
    return bool(_VERB_INTRODUCTION.search(sentence.text[: sentence.verb_start])) and not is_finite


def to_noun_phrase(strength: StrengthRef) -> str:
    """Return a strength as something a person has: "strength in times tables", "ability to see patterns in numbers"."""
    name = _lowercase_first(strip_subject(strength.name))
    if _NOUN_PHRASE.match(name):
        return name
    for pattern, opener in _NOUN_OPENERS.items():
        if match := re.match(rf"(?:{pattern})\s+(?=\S)", name):
            rest = name[match.end() :]
            return f"{opener} {_to_gerund(rest)}" if opener == "love of" else f"{opener} {rest}".lstrip()
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
    """Return the quality of someone who is "very curious" or "kind to little kids", or "" if it is not known."""
    match = re.match(r"(?:(?:is|being|very|so|really|always|a) )*(?P<adjective>[\w-]+)(?P<rest>.*)", name)
    noun = QUALITY_NOUNS.get(match["adjective"]) if match else None
    if not match or not noun or (match["rest"] and not re.match(r" (?:to|with|about|and)\b", match["rest"])):
        return ""
    return f"{'sense of ' if noun == 'humor' else ''}{noun}{match['rest']}"


def _to_gerund(rest: str) -> str:
    """Return "cook with grandma" as "cooking with grandma". Text that does not start with a verb is unchanged."""
    first, space, more = rest.partition(" ")
    if first.removeprefix("to ").endswith("ing") or not is_verb(first) or first.endswith("s"):
        return rest
    stem = first[:-1] if first.endswith("e") and not first.endswith("ee") else first
    return f"{stem}{first[-1] if first in _DOUBLED_CONSONANT_VERBS else ''}ing{space}{more}"


def get_topic(strength: StrengthRef) -> str:
    """Return the topic of an interest ("science and history"), or "" if the strength is not an interest."""
    match = _TOPIC.match(to_noun_phrase(strength))
    return match[1] if match else ""


def _is_interest(strength: StrengthRef) -> bool:
    return bool(get_topic(strength)) and not to_noun_phrase(strength).startswith("love of learning")


def _join_strengths(strengths: Sequence[StrengthRef], possessive: str) -> str:
    return _join_words([f"{possessive} {to_noun_phrase(strength)}" for strength in strengths])


def _join_words(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _suggest_use(sentence: Sentence, strengths: Sequence[StrengthRef], possessive: str) -> str:
    """Return “Elana will use her … to know from memory …”."""
    text, verb = sentence.text, sentence.verb_start
    if not sentence.learner or not text[:verb].strip() or not text[verb:].strip():
        return ""
    return f"{text[:verb].rstrip()} use {_join_strengths(strengths, possessive)} to {text[verb:].lstrip(' ,')}"


def _suggest_given(sentence: Sentence, strengths: Sequence[StrengthRef], possessive: str) -> str:
    """Return “Given reading material about science and history, Nura will …”."""
    interests = [strength for strength in strengths if _is_interest(strength)]
    others = [strength for strength in strengths if not _is_interest(strength)]
    conditions = [span for span in sentence.conditions if span.end <= sentence.verb_start]
    if not interests or not sentence.learner:
        return ""
    topics = _join_words([get_topic(interest) for interest in interests])
    text, verb = sentence.text, sentence.verb_start
    if others:
        text = f"{text[:verb].rstrip()} use {_join_strengths(others, possessive)} to {text[verb:].lstrip(' ,')}"
    if conditions and re.search(
        r"material|passage|text|stor|article|book|paragraph", conditions[0].extract(text), re.IGNORECASE
    ):
        end = conditions[0].end
        return f"{text[:end]} about {topics}{text[end:]}"
    start = sentence.learner.start
    opening = _get_opening(sentence, start)
    return f"{opening}{'given' if opening.strip() else 'Given'} material about {topics}, {text[start:]}"


def _suggest_choosing(sentence: Sentence, strengths: Sequence[StrengthRef], _possessive: str) -> str:
    """Return “…, choosing questions about science and history, Nura will …”."""
    if not sentence.learner or not all(_is_interest(strength) for strength in strengths):
        return ""
    start, text = sentence.learner.start, sentence.text
    opening = _get_opening(sentence, start)
    topics = _join_words([get_topic(strength) for strength in strengths])
    return f"{opening}{'choosing' if opening.strip() else 'Choosing'} questions about {topics}, {text[start:]}"


def _suggest_by(sentence: Sentence, strengths: Sequence[StrengthRef], possessive: str) -> str:
    """Return “Elana will explain her answer by drawing …” if a strength is a way to show something."""
    methods = [strength for strength in strengths if _METHOD.match(strength.name)]
    text, verb = sentence.text, sentence.verb_start
    if len(methods) != 1 or not sentence.behavior or not sentence.learner or not _EXPLANATION_VERB.match(text, verb):
        return ""
    end = sentence.behavior[-1].end
    others = [strength for strength in strengths if strength not in methods]
    use_phrase = f" use {_join_strengths(others, possessive)} to" if others else ""
    method = _lowercase_first(methods[0].name)
    return f"{text[:verb].rstrip()}{use_phrase} {text[verb:end].lstrip(' ,')} by {method}{text[end:]}"


def _suggest_building(sentence: Sentence, strengths: Sequence[StrengthRef], possessive: str) -> str:
    """Return “Building on his …, Aidan will complete …”, which works for any sentence."""
    text = sentence.text
    start = sentence.learner.start if sentence.learner else 0
    opening = _get_opening(sentence, start)
    rest = text[start:]
    if not sentence.learner or rest.split(" ")[0] in {"He", "She", "They", "We", "The", "Student"}:
        rest = rest[:1].lower() + rest[1:]
    building = "building" if opening.strip() else "Building"
    return f"{opening}{building} on {_join_strengths(strengths, possessive)}, {rest}"


def _get_opening(sentence: Sentence, start: int) -> str:
    """Return the text before the learner, with a comma after a timeframe: "By June, "."""
    opening = sentence.text[:start]
    end = len(opening.rstrip())
    return f"{opening[:end]}, " if any(timeframe.end == end for timeframe in sentence.timeframes) else opening


_VERB_INTRODUCTION = re.compile(rf"(?:{MODAL.pattern}|\bto)[\s,]*$", re.IGNORECASE)
_FIRST_VERB = re.compile(r"[\s,]*(?:\w+ly )*([^\W\d_]+)")
_TOPIC = re.compile(r"(?:interest in|love of|passion for|knowledge of|fascination with) (.+)")
_UNWANTED_BEHAVIOR = re.compile(
    r"\s*(?:\w+ly )?(?:not|have|be|stop|refrain|avoid|decrease|reduce|limit|lower|call out|hit|yell|blurt|interrupt|leave|elope|bite)\b"
)
"""Verbs of goals that reduce something or name unwanted behavior. Such a goal can only build on a strength."""
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
"""Matches strengths that already are something a person has."""

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
"""How people start when they name a strength -> the start of the noun phrase."""

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
"""First words of strengths that name an action ("sees patterns") -> base form."""

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
    """Return a name for use inside a sentence. Words that are always capitalized keep their capital."""
    name = name.strip().rstrip(".!;,")
    first = name.split(" ", 1)[0]
    if first.casefold() in _PROPER_NOUNS or first[1:] != first[1:].lower():
        return name
    return name[:1].lower() + name[1:]
