"""Names as people type them: suffixes, last name first, relations and titles."""

import pytest

from facilitator.commands.job_titles import load_built_in_titles
from facilitator.commands.person_names import UnclearNameError, parse_name
from facilitator.meeting.people import Role
from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import SETUP_LINES, run_lines
from tests.conftest import Refusal


@pytest.mark.parametrize(
    ("typed", "name", "title"),
    [
        ("Robert Hale, Jr.", "Robert Hale, Jr.", ""),
        ("Robert Hale, jr", "Robert Hale, jr", ""),
        ("Robert Hale III", "Robert Hale III", ""),
        ("Robert Hale, III", "Robert Hale, III", ""),
        ("Amy Lee, PhD", "Amy Lee, PhD", ""),
        ("Amy Lee, Ph.D., NCSP", "Amy Lee, Ph.D., NCSP", ""),
        ("Kim Tran, M.S., CCC-SLP", "Kim Tran, M.S., CCC-SLP", ""),
        ("Kim Tran, MS CCC-SLP", "Kim Tran, MS CCC-SLP", ""),
        ("Jo Ito, OTR/L", "Jo Ito, OTR/L", ""),
        ("Jo Ito, M.Ed.", "Jo Ito, M.Ed.", ""),
        ("Jo Ito, BCBA", "Jo Ito, BCBA", ""),
        ("Jo Ito, RN,", "Jo Ito, RN", ""),
        ("Dr. Ng", "Dr. Ng", ""),
        ("Mr. Z", "Mr. Z", ""),
        ("O'Brien-Nguyễn", "O'Brien-Nguyễn", ""),
        ("María José de la Cruz", "María José de la Cruz", ""),
        ("Bob (stepdad)", "Bob", "stepdad"),
        ("Bob Hale, Jr. (stepdad)", "Bob Hale, Jr.", "stepdad"),
        ("Rosa (Abuela)", "Rosa", "Abuela"),
        ("Kim (SLP)", "Kim", "SLP"),
        ("Robert (Bob) Hale", "Robert (Bob) Hale", ""),
        ("Robert Hale (Bob)", "Robert Hale (Bob)", ""),
        ("Rosa Lee (Lea)", "Rosa Lee (Lea)", ""),
        ("Bo (reptile keeper)", "Bo (reptile keeper)", ""),
        ("Rosa Diaz, mother", "Rosa Diaz", "mother"),
        ("Kim Tran, SLP", "Kim Tran", "SLP"),
        ("Kim Tran, Special Education Teacher", "Kim Tran", "Special Education Teacher"),
        ("Kim Tran, PhD, case manager", "Kim Tran, PhD", "case manager"),
    ],
)
def test_suffix_stays_and_title_is_kept_apart(typed: str, name: str, title: str) -> None:
    assert parse_name(typed, load_built_in_titles()) == (name, title, "")


@pytest.mark.parametrize(
    ("typed", "name", "reordered"),
    [
        ("Reyes, Dana", "Dana Reyes", "Reyes, Dana"),
        ("reyes, dana", "dana reyes", "reyes, dana"),
        ("de la Cruz, María José", "María José de la Cruz", "de la Cruz, María José"),
        ("García López, María", "María García López", "García López, María"),
        ("Reyes, Mary Ann", "Mary Ann Reyes", "Reyes, Mary Ann"),
        ("Ms Reyes, Dana", "Ms Dana Reyes", "Ms Reyes, Dana"),
        ("Reyes, Dr. Dana", "Dr. Dana Reyes", "Reyes, Dr. Dana"),
        ("Hale, Jr., Robert", "Robert Hale, Jr.", "Hale, Robert"),
        ("Lee, Amy, PhD", "Amy Lee, PhD", "Lee, Amy"),
        ("Li, Ma", "Ma Li", "Li, Ma"),  # the degree is typed MA
        ("O'Brien-Nguyễn, Anaïs", "Anaïs O'Brien-Nguyễn", "O'Brien-Nguyễn, Anaïs"),
    ],
)
def test_last_name_first_is_put_in_order(typed: str, name: str, reordered: str) -> None:
    assert parse_name(typed, load_built_in_titles()) == (name, "", reordered)


