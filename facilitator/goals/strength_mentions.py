"""Decide whether a sentence uses a strength, and show where.

A word of the task is no use of a strength: "the train station", "a number line". A strength is used when its phrase, or a
word of it, follows "her", "using", "through", "interest in", "passages about" and the like, and is not part of another
term.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from facilitator.goals.morphology import get_stem
from facilitator.goals.phrase_lists import strip_subject
from facilitator.goals.sentence import MAX_LENGTH, Span
from facilitator.goals.strength_phrase import StrengthRef
from facilitator.goals.vocabulary import COMMON_WORDS, SYNONYMS, VERBS
from facilitator.meeting.entry_models import StrengthKind


class StrengthMention(NamedTuple):
    """A strength and the words of a sentence that mention it.

    Attributes:
        name: the strength as it was recorded.
        spans: the words of the sentence that mention the strength; empty if it is not mentioned.
    """

    name: str
    spans: tuple[Span, ...]

    @property
    def is_mentioned(self) -> bool:
        """Return whether the sentence mentions the strength."""
        return bool(self.spans)

    def get_words(self, text: str) -> tuple[str, ...]:
        """Return the words of the sentence that mention the strength."""
        return tuple(span.extract(text) for span in self.spans)


class _Use(NamedTuple):
    """A part of a sentence that says what is used: "her drawing and her love of trains".

    Attributes:
        start: offset of its first word.
        end: offset after its last word.
        is_strong: whether more than "her" introduces it.
        is_topic: whether it names what a text or a task is about.
    """

    start: int
    end: int
    is_strong: bool
    is_topic: bool = False


def find_mentions(text: str, strengths: Iterable[StrengthRef]) -> tuple[StrengthMention, ...]:
    """Return for each strength whether and where a sentence uses it."""
    text = text[:MAX_LENGTH]
    words = [Span(*match.span()) for match in _WORD.finditer(text)]
    uses = [*_find_uses(text)]
    return tuple(StrengthMention(strength.name, _find_spans(strength, text, words, uses)) for strength in strengths)


_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|[.,;:!?()]")

FUNCTION_WORDS = frozenset(
    "a an the and or of in on at to for with by from up out off about into through over as than then so that this these"
    " those it its is are am be been was were has have had having do does did doing he she they him her his hers them"
    " their theirs i me my mine you your we us our who whom whose which what when where while how all any both each few"
    " more most other some such no nor not only own same too very can will just one when also well really always often"
    " usually lot lots things thing something doesn't don't isn't can't won't never she's he's they're i'm when's"
    " himself herself themselves myself during given until before after across within between".split()
)
GENERIC_STEMS = frozenset(
    "skill interest like enjoy enjoy love prefer favorit good great strong strength talent abl abil gift passion fan expert knowledg best better keen excel fond"
    " other habit quit willing readi eager determin rapport pride".split()
)
"""Stems of words that say that something is a strength, but not which one."""

_WEAK_STEMS = frozenset(
    "use make peopl sens eye way experi understand attent know eas get take have work help learn".split()
)
"""Stems that identify a strength only if its other words do not."""

_POSSESSIVE = r"(?:his|her|their|my|its|[^\W\d_]+['’]s)"
_STRENGTH_NOUN = (
    r"(?:(?:interests?|strengths?|pride|confidence|joy|experience|skills?|ease) in|(?:skills?|talent|gift|ease|ability|abilities|experience|comfort|way) (?:with|in|at|for|on)"
    r"|(?:love|knowledge|enjoyment|sense|memory|understanding|awareness) (?:of|for)|(?:passion|preference|talent|ear|eye|enthusiasm|care|gift) for|strengths? as an?"
    r"|(?:ability|willingness|readiness|determination|eagerness) to)"
)
_MATERIAL = (
    r"(?:materials?|passages?|texts?|books?|stor(?:y|ies)|articles?|topics?|problems?|questions?|examples?|tasks?|activities|activity|prompts?|projects?|pictures?|videos?"
    r"|magazines?|cards?|counters?|toys?|themes?|characters?|figures?|stickers?|puzzles?|scripts?|games?|songs?|lyrics|manipulatives|visuals|labels|comics?)"
)
_STRONG_CUE = re.compile(
    rf"(?<!\w)(?:(?:use|uses|using|deploy|deploys|deploying|employ|employing|apply|applying|through|via|choosing|choose|choice of"
    rf"|(?:build|builds|building|draw|draws|drawing|based|rely|relying|relies|lean|leans|leaning|drawn) (?:up)?on|by(?= \w+ing\b| {_POSSESSIVE})|thanks to|with the help of|tapping into|tap into|channel(?:ing)?)"
    rf"(?: {_POSSESSIVE})?|(?:with|from) {_POSSESSIVE}|toy|favorite|preferred|{_STRENGTH_NOUN})\s+",
    re.IGNORECASE,
)
_TOPIC_CUE = re.compile(
    rf"(?<!\w)(?:{_MATERIAL} (?:on|about|of|from|around|featuring|involving|with|related to|based on|that use)|about|related to|featuring|involving)\s+",
    re.IGNORECASE,
)
_WEAK_CUE = re.compile(rf"(?<![\w-]){_POSSESSIVE}\s+", re.IGNORECASE)
_BARE_CUES = {
    StrengthKind.QUALITY: re.compile(r"(?<![\w-])with\s+", re.IGNORECASE),
    StrengthKind.WAY_OF_WORKING: re.compile(r"(?<![\w-])(?:with|given|in)\s+", re.IGNORECASE),
}
"""What introduces some kinds of strengths without "her": "with patience", "given hands-on materials"."""

_GROWTH = re.compile(
    r"\b(?:increas\w+|improv\w+|develop\w*|expand\w*|build|strengthen\w*|grow|demonstrat\w+|show\w*|learn\w*|practic\w+|gain\w*|enhanc\w+|refin\w+|work on|broaden|know|display\w*)(?: \w+ing)?\s+$",
    re.IGNORECASE,
)
"""Verbs of a goal that is about the strength itself: "will increase her vocabulary" does not use it."""

_USED = re.compile(r"(?:us|deploy|employ|appl|through|via|by|thanks|tap|channel)", re.IGNORECASE)

_MODIFIERS = re.compile(
    rf"(?:(?:an?|the|{_POSSESSIVE}|own|strong|good|great|keen|deep|real|growing|clear|natural|excellent|big|large|rich|wide|advanced|impressive|vivid|fast|neat|hard|experience|ease|pride|chance to|time to|room to|being|favou?rite|special|preferred|making|playing|taking|interests?"
    r"|strengths?|skills?|love|preference|ability to|in|of|for|with|at|on|working|learning|about)\s+)*\Z",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(r"(?:,\s*(?:and\s+|or\s+)?|\s(?:and|or)\s+)", re.IGNORECASE)
_PHRASE_END = re.compile(
    r"[.;:!?()]|\d|(?<!ability )(?<!love )(?<!preference )(?<!willingness )(?<!determination )(?<!eagerness )(?<!readiness )\bto\b|\b(?:will|during|while|when|given|in order)\b",
    re.IGNORECASE,
)
_FOLLOWING_NOUN = re.compile(
    r"(?:skills?|knowledge|interests?|talents?|abilit(?:y|ies)|expertise|strategies|experience|strengths?|themes?|facts)\Z",
    re.IGNORECASE,
)
_RELATIVE_CLAUSE = re.compile(r"\s+(?:that )?(?:he|she|they|I)\s+(?P<verb>[^\W\d_]+)")
_COMBINED = re.compile(r"-(?:themed|based|related|inspired)\b", re.IGNORECASE)


def _find_uses(text: str) -> Iterator[_Use]:
    for pattern, is_strong, is_topic in (
        (_STRONG_CUE, True, False),
        (_TOPIC_CUE, True, True),
        (_WEAK_CUE, False, False),
    ):
        for cue in pattern.finditer(text):
            is_grown = not _USED.match(cue[0]) and _GROWTH.search(text, 0, cue.start())
            if not is_grown:
                end = _PHRASE_END.search(text, cue.end())
                yield _Use(cue.end(), end.start() if end else len(text), is_strong, is_topic)


def _find_spans(strength: StrengthRef, text: str, words: list[Span], uses: list[_Use]) -> tuple[Span, ...]:
    """Return the words that mention a strength, or nothing."""
    stems = _get_content_stems(strength)
    if spans := _find_phrase(strength, text, words, stems) or _find_sentence(strength, text, words):
        return spans
    if cue_pattern := _BARE_CUES.get(strength.kind or StrengthKind.SKILL):
        uses = [*uses, *(_Use(cue.end(), len(text), is_strong=True) for cue in cue_pattern.finditer(text))]
    found = [index for index, word in enumerate(words) if _get_stems(word.extract(text)) & stems]
    used = [index for index in found if _is_used(strength, text, words, index, uses, stems)]
    clause = [
        index
        for index in found
        if index not in used and (_is_in_clause(text, words[index], stems) or _is_near(index, used))
    ]
    if used:
        return tuple(words[index] for index in sorted({*used, *clause}))
    relative = [index for index in found if _is_in_clause(text, words[index], stems)]
    return tuple(words[index] for index in found) if relative else ()


def _is_near(index: int, used: list[int]) -> bool:
    return any(0 < index - other <= MAX_DISTANCE for other in used)


MAX_DISTANCE = 5
"""A word of a strength at most this many words after one that is used belongs to it: "the patterns he sees in numbers"."""


def _find_phrase(strength: StrengthRef, text: str, words: list[Span], stems: frozenset[str]) -> tuple[Span, ...]:
    """Return the words of the stored phrase, or of a long name, where they are used word for word."""
    folded = text.casefold()
    long_name = strength.name if len(strength.name.split()) >= MIN_PHRASE_WORDS else ""
    way = strength.phrase.removeprefix("preference for ") if strength.kind is StrengthKind.WAY_OF_WORKING else ""
    way = way if way.startswith("working ") else ""
    for phrase in filter(None, (strength.phrase.casefold(), long_name.casefold(), way)):
        is_short = len(phrase.split()) < MIN_PHRASE_WORDS and phrase != way
        match = re.search(rf"(?P<cue>(?<!\w){_POSSESSIVE}\s+)?(?<!\w){re.escape(phrase)}(?!\w)", folded)
        if len(folded) != len(text) or not match or (is_short and not match["cue"]):
            continue
        if not _GROWTH.search(text, 0, match.start()):
            inside = [word for word in words if match.start() <= word.start < match.end()]
            return tuple(word for word in inside if _get_stems(word.extract(text)) & stems) or tuple(inside)
    return ()


def _find_sentence(strength: StrengthRef, text: str, words: list[Span]) -> tuple[Span, ...]:
    """Return the words of a sentence that the goal builds on: “Knows every bus route.” Building on this strength, …."""
    reference = _REFERENCE.search(text)
    if not reference:
        return ()
    content = [word for word in _WORD.findall(strip_subject(strength.name)) if word.casefold() not in FUNCTION_WORDS]
    stems = {get_stem(word) for word in content if word[0].isalnum()}
    found = [word for word in words if word.end <= reference.start() and _get_stems(word.extract(text)) & stems]
    used = {stem for word in found for stem in _get_stems(word.extract(text))}
    return tuple(found) if stems and stems <= used else ()


_REFERENCE = re.compile(r"\b(?:this|these) (?:strength|interest)s?\b", re.IGNORECASE)

MIN_PHRASE_WORDS = 3
"""A phrase of so many words is a use wherever it appears, a shorter one after "her", unless the goal is to improve it."""


def _get_stems(word: str) -> frozenset[str]:
    """Return the stem of a word and, for "hands-on" or "train-themed", of its parts."""
    folded = word.casefold()
    return frozenset({get_stem(folded), *((get_stem(_COMBINED.sub("", folded)),) if _COMBINED.search(folded) else ())})


def _get_content_stems(strength: StrengthRef) -> frozenset[str]:
    """Return the stems that identify a strength, from its name and its phrase."""
    words = [match[0] for text in (strip_subject(strength.name), strength.phrase) for match in _WORD.finditer(text)]
    stems = {get_stem(word) for word in words if word.casefold() not in FUNCTION_WORDS and word[0].isalnum()}
    synonyms = {get_stem(word) for group in SYNONYMS if not stems.isdisjoint(map(get_stem, group)) for word in group}
    return frozenset((stems - GENERIC_STEMS - _WEAK_STEMS or stems - GENERIC_STEMS or stems) | synonyms)


@cache
def _get_common_stems() -> frozenset[str]:
    return frozenset(map(get_stem, (*COMMON_WORDS, *VERBS)))


def _is_used(
    strength: StrengthRef, text: str, words: list[Span], index: int, uses: list[_Use], stems: frozenset[str]
) -> bool:
    """Return whether a word is what a part of the sentence says is used, not a part of another term in it."""
    word = words[index]
    is_common = bool(_get_stems(word.extract(text)) & _get_common_stems())
    is_way = strength.kind is StrengthKind.WAY_OF_WORKING
    if _COMBINED.search(word.extract(text)) or _is_brand_at_hand(strength, text, word):
        return True
    if _is_part_of_term(text, words, index, stems) and not is_way:
        is_topic = strength.kind is StrengthKind.INTEREST and not is_common
        return is_topic and (_is_material(text, words, index) or _is_used_directly(text, word))
    return any(
        _is_head(text, use, word, stems)
        for use in uses
        if use.start <= word.start < use.end
        and (use.is_strong or not is_common)
        and not (use.is_topic and strength.kind is StrengthKind.SKILL)
    )


def _is_brand_at_hand(strength: StrengthRef, text: str, word: Span) -> bool:
    """Return whether a brand is where or what the student works with: "in Minecraft", "with his LEGO bricks"."""
    brands = {part.casefold() for part in strength.phrase.split() if part[:1].isupper()}
    is_brand = word.extract(text)[:1].isupper() and word.extract(text).casefold() in brands
    is_at_hand = re.search(rf"\b(?:in|on|with|through)(?: {_POSSESSIVE})? $", text[: word.start], re.IGNORECASE)
    return strength.kind is StrengthKind.INTEREST and is_brand and is_at_hand is not None


def _is_used_directly(text: str, word: Span) -> bool:
    """Return whether "using" or "through" stands right before a word: "using basketball statistics"."""
    return bool(re.search(r"\b(?:us(?:e|es|ing)|through) $", text[: word.start], re.IGNORECASE))


def _is_head(text: str, use: _Use, word: Span, stems: frozenset[str]) -> bool:
    """Return whether nothing but modifiers and words of the strength stand before a word."""
    conjunctions = _CONJUNCTION.finditer(text, use.start, use.end)
    heads = [use.start, *(conjunction.end() for conjunction in conjunctions)]
    return any(head <= word.start and _MODIFIERS.match(_remove_words(text[head : word.start], stems)) for head in heads)


def _remove_words(text: str, stems: frozenset[str]) -> str:
    return _WORD.sub(lambda match: "the" if _get_stems(match[0]) & stems else match[0], text)


def _get_next_word(text: str, words: list[Span], index: int) -> str:
    """Return the word right after another one, or an empty string if punctuation or nothing follows."""
    if index + 1 == len(words) or text[words[index].end : words[index + 1].start].strip():
        return ""
    return words[index + 1].extract(text)


def _is_part_of_term(text: str, words: list[Span], index: int, stems: frozenset[str]) -> bool:
    """Return whether a noun follows that is not of the strength, as in "train station"."""
    following = _get_next_word(text, words, index)
    is_plain = not following.isalpha() or following.casefold() in FUNCTION_WORDS or following[:1].isupper()
    is_plain = is_plain or bool(_get_stems(following) & stems)
    return not (is_plain or following.endswith(("ly", "ed")) or _FOLLOWING_NOUN.match(following))


def _is_material(text: str, words: list[Span], index: int) -> bool:
    """Return whether a word tells what a material is about: "dinosaur books"."""
    return bool(re.fullmatch(_MATERIAL, _get_next_word(text, words, index), re.IGNORECASE))


def _is_in_clause(text: str, word: Span, stems: frozenset[str]) -> bool:
    """Return whether the word and the verb after it are of the strength: "a song she remembers"."""
    match = _RELATIVE_CLAUSE.match(text, word.end)
    return bool(match and get_stem(match["verb"]) in stems)
