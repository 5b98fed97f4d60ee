"""Whether a sentence names a strength in its wording: by the words they share, in whatever form.

Two words that stand together are a strength named; one may be an accident ("science lab" is no interest in science). So
a strength of one ordinary word counts only where the sentence uses it as one: "use her persistence", "by drawing".
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from facilitator.goals.morphology import get_stem
from facilitator.goals.sentence import MAX_LENGTH, Span
from facilitator.goals.vocabulary import COMMON_WORDS, OBSERVABLE_VERBS, WEAK_VERBS


class StrengthMention(NamedTuple):
    """What a sentence has of a strength.

    Attributes:
        name: the strength, as it was named.
        places: the words of the sentence that it shares, if it is named there; else empty.
    """

    name: str
    spans: tuple[Span, ...]

    @property
    def is_mentioned(self) -> bool:
        """Whether the sentence names it."""
        return bool(self.spans)

    def get_words(self, text: str) -> tuple[str, ...]:
        """Return the words of the sentence that are the strength's."""
        return tuple(place.extract(text) for place in self.spans)


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[.;:!?()]")

_FUNCTION_WORDS = frozenset(
    "a an the and or of in on at to for with by from up out off about into through over as than then so that this these"
    " those it its is are am be been was were has have had having do does did doing he she they him her his hers them"
    " their theirs i me my mine you your we us our who whom whose which what when where while how all any both each few"
    " more most other some such no nor not only own same too very can will just one when also well really always often"
    " usually lot lots things thing something doesn't don't isn't can't won't never she's he's they're i'm when's".split()
)
_FILLER_STEMS = frozenset(
    get_stem(word)
    for word in "skill interest interested like enjoy enjoyment love loves prefer preference favorite favourite good great strong strength"
    " talent talented able ability gift gifted passion fan expert knowledge use using best better keen excel fond make making people others sense habit quite".split()
)
"""Words that say that something is a strength, not which."""

_USE_CUE = re.compile(
    r"(?<!\w)(?:use|uses|using|deploy|deploying|employ|employing|apply|applying|through|via|by|about|choosing|choose"
    r"|(?:build|building|draw|drawing|based|relying|rely|lean|leaning) on|(?:interests?|strengths?|pride|"
    r"confidence|joy|experience) in|(?:skills?|talent|gift|ease|ability|abilities|experience|comfort) (?:with|in|"
    r"at|for)"
    r"|(?:love|knowledge|enjoyment|sense|memory) (?:of|for)|(?:passion|preference|talent|ear|eye|enthusiasm) for|"
    r"thanks to|with the help of"
    r"|(?:materials?|passages?|texts?|books?|stor(?:y|ies)|articles?|topics?|problems?|questions?|examples?|"
    r"tasks?|activities|prompts?|projects?) (?:on|about|of|from|around|related to|based on|that use))\s+",
    re.IGNORECASE,
)
_MODIFIERS = re.compile(
    r"(?:(?:an?|the|his|her|their|my|its|own|strong|good|great|keen|deep|real|growing|clear|natural|"
    r"[^\W\d_]+['’]s|being|favou?rite|interests?|strengths?|skills?|love|preference|ability to|in|of|for|with)\s+)*\Z",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(r"(?:,\s*(?:and\s+|or\s+)?|\s(?:and|or)\s+)", re.IGNORECASE)
_PHRASE_END = re.compile(
    r"[.;:!?()]|\d|(?<!ability )(?<!love )(?<!preference )\bto\b|\b(?:will|during|while|when|given|in order)\b",
    re.IGNORECASE,
)

MAX_DISTANCE = 6
"""Words within which the two words of a strength must stand to be read as one."""


def find_mentions(text: str, strengths: Iterable[str]) -> tuple[StrengthMention, ...]:
    """Return for each strength whether a sentence names it, and by which words."""
    text = text[:MAX_LENGTH]
    words = [Span(*match.span()) for match in _WORD.finditer(text)]
    stems = [get_stem(word.extract(text)) for word in words]
    return tuple(StrengthMention(name, _find_spans(name, text, words, stems)) for name in strengths)


_SUBJECT_PREFIX = re.compile(
    r"^(?:(?:mom|mum|dad|[\w']+|his \w+|her \w+) says (?:that )?)?(?:he|she|they|i)(?:['’]s| is| are| am)? (?=\w)",
    re.IGNORECASE,
)


def strip_subject(name: str) -> str:
    """Return a strength without who says it: "Mom says he is patient" → "patient"."""
    return _SUBJECT_PREFIX.sub("", name.strip())


def _get_content_stems(name: str) -> list[str]:
    """Return the stems that say which strength it is."""
    words = [match[0] for match in _WORD.finditer(name) if match[0].casefold() not in _FUNCTION_WORDS]
    stems = list(dict.fromkeys(get_stem(word) for word in words if word[0].isalnum()))
    return [one for one in stems if one not in _FILLER_STEMS] or stems


def _find_spans(name: str, text: str, words: list[Span], stems: list[str]) -> tuple[Span, ...]:
    whole = name.strip().casefold()
    at = text.casefold().find(whole) if " " in whole else -1
    wanted = _get_content_stems(strip_subject(name))
    if at >= 0 and len(text.casefold()) == len(text):  # the whole name, word for word
        said = [word for word in words if at <= word.start < at + len(whole)]
        return tuple(word for word in said if get_stem(word.extract(text)) in wanted) or tuple(said)
    found = [at for at, one in enumerate(stems) if one in wanted]
    if len(wanted) == 1:
        alone = wanted[0] not in _get_common_stems()
        return tuple(words[at] for at in found if alone or _is_used(text, words[at]))
    if len(wanted) == 2:  # noqa: PLR2004
        return _find_pair(wanted, found, stems, words)
    needed = -(-2 * len(wanted) // 3)
    for first in found:
        near = [at for at in found if first <= at < first + MAX_DISTANCE * (len(wanted) - 1)]
        if len({stems[at] for at in near}) >= needed:
            return tuple(words[at] for at in near)
    return ()


def _find_pair(content_stems: list[str], positions: list[int], stems: list[str], words: list[Span]) -> tuple[Span, ...]:
    """Return the two words of a strength where they stand together: in their order, or turned round side by side."""
    for first in positions:
        for second in positions:
            between = stems[first + 1 : second]
            near = (
                all(one in _FUNCTION_WORDS for one in between)
                if stems[first] == content_stems[1]
                else len(between) < MAX_DISTANCE
            )
            if stems[first] != stems[second] and first < second and near:
                return words[first], words[second]
    return ()


@lru_cache(maxsize=1)
def _get_common_stems() -> frozenset[str]:
    return frozenset(map(get_stem, (*COMMON_WORDS, *OBSERVABLE_VERBS, *WEAK_VERBS)))


def _find_use_phrases(text: str) -> list[Span]:
    """Return the phrases in which a sentence uses something: from "use", "by", "interest in" … to where that ends."""
    phrases = []
    for cue in _USE_CUE.finditer(text):
        stop = _PHRASE_END.search(text, cue.end())
        phrases.append(Span(cue.end(), stop.start() if stop else len(text)))
    return phrases


def _is_used(text: str, span: Span) -> bool:
    """Whether a word is what such a phrase is about, not part of something else in it ("hands-on learning")."""
    for phrase in _find_use_phrases(text):
        if phrase.start <= span.start < phrase.end:
            heads = [phrase.start, *(also.end() for also in _CONJUNCTION.finditer(text, phrase.start, phrase.end))]
            if any(head <= span.start and _MODIFIERS.match(text[head : span.start]) for head in heads):
                return True
    return False
