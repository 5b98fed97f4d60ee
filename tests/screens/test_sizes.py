"""Every screen at every size, and after resizing: usable if there is space, and never a crash."""

import pytest

from facilitator.commands.registry import CommandId
from facilitator.paths import DataPaths
from screens.live_meeting import LiveMeeting
from screens.widgets.transcript import Transcript
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting

pytestmark = pytest.mark.full

SIZES = (
    (200, 60), (120, 36), (100, 30), (80, 24), (60, 20), (40, 12), (20, 5), (5, 2), (3, 24), (80, 2), (2, 2), (1, 24), (1, 1),
)  # fmt: skip
WAYS = {
    "home": (), "set_up": (), "room": (), "goal workshop": ("f3",), "read-back": ("f8",), "wording": ("f3", "w"),
    "last year": ("ctrl+b",), "last time": ("ctrl+t",), "actions": ("ctrl+o",), "years": ("ctrl+t", "y"),
    "map": ("ctrl+g",), "search": ("ctrl+f", "d", "enter"), "sheet": ("/fill student, choices", "ctrl+n", "space"),
    "notes": ("f9",), "form": ("f2",), "question": ("f8", "k"), "help": ("f1",), "palette": ("ctrl+p",), "projector": ("f12",), "finder": ("f10",),
}  # fmt: skip


@pytest.mark.parametrize("screen", WAYS)
async def test_screen_survives_every_size(make_app: MakeApp, paths: DataPaths, screen: str) -> None:
    meeting = copy_demo_meeting(paths)
    app = make_app(None if screen == "home" else meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        if screen == "set_up":
            app.services.go_to(CommandId.SETUP)
            await person.settle()
        for key in WAYS[screen]:
            await (person.submit_lines(key) if key.startswith("/") else person.press(key))
        await pilot.pause()
        text = person.get_screen_text()
        for size in (*SIZES, SMALL, (1, 1), WIDE):
            await pilot.resize_terminal(*size)
            await person.settle()
            assert app.is_running
            assert len(person.get_screen_text().splitlines()) == size[1]
        await pilot.pause()
        assert person.get_screen_text() == text


@pytest.mark.parametrize("size", [SIZES[0], *SIZES[-8:]], ids=str)
async def test_live_meeting_opens_at_any_size(make_app: MakeApp, paths: DataPaths, size: tuple[int, int]) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@ort She counts in twos.")
        assert person.read_from_disk().statements[-1].words == "She counts in twos."


@pytest.mark.parametrize("size", SIZES[-7:], ids=str)
async def test_home_opens_in_a_tiny_window(make_app: MakeApp, paths: DataPaths, size: tuple[int, int]) -> None:
    copy_demo_meeting(paths)
    async with make_app().run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await pilot.resize_terminal(*SMALL)
        await person.settle()
        assert "Elana" in person.get_screen_text()


@pytest.mark.parametrize("size", [SMALL, (60, 20), (40, 20)], ids=str)
async def test_panes_open_and_close_in_a_small_window(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int]
) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        for key, title in (("f5", "PEOPLE"), ("f6", "AGENDA"), ("f7", "STRENGTHS")):
            assert title not in person.get_screen_text()
            await person.press(key)
            assert title in person.get_screen_text()
            await person.press("escape")
            assert title not in person.get_screen_text()
            assert person.app.focused is person.command_input


async def test_statement_is_recorded_and_shown_in_40_columns(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=(40, 20), notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f5")
        await person.press("down")
        await person.press("down")
        await person.press("enter")
        await person.type_lines("She counts in twos.")
        assert "She counts in twos." in person.get_screen_text()
        assert person.read_from_disk().statements[-1].words == "She counts in twos."


async def test_entries_recorded_in_a_tiny_window_appear_after_resizing(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await pilot.resize_terminal(1, 1)
        await person.settle()
        await person.submit_lines("@ort She counts in twos.", "@ort And in threes.")
        await pilot.resize_terminal(*SMALL)
        await person.settle()
        assert isinstance(person.app.screen, LiveMeeting)
        assert "She counts in twos." in person.get_screen_text()
        assert "And in threes." in person.get_screen_text()


async def test_transcript_scrolls_to_the_last_entry(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.services.session.speaker_id = person.meeting.people[2].id
        for number in range(20):
            person.app.services.session.execute_line(f"Number {number}.")
        await person.submit_lines("The last one.")
        transcript = person.app.screen.query_one(Transcript)
        assert "The last one." in person.get_screen_text()
        assert "Number 0." not in person.get_screen_text()
        transcript.focus()
        await person.press("home")
        assert "Number 0." in person.get_screen_text() or "goal" in person.get_screen_text()
