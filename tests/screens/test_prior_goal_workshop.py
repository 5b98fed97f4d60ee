"""Prior goal workshop: progress is drawn, and missing numbers are recorded."""

from facilitator.meeting.prior_goal import Progress
from facilitator.paths import DataPaths
from screens.dialogs.command_form import CommandFormDialog
from screens.prior_goal_workshop import PriorGoalWorkshop
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting

PEOPLE = ["/meeting annual on 2026-11-20", "/student Elana Reyes, she/her", "/here Dana Reyes as parent", "/start",
          "@Elana", "+ Drawing"]  # fmt: skip


async def test_progress_is_drawn_and_enter_records_the_current_value(make_app: MakeApp, paths: DataPaths) -> None:
    lines = [
        *PEOPLE,
        "/prior Facts: baseline 18, target 100 facts",
        "/prior Reading: no baseline, target 110, now 96 words",
    ]
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+b")
        assert isinstance(person.app.screen, PriorGoalWorkshop)
        assert "Facts  cannot be determined (no current number)" in person.get_screen_text()
        await person.press("enter")
        assert isinstance(person.app.screen, CommandFormDialog)
        await person.fill_form(NOW="41 facts", SOURCE="weekly probes", DATE="2026-11-02")
        goal = person.read_from_disk().prior_goals[0]
        assert (str(goal.current), goal.source, str(goal.measured)) == ("41 facts", "weekly probes", "2026-11-02")
        assert "18 ├━━━━━●───────────────┤ 100   now 41 facts" in person.get_screen_text()
        assert "from weekly probes · on Mon, Nov 2, 2026" in person.get_screen_text()
        await person.press("down", "b")
        await person.type("60 words")
        await person.press("enter")
        assert person.read_from_disk().prior_goals[1].progress is Progress.PARTIALLY_MET
        await person.press("c")
        await person.type("from words to pages")
        await person.press("enter")
        assert "cannot be compared (the criterion changed: from words to pages)" in person.get_screen_text()
        await person.press("t")
        assert isinstance(person.app.screen, CommandFormDialog)
        await person.press("escape")
        await person.press("u")
        await person.choose_row("", "undo")
        assert person.read_from_disk().prior_goals[1].progress is Progress.PARTIALLY_MET
        await person.press("escape", "f8")
        assert "Reading" in person.get_screen_text()


async def test_first_prior_goal_is_recorded_from_an_empty_list(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, PEOPLE)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+b")
        assert "None yet. Press n to record one." in person.get_screen_text()
        await person.press("b")
        assert "No goals from last year yet" in person.get_message()
        await person.press("n")
        await person.fill_form(TITLE="Absences", BASELINE="baseline 12", TARGET="4", NOW="6 days", DIRECTION="down")
        (goal,) = person.read_from_disk().prior_goals
        assert goal.progress is Progress.PARTIALLY_MET
        assert "12 ├━━━━━━━━━━━━━━━●─────┤ 4" in person.get_screen_text()


async def test_last_years_agreed_goals_are_copied_when_the_student_is_set(make_app: MakeApp, paths: DataPaths) -> None:
    lines = [*PEOPLE, "/goal Facts: Elana will know 50 facts.", "/goal 1 baseline 18 facts", "/goal 1 target 50 facts",
             "/link 1 Drawing -- she draws them", "/agree 1", "/close"]  # fmt: skip
    copy_demo_meeting(paths, lines)
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.services.session.execute_line("/meeting annual on 2027-11-19")
        person.app.services.show_meeting_screen("planned")
        await person.settle()
        await person.submit_lines("/student elana reyes, grade 5")
        assert "1 goal copied from Fri, Nov 20, 2026 to review" in person.get_message()
        (goal,) = person.read_from_disk().prior_goals
        assert (str(goal.baseline), str(goal.target), goal.years_unchanged(person.meeting.date)) == (
            "18 facts",
            "50 facts",
            0,
        )
        await person.submit_lines("/start", "@elana", "+ Drawing", "/goal Facts: Elana will know 50 facts.")
        await person.press("f8")
        assert "same wording as last year's goal" in person.get_screen_text()
        await person.press("escape")
        await person.submit_lines("/undo")
        assert person.meeting.goals == ()
