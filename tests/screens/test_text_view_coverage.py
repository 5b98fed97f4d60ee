"""/room says the room where there is no screen; on the screens it goes there."""

from facilitator.paths import Places
from screens.goal_workshop import GoalWorkshop
from screens.live_meeting import Room
from tests.screens.conftest import NewApp
from tests.screens.driver import WIDE, Driver, demo


async def test_it_goes_to_the_room_from_the_line_and_from_elsewhere(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.enter("/room goals")
        assert isinstance(app.screen, Room)
        assert person.answer() == ""
        assert person.line.text == ""
        await person.press("f3")
        assert isinstance(app.screen, GoalWorkshop)
        person.screen.action_command("room")
        await person.settle()
        assert isinstance(app.screen, Room)
