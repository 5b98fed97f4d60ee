"""From last time on the screen: what was left open is settled, strengths on offer are named; then the next meeting."""

from facilitator.meeting.carried_items import CarriedEnd, OfferEnd
from facilitator.paths import Places
from screens.carried_over import FromLastTime
from screens.dialogs.choice import Choose
from screens.dialogs.command_form import Form
from screens.live_meeting import Room
from screens.meeting_setup import SetUp
from screens.widgets.rows_list import Pane
from tests.cli.test_carry_forward import FIRST, files
from tests.commands.line_scripts import PEOPLE
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, WIDE, Driver, demo


def place(person: Driver, what: str) -> str:
    """Return the row of something left open."""
    return next(f"carried {at}" for at, one in enumerate(person.meeting.carried) if what in (one.what, one.title))


def go_to(person: Driver, row: str) -> None:
    """Go to a row, without pressing Enter."""
    pane = person.app.screen.query_one("#rows", Pane)
    pane.highlighted = pane.get_option_index(row)


async def next_meeting(person: Driver) -> None:
    """Make the student's next meeting, and start it."""
    await person.settle()
    for line in ("/meeting annual on 2027-11-19", *PEOPLE[1:], "/start"):
        person.app.desk.enter(line)
    person.app.show_meeting("in session")
    await person.settle()


def end(person: Driver, what: str) -> CarriedEnd | None:
    """Return what became of something left open, as it is on disk."""
    return next(one.end for one in person.on_disk().carried if what in (one.what, one.title))


async def test_two_meetings_in_a_row(new_app: NewApp, places: Places) -> None:
    first = demo(places, FIRST)
    async with new_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = files(places.data, first)
        await person.press("ctrl+n")
        await person.choose("", "annual")
        assert isinstance(person.app.screen, SetUp)
        await person.enter("/date 2027-11-19", "/student Elana Reyes")
        assert "10 things left open on 2026-11-20, to be asked about · 2 strengths on offer" in person.answer()
        await person.enter(*(line for line in PEOPLE[2:] if "Coach" not in line))
        assert "10 left open last time · 2 strengths on offer" in person.shown()
        await person.choose("rows", "from_last_time")
        assert isinstance(person.app.screen, FromLastTime)
        assert "Make the grid  Mr Lindqvist · overdue by" not in person.shown()  # the clock stands in the year before
        await person.press("escape")
        await person.enter("/start")
        assert isinstance(person.app.screen, Room)
        assert "10 left open last time · 2 strengths" in person.shown()

        await person.press("ctrl+t")
        await person.choose("rows", place(person, "Make the grid"))
        assert isinstance(person.app.screen, Choose)
        await person.choose("", "done")
        assert end(person, "Make the grid") is CarriedEnd.DONE
        for what, key, ended in (
            ("Ask the robotics club", "c", CarriedEnd.CARRIED),
            ("Journal", "c", CarriedEnd.CARRIED),
            ("Bus route", "c", CarriedEnd.CARRIED),
            ("I want a dog.", "d", CarriedEnd.DONE),
        ):
            go_to(person, place(person, what))
            await person.press(key)
            assert end(person, what) is ended, person.answer()
            assert f"→ {ended}" in person.shown()
        await person.choose("rows", place(person, "Spelling"))
        await person.choose("", "drop")
        assert isinstance(person.app.screen, Form)
        assert "Spelling" in person.shown()
        await person.fill(REASON="she reads now")
        assert "→ dropped because she reads now" in person.shown()
        await person.choose("rows", place(person, "Lockers"))
        await person.choose("", "carry")
        assert isinstance(person.app.screen, Choose)  # Coach Bell is not here: who raises it?
        await person.choose("", "2")
        assert [person.meeting.short(one.by) for one in person.on_disk().parking_lot] == ["Elana", "Dana Reyes"]

        assert files(places.data, first) == before


async def test_strengths_on_offer_are_named_and_the_read_back_asks_for_the_rest(
    new_app: NewApp, places: Places
) -> None:
    first = demo(places, FIRST)
    async with new_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await next_meeting(person)
        before = files(places.data, first)
        await person.press("ctrl+t")
        await person.choose("rows", "offer 0")
        assert isinstance(person.app.screen, Form)
        assert "Times tables" in person.shown()
        await person.fill(WHO="Dana Reyes", EVIDENCE="counts the change")
        (named,) = person.on_disk().strengths
        assert (named.name, person.meeting.short(named.by), named.evidence) == (
            "Times tables", "Dana Reyes", "counts the change",
        )  # fmt: skip
        go_to(person, "offer 1")
        await person.press("d")
        assert "That is a strength" in person.answer()
        await person.press("x")
        assert "That is a strength" in person.answer()
        await person.press("a")
        await person.fill(REASON="another year")
        assert person.on_disk().offers[1].end is OfferEnd.SET_ASIDE
        await person.press("u")
        assert person.on_disk().offers[1].end is None
        go_to(person, place(person, "Spelling"))
        await person.press("a")
        assert "That was left open" in person.answer()
        await person.press("d", "c")
        assert "was said already" in person.answer()

        await person.press("escape", "f8")
        quiet = "A quiet place: not asked about yet"
        points = person.app.screen.query_one("#rows", Pane).options
        assert any("Strengths on offer, not named: Drawing" in str(one.prompt) for one in points)
        await person.choose("rows", next(one.id or "" for one in points if quiet in str(one.prompt)))
        assert person.line.text.startswith("/settle ")
        await person.type("done")
        await person.press("enter")
        assert end(person, "A quiet place") is CarriedEnd.DONE
        assert files(places.data, first) == before


async def test_nothing_brought_says_so_by_mouse_and_key_in_a_small_window(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places, PEOPLE)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "left open last time" not in person.shown()
        await person.press("ctrl+t")
        assert "Nothing. What this meeting leaves open" in person.shown()
        assert "None. Strengths of earlier meetings" in person.shown()
        await person.press("enter", "d", "x", "a")
        assert person.meeting == person.on_disk()


async def test_a_click_asks_what_became_of_it(new_app: NewApp, places: Places) -> None:
    demo(places, FIRST)
    async with new_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.desk.enter("/meeting annual on 2027-11-19")
        person.app.desk.enter("/student Elana Reyes")
        person.app.show_meeting("planned")
        await person.settle()
        await person.press("ctrl+t")
        row = place(person, "Make the grid")
        await person.click_row("rows", row)
        if not isinstance(person.app.screen, Choose):
            await person.press("enter")
        await person.click_row("", "done")
        assert end(person, "Make the grid") is CarriedEnd.DONE
