"""Write the reference of the line language from the registry: `python -m facilitator.commands.reference`."""

import sys
from collections.abc import Iterator

from facilitator.commands.grammar import CHOICES
from facilitator.commands.registry import BROWSER_KEYS, COMMANDS, DESTINATIONS, GROUPS, Command, format_usage

_INTRODUCTION = """# The line language

Each line is one entry. Plain words are a statement by the current speaker, in the current agenda item. The student's
words are recorded word for word; an adult's are recorded as a summary. A special first character changes what a line
does. The same language works in the input line of the app, in line mode (`facilitator plain`), and in a file:
`facilitator plain < meeting.txt`.

- To refer to a person, a strength or an agenda item, type its number or the beginning of any word in its name. Upper
  and lower case, accents, periods and hyphens do not matter. If several fit, the line is refused and lists them; if
  none fits, a name that is spelled almost like it is suggested.
- The role of a person is a role on the team (“parent”, “LEA representative”) or a job title or relation (“speech
  therapist”, “abuela”), or several: `speech therapist and LEA`. A title gives its role and is kept beside it. A title
  that is not known is kept with the role “other”; `/role NAME as ROLES` gives the role. Your district can add titles to
  `settings.toml`.
- A name may have a suffix (`Robert Hale, Jr.`), the last name first (`Reyes, Dana`), or a relation (`Bob (stepdad)`).
- `@ort She keeps going.` records one line for Ms. Ortiz; `@ort` alone makes her the speaker. A strength (`+`) or a
  parked item (`?`) is credited to the person who spoke last, even if only for one line.
- A date is `2026-12-04`, `12/4` (month first), `Fri 12/4`, `May 15`, `the 15th`, `Friday`, `tomorrow`, `in two weeks`,
  `a week from Friday` or `end of the month`; of a day in the past also `yesterday` or `last Friday`. Without a year, it
  is the next such day, or the last one where only a past day makes sense, as for an agreement. Relative dates count
  from the day of the meeting, not from the day of typing. A date that could be two days is refused.
- A time is `3:40`, `3:40 pm`, `15:40`, `9 am` or `noon`. Without am or pm, 1:00 to 6:59 is the afternoon.
- Clock times and minutes are recorded while the meeting takes place. If you type it up on another day, only the times
  that you type are shown.
- A backslash makes a special first character literal: `\\/maybe` records "/maybe".
- A line that begins with `# ` is a remark and does nothing.
- Text from Word works as it is: ` — ` and ` – ` between words mean ` -- `, `→` means `->`, curly quotation marks mean
  straight ones, and a bullet before a line is ignored. What someone said keeps its typography.
- A category after `#` is one of the list or one used before in this meeting. `#arts!` records your own category `arts`;
  `\\#arts` keeps the word in the name.
- Invisible control characters are removed, and the answer says how many. Direction marks for Arabic and Hebrew stay.
- Press Shift+Enter or Ctrl+J to start a new line within an entry. Pasted text keeps its lines.

In line mode, `help` or `?` alone lists what is needed every day, `help goals` the commands of a group, and `quit`
ends. A person at the keyboard gets short answers, and is asked before `/close` if something is open. A file must be
UTF-8, or UTF-16 with a byte order mark; anything else is refused before a line of it is recorded. In a file, a refused
line is reported with its number, and the rest goes on. After a refused line, only `/close anyway` closes the meeting.

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
            in_browser = f" (in a browser `{BROWSER_KEYS[command.key]}`)" if command.key in BROWSER_KEYS else ""
            yield f"- `{command.key}`{in_browser}: {command.title}. {command.description}"
    yield ""


def _render_choices() -> Iterator[str]:
    yield "## Fields with fixed choices\n"
    for field, words in CHOICES.items():
        yield f"- {field}: {', '.join(words)}"


if __name__ == "__main__":
    sys.stdout.write(render_reference())
