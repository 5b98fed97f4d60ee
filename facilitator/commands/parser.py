"""Parse one line into a command and the text of its fields. Names are resolved later, by the handlers."""

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from facilitator.commands.grammar import LINE_FIELDS, match_pattern
from facilitator.commands.registry import COMMANDS, COMMANDS_BY_ID, Command, CommandId, find_commands
from facilitator.meeting.errors import EmptyTextError, UserError
from facilitator.meeting.text_cleaning import DIRECTION_MARKS, clean_and_count, clean_line_and_count


class ParseError(UserError):
    """A line is not a valid command; the message shows how to type it."""


class CommandRequest(NamedTuple):
    """A parsed command.

    Attributes:
        command: its row in the registry.
        values: field → text, for the fields of the pattern that matched.
        removed_count: number of invisible characters that were removed from what was typed.
    """

    command: Command
    values: dict[str, str]
    removed_count: int = 0


# The opening quotation marks, each with the closing marks that may end the quotation.
_QUOTE_PAIRS = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", "‹": "›"}

QUOTATION_MARKS = frozenset(_QUOTE_PAIRS)
"""The characters that can begin a quotation."""

_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")

_BULLETS = "•◦▪●○■‣⁃∙➢❖\uf0b7\uf0a7\uf0d8\uf076\uf0fc"  # the last ones are Word's, from its symbol fonts

# A bullet at the beginning of a line. A dash or an asterisk is only a bullet with a space after it.
_BULLET = re.compile(rf"^(?:[{_BULLETS}][^\S\n]*|[–—·*][^\S\n]+)(?=\S)", re.MULTILINE)

# Typed before what someone asks for, as people write it: “@terri request: an aide”.
_REQUEST = re.compile(r"requests?:\s*(?=\S)", re.IGNORECASE)

MAX_NAME_WORDS = 8
"""Longest name, with roles: "Priya Raman as school psychologist by video"."""

_ESCAPABLE = {*"+!?~@/=\\#*–—·", *_BULLETS, *_QUOTE_PAIRS}


def parse_line(line: str) -> CommandRequest | None:
    r"""Return the command in a line; None for an empty line and for a remark ("# …").

    A backslash before a special first character makes it literal. Text of several lines is never a remark, so that a
    paste is not lost. A bullet at the beginning is ignored, unless more lines of the text begin with one.

    Args:
        line: the text as typed; control characters and extra spaces are removed here.

    Raises:
        ParseError: if the command is unknown or does not match its patterns.
        EmptyTextError: if a prefix character has no text after it.
    """
    text, removed_count = clean_and_count(line)
    visible = text.lstrip(DIRECTION_MARKS)
    if not visible or visible == "#" or (visible.startswith("# ") and "\n" not in visible):
        return None
    without_bullet = _strip_bullet(visible)
    words = text if without_bullet == visible else without_bullet
    statement = CommandRequest(COMMANDS_BY_ID[CommandId.STATEMENT], {"WORDS": words})
    request = _parse_marked_line(without_bullet) or statement
    return _clean_line_fields(request._replace(removed_count=removed_count))


def is_name_like(line: str) -> bool:
    """Return whether a line may be a person's name, perhaps with roles, rather than a command or a sentence."""
    with suppress(UserError):
        request = parse_line(line)
        words = request.values["WORDS"] if request and request.command.id is CommandId.STATEMENT else ""
        return 0 < len(words.split()) <= MAX_NAME_WORDS and "\n" not in words and words[-1] not in "!?"
    return False


def _strip_bullet(text: str) -> str:
    """Return the text without a bullet at its beginning; a list of several bullets stays as it is."""
    bullets = list(_BULLET.finditer(text))
    return text[bullets[0].end() :] if len(bullets) == 1 and bullets[0].start() == 0 else text


def _clean_line_fields(request: CommandRequest) -> CommandRequest:
    cleaned = {field: clean_line_and_count(request.values[field]) for field in LINE_FIELDS & request.values.keys()}
    if not all(text for text, _ in cleaned.values()):
        raise EmptyTextError
    values = {field: cleaned[field].text if field in cleaned else words for field, words in request.values.items()}
    removed_count = request.removed_count + sum(count for _, count in cleaned.values())
    return CommandRequest(request.command, values, removed_count)


