"""Commands typed without their slash, and the command in a line after a speaker."""

from facilitator.commands.parser import CommandRequest, parse_line
from facilitator.commands.registry import GROUPS, CommandId, find_commands
from facilitator.commands.speaker_prefix import resolve_speaker_prefix
from facilitator.services.session import MeetingSession

QUIT_WORDS = frozenset(("exit", "quit", "/exit", "/quit"))

_BARE_COMMANDS = {"help": "/help", "?": "/help", "undo": "/undo", "redo": "/redo"}


def read_bare_command(words: str) -> str:
    """Return the command that a line without a slash stands for: "help", "help editing", "undo"; empty if none.

    "Help me." is what somebody said, and words in a quotation are recorded.
    """
    topic = words.removeprefix("help ").removeprefix("/")
    if words.startswith("help ") and (topic in {group.casefold() for group in GROUPS} or find_commands(f"/{topic}")):
        return f"/{words}"
    return _BARE_COMMANDS.get(words, "")


def parse_for_speaker(session: MeetingSession, line: str) -> CommandRequest | None:
    """Return the command in a line, also after a speaker ("@ort /close").

    Raises:
        UserError: if the line is not a valid command.
    """
    request = parse_line(line)
    if request and request.command.id == CommandId.SPEAKER and session.stored:
        return resolve_speaker_prefix(request.values["WHO"], session.meeting)[1]
    return request
