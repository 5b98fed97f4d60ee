"""Suggest wordings of a goal that use the student's strengths. The author chooses one, or writes their own.

Each suggestion is one frame around the noun phrase of a strength: "Building on her eye for patterns, Jada will …". A
strength without a phrase is quoted before the goal: "Strength named by the team: “Knows every bus route.” Building on
this strength, Jada will …". Every word of the goal stays as it is. Where no frame fits, there is a reason instead.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from facilitator.goals.morphology import get_stem, is_verb
from facilitator.goals.phrase_lists import is_spanish, join_words, strip_subject
from facilitator.goals.sentence import MAX_LENGTH
from facilitator.goals.strength_mentions import FUNCTION_WORDS, GENERIC_STEMS
from facilitator.goals.strength_phrase import StrengthRef
from facilitator.goals.strength_quote import Quote, name_source, quote_strength
from facilitator.goals.verb_forms import get_base_of_third_person, is_gerund
from facilitator.goals.vocabulary import ADULTS, VERBS
from facilitator.meeting.entry_models import StrengthKind
from facilitator.meeting.possessives import adapt_pronouns
from facilitator.meeting.text_cleaning import capitalize

MAX_SUGGESTIONS = 3

WRITE_OWN = "You can write your own."


class Suggestions(NamedTuple):
    """Wordings of a goal that use its strengths.

    Attributes:
        wordings: at most three, the best first.
        reason: why there are none, and what to do next; empty if there are some.
    """

    wordings: tuple[str, ...]
    reason: str = ""


class _Place(NamedTuple):
    """Where the student appears in a goal.

    Attributes:
        head: the text before the sentence, such as a heading or an earlier sentence.
        front: the date and the condition before the student.
        subject: the student, up to the verb: "Jada will"; "the student will" for a goal that names no one.
        behavior: the rest of the text.
        is_modal: whether a verb in the base form follows ("will read"), so that "use … to" can be inserted before it.
    """

    head: str
    front: str
    subject: str
    behavior: str
    is_modal: bool


class _Goal(NamedTuple):
    """A goal and the strengths that a suggestion adds to it.

    Attributes:
        text: the whole text.
        place: where the student appears.
        strengths: each with a phrase and a kind.
        phrases: the strengths as one part of a sentence: "her eye for patterns and her love of trains", "this strength".
    """

    text: str
    place: _Place
    strengths: tuple[StrengthRef, ...]
    phrases: str


def suggest_wordings(text: str, strengths: Sequence[StrengthRef], possessive: str = "their") -> Suggestions:
    """Return wordings of a goal that use all the strengths.

    Args:
        text: the goal's sentence.
        strengths: the strengths to add.
        possessive: the student's possessive pronoun, such as "her".
    """
    text = text.strip()
    if not text or not strengths:
        return Suggestions((), "Write the goal and link a strength to get suggestions.")
    if left_out := [strength.name for strength in strengths if strength.is_left_out]:
        return _ask_for_phrase(left_out[0])
    place = _find_place(text) if len(text) <= MAX_LENGTH else None
    if not place:
        return Suggestions(
            (), f"The program did not find a sentence in English that says what the student will do. {WRITE_OWN}"
        )
    if conflict := _find_conflict(text, strengths):
        return Suggestions((), f"{conflict} {WRITE_OWN}")
    possessive = _choose_possessive(place, strengths, possessive)
    unphrased = [strength for strength in strengths if not strength.phrase]
    quotes = [quote_strength(strength.name) for strength in unphrased]
    if None in quotes:
        return _ask_for_phrase(unphrased[quotes.index(None)].name)
    if unphrased:
        place = _put_before(place, _introduce(unphrased, [quote for quote in quotes if quote], place, possessive))
    ordered = tuple(sorted(strengths, key=lambda strength: _ORDER.index(strength.kind or StrengthKind.QUALITY)))
    phrases = [f"{possessive} {adapt_pronouns(strength.phrase, possessive)}" for strength in ordered if strength.phrase]
    quoted = [_refer_to_quotes(unphrased)] if unphrased else []
    goal = _Goal(text, place, ordered, join_words([*dict.fromkeys([*quoted, *phrases])]))
    wordings = [frame(goal) for frame in _FRAMES]
    return Suggestions(tuple(dict.fromkeys(filter(None, wordings)))[:MAX_SUGGESTIONS])


def _put_before(place: _Place, quotes: str) -> _Place:
    """Add the quotes before the sentence about the student, which then begins with a capital letter."""
    return place._replace(head=f"{place.head}{quotes} ", front=capitalize(place.front))


def _ask_for_phrase(name: str) -> Suggestions:
    how_to = "Type /phrase, the strength, a colon and the words."
    if is_spanish(name):
        return Suggestions((), f"“{name}” has words in another language, and other languages are not checked. {how_to}")
    return Suggestions((), f"How does “{name}” read in a sentence? {how_to}")


def _introduce(strengths: Sequence[StrengthRef], quotes: Sequence[Quote], place: _Place, possessive: str) -> str:
    """Return what says whose words are quoted, and the quotations."""
    name = _get_name(place)
    whose = "my" if place.subject.startswith("I ") else f"{name}’s" if name else possessive
    groups = dict[str, list[str]]()
    for strength, quote in zip(strengths, quotes, strict=True):
        source = name_source(quote, name, whose, is_students=strength.is_students)
        groups.setdefault(source, []).append(quote.text)
    return " ".join(
        f"{source.replace('Strength', 'Strengths') if len(texts) > 1 else source}: {' '.join(texts)}"
        for source, texts in groups.items()
    )


def _get_name(place: _Place) -> str:
    """Return "Jada" or "the student"; empty if the goal names the student with a pronoun."""
    subject = _NAMED_SUBJECT.fullmatch(place.subject)
    name = subject["name"] if subject else ""
    if name.casefold() in {"he", "she", "they", ""}:
        return ""
    is_noun = name.casefold() in {"student", "child", "learner"} or name.startswith("The ")
    return f"the {name.casefold().removeprefix('the ')}" if is_noun else name


def _refer_to_quotes(strengths: Sequence[StrengthRef]) -> str:
    if len(strengths) > 1:
        return "these strengths"
    return "this interest" if _INTEREST_SAID.match(strip_subject(strengths[0].name).casefold()) else "this strength"


_INTEREST_SAID = re.compile(
    r"(?:always |just |also |really )?(?:(?:loves?|enjoys?|adores?)\b(?! (?:how|that|knowing|to know|things|having|being|it when))"
    r"|wants? to (?:be|become|work|own|open|run|study|drive|fly)\b|(?:collects?|happiest|into|excited|interested|fascinated|obsessed)\b)"
)
_NAMED_SUBJECT = re.compile(
    r"(?P<name>(?!I |Students )[^\[(<{_]+?)(?:,.*)? (?:(?:will|shall|can|is going to|is able to) )?"
)

_ORDER = (
    StrengthKind.QUALITY,
    StrengthKind.SKILL,
    StrengthKind.KNOWLEDGE,
    StrengthKind.INTEREST,
    StrengthKind.WAY_OF_WORKING,
)
"""The order of several strengths in a sentence."""


# Finding the student ------------------------------------------------------------------------------------------------

_NAME = r"[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){0,3}"
_LEARNER = rf"(?:(?:[Tt]he |[Mm]y )?(?:[Ss]tudents?|[Cc]hild|[Ll]earner|[Pp]upil|[Ss]on|[Dd]aughter)(?:,? {_NAME},?)?|[Ss]?[Hh]e(?:/[Ss]?[Hh]e)?|[Tt]hey|I|_{{2,}}|[\[(<{{][^\])>}}]{{1,20}}[\])>}}]|{_NAME})"
_MODAL = r"(?:will|shall|is going to|WILL)"
_SOFT_MODAL = r"(?:can|is able to)"
_WILL = re.compile(rf"(?<![\w'’/.-])(?P<learner>{_LEARNER}) (?P<modal>{_MODAL})\b(?: |[:,] ?)")
_INTERRUPTED = re.compile(
    rf"(?<![\w'’/.-])(?P<learner>{_LEARNER}), (?P<between>(?:given|when|with|after|using|during|while|by|in|on|at|through|within)\b[^.;:]*?),? (?P<modal>{_MODAL})\b "
)
_CAN = re.compile(rf"(?<![\w'’/.-])(?P<learner>{_LEARNER}) (?P<modal>{_SOFT_MODAL})\b (?!.*\bwill\b)")
_PRESENT = re.compile(rf"(?P<learner>{_LEARNER}) (?:\w+ly )?(?:(?P<verb>[a-z]+s)|is (?P<gerund>[a-z]+ing))\b")
_NO_NAME = re.compile(
    r"(?:^|(?<=[,:.;!?] ))(?:[Ww]ill (?=[a-z])|(?<![,;] )(?P<verb>[A-Z][a-z]+) (?!will|is|are|and\b))", re.MULTILINE
)
_NO_STUDENT = re.compile(
    rf"(?:the |my |our )?(?:{ADULTS}|mr|mrs|ms|dr|miss|coach|progress|data|goals?|mastery|results?|it|there|this|that|these|those|what|who|which"
    r"|attendance|performance|fluency|accuracy|comprehension|behaviors?|aggression|elopements?|incidents?|tantrums?|outbursts?|scores?|grades|absences|tardies"
    r"|referrals|latency|duration|frequency|math|accommodations?|reports?|work|everyone|everybody|we|you|given|when|after|if)\b",
    re.IGNORECASE,
)
_NO_SENTENCE_START = re.compile(
    r"(?:^|\W)(?:and|or|with|of|for|by|to|the|an?|his|her|their|my|that|which|who|what|when|while|if|as|because|where|after|before|until|from|than"
    r"|whom|since|unless|how|in|on|at|during|given|using|per|under|into|within|through|student|peer|but|says?|said|named?|from|like)$",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"(?:[.!?;][\"”’)]?\s+|\n\s*|^|: )[-•*–—\s]*(?=[^\W_a-z]|\d|[\[(_\"“])")
_OTHER_LANGUAGE = re.compile(
    r"\b(?:el|la|los|las|una|del|con|dado|dada|que|para|por|leerá|escribirá|estudiante|alumno|alumna)\b", re.IGNORECASE
)
MIN_FOREIGN_WORDS = 3


def _find_place(text: str) -> _Place | None:
    """Return where the student appears in the text, or None if that is not sure."""
    if len(_OTHER_LANGUAGE.findall(text)) >= MIN_FOREIGN_WORDS:
        return None
    for pattern in (_WILL, _INTERRUPTED, _CAN):
        for match in pattern.finditer(text):
            if (learner := _find_learner(text, match)) is not None:
                start = _find_sentence_start(text, learner)
                subject = text[learner : match.end()]
                is_modal = pattern is not _INTERRUPTED
                return _Place(text[:start], text[start:learner], subject, text[match.end() :], is_modal)
    return _find_place_in_present(text) or _find_place_without_name(text)


def _find_place_in_present(text: str) -> _Place | None:
    """Return where the student appears in "By June, Jada reads …"."""
    front = re.match(r"[^.:;]*, ", text)
    starts = [sentence.end() for sentence in _SENTENCE_START.finditer(text)]
    for start in [*starts, *([front.end()] if front else [])]:
        match = _PRESENT.match(text, start)
        verb = (match["verb"] or match["gerund"]) if match else ""
        if match and verb not in VERBS and is_verb(verb) and _find_learner(text, match) == start:
            head = max(other for other in [0, *starts] if other <= start)
            end = match.end("learner") + 1
            return _Place(text[:head], text[head:start], text[start:end], text[end:], is_modal=False)
    return None


def _find_place_without_name(text: str) -> _Place | None:
    """Return where the student belongs in "Will cut along a line" and "Copy ten words"."""
    for match in _NO_NAME.finditer(text):
        verb = match["verb"] or ""
        if not verb or (verb.casefold() in VERBS and not _NO_STUDENT.match(verb)):
            start = _find_sentence_start(text, match.start())
            subject = "the student will " if text[start : match.start()].strip() else "The student will "
            behavior = f"{verb.casefold()} {text[match.end() :]}" if verb else text[match.end() :]
            return _Place(text[:start], text[start : match.start()], subject, behavior, is_modal=True)
    return None


def _find_learner(text: str, match: re.Match[str]) -> int | None:
    """Return the offset of the student's name in a match that may begin too early ("By May Jada will"), or None."""
    learner = match["learner"]
    starts = [0, *(space.end() for space in re.finditer(" ", learner))] if learner[:1].isupper() else [0]
    for start in starts:
        if _NO_STUDENT.match(learner, start) or is_gerund(learner[start:].casefold()):
            return None
        is_name = not re.match(
            r"(?:By|In|On|At|For|During|With|From|Until|Before|After|Within|Through) ", learner[start:]
        )
        if is_name and not _NO_SENTENCE_START.search(text[: match.start() + start].rstrip()):
            return match.start() + start
    return None


