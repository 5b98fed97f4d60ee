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
from facilitator.paths import DataPaths
from facilitator.progress import ProgressCallback, ignore_progress
from facilitator.services.meeting_service import MeetingService
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.repository import Header, OpenError
from screens.app import FacilitatorApp
from screens.dialogs.help_pages import ScreenHelp
from screens.home import MAX_ROWS, PROGRESS_INTERVAL, Home
from tests.meeting.meeting_builder import START, meeting_with_strength
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting, find_row_at


def header(at: int, student: str, state: str, date: str = "2026-11-20", title: str = "Annual review") -> Header:
    return Header(f"{at:016x}", student, "annual", title, date, state, START.timestamp() + at, 1)


def rows(person: Driver) -> list[str]:
    return [str(one.id) for one in person.app.screen.query_one("#meetings", OptionList).options]


def stub(monkeypatch: pytest.MonkeyPatch, person_app: object, headers: Sequence[Header]) -> None:
    monkeypatch.setattr(person_app.repository, "list_headers", lambda _: list(headers))  # type: ignore[attr-defined]


async def test_an_empty_home_says_what_to_do(make_app: MakeApp) -> None:
    async with make_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "No meetings yet. Ctrl+N makes the first one" in person.get_screen_text()
        await person.press("enter")
        assert "Which kind of meeting?" in person.get_screen_text()
        await person.press("escape")
        assert isinstance(person.app.screen, Home)


