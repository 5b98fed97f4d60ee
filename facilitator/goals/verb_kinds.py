"""What a goal's verb says: something that can be seen or heard, something vague, or only taking part."""

import re
from enum import StrEnum
from typing import NamedTuple

from facilitator.goals.morphology import bases
from facilitator.goals.sentence import Part, Sentence
from facilitator.goals.vocabulary import (
    ACTIVITY,
    ADULTS,
    DIRECTIONS,
    OBSERVABLE,
    OFFERED,
    SERVICES,
    VAGUE_OBJECTS,
    VERBS,
    WEAK,
    WEAK_UNLESS,
)


class Says(StrEnum):
    """What the verb of a sentence says."""

    OBSERVABLE = "observable"
    WEAK = "weak"
    ACTIVITY = "activity"
    ATTENDING = "attending"
    ADULT = "adult"
    NOTHING = "nothing"


class Verb(NamedTuple):
    """The verb that carries a sentence, or the weak one that does not.

    Attributes:
        direction: it says where to ("increase"), so only a criterion says where it ends.
    """

    says: Says
    part: Part | None
    direction: bool = False


_SKIP = re.compile(
    r"(?:\s*,\s*(?:when|given|if|after|during|with|using|while|upon|provided|at|in|on|by)\b[^,]*,)?\s*(?:(?:(?!(?:comp|multip|app|rep|supp|re)ly\b)\w+ly|"
    r"also|then|always|be able to|not|often|first|both|now|continue to|begin to|start to|learn to|learn how to|"
    r"try to|attempt to|work to|strive to|be expected to|"
    r"will|use (?=_)|to|and)\b[,\s]*)*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ADULTS = re.compile(rf"\b{ADULTS}$", re.IGNORECASE)
_STUDENT = re.compile(r"student|child['’]?$", re.IGNORECASE)
_OFFERED = re.compile(rf"(?:be|have been|get|being)\s+(?:\w+ly\s+)?{OFFERED}\b", re.IGNORECASE)
_CHANCE = re.compile(
    r"(?:have|get|receive|recieve)\s+(?:\w+\s+)?(?:opportunit|chance|access|exposure|help|"
    r"support|time to)",
    re.IGNORECASE,
)
_SERVICES = re.compile(rf"\b(?:{SERVICES})\b", re.IGNORECASE)
_SCHOOL = re.compile(r"\s+(?:\w+ ){0,3}?(?:school|class(?:es)?|periods?|work|homeroom)\b", re.IGNORECASE)
_BY_HEART = re.compile(r"(?:ing)?\s+(?:from memory|by heart)", re.IGNORECASE)
_HAVE_DONE = re.compile(
    r"\s+(?:\w+ly\s+)?\w*(?:ed|en|made|built|read|done|told|sent|met|kept|left|led|bought|paid|said|set|put|cut|spent)\b",
    re.IGNORECASE,
)
_DOING = re.compile(r"\s+(?:his |her |their |\w+ly )?(\w+ing)\b", re.IGNORECASE)
_BE_SEEN = re.compile(
    r"be\b (?:\w+ly )?(?:on[- ]time|on[- ]task|seated|ready (?:for (?:class|the lesson|instruction|learning|work)|"
    r"to|when|by|at)|present|in (?:his|her|their|the|class|line|school|place|seat)|at (?:his|her|their|school|"
    r"the)|out of|free of|dressed|enrolled in (?:a |college|at)|employed|standing|found|"
    r"prepared for class|observed|working|playing|sitting|tardy|absent|reading|writing|punctual|late|heard|\d)",
    re.IGNORECASE,
)
_RESCUE = re.compile(
    r"\b(?:by|through|via|of|for|in|as|without|with|include|including|from)\s+(?:\w+ly\s+|either\s+|"
    r"independently\s+|orally\s+)*(?P<ing>[^\W\d_]+ing)\b"
    r"|\b(?:to|and|or|then|will|can|they|I|must|,)\s+(?:\w+ly\s+|be able to\s+|how to\s+|then\s+|also\s+|first\s+|"
    r"either\s+)*(?P<base>[^\W\d_]+(?:-[^\W\d_]+)?)\b(?!['’]s|-)"
    r"|\b(?:times|number of \w+|words|minutes|days|seconds|pages|sentences|(?:demonstrate|show|"
    r"prove)s? that)\s+(?:that\s+)?(?:he|she|they|the student)\s+(?:\w+ly\s+)?(?P<third>[^\W\d_]+)\b"
    r"|[,;]\s+(?P<list>[^\W\d_]+(?:-[^\W\d_]+)?)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:words?|digits?|letters?|sounds?|problems?|steps?|facts?) (?:correct )?(?:per|a|in a|in one|each) \w+|"
    r"\b(?:wpm|wcpm|cwpm|dcpm|wam|MLU)\b|correct words|words correct|\bmean length\b|"
    r"\b(?:number|frequency|percentage|amount|count|duration|rate|share|proportion) of\b|"
    r"\b(?:absences?|tardies|tardiness|referrals?|incidents?|outbursts?|call-?outs?|blurt\w*|elopements?|"
    r"attendance|heart rate|lexile|interruptions|independent transitions|sight words|vocabulary words)\b|"
    r"from \d+ to \d+ [a-z]+s\b",
    re.IGNORECASE,
)
"""What is counted, wherever it stands."""
_UNITS = re.compile(
    r"\b(?:scores?|instances|episodes|seconds|minutes|feet|steps|laps|words|utterances?|credits|hits|bites)\b",
    re.IGNORECASE,
)
"""What is counted where the sentence has a criterion."""
_SO_THAT = re.compile(r"\b(?:so (?:that|he|she|they)|in order (?:to|that))\b", re.IGNORECASE)


ATTENDING = frozenset(("attend", "practice", "practise"))
MEETING = frozenset(("engage", "meet", "visit", "join"))
NEAR = 60
"""Characters after a verb in which its object is looked for."""
USING = frozenset(("use", "deploy", "employ", "apply", "utilize"))
_TO = re.compile(
    r"(?<!ability )(?<!love )(?<!preference )\bto (?:\w+ly |help (?:\w{2,3} )?(?=\w)|be able to )*", re.IGNORECASE
)
DOWN = frozenset(("decrease", "reduce", "lower", "minimize", "minimise", "eliminate", "limit", "lessen"))


def read_verb(sentence: Sentence) -> Verb:
    """Return what the sentence's verb says, and where it stands."""
    text = sentence.text
    skipped = _SKIP.match(text, sentence.verb)
    place = skipped.end() if skipped else sentence.verb
    word = _WORD.match(text, place)
    if not word or any(blank.start <= place < blank.end for blank in sentence.blanks):
        return Verb(Says.NOTHING, None)
    if _by_adults(sentence) or _OFFERED.match(text, place) or _CHANCE.match(text, place):
        return Verb(Says.ADULT, Part(*word.span()))
    verb = next((form for form in bases(word[0].casefold()) if form in VERBS), word[0].casefold())
    if verb in USING and (purpose := _purpose(text, word.end())):
        word, verb = purpose
    return _head(sentence, Part(*word.span()), verb, text[word.end() :])


def _purpose(text: str, start: int) -> tuple[re.Match[str], str] | None:
    """Return the verb that a strength is used for: "will use her persistence to write …" says as much as "write"."""
    for to in _TO.finditer(text, start):
        word = _WORD.match(text, to.end())
        verb = next((form for form in bases(word[0].casefold()) if form in WEAK | OBSERVABLE), "") if word else ""
        if word and verb:
            return word, verb
    return None


def _head(sentence: Sentence, part: Part, verb: str, after: str) -> Verb:
    """Return what the first verb says, with what follows it."""
    plain = Verb(Says.OBSERVABLE, part)
    if verb == "be":
        return plain if _BE_SEEN.match(sentence.text, part.start) else _rescued(sentence, part, Says.WEAK)
    if verb in ACTIVITY:
        return _taking_part(sentence, part, verb, after)
    if (verb == "know" and _BY_HEART.match(after)) or (verb == "have" and _HAVE_DONE.match(after)):
        return plain
    doing = _DOING.match(after) if verb in DOWN else None
    if doing and any(base in OBSERVABLE for base in bases(doing[1].casefold())):
        return Verb(Says.OBSERVABLE, Part(part.end + doing.start(1), part.end + doing.end(1)), direction=True)
    if _begins(VAGUE_OBJECTS.get(verb, ()), after) or (verb in WEAK and not _object(verb, after)):
        return _rescued(sentence, part, Says.WEAK)._replace(direction=verb in DIRECTIONS)
    return plain


def _taking_part(sentence: Sentence, part: Part, verb: str, after: str) -> Verb:
    """Return what a verb of taking part says: attending school is a result, attending a session is none."""
    if verb in ATTENDING:
        result = verb == "attend" and sentence.criteria and _SCHOOL.match(after)
        return Verb(Says.OBSERVABLE if result else Says.ATTENDING, part)
    whole = _object(verb, after) if verb == "work" else verb in MEETING and not _SERVICES.search(after[:NEAR])
    return Verb(Says.OBSERVABLE, part) if whole else _rescued(sentence, part, Says.ACTIVITY)


def _by_adults(sentence: Sentence) -> bool:
    """Whether the sentence is about what others do."""
    subject = sentence.learner.of(sentence.text) if sentence.learner else ""
    return bool(_ADULTS.search(subject)) and not _STUDENT.search(subject)


def _object(verb: str, after: str) -> bool:
    """Whether a weak verb has an object that makes it plain: "make a request", "maintain balance"."""
    near = re.sub(
        r"^\s*(?:(?:an?|the|his|her|their|my|\d+|\w+ly|at least|two|three|four|five|simple|one|"
        r"appropriate|verbal|clear)\s+)*",
        "",
        after,
    )[:40].casefold()
    return near.startswith(WEAK_UNLESS.get(verb, ("\0",))) or _begins(WEAK_UNLESS.get(verb, ()), after)


def _begins(beginnings: tuple[str, ...], after: str) -> bool:
    plain = re.sub(r"^\s*(?:(?:more|an?|the|his|her|their)\s+)*", "", after)[:40].casefold()
    return bool(beginnings) and (plain.startswith(beginnings) or after.lstrip()[:40].casefold().startswith(beginnings))


def _rescued(sentence: Sentence, weak: Part, otherwise: Says) -> Verb:
    """Return the observable verb behind a weak one, or a countable measure; else the weak one."""
    text = sentence.text
    purpose = _SO_THAT.search(text, weak.end)
    end = purpose.start() if purpose else len(text)
    for match in _RESCUE.finditer(text, weak.end, end):
        place = next(Part(*match.span(name)) for name in ("ing", "base", "third", "list") if match[name])
        word = place.of(text).casefold()
        ing = match["ing"] is not None
        if ing and match[0].split()[0].casefold() in {"of", "for", "in", "as", "with", "from"}:
            continue
        after = text[place.end :]
        for base in bases(word):
            if (
                base in OBSERVABLE
                and not (base in WEAK and not _object(base, after))
                and not _noun(base, match, text, place)
            ):
                return Verb(Says.OBSERVABLE, place)
            if base in WEAK_UNLESS and _object(base, after):
                return Verb(Says.OBSERVABLE, place)
    counted = _COUNTED.search(text, weak.end) or (_UNITS.search(text, weak.end) if sentence.criteria else None)
    if otherwise is Says.WEAK and counted:
        return Verb(Says.OBSERVABLE, Part(*counted.span()))
    return Verb(otherwise, weak)


_NOUNS = frozenset(
    "work group play test order skip talk walk ride sign sort practice text number balance step place report research sound"
    " answer question time help set start state stop take log point cut line map post return study review tie mark touch"
    " match measure name note plan model form request record response look face act count draft label list open present"
    " rank rate share show speak stay use watch wave wait score sequence process order exchange graph trace transfer sort"
    " hand fold press print transition contrast outline label edit mail email direct complete correct separate clean".split()
)


def _noun(base: str, match: re.Match[str], text: str, place: Part) -> bool:
    """Whether a word that could be a verb stands as a noun or adjective here: "at school and work", "reading and math"."""
    if match["ing"] or match["third"]:
        return False
    if base not in _NOUNS:
        return False
    lead = match[0].split()[0].casefold().strip(",;")
    follows = text[place.end :].lstrip()
    ends = not follows or follows[0] in ".,;:)" or re.match(r"(?:and|or|with|in|at|for|by|on|of|skills?)\b", follows)
    return bool(ends) or lead in {"and", "or", ""}
