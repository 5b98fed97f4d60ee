"""Help for the input line: the list of commands, one group of them, or one command with an example."""

from collections.abc import Iterable, Sequence

from facilitator.commands.registry import COMMANDS, GROUPS, Command, find_commands, format_usage
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.text_types import normalize_text


def format_help(topic: str = "") -> str:
    """Return the list of commands by group, those of one group, or the usage of one command with an example.

    Args:
        topic: the name of a command, with or without "/", or the beginning of the name of a group ("goals"); empty for
            all commands.

    Raises:
        NotFoundError: if there is no such command or group.
    """
    name = topic.removeprefix("/").casefold()
    if not name:
        return _list_groups(GROUPS)
    if commands := _find_commands(name):
        return "\n".join(
            f"{format_usage(command)}\n  {command.description}\n  {command.example}" for command in commands
        )
    if groups := [group for group in GROUPS if _normalize(group).startswith(_normalize(name))]:
        return _list_groups(groups)
    raise NotFoundError(f"There is no command /{name}. Type /help for the list.")


def _find_commands(name: str) -> Sequence[Command]:
    by_name = [command for command in COMMANDS if name in {command.id, command.keyword.removeprefix("/")}]
    return by_name or find_commands(f"/{name}")


def _normalize(name: str) -> str:
    return normalize_text(name.replace("’", "'"))


def _list_groups(groups: Iterable[str]) -> str:
    return "\n".join(line for group in groups for line in (group, *_list_group(group)))


def _list_group(group: str) -> list[str]:
    return [
        f"  {_format_shortest_usage(command)} : {command.description}" for command in COMMANDS if command.group == group
    ]


def _format_shortest_usage(command: Command) -> str:
    return format_usage(command).split(" · ")[-1] if command.keyword else "WORDS"