def _find_sentence_start(text: str, end: int) -> int:
    return max((match.end() for match in _SENTENCE_START.finditer(text, 0, end + 1) if match.end() <= end), default=0)


def _choose_possessive(place: _Place, strengths: Sequence[StrengthRef], possessive: str) -> str:
    """Return "my" for a goal in the first person, or the pronoun of the goal or a strength if the student's is not known."""
    if place.subject.startswith("I "):
        return "my"
    if possessive != "their":
        return possessive
    for text in (f"{place.front} {place.subject} {place.behavior}", *(strength.name for strength in strengths)):
        used = {_POSSESSIVES[match[0].casefold()] for match in _PRONOUN.finditer(text)}
        if used:
            return used.pop() if len(used) == 1 else possessive
    return possessive


_POSSESSIVES = {"he": "his", "him": "his", "himself": "his", "his": "his", "she": "her", "her": "her", "herself": "her"}
_PRONOUN = re.compile(rf"\b(?:{'|'.join(_POSSESSIVES)})\b", re.IGNORECASE)


# Conflicts ----------------------------------------------------------------------------------------------------------

_NOTHING_WRITTEN = (
    r"^(?!(?s:.*)\b(?:writ\w+|typ(?:e|es|ing)|essays?|paragraphs?|sentences?|reports?|notes?|stor(?:y|ies)|journal|emails?|answers?|assignments?|homework|compos\w+|draft\w*"
    r"|edit\w*|words?|questions?|applications?|resume|letter|list|summar\w+|research|project|keyboard|online|computer|record\w*|poem)\b)"
)
_CONFLICTS = (
    (
        r"\b(?:partner|groups?|team|friends?|adult one on one)\b",
        r"\bindependent(?:ly)?\b|\bby (?:him|her|them)sel(?:f|ves)\b|\balone\b|\bon (?:his|her|their) own\b|\bwithout (?:adult |any )?(?:assistance|help|support)\b",
    ),
    (r"\bworking alone\b", r"\b(?:peers?|groups?|partner|classmates?|team|conversation|collaborat\w+|turns?)\b"),
    (
        r"\btyping|computer work\b",
        r"\b(?:handwrit\w+|pencil|cursive|trace|print(?:s|ing)?|legibl[ey]|letter formation|by hand)\b",
    ),
    (r"\bwhile moving|movement\b", r"\b(?:seated|sit|sitting|in (?:his|her|their) seat|still)\b"),
    (r"\btyping|computer work\b", _NOTHING_WRITTEN),
    (
        r"\bquiet place\b",
        r"\b(?:recess|cafeteria|playground|lunch|assembl\w+|conversation|peers?|groups?|PE|climb|stairs|pedal|jump|throw|catch|kick|ball|hop|skip|bus|street|store|coat|shoes|toilet)\b",
    ),
    (r"\bmorning\b", r"\b(?:afternoon|after lunch)\b"),
    (r"\blistening\b", r"\b(?:read|reads|decode|spell)\b"),
    (r"\bpictures\b", r"\bwithout (?:picture|visual)"),
)
"""Ways of working, and the words of a goal that they conflict with."""


