"""Help for the input line: the list of commands, or one command with an example."""

from facilitator.commands.registry import COMMANDS, GROUPS, Command, format_usage
from facilitator.meeting.errors import NotFoundError


def format_help(topic: str = "") -> str:
    """Return the list of all commands by group, or the usage of one command with an example.

    Args:
        topic: the name of a command, with or without "/"; empty for the list.

    Raises:
        NotFoundError: if there is no such command.
    """
    name = topic.removeprefix("/").casefold()
    if not name:
        return "\n".join(line for group in GROUPS for line in (group, *_list_group(group)))
    matches = [command for command in COMMANDS if name in {command.id, command.keyword.removeprefix("/")}]
    if not matches:
        raise NotFoundError(f"There is no command /{name}. Type /help for the list.")
    return "\n".join(f"{format_usage(command)}\n  {command.description}\n  {command.example}" for command in matches)


def _list_group(group: str) -> list[str]:
    return [
        f"  {_format_shortest_usage(command)} : {command.description}" for command in COMMANDS if command.group == group
    ]


def _format_shortest_usage(command: Command) -> str:
    return format_usage(command).split(" · ")[-1] if command.keyword else "WORDS"
