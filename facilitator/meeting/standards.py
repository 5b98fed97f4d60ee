"""Recognize codes of academic standards. This only gives hints, because every state writes its own codes.

Sources: CCSSI (dot notation), NCSC (Core Content Connectors), DLM (Essential Elements), NGSS, and R-28 on alternate
standards.
"""

import re
from enum import StrEnum


class StandardFamily(StrEnum):
    """A family of academic standards."""

    CCSS = "Common Core State Standards"
    CCC = "Core Content Connectors"
    ESSENTIAL = "Essential Elements"
    ACCESS = "Access Points"
    NGSS = "Next Generation Science Standards"

    @property
    def is_alternate(self) -> bool:
        """Whether these are alternate achievement standards, for which goals need benchmarks (R-28)."""
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
    """Return the distinct families of the codes in a text; empty if no code is recognized."""
    families = (_find_family(code) for code in _CODE_PATTERN.findall(text))
    return tuple(dict.fromkeys(family for family in families if family))


def _find_family(code: str) -> StandardFamily | None:
    for family, pattern in _FAMILY_PATTERNS:
        if re.fullmatch(pattern, code) or re.fullmatch(pattern, code.upper()):
            return family
    return None