_PREFERENCE = re.compile(r"^preference for (?:working |learning )?")


def _find_repetition(text: str, strength: StrengthRef) -> str:
    """Return the words of a goal that say what a phrase says, quoted: "listening skills" in "by listening to a story"."""
    goal_words = {get_stem(word): word for word in _WORD.findall(text) if not word.endswith("ed")}  # "a trusted adult"
    words = [word for word in _WORD.findall(strength.phrase) if word.casefold() not in FUNCTION_WORDS]
    content = {get_stem(word): word for word in words if get_stem(word) not in GENERIC_STEMS}
    repeated = [goal_words[stem] for stem in content if stem in goal_words]
    is_activity = strength.kind in _ACTIVE_KINDS and any(is_verb(word) or is_gerund(word) for word in content.values())
    is_same = len(repeated) == len(content) and (is_activity or strength.kind in _REPEATABLE_KINDS)
    return (
        join_words([f"“{word}”" for word in repeated])
        if repeated and (is_same or (is_activity and len(repeated) > 1))
        else ""
    )


_ACTIVE_KINDS = frozenset((StrengthKind.SKILL, StrengthKind.QUALITY))
_REPEATABLE_KINDS = frozenset((StrengthKind.QUALITY, StrengthKind.WAY_OF_WORKING))
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")


