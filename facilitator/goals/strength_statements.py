"""Split what people type about a student into statements: "packs her own bag, never forgets a thing"."""

import re

from facilitator.goals.phrase_lists import find_listed_phrase
from facilitator.goals.plain_wording import simplify_wording
from facilitator.goals.verb_forms import get_base_of_third_person, is_also_noun
from facilitator.meeting.entry_models import StrengthKind

_JOINT = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)[.!?;:]+\s+|\s+(?:-+|[–—])\s+|\s*(?:--|—)\s*"
    r"|,? and (?=(?:he|she|they|I|it)(?:'s|'m|'re)? [a-z]|(?:is|has) )",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:I|he|she|they|we|you|it|it's|nobody|everybody|everyone|someone|people|very|really|so|always|never|not|being|tons|lots|every|just|no|has|is)\b",
    re.IGNORECASE,
)
_CONTINUATION = re.compile(
    r"(?:even|in|on|at|with|without|by|for|to|all|especially|like|such as|including|from|mostly|then|not just|both|too|who|which|where|the [a-z]+$)\b",
    re.IGNORECASE,
)
_LAST_OF_LIST = re.compile(r"(?:and|or) |(?:[\w'-]+ ){1,3}(?:and|or) (?:[\w'-]+ ?){1,3}$")


_BACK_REFERENCE = re.compile(
    r"\b(?:it|them|that|this|these|those|there|ones?|hundreds|thousands|we|nobody|everybody)\b(?! (?:is|are|was|others)\b)",
    re.IGNORECASE,
)


def split_statements(name: str) -> list[str]:
    """Return the statements of a name in their order, in plain words. A list of things is no statement of its own."""
    statements = list[str]()
    for sentence in _JOINT.split(simplify_wording(name)):
        parts = sentence.split(", ")
        if _is_bare_list(parts):
            statements.append(f"{', '.join(parts[:-1])} and {parts[-1]}")
        elif any(map(_begins_statement, parts[1:])) or not _LAST_OF_LIST.match(parts[-1]):
            statements += _join_continuations(parts)
        else:
            statements.append(sentence)
    plain = map(simplify_wording, statements) if len(statements) > 1 else statements
    return [stripped for statement in plain if (stripped := statement.strip(" ,.!?;:-–—"))]


def refers_back(statement: str) -> bool:
    """Return whether a statement is not clear without the one before: "plays it all day long"."""
    return bool(_BACK_REFERENCE.search(statement))


def _is_bare_list(parts: list[str]) -> bool:
    """Return whether parts name things: "collects rocks, shells, bottle caps"."""
    return len(parts) >= MIN_LIST_LENGTH and all(
        re.fullmatch(r"(?!(?:and|or|any\w*|every\w*)\b)(?:(?:[\w'-]+ )?[\w'-]+s|[\w-]+)", part) for part in parts[1:]
    )


MIN_LIST_LENGTH = 3


def _join_continuations(parts: list[str]) -> list[str]:
    """Return parts with "even the long ones" at the end of the one before."""
    joined = parts[:1]
    for part in parts[1:]:
        if _CONTINUATION.match(part):
            joined[-1] += f", {part}"
        else:
            joined.append(re.sub(r"^(?:and|but|plus|also) ", "", part))
    return joined


def _begins_statement(part: str) -> bool:
    """Return whether a part says something on its own: "never forgets a thing", "very careful with pencils"."""
    words = re.sub(r"^(?:and|but|plus|also) ", "", part)
    first = words.partition(" ")[0]
    base = get_base_of_third_person(first)
    listed = find_listed_phrase(first) if not base else None
    is_quality = (
        listed is not None
        and listed.kind is StrengthKind.QUALITY
        and " " in words
        and not re.match(r"\S+ (?:and|or) ", words)
    )
    return bool(_SUBJECT.match(words)) or (bool(base) and not is_also_noun(base)) or is_quality
