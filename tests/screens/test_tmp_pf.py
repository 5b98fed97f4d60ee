import pytest
from tests.screens.test_priority_footer import *
from tests.screens.conftest import *
@pytest.mark.parametrize(("place","width"), FOOTERS)
async def test_print(make_app, paths, place, width):
  if True:
    meeting = copy_demo_meeting(paths)
    async with make_app(None if place == CommandId.HOME else meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        if place == "set up":
            person.app.go_to(CommandId.SETUP)
            await person.settle()
        else:
            await person.press(*WAYS[place])
        await pilot.resize_terminal(width, SMALL[1])
        await person.settle(); await pilot.pause(0.3)
        print(place,width,repr(person.get_screen_text().splitlines()[-1].strip()), person.get_screen_text().splitlines()[-1].strip()==FOOTERS[place,width])
