"""Sentences that carry strengths, offered and never put in place: whoever writes the goal takes one, or does not.

The shapes are those of strengths-based goals: "will use … to", "given … on an interest", "building on …", "choosing …".
Condition, behaviour and criterion stay word for word.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from facilitator.goals.morphology import is_verb
from facilitator.goals.patterns import MODAL
from facilitator.goals.sentence import Sentence, take_apart
from facilitator.goals.strength_mentions import bare, named
from facilitator.goals.vocabulary import QUALITIES, VERBS

INTERESTS, PREFERENCES = "Interests", "Preferences"


class Thread(NamedTuple):
    """A strength to be woven in.

    Attributes:
        name: as it was named ("Times tables", "Keeps going until it is done").
        category: as it was sorted; empty: not yet.
    """

    name: str
    category: str = ""


def weave(text: str, threads: Sequence[Thread], their: str = "their") -> tuple[str, ...]:
    """Return sentences that carry all the strengths, the plainest first; none without a sentence or a strength.

    Args:
        text: the goal's sentence as it stands.
        threads: the strengths.
        their: the student's possessive pronoun, "her".
    """
    sentence = take_apart(text.strip())
    if not threads or not sentence.text or len(sentence.text) < len(text.strip()):
        return ()
    if sentence.learner and sentence.learner.of(sentence.text) == "I":
        their = "my"
    shapes: list[Callable[[Sentence, Sequence[Thread], str], str]]
    if _UNWANTED.match(sentence.text, sentence.verb):  # nobody uses a strength to have absences
        shapes = [_building]
    elif _in_base_form(sentence):
        shapes = [_using, _given, _choosing, _by, _building]
    else:  # "Elana reads" has no place for "will use … to"
        shapes = [_given, _choosing, _building] if all(map(_is_interest, threads)) else [_building]
    offers = (shape(sentence, threads, their) for shape in shapes)
    names = [thread.name for thread in threads]
    carrying = (offer for offer in offers if offer and all(one.in_wording for one in named(offer, names)))
    return tuple(dict.fromkeys(carrying))


def _in_base_form(sentence: Sentence) -> bool:
    """Whether the verb stands behind "will" or "to" in its base form, so that "use … to" can stand before it."""
    found = _FIRST_WORD.match(sentence.text, sentence.verb)
    verb = found[1].casefold() if found else ""
    finite = verb.endswith("s") and verb not in VERBS and is_verb(verb)
    return bool(_CARRIES.search(sentence.text[: sentence.verb])) and not finite


def phrase(thread: Thread) -> str:
    """Return a strength as something one has: "strength in times tables", "ability to see patterns in numbers"."""
    name = _lowered(bare(thread.name))
    if _HAS.match(name):
        return name
    for opening, has in _SAID.items():
        if found := re.match(rf"(?:{opening})\s+(?=\S)", name):
            rest = name[found.end() :]
            return f"{has} {_gerund(rest)}" if has == "love of" else f"{has} {rest}".lstrip()
    quality = _quality(name)
    first, _, rest = name.partition(" ")
    if quality or (not rest and _QUALITY.search(name)):
        return quality or name
    if rest and first in _BASE:
        return f"ability to {_BASE[first]} {rest}"
    if _A_CLAUSE.match(name):
        return f"strength, “{name}”,"
    return f"{_BY_CATEGORY.get(thread.category, 'strength in')} {name}"


def _quality(name: str) -> str:
    """Return what somebody has who is "very curious" or "kind to little kids"; nothing where that is not known."""
    found = re.match(r"(?:(?:is|being|very|so|really|always|a) )*(?P<what>[\w-]+)(?P<rest>.*)", name)
    has = QUALITIES.get(found["what"]) if found else None
    if not found or not has or (found["rest"] and not re.match(r" (?:to|with|about|and)\b", found["rest"])):
        return ""
    return f"{'sense of ' if has == 'humor' else ''}{has}{found['rest']}"


def _gerund(rest: str) -> str:
    """Return "cook with grandma" as "cooking with grandma"; anything but a verb as it is."""
    first, space, more = rest.partition(" ")
    if first.removeprefix("to ").endswith("ing") or not is_verb(first) or first.endswith("s"):
        return rest
    ing = first[:-1] if first.endswith("e") and not first.endswith("ee") else first
    return f"{ing}{first[-1] if first in _DOUBLED else ''}ing{space}{more}"


def topic(thread: Thread) -> str:
    """Return what an interest is in: "science and history"; empty where it is no interest in something."""
    found = _TOPIC.match(phrase(thread))
    return found[1] if found else ""


def _is_interest(thread: Thread) -> bool:
    return bool(topic(thread)) and not phrase(thread).startswith("love of learning")


def _all(threads: Sequence[Thread], their: str) -> str:
    return _listed([f"{their} {phrase(thread)}" for thread in threads])


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _using(sentence: Sentence, threads: Sequence[Thread], their: str) -> str:
    """Make “Elana will use her … to know from memory …”."""
    text, verb = sentence.text, sentence.verb
    if not sentence.learner or not text[:verb].strip() or not text[verb:].strip():
        return ""
    return f"{text[:verb].rstrip()} use {_all(threads, their)} to {text[verb:].lstrip(' ,')}"


def _given(sentence: Sentence, threads: Sequence[Thread], their: str) -> str:
    """Make “Given reading material about science and history, Nura will …”."""
    interests = [thread for thread in threads if _is_interest(thread)]
    others = [thread for thread in threads if not _is_interest(thread)]
    front = [part for part in sentence.conditions if part.end <= sentence.verb]
    if not interests or not sentence.learner:
        return ""
    topics = _listed([topic(thread) for thread in interests])
    text, verb = sentence.text, sentence.verb
    if others:
        text = f"{text[:verb].rstrip()} use {_all(others, their)} to {text[verb:].lstrip(' ,')}"
    if front and re.search(r"material|passage|text|stor|article|book|paragraph", front[0].of(text), re.IGNORECASE):
        end = front[0].end
        return f"{text[:end]} about {topics}{text[end:]}"
    start = sentence.learner.start
    before = _before(sentence, start)
    return f"{before}{'given' if before.strip() else 'Given'} material about {topics}, {text[start:]}"


def _choosing(sentence: Sentence, threads: Sequence[Thread], _their: str) -> str:
    """Make “…, choosing questions about science and history, Nura will …”."""
    if not sentence.learner or not all(_is_interest(thread) for thread in threads):
        return ""
    start, text = sentence.learner.start, sentence.text
    before = _before(sentence, start)
    topics = _listed([topic(thread) for thread in threads])
    return f"{before}{'choosing' if before.strip() else 'Choosing'} questions about {topics}, {text[start:]}"


def _by(sentence: Sentence, threads: Sequence[Thread], their: str) -> str:
    """Make “Elana will explain her answer by drawing …” where a strength is a way to show something."""
    ways = [thread for thread in threads if _WAY.match(thread.name)]
    text, verb = sentence.text, sentence.verb
    if len(ways) != 1 or not sentence.behaviour or not sentence.learner or not _SHOWS.match(text, verb):
        return ""
    end = sentence.behaviour[-1].end
    others = [thread for thread in threads if thread not in ways]
    using = f" use {_all(others, their)} to" if others else ""
    return f"{text[:verb].rstrip()}{using} {text[verb:end].lstrip(' ,')} by {_lowered(ways[0].name)}{text[end:]}"


def _building(sentence: Sentence, threads: Sequence[Thread], their: str) -> str:
    """Make “Building on his …, Aidan will complete …”, for any sentence."""
    text = sentence.text
    start = sentence.learner.start if sentence.learner else 0
    before, all_of_them = _before(sentence, start), _all(threads, their)
    rest = text[start:]
    if not sentence.learner or rest.split(" ")[0] in {"He", "She", "They", "We", "The", "Student"}:
        rest = rest[:1].lower() + rest[1:]
    return f"{before}{'building' if before.strip() else 'Building'} on {all_of_them}, {rest}"


def _before(sentence: Sentence, start: int) -> str:
    """Return what stands before the learner, with a comma behind a timeframe there: "By June, "."""
    before = sentence.text[:start]
    end = len(before.rstrip())
    return f"{before[:end]}, " if any(time.end == end for time in sentence.timeframes) else before


_CARRIES = re.compile(rf"(?:{MODAL.pattern}|\bto)[\s,]*$", re.IGNORECASE)
_FIRST_WORD = re.compile(r"[\s,]*(?:\w+ly )*([^\W\d_]+)")
_TOPIC = re.compile(r"(?:interest in|love of|passion for|knowledge of|fascination with) (.+)")
_UNWANTED = re.compile(
    r"\s*(?:\w+ly )?(?:not|have|be|stop|refrain|avoid|decrease|reduce|limit|lower|call out|hit|yell|blurt|interrupt|leave|elope|bite)\b"
)
"""Goals that go down or name what is unwanted: a strength is built on, not used for that."""
_SHOWS = re.compile(
    r"\s*(?:\w+ly )?(?:explain|show|answer|retell|tell|respond|describe|share|solve|plan|present|communicate|request|demonstrate|summarize|express|record|report)\b"
)
_A_CLAUSE = re.compile(
    r"(?:(?:a|an|the|never|doesn['’]t|does not|always|can['’]t|big|hard|great) )|\w+s \w+ \w+ \w+|.*\b(?:is|are|does|has|gets|makes)\b"
)
_DOUBLED = frozenset("run swim plan chat shop sit win cut hit get put dig jog hop skip stop clap hum".split())
_BY_CATEGORY = {INTERESTS: "interest in", PREFERENCES: "preference for"}
_WAY = re.compile(r"[^\W\d_]{3,}ing\b", re.IGNORECASE)

_HAS = re.compile(
    r"(?:\w+ )?(?:interest|strength|skills?|talent|gift|pride|confidence|ease|experience|joy) (?:in|with|at|"
    r"for)\b|(?:love|sense|knowledge|enjoyment|memory) (?:of|for)\b"
    r"|(?:preference|passion|talent|eye|ear|enthusiasm) for\b|ability to\b|(?:good|strong|great|excellent|deep|"
    r"kind|steady) \w+$|way (?:of|with)\b|own \w+"
)
"""Names that are something one has, as they stand."""

_SAID = {
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

_BASE = {
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

_QUALITY = re.compile(
    r"(?:ence|ance|ity|ness|ion|ship|ism|our|acy|age|ment|humou?r|joy|grit|hope|care|love|trust|"
    r"patience|effort)$"
)

_STAYS = frozenset(
    "english spanish french german chinese mandarin arabic somali hmong vietnamese korean japanese russian portuguese tagalog"
    " lego legos minecraft pokémon pokemon disney roblox youtube spanish asl braille monday tuesday wednesday thursday friday"
    " saturday sunday american african mexican i lincoln nasa marvel".split()
)


def _lowered(name: str) -> str:
    """Return a name as it stands inside a sentence; what is written with a capital everywhere keeps it."""
    name = name.strip().rstrip(".!;,")
    first = name.split(" ", 1)[0]
    if first.casefold() in _STAYS or first[1:] != first[1:].lower():
        return name
    return name[:1].lower() + name[1:]
