"""What a standard's code looks like. A hint, never a refusal: every state writes its own.

Sources: CCSSI (dot notation), NCSC (Core Content Connectors), DLM (Essential Elements), NGSS; R-28 for alternate ones.
"""

import re
from enum import StrEnum


class StandardFamily(StrEnum):
    """A family of standards that a code is recognised as."""

    CCSS = "Common Core State Standards"
    CCC = "Core Content Connectors"
    ESSENTIAL = "Essential Elements"
    ACCESS = "Access Points"
    NGSS = "Next Generation Science Standards"

    @property
    def is_alternate(self) -> bool:
        """Whether these are alternate achievement standards: then the plan holds benchmarks too (R-28)."""
        return self in {StandardFamily.CCC, StandardFamily.ESSENTIAL, StandardFamily.ACCESS}


_GRADE = r"(?:K|HS|MS|\d{1,2}(?:-\d{1,2})?)"
_STRAND = r"(?:RL|RI|RF|RH|RST|WHST|SL|W|L)"
_DOMAIN = r"(?:CC|OA|NBT|NF|MD|G|RP|NS|EE|F|SP)"
_FAMILY_PATTERNS = (
    (StandardFamily.ESSENTIAL, rf"(?:(?:ELA|M|MATH|SCI)\.)?EE\.[\w.-]+|{_GRADE}\.EE\.{_STRAND}\.\d+"),
    (StandardFamily.ACCESS, r"[A-Z]{2,4}\.[\w.]+\.AP\.\w+"),
    (StandardFamily.NGSS, r"(?:NGSS[ .])?(?:K|MS|HS|\d)-(?:PS|LS|ESS|ETS)\d-\d"),
    (StandardFamily.CCSS, r"CCSS\.[\w.-]+|CC\.[\dK][\w.-]*"),
    (
        StandardFamily.CCSS,
        rf"(?:{_STRAND}\.{_GRADE}|CCRA\.{_STRAND}|{_GRADE}\.{_STRAND}|{_STRAND}\.CCR)\.\d+(?:\.?[a-z])?",
    ),
    (
        StandardFamily.CCSS,
        rf"{_GRADE}\.{_DOMAIN}\.(?:[A-E]\.)?\d+(?:\.?[a-z])?|HS?[ANFGS]-?[A-Z]{{2,4}}\.[A-E]\.\d+(?:\.?[a-z])?",
    ),
    (StandardFamily.CCC, r"(?:K|E|M|H|HS|\d{1,2}(?:-\d{1,2})?)\.[A-Z]{1,4}\.\d{0,2}[a-z]{1,2}\d{0,2}"),
)
_CODE_PATTERN = re.compile(r"[A-Za-z0-9][\w.-]*\.[\w.-]*\w|[\w]+-[A-Z]{2,4}\d-\d")


def recognize_standards(text: str) -> tuple[StandardFamily, ...]:
    """Return which families the codes in a text look like, each once; empty where none is known."""
    found = (_find_family(code) for code in _CODE_PATTERN.findall(text))
    return tuple(dict.fromkeys(one for one in found if one))


def _find_family(code: str) -> StandardFamily | None:
    for standard, shape in _FAMILY_PATTERNS:
        if re.fullmatch(shape, code) or re.fullmatch(shape, code.upper()):
            return standard
    return None
