"""The command `facilitator completion`: a completion script for bash, zsh or tcsh."""

import argparse
from typing import Any

import shtab

from facilitator.cli.arguments import build_parser
from facilitator.paths import DataPaths

_FILE_METAVARS = {"FILE", "NOTES.md"}


def run_completion(args: argparse.Namespace, _: DataPaths) -> int:
    """Print a script that completes commands, options and file names."""
    parser = build_parser()
    _complete_paths(parser, shtab.FILE, shtab.DIRECTORY)
    print(shtab.complete(parser, args.shell))
    return 0


def _complete_paths(parser: argparse.ArgumentParser, file: Any, directory: Any) -> None:
    """Tell shtab which arguments are files or folders, in a parser and in those of its commands."""
    for action in parser._actions:  # noqa: SLF001 (argparse has no public way to list its arguments)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for command in action.choices.values():
                _complete_paths(command, file, directory)
        elif action.metavar in _FILE_METAVARS:
            action.complete = file  # type: ignore[attr-defined]
        elif action.metavar == "DIR":
            action.complete = directory  # type: ignore[attr-defined]
