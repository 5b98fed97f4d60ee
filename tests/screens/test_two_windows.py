"""A key never acts on the wrong entry when another window has just added or undone something."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from threading import Event

from textual.widgets import OptionList

from facilitator.bootstrap import open_session
from facilitator.commands.registry import CommandId
from facilitator.paths import DataPaths
from facilitator.services.session import MeetingSession
from facilitator.store.file_repository import FileMeetingRepository
from screens.actions import ActionList
from screens.carried_over import CarriedOver
from screens.current_meeting import REFRESH_GROUP
from screens.goal_workshop import GoalWorkshop
from screens.meeting_setup import MeetingSetup
from tests.commands.line_scripts import SETUP_LINES, add_prepared
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting

STARTED = [*SETUP_LINES, "/start"]


@asynccontextmanager
async def open_two_windows(
    make_app: MakeApp, paths: DataPaths, lines: Sequence[str] = (), other_lines: Sequence[str] = ()
) -> AsyncIterator[tuple[Driver, MeetingSession]]:
    """Open a meeting in a second session, enter lines there, then open it in the app."""
    meeting = copy_demo_meeting(paths, lines)
    other = open_session(paths, FileMeetingRepository(paths.data, reserve_size=0))
    other.open(meeting)
    for line in other_lines:
        other.execute_line(line)
    async with make_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        yield person, other


async def test_slow_refresh_runs_once_and_shows_the_changes(make_app: MakeApp, paths: DataPaths) -> None:
    resume = Event()
    async with open_two_windows(make_app, paths) as (person, other):
        other.execute_line("@dana Said in the other window.")
        person.app.services.store.submit(resume.wait)  # a slow disk
        for _ in range(3):
            person.app.services.current.check_for_changes()
        assert sum(worker.group == REFRESH_GROUP for worker in person.app.workers) == 1
        resume.set()
        await person.settle()
        assert "Said in the other window." in person.get_screen_text()


async def test_changes_loaded_by_a_refused_line_are_shown(make_app: MakeApp, paths: DataPaths) -> None:
    async with open_two_windows(make_app, paths) as (person, other):
        other.execute_line("@dana Said in the other window.")
        person.app.services.session.refresh()  # as a refused line does
        person.app.services.current.check_for_changes()
        await person.settle()
        assert "Said in the other window." in person.get_screen_text()


async def test_move_in_another_window_replaces_the_outdated_answer(make_app: MakeApp, paths: DataPaths) -> None:
    async with open_two_windows(make_app, paths) as (person, other):
        await person.submit_lines("/item 3")
        assert "item 3" in person.get_message()
        other.refresh()
        other.execute_line("/next")
        person.app.services.current.check_for_changes()
        await person.settle()
        assert other.meeting.current_item
        assert person.get_message() == f"Another window moved on to “{other.meeting.current_item.title}”."
        assert other.meeting.current_item.title in person.get_screen_text()


async def test_change_in_another_window_keeps_the_answer_to_a_line(make_app: MakeApp, paths: DataPaths) -> None:
    async with open_two_windows(make_app, paths) as (person, other):
        await person.submit_lines("nonsense without a speaker")
        answer = person.get_message()
        assert answer
        other.execute_line("@dana Said in the other window.")
        person.app.services.current.check_for_changes()
        await person.settle()
        assert person.get_message() == answer


async def test_undone_strength_is_not_linked(make_app: MakeApp, paths: DataPaths) -> None:
    lines = [*STARTED, "@elana", "/goal Math: Elana will solve 9 of 10 problems by May."]
    async with open_two_windows(make_app, paths, lines, ["@elana", "+ Persistence -- puzzles"]) as (person, other):
        await person.press("f3")
        assert isinstance(person.app.screen, GoalWorkshop)
        assert "Persistence" in person.get_screen_text()
        other.execute_line("/undo")
        person.app.services.session.refresh()
        await person.choose_row("strengths", str(person.app.screen.query_one("#strengths", OptionList).options[0].id))
        assert isinstance(person.app.screen, GoalWorkshop)
        assert "Persistence" not in person.get_screen_text()


async def test_undone_attendee_opens_no_dialog(make_app: MakeApp, paths: DataPaths) -> None:
    async with open_two_windows(make_app, paths, SETUP_LINES, ["/here Mr New as advocate"]) as (person, other):
        assert isinstance(person.app.screen, MeetingSetup)
        row = f"person {person.meeting.people[-1].id}"
        other.execute_line("/undo")
        person.app.services.session.refresh()
        await person.choose_row("rows", row)
        assert isinstance(person.app.screen, MeetingSetup)


async def test_removed_suggestion_is_not_named(make_app: MakeApp, paths: DataPaths) -> None:
    async with open_two_windows(make_app, paths, STARTED) as (person, other):
        add_prepared(other, offers=("Drawing",))
        person.app.services.current.check_for_changes()
        await person.settle()
        await person.press("ctrl+t")
        assert isinstance(person.app.screen, CarriedOver)
        assert "Drawing" in person.get_screen_text()
        other.meetings.change(person.meeting.id, lambda before: before.model_copy(update={"suggestions": ()}))
        person.app.services.session.refresh()
        await person.choose_row("rows", "offer 0")
        assert isinstance(person.app.screen, CarriedOver)
        assert "Drawing" not in person.get_screen_text()


async def highlight_action(person: Driver, words: str) -> None:
    """Open the list of actions, and highlight an action by its words."""
    person.app.services.go_to(CommandId.ACTIONS)
    await person.wait_until(lambda: isinstance(person.app.screen, ActionList) and words in person.get_screen_text())
    rows = person.app.screen.query_one("#rows", OptionList)
    rows.highlighted = next(index for index, option in enumerate(rows.options) if words in str(option.prompt))


async def test_highlighted_action_is_marked_done_after_renumbering(make_app: MakeApp, paths: DataPaths) -> None:
    async with open_two_windows(make_app, paths, STARTED, ["! Find the map"]) as (person, other):
        await person.submit_lines("! Draw the grid", "! Call the bus office")
        other.refresh()
        await highlight_action(person, "Draw the grid")
        other.execute_line("/undo")
        await person.press("d")
        assert "done: Draw the grid" in person.get_message()
        assert [(action.what, bool(action.done)) for action in person.read_from_disk().actions] == [
            ("Draw the grid", True),
            ("Call the bus office", False),
        ]


async def test_undone_action_is_not_marked_done(make_app: MakeApp, paths: DataPaths) -> None:
    async with open_two_windows(make_app, paths, STARTED, ["! Find the map"]) as (person, other):
        await highlight_action(person, "Find the map")
        other.execute_line("/undo")
        await person.press("d")
        assert "That action was just removed in another window. Nothing was changed." in person.get_message()


async def test_redraw_before_mounting_is_ignored(make_app: MakeApp, paths: DataPaths) -> None:
    async with open_two_windows(make_app, paths) as (person, _):
        for destination in (
            CommandId.GOAL_WORKSHOP,
            CommandId.CARRIED_OVER,
            CommandId.READ_BACK,
            CommandId.NOTES,
            CommandId.SETUP,
            CommandId.PROJECTOR_VIEW,
            CommandId.PRIOR_GOALS,
        ):
            person.app.services.go_to(destination)
            person.screen.redraw()  # another window saved while the screen has no widgets yet
            await person.settle()
            person.app.pop_screen()
