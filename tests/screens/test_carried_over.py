"""From last time on the screen: what was left open is settled, strengths on offer are named; then the next meeting."""

from facilitator.meeting.carried_items import CarriedItemOutcome, SuggestionOutcome
from facilitator.paths import DataPaths
from screens.carried_over import CarriedOver
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.command_form import CommandFormDialog
from screens.live_meeting import LiveMeeting
from screens.meeting_setup import MeetingSetup
from screens.widgets.rows_list import RowsList
from tests.cli.test_carry_forward import FIRST, files
from tests.commands.line_scripts import SETUP_LINES
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting


def place(person: Driver, what: str) -> str:
    """Return the row of something left open."""
    return next(f"carried {at}" for at, one in enumerate(person.meeting.carried) if what in (one.what, one.title))


def go_to(person: Driver, row: str) -> None:
    """Go to a row, without pressing Enter."""
    pane = person.app.screen.query_one("#rows", RowsList)
    pane.highlighted = pane.get_option_index(row)


async def next_meeting(person: Driver) -> None:
    """Make the student's next meeting, and start it."""
    await person.settle()
    for line in ("/meeting annual on 2027-11-19", *SETUP_LINES[1:], "/start"):
        person.app.session.execute_line(line)
    person.app.show_meeting_screen("in session")
    await person.settle()


def end(person: Driver, what: str) -> CarriedItemOutcome | None:
    """Return what became of something left open, as it is on disk."""
    return next(one.end for one in person.read_from_disk().carried if what in (one.what, one.title))


async def test_two_meetings_in_a_row(make_app: MakeApp, paths: DataPaths) -> None:
    first = copy_demo_meeting(paths, FIRST)
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = files(paths.data, first)
        await person.press("ctrl+n")
        await person.choose_row("", "annual")
        assert isinstance(person.app.screen, MeetingSetup)
        await person.submit_lines("/date 2027-11-19", "/student Elana Reyes")
        assert "10 open items carried over from Fri, Nov 20, 2026 · 2 suggested strengths" in person.get_message()
        await person.submit_lines(*(line for line in SETUP_LINES[2:] if "Coach" not in line))
        assert "10 items carried over · 2 suggested strengths" in person.get_screen_text()
        await person.choose_row("rows", "from_last_time")
        assert isinstance(person.app.screen, CarriedOver)
        assert (
            "Make the grid  Mr Lindqvist · overdue by" not in person.get_screen_text()
        )  # the clock stands in the year before
        await person.press("escape")
        await person.submit_lines("/start")
        assert isinstance(person.app.screen, LiveMeeting)
        assert "10 items carried over · 2 suggested strengths" in person.get_screen_text()

        await person.press("ctrl+t")
        await person.choose_row("rows", place(person, "Make the grid"))
        assert isinstance(person.app.screen, ChoiceDialog)
        await person.choose_row("", "done")
        assert end(person, "Make the grid") is CarriedItemOutcome.DONE
        for what, key, ended in (
            ("Ask the robotics club", "c", CarriedItemOutcome.CARRIED_ON),
            ("Journal", "c", CarriedItemOutcome.CARRIED_ON),
            ("Bus route", "c", CarriedItemOutcome.CARRIED_ON),
            ("I want a dog.", "d", CarriedItemOutcome.DONE),
        ):
            go_to(person, place(person, what))
            await person.press(key)
            assert end(person, what) is ended, person.get_message()
            assert f"→ {ended}" in person.get_screen_text()
        await person.choose_row("rows", place(person, "Spelling"))
        await person.choose_row("", "drop")
        assert isinstance(person.app.screen, CommandFormDialog)
        assert "Spelling" in person.get_screen_text()
        await person.fill_form(REASON="she reads now")
        assert "→ dropped because she reads now" in person.get_screen_text()
        await person.choose_row("rows", place(person, "Lockers"))
        await person.choose_row("", "carry")
        assert isinstance(person.app.screen, ChoiceDialog)  # Coach Bell is not here: who raises it?
        await person.choose_row("", "2")
        assert [person.meeting.short_name(one.by) for one in person.read_from_disk().parking_lot] == [
            "Elana",
            "Dana Reyes",
        ]

        assert files(paths.data, first) == before


async def test_strengths_on_offer_are_named_and_the_read_back_asks_for_the_rest(
    make_app: MakeApp, paths: DataPaths
) -> None:
    first = copy_demo_meeting(paths, FIRST)
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await next_meeting(person)
        before = files(paths.data, first)
        await person.press("ctrl+t")
        await person.choose_row("rows", "offer 0")
        assert isinstance(person.app.screen, CommandFormDialog)
        assert "Times tables" in person.get_screen_text()
        await person.fill_form(WHO="Dana Reyes", EVIDENCE="counts the change")
        (named,) = person.read_from_disk().strengths
        assert (named.name, person.meeting.short_name(named.by), named.evidence) == (
            "Times tables", "Dana Reyes", "counts the change",
        )  # fmt: skip
        go_to(person, "offer 1")
        await person.press("d")
        assert "That is a strength" in person.get_message()
        await person.press("x")
        assert "That is a strength" in person.get_message()
        await person.press("a")
        await person.fill_form(REASON="another year")
        assert person.read_from_disk().offers[1].end is SuggestionOutcome.SET_ASIDE
        await person.press("u")
        assert person.read_from_disk().offers[1].end is None
        go_to(person, place(person, "Spelling"))
        await person.press("a")
        assert "That was left open" in person.get_message()
        await person.press("d", "c")
        assert "was said already" in person.get_message()

        await person.press("escape", "f8")
        quiet = "A quiet place: not asked about yet"
        points = person.app.screen.query_one("#rows", RowsList).options
        assert any("Suggested strengths, not named yet: Drawing" in str(one.prompt) for one in points)
        await person.choose_row("rows", next(one.id or "" for one in points if quiet in str(one.prompt)))
        assert person.command_input.text.startswith("/settle ")
        await person.type("done")
        await person.press("enter")
        assert end(person, "A quiet place") is CarriedItemOutcome.DONE
        assert files(paths.data, first) == before


async def test_nothing_brought_says_so_by_mouse_and_key_in_a_small_window(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "items carried over" not in person.get_screen_text()
        await person.press("ctrl+t")
        assert "Nothing. What this meeting leaves open" in person.get_screen_text()
        assert "None. Strengths from earlier meetings" in person.get_screen_text()
        await person.press("enter", "d", "x", "a")
        assert person.meeting == person.read_from_disk()


async def test_a_click_asks_what_became_of_it(make_app: MakeApp, paths: DataPaths) -> None:
    copy_demo_meeting(paths, FIRST)
    async with make_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.session.execute_line("/meeting annual on 2027-11-19")
        person.app.session.execute_line("/student Elana Reyes")
        person.app.show_meeting_screen("planned")
        await person.settle()
        await person.press("ctrl+t")
        row = place(person, "Make the grid")
        await person.click_row("rows", row)
        if not isinstance(person.app.screen, ChoiceDialog):
            await person.press("enter")
        await person.click_row("", "done")
        assert end(person, "Make the grid") is CarriedItemOutcome.DONE
