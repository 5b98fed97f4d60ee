"""Rules that fill in the phrase of a strength in free English text. A person confirms or changes the result.

A strength is left alone when no rule is sure of it: a phrase that reads badly is worse than none.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from facilitator.goals.phrase_lists import (
    NounPhrase,
    clean_name,
    find_listed_phrase,
    is_spanish,
    join_words,
    strip_subject,
)
from facilitator.goals.verb_forms import (
    get_base_of_third_person,
    is_also_noun,
    is_base_form,
    is_gerund,
    to_gerund,
)
from facilitator.meeting.entry_models import StrengthKind

_INTERESTS, _PREFERENCES = "Interests", "Preferences"
_QUALITY, _SKILL, _KNOWLEDGE, _INTEREST, _WAY = StrengthKind

MAX_PHRASE_WORDS = 9

PLAIN_TEXT = re.compile(r"(?:[A-Za-z0-9 ,'/+À-ÖØ-öø-ÿ-]|\b(?:Mrs?|Ms|Dr|St)\.){3,100}")
_UNSURE = re.compile(
    r"\b(?:not|no|never|nothing|but|because|although|unless|except|struggl\w*|trouble|difficulty|hard for|needs?|hates?|refus\w*|dislikes?|runs? away|running away|to argue|argues (?:with|about|back|a lot)"
    r"|always (?:\w+ly )?\w+ing|pretty much|to a fault|calms?|by name|\w+n't|if|should|could|would|might|may|wish\w*|hop(?:e|es|ing)|sometimes|we|us|our|you|your)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|am|has|does|do|did|makes|gets|gives|helps|says|can|will|it|this|that|these|those|which|who|whom|i|me|he|she|they|so|them"
    r"|when|while|until|than|what|how|why|where|like|whatever|whenever|everything|anything|something)\b",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"\b(?:to|of|in|at|with|for|and|or|a|an|the|about|his|her|their|my|very)$|^(?:and|or|of|to)\b", re.IGNORECASE
)
_ADVERB = re.compile(r"\b(?!(?:family|assembly|fly|butterfly|jelly|bully|italy|belly)$)\w+ly$", re.IGNORECASE)
_HARD_TIMES = re.compile(
    r" (?:even )?when (?:it is|it's|it gets|things are|things get|work is|the work is) (?:hard|difficult|tough|challenging|new)$"
)


_ARTICLE = re.compile(
    r"(?:(?:he|she|they) (?:is|are|has) |i am |i'm |(?:he|she)'s |is |has )?(?:an?|the|his|her) ", re.IGNORECASE
)


_BASE_SUBJECT = re.compile(r"(?:(?:i|they|he|she|student) )?(?:can|is able to|able to) |(?:i|they) ", re.IGNORECASE)
_DESCRIPTION = re.compile(
    r"(?:(?:he|she|student) is|(?:he|she)'s|i'm|i am|is|very|really|so|not|can|will|has|have|i have|(?:he|she) has) ",
    re.IGNORECASE,
)


_GOOD = r"(?:(?:good|great|strong|solid|skilled|quick|excellent|talented|amazing|awesome|gifted|wonderful|fantastic|natural|whiz|pro|genius|wizard) )"


_FUN = (
    r"(?:toys|books|games|shows|videos|movies|cartoons|songs|cars|trucks|trains|animals|cards|comics|puzzles|stories|searches|crosswords|crafts|blocks|magazines|podcasts"
    r"|audiobooks|recipes|maps|jokes|riddles|characters|experiments|documentaries|kitchen|dinosaurs|planes|drums|engines|tractors|dances|quizzes)"
)
"""What people name when they mean that the student likes it."""


class _Rule(NamedTuple):
    """A way to name a strength, and its phrase.

    Attributes:
        pattern: matches the whole name; the group "rest" is put into the phrase.
        kind: the kind of strength.
        opener: begins the phrase.
        form: returns the rest as it reads after the opener; empty if that is not sure.
    """

    pattern: str
    kind: StrengthKind
    opener: str
    form: Callable[[str], str]


def derive_phrase(name: str, category: str = "") -> NounPhrase | None:
    """Return the phrase for a name that is in no list, or None; see `suggest_phrase`."""
    name = clean_name(name)
    if not PLAIN_TEXT.fullmatch(name) or is_spanish(name) or _UNSURE.search(name):
        return None
    praised = find_listed_phrase(_PRAISE.sub("", name))
    return praised._replace(is_listed=False) if praised else _apply_rules(name, category)


def _apply_rules(name: str, category: str) -> NounPhrase | None:
    """Return the first phrase of the rules that reads well."""
    text = _lowercase_first(strip_subject(name))
    text = re.sub(r" (?:very well|really well|so well|very much|so much|a lot|all the time|by heart|well)$", "", text)
    if " " not in text and name.endswith("well"):  # a verb without what it needs: "thrives"
        return None
    is_noun = bool(_ARTICLE.match(name))
    subject = opening[0].casefold().strip() if (opening := _BASE_SUBJECT.match(name)) else ""
    is_described = bool(_DESCRIPTION.match(name)) and not is_noun
    candidates = _list_candidates(text, category, is_noun=is_noun, is_described=is_described, subject=subject)
    return next(filter(_reads_well, candidates), None)


def _reads_well(candidate: NounPhrase) -> bool:
    is_whole = "," not in candidate.phrase or candidate.kind is _QUALITY
    return is_whole and 0 < len(candidate.phrase.split()) <= MAX_PHRASE_WORDS and not _CLUMSY.match(candidate.phrase)


_PRAISE = re.compile(rf"^(?:(?:he|she) is |is )?(?:an? )?{_GOOD}")

_FRAME = r"(?:ability to|enjoyment of|willingness to|interest in|love of|desire to|experience|skill in)"
_ACTIVITY = r"(?:ability to|skill in|experience|willingness to|interest in|enjoyment of|care for|support for)"
_NO_ADVERBS = (
    r"(?:family|assembly|fly|butterfly|jelly|bully|italy|belly|early|only|daily|grocery|silly|friendly|multiply|ugly)"
)
_CLUMSY = re.compile(
    "|".join(
        (
            # everyone, and how well: "ability to greet everyone loudly"
            rf"{_FRAME} .*\b(?:everyone|everything|everybody|anyone|anybody|nobody|any|great|best|better)\b",
            rf"{_FRAME} .*\b(?:well(?! above)|right|hard|really|toward|(?!{_NO_ADVERBS}\b)\w+ly)\b",
            rf"{_FRAME} (?:\S+ ){{7}}",
            # when and where: "experience riding horses on Saturdays"
            rf"{_ACTIVITY} .*\b(?:on (?:weekends|\w+days)|in the summer|all day(?: long)?|after school|when|everywhere)\b",
            rf"{_ACTIVITY} .*\bevery (?:day|week|night|morning|time|\w+day|weekend|summer)\b",
            rf"{_ACTIVITY} .*\b(?:at (?:breakfast|dinner|lunch|bedtime|night)|by the dozen|all by|in \w+ minutes)\b",
            # what is no ability: "ability to bounce back"
            r"ability to (?:make|give|bring|buy|get|draw|write) others\b",
            r"ability to (?:find .+ calming|bounce back|catch on|keep an?|tell others|set the table for)\b",
            r"ability to (?:respond|get|draw to|work|talk (?:to|with|about)|eat|sit|smile|go|calm right|point|walk)\b",
            r"ability to (?:take (?:his|her|their|my)|pick the|answer|.* to)\b",
            r".*\b(?:at home|after one)\b",
            # other combinations
            r"(?:memory for|knowledge of) (?:every|about)\b",
            r"knowledge of .* own mind",
            r"enjoyment of reading (?:at|above)",
            r"love of (?:Mr|Mrs|Ms|Dr)\b",
            r"habit of .*\bothers\b",
            r"willingness to ask to",
            r"interest in things\b",
        )
    )
)
"""Phrases that read better as a sentence about the student: "Jada talks to everyone"."""


def _list_candidates(
    text: str, category: str, *, is_noun: bool, is_described: bool, subject: str = ""
) -> Iterator[NounPhrase]:
    """Yield the phrases that the rules find, the surest first.

    Args:
        text: the name without its subject.
        category: its category; empty if none was given.
        is_noun: whether an article shows that the text is no action.
        subject: what stood before a verb in the base form: "I", "can".
        is_described: whether "is" or "has" shows that the text is no thing: "is happiest outdoors".
    """
    for rule in _RULES:
        match = re.fullmatch(rule.pattern, text)
        if match and (rest := rule.form(match["rest"])):
            is_way = category == _PREFERENCES and rule.kind is _INTEREST
            yield (
                NounPhrase(_WAY, f"preference for {rest}") if is_way else NounPhrase(rule.kind, f"{rule.opener}{rest}")
            )
    yield from _describe_qualities(text)
    yield from _describe_agent(text)
    if not is_noun:
        yield from _describe_action(text, category, subject)
    yield from _describe_thing(text, category, is_described=is_described)


def _lowercase_first(text: str) -> str:
    """Return a name for use inside a sentence. Words that are always capitalized keep their capital."""
    first = text.split(" ", 1)[0]
    is_title = len(text.split()) > 1 and text.istitle() and not get_base_of_third_person(first.casefold())
    if (
        first.casefold() in _PROPER_NOUNS
        or first[1:] != first[1:].lower()
        or (is_title and not re.match(_GOOD, text.casefold()))
    ):
        return text
    return text[:1].lower() + text[1:]


def _check_noun(rest: str) -> str:
    """Return a noun phrase, or an empty string if it contains a clause or ends in the middle of one."""
    if _CLAUSE.search(rest) or _DANGLING.search(rest) or _ADVERB.search(rest):
        return ""
    joined = re.findall(r"\b(?:and|or) (\w+)", rest)
    has_verb = any(
        (base := get_base_of_third_person(word)) and not is_also_noun(base) and not rest.endswith(word)
        for word in joined
    )
    return "" if has_verb or len(rest.split()) > MAX_PHRASE_WORDS else capitalize_proper_nouns(rest)


def capitalize_proper_nouns(text: str) -> str:
    """Return a text with the capital of brands, languages and the like."""
    return re.sub(r"[a-z][a-z-]*", lambda match: _PROPER_NOUNS.get(match[0], match[0]), text)


def _to_base(rest: str) -> str:
    """Return a verb phrase in the base form: "sings and dances" → "sing and dance"; empty if it is none."""
    return _convert_verbs(rest, str)


def _to_gerunds(rest: str) -> str:
    """Return a verb phrase in the -ing form: "sing and dance" → "singing and dancing"; empty if it is none."""
    return _convert_verbs(rest, to_gerund)


def _convert_verbs(rest: str, convert: Callable[[str], str]) -> str:
    hard_times = _HARD_TIMES.search(rest)
    words = rest[: hard_times.start() if hard_times else None].split(" ")
    if words[1:2] == ["and"] and not any(map(_get_base, words[2:3])):  # "clean and well-groomed"
        return ""
    converted, is_verb_next = list[str](), True
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        base = _get_base(word)
        is_first = not converted
        if is_first and not base:
            return ""
        is_verb = bool(base) and (is_first or (is_verb_next and (not is_also_noun(base) or following in _AFTER_VERB)))
        if base in _FEELING_VERBS and not is_first:
            return ""
        converted.append(convert(base) if is_verb else word)
        is_verb_next = word in {"and", "or", "then"}
    text = " ".join(converted)
    if (
        _CLAUSE.search(" ".join(converted[1:]))
        or _DANGLING.search(text)
        or converted[0] in {"be", "being", "have", "do"}
        or not {"be", "being"}.isdisjoint(converted)
    ):
        return ""
    return capitalize_proper_nouns(text) + (" when things are hard" if hard_times else "")


def _get_base(word: str) -> str:
    return word if is_base_form(word) else get_base_of_third_person(word)


def _check_gerund(rest: str) -> str:
    """Return a phrase that begins with an -ing form."""
    return _check_noun(rest) if is_gerund(rest.partition(" ")[0]) else ""


def _lower_noun(rest: str) -> str:
    return _check_noun(_lowercase_first(rest))


def _to_gerund_or_noun(rest: str) -> str:
    return _check_gerund(rest) or _check_noun(rest)


def _check_quality(rest: str) -> str:
    """Return a noun phrase whose main word names a quality or skill: "strong sense of self"."""
    first = rest.partition(" ")[0]
    if _is_action(first, rest) or (is_gerund(first) and first not in _ADJECTIVES_IN_ING):
        return ""
    words = re.split(r" (?:of|for|in|with|to|about|at|on|from)\b", rest)[0].split(" ")
    return _check_noun(rest) if words[-1] in _HEADS and not {*words} & _DETERMINERS else ""


def _convert_keep(rest: str) -> str:
    first, _, more = rest.removeprefix("on ").partition(" ")
    hard_times = _HARD_TIMES.search(rest)
    if hard_times:
        return f"{first} when things are hard"
    return first if not more else _check_noun(f"{first} {more}")


def _check_how(rest: str) -> str:
    """Return "how shapes fit together"; empty if it says more than that."""
    _, _, clause = rest.partition(" ")
    is_plain = not _CLAUSE.search(clause) and not _DANGLING.search(clause) and not clause.startswith("to ")
    return rest if is_plain and len(rest.split()) <= MAX_PHRASE_WORDS else ""


def _check_subject(rest: str) -> str:
    """Return names of school subjects and pastimes: "reading and math", not "emergencies"."""
    words = re.split(r",? and |, | ", rest)
    return _check_noun(rest) if words[-1].casefold() in _SUBJECTS | _PASTIMES else ""


def _check_topic(rest: str) -> str:
    """Return the name of things, such as "cause and effect toys"; empty if it begins with a verb or an adjective of praise."""
    first = rest.partition(" ")[0]
    is_other = (
        _is_action(first, rest)
        or is_gerund(first)
        or re.fullmatch(r"(?!sports|comics|news|chess)\w+[^s']s", first)
        or re.match(_GOOD, rest)
        or {*rest.split()} & (_PREPOSITIONS | _DETERMINERS)
    )
    return "" if is_other or is_base_form(first) or get_base_of_third_person(first) else _check_noun(rest)


def _check_fun(rest: str) -> str:
    """Return the name of a pastime and what it is about: "stories about the islands"."""
    head = re.split(r" (?:about|with|from|in|on|of|at|by|for) ", rest)[0]
    return _check_noun(rest) if re.search(rf"\b{_FUN}\b", head) and _check_topic(head) else ""


def _check_infinitive(rest: str) -> str:
    opener, _, verbs = rest.partition(" to ")
    base = _to_base(verbs)
    return f"{opener} to {base}" if base else ""


_DETERMINERS = frozenset("his her their my the a an".split())

# Tried in this order. The article and words such as "is" and "very" are gone already.
_RULES = (
    _Rule(r"(?P<rest>.+) for (?:fun|pleasure|enjoyment)", _INTEREST, "enjoyment of ", _to_gerunds),
    _Rule(r"wants to be (?P<rest>(?!an? )\w+)", _QUALITY, "desire to be ", _check_noun),
    _Rule(r"committed to (?P<rest>.+)", _QUALITY, "commitment to ", _to_gerund_or_noun),
    _Rule(r"comfortable (?P<rest>(?:with|around|in|using|on) .+)", _QUALITY, "comfort ", _check_noun),
    _Rule(r"at ease (?P<rest>(?:with|around|in) .+)", _QUALITY, "ease ", _check_noun),
    _Rule(r"(?P<rest>.+) works? (?:well )?for (?:him|her|them|me)", _WAY, "success with ", _lower_noun),
    _Rule(r"(?:loves?|adores?|loving) to (?P<rest>.+)", _INTEREST, "love of ", _to_gerunds),
    _Rule(r"(?:likes?|loves?|enjoys?|prefers?) (?P<rest>(?:small groups|quiet|order|structure|routines?(?: and \w+)?|predictability|consistency|clear \w+|visual \w+|predictable \w+|consistent \w+|quiet \w+|schedules|breaks|hands-on \w+|working .+))",
          _WAY, "preference for ", _to_gerund_or_noun),
    _Rule(r"(?P<rest>(?:\w+ ){0,3}(?:smile|laugh|giggle))", _QUALITY, "", lambda _: "positive attitude"),
    _Rule(r"gets? (?:good grades|all A's|straight A's|A's) in (?P<rest>.+)", _QUALITY, "success in ", _check_noun),
    _Rule(r"(?:works?|will work) (?:well |hard )?for (?P<rest>(?:stickers|points|prizes|tokens|money|candy|snacks|\w+ time))", _INTEREST, "interest in ", _check_noun),
    _Rule(r"(?P<rest>(?:gentle|steady|strong|nimble|quick) (?:hands|fingers|arms|legs|touch)) (?:with|for|around|from) .+", _QUALITY, "", _check_noun),
    _Rule(r"(?P<rest>(?:well-)?(?:organized|neat|tidy) (?:locker|binder|backpack|desk|room|folder|notebook|notes))", _SKILL, "", lambda _: "organizational skills"),
    _Rule(r"(?P<rest>bilingual in .+)", _KNOWLEDGE, "", lambda _: "knowledge of two languages"),
    _Rule(r"trying (?P<rest>new .+)", _QUALITY, "willingness to try ", _check_noun),
    _Rule(r"helping (?P<rest>.+)", _QUALITY, "willingness to help ", _check_noun),
    _Rule(r"(?:strong|good|solid|excellent|great) (?P<rest>(?:decoding|spelling|rhyming|reading|writing|listening|reasoning|typing|counting|drawing|sequencing|blending|keyboarding|budgeting|cooking))", _SKILL, "",
          lambda rest: f"{rest} skills"),
    _Rule(rf"(?P<rest>(?:[\w']+ ){{0,3}}{_FUN}(?: and (?:\w+ )?\w+s)?(?: (?:about|with|from|in|on|of|at|by|for) .+)?)", _INTEREST, "interest in ", _check_fun),
    _Rule(r"(?:likes?|enjoys?) to (?P<rest>.+)", _INTEREST, "enjoyment of ", _to_gerunds),
    _Rule(r"(?:loves?|adores?|loving) (?P<rest>(?:his|her|their|my|little|younger|older|other|small)? ?(?:\w+ )?(?:kids|babies|children|people|friends|family"
          r"|brothers?|sisters?|mom|dad|grandma|grandpa|grandparents|siblings|cousins|classmates|pets?|dogs?|cats?|teachers?))", _INTEREST, "love for ", _check_noun),
    _Rule(r"(?:loves?|adores?|loving) (?P<rest>(?!for\b|of\b|toward).+)", _INTEREST, "love of ", _to_gerund_or_noun),
    _Rule(r"enjoys? (?P<rest>.+)", _INTEREST, "enjoyment of ", _to_gerund_or_noun),
    _Rule(r"(?:likes?|interested in|into|fascinated (?:by|with)|(?:a )?(?:big |huge )?fan of|crazy about|obsessed with) (?P<rest>.+)",
          _INTEREST, "interest in ", _to_gerund_or_noun),
    _Rule(r"(?:highly |very )?motivated by (?P<rest>.+)", _INTEREST, "interest in ", _to_gerund_or_noun),
    _Rule(r"passionate about (?P<rest>.+)", _INTEREST, "passion for ", _to_gerund_or_noun),
    _Rule(r"(?:enthusiastic|excited) about (?P<rest>.+)", _INTEREST, "enthusiasm for ", _to_gerund_or_noun),
    _Rule(r"wants to (?:be|become) (?P<rest>an? .+)", _INTEREST, "interest in becoming ", _check_noun),
    _Rule(rf"{_GOOD}(?:at|in|with) (?P<rest>\w+ing\b.*)", _SKILL, "skill in ", _to_gerund_or_noun),
    _Rule(rf"{_GOOD}at (?P<rest>.+)", _SKILL, "skill in ", _check_noun),
    _Rule(rf"{_GOOD}in (?P<rest>.+)", _SKILL, "skill in ", _check_subject),
    _Rule(rf"{_GOOD}with (?P<rest>(?:his |her |their |my )?(?:little |younger |other |small |older )?(?:kids|children|people|adults|babies|peers|cousins|brothers?|sisters?|siblings|grandparents))", _SKILL, "way with ", _check_noun),
    _Rule(rf"{_GOOD}with (?P<rest>.+)", _SKILL, "skill with ", _check_noun),
    _Rule(r"excels? (?:at|in) (?P<rest>.+?)(?: class)?", _SKILL, "skill in ", _to_gerund_or_noun),
    _Rule(r"(?:knows?|learned) how to (?P<rest>.+)", _SKILL, "ability to ", _to_base),
    _Rule(r"(?:knows? (?:a lot |everything |all |lots |so much |much )?about|(?:an )?expert (?:in|on|about)) (?P<rest>.+)", _KNOWLEDGE, "knowledge of ", _check_noun),
    _Rule(r"knows? (?:his|her|their|my) way around (?P<rest>.+)", _KNOWLEDGE, "knowledge of ", _check_noun),
    _Rule(r"knows? (?:all )?(?:his|her|their|my) (?P<rest>(?:numbers|letters|colors|shapes|sounds|words|sight words|alphabet|ABCs|facts|math facts)\b.*)", _KNOWLEDGE, "knowledge of ", _check_noun),
    _Rule(r"knows? (?:all |a lot of |lots of |many |most )?(?P<rest>(?:of )?(?!by |how ).+)", _KNOWLEDGE, "knowledge of ", _check_noun),
    _Rule(r"understands? (?P<rest>(?!best|better|how).+)", _KNOWLEDGE, "understanding of ", _check_noun),
    _Rule(r"prefers? to (?P<rest>.+)", _WAY, "preference for ", _to_gerunds),
    _Rule(r"prefers? (?P<rest>.+)", _WAY, "preference for ", _to_gerund_or_noun),
    _Rule(r"(?:works?|focuses|concentrates?) (?:best|better|well) (?P<rest>(?:in|with|at|on|by|after|near|alone|while)\b.*)", _WAY, "preference for working ", _check_noun),
    _Rule(r"learns? (?:(?:best|better|well) |(?=by |from |through ))(?P<rest>(?:in|with|by|from|through|on|while|outside)\b.*)", _WAY, "preference for learning ", _check_noun),
    _Rule(r"wants to (?P<rest>.+)", _QUALITY, "desire to ", _to_base),
    _Rule(r"(?:motivated|driven) to (?P<rest>.+)", _QUALITY, "motivation to ", _to_base),
    _Rule(r"memorized (?P<rest>.+)", _KNOWLEDGE, "knowledge of ", _check_noun),
    _Rule(r"learning (?P<rest>(?:how )?to .+)", _INTEREST, "interest in learning ", _check_noun),
    _Rule(r"appreciates? (?P<rest>.+)", _QUALITY, "appreciation for ", _check_noun),
    _Rule(r"listens? to (?P<rest>.*\b(?:music|songs?|radio|books|audiobooks|podcasts|stories)\b.*)", _INTEREST, "enjoyment of listening to ", _check_noun),
    _Rule(r"respects? (?P<rest>.+)", _QUALITY, "respect for ", _check_noun),
    _Rule(r"trusts? (?P<rest>.+)", _QUALITY, "trust in ", _check_noun),
    _Rule(r"admires? (?P<rest>.+)", _QUALITY, "admiration for ", _check_noun),
    _Rule(r"(?:cheers (?:for|on)|supports?|roots for) (?P<rest>.+)", _QUALITY, "support for ", _check_noun),
    _Rule(r"hugs? (?P<rest>(?:his|her|their|my) .+)", _QUALITY, "affection for ", _check_noun),
    _Rule(r"(?:smiles|laughs|giggles|lights up) (?:at|with|for) (?P<rest>(?!himself|herself|every|people|others|adults).+)", _INTEREST, "delight in ", _to_gerund_or_noun),
    _Rule(r"(?P<rest>(?:says? (?:hi|hello|good morning)|waves?|greets|smiles? (?:at|with) (?:every|people|others|adults|(?:his|her|their|my|the) (?:friends|classmates|peers|teachers?|family|aide|mom|brother|sister)))\b.*)", _QUALITY, "", lambda _: "friendliness"),
    _Rule(r"(?:sees|understands|knows) (?P<rest>how .+)", _KNOWLEDGE, "understanding of ", _check_how),
    _Rule(r"unafraid to (?P<rest>.+)", _QUALITY, "courage to ", _to_base),
    _Rule(r"willing to (?P<rest>.+)", _QUALITY, "willingness to ", _to_base),
    _Rule(r"(?:eager|excited) to (?P<rest>.+)", _QUALITY, "eagerness to ", _to_base),
    _Rule(r"ready to (?P<rest>.+)", _QUALITY, "readiness to ", _to_base),
    _Rule(r"determined to (?P<rest>.+)", _QUALITY, "determination to ", _to_base),
    _Rule(r"(?P<rest>.+) is (?:his|her|their|my) favorite(?: \w+)?", _INTEREST, "interest in ", _lower_noun),
    _Rule(r"(?P<rest>.+) is (?:his|her|their|my) passion", _INTEREST, "passion for ", _lower_noun),
    _Rule(r"favorite \w+ is (?P<rest>.+)", _INTEREST, "interest in ", _lower_noun),
    _Rule(r"(?P<rest>.+) (?:is easy|comes easily|comes naturally) (?:for|to) (?:him|her|them|me)", _SKILL, "skill in ", _lower_noun),
    _Rule(r"(?:thrives (?:on|with)|does (?:best|better) with|works best with) (?P<rest>.+)", _WAY, "preference for ", _check_noun),
    _Rule(r"(?:watches (?:over|out for)|looks (?:out for|after)) (?P<rest>.+)", _QUALITY, "care for ", _check_noun),
    _Rule(r"works hard to (?P<rest>.+)", _QUALITY, "determination to ", _to_base),
    _Rule(r"close (?:with|to) (?P<rest>.+)", _QUALITY, "closeness to ", _check_noun),
    _Rule(r"quick to (?P<rest>.+)", _QUALITY, "readiness to ", _to_base),
    _Rule(r"fluent in (?P<rest>.+)", _SKILL, "fluency in ", _check_noun),
    _Rule(r"(?P<rest>\w+ (?:management|regulation))", _SKILL, "skill in ", _check_noun),
    _Rule(r"(?P<rest>(?:\w+ )?(?:club|team|band|choir|track|orchestra|scouts|4-H))", _QUALITY, "involvement in ", _check_noun),
    _Rule(r"proud to (?P<rest>.+)", _QUALITY, "pride in ", _to_gerunds),
    _Rule(r"gets? along (?:very |really )?(?:well |great )?with (?P<rest>.+)", _QUALITY, "good rapport with ", _check_noun),
    _Rule(r"(?:active|involved) in (?P<rest>.+)", _QUALITY, "involvement in ", _check_noun),
    _Rule(r"spends? (?:hours|a lot of time|lots of time|time|all (?:his|her|my) time) (?:on |with |playing (?:with )?)(?P<rest>.+)", _INTEREST, "interest in ", _check_noun),
    _Rule(r"talks? (?:all the time |constantly |endlessly )?about (?P<rest>(?!\w*\b(?:feelings|emotions)).+)", _INTEREST, "interest in ", _check_noun),
    _Rule(r"takes? (?:great |a lot of )?pride in (?P<rest>.+)", _QUALITY, "pride in ", _to_gerund_or_noun),
    _Rule(r"proud of (?P<rest>.+)", _QUALITY, "pride in ", _check_noun),
    _Rule(r"cares? (?:deeply |a lot )?(?:about|for) (?P<rest>(?:(?:his|her|their|my|the|little|baby|younger) )*(?:people|others|friends?|family|animals|pets?|dogs?|cats?|brothers?|sisters?|siblings|cousins?|grandma|grandpa|grandmother|grandfather|classmates|peers|plants|horses|chickens|rules|fairness))", _QUALITY, "care for ", _check_noun),
    _Rule(r"(?P<rest>remembers? everything\b.*)", _SKILL, "", lambda _: "strong memory"),
    _Rule(r"(?P<rest>(?:keeps (?:trying|going|working)|tries|works|practices)\b.* until .+)", _QUALITY, "", lambda _: "persistence"),
    _Rule(r"remembers? (?P<rest>(?!to ).+)", _SKILL, "memory for ", _check_noun),
    _Rule(r"takes? (?:very |really )?(?:good |great )?care of (?P<rest>.+)", _QUALITY, "care for ", _check_noun),
    _Rule(r"pays? (?:close |good |a lot of )?attention to (?P<rest>.+)", _QUALITY, "attention to ", _check_noun),
    _Rule(r"keeps? (?P<rest>(?:on )?(?:trying|going|working|practicing|asking|reading|learning)\b.*)", _QUALITY, "determination to keep ", _convert_keep),
    _Rule(r"(?:shows?|demonstrates?|displays?) (?:an? |the )?(?:lots of |a lot of )?(?P<rest>.+)", _QUALITY, "", _check_quality),
    _Rule(r"(?P<rest>(?:\w+ )?(?:love|affection) for .+)", _INTEREST, "", _check_noun),
    _Rule(r"(?P<rest>(?:\w+ )?(?:love|enjoyment) of .+)", _INTEREST, "", _to_gerund_or_noun),
    _Rule(r"(?P<rest>(?:\w+ )?(?:knowledge|understanding) of .+)", _KNOWLEDGE, "", _check_noun),
    _Rule(r"(?P<rest>(?:\w+ )?memory for .+)", _SKILL, "", _check_noun),
    _Rule(r"curious about (?P<rest>.+)", _QUALITY, "curiosity about ", _check_noun),
    _Rule(r"(?P<rest>(?:\w+ )?(?:interest|passion|enthusiasm) (?:in|for) .+)", _INTEREST, "", _to_gerund_or_noun),
    _Rule(r"(?P<rest>preference for .+)", _WAY, "", _to_gerund_or_noun),
    _Rule(r"(?P<rest>(?:ability|willingness|determination|desire) to .+)", _SKILL, "", _check_infinitive),
    _Rule(r"(?P<rest>.+ (?:skills?|abilit(?:y|ies)|memory|eye|ear|talent|coordination))", _SKILL, "", _check_quality),
    _Rule(r"(?P<rest>.+)", _QUALITY, "", _check_quality),
)  # fmt: skip


def _describe_qualities(text: str) -> Iterator[NounPhrase]:
    """Yield the phrase for "kind and funny" and "patient with little kids", from the listed adjectives."""
    match = _ADJECTIVES.fullmatch(text)
    adjectives = re.split(r", and |, | and ", match["adjectives"]) if match else []
    qualities = [quality.phrase for adjective in adjectives if (quality := _find_listed_quality(adjective))]
    if not match or len(qualities) < len(adjectives):
        return
    if match["rest"]:
        rest = match["rest"].strip() if _check_noun(match["rest"].strip().partition(" ")[2]) else ""
        fits = _QUALITY_ABOUT if rest.startswith("about ") else _QUALITY_WITH_OBJECT
        if rest and len(qualities) == 1 and fits.search(qualities[0]):
            yield NounPhrase(_QUALITY, f"{qualities[0]} {rest}")
    elif len(qualities) > 1 or text != match["adjectives"]:  # one that ends with "for others" is the last
        yield NounPhrase(
            _QUALITY, join_words(sorted(dict.fromkeys(qualities), key=lambda phrase: phrase.endswith("others")))
        )


_ADJECTIVES = re.compile(
    r"(?P<adjectives>[\w-]+(?:(?:, and|,| and) [\w-]+){0,3})(?: (?:little |young )?(?:boy|girl|kid|child|student|person|man|woman|lady))?(?: (?:at|on|during) (?:the|his|her|their|my) .+)?(?P<rest> (?:to|with|toward|towards|around|about) .+)?"
)

_QUALITY_WITH_OBJECT = re.compile(r"(?:ness|ty|ience|dence|ion|athy|cy)$")
_QUALITY_ABOUT = re.compile(r"(?:curiosity|honesty|insight|enthusiasm|openness|excitement|thoughtfulness)$")
"""Qualities that can be shown to someone: "patience with little kids"."""


def _find_listed_quality(adjective: str) -> NounPhrase | None:
    """Return the phrase of an adjective such as "kind"; None for other words."""
    listed = (
        find_listed_phrase(adjective)
        if re.fullmatch(r"[a-z-]+", adjective) and (adjective in _ADJECTIVES_IN_ING or not is_gerund(adjective))
        else None
    )
    return listed if listed and listed.kind in {_QUALITY, _SKILL} else None


def _describe_agent(text: str) -> Iterator[NounPhrase]:
    """Yield the phrase for "great storyteller": "strength as a storyteller"."""
    match = re.fullmatch(rf"(?P<good>{_GOOD})?(?P<rest>(?:\w+ ){{0,2}}(?P<agent>\w+))", text)
    if not match or _NO_AGENT.match(match["rest"]):
        return
    first = match["rest"].partition(" ")[0]
    is_agent = match["agent"] in AGENTS or (match["good"] and _AGENT.fullmatch(match["agent"]))
    if is_agent and not get_base_of_third_person(first) and (" " not in match["rest"] or not is_base_form(first)):
        article = "an" if match["rest"][0] in "aeiou" else "a"
        yield NounPhrase(_SKILL, f"strength as {article} {match['rest']}")


_NO_AGENT = re.compile(r"(?:best|better|most|only|first|help|my|his|her|the)\b")
_AGENT = re.compile(
    r"(?!motor|drawer|starter|eater|sleeper|hugger|manner|behavior|humor|character|order|power|number|paper|computer|color)[a-z]{3,}(?:er|or|ist|ian|eer)"
)
"""What someone is by what they do: "beatboxer"."""


def _describe_action(text: str, category: str, subject: str) -> Iterator[NounPhrase]:
    """Yield the phrase for something the student does: "sees patterns in numbers"."""
    has_subject, is_ability = bool(subject), subject.endswith(("can", "able to"))
    first, _, rest = text.partition(" ")
    has_object = rest.partition(" ")[0] in _OBJECT_OPENERS
    is_plain_base = is_base_form(first) and not is_also_noun(first) and (has_object or has_subject)
    base = first if is_plain_base else get_base_of_third_person(first)
    following = rest.partition(" ")[0]
    is_plural = is_also_noun(base) and following not in _AFTER_VERB and not following.endswith("s")
    verbs, gerunds = _to_base(text), _to_gerunds(text)
    if not base or not rest or is_plural or not verbs or base in _VAGUE_VERBS:
        return
    if category == _PREFERENCES:
        if base in _WORKING_VERBS:
            yield NounPhrase(_WAY, f"preference for {gerunds}")
    elif category == _INTERESTS:
        yield NounPhrase(_INTEREST, f"love of {gerunds}")
    elif _COMPANY.search(rest):
        yield NounPhrase(_SKILL, f"experience {gerunds}")
    elif is_ability or base in _ABILITY_VERBS:
        yield NounPhrase(_SKILL, f"ability to {verbs}")


def _describe_thing(text: str, category: str, *, is_described: bool) -> Iterator[NounPhrase]:
    """Yield the phrase for a name of something: "trains", "swimming in the lake"."""
    words = text.split(" ")
    if _has_verb(words) or not _check_noun(text) or _is_action(words[0], text):
        return
    if (is_described or re.match(_GOOD, text)) and words[-1] not in _BODY_PARTS:
        return
    noun = capitalize_proper_nouns(text)
    if category == _INTERESTS:
        yield NounPhrase(_INTEREST, f"interest in {noun}")
    elif category == _PREFERENCES:
        yield NounPhrase(_WAY, f"preference for {noun}")
    elif (
        words[0] in _load_pastimes()
        or _is_compound(words, _load_pastimes())
        or (words[-1].casefold() in _PASTIMES and not {*words} & _PREPOSITIONS)
    ):
        yield NounPhrase(
            _INTEREST, f"{'enjoyment of' if is_gerund(words[0]) or is_gerund(words[-1]) else 'interest in'} {noun}"
        )
    elif is_gerund(words[0]) and _COMPANY.search(text):
        yield NounPhrase(_SKILL, f"experience {noun}")
    elif _is_skill(words) or _is_compound(words, _load_crafts()):
        yield NounPhrase(_SKILL, f"skill in {noun}")
    elif len(words) > 1 and words[-1] in _BODY_PARTS and not words[0].endswith("s") and not {*words} & _PREPOSITIONS:
        yield NounPhrase(_QUALITY, noun)
    elif not category and _is_topic(words):
        yield NounPhrase(_INTEREST, f"interest in {noun}")


def _has_verb(words: list[str]) -> bool:
    """Return whether words are a verb, or a name and a verb: "Ava loves horses"."""
    verb = words[0] if len(words) == 1 else words[1] if words[2:] else ""
    base = get_base_of_third_person(verb)
    return bool(base) and not is_also_noun(base)


def _is_skill(words: list[str]) -> bool:
    """Return whether words name a subject or something done: "long division", "drawing horses"."""
    if words[0].endswith("ed"):  # "passed algebra"
        return False
    is_doing = is_gerund(words[0]) and words[0] not in _ADJECTIVES_IN_ING and words[0] not in _NO_SKILLS
    is_subject = words[-1].casefold() in _SUBJECTS and not {*words} & _PREPOSITIONS
    return is_doing or (is_subject and len(words) <= MAX_TOPIC_WORDS)


def _is_compound(words: list[str], gerunds: frozenset[str]) -> bool:
    """Return whether words are one thing done: "hair braiding"."""
    compound = re.fullmatch(r"\w+[^s] (?P<gerund>\w+ing)", " ".join(words))
    return compound is not None and compound["gerund"] in gerunds


def _is_topic(words: list[str]) -> bool:
    """Return whether words name things or a brand: "trains", "Minecraft"."""
    is_plural = bool(re.search(r"[^su]s$", words[-1]))
    is_short = len(words) <= MAX_TOPIC_WORDS and not {*words} & (_PREPOSITIONS | _DETERMINERS)
    if len(words) > 1 and (words[0] in _AMOUNTS or re.search(r"[^su]s$", words[0])):  # "comprehends audiobooks"
        return False
    return is_short and (is_plural or words[-1].casefold() in _PROPER_NOUNS)


def _is_action(first: str, text: str) -> bool:
    """Return whether a text of several words begins with a verb: "checks work"."""
    base = get_base_of_third_person(first) or (first if is_base_form(first) else "")
    return " " in text and bool(base) and not is_also_noun(base)


@cache
def _load_pastimes() -> frozenset[str]:
    """Return the -ing forms that name a pastime: "riding bikes" alone says nothing about skill."""
    return frozenset(map(to_gerund, _PASTIME_VERBS.split()))


@cache
def _load_crafts() -> frozenset[str]:
    """Return the -ing forms that name a craft after a noun: "hair braiding"."""
    return frozenset(map(to_gerund, _CRAFT_VERBS.split()))


_CRAFT_VERBS = "braid bake build decorate paint draw fold fix repair carve make design edit sew knit train tell write solve weld sculpt juggle"

_NO_SKILLS = frozenset(
    "getting improving growing learning becoming trying helping being going having doing wanting liking".split()
)
"""-ing forms that name no skill: "getting better at reading"."""

MAX_TOPIC_WORDS = 3

_AMOUNTS = frozenset({"lot", "lots", "bit", "kind", "way", "many", "some", "all"})

_BODY_PARTS = frozenset(
    "fingertips arms muscles fingers hands eyes ears legs reflexes instincts ideas habits values feelings".split()
)
"""What a student has and is not interested in: "nimble fingers"."""

_PREPOSITIONS = frozenset(
    "of about to in with for at on from by around toward towards between into over under after before during without through".split()
)
_WORKING_VERBS = frozenset("work learn focus listen play study read write".split())

_AFTER_VERB = frozenset(
    "the a an his her their my to with up out down away off together apart over back around through well about for from in on at ahead carefully others".split()
)
"""Words that show that the word before them is a verb: "plans with care", not "plans and maps"."""

_OBJECT_OPENERS = frozenset("the a an his her their my himself herself myself themselves".split())

_ADJECTIVES_IN_ING = frozenset(
    "welcoming encouraging accepting trusting inspiring engaging nurturing daring growing developing improving caring loving understanding outgoing willing giving charming".split()
)

_COMPANY = re.compile(
    r"\bwith (?:his |her |their |my |the )?(?:mom|dad|mother|father|grandma|grandpa|grandmother|grandfather|uncle|aunt|family|cousins?|parents|siblings"
    r"|brothers?|sisters?|neighbors?)\b|\b(?:in|at|on) (?:church|(?:the|an?|his|her|their|my) (?:[\w']+ )?(?:choir|band|garden|team|store|shop|farm|club"
    r"|orchestra|barn|church|kitchen))\b"
)
"""Where or with whom something was learned: an experience, not an ability."""

_VAGUE_VERBS = frozenset(
    "cuddle care babble giggle fidget wiggle squeal come spend compete wear own earn miss be have do go get want need feel seem become show demonstrate display know like love enjoy prefer believe let".split()
)
_ABILITY_VERBS = frozenset("""
    adapt advocate analyze answer assemble bake balance beatbox blend bounce braid build calculate carve catch categorize choose classify code combine communicate compare compose compute concentrate
    construct converse cook copy count create crochet cut debate decode decorate describe design draw dribble drive drum edit engineer entertain explain express fix
    find figure focus fold follow handle hold identify illustrate imagine imitate improvise interpret invent investigate juggle knit label lead learn lift make manage map master match
    measure memorize mimic mix model navigate negotiate observe operate organize outline paint perform persuade photograph pick pitch plan predict prepare present problem-solve produce program
    put quilt rebuild recall recite recognize record repair resolve retell rhyme save sculpt see sequence set sew shape sign sketch snap solve sort speak spell stay stick stack
    summarize swim swing take teach tell thread throw tie trace track translate type understand use visualize weave whistle write zip stand keep complete