@pytest.mark.parametrize(
    ("typed", "beginning"),
    [
        ("Dana Reyes, Terri Cole", "“Dana Reyes, Terri Cole” may not be one name."),
        ("Dana, Terri, Bo", "“Dana, Terri, Bo” may not be one name."),
        ("Elana Reyes, 4th grade", "“Elana Reyes, 4th grade” may not be one name."),
        ("Elana, she", "“Elana, she” may not be one name."),
        ("elana, she", "“elana, she” may not be one name."),
        ("Elana, likes trains", "“Elana, likes trains” may not be one name."),
        ("Ms, Dana Reyes", "“Ms, Dana Reyes” may not be one name."),
        ("Reyes, Lea", "Is “Lea” a name or a role? For the name, type Lea Reyes. For the role, type Reyes as LEA."),
        (
            "Rosa, Mother",
            "Is “Mother” a name or a role? For the name, type Mother Rosa. For the role, type Rosa as mother.",
        ),
    ],
)
def test_unclear_name_is_refused(typed: str, beginning: str) -> None:
    with pytest.raises(UnclearNameError) as caught:
        parse_name(typed, load_built_in_titles())
    assert caught.value.message.startswith(beginning)


def test_name_of_the_student_has_no_title() -> None:
    assert parse_name("Robert Hale (coach)", None) == ("Robert Hale (coach)", "", "")
    assert parse_name("Reyes, Lea", None) == ("Lea Reyes", "", "Reyes, Lea")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/here Robert Hale, Jr. as parent by phone", "Robert Hale, Jr. · parent/guardian, by phone"),
        ("/here Amy Lee, PhD as evaluation interpreter", "Amy Lee, PhD · evaluation interpreter, in the room"),
        ("/here Cole, Dana as parent",
         "Dana Cole · parent/guardian, in the room · first name first, from “Cole, Dana”"),
        ("/here Reyes, Dana by phone",
         "Dana Reyes · parent/guardian, by phone · first name first, from “Reyes, Dana”"),
        ("/here Bob (stepdad)", "Bob · stepdad, parent/guardian, in the room"),
        ("/here Bob (stepdad) as parent", "Bob · stepdad, parent/guardian, in the room"),
        ("/here Bob (stepdad) as advocate", "Bob · stepdad, advocate, in the room"),
        ("/here Rosa, by video", "Rosa · other, by video"),
        ("/away Hale, Robert, Jr. because ill",
         "Robert Hale, Jr. · absent because ill · first name first, from “Hale, Robert”"),
        ("/student Robert Hale, Jr., grade 4", "student · Robert Hale, Jr. · 4"),
        ("/student Po, Ana, called Annie, grade 4, she/her",
         "student · Ana Po · 4 · she/her · first name first, from “Po, Ana”"),
        ("/student Robert Hale, III", "student · Robert Hale, III"),
    ],
)  # fmt: skip
def test_line_accepts_a_name_with_a_comma(session: MeetingSession, line: str, answer: str) -> None:
    run_lines(session, SETUP_LINES)
    result = session.execute_line(line)
    assert result
    assert result.text == answer


@pytest.mark.parametrize(
    "line",
    [
        "/student Elana Reyes, 4th grade",
        "/student Elana Reyes, grade 4, she",
        "/student Elana, she",
        "/here Dana Cole, Terri Po as parent",
        "/away Dana Cole, Terri Po because ill",
    ],
)
def test_line_with_an_unclear_name_is_refused(session: MeetingSession, refusal: Refusal, line: str) -> None:
    run_lines(session, SETUP_LINES)
    assert "may not be one name. Type one person in each line" in refusal(line)


def test_recorded_name_is_found_again_in_any_form(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, ["/here Robert Hale, Jr. as parent", "/here Dr. Ng as OT"])
    count = len(session.meeting.attendees)
    run_lines(session, ["/here robert hale jr by phone", "/here Dr Ng by phone", "/here Hale, Robert, Jr. as advocate",
                        "/left hale", "@Robert Hale, Jr."])  # fmt: skip
    assert len(session.meeting.attendees) == count
    assert session.meeting.attendees[-2].roles == (Role.PARENT, Role.ADVOCATE)


def test_student_is_not_recognized_inside_a_word(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, SETUP_LINES)
    assert refusal("/here Ana as student").startswith("This meeting is for Elana Reyes.")
