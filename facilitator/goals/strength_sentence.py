"""A sentence that says what a strength is: "Jada knows every bus route" for "Knows every bus route".

A suggestion that cannot name the strength in a noun phrase can still begin with this sentence and build on it. Text that
is not surely a whole sentence about the student, or that says something a goal should not, is left alone.
"""

import re
from typing import NamedTuple

from facilitator.goals.phrase_lists import PEOPLE_NOUNS, find_listed_phrase
from facilitator.goals.phrase_rules import AGENTS, PLAIN_TEXT, capitalize_proper_nouns
from facilitator.goals.strength_statements import refers_back, split_statements
from facilitator.goals.verb_forms import (
    get_base_of_third_person,
    is_also_noun,
    is_base_form,
    is_gerund,
    is_past_form,
    to_third_person,
)
from facilitator.meeting.entry_models import StrengthKind
from facilitator.meeting.possessives import adapt_pronouns

MAX_SENTENCE_WORDS = 14
MAX_JOINED_WORDS = 18
MIN_SENTENCE_WORDS = 2
MIN_PART_WORDS = 3
"""A part of a text has so many words, or else it says too little alone: "remembers hundreds"."""


class _Pronouns(NamedTuple):
    """The forms of a pronoun: "she", "her", "herself"."""

    subject: str
    thing: str
    self: str


_PRONOUNS = {
    "his": _Pronouns("he", "him", "himself"),
    "her": _Pronouns("she", "her", "herself"),
    "their": _Pronouns("they", "them", "themselves"),
}

_UNSUITABLE = re.compile(
    "|".join(
        (
            # more than a strength
            r"\b(?:but|because|although|though|unless|except|sometimes|used to|only|too|enough|(?<!every )(?<!any )(?<!each )kind of|sort of)\b|(?<!even )\bif\b",
            r"\b(?:fails?|cannot|can't|won't|didn't|don't|do(?:es)?(?:n't| not)(?! (?:give up|quit|mind|let|complain|stop|get|need (?:reminders?|help|prompts?|to be (?:told|asked|reminded)))))\b",
            r"\b(?:should|could|would|might|may|wish\w*|hop(?:e|es|ing))\b|^(?:(?:he|she|I|student) )?needs?\b",
            (
                r"\bwhen (?:he|she|they|I)(?:'s|'m| is| am)? (?:wants?|feels? like|calm|not|happy|focused|interested|ready|in (?:a|the) (?:good )?mood"
                r"|motivated|rested|regulated|medicated|on (?:his|her) meds)\b"
            ),
            # no strength
            (
                r"(?<!never )\b(?:struggl\w*|trouble|difficulty|hat(?:es?|ed)|refus\w*|dislik\w*|fights?|hits?(?! the (?:ball|target)| home runs|.* notes?\b)|bites?|yells?|gets? (?:mad|upset|angry)|meltdowns?"
                r"|tantrums?|seizures?|sleeps?|babbl\w*|cuddl\w*|snuggl\w*|talks? to (?:him|her|my)self|excus\w*|lies|sneak\w*|prank\w*|teas(?:es|ing)|boss\w*"
                r"|sass\w*|cheats?|ignores?|whines?|handful|brat|lazy|rude|aggressive|defiant|impulsive|anxious|nervous|clingy|hungry|talks back|gett?(?:s|ing) (?:what|(?:his|her|their|my) way)|others (?:love|like) (?:him|her|them)|scares? (?:others|people)|(?:loves?|likes?) to argue|argues (?:with|about|back|a lot)|(?:runs?|running) away|complains|hangs? out|messes|gets away)\b"
            ),
            r"\bnever (?:sits?|listens?|stops? (?:moving|talking)|stays?|remembers?|finish\w*|shares?|waits?|does|wants?|likes?|eats?|tries)\b|\bcan be\b",
            # where the student is now
            r"^(?:he|she|I)(?:'s|'m| is| am) (?:out|outside)\b",
            # no wording for a goal
            r"\b(?:cool|kinda|got|the best(?! \w+s\b)|best with|like (?:an?|the|no one)|as an? (?:whip|tack|bell)|sponge|light of|sunshine|blessing|angel|miracle|whole world|the lives|perfect(?! rhythm| pitch| attendance| score))\b",
            # speaks to the reader, or in Spanish
            r"\b(?:we|us|our|(?<!thank )you|your|el|la|los|las|una|de|con|es|mi|muy|que)\b",
        )
    ),
    re.IGNORECASE,
)
"""What does not belong in a goal."""

