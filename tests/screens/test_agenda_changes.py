"""The agenda is changed during the meeting, with the palette and forms, at 80x24."""

from facilitator.paths import DataPaths
from screens.live_meeting import LiveMeeting
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, Driver, copy_demo_meeting


async def test_added_item_is_shown_and_chosen_in_the_list(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        current = person.meeting.current
        await person.press("ctrl+p")
        await person.type("add an agenda")
        await person.press("enter")
        await person.fill_form(ITEM_TITLE="Bus route in winter", AFTER="Family's view")
        added = person.meeting.agenda[3]
        assert (added.title, person.meeting.current) == ("Bus route in winter", current)
        await person.press("f6")
        assert "Bus route in winter" in person.get_screen_text()
        for item in (added, person.meeting.agenda[4]):
            await person.press("f6")
            await person.choose_row("agenda", f"{item.id}")
            assert isinstance(app.screen, LiveMeeting)
            assert person.read_from_disk().current == item.id


async def test_strengths_are_not_moved_and_the_form_says_why(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = person.meeting
        person.screen.action_command("agenda_move")
        await person.settle()
        await person.fill_form(ITEM="Strengths", AFTER="Goals")
        assert "Strengths stay first and the student's item second." in person.get_form_error()
        assert person.read_from_disk() == before
