"""The reference of the line language, written from the table of commands: `python -m facilitator.commands.reference`."""

import sys
from collections.abc import Iterator

from facilitator.commands.grammar import CHOICES
from facilitator.commands.registry import COMMANDS, DESTINATIONS, GROUPS, Command, format_usage

_INTRODUCTION = """# The line language

One line, one entry. Plain words are a statement by the current speaker, in the item the meeting is in: the student's
words are kept word for word, an adult's are a summary. A first character changes what a line is. The same language
works in the room's line, in `facilitator plain`, and in a file: `facilitator plain < meeting.txt`.

- A person, a strength or an item is named by any part of its name that fits only one, or by its number. Case and
  accents do not count. Where several fit, the line is refused and names them.
- `@ort She keeps going.` is Ms Ortiz's for one line; `@ort` alone makes the next lines hers. A strength (`+`) or a
  parked item (`?`) is from whoever was heard last, if only for that one line.
- A day is `2026-12-04`, `Friday`, `tomorrow`, `in 2 weeks`, `May 15` or `12/4/2026` (the month first).
- A backslash before a first character takes it literally: `\\/maybe` records "/maybe".
- A line that begins with `# ` is a remark and does nothing.
- Shift+Enter or Ctrl+J begins a new line within an entry; a paste keeps all its lines.

Words in capitals stand for what you type; what stands in brackets may be left out.
"""


def render_reference() -> str:
    """Return the reference as Markdown."""
    return (
        "\n".join(
            [
                _INTRODUCTION,
                *(line for group in GROUPS for line in _render_group(group)),
                *_render_keys(),
                *_render_choices(),
            ]
        )
        + "\n"
    )


def _render_group(group: str) -> Iterator[str]:
    yield f"## {group}\n"
    for command in COMMANDS:
        if command.group == group:
            yield from _render_command(command)


def _render_command(command: Command) -> Iterator[str]:
    for way in format_usage(command).split(" · "):
        yield f"- `` {way} ``  "
    yield f"  {command.description}  "
    yield f"  For example: `` {command.example} ``\n"


def _render_keys() -> Iterator[str]:
    yield "## Keys\n"
    for command in (*COMMANDS, *DESTINATIONS):
        if command.key:
            yield f"- `{command.key}`: {command.title}. {command.description}"
    yield ""


def _render_choices() -> Iterator[str]:
    yield "## Words with a fixed meaning\n"
    for field, words in CHOICES.items():
        yield f"- {field}: {', '.join(words)}"


if __name__ == "__main__":
    sys.stdout.write(render_reference())
