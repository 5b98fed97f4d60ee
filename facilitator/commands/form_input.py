"""Turn the values of a form into a command, using the same patterns as a typed line."""

from facilitator.commands.grammar import CHOICES, FIELDS, find_required_fields, list_fields, matches_field
from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import Command
from facilitator.meeting.errors import UserError

# Fields with a fixed format, and the message that explains it.
_FORMAT_HINTS = {"BASELINE": "Type it like this: baseline 18 facts. If there is none, type: no baseline."}


class InvalidField(UserError):
    """A form field is empty or invalid; the message says how to fill it in.

    Attributes:
        field: the name of the field, such as "BASELINE".
    """

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def list_form_fields(command: Command) -> list[str]:
    """Return the fields of all patterns of a command, in order and without duplicates."""
    return list(dict.fromkeys(field for pattern in command.patterns for field in list_fields(pattern)))


def find_always_required_fields(command: Command) -> frozenset[str]:
    """Return the fields that every pattern of a command requires."""
    return frozenset.intersection(*(find_required_fields(pattern) for pattern in command.patterns))


def parse_form(command: Command, values: dict[str, str]) -> CommandRequest:
    """Return the command that a form describes. Part of a choice is enough.

    Args:
        command: the command of the form.
        values: field → text; empty fields are left out.

    Raises:
        InvalidField: if a required field is missing or a value is invalid.
    """
    form_fields = list_form_fields(command)
    resolved = dict(values)
    for field in form_fields:
        if field in values:
            resolved[field] = _resolve_value(field, values[field], form_fields)
        elif field in find_always_required_fields(command):
            raise InvalidField(field, f"Please fill in: {FIELDS[field][0]}")
    if not any(
        find_required_fields(pattern) <= values.keys() <= set(list_fields(pattern)) for pattern in command.patterns
    ):
        raise InvalidField(form_fields[-1], "Another field is needed to go with the ones you filled in.")
    return CommandRequest(command, resolved)


def _resolve_value(name: str, text: str, form_fields: list[str]) -> str:
    if name in CHOICES and not matches_field(name, text):
        matches = [choice for choice in CHOICES[name] if text.casefold() in choice]
        if len(matches) != 1:
            raise InvalidField(name, f"Choose one of these: {', '.join(CHOICES[name])}")
        return matches[0]
    if name in _FORMAT_HINTS and not matches_field(name, text):
        raise InvalidField(name, _FORMAT_HINTS[name])
    if name == "CATEGORY" and "EVIDENCE" in form_fields and text[:1].isdecimal():
        raise InvalidField(name, f"“{text}” is not a category. Type what was seen in the field below.")
    return text
