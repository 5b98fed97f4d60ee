"""Help for the line: the list of commands, or one of them explained."""

from facilitator.commands.registry import COMMANDS, GROUPS, Command, usage
from facilitator.meeting.errors import NotFound


def help_for(wanted: str = "") -> str:
    """Return the list of commands under their headings, or how to type one of them, with an example.

    Raises:
        NotFound: if there is no such command.
    """
    name = wanted.removeprefix("/").casefold()
    if not name:
        return "\n".join(line for group in GROUPS for line in (group, *_listed(group)))
    chosen = [one for one in COMMANDS if name in {one.id, one.word.removeprefix("/")}]
    if not chosen:
        raise NotFound(f"There is no command /{name}. /help lists them all.")
    return "\n".join(f"{usage(one)}\n  {one.says}\n  {one.example}" for one in chosen)


def _listed(group: str) -> list[str]:
    return [f"  {_shortest(one)} : {one.says}" for one in COMMANDS if one.group == group]


def _shortest(command: Command) -> str:
    return usage(command).split(" · ")[-1] if command.word else "WORDS"
