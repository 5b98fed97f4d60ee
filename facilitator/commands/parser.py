"""Parse one line into a command and the text of its fields. Names are resolved later, by the handlers."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.commands.grammar import match_pattern
from facilitator.commands.registry import COMMANDS, COMMANDS_BY_ID, Command, CommandId
from facilitator.meeting.errors import EmptyTextError, UserError
from facilitator.meeting.text_types import clean_text


class ParseError(UserError):
    """A line is not a valid command; the message shows how to type it."""


class CommandRequest(NamedTuple):
    """A parsed command.

    Attributes:
        command: its row in the registry.
        values: field → text, for the fields of the pattern that matched.
    """

    command: Command
    values: dict[str, str]


_QUOTE_PAIRS = {'"': '"', "“": "”", "„": "“", "«": "»"}
QUOTATION_MARKS = frozenset(_QUOTE_PAIRS)
"""The characters that can begin a quotation."""

_ESCAPABLE = {*"+!?~@/\\#", *_QUOTE_PAIRS}


def parse_line(line: str) -> CommandRequest | None:
    r"""Return the command in a line; None for an empty line and for a remark ("# …").

    A backslash before a special first character makes it literal. Text of several lines is never a remark, so that a
    paste is not lost.

    Args:
        line: the text as typed; control characters and extra spaces are removed here.

    Raises:
        ParseError: if the command is unknown or does not match its patterns.
        EmptyTextError: if a prefix character has no text after it.
    """
    text = clean_text(line)
    if not text or text == "#" or (text.startswith("# ") and "\n" not in text):
        return None
    if text[0] == "\\" and text[1:2] in _ESCAPABLE:
        return CommandRequest(COMMANDS_BY_ID[CommandId.STATEMENT], {"WORDS": text[1:]})
    if text[0] == "/":
        return _parse_command(text)
    if quoted := _extract_quotation(text):
        return CommandRequest(COMMANDS_BY_ID[CommandId.QUOTATION], {"WORDS": quoted})
    for command in COMMANDS:
        if command.keyword == text[0] and command.keyword not in _QUOTE_PAIRS:
            return _parse_prefixed(command, text[1:].strip())
    return CommandRequest(COMMANDS_BY_ID[CommandId.STATEMENT], {"WORDS": text})


def _parse_command(text: str) -> CommandRequest:
    word, *rest = text.split(maxsplit=1)
    commands = [command for command in COMMANDS if command.keyword == word.casefold()]
    if not commands:
        raise ParseError(f"There is no command {word}. Type / for the list, or \\{word} to record it as words.")
    for command in commands:
        for pattern in command.patterns:
            values = match_pattern(pattern, rest[0] if rest else "")
            if values is not None:
                return CommandRequest(command, values)
    raise _build_usage_error(commands)


def _parse_prefixed(command: Command, text: str) -> CommandRequest:
    if not text:
        raise EmptyTextError
    for pattern in command.patterns:
        values = match_pattern(pattern, text)
        if values is not None:
            return CommandRequest(command, values)
    raise _build_usage_error([command])


def _build_usage_error(commands: Sequence[Command]) -> ParseError:
    """Return an error with an example of each command; examples are easier to read than patterns."""
    examples = " · ".join(command.example for command in commands)
    name = commands[0].keyword.removeprefix("/")
    return ParseError(f"Type it like this: {examples} (/help {name} shows all the ways)")


def _extract_quotation(text: str) -> str:
    """Return the words of a line that is a single quotation, else an empty text."""
    end = _QUOTE_PAIRS.get(text[0])
    inner = text[1:-1].strip()
    is_single_quotation = len(text) > 2 and text[-1] == end and not {text[0], end} & set(inner)  # noqa: PLR2004
    return inner if is_single_quotation else ""
