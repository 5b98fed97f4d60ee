"""Home: what there is, what was interrupted on top, found as one types."""

import errno
from collections.abc import Sequence
from datetime import date
from threading import Event
from unittest.mock import Mock

import pytest
from textual import events
from textual.widgets import Input, OptionList

from facilitator.bootstrap import open_repository
from facilitator.paths import Places
from facilitator.progress import Progress, unseen
from facilitator.services.meeting_service import Meetings
from facilitator.store.file_repository import FileKeeper
from facilitator.store.repository import CannotOpen, Header
from screens.app import FacilitatorApp
from screens.dialogs.help_pages import Here
from screens.home import SHOWN, STEP, Home
from tests.meeting.meeting_builder import START, with_strength
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, WIDE, Driver, demo, row_at


def header(at: int, student: str, state: str, date: str = "2026-11-20", title: str = "Annual review") -> Header:
    return Header(f"{at:016x}", student, "annual", title, date, state, START.timestamp() + at, 1)


def rows(person: Driver) -> list[str]:
    return [str(one.id) for one in person.app.screen.query_one("#meetings", OptionList).options]


def stub(monkeypatch: pytest.MonkeyPatch, person_app: object, headers: Sequence[Header]) -> None:
    monkeypatch.setattr(person_app.keeper, "headers", lambda _: list(headers))  # type: ignore[attr-defined]


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
    Meetings(open_repository(places)).make(
        with_strength()[0].meeting.but(date=date(2030, 1, 1))
    )  # stands above it in the list
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


class Slow:
    """A keeper's list that is read as far as somebody lets it."""

    def __init__(self, app: FacilitatorApp, headers: Sequence[Header]) -> None:
        self.headers, self.asked, self.go, self.ended = headers, Event(), Event(), Event()
        app.keeper.headers = self.read  # type: ignore[method-assign]

    def read(self, progress: Progress = unseen) -> list[Header]:
        """Tell that most of it is still to come, and wait."""
        try:
            progress(1200, 10_000)
            self.asked.set()
            while not self.go.wait(0.001):
                progress(1201, 10_000)
            return list(self.headers)
        finally:
            self.ended.set()


async def test_keys_are_answered_while_the_meetings_are_read(new_app: NewApp) -> None:
    app = new_app()
    slow = Slow(app, [header(1, "Ana Doe", "planned"), header(2, "Ben Roe", "closed")])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.until(lambda: "Reading 1,200 of 10,000 meetings · Escape stops." in person.shown())
        await person.type("ben")
        await person.until(lambda: app.screen.query_one("#search", Input).value == "ben")
        assert "ben" in person.shown()
        assert "Reading 1,200 of 10,000 meetings · Escape stops." in person.shown()
        assert "No meetings yet" not in person.shown()
        assert not slow.ended.is_set()
        slow.go.set()
        await person.settle()
        assert [int(row, 16) for row in rows(person)] == [2]
        assert "1 · Enter opens" in person.shown()


async def test_what_was_there_last_time_is_seen_and_opened_before_anything_is_read(
    new_app: NewApp, places: Places
) -> None:
    meeting = demo(places)
    open_repository(places).save_index()
    app = new_app(None)
    slow = Slow(app, [])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.until(slow.asked.is_set)
        assert rows(person) == [meeting]
        assert "Elana Reyes" in person.shown()
        await pilot.press("enter")
        await person.until(lambda: person.app.open_id == meeting)
        slow.go.set()
        await person.settle()


async def test_leaving_while_the_meetings_are_read_ends_the_reading(new_app: NewApp) -> None:
    app = new_app()
    slow = Slow(app, [])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await Driver(pilot).until(slow.asked.is_set)
        app.exit()
    assert slow.ended.is_set()
    assert app.return_code == 0


async def test_many_meetings_without_an_index_are_read_and_told(
    new_app: NewApp, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting, folder = demo(places), places.data / "meetings"
    for at in range(STEP + 10):
        (folder / f"{at:016x}.json").write_bytes((folder / f"{meeting}.json").read_bytes())
    (places.data / "index.json").unlink()
    app = new_app()
    told: list[str] = []
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        home = app.screen
        assert isinstance(home, Home)
        monkeypatch.setattr(home, "_show_how_far", told.append)
        await person.settle()
        assert len(rows(person)) == STEP + 11
    assert told == [f"Reading {STEP} of {STEP + 11} meetings · Escape stops."]
    assert len(FileKeeper(places.data).headers(Mock(side_effect=[None]))) == STEP + 11


async def test_the_row_one_moved_to_stays_when_the_list_was_read_anew(
    new_app: NewApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = new_app()
    every = [header(at, f"S{at}", "closed") for at in range(4)]
    stub(monkeypatch, app, every)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        home = app.screen
        assert isinstance(home, Home)
        options = home.query_one("#meetings", OptionList)
        slow = Slow(app, [*every, header(9, "New", "in session")])
        home.on_screen_resume()
        await person.until(slow.asked.is_set)
        app.post_message(events.Key("down", None))
        await person.until(lambda: options.highlighted == 1)
        slow.go.set()
        await person.settle()
        assert options.option_count == 5
        assert options.highlighted_option is not None
        assert options.highlighted_option.id == f"{2:016x}"


async def test_enter_before_the_list_is_read_opens_what_is_chosen_once_it_is(new_app: NewApp, places: Places) -> None:
    meeting = demo(places)
    async with new_app(None).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        home = person.app.screen
        assert isinstance(home, Home)
        headers, home._headers, home._reading = home._headers, [], True
        home._list()
        await person.press("enter")
        assert person.app.open_id == ""
        home._show_meetings(headers, "")
        await person.settle()
        assert person.app.open_id == meeting


async def test_reading_can_be_stopped_and_gone_on_with(new_app: NewApp) -> None:
    app = new_app()
    slow = Slow(app, [header(1, "Ana Doe", "planned")])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.until(slow.asked.is_set)
        await pilot.press("escape")
        await person.until(slow.ended.is_set)
        await person.settle()
        assert "Stopped: meetings may be missing here. Nothing was changed. Escape reads on." in person.shown()
        assert "first meeting" not in person.shown()
        slow.go.set()
        await person.press("escape")
        await person.until(lambda: "Ana Doe" in person.shown())
        assert "Stopped" not in person.shown()
        await person.press("escape")
        assert "Ana Doe" in person.shown()


async def test_a_question_mark_asks_for_help(new_app: NewApp, places: Places) -> None:
    demo(places)
    app = new_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("?")
        assert isinstance(app.screen, Here)
        await person.press("escape")
        assert "Elana Reyes" in person.shown()


async def test_no_row_loses_its_end_beside_a_scroll_bar(new_app: NewApp, places: Places) -> None:
    meeting, folder = demo(places), places.data / "meetings"
    text = (folder / f"{meeting}.json").read_text("utf-8")
    for at in range(40):
        longer = f"Elana {'Reyes' + 'x' * (at % 8)}"
        (folder / f"{at:016x}.json").write_text(text.replace("Elana Reyes", longer), "utf-8")
    app = new_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        listed = app.screen.query_one("#meetings", OptionList)
        assert listed.show_vertical_scrollbar
        for at, option in enumerate(listed.options):
            drawn = " ".join(
                "".join(segment.text for segment in listed.render_line(y)).strip(" ▌▏")
                for y in range(listed.size.height)
                if row_at(listed, y) == at
            )
            if drawn and row_at(listed, listed.size.height - 1) != at:
                assert drawn.split() == str(option.prompt).split()
