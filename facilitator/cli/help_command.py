"""The command `facilitator help`: help on the command line, on one command, or on a topic."""

import argparse
import sys
from pathlib import Path

from facilitator.cli.arguments import build_parser
from facilitator.cli.command_error import EXIT_USAGE, CommandError
from facilitator.paths import DataPaths

TOPICS = (
    "accessibility",
    "agendas",
    "between-meetings",
    "decisions",
    "goal-bank",
    "line-language",
    "notes",
    "practice",
    "privacy",
    "search",
    "serve",
    "sheets",
    "strengths-finder",
)
"""Pages of docs/ for users. pyproject.toml ships each of them inside the package."""


def run_help(args: argparse.Namespace, _: DataPaths) -> int:
    """Print the help of the program, of a command, or of a topic.

    A word may be both a command and a topic; then both are printed.
    """
    parser = build_parser()
    if not args.topic:
        print(f"{parser.format_help()}\nTopics, for facilitator help TOPIC: {', '.join(TOPICS)}")
        return 0
    topic = args.topic.casefold()
    commands = _get_command_parsers(parser)
    texts = [commands[topic].format_help()] if topic in commands else []
    if topic in TOPICS:
        texts.append(_read_topic(topic))
    if not texts:
        raise CommandError(
            f"There is no command and no topic called “{args.topic}”. Topics: {', '.join(TOPICS)}. "
            "For the commands: facilitator --help",
            EXIT_USAGE,
        )
    sys.stdout.write("\n".join(texts))
    return 0


def _get_command_parsers(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:  # noqa: SLF001 (argparse has no public way to list the commands)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            return dict(action.choices)
    return {}


def _read_topic(topic: str) -> str:
    package = Path(__file__).parents[1]
    installed, checkout = (folder / "docs" / f"{topic}.md" for folder in (package, package.parent))
    return (installed if installed.exists() else checkout).read_text("utf-8")