""".split())  # fmt: skip
"""Verbs of what one can do. What others do or are like is better said in a sentence: "Jada cheers up her teachers"."""
_FEELING_VERBS = frozenset("love like enjoy want prefer need".split())
"""What follows these is no part of an ability: "runs fast and loves to play tag"."""


_HEADS = frozenset("""
    memory sense imagination eye ear heart knowledge vocabulary talent gift way skill skills ability abilities confidence attitude personality smile
    humor patience empathy kindness leadership creativity curiosity honesty independence determination persistence attention energy enthusiasm love
    passion interest understanding ethic spirit mind voice handwriting coordination balance manners teamwork habits effort resilience motivation
    perseverance endurance stamina thinking self-control self-discipline self-confidence self-advocacy self-awareness responsibility awareness
    flexibility compassion courage maturity loyalty generosity gentleness helpfulness respect grit optimism tenacity integrity sportsmanship focus
    concentration comprehension fluency pride care concern strength dedication initiative flair knack standards recall goals plans dreams bond relationship relationships connection rapport contact presence appetite ideas opinions drive motivation respect trust instinct
""".split())  # fmt: skip

AGENTS = frozenset("""
    participant giver employee teacher babysitter caregiver translator comforter protector role-model coach contributor negotiator comedian
    reader writer listener talker worker learner speller storyteller runner swimmer artist singer dancer helper leader thinker speaker builder cook athlete
    musician friend teammate communicator planner observer advocate drummer painter actor performer player student mathematician scientist
    organizer peacemaker inventor designer programmer coder baker gardener mechanic chef photographer poet author editor researcher
    explorer strategist riser climber biker skater mentor goalie pitcher wrestler gymnast
