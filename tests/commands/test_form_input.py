"""A form gives the same request as a line, and an error names the invalid field."""

import pytest

from facilitator.commands.form_input import (
    InvalidField,
    find_always_required_fields,
    find_best_choice,
    get_field_label,
    list_form_fields,
    parse_form,
    read_typed_words,
    take_choice,
)
from facilitator.commands.parser import parse_line
from facilitator.commands.registry import COMMANDS, COMMANDS_BY_ID, Command, CommandId
from facilitator.meeting.strength_categories import CATEGORIES

EXAMPLES = [command for command in COMMANDS if command.example and command.id != CommandId.SPEAKER]


@pytest.mark.parametrize("command", EXAMPLES, ids=lambda command: command.id)
def test_form_and_line_give_the_same_request(command: Command) -> None:
    request = parse_line(command.example)
    assert request
    assert parse_form(request.command, request.values) == request


@pytest.mark.parametrize(
    ("command", "line", "values"),
    [
        ("strength", "Funny", {"STRENGTH": "Funny"}),
        ("strength", "Funny #social -- tells jokes", {"STRENGTH": "Funny", "CATEGORY": "social", "EVIDENCE": "tells jokes"}),
        ("strength", "+ Funny", {"STRENGTH": "Funny"}),
        ("strength", "! Call", {}),
        ("strength", "", {}),
        ("act", "Call the club @ort by Friday", {"WHAT": "Call the club", "OWNER": "ort", "DUE": "by Friday"}),
        ("ask", "A quiet place", {"WORDS": "A quiet place"}),
        ("ask", "/request A quiet place", {"WORDS": "A quiet place"}),
        ("hope", "I want to draw", {"WORDS": "I want to draw"}),
        ("goal", "Reading: Sam will read.", {"TITLE": "Reading", "SENTENCE": "Sam will read."}),
        ("goal", "Sam will read.", {"SENTENCE": "Sam will read."}),
        ("agree", "Yes", {}),
    ],
)  # fmt: skip
def test_words_typed_before_the_form_fill_its_fields(command: str, line: str, values: dict[str, str]) -> None:
    assert read_typed_words(COMMANDS_BY_ID[command], line) == values


@pytest.mark.parametrize(
    ("field", "typed", "choice"),
    [
        ("CATEGORY", "art", "Other talents"), ("CATEGORY", "soc", "Social"), ("CATEGORY", "wizardry", None),
        ("WHO", "reyes", "Dana Reyes"), ("WHO", "d", "Dana Reyes"), ("WHO", "", None),
        ("OWNER", "Dana Reyes, or", "Ms Ortiz"),
    ],
)  # fmt: skip
def test_suggestion_that_fits_the_typed_words_is_found(field: str, typed: str, choice: str | None) -> None:
    choices = [*CATEGORIES, "Dana Reyes", "Ms Ortiz"]
    index = find_best_choice(field, typed, choices)
    assert (index if index is None else choices[index]) == choice


def test_taken_suggestion_replaces_the_last_of_several_values() -> None:
    assert take_choice("OWNER", "Dana Reyes, or", "Ms Ortiz") == "Dana Reyes, Ms Ortiz"
    assert take_choice("OWNER", "or", "Ms Ortiz") == take_choice("WHO", "Dana, or", "Ms Ortiz") == "Ms Ortiz"


def test_label_says_what_the_field_means_in_its_form() -> None:
    assert get_field_label(COMMANDS_BY_ID[CommandId.STRENGTH], "WHO") == "Named by"
    assert get_field_label(COMMANDS_BY_ID[CommandId.SPEAKER], "WHO") == "Person"


def test_form_has_the_fields_of_all_patterns() -> None:
    assert list_form_fields(COMMANDS_BY_ID[CommandId.STRENGTH]) == ["STRENGTH", "EVIDENCE", "WHO", "CATEGORY"]
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
        (
            "excuse",
            {"WHO": "Ms Ortiz", "REASON": "testing", "INPUT": "today"},
            "AGREED",
            "Please also fill in: Date the parent and the school agreed in writing",
        ),
        (
            "end_hope",
            {"HOPE": "1", "HOPE_END": "later", "VALUE": "goal 1", "REASON": "no time"},
            "VALUE",
            "Fill in only one of the optional fields",
        ),
    ],
)
def test_invalid_field_is_named(command: str, values: dict[str, str], field: str, sentence: str) -> None:
    with pytest.raises(InvalidField, match=sentence) as refused:
        parse_form(COMMANDS_BY_ID[command], values)
    assert refused.value.field == field
    assert "\n" not in str(refused.value)
