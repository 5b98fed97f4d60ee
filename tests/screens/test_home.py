"""Home screen: order, search, reading in the background, and recovery."""

import errno
from collections.abc import Sequence
from datetime import date
from threading import Event
from unittest.mock import Mock

import pytest
from textual import events
from textual.widgets import Input, OptionList

from facilitator.bootstrap import open_repository
from facilitator.commands.registry import CommandId
from facilitator.paths import DataPaths
from facilitator.progress import ProgressCallback, ignore_progress
from facilitator.services.meeting_service import MeetingService
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.repository import Header, OpenError
from screens.app import FacilitatorApp
from screens.dialogs.help_pages import ScreenHelp
from screens.home import MAX_ROWS, PROGRESS_INTERVAL, Home
from tests.meeting.meeting_builder import START, MeetingBuilder, meeting_with_strength
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting, find_row_at


def make_header(
    number: int, student: str, state: str, date: str = "2026-11-20", title: str = "Annual review"
) -> Header:
    return Header(f"{number:016x}", student, "annual", title, date, state, START.timestamp() + number, 1)


def get_row_ids(person: Driver) -> list[str]:
    options = person.app.screen.query_one("#meetings", OptionList).options
    return [str(option.id) for option in options if not option.disabled]


def stub_headers(monkeypatch: pytest.MonkeyPatch, app: FacilitatorApp, headers: Sequence[Header]) -> None:
    monkeypatch.setattr(app.services.repository, "list_headers", lambda _: list(headers))


async def test_empty_home_says_what_to_do(make_app: MakeApp) -> None:
    async with make_app().run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "No meetings yet. Press Ctrl+N to create one" in person.get_screen_text()
        await person.press("enter")
        assert "What kind of meeting?" in person.get_screen_text()
        await person.press("escape")
        assert isinstance(person.app.screen, Home)


