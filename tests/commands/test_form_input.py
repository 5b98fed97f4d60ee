"""A form gives the same request as a line, and an error names the invalid field."""

import pytest

from facilitator.commands.form_input import InvalidField, find_always_required_fields, list_form_fields, parse_form
from facilitator.commands.parser import parse_line
from facilitator.commands.registry import COMMANDS, COMMANDS_BY_ID, Command, CommandId

EXAMPLES = [command for command in COMMANDS if command.example and command.id != CommandId.SPEAKER]


@pytest.mark.parametrize("command", EXAMPLES, ids=lambda command: command.id)
def test_form_and_line_give_the_same_request(command: Command) -> None:
    request = parse_line(command.example)
    assert request
    assert parse_form(request.command, request.values) == request


def test_form_has_the_fields_of_all_patterns() -> None:
    assert list_form_fields(COMMANDS_BY_ID[CommandId.STRENGTH]) == ["STRENGTH", "CATEGORY", "EVIDENCE"]
    assert find_always_required_fields(COMMANDS_BY_ID[CommandId.STRENGTH]) == {"STRENGTH"}
    assert find_always_required_fields(COMMANDS_BY_ID[CommandId.STRENGTHS_FINDER]) == frozenset()


@pytest.mark.parametrize(
    ("typed", "choice"),
    [("agree", "agree"), ("agrees", "agrees"), ("DISAGREE", "DISAGREE"), ("live", "can live with it")],
)
def test_part_of_a_choice_is_enough(typed: str, choice: str) -> None:
    request = parse_form(COMMANDS_BY_ID[CommandId.POSITION], {"ABOUT": "1", "WHO": "Dana", "STAND": typed})
    assert request.values == {"ABOUT": "1", "WHO": "Dana", "STAND": choice}


@pytest.mark.parametrize(
    ("command", "values", "field", "sentence"),
    [
        (
            "stand",
            {"ABOUT": "1", "WHO": "Dana", "STAND": "maybe"},
            "STAND",
            "Choose one of these: agree, can live with it",
        ),
        ("stand", {"ABOUT": "1", "WHO": "Dana", "STAND": "agre"}, "STAND", "Choose one of these: agree"),
        ("stand", {"ABOUT": "1", "STAND": "agree"}, "WHO", "Please fill in: Person"),
        ("strength", {"STRENGTH": "Kind", "CATEGORY": "2 times"}, "CATEGORY", "“2 times” is not a category."),
        ("prior", {"TITLE": "Facts", "BASELINE": "18", "TARGET": "9"}, "BASELINE", "Type it like this: baseline 18"),
        ("excuse", {"WHO": "Ms Ortiz", "REASON": "testing", "INPUT": "today"}, "", "Another field is needed"),
    ],
)
def test_invalid_field_is_named(command: str, values: dict[str, str], field: str, sentence: str) -> None:
    with pytest.raises(InvalidField, match=sentence) as refused:
        parse_form(COMMANDS_BY_ID[command], values)
    assert refused.value.field == (field or list_form_fields(COMMANDS_BY_ID[command])[-1])
    assert "\n" not in str(refused.value)
