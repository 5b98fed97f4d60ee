"""Carried-over items are settled and suggested strengths are named in the next meeting."""

from facilitator.commands.registry import CommandId
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


def find_row(person: Driver, text: str) -> str:
    """Return the row id of a carried-over item."""
    items = enumerate(person.meeting.carried)
    return next(f"carried {index}" for index, item in items if text in (item.what, item.title))


def select_row(person: Driver, row_id: str) -> None:
    """Select a row without pressing Enter."""
    rows = person.app.screen.query_one("#rows", RowsList)
    rows.highlighted = rows.get_option_index(row_id)


async def start_next_meeting(person: Driver) -> None:
    """Create the student's next meeting and start it."""
    await person.settle()
    for line in ("/meeting annual on 2027-11-19", *SETUP_LINES[1:], "/start"):
        person.app.services.session.execute_line(line)
    person.app.services.show_meeting_screen("in session")
    await person.settle()


def read_outcome(person: Driver, text: str) -> CarriedItemOutcome | None:
    """Return the outcome of a carried-over item on disk."""
    return next(item.outcome for item in person.read_from_disk().carried if text in (item.what, item.title))


async def test_items_are_settled_in_the_next_meeting(make_app: MakeApp, paths: DataPaths) -> None:
    first = copy_demo_meeting(paths, FIRST)
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = files(paths.data, first)
        await person.press("ctrl+n")
        await person.choose_row("", "annual")
        assert isinstance(person.app.screen, MeetingSetup)
        await person.submit_lines("/date 2027-11-19", "/student Elana Reyes")
        assert "12 open items carried over from Fri, Nov 20, 2026 · 2 suggested strengths" in person.get_message()
        await person.submit_lines(*(line for line in SETUP_LINES[2:] if "Coach" not in line))
        assert "12 items carried over · 2 suggested strengths" in person.get_screen_text()
        await person.choose_row("rows", CommandId.CARRIED_OVER)
        assert isinstance(person.app.screen, CarriedOver)
        # the test clock is a year earlier
        assert "Make the grid  Mr Lindqvist · due " in person.get_screen_text()
        assert "Make the grid  Mr Lindqvist · overdue by" not in person.get_screen_text()
        await person.press("escape")
        await person.submit_lines("/start")
        assert isinstance(person.app.screen, LiveMeeting)
        assert "12 items carried over · 2 suggested strengths:" in person.get_screen_text()

        await person.press("ctrl+t")
        await person.choose_row("rows", find_row(person, "Make the grid"))
        assert isinstance(person.app.screen, ChoiceDialog)
        await person.choose_row("", "done")
        assert read_outcome(person, "Make the grid") is CarriedItemOutcome.DONE
        for text, key, outcome in (
            ("Ask the robotics club", "c", CarriedItemOutcome.CARRIED_ON),
            ("Journal", "c", CarriedItemOutcome.CARRIED_ON),
            ("Bus route", "c", CarriedItemOutcome.CARRIED_ON),
            ("I want a dog.", "d", CarriedItemOutcome.DONE),
        ):
            select_row(person, find_row(person, text))
            await person.press(key)
            assert read_outcome(person, text) is outcome, person.get_message()
            assert f"→ {outcome}" in person.get_screen_text()
        await person.choose_row("rows", find_row(person, "Spelling"))
        await person.choose_row("", "drop")
        assert isinstance(person.app.screen, CommandFormDialog)
        assert "Spelling" in person.get_screen_text()
        await person.fill_form(REASON="she reads now")
        assert "→ dropped because she reads now" in person.get_screen_text()
        await person.choose_row("rows", find_row(person, "Lockers"))
        await person.choose_row("", "carry")
        # Coach Bell is not at this meeting, so someone else must raise it
        assert isinstance(person.app.screen, ChoiceDialog)
        await person.choose_row("", "2")
        assert [person.meeting.short_name(item.by) for item in person.read_from_disk().parking_lot] == [
            "Elana",
            "Dana Reyes",
        ]

        assert files(paths.data, first) == before


async def test_suggested_strengths_are_named_and_read_back_lists_the_rest(make_app: MakeApp, paths: DataPaths) -> None:
    first = copy_demo_meeting(paths, FIRST)
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await start_next_meeting(person)
        before = files(paths.data, first)
        await person.press("ctrl+t")
        await person.choose_row("rows", "offer 0")
        assert isinstance(person.app.screen, CommandFormDialog)
        assert "Times tables" in person.get_screen_text()
        await person.fill_form(WHO="Dana Reyes", EVIDENCE="counts the change")
        (strength,) = person.read_from_disk().strengths
        assert (strength.name, person.meeting.short_name(strength.by), strength.evidence) == (
            "Times tables", "Dana Reyes", "counts the change",
        )  # fmt: skip
        select_row(person, "offer 1")
        await person.press("d")
        assert "That is a strength" in person.get_message()
        await person.press("x")
        assert "That is a strength" in person.get_message()
        await person.press("a")
        await person.fill_form(REASON="another year")
        assert person.read_from_disk().suggestions[1].outcome is SuggestionOutcome.SET_ASIDE
        await person.press("u")
        await person.choose_row("", "undo")
        assert person.read_from_disk().suggestions[1].outcome is None
        select_row(person, find_row(person, "Spelling"))
        await person.press("a")
        assert "That is a carried-over item" in person.get_message()
        await person.press("d", "c")
        assert "is already marked as done" in person.get_message()

        await person.press("escape", "f8")
        quiet_place = "A quiet place: not discussed yet"
        points = person.app.screen.query_one("#rows", RowsList).options
        assert any("Suggested strengths, not named yet: Drawing" in str(point.prompt) for point in points)
        await person.choose_row("rows", next(point.id or "" for point in points if quiet_place in str(point.prompt)))
        await person.fill_form(CARRIED_END="done")
        assert read_outcome(person, "A quiet place") is CarriedItemOutcome.DONE
        assert files(paths.data, first) == before


async def test_empty_list_explains_itself_and_keys_change_nothing(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "carried over" not in person.get_screen_text()
        await person.press("ctrl+t")
        assert "Nothing. What this meeting leaves open will be listed here next time." in person.get_screen_text()
        assert "None. Strengths from earlier meetings and question sheets appear here." in person.get_screen_text()
        await person.press("enter", "d", "x", "a")
        assert person.meeting == person.read_from_disk()


async def test_clicking_an_item_asks_for_its_outcome(make_app: MakeApp, paths: DataPaths) -> None:
    copy_demo_meeting(paths, FIRST)
    async with make_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.services.session.execute_line("/meeting annual on 2027-11-19")
        person.app.services.session.execute_line("/student Elana Reyes")
        person.app.services.show_meeting_screen("planned")
        await person.settle()
        await person.press("ctrl+t")
        row = find_row(person, "Make the grid")
        await person.click_row("rows", row)
        if not isinstance(person.app.screen, ChoiceDialog):
            await person.press("enter")
        await person.click_row("", "done")
        assert read_outcome(person, "Make the grid") is CarriedItemOutcome.DONE
