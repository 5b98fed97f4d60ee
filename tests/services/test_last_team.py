"""What a student's next meeting takes over from the last one: due dates at once, the team on request."""

from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import run_lines
from tests.conftest import Refusal

LAST_YEAR = (
    "/meeting annual on 2025-11-20",
    "/student Elana Reyes, called El, grade 3, she/her, born 5/3/2016",
    "/here Dana Reyes as mother",
    "/here Ms Ortiz as general education teacher",
    "/due annual 2026-11-12",
    "/due three year 2027-09-01",
)


def get_due_dates(session: MeetingSession) -> tuple[str, str]:
    student = session.meeting.student
    assert student
    return f"{student.annual_due}", f"{student.three_year_due}"


def test_due_dates_carry_over_to_the_next_meeting_of_the_student(session: MeetingSession) -> None:
    run_lines(session, [*LAST_YEAR, "/meeting annual on 2026-11-20", "/student elana reyes"])
    assert get_due_dates(session) == ("2026-11-12", "2027-09-01")
    run_lines(session, ["/student Ben Okafor"])  # the name was a mistake
    assert get_due_dates(session) == ("None", "None")


def test_typed_due_dates_stay(session: MeetingSession) -> None:
    run_lines(session, [*LAST_YEAR, "/meeting annual on 2026-11-20", "/student Ben", "/due annual 2027-01-15"])
    run_lines(session, ["/student Elana Reyes"])
    assert get_due_dates(session) == ("2027-01-15", "2027-09-01")


def test_the_team_is_copied_as_one_change(session: MeetingSession) -> None:
    run_lines(session, [*LAST_YEAR, "/meeting annual on 2026-11-20", "/student Elana Reyes"])
    before = session.meeting
    result = session.execute_line("/team")
    assert result
    assert "2 people from the meeting on Thu, Nov 20, 2025: Dana Reyes, Ms Ortiz" in result.text
    student = session.meeting.student
    assert student
    assert (student.called, f"{student.pronouns}", student.grade) == ("El", "she/her", "")
    assert [person.title for person in session.meeting.people[1:]] == ["mother", ""]
    session.execute_line("/undo")
    assert session.meeting == before


def test_the_team_needs_a_student_and_another_meeting(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, ["/meeting annual"])
    assert "Set the student first" in refusal("/team")
    run_lines(session, ["/student Elana Reyes"])
    assert "no other meeting of Elana Reyes" in refusal("/team")
