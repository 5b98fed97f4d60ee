"""What a standard's code looks like. A hint, never a refusal: every state writes its own.

Sources: CCSSI (dot notation), NCSC (Core Content Connectors), DLM (Essential Elements), NGSS; R-28 for alternate ones.
"""

import re
from enum import StrEnum


class Standard(StrEnum):
    """A family of standards that a code is recognised as."""

    CCSS = "Common Core State Standards"
    CCC = "Core Content Connectors"
    ESSENTIAL = "Essential Elements"
    ACCESS = "Access Points"
    NGSS = "Next Generation Science Standards"

    @property
    def alternate(self) -> bool:
        """Whether these are alternate achievement standards: then the plan holds benchmarks too (R-28)."""
        return self in {Standard.CCC, Standard.ESSENTIAL, Standard.ACCESS}


_GRADE = r"(?:K|HS|MS|\d{1,2}(?:-\d{1,2})?)"
_STRAND = r"(?:RL|RI|RF|RH|RST|WHST|SL|W|L)"
_DOMAIN = r"(?:CC|OA|NBT|NF|MD|G|RP|NS|EE|F|SP)"
_SHAPES = (
    (Standard.ESSENTIAL, rf"(?:(?:ELA|M|MATH|SCI)\.)?EE\.[\w.-]+|{_GRADE}\.EE\.{_STRAND}\.\d+"),
    (Standard.ACCESS, r"[A-Z]{2,4}\.[\w.]+\.AP\.\w+"),
    (Standard.NGSS, r"(?:NGSS[ .])?(?:K|MS|HS|\d)-(?:PS|LS|ESS|ETS)\d-\d"),
    (Standard.CCSS, r"CCSS\.[\w.-]+|CC\.[\dK][\w.-]*"),
    (Standard.CCSS, rf"(?:{_STRAND}\.{_GRADE}|CCRA\.{_STRAND}|{_GRADE}\.{_STRAND}|{_STRAND}\.CCR)\.\d+(?:\.?[a-z])?"),
    (
        Standard.CCSS,
        rf"{_GRADE}\.{_DOMAIN}\.(?:[A-E]\.)?\d+(?:\.?[a-z])?|HS?[ANFGS]-?[A-Z]{{2,4}}\.[A-E]\.\d+(?:\.?[a-z])?",
    ),
    (Standard.CCC, r"(?:K|E|M|H|HS|\d{1,2}(?:-\d{1,2})?)\.[A-Z]{1,4}\.\d{0,2}[a-z]{1,2}\d{0,2}"),
)
_CODE = re.compile(r"[A-Za-z0-9][\w.-]*\.[\w.-]*\w|[\w]+-[A-Z]{2,4}\d-\d")


def recognise(text: str) -> tuple[Standard, ...]:
    """Return which families the codes in a text look like, each once; empty where none is known."""
    found = (_family(code) for code in _CODE.findall(text))
    return tuple(dict.fromkeys(one for one in found if one))


def _family(code: str) -> Standard | None:
    for standard, shape in _SHAPES:
        if re.fullmatch(shape, code) or re.fullmatch(shape, code.upper()):
            return standard
    return None
