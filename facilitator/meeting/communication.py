"""Modes of communication: which ones last, and which ones hold no words."""

from facilitator.meeting.text_types import normalize_text

SPEECH_MODE = "speech"
"""The default mode of a statement."""

_ONE_TIME_PHRASES = (
    "read aloud", "reads aloud", "reading aloud", "read from", "reads from", "read by", "written beforehand",
    "wrote beforehand", "prepared", "from a page", "from a letter", "letter", "recording", "recorded", "video",
    "slides", "slide show", "presentation", "poster", "collage", "drawing", "drew", "draws", "picture", "pictures",
    "photo", "photos", "song", "object", "objects",
)  # fmt: skip
"""A mode with one of these phrases ends with the agenda item: it was a way to give one answer."""

_WORDLESS_PHRASES = (
    "drawing", "drew", "draws", "collage", "gesture", "gestures", "pointing", "points", "nodding", "nods", "smiles",
    "facial expression", "body language", "behavior", "movement", "photo", "photos", "picture", "pictures", "object",
    "objects", "shows", "showing", "dance",
)  # fmt: skip
"""With such a mode, the words are the note taker's description."""


def is_one_time_mode(mode: str) -> bool:
    """Return whether a mode ends with the agenda item. An AAC device, sign or an interpreter stays."""
    return _has_phrase(mode, _ONE_TIME_PHRASES)


def is_wordless_mode(mode: str) -> bool:
    """Return whether what is recorded describes what a person did, because there were no words."""
    return _has_phrase(mode, _WORDLESS_PHRASES)


def _has_phrase(mode: str, phrases: tuple[str, ...]) -> bool:
    words = f" {normalize_text(mode)} "
    return any(f" {phrase} " in words for phrase in phrases)
