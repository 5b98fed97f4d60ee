"""Fill the fields of agenda texts with the student's name and pronouns."""

import pytest

from facilitator.meeting.agenda import ItemKind, fill_fields, find_missing_opening
from facilitator.meeting.people import Pronouns, Student
from tests.meeting.meeting_builder import create_agenda

GUIDANCE = (
    "What {student} does well. {They} {goes|go} first, if {they} {wants|want} to. Ask {them}; it is {their} turn."
)


@pytest.mark.parametrize(
    ("pronouns", "filled"),
    [
        ("she/her", "What Elana does well. She goes first, if she wants to. Ask her; it is her turn."),
        ("he/him", "What Elana does well. He goes first, if he wants to. Ask him; it is his turn."),
        ("they/them", "What Elana does well. They go first, if they want to. Ask them; it is their turn."),
        ("xe/xem/xyr/xyrs", "What Elana does well. Xe goes first, if xe wants to. Ask xem; it is xyr turn."),
        ("", "What Elana does well. They go first, if they want to. Ask them; it is their turn."),
    ],
)
def test_fields_use_the_students_name_and_pronouns(pronouns: str, filled: str) -> None:
    student = Student(name="Elana Reyes", pronouns=Pronouns.parse(pronouns) if pronouns else None)
    assert fill_fields(GUIDANCE, student) == filled


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{student}'s voice", "The student's voice"),
        ("hear {student}'s voice", "hear the student's voice"),
        ("{Student}'s voice", "The student's voice"),
        ("{THEY}", "They"),
        ("{theirs}", "theirs"),
        ("{|s}", "s"),
        ("{unknown} {} { they } {they", "{unknown} {} { they } {they"),
    ],
)
def test_fields_without_a_student_say_the_student_and_unknown_fields_stay(text: str, filled: str) -> None:
    assert fill_fields(text, None) == filled


def test_fields_use_the_nickname() -> None:
    assert fill_fields("{student}", Student(name="Alexandra Reyes", called="Lexi")) == "Lexi"
    assert fill_fields("{student}", Student(name="Alexandra Reyes")) == "Alexandra"


def test_a_name_with_braces_is_not_expanded() -> None:
    assert fill_fields("{student}", Student(name="x", called="{they}")) == "{they}"


@pytest.mark.parametrize(
    ("typed", "forms", "shown"),
    [
        ("she/her", ("she", "her", "her", "hers"), "she/her"),
        ("She / Her / Hers", ("she", "her", "her", "hers"), "she/her"),
        ("he", ("he", "him", "his", "his"), "he/him"),
        ("they/them", ("they", "them", "their", "theirs"), "they/them"),
        ("it/its", ("it", "it", "its", "its"), "it/it"),
        ("xe/xem/xyr/xyrs", ("xe", "xem", "xyr", "xyrs"), "xe/xem"),
        ("ze/hir", ("ze", "hir", "hir", "hir"), "ze/hir"),
        ("she/they", ("she", "her", "her", "hers"), "she/her/they"),
        ("they/she/xe", ("they", "them", "their", "theirs"), "they/them/she/xe"),
        ("/", ("they", "them", "their", "theirs"), "they/them"),
    ],
)
def test_parse_pronouns(typed: str, forms: tuple[str, ...], shown: str) -> None:
    pronouns = Pronouns.parse(typed)
    assert (pronouns.they, pronouns.them, pronouns.their, pronouns.theirs) == forms
    assert pronouns.plural == (forms[0] == "they")
    assert str(pronouns) == shown
    assert Pronouns.parse(shown).they == pronouns.they
    assert str(Pronouns.parse(shown)) == shown


@pytest.mark.parametrize(
    ("kinds", "missing"),
    [
        ((), ItemKind.STRENGTHS),
        ((ItemKind.VOICE,), ItemKind.STRENGTHS),
        ((ItemKind.STRENGTHS,), ItemKind.VOICE),
        ((ItemKind.STRENGTHS, ItemKind.GOALS, ItemKind.VOICE), ItemKind.VOICE),
        ((ItemKind.STRENGTHS, ItemKind.VOICE), None),
        ((ItemKind.STRENGTHS, ItemKind.VOICE, ItemKind.STRENGTHS), None),
    ],
)
def test_find_missing_opening(kinds: tuple[ItemKind, ...], missing: ItemKind | None) -> None:
    assert find_missing_opening(kinds) is missing


def test_total_minutes_sums_the_items() -> None:
    plain = create_agenda()
    items = tuple(item.replace(minutes=item.id) for item in plain.items)
    assert (plain.total_minutes, plain.replace(items=items).total_minutes) == (0, 21)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{student} knows most about that", "The student knows most about that"),
        ("Life as an adult. {student} knows.", "Life as an adult. The student knows."),
        ("What now? “{student} says.”", "What now? “The student says.”"),
        ("We agree on\n- {student}'s hopes\n- what {student} does", "We agree on\n- The student's hopes\n- what the student does"),
        ("This is about\n{student}, not others; for {student} first.", "This is about\nthe student, not others; for the student first."),
    ],
)  # fmt: skip
def test_the_student_is_capitalized_at_the_start_of_a_sentence(text: str, filled: str) -> None:
    assert fill_fields(text, None) == filled
    assert fill_fields(text, Student(name="elana reyes", called="elana")) == text.replace("{student}", "elana")