async def test_meetings_are_grouped_by_day_and_state(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app()
    headers = [
        make_header(1, "Old", "closed", "2025-01-01"), make_header(2, "New", "planned", "2026-12-01"),
        make_header(3, "Paused", "paused", "2024-01-01"), make_header(4, "Going", "in session", "2026-01-01"),
    ]  # fmt: skip
    stub_headers(monkeypatch, app, headers)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert get_row_ids(person) == [f"{number:016x}" for number in (4, 3, 2, 1)]
        shown = person.get_screen_text()
        assert [shown.index(group) for group in ("In progress", "Later", "Closed")] == sorted(
            shown.index(group) for group in ("In progress", "Later", "Closed")
        )
        assert person.get_screen_text().count("▶") == 2
        assert person.get_screen_text().count("saved ") == 2


MATCHES = {"ana": [1], "ANNUAL": [1, 2, 3], "ben closed": [2], "2025": [3], "zzz": [], "[/]": []}


async def test_typing_filters_the_meetings(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app()
    headers = [
        make_header(1, "Ana Doe", "planned"),
        make_header(2, "Ben Roe", "closed"),
        make_header(3, "Cy", "closed", "2025-02-02"),
    ]
    stub_headers(monkeypatch, app, headers)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        for text, matches in MATCHES.items():
            app.screen.query_one("#search", Input).value = ""
            await person.type(text)
            await person.settle()
            assert sorted(int(row, 16) for row in get_row_ids(person)) == matches
            assert ("No meeting matches." in person.get_screen_text()) is (not matches)


async def test_long_list_is_cut_with_a_hint_and_still_searched(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    stub_headers(monkeypatch, app, [make_header(number, f"Student {number:03}", "closed") for number in range(500)])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert len(get_row_ids(person)) == MAX_ROWS
        assert "200 of 500 meetings shown, type to find the others" in person.get_screen_text()
        await person.type("student 001")
        await person.settle()
        assert [int(row, 16) for row in get_row_ids(person)] == [1]


async def test_arrow_keys_move_in_the_list_while_the_search_keeps_focus(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    stub_headers(monkeypatch, app, [make_header(number, f"S{number}", "closed") for number in range(3)])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        options = app.screen.query_one("#meetings", OptionList)
        for key, number in (("down", 1), ("down", 0), ("up", 1)):
            await person.press(key)
            assert options.highlighted_option is not None
            assert options.highlighted_option.id == f"{number:016x}"
        assert app.focused is not None
        assert app.focused.id == "search"


@pytest.mark.parametrize("bad", [b"", b"{", b"\x00" * 400, b'{"meeting": {"1": {"id": "\\ud800"}}}', b"[" * 5000])
async def test_damaged_file_is_reported_and_hides_no_other_meeting(
    make_app: MakeApp, paths: DataPaths, bad: bytes
) -> None:
    good = copy_demo_meeting(paths)
    (paths.data / "meetings" / f"{'a' * 16}.json").write_bytes(bad)
    app = make_app()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert good in get_row_ids(person)
        assert "Elana" in person.get_screen_text()
        toasts = " ".join(person.get_toasts())
        assert toasts or f"{'a' * 16}" in get_row_ids(person)
        if f"{'a' * 16}" in get_row_ids(person):
            await person.choose_row("meetings", "a" * 16)
            assert isinstance(app.screen, Home)
            assert person.get_toasts()
        assert app.is_running


async def test_enter_opens_the_recovered_meeting(make_app: MakeApp, paths: DataPaths) -> None:
    damaged = copy_demo_meeting(paths)
    MeetingService(open_repository(paths)).create(
        meeting_with_strength()[0].meeting.replace(date=date(2030, 1, 1))
    )  # listed above the recovered meeting
    path = paths.data / "meetings" / f"{damaged}.json"
    path.write_bytes(path.read_bytes()[:-40])
    app = make_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "entries were recovered and saved" in " ".join(person.get_toasts())
        await person.press("enter")
        await person.settle()
        assert person.meeting.id == damaged


async def test_unreadable_folder_is_reported(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    error = OpenError(paths.data, PermissionError(errno.EACCES, "denied"))
    monkeypatch.setattr(app.services.repository, "list_headers", Mock(side_effect=error))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert app.is_running
        assert "Could not open" in person.get_screen_text()
        await person.type("ana")  # the hint claims nothing about unread meetings
        await person.settle()
        assert "No meetings yet" not in person.get_screen_text()


async def test_home_shows_the_new_state_after_returning_from_a_meeting(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/pause")
        app.services.go_to(CommandId.HOME)
        await person.settle()
        assert "paused" in person.get_screen_text()


class SlowHeaderReader:
    """Replaces the repository's header list by one that waits until the test sets `may_finish`."""

    def __init__(self, app: FacilitatorApp, headers: Sequence[Header]) -> None:
        self.headers, self.has_started, self.may_finish, self.has_ended = headers, Event(), Event(), Event()
        app.services.repository.list_headers = self.read  # type: ignore[method-assign]

    def read(self, progress: ProgressCallback = ignore_progress) -> list[Header]:
        """Report progress, and wait."""
        try:
            progress(1200, 10_000)
            self.has_started.set()
            while not self.may_finish.wait(0.001):
                progress(1201, 10_000)
            return list(self.headers)
        finally:
            self.has_ended.set()


async def test_keys_work_while_meetings_are_read(make_app: MakeApp) -> None:
    app = make_app()
    slow = SlowHeaderReader(app, [make_header(1, "Ana Doe", "planned"), make_header(2, "Ben Roe", "closed")])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.wait_until(
            lambda: "Reading 1,200 of 10,000 meetings · Press Escape to stop." in person.get_screen_text()
        )
        await person.type("ben")
        await person.wait_until(lambda: app.screen.query_one("#search", Input).value == "ben")
        assert "ben" in person.get_screen_text()
        assert "Reading 1,200 of 10,000 meetings · Press Escape to stop." in person.get_screen_text()
        assert "No meetings yet" not in person.get_screen_text()
        assert not slow.has_ended.is_set()
        slow.may_finish.set()
        await person.settle()
        assert [int(row, 16) for row in get_row_ids(person)] == [2]
        assert "1 meeting · Press Enter to open" in person.get_screen_text()


async def test_cached_meetings_are_shown_and_opened_before_reading(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    open_repository(paths).save_index()
    app = make_app(None)
    slow = SlowHeaderReader(app, [])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.wait_until(slow.has_started.is_set)
        assert get_row_ids(person) == [meeting]
        assert "Elana Reyes" in person.get_screen_text()
        await pilot.press("enter")
        await person.wait_until(lambda: person.app.services.open_meeting_id == meeting)
        slow.may_finish.set()
        await person.settle()


async def test_exiting_stops_the_reading(make_app: MakeApp) -> None:
    app = make_app()
    slow = SlowHeaderReader(app, [])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await Driver(pilot).wait_until(slow.has_started.is_set)
        app.exit()
    assert slow.has_ended.is_set()
    assert app.return_code == 0


async def test_progress_is_shown_for_many_meetings_without_a_cache(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting, folder = copy_demo_meeting(paths), paths.data / "meetings"
    for number in range(PROGRESS_INTERVAL + 10):
        (folder / f"{number:016x}.json").write_bytes((folder / f"{meeting}.json").read_bytes())
    (paths.data / "index.json").unlink()
    app = make_app()
    messages: list[str] = []
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        home = app.screen
        assert isinstance(home, Home)
        monkeypatch.setattr(home, "_show_progress", messages.append)
        await person.settle()
        assert len(get_row_ids(person)) == PROGRESS_INTERVAL + 11
    assert messages == [f"Reading {PROGRESS_INTERVAL} of {PROGRESS_INTERVAL + 11} meetings · Press Escape to stop."]
    assert len(FileMeetingRepository(paths.data).list_headers(Mock(side_effect=[None]))) == PROGRESS_INTERVAL + 11


async def test_selected_row_is_kept_when_the_list_is_read_again(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    headers = [make_header(number, f"S{number}", "closed") for number in range(4)]
    stub_headers(monkeypatch, app, headers)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        home = app.screen
        assert isinstance(home, Home)
        options = home.query_one("#meetings", OptionList)
        slow = SlowHeaderReader(app, [*headers, make_header(9, "New", "in session")])
        home.on_screen_resume()
        await person.wait_until(slow.has_started.is_set)
        app.post_message(events.Key("down", None))
        await person.wait_until(lambda: getattr(options.highlighted_option, "id", "") == f"{2:016x}")
        slow.may_finish.set()
        await person.settle()
        assert len(get_row_ids(person)) == 5
        assert options.highlighted_option is not None
        assert options.highlighted_option.id == f"{2:016x}"


async def test_enter_before_reading_opens_the_meeting_afterwards(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    async with make_app(None).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        home = person.app.screen
        assert isinstance(home, Home)
        headers, home._headers, home._is_reading = home._headers, [], True
        home._update_list()
        await person.press("enter")
        assert person.app.services.open_meeting_id == ""
        home._show_meetings(headers, "")
        await person.settle()
        assert person.app.services.open_meeting_id == meeting


async def test_reading_can_be_stopped_and_continued(make_app: MakeApp) -> None:
    app = make_app()
    slow = SlowHeaderReader(app, [make_header(1, "Ana Doe", "planned")])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.wait_until(slow.has_started.is_set)
        await pilot.press("escape")
        await person.wait_until(slow.has_ended.is_set)
        await person.settle()
        assert "Stopped. The list may be incomplete. Press Escape to continue." in person.get_screen_text()
        assert "first meeting" not in person.get_screen_text()
        slow.may_finish.set()
        await person.press("escape")
        await person.wait_until(lambda: "Ana Doe" in person.get_screen_text())
        assert "Stopped" not in person.get_screen_text()
        await person.press("escape")
        assert "Ana Doe" in person.get_screen_text()


async def test_question_mark_opens_help(make_app: MakeApp, paths: DataPaths) -> None:
    copy_demo_meeting(paths)
    app = make_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("?")
        assert isinstance(app.screen, ScreenHelp)
        await person.press("escape")
        assert "Elana Reyes" in person.get_screen_text()


async def test_rows_are_not_cut_off_beside_a_scroll_bar(make_app: MakeApp, paths: DataPaths) -> None:
    meeting, folder = copy_demo_meeting(paths), paths.data / "meetings"
    text = (folder / f"{meeting}.json").read_text("utf-8")
    for number in range(40):
        name = f"Elana {'Reyes' + 'x' * (number % 8)}"
        (folder / f"{number:016x}.json").write_text(text.replace("Elana Reyes", name), "utf-8")
    app = make_app()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        options = app.screen.query_one("#meetings", OptionList)
        assert options.show_vertical_scrollbar
        for index, option in enumerate(options.options):
            drawn = " ".join(
                "".join(segment.text for segment in options.render_line(y)).strip(" ▌▏")
                for y in range(options.size.height)
                if find_row_at(options, y) == index
            )
            if drawn and find_row_at(options, options.size.height - 1) != index:
                assert drawn.split() == str(option.prompt).split()


async def test_a_planned_meeting_is_deleted_after_a_confirmation(make_app: MakeApp, paths: DataPaths) -> None:
    kept = copy_demo_meeting(paths)
    stray = MeetingService(open_repository(paths)).create(MeetingBuilder().meeting).meeting.id
    app = make_app()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("planned")
        await person.press("delete")
        await person.wait_until(lambda: "Delete the meeting of no student yet" in person.get_screen_text())
        await person.press("enter")  # the first answer keeps it
        await person.settle()
        assert sorted(get_row_ids(person)) == [stray]
        await person.press("delete")
        await person.wait_until(lambda: "Delete the meeting of" in person.get_screen_text())
        await person.press("down", "enter")
        await person.settle()
        app.screen.query_one("#search", Input).value = ""
        await person.settle()
        assert get_row_ids(person) == [kept]
    assert [header.id for header in open_repository(paths).list_headers()] == [kept]


async def test_a_meeting_with_a_record_is_not_deleted_from_the_list(make_app: MakeApp, paths: DataPaths) -> None:
    kept = copy_demo_meeting(paths)
    app = make_app()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("delete")
        await person.wait_until(lambda: bool(person.get_toasts()))
        assert f"facilitator delete {kept}" in " ".join(person.get_toasts())
        assert get_row_ids(person) == [kept]
