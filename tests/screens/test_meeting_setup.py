"""Setup screen: the next step is selected, and a refusal is shown once."""

import pytest

from facilitator.commands.registry import CommandId
from facilitator.meeting.people import Presence
from facilitator.paths import DataPaths
from screens.dialogs.choice import ChoiceDialog
from screens.live_meeting import LiveMeeting
from screens.widgets.rows_list import RowsList
from tests.commands.line_scripts import SETUP_LINES
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting

each_step = pytest.mark.parametrize(
    ("lines", "row"), [(SETUP_LINES[:1], "student"), (SETUP_LINES[:2], "here"), (SETUP_LINES, "start")]
)


@each_step
async def test_row_of_the_next_step_is_selected(
    make_app: MakeApp, paths: DataPaths, lines: list[str], row: str
) -> None:
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        highlighted = person.app.screen.query_one("#rows", RowsList).highlighted_option
        assert highlighted
        assert highlighted.id == row


@each_step
async def test_enter_on_the_empty_line_selects_the_next_step(
    make_app: MakeApp, paths: DataPaths, lines: list[str], row: str
) -> None:
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        rows = person.app.screen.query_one("#rows", RowsList)
        rows.highlighted = 0
        person.command_input.focus()
        await person.settle()
        assert "Press Enter here to go there." in " ".join(person.get_screen_text().split())
        await person.press("enter")
        assert rows.has_focus
        assert rows.highlighted_option
        assert rows.highlighted_option.id == row


async def test_people_are_added_one_after_the_other(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        rows = person.app.screen.query_one("#rows", RowsList)
        rows.focus()
        rows.highlighted = rows.get_option_index(CommandId.ATTENDEE)
        for name in ("Rosa Ruiz", "Sam Hale"):
            await person.press("enter")
            await person.fill_form(NAME=name)
        assert [attendee.name for attendee in person.read_from_disk().attendees][-2:] == ["Rosa Ruiz", "Sam Hale"]


async def test_enter_twice_on_the_empty_line_starts_a_ready_meeting(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.command_input.focus()
        await person.press("enter")
        await person.press("enter")
        assert isinstance(person.app.screen, LiveMeeting)
        assert person.read_from_disk().started


async def test_next_step_of_a_started_meeting_is_to_go_back_to_it(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.services.go_to(CommandId.SETUP)
        await person.settle()
        assert "Choose “▶ Back to the meeting”." in person.get_screen_text()


async def test_opening_words_are_scrolled_by_keyboard(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "Welcome, and thank you" in person.get_screen_text()
        await person.press("tab", "end")
        await person.wait_until(lambda: "11 Close" in person.get_screen_text())
        assert "Welcome, and thank you" not in person.get_screen_text()
        await person.press("tab")
        assert person.app.focused is person.command_input


async def test_next_step_fits_in_forty_columns(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES[:1])).run_test(size=(40, 20), notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "First, choose “Student”." in " ".join(person.get_screen_text().split())


async def test_role_and_job_title_are_changed_from_the_list(make_app: MakeApp, paths: DataPaths) -> None:
    lines = [*SETUP_LINES, "/here Bo as reptile keeper"]
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        bo = person.meeting.attendees[-1]
        await person.choose_row("rows", f"person {bo.id}")
        assert isinstance(person.app.screen, ChoiceDialog)
        await person.choose_row("answers", CommandId.ROLE)
        await person.fill_form(ROLES="reptile keeper, related service provider")
        assert person.read_from_disk().find_attendee(bo.id).role_text == "reptile keeper, related service provider"


async def test_typed_names_go_into_the_forms_of_the_student_and_of_people(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES[:1])).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("Elana Reyes")
        assert "Enter opens the form for the student, with this name." in person.get_screen_text()
        await person.press("enter")
        await person.fill_form(GRADE="4")
        await person.type("Dana Reyes")
        assert "Enter opens the form to add a person, with this name." in person.get_screen_text()
        person.command_input.clear()
        await person.type("Dana Reyes as mother by phone")
        assert "Enter: " in person.get_screen_text()
        await person.press("enter")
        student, mother = person.read_from_disk().attendees
        assert mother.presence is Presence.PHONE
        assert (student.name, mother.name, mother.role_text) == ("Elana Reyes", "Dana Reyes", "mother, parent/guardian")
        assert person.command_input.text == ""
        rows = person.app.screen.query_one("#rows", RowsList)
        rows.highlighted = rows.get_option_index(CommandId.ABSENCE)
        await person.type("Coach Bell")
        assert "Enter opens the form for someone who can't attend" in person.get_screen_text()
        await person.press("enter", "escape")
        assert person.command_input.text == "Coach Bell"


async def test_sentence_before_the_start_is_refused_and_kept(make_app: MakeApp, paths: DataPaths) -> None:
    words = "I want to say that the bus was late all week."
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type_lines(words)
        assert person.command_input.text == words
        assert person.get_screen_text().count("To add a person: /student or /here.") == 1