async def test_unfinished_meetings_stand_on_top_then_the_newest(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    one = [
        header(1, "Old", "closed", "2025-01-01"), header(2, "New", "planned", "2026-12-01"),
        header(3, "Paused", "paused", "2024-01-01"), header(4, "Going", "in session", "2026-01-01"),
    ]  # fmt: skip
    stub(monkeypatch, app, one)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert rows(person) == [f"{at:016x}" for at in (4, 3, 2, 1)]
        assert person.get_screen_text().count("▶") == 2
        assert person.get_screen_text().count("last saved") == 2


FOUND = {"ana": [1], "ANNUAL": [1, 2, 3], "ben closed": [2], "2025": [3], "zzz": [], "[/]": []}


async def test_meetings_are_found_as_one_types(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app()
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
            assert ("No meeting is called so." in person.get_screen_text()) is (not found)


async def test_five_hundred_meetings_are_cut_with_a_hint_and_still_found(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    stub(monkeypatch, app, [header(at, f"Student {at:03}", "closed") for at in range(500)])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert len(rows(person)) == MAX_ROWS
        assert "200 of 500: type to find the others" in person.get_screen_text()
        await person.type("student 001")
        await person.settle()
        assert [int(row, 16) for row in rows(person)] == [1]


async def test_arrows_move_in_the_list_while_the_search_keeps_the_focus(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
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
async def test_a_damaged_file_is_a_sentence_and_hides_no_other(make_app: MakeApp, paths: DataPaths, bad: bytes) -> None:
    good = copy_demo_meeting(paths)
    (paths.data / "meetings" / f"{'a' * 16}.json").write_bytes(bad)
    app = make_app()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert good in rows(person)
        assert "Elana" in person.get_screen_text()
        told = " ".join(person.get_toasts())
        assert told or f"{'a' * 16}" in rows(person)
        if f"{'a' * 16}" in rows(person):
            await person.choose_row("meetings", "a" * 16)
            assert isinstance(app.screen, Home)
            assert person.get_toasts()
        assert app.is_running


async def test_one_key_opens_what_was_recovered(make_app: MakeApp, paths: DataPaths) -> None:
    damaged = copy_demo_meeting(paths)
    MeetingService(open_repository(paths)).create(
        meeting_with_strength()[0].meeting.replace(date=date(2030, 1, 1))
    )  # stands above it in the list
    path = paths.data / "meetings" / f"{damaged}.json"
    path.write_bytes(path.read_bytes()[:-40])
    app = make_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "of its entries are back" in " ".join(person.get_toasts())
        await person.press("enter")
        await person.settle()
        assert person.meeting.id == damaged


async def test_a_folder_that_cannot_be_read_is_a_sentence(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    error = OpenError(paths.data, PermissionError(errno.EACCES, "denied"))
    monkeypatch.setattr(app.repository, "list_headers", Mock(side_effect=error))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert app.is_running
        assert "Could not open" in person.get_screen_text()
        await person.type("ana")  # and nothing is claimed about what could not be read
        await person.settle()
        assert "No meetings yet" not in person.get_screen_text()


async def test_home_shows_what_happened_in_a_meeting_when_one_comes_back(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/pause")
        app.go_to("home")
        await person.settle()
        assert "paused" in person.get_screen_text()


class Slow:
    """A keeper's list that is read as far as somebody lets it."""

    def __init__(self, app: FacilitatorApp, headers: Sequence[Header]) -> None:
        self.headers, self.asked, self.go, self.ended = headers, Event(), Event(), Event()
        app.repository.list_headers = self.read  # type: ignore[method-assign]

    def read(self, progress: ProgressCallback = ignore_progress) -> list[Header]:
        """Tell that most of it is still to come, and wait."""
        try:
            progress(1200, 10_000)
            self.asked.set()
            while not self.go.wait(0.001):
                progress(1201, 10_000)
            return list(self.headers)
        finally:
            self.ended.set()


async def test_keys_are_answered_while_the_meetings_are_read(make_app: MakeApp) -> None:
    app = make_app()
    slow = Slow(app, [header(1, "Ana Doe", "planned"), header(2, "Ben Roe", "closed")])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.wait_until(lambda: "Reading 1,200 of 10,000 meetings · Escape stops." in person.get_screen_text())
        await person.type("ben")
        await person.wait_until(lambda: app.screen.query_one("#search", Input).value == "ben")
        assert "ben" in person.get_screen_text()
        assert "Reading 1,200 of 10,000 meetings · Escape stops." in person.get_screen_text()
        assert "No meetings yet" not in person.get_screen_text()
        assert not slow.ended.is_set()
        slow.go.set()
        await person.settle()
        assert [int(row, 16) for row in rows(person)] == [2]
        assert "1 · Enter opens" in person.get_screen_text()


async def test_what_was_there_last_time_is_seen_and_opened_before_anything_is_read(
    make_app: MakeApp, paths: DataPaths
) -> None:
    meeting = copy_demo_meeting(paths)
    open_repository(paths).save_index()
    app = make_app(None)
    slow = Slow(app, [])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.wait_until(slow.asked.is_set)
        assert rows(person) == [meeting]
        assert "Elana Reyes" in person.get_screen_text()
        await pilot.press("enter")
        await person.wait_until(lambda: person.app.open_meeting_id == meeting)
        slow.go.set()
        await person.settle()


async def test_leaving_while_the_meetings_are_read_ends_the_reading(make_app: MakeApp) -> None:
    app = make_app()
    slow = Slow(app, [])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await Driver(pilot).wait_until(slow.asked.is_set)
        app.exit()
    assert slow.ended.is_set()
    assert app.return_code == 0


async def test_many_meetings_without_an_index_are_read_and_told(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting, folder = copy_demo_meeting(paths), paths.data / "meetings"
    for at in range(PROGRESS_INTERVAL + 10):
        (folder / f"{at:016x}.json").write_bytes((folder / f"{meeting}.json").read_bytes())
    (paths.data / "index.json").unlink()
    app = make_app()
    told: list[str] = []
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        home = app.screen
        assert isinstance(home, Home)
        monkeypatch.setattr(home, "_show_progress", told.append)
        await person.settle()
        assert len(rows(person)) == PROGRESS_INTERVAL + 11
    assert told == [f"Reading {PROGRESS_INTERVAL} of {PROGRESS_INTERVAL + 11} meetings · Escape stops."]
    assert len(FileMeetingRepository(paths.data).list_headers(Mock(side_effect=[None]))) == PROGRESS_INTERVAL + 11


async def test_the_row_one_moved_to_stays_when_the_list_was_read_anew(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
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
        await person.wait_until(slow.asked.is_set)
        app.post_message(events.Key("down", None))
        await person.wait_until(lambda: options.highlighted == 1)
        slow.go.set()
        await person.settle()
        assert options.option_count == 5
        assert options.highlighted_option is not None
        assert options.highlighted_option.id == f"{2:016x}"


async def test_enter_before_the_list_is_read_opens_what_is_chosen_once_it_is(
    make_app: MakeApp, paths: DataPaths
) -> None:
    meeting = copy_demo_meeting(paths)
    async with make_app(None).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        home = person.app.screen
        assert isinstance(home, Home)
        headers, home._headers, home._is_reading = home._headers, [], True
        home._update_list()
        await person.press("enter")
        assert person.app.open_meeting_id == ""
        home._show_meetings(headers, "")
        await person.settle()
        assert person.app.open_meeting_id == meeting


async def test_reading_can_be_stopped_and_gone_on_with(make_app: MakeApp) -> None:
    app = make_app()
    slow = Slow(app, [header(1, "Ana Doe", "planned")])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.wait_until(slow.asked.is_set)
        await pilot.press("escape")
        await person.wait_until(slow.ended.is_set)
        await person.settle()
        assert (
            "Stopped: meetings may be missing here. Nothing was changed. Escape reads on." in person.get_screen_text()
        )
        assert "first meeting" not in person.get_screen_text()
        slow.go.set()
        await person.press("escape")
        await person.wait_until(lambda: "Ana Doe" in person.get_screen_text())
        assert "Stopped" not in person.get_screen_text()
        await person.press("escape")
        assert "Ana Doe" in person.get_screen_text()


async def test_a_question_mark_asks_for_help(make_app: MakeApp, paths: DataPaths) -> None:
    copy_demo_meeting(paths)
    app = make_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("?")
        assert isinstance(app.screen, ScreenHelp)
        await person.press("escape")
        assert "Elana Reyes" in person.get_screen_text()


async def test_no_row_loses_its_end_beside_a_scroll_bar(make_app: MakeApp, paths: DataPaths) -> None:
    meeting, folder = copy_demo_meeting(paths), paths.data / "meetings"
    text = (folder / f"{meeting}.json").read_text("utf-8")
    for at in range(40):
        longer = f"Elana {'Reyes' + 'x' * (at % 8)}"
        (folder / f"{at:016x}.json").write_text(text.replace("Elana Reyes", longer), "utf-8")
    app = make_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        listed = app.screen.query_one("#meetings", OptionList)
        assert listed.show_vertical_scrollbar
        for at, option in enumerate(listed.options):
            drawn = " ".join(
                "".join(segment.text for segment in listed.render_line(y)).strip(" ▌▏")
                for y in range(listed.size.height)
                if find_row_at(listed, y) == at
            )
            if drawn and find_row_at(listed, listed.size.height - 1) != at:
                assert drawn.split() == str(option.prompt).split()
