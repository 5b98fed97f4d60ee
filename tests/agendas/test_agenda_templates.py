"""The built-in agendas keep the promises of the product."""

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

WITHOUT_GOALS = {"eligibility", "manifestation", "section-504"}
"""Meetings that decide a question, or on access only."""

NAMES = [agenda.name for agenda in ALL]

every = pytest.mark.parametrize("agenda", ALL, ids=lambda agenda: agenda.name)


def find_item(agenda: Agenda, kind: ItemKind) -> AgendaItem:
    """Return the only item of a kind."""
    (match,) = [item for item in agenda.items if item.kind is kind]
    return match


def list_texts(agenda: Agenda) -> list[str]:
    """Return all texts of an agenda that the live meeting screen shows."""
    parts = [agenda.title, agenda.opening]
    return parts + [text for item in agenda.items for text in (item.title, item.guidance, *item.prompts)]


def test_every_agenda_is_valid() -> None:
    assert [agenda.name for agenda in ALL] == AgendaLibrary().list_names()


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
    assert {ItemKind.FAMILY, ItemKind.SUPPORTS, ItemKind.PARKING, ItemKind.CLOSE} <= set(kinds)
    assert (ItemKind.GOALS in kinds) is (agenda.name not in WITHOUT_GOALS)


@every
def test_the_close_mentions_read_back_copy_notice_and_thanks(agenda: Agenda) -> None:
    """R-18, R-33."""
    words = find_item(agenda, ItemKind.CLOSE).guidance.casefold()
    assert [word for word in ("back", "cop", "in writing", "thank", "last word") if word not in words] == []


@pytest.mark.parametrize(
    "agenda", [agenda for agenda in ALL if agenda.name not in WITHOUT_GOALS], ids=lambda agenda: agenda.name
)
def test_goals_are_built_on_strengths(agenda: Agenda) -> None:
    goals = find_item(agenda, ItemKind.GOALS)
    assert "strength" in goals.guidance
    assert "draft" in goals.guidance


@pytest.mark.parametrize(
    "agenda", [agenda for agenda in ALL if agenda.name in WITHOUT_GOALS], ids=lambda agenda: agenda.name
)
def test_supports_are_built_on_strengths_where_there_are_no_goals(agenda: Agenda) -> None:
    supports = find_item(agenda, ItemKind.SUPPORTS)
    assert "strength" in " ".join((supports.guidance, *supports.prompts))


@every
def test_no_agenda_asks_for_votes(agenda: Agenda) -> None:
    """R-36."""
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


@pytest.mark.parametrize("name", ["annual", "facilitated", "initial", "reevaluation", "transition", "student-led"])
def test_all_five_special_factors_are_prompts(name: str) -> None:
    """R-23."""
    asked = [prompt.split(":")[0] for prompt in find_item(AgendaLibrary().find(name), ItemKind.FACTORS).prompts]
    assert asked[-5:] == ["Behavior", "Language", "Vision", "Communication", "Technology"]


@pytest.mark.parametrize("name", [name for name in NAMES if name not in {"ifsp", "student-led"}])
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


def test_a_manifestation_determination_asks_the_two_questions_within_10_school_days() -> None:
    """34 CFR 300.530(e)."""
    agenda = AgendaLibrary().find("manifestation")
    assert "10 school days" in agenda.opening
    cause, plan = (item.guidance for item in agenda.items if item.title.startswith("Question"))
    assert "caused by" in cause
    assert "direct and substantial relationship" in cause
    assert "direct result of the school not carrying out the IEP" in plan


def test_a_facilitated_meeting_has_norms_proposals_a_parking_lot_and_a_debrief() -> None:
    titles = [item.title for item in AgendaLibrary().find("facilitated").items]
    assert titles[2] == "Norms and outcomes"
    assert titles[-3:] == ["Parking lot", "Close", "Debrief"]
    assert "one proposal at a time" in find_item(AgendaLibrary().find("facilitated"), ItemKind.GOALS).guidance


def test_an_eligibility_determination_asks_two_questions_after_the_evaluation() -> None:
    """34 CFR 300.306."""
    titles = [item.title for item in AgendaLibrary().find("eligibility").items]
    order = ["Evaluation results", "Before we decide", "Question 1: disability", "Question 2: the need"]
    assert [title for title in titles if title in order] == order


def test_the_family_speaks_for_an_infant() -> None:
    """34 CFR 303.342-303.344."""
    voice = find_item(AgendaLibrary().find("ifsp"), ItemKind.VOICE)
    assert voice.title == "The family speaks"
    assert [agenda.name for agenda in ALL if agenda.voice == "family"] == ["ifsp"]
    assert "speaks for {student}" in voice.guidance


@pytest.mark.parametrize(
    ("name", "cited"),
    [
        ("manifestation", "300.530(e)"),
        ("eligibility", "300.306"),
        ("section-504", "104.35"),
        ("ifsp", "303.342"),
        ("ifsp", "303.344"),
        ("reconvened", "300.321(e)"),
        ("facilitated", "300.503"),
    ],
)
def test_an_agenda_cites_its_rule(name: str, cited: str) -> None:
    assert f"34 CFR {cited}" in " ".join(list_texts(AgendaLibrary().find(name)))


@pytest.mark.parametrize(
    ("name", "notices"),
    [
        ("annual", ["safeguards", "copy"]),
        ("transition", ["safeguards", "copy", "majority"]),
        ("facilitated", ["norms", "safeguards", "copy"]),
        ("amendment", ["copy"]),
    ],
)
def test_an_agenda_names_the_notices_of_its_kind_of_meeting(name: str, notices: list[str]) -> None:
    assert [*AgendaLibrary().find(name).notices] == notices
