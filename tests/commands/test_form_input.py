"""A form and a line say the same thing, and a field that does not say what it should is named."""

import pytest

from facilitator.commands.form_input import InvalidField, find_always_required_fields, list_form_fields, parse_form
from facilitator.commands.parser import parse_line
from facilitator.commands.registry import COMMANDS, COMMANDS_BY_ID, Command, CommandId

EXAMPLES = [one for one in COMMANDS if one.example and one.id != "speaker"]


@pytest.mark.parametrize("command", EXAMPLES, ids=lambda one: one.id)
def test_what_a_line_says_a_form_says_too(command: Command) -> None:
    request = parse_line(command.example)
    assert request
    assert parse_form(request.command, request.values) == request


def test_the_fields_of_all_usages_are_asked_for_and_few_are_always_needed() -> None:
    assert list_form_fields(COMMANDS_BY_ID[CommandId.STRENGTH]) == ["STRENGTH", "CATEGORY", "EVIDENCE"]
    assert find_always_required_fields(COMMANDS_BY_ID[CommandId.STRENGTH]) == {"STRENGTH"}
    assert find_always_required_fields(COMMANDS_BY_ID[CommandId.STRENGTHS_FINDER]) == frozenset()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("agree", "agree"), ("agrees", "agrees"), ("DISAGREE", "DISAGREE"), ("live", "can live with it")],
)
def test_a_choice_may_be_typed_in_part(typed: str, meant: str) -> None:
    request = parse_form(COMMANDS_BY_ID[CommandId.POSITION], {"N": "1", "WHO": "Dana", "STAND": typed})
    assert request.values == {"N": "1", "WHO": "Dana", "STAND": meant}


@pytest.mark.parametrize(
    ("command", "values", "field", "sentence"),
    [
        ("stand", {"N": "1", "WHO": "Dana", "STAND": "maybe"}, "STAND", "One of these: agree, can live with it"),
        ("stand", {"N": "1", "WHO": "Dana", "STAND": "agre"}, "STAND", "One of these: agree"),
        ("stand", {"N": "1", "STAND": "agree"}, "WHO", "Still needed: Who?"),
        ("strength", {"STRENGTH": "Kind", "CATEGORY": "she shared"}, "CATEGORY", "Not a category: she shared."),
        ("prior", {"TITLE": "Facts", "BASELINE": "18", "TARGET": "9"}, "BASELINE", "Write it like this: baseline 18"),
        ("excuse", {"WHO": "Ms Ortiz", "REASON": "testing", "INPUT": "today"}, "", "One more of these fields"),
    ],
)
def test_the_field_that_is_refused_is_named(command: str, values: dict[str, str], field: str, sentence: str) -> None:
    with pytest.raises(InvalidField, match=sentence) as refused:
        parse_form(COMMANDS_BY_ID[command], values)
    assert refused.value.field == (field or list_form_fields(COMMANDS_BY_ID[command])[-1])
    assert "\n" not in str(refused.value)
