"""Actions that come back, and strengths over the years: from Home, and within a meeting only its student's."""

from textual.widgets import OptionList

from facilitator.paths import Places
from screens.actions import Actions
from screens.dialogs.choice import Choose
from screens.dialogs.command_form import Form
from screens.home import Home
from screens.live_meeting import Room
from screens.notes import Notes
from screens.strength_history import Years
from tests.cli.calendar_reader import read
from tests.cli.test_carry_forward import FIRST
from tests.cli.test_follow_up_commands import NURA
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, WIDE, Driver, demo, on_disk


async def test_actions_of_all_meetings_from_home(new_app: NewApp, places: Places) -> None:
    demo(places, [*FIRST, *NURA])
    async with new_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+o")
        assert isinstance(person.app.screen, Actions)
        await person.until(lambda: "of all meetings  4 open" in person.shown())
        rows = person.app.screen.query_one("#rows", OptionList)
        assert "Make the grid  Mr Lindqvist" in person.shown()
        assert "due in 11 days" in person.shown()
        assert "Elana Reyes · Annual review 2026-11-20 · closed" in person.shown()
        await person.press("d")
        assert "Its meeting is closed" in person.shown()
        rows.highlighted = 1
        await person.press("d")
        assert "done: Bring the map" in person.shown()
        assert "3 open" in person.shown()
        nura = next(one.id for one in person.app.keeper.headers() if one.student == "Nura Haddad")
        assert on_disk(places.data, nura).actions[0].done
        await person.press("u")
        assert not on_disk(places.data, nura).actions[0].done
        assert "4 open" in person.shown()
        rows.highlighted = 0
        await person.press("enter")
        assert isinstance(person.app.screen, Notes)


async def test_the_days_are_saved_for_a_calendar(new_app: NewApp, places: Places) -> None:
    demo(places, [*FIRST, *NURA])
    async with new_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+o")
        await person.press("e")
        assert isinstance(person.app.screen, Choose)
        await person.choose("", "no")
        assert isinstance(person.app.screen, Form)
        (places.data / "taken.ics").write_bytes(b"mine")
        await person.fill(FILE=str(places.data / "taken.ics"))
        assert isinstance(person.app.screen, Form)
        assert "there already" in person.fault()
        await person.fill(FILE=str(places.data / "days.ics"))
        assert isinstance(person.app.screen, Actions)
        assert "3 days saved for the calendar" in person.answer()
        days = read((places.data / "days.ics").read_bytes())
        assert {one.summary.split(" (")[0] for one in days} == {"IEP meeting action due"}
        assert (places.data / "taken.ics").read_bytes() == b"mine"


async def test_within_a_meeting_nothing_of_other_students_is_shown(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places, [*FIRST, *NURA])).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+o")
        await person.until(lambda: "for Nura Haddad  2 open" in person.shown())
        assert "Elana" not in person.shown()
        await person.press("enter")
        assert isinstance(person.app.screen, Room)
        await person.type("not entered")
        await person.press("ctrl+o")
        await person.press("enter")
        assert person.toasts()  # the words are pointed out once
        await person.press("escape")
        assert person.line.text == "not entered"


async def test_with_nothing_open_it_says_so(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places, NURA[:6])).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+o")
        await person.until(lambda: "Nothing is open." in person.shown())
        await person.press("d", "u")
        assert "nothing to undo" in person.answer()
        await person.press("e")
        await person.choose("", "names")
        assert "no action with a day" in person.answer()


async def test_strengths_over_the_years_of_the_student_who_stands_out(new_app: NewApp, places: Places) -> None:
    demo(places, [*FIRST, *NURA])
    async with new_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("elana")
        await person.press("ctrl+r")
        assert isinstance(person.app.screen, Years)
        await person.until(lambda: "I know my times tables." in person.shown())
        await person.press("down")
        await person.until(lambda: "Carried goal 1, Facts" in person.shown())
        await person.press("s")
        assert "ER-strengths-over-the-years.md" in person.answer()
        (page,) = places.notes.iterdir()
        assert page.read_text("utf-8").startswith("# Strengths over the years: Elana Reyes\n")
        await person.press("s")
        assert len(list(places.notes.iterdir())) == 2
        await person.press("escape")
        assert isinstance(person.app.screen, Home)


async def test_without_a_student_there_is_no_page(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places, ["/meeting annual on 2026-11-20"])).run_test(
        size=SMALL, notifications=True
    ) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+r")
        await person.until(lambda: "No meeting has this student yet" in person.shown())
        await person.press("s")
        assert not places.notes.exists()
        await person.press("escape", "escape", "ctrl+r")
        assert isinstance(person.app.screen, Home)
        assert person.toasts()
