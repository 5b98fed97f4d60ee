"""Every text of the model reads the same in the notes, whatever it holds; what is private is not in them at all."""

from collections.abc import Iterator
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from facilitator.meeting.agenda import fill
from facilitator.meeting.entry_models import Kept
from facilitator.meeting.goal import GoalParts
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries, navigation, statements
from facilitator.meeting.serialization import from_tables, to_tables
from facilitator.notes.minutes import minutes
from tests.notes.hostile_notes import HOSTILE, hostile_names, hostile_words, some
from tests.notes.note_builder import Room, elana, full, started
from tests.notes.note_reader import PARSERS, parse, sections, spoken, texts

NOT_PRINTED = {
    "opening",  # what the facilitator reads aloud: the agenda has it
    "agenda.guidance",
    "agenda.prompts",
    "student.pronouns.their",
    "student.pronouns.theirs",
    "attendees.mode",  # each statement says how it was given
    "private_notes.words",
    *(f"carried.parts.{part}" for part in GoalParts.model_fields),  # carried on, the goal has them
}


def typed(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text of a model with the path of its field."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from typed(getattr(value, name), f"{path}.{name}".strip("."))
    elif isinstance(value, tuple):
        for one in value:
            yield from typed(one, path)
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield path, value


def printed(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Yield each text that the notes print, with the path of its field; titles have their fields filled in."""
    for path, text in typed(meeting):
        if path not in NOT_PRINTED:
            yield path, fill(text, meeting.student) if path in {"title", "agenda.title"} else text


def shown(notes: str, preset: str) -> str:
    """Return all that a reader of the notes sees, with marks between runs of paragraphs."""
    return "\x00".join(texts(parse(notes, preset)))


def test_the_full_meeting_fills_every_text_of_the_model() -> None:
    fields = list(typed(full(lambda place: place)))
    assert {path for path, _ in fields} == {path for path, text in fields if text}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_every_text_of_the_model_reads_the_same(hostile: str) -> None:
    assert_all_is_shown(full(lambda place: f"{hostile} {place}\n\n{hostile}\n{hostile}"))


def test_marks_in_every_text_stay_what_was_typed() -> None:
    assert_all_is_shown(full(lambda place: f"*{place}* <b>{place}</b> [{place}](x) &amp; `{place}`\n\n- {place}\n# x"))


@some
@given(text=hostile_words)
def test_any_text_reads_the_same_everywhere(text: str) -> None:
    assert_all_is_shown(full(lambda place: f"{text}{place}"))


def assert_all_is_shown(meeting: Meeting) -> None:
    """Check that each text of the model is in the notes as each parser reads them."""
    for preset in PARSERS:
        seen = shown(minutes(meeting, revision=3), preset)
        for path, wanted in printed(meeting):
            assert wanted in seen, f"{path}: {wanted!r}"


def test_private_notes_change_nothing() -> None:
    room = elana()
    room.do(navigation.start)
    before = minutes(room.meeting, revision=3)
    room.do(entries.note_privately, words="PLANTED")
    assert minutes(room.meeting, revision=3) == before


def test_a_word_planted_in_private_notes_is_nowhere() -> None:
    room = started()
    for _ in range(len(room.meeting.agenda) - 1):
        room.do(entries.note_privately, words="PLANTED\n\nPLANTED")
        room.do(navigation.go_on)
    room.do(navigation.close)
    assert "PLANTED" in str(to_tables(room.meeting))
    assert "PLANTED" not in minutes(room.meeting, revision=3)


def test_the_same_record_gives_the_same_bytes() -> None:
    meeting = full(lambda place: place)
    again = from_tables(to_tables(meeting))
    assert minutes(again, revision=3) == minutes(meeting, revision=3)


saying = st.tuples(st.integers(0, 3), st.sampled_from([None, *Kept]), hostile_words, st.booleans(), st.booleans())


@some
@given(names=st.lists(hostile_names, min_size=3, max_size=3), mode=hostile_names, said=st.lists(saying, max_size=5))
def test_each_statement_is_there_once_under_its_speaker(
    names: list[str], mode: str, said: list[tuple[int, Kept | None, str, bool, bool]]
) -> None:
    room = _room(names, mode)
    for by, kept, words, read, on in said:
        room.do(statements.say, by=room.meeting.people[by].id, words=words, kept=kept)
        if read and room.meeting.statements[-1].kept is Kept.VERBATIM:
            room.do(statements.read_as, by=room.meeting.people[by - 1].id, words=words)
        if on and room.meeting.current != len(room.meeting.agenda):
            room.do(navigation.go_on)
    notes = minutes(room.meeting, revision=3)
    for preset in PARSERS:
        assert _told(notes, preset) == _recorded(room.meeting)


def _room(names: list[str], mode: str) -> Room:
    """Return a meeting in its first item with four people whose names are these and "Elana Reyes"."""
    room = elana()
    for person, name in zip(room.meeting.people[1:], names, strict=True):
        room.meeting = room.meeting.put("attendees", person.but(name=name, mode=mode))
    room.do(navigation.start)
    room.do(entries.name_strength, by=room.who("Elana Reyes"), name="Drawing")
    return room


def _told(notes: str, preset: str) -> list[tuple[str, str, bool, str, list[str]]]:
    """Return the statements that the notes tell, with the section of each."""
    return [
        (title, one.speaker, one.verbatim, one.words, one.readings)
        for title, nodes in sections(parse(notes, preset)).items()
        for one in spoken(nodes)
        if title[:1].isdigit()
    ]


def _recorded(meeting: Meeting) -> list[tuple[str, str, bool, str, list[str]]]:
    """Return the statements of the record in the same form."""
    titles = dict(zip((item.id for item in meeting.agenda), TITLES, strict=True))
    return [
        (
            titles[one.item or 0],
            meeting.person(one.by).name,
            one.kept is Kept.VERBATIM,
            one.words,
            [f"{meeting.person(by.by).name} understood this as: {by.words}" for by in one.readings],
        )
        for one in meeting.statements
    ]


TITLES = ("1. Strengths and introductions", "2. Elana's voice", "3. Family", "4. Goals", "5. Close")
