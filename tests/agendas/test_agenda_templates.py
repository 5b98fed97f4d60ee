"""The six built-in agendas keep the promises of the product."""

import re

import pytest

from facilitator.agendas.agenda_library import AgendaLibrary
from facilitator.meeting.agenda import OPENING_KINDS, Agenda, AgendaItem, ItemKind, fill_fields
from facilitator.meeting.people import Pronouns, Student

ALL = [listing.agenda for listing in AgendaLibrary().load_all() if listing.agenda]
ANNUAL = [
    ("Strengths and introductions", "strengths"),
    ("{student}'s voice", "voice"),
    ("Family's view", "family"),
    ("Last year's goals", "progress"),
    ("Where things stand", "present-levels"),
    ("Five special factors", "factors"),
    ("Goals", "goals"),
    ("Services and supports", "supports"),
    ("Placement", "placement"),
    ("Parking lot", "parking"),
    ("Close", "close"),
]

every = pytest.mark.parametrize("agenda", ALL, ids=lambda agenda: agenda.name)


def find_item(agenda: Agenda, kind: ItemKind) -> AgendaItem:
    """Return the only item of a kind."""
    (match,) = [item for item in agenda.items if item.kind is kind]
    return match


def list_texts(agenda: Agenda) -> list[str]:
    """Return all texts of an agenda that the live meeting screen shows."""
    parts = [agenda.title, agenda.opening]
    return parts + [text for item in agenda.items for text in (item.title, item.guidance, *item.prompts)]


def test_all_six_agendas_are_valid() -> None:
    names = ["amendment", "annual", "initial", "reevaluation", "student-led", "transition"]
    assert [agenda.name for agenda in ALL] == names


@every
def test_strengths_come_first_and_the_student_second(agenda: Agenda) -> None:
    assert tuple(item.kind for item in agenda.items[:2]) == OPENING_KINDS


@every
def test_every_item_has_minutes_guidance_and_prompts(agenda: Agenda) -> None:
    assert [item.title for item in agenda.items if not (item.minutes and item.guidance and item.prompts)] == []


@every
def test_titles_fit_into_the_agenda_pane(agenda: Agenda) -> None:
    long = [item.title for item in agenda.items if len(fill_fields(item.title, Student(name="Elana"))) > 22]
    assert long == [title for title in ["Strengths and introductions"] if agenda.name != "student-led"]


@every
def test_the_opening_says_that_goals_are_drafts(agenda: Agenda) -> None:
    """R-35."""
    assert "draft" in agenda.opening
    assert "Nothing is settled until" in agenda.opening


@every
def test_every_kind_has_at_most_one_item(agenda: Agenda) -> None:
    kinds = [item.kind for item in agenda.items if item.kind is not ItemKind.DISCUSSION]
    assert len(kinds) == len(set(kinds))
    assert {ItemKind.FAMILY, ItemKind.GOALS, ItemKind.SUPPORTS, ItemKind.PARKING, ItemKind.CLOSE} <= set(kinds)


@every
def test_the_close_mentions_read_back_copy_notice_and_thanks(agenda: Agenda) -> None:
    """R-18, R-33."""
    words = find_item(agenda, ItemKind.CLOSE).guidance.casefold()
    assert [word for word in ("back", "cop", "in writing", "thank", "last word") if word not in words] == []


@every
def test_goals_are_built_on_strengths_without_votes(agenda: Agenda) -> None:
    goals = find_item(agenda, ItemKind.GOALS)
    assert "strength" in goals.guidance
    assert "draft" in goals.guidance
    assert "vote" not in " ".join(list_texts(agenda)).replace("not vote", "")


@every
def test_the_family_is_recorded_word_for_word(agenda: Agenda) -> None:
    """R-20."""
    words = find_item(agenda, ItemKind.FAMILY).guidance
    assert "word for word" in words or "just as they say them" in words


@every
@pytest.mark.parametrize("pronouns", ["she/her", "they/them"])
def test_all_fields_are_filled_in(agenda: Agenda, pronouns: str) -> None:
    student = Student(name="Elana Reyes", pronouns=Pronouns.parse(pronouns))
    assert not re.search(r"[{}|]", " ".join(fill_fields(text, student) for text in list_texts(agenda)))


def test_the_annual_review_takes_an_hour() -> None:
    annual = AgendaLibrary().find("annual")
    assert [(item.title, str(item.kind)) for item in annual.items] == ANNUAL
    assert annual.total_minutes == 60


@pytest.mark.parametrize("name", ["annual", "initial", "reevaluation", "transition", "student-led"])
def test_all_five_special_factors_are_prompts(name: str) -> None:
    """R-23."""
    asked = [prompt.split(":")[0] for prompt in find_item(AgendaLibrary().find(name), ItemKind.FACTORS).prompts]
    assert asked[-5:] == ["Behavior", "Language", "Vision", "Communication", "Technology"]


@pytest.mark.parametrize("name", ["annual", "initial", "reevaluation", "transition", "amendment"])
def test_the_voice_item_covers_an_absent_student(name: str) -> None:
    """R-8 and promise 2."""
    assert "is not here" in find_item(AgendaLibrary().find(name), ItemKind.VOICE).guidance


def test_a_transition_agenda_covers_age_agencies_and_rights() -> None:
    """R-7, R-9, R-14, R-32."""
    agenda = AgendaLibrary().find("transition")
    words = " ".join(list_texts(agenda))
    assert find_item(agenda, ItemKind.TRANSITION)
    assert [part for part in ("must be invited", "age 16", "agency", "birthday", "rights") if part not in words] == []


def test_the_student_led_agenda_has_eleven_steps_for_the_student() -> None:
    agenda = AgendaLibrary().find("student-led")
    assert [item.title.split(":")[0] for item in agenda.items] == [f"Step {number}" for number in range(1, 12)]
    assert "{" not in " ".join(list_texts(agenda))
    assert all(re.search(r"\byour?\b|\bwe\b", item.guidance) for item in agenda.items)
