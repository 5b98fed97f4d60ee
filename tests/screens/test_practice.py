"""Practice: the entry on Home, and the screen that goes through the goals."""

import pytest
from textual.containers import VerticalScroll

from facilitator.bootstrap import open_repository
from facilitator.cli.practice_command import PRACTICE, record_practice
from facilitator.cli.sample_requests import OPEN_PRACTICE
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.paths import DataPaths
from facilitator.practice.exercises import load_exercises
from screens.app import FacilitatorApp
from screens.goal_workshop import GoalWorkshop
from screens.home import Home
from screens.live_meeting import LiveMeeting
from screens.practice import Practice
from tests.meeting.meeting_builder import START
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting
from tests.screens.palette_commands import get_command

SIZES = pytest.mark.parametrize("size", [SMALL, WIDE], ids=str)


@pytest.fixture
def practice_app(paths: DataPaths) -> FacilitatorApp:
    """Return the app as `facilitator practice` opens it."""
    meeting_id = record_practice(paths, open_repository(paths), START).meeting.id
    return FacilitatorApp(paths, meeting=meeting_id, welcome=PRACTICE.welcome, now=lambda: START)


def read_page(person: Driver) -> str:
    """Return the text of the screen without the breaks of its lines."""
    return " ".join(person.get_screen_text().split())


async def test_first_start_offers_practice(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "Practice with eight goals" in person.get_screen_text()
        await person.press("p")
    assert app.return_code == OPEN_PRACTICE
    assert not list(paths.data.glob("meetings/*"))


async def test_the_row_on_home_opens_practice(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.choose_row("meetings", CommandId.PRACTICE)
    assert app.return_code == OPEN_PRACTICE


@pytest.mark.parametrize("opens_meeting", [False, True])
async def test_the_palette_offers_practice_once_there_are_meetings(
    make_app: MakeApp, paths: DataPaths, opens_meeting: bool
) -> None:
    meeting = copy_demo_meeting(paths)
    app = make_app(meeting if opens_meeting else None)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        title = COMMANDS_BY_ID[CommandId.PRACTICE].title
        get_command(app, title).run()
        await person.settle()
    assert app.return_code == OPEN_PRACTICE


@SIZES
async def test_all_goals_on_the_screen(practice_app: FacilitatorApp, size: tuple[int, int]) -> None:
    async with practice_app.run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(practice_app.screen, Practice)
        assert "Practice meeting" in person.get_screen_text()
        assert person.get_message() == PRACTICE.welcome
        for number, exercise in enumerate(load_exercises(), 1):
            assert f"Goal {number} of 8 · {exercise.title} · proposed" in read_page(person)
            assert exercise.situation in read_page(person)
            await person.submit_lines(*exercise.list_solution_lines(number))
            assert f"Goal {number} of 8 · {exercise.title} · agreed" in read_page(person)
            await person.press("ctrl+n")
        assert "What you practiced" in read_page(person)
        assert [goal.status for goal in person.read_from_disk().goals] == ["agreed"] * 8


async def test_words_for_the_coach_are_not_recorded(practice_app: FacilitatorApp) -> None:
    async with practice_app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        statements = person.read_statement_words()
        await person.submit_lines("goal 6", "example")
        assert "Goal 6 of 8" in read_page(person)
        practice_app.screen.query_one("#coach", VerticalScroll).scroll_end(animate=False)
        await person.settle()
        assert "One way to do it: /word 6" in read_page(person)
        await person.submit_lines("back")
        assert "Goal 5 of 8" in read_page(person)
        await person.press("ctrl+n", "ctrl+n", "ctrl+b")
        assert "Goal 6 of 8" in read_page(person)
        assert person.read_statement_words() == statements


async def test_a_refused_line_comes_back_with_the_reason(practice_app: FacilitatorApp) -> None:
    async with practice_app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("next", "/link 2 Trains -- .")
        assert person.get_message().startswith("Say how the goal uses Trains")
        assert person.command_input.text == "/link 2 Trains -- ."
        assert "Missing: The goal is not linked to a strength yet." in read_page(person)


async def test_the_goal_workshop_opens_at_the_goal_and_returns_with_feedback(practice_app: FacilitatorApp) -> None:
    async with practice_app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("goal 7")
        await person.press("f3")
        assert isinstance(practice_app.screen, GoalWorkshop)
        assert "GOAL 7 of 8" in person.get_screen_text()
        await person.press("a")
        await person.choose_row("", "agree")
        await person.press("escape")
        assert "Goal 7 of 8 · Starting work · agreed" in read_page(person)


async def test_practice_can_be_left_and_opened_again(practice_app: FacilitatorApp) -> None:
    async with practice_app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        practice_app.services.show_live_meeting()
        await person.settle()
        assert isinstance(practice_app.screen, LiveMeeting)
        practice_app.services.go_to(CommandId.PRACTICE)
        await person.settle()
        assert isinstance(practice_app.screen, Practice)
        practice_app.services.go_to(CommandId.HOME)
        await person.settle()
        assert isinstance(practice_app.screen, Home)
        await person.press("enter")
        assert isinstance(practice_app.screen, Practice)


async def test_help_explains_practice(practice_app: FacilitatorApp) -> None:
    async with practice_app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f1")
        assert "Eight proposed goals of a made-up student." in read_page(person)
        assert "Show the next goal" in read_page(person)


async def test_typed_markup_is_shown_as_typed_at_every_size(practice_app: FacilitatorApp) -> None:
    async with practice_app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/link 1 Drawing -- [b]sketches[/b] [/] first {pairs}")
        assert "Built on: Drawing -- [b]sketches[/b] [/] first {pairs}" in read_page(person)
        text = person.get_screen_text()
        for size in ((60, 20), (40, 12), (20, 5), (1, 1), WIDE):
            await pilot.resize_terminal(*size)
            await person.settle()
            assert practice_app.is_running
        assert person.get_screen_text() == text
