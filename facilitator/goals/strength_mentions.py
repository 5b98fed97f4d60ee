"""Decide whether a sentence mentions a strength, by comparing word stems.

Two shared words close together are a mention. A single word may be a coincidence ("science lab" is not an interest in
science), so a strength of one common word counts only where the sentence uses it as a strength: "use her persistence",
"by drawing".
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from facilitator.goals.morphology import get_stem
from facilitator.goals.sentence import MAX_LENGTH, Span
from facilitator.goals.vocabulary import COMMON_WORDS, OBSERVABLE_VERBS, WEAK_VERBS


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
"""Stems of words that say that something is a strength, but not which one."""

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
"""Two words of a strength must be less than this many words apart to count together."""


def find_mentions(text: str, strengths: Iterable[str]) -> tuple[StrengthMention, ...]:
    """Return for each strength whether and where a sentence mentions it."""
    text = text[:MAX_LENGTH]
    words = [Span(*match.span()) for match in _WORD.finditer(text)]
    stems = [get_stem(word.extract(text)) for word in words]
    return tuple(StrengthMention(name, _find_spans(name, text, words, stems)) for name in strengths)


_SUBJECT_PREFIX = re.compile(
    r"^(?:(?:mom|mum|dad|[\w']+|his \w+|her \w+) says (?:that )?)?(?:he|she|they|i)(?:['’]s| is| are| am)? (?=\w)",
    re.IGNORECASE,
)


def strip_subject(name: str) -> str:
    """Remove the speaker and subject from a strength: "Mom says he is patient" → "patient"."""
    return _SUBJECT_PREFIX.sub("", name.strip())


def _get_content_stems(name: str) -> list[str]:
    """Return the stems that identify the strength."""
    words = [match[0] for match in _WORD.finditer(name) if match[0].casefold() not in _FUNCTION_WORDS]
    stems = list(dict.fromkeys(get_stem(word) for word in words if word[0].isalnum()))
    return [stem for stem in stems if stem not in _FILLER_STEMS] or stems


def _find_spans(name: str, text: str, words: list[Span], stems: list[str]) -> tuple[Span, ...]:
    full_name = name.strip().casefold()
    start = text.casefold().find(full_name) if " " in full_name else -1
    content_stems = _get_content_stems(strip_subject(name))
    if start >= 0 and len(text.casefold()) == len(text):  # the full name, word for word
        name_words = [word for word in words if start <= word.start < start + len(full_name)]
        content_words = tuple(word for word in name_words if get_stem(word.extract(text)) in content_stems)
        return content_words or tuple(name_words)
    positions = [index for index, stem in enumerate(stems) if stem in content_stems]
    if len(content_stems) == 1:
        is_distinctive = content_stems[0] not in _get_common_stems()
        return tuple(words[index] for index in positions if is_distinctive or _is_used(text, words[index]))
    if len(content_stems) == 2:  # noqa: PLR2004
        return _find_pair(content_stems, positions, stems, words)
    required = -(-2 * len(content_stems) // 3)
    for first in positions:
        near = [index for index in positions if first <= index < first + MAX_DISTANCE * (len(content_stems) - 1)]
        if len({stems[index] for index in near}) >= required:
            return tuple(words[index] for index in near)
    return ()


def _find_pair(content_stems: list[str], positions: list[int], stems: list[str], words: list[Span]) -> tuple[Span, ...]:
    """Return both words of a strength if they are close together in order, or adjacent in reverse order."""
    for first in positions:
        for second in positions:
            between = stems[first + 1 : second]
            is_near = (
                all(stem in _FUNCTION_WORDS for stem in between)
                if stems[first] == content_stems[1]
                else len(between) < MAX_DISTANCE
            )
            if stems[first] != stems[second] and first < second and is_near:
                return words[first], words[second]
    return ()


@lru_cache(maxsize=1)
def _get_common_stems() -> frozenset[str]:
    return frozenset(map(get_stem, (*COMMON_WORDS, *OBSERVABLE_VERBS, *WEAK_VERBS)))


def _find_use_phrases(text: str) -> list[Span]:
    """Return the phrases after "use", "by", "interest in" and similar words."""
    phrases = []
    for cue in _USE_CUE.finditer(text):
        end = _PHRASE_END.search(text, cue.end())
        phrases.append(Span(cue.end(), end.start() if end else len(text)))
    return phrases


def _is_used(text: str, span: Span) -> bool:
    """Return whether the word is the head of such a phrase, not part of another term in it ("hands-on learning")."""
    for phrase in _find_use_phrases(text):
        if phrase.start <= span.start < phrase.end:
            conjunctions = _CONJUNCTION.finditer(text, phrase.start, phrase.end)
            heads = [phrase.start, *(conjunction.end() for conjunction in conjunctions)]
            if any(head <= span.start and _MODIFIERS.match(text[head : span.start]) for head in heads):
                return True
    return False
