"""Help for the line: the list of commands, or one of them explained."""

from facilitator.commands.registry import COMMANDS, GROUPS, Command, format_usage
from facilitator.meeting.errors import NotFoundError


def format_help(topic: str = "") -> str:
    """Return the list of commands under their headings, or how to type one of them, with an example.

    Raises:
        NotFound: if there is no such command.
    """
    name = topic.removeprefix("/").casefold()
    if not name:
        return "\n".join(line for group in GROUPS for line in (group, *_list_group(group)))
    chosen = [one for one in COMMANDS if name in {one.id, one.keyword.removeprefix("/")}]
    if not chosen:
        raise NotFoundError(f"There is no command /{name}. /help lists them all.")
    return "\n".join(f"{format_usage(one)}\n  {one.description}\n  {one.example}" for one in chosen)


def _list_group(group: str) -> list[str]:
    return [f"  {_format_shortest_usage(one)} : {one.description}" for one in COMMANDS if one.group == group]


def _format_shortest_usage(command: Command) -> str:
    return format_usage(command).split(" · ")[-1] if command.keyword else "WORDS"
