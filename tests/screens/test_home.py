"""Home: what there is, what was interrupted on top, found as one types."""

import errno
from collections.abc import Sequence
from datetime import date
from unittest.mock import Mock

import pytest
from textual.widgets import Input, OptionList

from facilitator.meetings import Meetings
from facilitator.places import Places
from facilitator.store.keeper import CannotOpen, Header
from screens.home import SHOWN, Home
from tests.meeting.room import START, with_strength
from tests.screens.conftest import NewApp
from tests.screens.driving import SMALL, WIDE, Driver, demo


def header(at: int, student: str, state: str, date: str = "2026-11-20", title: str = "Annual review") -> Header:
    return Header(f"{at:016x}", student, "annual", title, date, state, START.timestamp() + at, 1)


def rows(person: Driver) -> list[str]:
    return [str(one.id) for one in person.app.screen.query_one("#meetings", OptionList).options]


def stub(monkeypatch: pytest.MonkeyPatch, person_app: object, headers: Sequence[Header]) -> None:
    monkeypatch.setattr(person_app.keeper, "headers", lambda: list(headers))  # type: ignore[attr-defined]


async def test_an_empty_home_says_what_to_do(new_app: NewApp) -> None:
    async with new_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "No meetings yet. Ctrl+N makes the first one" in person.shown()
        await person.press("enter")
        assert "Which kind of meeting?" in person.shown()
        await person.press("escape")
        assert isinstance(person.app.screen, Home)


async def test_unfinished_meetings_stand_on_top_then_the_newest(
    new_app: NewApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = new_app()
    one = [
        header(1, "Old", "closed", "2025-01-01"), header(2, "New", "planned", "2026-12-01"),
        header(3, "Paused", "paused", "2024-01-01"), header(4, "Going", "in session", "2026-01-01"),
    ]  # fmt: skip
    stub(monkeypatch, app, one)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert rows(person) == [f"{at:016x}" for at in (4, 3, 2, 1)]
        assert person.shown().count("▶") == 2
        assert person.shown().count("last saved") == 2


FOUND = {"ana": [1], "ANNUAL": [1, 2, 3], "ben closed": [2], "2025": [3], "zzz": [], "[/]": []}


async def test_meetings_are_found_as_one_types(new_app: NewApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = new_app()
    every = [header(1, "Ana Doe", "planned"), header(2, "Ben Roe", "closed"), header(3, "Cy", "closed", "2025-02-02")]
    stub(monkeypatch, app, every)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        for typed, found in FOUND.items():
            app.screen.query_one("#search", Input).value = ""
            await person.type(typed)
            await person.settle()
            assert sorted(int(row, 16) for row in rows(person)) == found
            assert ("No meeting is called so." in person.shown()) is (not found)


async def test_five_hundred_meetings_are_cut_with_a_hint_and_still_found(
    new_app: NewApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = new_app()
    stub(monkeypatch, app, [header(at, f"Student {at:03}", "closed") for at in range(500)])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert len(rows(person)) == SHOWN
        assert "200 of 500: type to find the others" in person.shown()
        await person.type("student 001")
        await person.settle()
        assert [int(row, 16) for row in rows(person)] == [1]


async def test_arrows_move_in_the_list_while_the_search_keeps_the_focus(
    new_app: NewApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = new_app()
    stub(monkeypatch, app, [header(at, f"S{at}", "closed") for at in range(3)])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        options = app.screen.query_one("#meetings", OptionList)
        for key, place in (("down", 1), ("down", 2), ("up", 1)):
            await person.press(key)
            assert options.highlighted == place
        assert app.focused is not None
        assert app.focused.id == "search"


@pytest.mark.parametrize("bad", [b"", b"{", b"\x00" * 400, b'{"meeting": {"1": {"id": "\\ud800"}}}', b"[" * 5000])
async def test_a_damaged_file_is_a_sentence_and_hides_no_other(new_app: NewApp, places: Places, bad: bytes) -> None:
    good = demo(places)
    (places.data / "meetings" / f"{'a' * 16}.json").write_bytes(bad)
    app = new_app()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert good in rows(person)
        assert "Elana" in person.shown()
        told = " ".join(person.toasts())
        assert told or f"{'a' * 16}" in rows(person)
        if f"{'a' * 16}" in rows(person):
            await person.choose("meetings", "a" * 16)
            assert isinstance(app.screen, Home)
            assert person.toasts()
        assert app.is_running


async def test_one_key_opens_what_was_recovered(new_app: NewApp, places: Places) -> None:
    damaged = demo(places)
    Meetings(places.keeper()).make(with_strength()[0].meeting.but(date=date(2030, 1, 1)))  # stands above it in the list
    path = places.data / "meetings" / f"{damaged}.json"
    path.write_bytes(path.read_bytes()[:-40])
    app = new_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "of its entries are back" in " ".join(person.toasts())
        await person.press("enter")
        await person.settle()
        assert person.meeting.id == damaged


async def test_a_folder_that_cannot_be_read_is_a_sentence(
    new_app: NewApp, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = new_app()
    error = CannotOpen(places.data, PermissionError(errno.EACCES, "denied"))
    monkeypatch.setattr(app.keeper, "headers", Mock(side_effect=error))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert app.is_running
        assert "Could not open" in person.shown()
        await person.type("ana")  # and nothing is claimed about what could not be read
        await person.settle()
        assert "No meetings yet" not in person.shown()


async def test_home_shows_what_happened_in_a_meeting_when_one_comes_back(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.enter("/pause")
        app.go("home")
        await person.settle()
        assert "paused" in person.shown()