_UNKIND = (
    r"\brunning speed\b|\benergy\b",
    r"\belop\w+|\brunning (?:away|out|from)\b|\bleav\w+ (?:the|his|her|their)\b",
)
"""A strength that would make fun of the student in a goal about running away."""
_PRIVATE = (
    r"\b(?:toilet\w*|potty|bathroom|diapers?|shower\w*|period)\b",
    r"^(?!(?s:.*)\b(?:toilet\w*|bathroom|wash\w*|brush\w*|dress\w*|shower|hygiene|morning routine|button|zip|coat|independen\w+)\b)",
)
"""Self-care that has no place in other goals."""


def _find_conflict(text: str, strengths: Sequence[StrengthRef]) -> str:
    """Return a sentence about a strength that does not fit the goal; empty if all fit."""
    for strength in strengths:
        words = _PREFERENCE.sub("", strength.phrase.casefold()) or strip_subject(strength.name).casefold()
        if re.search(rf"\b{re.escape(words)}\b", text.casefold()):
            return f"The goal has “{strength.phrase or strength.name}” in it already."
        if strength.phrase and (repeated := _find_repetition(text, strength)):
            return f"The goal and the strength both say {repeated}, so the sentence would say the same twice."
        is_way = strength.kind is StrengthKind.WAY_OF_WORKING or (not strength.phrase and _WAY_SAID.match(words))
        for words, goal_words in (_UNKIND, _PRIVATE, *(_CONFLICTS if is_way else ())):
            used = strength.phrase or strength.name
            found = re.search(goal_words, text, re.IGNORECASE) if re.search(words, used) else None
            if found:
                misfit = f"“{found[0]}” in the goal" if found[0] else "this goal"
                return f"“{used}” does not seem to fit {misfit}."
    return ""