def _parse_marked_line(text: str) -> CommandRequest | None:
    """Return the command of a line that begins with a special character; None for plain words."""
    if text[0] == "\\" and text[1:2] in _ESCAPABLE:
        return CommandRequest(COMMANDS_BY_ID[CommandId.STATEMENT], {"WORDS": text[1:]})
    if text[0] == "/":
        return _parse_command(text)
    if quoted := _extract_quotation(text):
        return CommandRequest(COMMANDS_BY_ID[CommandId.QUOTATION], {"WORDS": quoted})
    if request := _REQUEST.match(text):
        return CommandRequest(COMMANDS_BY_ID[CommandId.REQUEST], {"WORDS": text[request.end() :]})
    if text[0] not in _QUOTE_PAIRS and (commands := find_commands(text[0])):
        return _parse_prefixed(commands, text[1:].strip())
    return None


def _parse_command(text: str) -> CommandRequest:
    word, *rest = text.split(maxsplit=1)
    commands = find_commands(word.strip(DIRECTION_MARKS).casefold())
    if not commands:
        similar = _find_similar_keyword(word)
        advice = f"Did you mean {similar}?" if similar else "For the list: /help."
        raise ParseError(f"There is no command {word}. {advice} To record it as words: \\{word}")
    return _match_command(commands, rest[0] if rest else "")


def _find_similar_keyword(word: str) -> str:
    """Return the keywords that are one typing mistake away, such as "/name or /rename"; empty if there is none."""
    if len(word) < _MIN_SIMILAR_LENGTH:
        return ""
    keywords = {command.keyword for command in COMMANDS if len(command.keyword) >= _MIN_SIMILAR_LENGTH}
    similar = [keyword for keyword in keywords if _leave_out_a_letter(word) & _leave_out_a_letter(keyword)]
    return " or ".join(sorted(similar))


# A shorter word is one mistake away from too many.
_MIN_SIMILAR_LENGTH = 4


def _leave_out_a_letter(word: str) -> set[str]:
    """Return the word, and the word without each of its letters. Words one mistake apart have one of them in common."""
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}


def _parse_prefixed(commands: Sequence[Command], text: str) -> CommandRequest:
    if not text.strip(DIRECTION_MARKS):
        raise EmptyTextError
    return _match_command(commands, text)


def _match_command(commands: Sequence[Command], text: str) -> CommandRequest:
    """Return the first command with a pattern that matches.

    Raises:
        ParseError: if none does. The message shows how to type them.
    """
    for command in commands:
        for pattern in command.patterns:
            values = match_pattern(pattern, text)
            if values is not None:
                return CommandRequest(command, values)
    raise _build_usage_error(commands)


def _build_usage_error(commands: Sequence[Command]) -> ParseError:
    """Return an error with an example of each command; examples are easier to read than patterns.

    A line that cannot be undone is no example, because people type what they see.
    """
    examples = " · ".join(command.example for command in commands if command.id != CommandId.OFF_RECORD)
    name = commands[0].keyword.removeprefix("/")
    return ParseError(f"Type it like this: {examples} (/help {name} shows all the ways)")


def strip_quotation_marks(text: str) -> str:
    """Return text without the quotation marks around all of it, because words that are verbatim need none."""
    return (_extract_quotation(text) if text.strip(DIRECTION_MARKS) else "") or text


def _extract_quotation(text: str) -> str:
    """Return the words of a line that is a single quotation, else an empty text. A comma or period may follow it."""
    text = text.strip(DIRECTION_MARKS)
    ends = _QUOTE_PAIRS.get(text[0], "")
    if text[-1] in ",." and text[-2:-1] and text[-2] in ends:
        text = text[:-1]
    inner = text[1:-1].strip()
    has_other_marks = bool({text[0], *ends} & set(_APOSTROPHE.sub("", inner)))
    return inner if len(text) > 2 and text[-1] in ends and not has_other_marks else ""  # noqa: PLR2004
