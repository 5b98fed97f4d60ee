"""What a form says, field by field: held to the same table as a line."""

from facilitator.commands.grammar import CHOICES, FIELDS, fields, fits, needed
from facilitator.commands.parser import Request
from facilitator.commands.registry import Command
from facilitator.meeting.entry_models import category_meant
from facilitator.meeting.errors import Refused

_WRITTEN = {"BASELINE": "Write it like this: baseline 18 facts. Where none was recorded: no baseline."}
"""Fields whose words have a form of their own here as in a line, and how they are written."""


class NotFilledIn(Refused):
    """A field is empty or does not say what it should; the sentence says how it is filled in.

    Attributes:
        field: which one it is.
    """

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def asked_for(command: Command) -> list[str]:
    """Return the fields that any usage of a command has, in order."""
    return list(dict.fromkeys(name for usage in command.usages for name in fields(usage)))


def always_needed(command: Command) -> frozenset[str]:
    """Return the fields that no usage of a command goes without."""
    return frozenset.intersection(*(needed(usage) for usage in command.usages))


def filled_in(command: Command, values: dict[str, str]) -> Request:
    """Return what a form asks for. A choice may be typed in part.

    Args:
        command: whose form it is.
        values: field → what was typed; fields that stayed empty are not in it.

    Raises:
        NotFilledIn: a field that is needed is missing, or one does not say what it should.
    """
    asked = asked_for(command)
    meant = dict(values)
    for name in asked:
        if name in values:
            meant[name] = _meant(name, values[name], asked)
        elif name in always_needed(command):
            raise NotFilledIn(name, f"Still needed: {FIELDS[name][0]}")
    if not any(needed(usage) <= values.keys() <= set(fields(usage)) for usage in command.usages):
        raise NotFilledIn(asked[-1], "One more of these fields is needed to go with the others.")
    return Request(command, meant)


def _meant(name: str, words: str, asked: list[str]) -> str:
    if name in CHOICES and not fits(name, words):
        meant = [choice for choice in CHOICES[name] if words.casefold() in choice]
        if len(meant) != 1:
            raise NotFilledIn(name, f"One of these: {', '.join(CHOICES[name])}")
        return meant[0]
    if name in _WRITTEN and not fits(name, words):
        raise NotFilledIn(name, _WRITTEN[name])
    if name == "CATEGORY" and "EVIDENCE" in asked and not category_meant(words):
        raise NotFilledIn(name, f"Not a category: {words}. What was seen goes into the field below it.")
    return words
