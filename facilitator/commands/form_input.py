"""Turn the values of a form into a command, using the same patterns as a typed line."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from facilitator.commands.grammar import (
    CHOICES,
    FIELDS,
    find_required_fields,
    list_fields,
    match_pattern,
    matches_field,
)
from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import PREFIXES, Command, CommandId
from facilitator.meeting.errors import UserError
from facilitator.meeting.goal_parts import get_part_label
from facilitator.meeting.strength_categories import resolve_category
from facilitator.meeting.text_cleaning import clean_line
from facilitator.meeting.text_types import normalize_text

MULTIPLE_FIELDS = frozenset({"OWNER", "ROLES"})
"""Fields that take several values, separated by commas."""

# Labels of fields that mean something more specific in the form of a command.
_LABELS = {
    (CommandId.STRENGTH, "WHO"): "Named by",
    (CommandId.STRENGTH_FOR, "WHO"): "Named by",
    (CommandId.NAME_SUGGESTION, "WHO"): "Named by",
    (CommandId.GOAL, "WHO"): "Proposed by",
    (CommandId.INTERPRETATION, "WHO"): "Interpreted by",
    (CommandId.NOTICE, "WHO"): "Given to",
    (CommandId.FILL_SHEET, "WHO"): "Whose answers",
    (CommandId.IMPORT_SHEET, "WHO"): "Whose answers",
    (CommandId.PURPOSE, "WORDS"): "Purpose",
    (CommandId.ATTEMPT, "WORDS"): "What came of it",
    (CommandId.ATTENDEE, "AT"): "Time of arrival, such as 3:40 or 9 am",
    (CommandId.EXCUSAL, "AT"): "Excused from, such as 3:40 or 9 am",
    (CommandId.CONSENT, "WHO"): "Who answers",
    (CommandId.CONSENT, "WORDS"): "Their words",
    (CommandId.DISSENT, "WHO"): "Who disagrees",
    (CommandId.DISSENT, "WORDS"): "Their words",
    (CommandId.POSITION, "WORDS"): "Their words",
    (CommandId.REQUEST, "WORDS"): "What they ask for, in their words",
    (CommandId.HOPE, "WORDS"): "What the student wants",
    (CommandId.GATHERED_INPUT, "WORDS"): "How you gathered it",
    (CommandId.INTERPRETATION, "WORDS"): "What the words may mean",
    (CommandId.FACTOR, "WORDS"): "What was considered",
    (CommandId.LOG, "WORDS"): "What you did",
    (CommandId.PRIVATE_NOTE, "WORDS"): "Your note",
    (CommandId.EDIT, "WORDS"): "New words",
    (CommandId.EDIT_LAST, "WORDS"): "New words",
    (CommandId.ADDENDUM, "WHO"): "Added by",
    (CommandId.ADDENDUM, "WORDS"): "What to add",
    (CommandId.CORRECTION, "WHO"): "Corrected by",
    (CommandId.SPEAKER_CORRECTION, "WHO"): "Corrected by",
    (CommandId.AGREE, "REASON"): "Reason: for a goal, what its strengths change",
}

_PRIOR_PART_LABELS = {"changed": "How the criterion was changed"}

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


def get_field_label(command: Command, field: str, fixed: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the label of a field in the form of a command.

    Args:
        command: the command.
        field: the name of the field.
        fixed: values that the form does not ask for. A fixed part of a goal is the label of its value.
    """
    part = fixed.get("PART") or fixed.get("PRIOR_PART", "")
    if field == "VALUE" and part in _PRIOR_PART_LABELS:
        return _PRIOR_PART_LABELS[part]
    if field == "VALUE" and part in CHOICES["PART"]:
        return get_part_label(part)
    return _LABELS.get((command.id, field), FIELDS[field][0])


def _list_form_patterns(command: Command) -> tuple[str, ...]:
    return command.form_patterns or command.patterns


def list_form_fields(command: Command) -> list[str]:
    """Return the fields of the form of a command, in order and without duplicates."""
    return list(dict.fromkeys(field for pattern in _list_form_patterns(command) for field in list_fields(pattern)))


def find_always_required_fields(command: Command) -> frozenset[str]:
    """Return the fields that the form of a command always requires."""
    return frozenset.intersection(*(find_required_fields(pattern) for pattern in _list_form_patterns(command)))


def read_typed_words(command: Command, line: str, typed_field: str = "") -> dict[str, str]:
    """Return the form values in the words that were typed before the form was opened.

    "Kind -- helps others" gives a strength and its evidence, with or without the "+" of the command. A line that
    begins with the sign or word of another command gives nothing.

    Args:
        command: the command of the form.
        line: the text in the input line.
        typed_field: the field that takes the words, if not the usual one of the command.
    """
    words, typed_field = clean_line(line), typed_field or command.typed_field
    keyword = next((word for word in (command.keyword, *command.aliases) if word and words.startswith(word)), "")
    words = words.removeprefix(keyword).strip()
    if not words or not typed_field or (not keyword and words.startswith(("/", *PREFIXES))):
        return {}
    matches = (match_pattern(pattern, words) for pattern in command.patterns)
    return next((values for values in matches if values), {typed_field: words})


def complete_name_line(command: Command, words: str) -> str:
    """Return the line that adds a person, if the words say more than the name: "Dana Reyes as mother"; else ""."""
    is_complete = len(read_typed_words(command, words, "NAME")) > 1
    return f"{command.keyword} {words}" if is_complete else ""


def find_best_choice(field: str, typed: str, choices: Sequence[str]) -> int | None:
    """Return the index of the suggestion that fits the words typed into a field; None if none does.

    Args:
        field: the name of the field.
        typed: the text in the field.
        choices: the suggestions.
    """
    text = typed.rpartition(",")[2] if field in MULTIPLE_FIELDS else typed
    query = normalize_text(resolve_category(text, choices) or text if field == "CATEGORY" else text)
    if not query:
        return None
    names = [f" {normalize_text(choice)}" for choice in choices]
    for beginning in (f" {query} ", f" {query}", query):
        for index, name in enumerate(names):
            if beginning in f"{name} ":
                return index
    return None


def take_choice(field: str, typed: str, choice: str) -> str:
    """Return the text of a field after a suggestion was taken: it replaces the last of several values."""
    earlier = typed.rpartition(",")[0] if field in MULTIPLE_FIELDS else ""
    return f"{earlier}, {choice}" if earlier.strip() else choice


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
            raise InvalidField(field, f"Please fill in: {get_field_label(command, field, values)}")
    fitting = [pattern for pattern in _list_form_patterns(command) if values.keys() <= {*list_fields(pattern)}]
    if not fitting:
        raise InvalidField(form_fields[-1], "Fill in only one of the optional fields.")
    missing = min((find_required_fields(pattern) - values.keys() for pattern in fitting), key=len)
    if missing:
        labels = [get_field_label(command, field, values) for field in form_fields if field in missing]
        field = next(field for field in form_fields if field in missing)
        raise InvalidField(field, f"Please also fill in: {' and '.join(labels)}")
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
