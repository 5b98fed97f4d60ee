"""Disk errors and concurrent programs, as seen on the screens."""

import errno
import os
from typing import Any

import pytest

from facilitator.paths import DataPaths
from screens.app import FacilitatorApp
from tests.cli.line_mode_process import run_cli
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting

WORDS = "@ort She counts in twos."
REFUSALS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EACCES: "your account does not have permission",
    errno.EROFS: "the disk is read-only",
    errno.EIO: "the computer reported",
    errno.ESTALE: "the computer reported",
}


@pytest.mark.parametrize("code", REFUSALS, ids=errno.errorcode.get)
async def test_refused_save_keeps_the_text_and_the_next_enter_works(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = person.read_from_disk()
        real = os.open

        def refuse(path: Any, flags: int, *args: Any, **kwargs: Any) -> int:
            if flags & (os.O_CREAT | os.O_WRONLY):
                raise OSError(code, os.strerror(code))
            return real(path, flags, *args, **kwargs)

        with monkeypatch.context() as patch:
            patch.setattr(os, "open", refuse)
            for _ in range(2):  # a second Enter fails the same way
                await person.submit_lines(WORDS)
                assert person.command_input.text == WORDS
                assert REFUSALS[code] in person.get_message()
                assert person.get_message().endswith("then press Enter again.")
        assert person.read_from_disk() == before
        await person.press("enter")
        assert person.command_input.text == ""
        assert person.read_statement_words() == [
            *(statement.words for statement in before.statements),
            "She counts in twos.",
        ]


async def test_missing_network_share_loses_no_text(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = person.read_from_disk()
        meetings, away = paths.data / "meetings", paths.data / "away"
        meetings.rename(away)
        app.services.current.check_for_changes()
        await person.settle()
        await person.submit_lines(WORDS)
        assert person.command_input.text == WORDS
        assert "There is no meeting" in person.get_message()
        assert not meetings.exists() or not any(meetings.iterdir())
        if meetings.exists():
            meetings.rmdir()
        away.rename(meetings)
        assert person.read_from_disk() == before
        await person.press("enter")
        assert person.read_statement_words()[-1] == "She counts in twos."


async def test_changes_of_another_process_are_shown_at_the_next_refresh(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    timers: list[tuple[float, Any]] = []
    monkeypatch.setattr(
        FacilitatorApp, "set_interval", lambda _, seconds, act=None, **__: timers.append((seconds, act))
    )
    meeting = copy_demo_meeting(paths)
    app = make_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("@ort Typed here")
        assert run_cli(paths.data, "plain", meeting, lines="@dana Said in the other window.\n").returncode == 0
        assert "Said in the other window." not in person.get_screen_text()
        (refresh,) = [act for seconds, act in timers if act == app.services.current.check_for_changes and seconds <= 2]
        refresh()
        await person.settle()
        assert "Said in the other window." in person.get_screen_text()
        await person.press("enter")
        assert person.read_statement_words()[-2:] == ["Said in the other window.", "Typed here"]


async def test_both_wordings_are_kept_when_two_windows_reword_a_goal(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    app = make_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        other = "/word 1 Elana will say it in the other window.\n"
        assert run_cli(paths.data, "plain", meeting, lines=other).returncode == 0
        await person.submit_lines("/word 1 Elana will say it here.")  # before the next refresh
        goal = person.read_from_disk().goals[0]
        assert goal.wording == "Elana will say it here."
        assert "Elana will say it in the other window." in str(goal.history)
