"""Help for the input line: what people need every day, the commands of a group or of a topic, or one command."""

from collections.abc import Iterable, Sequence

from facilitator.commands.registry import COMMANDS, GROUPS, Command, find_commands, format_usage
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.text_types import normalize_text

# What a note taker needs every day, and how to repair it: the line to type, and what it does.
EVERYDAY_LINES = (
    ("@ort She keeps going.", "record what someone says, by the beginning of the name"),
    ("+ Drawing -- every evening", "name a strength, and when it was seen"),
    ("! Send the form @ort by Friday", "add an action item"),
    ("/next", "go to the next agenda item"),
    ("/room", "what matters now; /room all: everything, with numbers"),
    ('/by "the bus" @terri', "someone else said the line with these words; or /by 7 @terri"),
    ("/fix 7 the new words", "change the words of line 7"),
    ("/strike 7", "hide line 7; to bring it back: /restore"),
    ('/off "the bus"', "take it off the record for good; asks first"),
    ("/rename tery to Terri", "correct a person's name"),
    ("/here Mr Lee as speech therapist at 9:20", "add a person who came, or came late"),
    ("/left lee at 10:15", "record that a person left"),
    ("/undo", "undo your last change"),
)

ALL_TOPICS = "all"


def format_help(topic: str = "") -> str:
    """Return what people need every day, the commands of a group or a topic, or the usage of one command.

    Args:
        topic: the name of a command, with or without "/", the beginning of the name of a group ("goals"), words from
            the title of a command ("off the record"), or "all"; empty for the everyday lines.

    Raises:
        NotFoundError: if there is no such command, group or topic.
    """
    name = topic.removeprefix("/").casefold()
    if not name:
        return _format_everyday_lines()
    if name == ALL_TOPICS:
        return _list_groups(GROUPS)
    if commands := _find_commands(name):
        return "\n".join(
            f"{format_usage(command)}\n  {command.description}\n  {command.example}" for command in commands
        )
    if groups := [group for group in GROUPS if _normalize(group).startswith(_normalize(name))]:
        return _list_groups(groups)
    if about := [command for command in COMMANDS if _is_about(command, name)]:
        return "\n".join(map(_format_line, about))
    raise NotFoundError(f"No help about “{topic}”. Type /help all for the list of all commands.")


def _is_about(command: Command, topic: str) -> bool:
    """Return whether the title or the description of a command that can be typed has these words."""
    text = _normalize(f"{command.title} {command.description}")
    return bool(command.keyword) and all(word in text for word in _normalize(topic).split())


def _format_everyday_lines() -> str:
    width = max(len(line) for line, _ in EVERYDAY_LINES)
    groups = ", ".join(group.casefold() for group in GROUPS)
    return "\n".join([
        *(f"{line:<{width}}  {purpose}" for line, purpose in EVERYDAY_LINES),
        f"More: /help and one of {groups}. /help all lists everything.",
    ])  # fmt: skip


def _find_commands(name: str) -> Sequence[Command]:
    by_name = [command for command in COMMANDS if name in {command.id, command.keyword.removeprefix("/")}]
    return by_name or find_commands(f"/{name}")


def _normalize(name: str) -> str:
    return normalize_text(name.replace("’", "'"))


def _list_groups(groups: Iterable[str]) -> str:
    return "\n".join(line for group in groups for line in (group, *_list_group(group)))


def _list_group(group: str) -> list[str]:
    return [f"  {_format_line(command)}" for command in COMMANDS if command.group == group]


def _format_line(command: Command) -> str:
    return f"{_format_shortest_usage(command)} : {command.description}"


def _format_shortest_usage(command: Command) -> str:
    return format_usage(command).split(" · ")[-1] if command.keyword else "WORDS"