_WAY_SAID = re.compile(r"(?:works?|learns?|likes? to work|does|focuses|thrives|studies|listens|calms?)\b")
"""How a name without a phrase says how the student works."""


# Frames -------------------------------------------------------------------------------------------------------------

_LESS = re.compile(
    r"(?:\w+ly )?(?:not|have|be|stop|refrain|avoid|decrease|reduce|limit|lower|eliminate|cease|go without|show no|display no|keep (?:his|her|their|my) hands)\b",
    re.IGNORECASE,
)
_BEHAVIOR = re.compile(
    r"\b(?:on[- ]task|remain(?:s|ing)?|stay\w*|attendance|transition\w*|aggress\w+|decreas\w+|reduc\w+|lower|referrals?|hit(?:ting)?|elop\w+|boundaries|arriv\w+|outbursts?|tantrums?|tard(?:y|ies)"
    r"|absen\w+|self-inj\w+|calm\w*|redirection\w*|hands to|hands and feet|seat\w*|sit|wait|wear|tolerate|non-preferred|respond to (?:his|her|their) name|bites?|chew\w*|toilet\w*)\b",
    re.IGNORECASE,
)
_MOVEMENT = re.compile(
    r"\b(?:begin|climb|walk|stairs|wash|button\w*|tie|zip\w*|brush|routine|throw\w*|catch|kick|balance|hop|jump|cut|scissors|trace|grasp|dress\w*)\b",
    re.IGNORECASE,
)
_STUDY = re.compile(
    r"\b(?:read\w*|writ\w+|spell\w*|math\w*|count\w*|calculat\w+|multipl\w+|solv\w+|comprehen\w+|paragraphs?|sentences?|stor(?:y|ies)|passages?|texts?|vocabulary|questions?"
    r"|retell|describe|communicat\w+|express|request|say|tell|speak|convers\w+|sounds?|research|cook\w*|recipe|careers?|play)\b",
    re.IGNORECASE,
)
_EXPERIENCE = re.compile(r"(?:\w+ )?(?:knowledge|memory|understanding|experience|vocabulary|self-knowledge)\b")
_TOPIC = re.compile(r"(?:interest in|love of|passion for|enthusiasm for|enjoyment of) (?P<topic>.+)")
_USED_BEFORE = re.compile(
    r"(?:^|, )(?:by )?(?:using|working|following|building on|drawing on|looking)\b[^,]*,?\s*$", re.IGNORECASE
)
_BUILT_BEFORE = re.compile(r"(?:^|, )(?:building|drawing) on (?:his|her|their|my) [^,]*,?\s*$", re.IGNORECASE)
_VERB = re.compile(r"(?:(?:\w+ly|also|then|verbally) )*(?P<verb>[a-zA-Z]+)\b")
_NEVER_USED_TO = frozenset("use be have do utilize demonstrate show display apply not never".split())
_TEXT = re.compile(
    r"\b(?:given|when given|after (?:reading|listening to)|with|when reading)\b[^,]*?\b(?:passage|text|story|article|reading material|paragraph|book|short story)s?(?=,)",
    re.IGNORECASE,
)
_FIXED_TEXT = re.compile(
    r"\b(?:CBM|DIBELS|AIMSweb|probes?|benchmark|assessments?|tests?|DRA|Lexile|curriculum|decodable|about|from the|on the topic)\b",
    re.IGNORECASE,
)

