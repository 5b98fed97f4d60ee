"""What a form says, field by field: held to the same table as a line."""

from facilitator.commands.grammar import CHOICES, FIELDS, find_required_fields, list_fields, matches_field
from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import Command
from facilitator.meeting.entry_models import resolve_category
from facilitator.meeting.errors import UserError

_FORMAT_HINTS = {"BASELINE": "Write it like this: baseline 18 facts. Where none was recorded: no baseline."}
"""Fields whose words have a form of their own here as in a line, and how they are written."""


class InvalidField(UserError):
    """A field is empty or does not say what it should; the sentence says how it is filled in.

    Attributes:
        field: which one it is.
    """

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def list_form_fields(command: Command) -> list[str]:
    """Return the fields that any usage of a command has, in order."""
    return list(dict.fromkeys(name for usage in command.patterns for name in list_fields(usage)))


def find_always_required_fields(command: Command) -> frozenset[str]:
    """Return the fields that no usage of a command goes without."""
    return frozenset.intersection(*(find_required_fields(usage) for usage in command.patterns))


def parse_form(command: Command, values: dict[str, str]) -> CommandRequest:
    """Return what a form asks for. A choice may be typed in part.

    Args:
        command: whose form it is.
        values: field → what was typed; fields that stayed empty are not in it.

    Raises:
        NotFilledIn: a field that is needed is missing, or one does not say what it should.
    """
    asked = list_form_fields(command)
    meant = dict(values)
    for name in asked:
        if name in values:
            meant[name] = _resolve_value(name, values[name], asked)
        elif name in find_always_required_fields(command):
            raise InvalidField(name, f"Still needed: {FIELDS[name][0]}")
    if not any(find_required_fields(usage) <= values.keys() <= set(list_fields(usage)) for usage in command.patterns):
        raise InvalidField(asked[-1], "One more of these fields is needed to go with the others.")
    return CommandRequest(command, meant)


def _resolve_value(name: str, text: str, form_fields: list[str]) -> str:
    if name in CHOICES and not matches_field(name, text):
        meant = [choice for choice in CHOICES[name] if text.casefold() in choice]
        if len(meant) != 1:
            raise InvalidField(name, f"One of these: {', '.join(CHOICES[name])}")
        return meant[0]
    if name in _FORMAT_HINTS and not matches_field(name, text):
        raise InvalidField(name, _FORMAT_HINTS[name])
    if name == "CATEGORY" and "EVIDENCE" in form_fields and not resolve_category(text):
        raise InvalidField(name, f"Not a category: {text}. What was seen goes into the field below it.")
    return text
