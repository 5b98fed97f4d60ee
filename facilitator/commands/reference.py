"""Write the reference of the line language from the registry: `python -m facilitator.commands.reference`."""

import sys
from collections.abc import Iterator

from facilitator.commands.grammar import CHOICES
from facilitator.commands.registry import COMMANDS, DESTINATIONS, GROUPS, Command, format_usage

_INTRODUCTION = """# The line language

Each line is one entry. Plain words are a statement by the current speaker, in the current agenda item. The student's
words are recorded word for word; an adult's are recorded as a summary. A special first character changes what a line
does. The same language works in the input line of the app, in line mode (`facilitator plain`), and in a file:
`facilitator plain < meeting.txt`.

- To refer to a person, a strength or an agenda item, type its number or any part of its name that fits only one.
  Upper and lower case and accents do not matter. If several fit, the line is refused and lists them.
- `@ort She keeps going.` records one line for Ms. Ortiz; `@ort` alone makes her the speaker. A strength (`+`) or a
  parked item (`?`) is credited to the person who spoke last, even if only for one line.
- A date is `2026-12-04`, `Friday`, `tomorrow`, `in 2 weeks`, `May 15` or `12/4/2026` (month first).
- A backslash makes a special first character literal: `\\/maybe` records "/maybe".
- A line that begins with `# ` is a remark and does nothing.
- Text from Word works as it is: ` — ` and ` – ` between words mean ` -- `, `→` means `->`, curly quotation marks mean
  straight ones, and a bullet before a line is ignored. What someone said keeps its typography.
- A category after `#` is one of the list or one used before in this meeting. `#arts!` records your own category `arts`;
  `\\#arts` keeps the word in the name.
- Invisible control characters are removed, and the answer says how many. Direction marks for Arabic and Hebrew stay.
- Press Shift+Enter or Ctrl+J to start a new line within an entry. Pasted text keeps its lines.

In line mode, `help` or `?` alone lists the commands, and `quit` ends. A file must be UTF-8, or UTF-16 with a byte order
mark; anything else is refused before a line of it is recorded. In a file, a refused line is reported with its number,
and the rest goes on. After a refused line, only `/close anyway` closes the meeting.

Replace the words in capitals with your own. The parts in brackets are optional.
"""


def render_reference() -> str:
    """Return the reference as Markdown."""
    commands = (line for group in GROUPS for line in _render_group(group))
    return "\n".join([_INTRODUCTION, *commands, *_render_keys(), *_render_choices()]) + "\n"


def _render_group(group: str) -> Iterator[str]:
    yield f"## {group}\n"
    for command in COMMANDS:
        if command.group == group:
            yield from _render_command(command)


def _render_command(command: Command) -> Iterator[str]:
    for usage in format_usage(command).split(" · "):
        yield f"- `` {usage} ``  "
    yield f"  {command.description}  "
    yield f"  Example: `` {command.example} ``\n"


def _render_keys() -> Iterator[str]:
    yield "## Keys\n"
    for command in (*COMMANDS, *DESTINATIONS):
        if command.key:
            yield f"- `{command.key}`: {command.title}. {command.description}"
    yield ""


def _render_choices() -> Iterator[str]:
    yield "## Fields with fixed choices\n"
    for field, words in CHOICES.items():
        yield f"- {field}: {', '.join(words)}"


if __name__ == "__main__":
    sys.stdout.write(render_reference())
