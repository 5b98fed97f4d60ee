"""Reading one line: which command it is, and what it says for each field. Nothing is looked up here."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.commands.grammar import match_pattern
from facilitator.commands.registry import COMMANDS, COMMANDS_BY_ID, Command
from facilitator.meeting.errors import EmptyTextError, UserError
from facilitator.meeting.text_types import clean_text


class ParseError(UserError):
    """A line that is no command and no statement; the sentence shows how it is typed."""


class CommandRequest(NamedTuple):
    """What a line asks for.

    Attributes:
        values: what was typed for each field of the pattern.
    """

    command: Command
    values: dict[str, str]


_QUOTE_PAIRS = {'"': '"', "“": "”", "„": "“", "«": "»"}
_ESCAPABLE = {*"+!?~@/\\#", *_QUOTE_PAIRS}


def parse_line(line: str) -> CommandRequest | None:
    r"""Return what a line asks for; None for an empty line and for a remark ("# …").

    The line is cleaned here, once. A backslash before a first character takes it literally. A pasted text of several
    lines is no remark, whatever its first line begins with: somebody wants it kept.

    Raises:
        NotUnderstood: if the command is unknown or not typed as it should be.
        NothingTyped: if a mark stands there alone.
    """
    text = clean_text(line)
    if not text or text == "#" or (text.startswith("# ") and "\n" not in text):
        return None
    if text[0] == "\\" and text[1:2] in _ESCAPABLE:
        return CommandRequest(COMMANDS_BY_ID["say"], {"WORDS": text[1:]})
    if text[0] == "/":
        return _parse_command(text)
    if quoted := _extract_quotation(text):
        return CommandRequest(COMMANDS_BY_ID["quote"], {"WORDS": quoted})
    for command in COMMANDS:
        if command.keyword == text[0] and command.keyword not in _QUOTE_PAIRS:
            return _parse_prefixed(command, text[1:].strip())
    return CommandRequest(COMMANDS_BY_ID["say"], {"WORDS": text})


def _parse_command(text: str) -> CommandRequest:
    word, *rest = text.split(maxsplit=1)
    known = [command for command in COMMANDS if command.keyword == word.casefold()]
    if not known:
        raise ParseError(f"There is no command {word}. Type / for the list, or \\{word} to record it as words.")
    for command in known:
        for pattern in command.patterns:
            values = match_pattern(pattern, rest[0] if rest else "")
            if values is not None:
                return CommandRequest(command, values)
    raise _build_usage_error(known)


def _parse_prefixed(command: Command, text: str) -> CommandRequest:
    if not text:
        raise EmptyTextError
    for pattern in command.patterns:
        values = match_pattern(pattern, text)
        if values is not None:
            return CommandRequest(command, values)
    raise _build_usage_error([command])


def _build_usage_error(commands: Sequence[Command]) -> ParseError:
    """Return a refusal that shows how it is typed: by example, because patterns are for the help."""
    ways = " · ".join(command.example for command in commands)
    return ParseError(f"Type it like this: {ways} (/help {commands[0].keyword.removeprefix('/')} shows every way)")


def _extract_quotation(text: str) -> str:
    """Return the words of a line that is one quotation and nothing else; else nothing."""
    end = _QUOTE_PAIRS.get(text[0])
    inner = text[1:-1].strip()
    whole = len(text) > 2 and text[-1] == end and not {text[0], end} & set(inner)  # noqa: PLR2004
    return inner if whole else ""