_OPENING = re.compile(r"(?P<subject>I|he|she|they|student)(?P<short>'(?:m|s|re|ve))? (?=\S)", re.IGNORECASE)
_ADVERBS = re.compile(
    r"(?:(?:always|never|often|usually|just|also|still|already|once|truly|genuinely|quickly|easily) )*"
)
_RELATIVES = (
    r"(?:mom|mum|dad|mother|father|grand\w+|nana|abuel[ao]|brothers?|sisters?|uncles?|aunt(?:ie)?s?|cousins?|family|siblings?|parents?|twins?|bab(?:y|ies)|son|daughter"
    r"|friends?|teachers?|coach|aide|dogs?|cats?|horses?|pets?|neighbors?|nephews?|nieces?|stepmom|stepdad)"
)
_RELATIVE_SUBJECT = re.compile(rf"(?:his|her|their|my|the) (?:\w+ ){{0,2}}{_RELATIVES}\b(?!')", re.IGNORECASE)
"""Someone else, or the student in the words of a relative: nobody can tell."""
_OWNED = re.compile(
    r"(?:his|her|their|my) (?P<rest>(?:\w+ ){1,3}(?:is|are) (?!to\b|not\b)\w+.*"
    r"|(?:\w+ )?(?:eyes (?:light|shine|follow|sparkle|brighten|widen)|(?:face|smile|laugh|voice|whole face) (?:lights|brightens|shines|fills|makes|carries|warms)) .+)",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:(?P<subject>I)(?:(?P<short>'m)| (?P<verb>[a-z]+))|(?P<pronoun>me|myself|mine|I))\b")
_SPEAKER = re.compile(r"\bme\b|^(?:can|will) .*\bI\b|^(?:she|he)(?:'s)? .*\bmy\b", re.IGNORECASE)
"""Words of a parent who writes about the student: "She is my sunshine"."""
_SECOND_VERB = re.compile(r"(?P<joint>(?:, and |, | and | or )(?:always |never |also )?)(?P<verb>[a-z]+)\b")
_ADJECTIVE = re.compile(
    r"(?:not (?:shy|afraid|scared)|unafraid|happiest|happy|fast|quick|slow and steady|able|proud|aware|close|fluent|up (?:at|before|early)|comfortable|at (?:ease|home|his best|her best)|into|good|great"
    r"|strong|skilled|talented|gifted|excellent|amazing|wonderful|knowledgeable|passionate|crazy about|interested|involved|active|full of|open|willing|eager|ready|motivated"
    r"|self-taught|driven|protective|determined|one of|(?:liked|trusted) by|(?:the )?first (?:to|one)|the one|known for|loved by|liked by|popular with|calmer|calm|happier|safer|safe|careful|tuned in|in tune|in charge)\b"
)
_MORE = re.compile(
    r"(?:at|with|to|about|when|in|on|for|around|toward|towards|during|under|after|and|of|by|as|from|outdoors|outside|who|that|while)\b"
)
_BEEN = re.compile(r"(?:always |never )?(?:been|got|had)\b")


def write_sentence(name: str, possessive: str) -> str:
    """Return the words after the student's name: "knows every bus route", or "'s memory is amazing"; or nothing.

    Several statements are joined; if they do not all fit, the longest one that does is used.

    Args:
        name: the strength as it was typed.
        possessive: the student's pronoun: "his", "her" or "their".
    """
    statements = split_statements(name)
    if len(statements) <= 1:
        return _write_statement("".join(statements), possessive)
    parts = (write_part(statement, possessive) for statement in sorted(statements, key=len, reverse=True))
    return join_statements(statements, possessive) or next(filter(None, parts), "")


def join_statements(statements: list[str], possessive: str) -> str:
    """Return "packs her own bag and never forgets a thing"; empty if one of the statements is not sure."""
    predicates = [_find_predicate(statement, is_joined=True) for statement in statements]
    is_owned = any(predicate.startswith("'s ") for predicate in predicates)
    if "" in predicates or is_owned or refers_back(statements[0]):
        return ""
    if all(predicate.startswith("is ") for predicate in predicates):  # "is kind and funny"
        predicates[1:] = [predicate.removeprefix("is ") for predicate in predicates[1:]]
    joint = ", and " if any(" and " in predicate for predicate in predicates) else " and "
    if re.fullmatch(r"\w+ and \w+", predicates[-1]):  # "draws, paints and sculpts"
        joint = ", "
    sentence = joint.join((", ".join(predicates[:-1]), predicates[-1]))
    return _finish(sentence, _find_gender(statements), possessive, MAX_JOINED_WORDS)


def write_part(statement: str, possessive: str) -> str:
    """Return one of several statements as a sentence; empty if it is not clear without the others."""
    is_clear = len(statement.split()) >= MIN_PART_WORDS and not refers_back(statement)
    return _write_statement(statement, possessive) if is_clear else ""


def _write_statement(text: str, possessive: str) -> str:
    return _finish(_find_predicate(text), _find_gender([text]), possessive, MAX_SENTENCE_WORDS)


def _find_gender(statements: list[str]) -> str:
    """Return "his" or "her" if a statement begins with "he" or "she"."""
    subjects = (opening["subject"].casefold() for statement in statements if (opening := _OPENING.match(statement)))
    return next((_GENDERS[subject] for subject in subjects if subject in _GENDERS), "")


_GENDERS = {"he": "his", "she": "her"}


def _find_predicate(text: str, *, is_joined: bool = False) -> str:
    """Return what a statement says about the student, with its pronouns as they were typed; empty if that is not sure."""
    if not PLAIN_TEXT.fullmatch(text) or _UNSUITABLE.search(text):
        return ""
    predicate = _make_predicate(text)
    if predicate or not is_joined:
        return predicate
    word = text.casefold()
    is_verb = bool(base := get_base_of_third_person(word)) and not is_also_noun(base)
    return word if is_verb else f"is {word}" if _is_quality(_INTENSIFIERS.sub("", word)) else ""


def _finish(predicate: str, gender: str, possessive: str, max_words: int) -> str:
    """Return a sentence with the student's pronouns and without short forms."""
    if not predicate or possessive not in _PRONOUNS:
        return ""
    sentence = capitalize_proper_nouns(_write_pronouns(predicate, gender, possessive))
    sentence = re.sub(r"\b(do|does)n't\b", r"\1 not", sentence)
    sentence = re.sub(r"\b(he|she|there|who|what)'s (?!been|got|had)", r"\1 is ", sentence).replace(
        "they're", "they are"
    )
    return sentence if MIN_SENTENCE_WORDS <= len(sentence.split()) <= max_words else ""


def _make_predicate(text: str) -> str:
    """Return a text as what is said after a name, in the third person."""
    if owned := _OWNED.fullmatch(text):
        return "" if _RELATIVE_SUBJECT.match(text) else f"'s {owned['rest']}"
    opening = _OPENING.match(text)
    subject = opening["subject"].casefold() if opening else ""
    if _RELATIVE_SUBJECT.match(text) or (_SPEAKER.search(text) and subject != "i"):
        return ""
    rest = text[opening.end() :] if opening else text[:1].lower() + text[1:]
    adverbs = _ADVERBS.match(rest)
    start = adverbs.end() if adverbs else 0
    if opening and opening["short"]:
        verb = "has" if opening["short"] == "'ve" or _BEEN.match(rest) else "is"
        return f"{verb} {_conjugate_others(rest) if subject == 'i' else rest}"
    is_clause = start > 0 and bool(_THIRD_PERSON.match(rest, start))  # "never complains about hard work"
    predicate = _conjugate(rest[start:], subject or ("he" if is_clause else "")) or (
        "" if opening else _complete(rest[start:], adverb=rest[:start])
    )
    if predicate.startswith("is ") and start:  # "is always happy"
        return f"is {rest[:start]}{predicate.removeprefix('is ')}"
    return predicate and rest[:start] + predicate


def _conjugate(text: str, subject: str) -> str:
    """Return a text that begins with a verb, in the third person; empty if it begins with anything else.

    Args:
        text: the words after the subject.
        subject: "i", "he" and the like, which a verb follows; empty if the text has none.
    """
    first, _, rest = text.partition(" ")
    first, following = first.rstrip(","), rest.partition(" ")[0]
    if first == "will" and is_base_form(following):
        return _conjugate(rest, "i")
    is_past = is_past_form(first) or (first.endswith("ed") and bool(subject or following in _DETERMINERS))
    if first in {"can", "was", "were", "doesn't"} or is_past:
        return text if rest else ""
    if subject in {"i", "they"}:
        return _conjugate_base(first, rest)
    base = get_base_of_third_person(first)
    is_form = bool(base or _THIRD_PERSON.fullmatch(first))
    return text if is_form and rest and (subject or _is_clause(base, rest)) else ""


def _conjugate_base(first: str, rest: str) -> str:
    """Return "sings and dances" for "sing and dance"; empty if the first word is no verb."""
    if first in {"am", "are"}:
        return f"is {_conjugate_others(rest)}"
    if is_base_form(first) or first in {"be", "do", "go"} or (rest and _ANY_VERB.fullmatch(first)):
        return f"{to_third_person(first)}{_conjugate_others(f' {rest}' if rest else '')}"
    return ""


def _is_clause(base: str, rest: str) -> bool:
    """Return whether the words after a form in -s show that it is a verb: "trades cards", not "plans and maps"."""
    following = rest.partition(" ")[0]
    if not base:
        return following in _DETERMINERS | _PARTICLES
    joined = re.match(r"(?:and|or) (?P<word>\w+)$", rest)
    other = get_base_of_third_person(joined["word"]) if joined else ""
    is_list = joined is not None and (not other or is_also_noun(other))
    return not is_list and (following not in _AFTER_NOUN or not is_also_noun(base))


_THIRD_PERSON = re.compile(
    r"(?!(?:always|was|is|has|this|his|as|us|plus|across|less|yes|perhaps|sports)$)[a-z]{2,}[^s\W]s\b"
)
_ANY_VERB = re.compile(
    r"(?!(?:and|or|with|in|at|on|to|an?|the|not|just|also|have|had|could|would|should|too|so|very|really|was|were|did|got|more|most)$)[a-z]{3,}(?<!ly)"
)
_DETERMINERS = frozenset("the a an his her their my every all any each both some many everything everyone".split())
_PARTICLES = frozenset("up out off away into onto down over around him herself himself themselves".split())


def _conjugate_others(text: str) -> str:
    """Return "clean and cook" with all but what follows "to" in the third person."""
    if any(is_base_form(word) for word in re.findall(r"\bto (\w+)", text)):
        return text
    return _SECOND_VERB.sub(
        lambda match: (
            match[0]
            if not is_base_form(match["verb"]) or is_also_noun(match["verb"])
            else match["joint"] + to_third_person(match["verb"])
        ),
        text,
    )


def _complete(text: str, *, adverb: str) -> str:
    """Return "is gentle with pets" for "gentle with pets", and "is a dancer" for "a dancer"."""
    first, _, rest = text.partition(" ")
    if (adverb or _PROGRESS.match(text)) and is_gerund(first) and rest:
        return f"is {text}"
    article = re.match(r"(?:an?|the) ", text)
    if article and not _ADJECTIVE.match(text):
        return f"is {text}" if _get_head(text) in PEOPLE_NOUNS | AGENTS else ""
    if _get_head(text) in PEOPLE_NOUNS | AGENTS and not _CLAUSE.search(text):
        return f"is {'an' if text[0] in 'aeiou' else 'a'} {text}"
    intensifier = _INTENSIFIERS.match(text)
    adjective = text[intensifier.end() :] if intensifier else text
    word, _, more = adjective.partition(" ")
    match = _ADJECTIVE.match(adjective)
    is_known = match is not None or _is_quality(word.rstrip(","))
    is_sure = is_known or bool(
        _NEUTRAL.fullmatch(word) if intensifier else adverb == "never " and _ANY_ADJECTIVE.fullmatch(word)
    )
    after = adjective[match.end() :].strip() if match else more
    if not is_sure or not after:
        return ""
    is_whole = _MORE.match(after) or (match and match[0].startswith(("not", "up", "the", "first", "one", "happiest")))
    return f"is {text}" if is_whole else ""


_PROGRESS = re.compile(r"(?:getting|growing|learning|improving|becoming|reading (?:at|above)) ")
_INTENSIFIERS = re.compile(r"(?:very|extremely|incredibly|highly|so) ")
_NEUTRAL = re.compile(
    r"(?!(?:anxious|rude|upset|shy|mean|picky|angry|sad|scared|afraid|nervous|hyper|loud|difficult|lazy|stubborn|slow|weak|behind|low|attached|sensitive|particular|much|few|little"
    r"|many|hard|bad|poor|tired|hungry|talks back|gett?(?:s|ing) (?:what|(?:his|her|their|my) way)|others (?:love|like) (?:him|her|them)|scares? (?:others|people)|defiant|impulsive|distracted|easily|often|worried|dependent|bossy|jealous|frustrated|selective|limited|down|up)$)(?:[a-z]{2,}[^s\W]|[a-z]+(?:ss|ous))"
)
"""An adjective that is not known, but says nothing bad."""
_ANY_ADJECTIVE = re.compile(r"[a-z]{2,}[^s\W]|[a-z]+(?:ss|ous)")

_CLAUSE = re.compile(
    r"^(?:every|each|all|no|other|my|many|some|most|any|both|another|kids|children|people)\b"
    r"|^(?:\w+ ){1,6}(?:is|are|was|has|have|can|loves|likes|says|thinks|knows|wants|comes|goes|makes|calls|asks)\b"
)


def _get_head(text: str) -> str:
    """Return the last word before "with a wild imagination" and the like."""
    return re.split(r" (?:of|for|in|with|to|about|at|on|from|when|who|that)\b", text)[0].split(" ")[-1]


def _is_quality(word: str) -> bool:
    listed = find_listed_phrase(word) if re.fullmatch(r"[a-z-]+", word) else None
    return bool(listed and listed.kind in {StrengthKind.QUALITY, StrengthKind.SKILL}) and not (
        is_base_form(word) or get_base_of_third_person(word) or is_gerund(word)
    )


def _write_pronouns(text: str, gender: str, possessive: str) -> str:
    """Return a sentence with the student's pronouns; empty if that is not sure.

    Args:
        text: what is said about the student.
        gender: the student's pronoun in the text, "his" or "her"; empty if it is not known.
        possessive: the student's pronoun.
    """
    pronouns = _PRONOUNS[possessive]
    words = {*re.findall(r"[a-z]+", text)}
    someone_else = {"his": {"she", "her", "hers", "herself"}, "her": {"he", "him", "his", "himself"}}.get(gender, set())
    if words & someone_else:
        return text if gender == possessive and not _FIRST_PERSON.search(text) else ""
    if re.search(r"\b(?:mine|I\b(?!'m| [a-z]))", text):
        return ""

    def replace(match: re.Match[str]) -> str:
        if match["short"]:
            return f"{pronouns.subject} {'are' if possessive == 'their' else 'is'}"
        if match["verb"]:
            verb = match["verb"]
            if verb == "am":
                verb = "are" if possessive == "their" else "is"
            elif possessive != "their" and is_base_form(verb):
                verb = to_third_person(verb)
            return f"{pronouns.subject} {verb}"
        return pronouns.self if match["pronoun"] == "myself" else pronouns.thing

    text = _FIRST_PERSON.sub(replace, text)
    others = {"he", "him", "she"} - {pronouns.subject, pronouns.thing}
    if others & words:
        return ""
    return adapt_pronouns(text, possessive)


_AFTER_NOUN = frozenset("and or of that which who is are was were have can has".split()) | {""}
"""Words that show that the word before them is a noun: "plans and maps", not "plans trips"."""
