"""Reading one line: which command it is, and what it says for each field. Nothing is looked up here."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.commands.grammar import match
from facilitator.commands.registry import BY_ID, COMMANDS, Command
from facilitator.meeting.errors import NothingTyped, Refused
from facilitator.meeting.text_types import clean


class NotUnderstood(Refused):
    """A line that is no command and no statement; the sentence shows how it is typed."""


class Request(NamedTuple):
    """What a line asks for.

    Attributes:
        values: what was typed for each field of the pattern.
    """

    command: Command
    values: dict[str, str]


_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»"}
_FIRST = {*"+!?~@/\\#", *_QUOTES}


def read(line: str) -> Request | None:
    r"""Return what a line asks for; None for an empty line and for a remark ("# …").

    The line is cleaned here, once. A backslash before a first character takes it literally. A pasted text of several
    lines is no remark, whatever its first line begins with: somebody wants it kept.

    Raises:
        NotUnderstood: if the command is unknown or not typed as it should be.
        NothingTyped: if a mark stands there alone.
    """
    text = clean(line)
    if not text or text == "#" or (text.startswith("# ") and "\n" not in text):
        return None
    if text[0] == "\\" and text[1:2] in _FIRST:
        return Request(BY_ID["say"], {"WORDS": text[1:]})
    if text[0] == "/":
        return _command(text)
    if quoted := _quoted(text):
        return Request(BY_ID["quote"], {"WORDS": quoted})
    for command in COMMANDS:
        if command.word == text[0] and command.word not in _QUOTES:
            return _fields(command, text[1:].strip())
    return Request(BY_ID["say"], {"WORDS": text})


def _command(text: str) -> Request:
    word, *rest = text.split(maxsplit=1)
    known = [command for command in COMMANDS if command.word == word.casefold()]
    if not known:
        raise NotUnderstood(f"There is no command {word}. Type / for the list, or \\{word} to record it as words.")
    for command in known:
        for pattern in command.usages:
            values = match(pattern, rest[0] if rest else "")
            if values is not None:
                return Request(command, values)
    raise _shown(known)


def _fields(command: Command, text: str) -> Request:
    if not text:
        raise NothingTyped
    for pattern in command.usages:
        values = match(pattern, text)
        if values is not None:
            return Request(command, values)
    raise _shown([command])


def _shown(known: Sequence[Command]) -> NotUnderstood:
    """Return a refusal that shows how it is typed: by example, because patterns are for the help."""
    ways = " · ".join(command.example for command in known)
    return NotUnderstood(f"Type it like this: {ways} (/help {known[0].word.removeprefix('/')} shows every way)")


def _quoted(text: str) -> str:
    """Return the words of a line that is one quotation and nothing else; else nothing."""
    end = _QUOTES.get(text[0])
    inner = text[1:-1].strip()
    whole = len(text) > 2 and text[-1] == end and not {text[0], end} & set(inner)  # noqa: PLR2004
    return inner if whole else ""
