"""Moving between screens by command, by list, and from an open point of the read-back."""

import pytest

from facilitator.commands.registry import CommandId
from facilitator.meeting.meeting import MeetingState
from facilitator.meeting.open_points import find_open_points
from facilitator.paths import DataPaths
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.command_form import CommandFormDialog
from screens.home import Home
from screens.live_meeting import LiveMeeting
from screens.meeting_setup import MeetingSetup
from screens.notes import Notes
from screens.read_back import ReadBack
from tests.commands.line_scripts import SETUP_LINES
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting


async def test_meeting_created_in_the_input_line_opens_in_setup(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        old = person.meeting.id
        await person.submit_lines("/meeting annual on 2026-12-04")
        assert person.meeting.state is MeetingState.PLANNED
        assert isinstance(person.app.screen, MeetingSetup)
        await person.submit_lines("/open Elana")
        assert person.meeting.id == old
        assert isinstance(person.app.screen, LiveMeeting)


async def test_a_line_of_the_read_back_does_not_touch_unsaved_text(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("half a thought")
        await person.press("f8")
        await person.choose_row("rows", "Still open 0")
        await person.press("escape")
        await person.press("escape")
        assert person.command_input.text == "half a thought"
        await person.press("ctrl+q")  # a key does not lose it either
        assert app.is_running
        assert "not saved yet" in person.get_toasts()[-1]


async def test_open_point_of_a_meeting_never_started_opens_its_form(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+n")
        await person.press("enter")
        app.services.go_to(CommandId.READ_BACK)
        await person.settle()
        assert isinstance(app.screen, ReadBack)
        await person.choose_row("rows", "Still open 0")
        await person.type_lines("Sam Lee", "")
        await person.press("ctrl+s")
        assert isinstance(app.screen, ReadBack)
        assert person.meeting.student is not None


@pytest.mark.parametrize("state", ["planned", "in session", "paused", "closed"])
async def test_meeting_opens_the_screen_of_its_state(make_app: MakeApp, paths: DataPaths, state: str) -> None:
    lines = {
        "planned": [],
        "in session": ["/start"],
        "paused": ["/start", "/pause"],
        "closed": ["/start", "@elana + Drawing", "/close"],
    }
    where = {"planned": MeetingSetup, "in session": LiveMeeting, "paused": LiveMeeting, "closed": Notes}
    begin = ["/meeting annual on 2026-11-20", "/student Elana Reyes", "/here Elana Reyes as student"]
    copy_demo_meeting(paths, [*begin, *lines[state]])
    app = make_app()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, Home)
        assert state in person.get_screen_text()
        await person.press("enter")
        assert isinstance(app.screen, where[state])
        assert "Elana" in person.get_screen_text()


async def test_closing_asks_once_and_declining_changes_nothing(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = person.meeting
        await person.press("f8")
        for answer in ("enter", "escape"):
            await person.press("k")
            assert "Close the meeting?" in person.get_screen_text()
            await person.press(answer)
            assert isinstance(person.app.screen, ReadBack)
        assert person.read_from_disk() == before


async def test_main_steps_work_by_mouse(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    app = make_app()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.click_row("meetings", meeting)
        assert isinstance(app.screen, LiveMeeting)
        student = person.meeting.people[0]
        await person.click_row("voices", str(student.id))
        assert app.services.session.speaker_id == student.id
        await person.type_lines("I counted them.")
        assert person.read_from_disk().statements[-1].by == student.id
        await person.click_row("agenda", "8")
        await person.click_row("agenda", "8")
        assert person.read_from_disk().current == 8
        await person.click_row("goals", str(person.meeting.goals[0].id))
        drawing = next(strength for strength in person.meeting.strengths if strength.name == "Drawing")
        await person.click_row("strengths", str(drawing.id))
        await person.type("she draws each product")
        await person.click("#record")
        assert person.read_from_disk().goals[0].links[-1].strength == drawing.id
        for label, check in (
            ("Decide", "Not yet"),
            ("Back", "PEOPLE"),
            ("Read-back", "READ-BACK"),
            ("Close the", "Not yet"),
        ):
            await _click_footer(person, label)
            assert check in person.get_screen_text()
            if label == "Decide":
                await person.click_row("", "agree")
        await person.click_row("", "close")
        assert person.read_from_disk().state is MeetingState.CLOSED
        await _click_footer(person, "Save")
        assert list(paths.notes.iterdir())


async def _click_footer(person: Driver, label: str) -> None:
    footer = person.get_screen_text().splitlines()[-1]
    await person.click(None, (footer.index(label) + 1, person.app.size.height - 1))


async def test_open_point_out_of_reach_says_why(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, [*SETUP_LINES, "/start"]))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f8")
        assert isinstance(app.screen, ReadBack)
        points = enumerate(find_open_points(person.meeting))
        index = next(index for index, point in points if point.fix_line == "@" and point.item_id != 1)
        await person.choose_row("rows", f"Still open {index}")
        await person.press("enter")
        assert isinstance(app.screen, ReadBack)
        assert "strength" in person.get_message()
        assert person.meeting.current == person.meeting.agenda[0].id


async def test_a_service_in_the_list_opens_the_form_of_its_details(make_app: MakeApp, paths: DataPaths) -> None:
    lines = [*SETUP_LINES, "/start", "= service speech: 30 min"]
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.choose_row("goals", str(person.meeting.proposals[0].id))
        assert isinstance(person.app.screen, ChoiceDialog)
        await person.choose_row("", CommandId.PROPOSAL_DETAILS)
        assert isinstance(person.app.screen, CommandFormDialog)
        await person.type_lines("45 min")
        assert person.read_from_disk().proposals[0].details[0].words == "45 min"
        assert isinstance(person.app.screen, LiveMeeting)
