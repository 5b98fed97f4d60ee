"""A disk in trouble and another program at the same meeting, seen from the screens."""

import errno
import os
from typing import Any

import pytest

from facilitator.paths import Places
from screens.app import FacilitatorApp
from tests.cli.line_mode_process import run
from tests.screens.conftest import NewApp
from tests.screens.driver import WIDE, Driver, demo

WORDS = "@ort She counts in twos."
REFUSALS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EACCES: "this account may not use it",
    errno.EROFS: "that disk can only be read",
    errno.EIO: "the computer said",
    errno.ESTALE: "the computer said",
}


@pytest.mark.parametrize("code", REFUSALS, ids=errno.errorcode.get)
async def test_words_that_the_disk_does_not_take_stay_in_the_line_and_the_next_enter_works(
    new_app: NewApp, places: Places, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = person.on_disk()
        real = os.open

        def refuse(path: Any, flags: int, *args: Any, **kwargs: Any) -> int:
            if flags & os.O_CREAT:
                raise OSError(code, os.strerror(code))
            return real(path, flags, *args, **kwargs)

        with monkeypatch.context() as patch:
            patch.setattr(os, "open", refuse)
            for _ in range(2):  # Enter again while it lasts changes nothing
                await person.enter(WORDS)
                assert person.line.text == WORDS
                assert REFUSALS[code] in person.answer()
                assert person.answer().endswith("then press Enter again.")
        assert person.on_disk() == before
        await person.press("enter")
        assert person.line.text == ""
        assert person.words() == [*(one.words for one in before.statements), "She counts in twos."]


async def test_a_share_that_goes_away_takes_no_words_with_it(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = person.on_disk()
        meetings, away = places.data / "meetings", places.data / "away"
        meetings.rename(away)
        app._look()
        await person.settle()
        await person.enter(WORDS)
        assert person.line.text == WORDS
        assert "There is no meeting" in person.answer()
        assert not meetings.exists() or not any(meetings.iterdir())
        if meetings.exists():
            meetings.rmdir()
        away.rename(meetings)
        assert person.on_disk() == before
        await person.press("enter")
        assert person.words()[-1] == "She counts in twos."


async def test_what_another_process_records_is_shown_at_the_next_look(
    new_app: NewApp, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    timers: list[tuple[float, Any]] = []
    monkeypatch.setattr(
        FacilitatorApp, "set_interval", lambda _, seconds, act=None, **__: timers.append((seconds, act))
    )
    meeting = demo(places)
    app = new_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("@ort Typed here")
        assert run(places.data, "plain", meeting, lines="@dana Said in the other window.\n").returncode == 0
        assert "Said in the other window." not in person.shown()
        (look,) = [act for seconds, act in timers if act == app._look and seconds <= 2]
        look()
        await person.settle()
        assert "Said in the other window." in person.shown()
        await person.press("enter")
        assert person.words()[-2:] == ["Said in the other window.", "Typed here"]


async def test_two_windows_reword_a_goal_and_both_wordings_are_kept(new_app: NewApp, places: Places) -> None:
    meeting = demo(places)
    app = new_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        other = "/word 1 Elana will say it in the other window.\n"
        assert run(places.data, "plain", meeting, lines=other).returncode == 0
        await person.enter("/word 1 Elana will say it here.")  # before the next look
        goal = person.on_disk().goals[0]
        assert goal.wording == "Elana will say it here."
        assert "Elana will say it in the other window." in str(goal.history)