""".split())  # fmt: skip

_SUBJECTS = frozenset("""
    reading writing spelling math arithmetic algebra geometry drawing painting typing coding programming vocabulary handwriting multiplication
    addition subtraction division fractions numbers measurement storytelling comprehension decoding rhyming grammar problem-solving
    organization planning
""".split())  # fmt: skip
"""What one is good at if it is a strength."""

_PASTIMES = frozenset("""
    science history geography music art singing dancing acting cooking baking sewing gardening chess puzzles basketball soccer football baseball
    softball volleyball hockey tennis lacrosse wrestling cheerleading swimming running gymnastics skating skateboarding photography woodworking
    origami robotics electronics karate yoga trivia theater drama geology astronomy fashion makeup anime manga poetry
""".split())  # fmt: skip
"""What one may like or be good at. A name alone does not say which."""

_PASTIME_VERBS = "read journal farm hunt play watch ride swim dance sing collect hike camp fish skate ski run jump bowl listen travel shop surf go hang climb walk bike skateboard doodle"

_PROPER_NOUNS = {word.casefold(): word for word in """
    LEGO Minecraft Roblox Fortnite Pokemon Pokémon Mario Disney Marvel Bluey English Spanish French Arabic Somali Hmong Vietnamese Korean Japanese
    Russian Portuguese Tagalog Chinese Mandarin German Italian Hindi ASL AAC YouTube TikTok NASA Batman Barbie NBA NFL American African Mexican
    Beyblades Lakers Swiftie Spider-Man Transformers Godzilla Elsa Moana Encanto Elmo Barney Cocomelon Yoda Hogwarts
    Dodgers Yankees Pixar Netflix Chromebook Chromebooks iPad iPads iPhone Xbox PlayStation Nintendo
    Christmas Halloween Easter Ramadan Diwali Bible Spanish-speaking Mexico India China Africa America Texas California Navajo Cherokee Haitian Creole Ukrainian Farsi Urdu
    TV PC PECS PE WWE WNBA NASCAR BMX NHL MLB K-pop Mozart Beethoven Mickey Minnie Peppa Pokémon Yu-Gi-Oh Naruto Zelda Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays January February April June July August September October November December Easter Eid Hanukkah Thanksgiving
    Quran Islam Punjabi Gujarati Tamil Bengali Nepali Burmese Karen Swahili Amharic Tigrinya Samoan Tongan Polish Turkish Greek Hebrew Cantonese Pashto Dari Kurdish
""".split()} | {"legos": "LEGO"}  # fmt: skip
"""Words that keep their capital inside a sentence."""