MAX_FRONT_WORDS = 14
MAX_USED_WORDS = 8


def _build_on(goal: _Goal) -> str:
    """Return “Building on her eye for patterns, Jada will …”, which fits any kind of strength and goal."""
    place = goal.place
    if _needs_motivation(goal):
        motivators = "a motivator" if len(goal.strengths) == 1 else "motivators"
        return _open_with(goal, f"using {goal.phrases} as {motivators}")
    if _BUILT_BEFORE.search(place.front):
        front = place.front.rstrip(" ,")
        return f"{place.head}{front} and {goal.phrases}, {place.subject}{place.behavior}"
    front_words = len(place.front.split())
    if front_words > MAX_FRONT_WORDS and (wording := _use(goal, "draw on")):
        return wording
    is_drawing = "building" in goal.phrases or all(_EXPERIENCE.match(strength.phrase) for strength in goal.strengths)
    return _open_with(goal, f"{'drawing' if is_drawing else 'building'} on {goal.phrases}")


def _open_with(goal: _Goal, opening: str) -> str:
    """Return the goal with an opening before the student, after the date and the condition."""
    place = goal.place
    front = place.front.rstrip(" ,")
    subject = place.subject
    if re.match(r"(?:The|Students?|My|They|He|She|Child|Learner)\b", subject):
        subject = subject[:1].lower() + subject[1:]
    subject = re.sub(r"^(?=(?:student|child|learner)\b)", "the ", subject)
    if goal.text.isupper():
        opening, subject = opening.upper(), subject.upper()
    if not front.strip(" -•*–—"):
        return f"{place.head}{place.front}{capitalize(opening)}, {subject}{place.behavior}"
    joint = " " if re.search(r",[\"”’]$", front) else ", "
    if _USED_BEFORE.search(front) and opening.startswith("using "):
        opening = f"with {opening.removeprefix('using ')}"
    elif _USED_BEFORE.search(front):
        joint = " and "
    return f"{place.head}{front}{joint}{opening}, {subject}{place.behavior}"


