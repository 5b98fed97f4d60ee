"""Tests that every text of the model reads as typed in the notes, and that private notes never appear."""

from collections.abc import Iterator
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.entry_models import WordingKind
from facilitator.meeting.goal import GoalParts
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries, navigation, statements
from facilitator.meeting.serialization import from_tables, to_tables
from facilitator.notes.minutes import render_minutes
from tests.notes.hostile_notes import HOSTILE_TEXTS, hostile_names, hostile_texts, reduced_settings
from tests.notes.note_builder import MeetingBuilder, build_elana_meeting, build_full_meeting, build_started_meeting
from tests.notes.note_reader import PARSERS, iter_texts, list_statements, parse_markdown, split_sections

MEASUREMENTS = (
    "goals.objectives.target",
    "prior_goals.baseline",
    "prior_goals.target",
    "prior_goals.current",
    "prior_goals.objectives.target",
    "prior_goals.points.number",
)
NOT_PRINTED = {
    "opening",  # read aloud by the facilitator, from the agenda
    "agenda.guidance",
    "agenda.prompts",
    "student.pronouns.their",
    "student.pronouns.theirs",
    "attendees.mode",  # each statement says how it was given
    "attendees.usual_mode",
    "private_notes.words",
    "proposals.kind",  # with a capital letter, as the beginning of a heading
    "log.kind",  # the words say it
    *(f"{path}.levels.scale" for path in MEASUREMENTS),  # they serve to compare
    "strengths.phrase",  # with the student's pronouns
    "suggestions.phrase",  # the same
    *(f"carried.parts.{part}" for part in GoalParts.model_fields),  # once carried on, the goal has them
}


def iter_typed_texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text of a model with the path of its field."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from iter_typed_texts(getattr(value, name), f"{path}.{name}".strip("."))
    elif isinstance(value, tuple):
        for item in value:
            yield from iter_typed_texts(item, path)
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield path, value


def list_printed_texts(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Yield each text that the notes show, with the path of its field. The fields in titles are filled in."""
    for path, text in iter_typed_texts(meeting):
        if path not in NOT_PRINTED:
            yield path, fill_fields(text, meeting.student) if path in {"title", "agenda.title"} else text


def list_shown_texts(notes: str, preset: str) -> str:
    """Return all text that a reader sees, with separators between runs of paragraphs."""
    return "\x00".join(iter_texts(parse_markdown(notes, preset)))


def test_the_full_meeting_fills_every_text_of_the_model() -> None:
    fields = list(iter_typed_texts(build_full_meeting(lambda place: place)))
    assert {path for path, _ in fields} == {path for path, text in fields if text}


@pytest.mark.parametrize("hostile", HOSTILE_TEXTS)
def test_every_text_of_the_model_reads_the_same(hostile: str) -> None:
    assert_all_texts_are_shown(build_full_meeting(lambda place: f"{hostile} {place}\n\n{hostile}\n{hostile}"))


def test_marks_in_every_text_stay_what_was_typed() -> None:
    assert_all_texts_are_shown(
        build_full_meeting(lambda place: f"*{place}* <b>{place}</b> [{place}](x) &amp; `{place}`\n\n- {place}\n# x")
    )


@reduced_settings
@given(text=hostile_texts)
def test_any_text_reads_as_typed_everywhere(text: str) -> None:
    assert_all_texts_are_shown(build_full_meeting(lambda place: f"{text}{place}"))


def assert_all_texts_are_shown(meeting: Meeting) -> None:
    """Check that every parser finds each text of the model in the notes."""
    for preset in PARSERS:
        seen = list_shown_texts(render_minutes(meeting, revision=3), preset)
        for path, text in list_printed_texts(meeting):
            assert text in seen, f"{path}: {text!r}"


def test_private_notes_change_nothing() -> None:
    builder = build_elana_meeting()
    builder.apply(navigation.start_meeting)
    before = render_minutes(builder.meeting, revision=3)
    builder.apply(entries.add_private_note, words="PLANTED")
    assert render_minutes(builder.meeting, revision=3) == before


def test_a_word_from_private_notes_is_never_shown() -> None:
    builder = build_started_meeting()
    for _ in range(len(builder.meeting.agenda) - 1):
        builder.apply(entries.add_private_note, words="PLANTED\n\nPLANTED")
        builder.apply(navigation.go_to_next_item)
    builder.apply(navigation.close_meeting)
    assert "PLANTED" in str(to_tables(builder.meeting))
    assert "PLANTED" not in render_minutes(builder.meeting, revision=3)


def test_the_same_record_gives_the_same_bytes() -> None:
    meeting = build_full_meeting(lambda place: place)
    again = from_tables(to_tables(meeting))
    assert render_minutes(again, revision=3) == render_minutes(meeting, revision=3)


spoken_lines = st.tuples(
    st.integers(0, 3), st.sampled_from([None, *WordingKind]), hostile_texts, st.booleans(), st.booleans()
)


@reduced_settings
@given(
    names=st.lists(hostile_names, min_size=3, max_size=3), mode=hostile_names, said=st.lists(spoken_lines, max_size=5)
)
def test_each_statement_appears_once_with_its_speaker(
    names: list[str], mode: str, said: list[tuple[int, WordingKind | None, str, bool, bool]]
) -> None:
    builder = _build_meeting(names, mode)
    for by, wording, words, read, on in said:
        builder.apply(statements.add_statement, by=builder.meeting.people[by].id, words=words, wording_kind=wording)
        if read and builder.meeting.statements[-1].wording_kind is WordingKind.VERBATIM:
            builder.apply(statements.add_interpretation, by=builder.meeting.people[by - 1].id, words=words)
        if on and builder.meeting.current != len(builder.meeting.agenda):
            builder.apply(navigation.go_to_next_item)
    notes = render_minutes(builder.meeting, revision=3)
    for preset in PARSERS:
        assert _list_shown_statements(notes, preset) == _list_recorded_statements(builder.meeting)


def _build_meeting(names: list[str], mode: str) -> MeetingBuilder:
    """Return a meeting in its first item with "Elana Reyes" and the people with these names."""
    builder = build_elana_meeting()
    for person, name in zip(builder.meeting.people[1:], names, strict=True):
        builder.meeting = builder.meeting.put_entry("attendees", person.replace(name=name, mode=mode))
    builder.apply(navigation.start_meeting)
    builder.apply(entries.name_strength, by=builder.find_attendee_id("Elana Reyes"), name="Drawing")
    return builder


def _list_shown_statements(notes: str, preset: str) -> list[tuple[str, str, bool, str, list[str]]]:
    """Return the statements in the notes with their sections."""
    return [
        (title, statement.speaker, statement.is_verbatim, statement.words, statement.interpretations)
        for title, nodes in split_sections(parse_markdown(notes, preset)).items()
        for statement in list_statements(nodes)
        if title[:1].isdigit()
    ]


def _list_recorded_statements(meeting: Meeting) -> list[tuple[str, str, bool, str, list[str]]]:
    """Return the recorded statements in the same form."""
    titles = dict(zip((item.id for item in meeting.agenda), TITLES, strict=True))
    return [
        (
            titles[statement.item or 0],
            meeting.find_attendee(statement.by).name,
            statement.wording_kind is WordingKind.VERBATIM,
            statement.words,
            [f"{meeting.find_attendee(by.by).name} understood this as: {by.words}" for by in statement.interpretations],
        )
        for statement in meeting.statements
    ]


TITLES = ("1. Strengths and introductions", "2. Elana's voice", "3. Family", "4. Goals", "5. Close")
