"""The agenda is changed during the meeting, with the palette and forms, at 80x24."""

from facilitator.paths import DataPaths
from screens.live_meeting import LiveMeeting
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting


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


async def test_an_item_is_chosen_by_click_and_opened_by_a_second_click(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        current, last = person.meeting.current, person.meeting.agenda[-1]
        await person.click_row("agenda", f"{last.id}")
        assert person.meeting.current == current
        label = person.get_screen_text().splitlines()[-1].index("Rename")
        await person.click(None, (label, WIDE[1] - 1))
        await person.fill_form(ITEM_TITLE="Goodbye")
        assert person.read_from_disk().agenda[-1].title == "Goodbye"
        await person.click_row("agenda", f"{last.id}")
        await person.click_row("agenda", f"{last.id}")
        assert person.read_from_disk().current == last.id


async def test_items_are_changed_from_the_list(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        current = person.meeting.current
        await person.press("f6", "enter")
        assert person.meeting.current == current  # the current item was highlighted
        titles = [item.title for item in person.meeting.agenda]
        await person.press("f6", "home", "down", "down")
        await person.type("r")
        await person.settle()
        await person.fill_form(ITEM_TITLE="What the family sees")
        assert person.read_from_disk().agenda[2].title == "What the family sees"
        await person.press("f6", "home", "down", "down")
        await person.type("a")
        await person.settle()
        await person.fill_form(ITEM_TITLE="Bus route")
        assert [item.title for item in person.read_from_disk().agenda[2:4]] == ["What the family sees", "Bus route"]
        footer = person.get_screen_text
        await person.press("f6")
        label = footer().splitlines()[-1].index("Leader")
        await person.click(None, (label, SMALL[1] - 1))
        await person.fill_form(LEADER=f"@{person.meeting.people[1].name}")
        leader = next(item for item in person.read_from_disk().agenda if item.id == current).leader
        assert leader == person.meeting.people[1].id
        assert len(person.meeting.agenda) == len(titles) + 1
