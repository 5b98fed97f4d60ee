"""Open actions and strength history: of all meetings from Home, and of one student within a meeting."""

from textual.widgets import OptionList

from facilitator.paths import DataPaths
from screens.actions import ActionList
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.command_form import CommandFormDialog
from screens.home import Home
from screens.live_meeting import LiveMeeting
from screens.notes import Notes
from screens.strength_history import StrengthHistory
from tests.cli.calendar_reader import parse_calendar
from tests.cli.test_carry_forward import FIRST
from tests.cli.test_follow_up_commands import NURA
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting, load_from_disk


async def test_home_lists_open_actions_of_all_meetings(make_app: MakeApp, paths: DataPaths) -> None:
    copy_demo_meeting(paths, [*FIRST, *NURA])
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+o")
        assert isinstance(person.app.screen, ActionList)
        await person.wait_until(lambda: "all meetings  4 open" in person.get_screen_text())
        rows = person.app.screen.query_one("#rows", OptionList)
        assert "Make the grid  Mr Lindqvist" in person.get_screen_text()
        assert "due in 11 days" in person.get_screen_text()
        assert "Elana Reyes · Annual review Nov 20, 2026 · closed" in person.get_screen_text()
        await person.press("d")
        assert "That meeting is closed" in person.get_screen_text()
        rows.highlighted = 1
        await person.press("d")
        assert "done: Bring the map" in person.get_screen_text()
        assert "3 open" in person.get_screen_text()
        nura = next(
            header.id for header in person.app.services.repository.list_headers() if header.student == "Nura Haddad"
        )
        assert load_from_disk(paths.data, nura).actions[0].done
        await person.press("u")
        assert not load_from_disk(paths.data, nura).actions[0].done
        assert "4 open" in person.get_screen_text()
        rows.highlighted = 0
        await person.press("enter")
        assert isinstance(person.app.screen, Notes)


async def test_due_dates_are_saved_as_a_calendar_file(make_app: MakeApp, paths: DataPaths) -> None:
    copy_demo_meeting(paths, [*FIRST, *NURA])
    async with make_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+o")
        await person.press("e")
        assert isinstance(person.app.screen, ChoiceDialog)
        await person.choose_row("", "no")
        assert isinstance(person.app.screen, CommandFormDialog)
        (paths.data / "taken.ics").write_bytes(b"mine")
        await person.fill_form(FILE=str(paths.data / "taken.ics"))
        assert isinstance(person.app.screen, CommandFormDialog)
        assert "already exists" in person.get_form_error()
        await person.fill_form(FILE=str(paths.data / "days.ics"))
        assert isinstance(person.app.screen, ActionList)
        assert "Calendar file saved with 3 dates" in person.get_message()
        events = parse_calendar((paths.data / "days.ics").read_bytes())
        assert {event.summary.split(" (")[0] for event in events} == {"IEP meeting action due"}
        assert (paths.data / "taken.ics").read_bytes() == b"mine"


async def test_actions_in_a_meeting_show_only_its_student(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, [*FIRST, *NURA])).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+o")
        await person.wait_until(lambda: "for Nura Haddad  2 open" in person.get_screen_text())
        assert "Elana" not in person.get_screen_text()
        await person.press("enter")
        assert isinstance(person.app.screen, LiveMeeting)
        await person.type("not entered")
        await person.press("ctrl+o")
        await person.press("enter")
        assert person.get_toasts()  # the unsaved text is reported once
        await person.press("escape")
        assert person.command_input.text == "not entered"


async def test_empty_action_list_says_so(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, NURA[:6])).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+o")
        await person.wait_until(lambda: "No open actions." in person.get_screen_text())
        await person.press("d", "u")
        assert "nothing to undo" in person.get_message()
        await person.press("e")
        await person.choose_row("", "names")
        assert "No action has a due date" in person.get_message()


async def test_strength_history_shows_the_highlighted_student(make_app: MakeApp, paths: DataPaths) -> None:
    copy_demo_meeting(paths, [*FIRST, *NURA])
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("elana")
        await person.press("ctrl+r")
        assert isinstance(person.app.screen, StrengthHistory)
        await person.wait_until(lambda: "I know my times tables." in person.get_screen_text())
        await person.press("down")
        await person.wait_until(lambda: "Used in goal 1, Facts" in person.get_screen_text())
        await person.press("s")
        assert "ER-strengths-over-the-years.md" in person.get_message()
        (page,) = paths.notes.iterdir()
        assert page.read_text("utf-8").startswith("# Strengths over the years: Elana Reyes\n")
        await person.press("s")
        assert len(list(paths.notes.iterdir())) == 2
        await person.press("escape")
        assert isinstance(person.app.screen, Home)


async def test_strength_history_requires_a_student(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, ["/meeting annual on 2026-11-20"])).run_test(
        size=SMALL, notifications=True
    ) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+r")
        await person.wait_until(lambda: "No meetings for this student yet" in person.get_screen_text())
        await person.press("s")
        assert not paths.notes.exists()
        await person.press("escape", "escape", "ctrl+r")
        assert isinstance(person.app.screen, Home)
        assert person.get_toasts()