def _needs_motivation(goal: _Goal) -> bool:
    """Return whether interests can only motivate: the goal is about behavior, movement or self-care."""
    behavior = goal.place.behavior
    interests = goal.phrases == "this interest" or all(
        strength.kind is StrengthKind.INTEREST and _TOPIC.match(strength.phrase) for strength in goal.strengths
    )
    is_movement = bool(_MOVEMENT.search(behavior)) and not _STUDY.search(behavior)
    return interests and (bool(_BEHAVIOR.search(behavior)) or is_movement)


def _use_directly(goal: _Goal) -> str:
    """Return “Jada will use her eye for patterns to …”, the pattern of the source."""
    return "" if _needs_motivation(goal) else _use(goal, "use")


def _use(goal: _Goal, verb: str) -> str:
    """Return “Jada will use … to …”; empty if the verb or the phrase does not fit."""
    place = goal.place
    match = _VERB.match(place.behavior)
    if not place.is_modal or not match or goal.text.isupper() or not place.subject.endswith("will "):
        return ""
    behavior_verb = match["verb"].casefold()
    is_base = not get_base_of_third_person(behavior_verb) and not is_gerund(behavior_verb)
    has_short_phrase = " to " not in goal.phrases and len(goal.phrases.split()) <= MAX_USED_WORDS
    if not is_base or behavior_verb in _NEVER_USED_TO or _LESS.match(place.behavior) or not has_short_phrase:
        return ""
    if any(strength.kind is StrengthKind.WAY_OF_WORKING for strength in goal.strengths):
        verb = "use"
    return f"{place.head}{place.front}{place.subject}{verb} {goal.phrases} to {place.behavior}"


def _add_topic(goal: _Goal) -> str:
    """Return “Given a passage about trains, Jada will …” if there is a text whose topic is open."""
    matches = [_TOPIC.match(strength.phrase) for strength in goal.strengths]
    topics = [match["topic"] for match in matches if match and not is_gerund(match["topic"].split(" ")[0])]
    text = _TEXT.search(goal.place.front)
    if len(topics) < len(goal.strengths) or not text or _FIXED_TEXT.search(goal.text):
        return ""
    end = len(goal.place.head) + text.end()
    return f"{goal.text[:end]} about {join_words(topics)}{goal.text[end:]}"


_FRAMES: tuple[Callable[[_Goal], str], ...] = (_build_on, _use_directly, _add_topic)
