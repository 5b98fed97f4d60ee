"""Going from one screen to another, by line, by list and from the read-back to where something can be mended."""

import pytest

from facilitator.meeting.meeting import MeetingState
from facilitator.paths import Places
from screens.home import Home
from screens.live_meeting import Room
from screens.meeting_setup import SetUp
from screens.notes import Notes
from screens.read_back import ReadBack
from tests.commands.line_scripts import PEOPLE
from tests.screens.conftest import NewApp
from tests.screens.driver import WIDE, Driver, demo


async def test_a_meeting_made_in_the_line_opens_in_set_up(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        old = person.meeting.id
        await person.enter("/meeting annual on 2026-12-04")
        assert person.meeting.state is MeetingState.PLANNED
        assert isinstance(person.app.screen, SetUp)
        await person.enter("/open Elana")
        assert person.meeting.id == old
        assert isinstance(person.app.screen, Room)


async def test_an_open_point_leads_to_the_line_that_mends_it(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f8")
        assert isinstance(app.screen, ReadBack)
        for at in range(3):
            point = app.screen._open[at]
            await person.choose("rows", f"open {at}")
            assert isinstance(app.screen, Room)
            assert person.line.text == ("" if point.mend.startswith("/item") else point.mend)
            assert app.focused is person.line
            person.line.text = ""
            await person.press("f8")
            assert isinstance(app.screen, ReadBack)


async def test_words_that_wait_in_the_line_are_not_mixed_with_what_mends_a_point(
    new_app: NewApp, places: Places
) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("half a thought")
        await person.press("f8")
        await person.choose("rows", "open 0")
        assert person.line.text == "half a thought"
        assert "not entered yet" in person.answer()
        await person.press("ctrl+q")  # nor are they lost by a key
        assert app.is_running
        assert "not entered" in person.toasts()[-1]


async def test_an_open_point_of_a_meeting_that_was_never_in_the_room_does_not_end_the_app(
    new_app: NewApp, places: Places
) -> None:
    app = new_app()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+n")
        await person.press("enter")
        app.go("read_back")
        await person.settle()
        assert isinstance(app.screen, ReadBack)
        await person.choose("rows", "open 0")
        assert app.is_running
        assert isinstance(app.screen, Room)


@pytest.mark.parametrize("state", ["planned", "in session", "paused", "closed"])
async def test_a_meeting_opens_where_its_state_says(new_app: NewApp, places: Places, state: str) -> None:
    lines = {
        "planned": [],
        "in session": ["/start"],
        "paused": ["/start", "/pause"],
        "closed": ["/start", "@elana + Drawing", "/close"],
    }
    where = {"planned": SetUp, "in session": Room, "paused": Room, "closed": Notes}
    begin = ["/meeting annual on 2026-11-20", "/student Elana Reyes", "/here Elana Reyes as student"]
    demo(places, [*begin, *lines[state]])
    app = new_app()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, Home)
        assert state in person.shown()
        await person.press("enter")
        assert isinstance(app.screen, where[state])
        assert "Elana" in person.shown()


async def test_closing_asks_once_and_not_yet_changes_nothing(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = person.meeting
        await person.press("f8")
        for answer in ("enter", "escape"):
            await person.press("k")
            assert "Close the meeting?" in person.shown()
            await person.press(answer)
            assert isinstance(person.app.screen, ReadBack)
        assert person.on_disk() == before


async def test_the_main_steps_by_mouse(new_app: NewApp, places: Places) -> None:
    meeting = demo(places)
    app = new_app()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.click_row("meetings", meeting)
        assert isinstance(app.screen, Room)
        student = person.meeting.people[0]
        await person.click_row("voices", str(student.id))
        assert app.desk.speaker == student.id
        await person.say("I counted them.")
        assert person.on_disk().statements[-1].by == student.id
        await person.click_row("agenda", "8")
        assert person.on_disk().current == 8
        await person.click_row("goals", str(person.meeting.goals[0].id))
        drawing = next(one for one in person.meeting.strengths if one.name == "Drawing")
        await person.click_row("strengths", str(drawing.id))
        await person.type("she draws each product")
        await person.click("#record")
        assert person.on_disk().goals[0].links[-1].strength == drawing.id
        for label, check in (
            ("Agree", "agreed"),
            ("Room", "VOICES"),
            ("Read-back", "READ-BACK"),
            ("Close the", "Not yet"),
        ):
            await _click_footer(person, label)
            assert check in person.shown()
        await person.click_row("", "close")
        assert person.on_disk().state is MeetingState.CLOSED
        await _click_footer(person, "Save")
        assert list(places.notes.iterdir())


async def _click_footer(person: Driver, label: str) -> None:
    footer = person.shown().splitlines()[-1]
    await person.click(None, (footer.index(label) + 1, person.app.size.height - 1))


async def test_an_open_point_that_cannot_be_gone_to_yet_says_why(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places, [*PEOPLE, "/start"]))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f8")
        assert isinstance(app.screen, ReadBack)
        elsewhere = next(at for at, one in enumerate(app.screen._open) if one.mend == "@" and one.item != 1)
        await person.choose("rows", f"open {elsewhere}")
        assert isinstance(app.screen, ReadBack)
        assert "strength" in person.answer()
        assert person.meeting.current == person.meeting.agenda[0].id
