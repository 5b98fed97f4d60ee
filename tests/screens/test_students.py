"""Students screen: due dates, the meetings of a student, and the next meeting with the same team."""

from facilitator.bootstrap import open_repository, open_session
from facilitator.paths import DataPaths
from screens.home import Home
from screens.meeting_setup import MeetingSetup
from screens.students import Students
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, Driver

LINES = (
    "/meeting annual on 2026-12-01", "/student Elana Reyes", "/due annual 2026-11-12", "/here Dana Reyes as mother",
    "/meeting annual on 2026-12-02", "/student Ben [/b] Okafor", "/due three-year 2026-11-02",
)  # fmt: skip


def record_caseload(paths: DataPaths) -> None:
    session = open_session(paths, open_repository(paths))
    for line in LINES:
        session.execute_line(line)


async def test_students_are_listed_with_the_next_due_date_first(make_app: MakeApp, paths: DataPaths) -> None:
    record_caseload(paths)
    async with make_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+k")
        await person.settle()
        shown = person.get_screen_text()
        assert shown.index("Ben [/b] Okafor") < shown.index("Elana Reyes")
        assert "three-year reevaluation due Nov 2 (18 days ago)" in shown
        await person.type("elana")
        await person.settle()
        assert "Ben" not in person.get_screen_text()
        await person.press("enter", "enter")
        await person.settle()
        assert isinstance(person.app.screen, MeetingSetup)
        assert person.meeting.student
        assert person.meeting.student.name == "Elana Reyes"


async def test_the_next_meeting_of_a_student_starts_with_the_same_team(make_app: MakeApp, paths: DataPaths) -> None:
    record_caseload(paths)
    async with make_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+k")
        await person.type("elana")
        await person.settle()
        await person.press("ctrl+n")
        await person.wait_until(lambda: "What kind of meeting for Elana Reyes?" in person.get_screen_text())
        await person.press("enter")
        await person.settle()
        assert isinstance(person.app.screen, MeetingSetup)
        await person.press("enter")  # the row that copies the team is selected
        await person.settle()
        assert [attendee.name for attendee in person.meeting.people] == ["Elana Reyes", "Dana Reyes"]


async def test_escape_goes_back_to_the_meetings(make_app: MakeApp, paths: DataPaths) -> None:
    record_caseload(paths)
    async with make_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+k")
        await person.settle()
        assert isinstance(person.app.screen, Students)
        await person.press("escape")
        await person.settle()
        assert isinstance(person.app.screen, Home)
