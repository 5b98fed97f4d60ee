"""/room opens the live meeting screen; line mode prints it as text instead."""

from facilitator.commands.registry import CommandId
from facilitator.paths import DataPaths
from screens.goal_workshop import GoalWorkshop
from screens.live_meeting import LiveMeeting
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting


async def test_room_command_opens_the_live_meeting(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/room goals")
        assert isinstance(app.screen, LiveMeeting)
        assert person.get_message() == ""
        assert person.command_input.text == ""
        await person.press("f3")
        assert isinstance(app.screen, GoalWorkshop)
        person.screen.action_command(CommandId.MEETING_AS_TEXT)
        await person.settle()
        assert isinstance(app.screen, LiveMeeting)
