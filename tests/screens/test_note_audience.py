"""Notes screen: the audience is chosen by key or mouse, and the notes shown are the notes saved."""

import pytest
from textual.widgets import OptionList, Static

from facilitator.paths import DataPaths
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.redaction_report import RedactionReportDialog
from screens.notes import Notes
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting

ORDER = [
    "team",
    "family en",
    "family es",
    "student en",
    "student es",
    "profile en",
    "profile es",
    "glance",
    "paste",
    "notice",
]


def get_audience(person: Driver) -> str:
    return str(person.app.screen.query_one("#whose", Static).content)


def get_titles(person: Driver) -> list[str]:
    options = person.app.screen.query_one("#sections", OptionList).options
    return [str(option.prompt) for option in options]


@pytest.mark.parametrize("size", [WIDE, SMALL])
@pytest.mark.parametrize("note", ORDER)
async def test_each_kind_of_notes_is_shown_and_saved_under_its_name(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int], note: str
) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9")
        assert get_audience(person).startswith("Notes, for the team")
        await person.press("f")
        assert isinstance(person.app.screen, ChoiceDialog)
        await person.choose_row("", str(ORDER.index(note)))
        assert isinstance(person.app.screen, Notes)
        kind, _, language = note.partition(" ")
        assert ("in Spanish" in get_audience(person)) == (language == "es")
        await person.press("s")
        (file,) = (paths.data / "notes").iterdir()
        suffix = "" if kind == "team" else f"-{kind}" + ("-es" if language == "es" else "")
        assert file.name == f"ER-2026-11-20-annual{suffix}.{'txt' if kind == 'paste' else 'md'}"
        assert person.get_message().endswith(f"saved · {file}")


async def test_family_notes_are_rendered_by_section(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9", "f", "down", "enter")
        assert get_titles(person)[:3] == ["Family notes: Elana Reyes", "Elana's strengths", "What Elana said"]
        await person.press("right_square_bracket")
        assert "We build on it in goal 1" in person.get_screen_text()
        await person.press("r")
        assert isinstance(person.app.screen, RedactionReportDialog)
        (file,) = (paths.data / "notes").iterdir()
        assert file.name == "redacted-2026-11-20-annual-family.md"


async def test_paste_pack_is_shown_as_plain_text(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9", "f")
        await person.choose_row("", str(ORDER.index("paste")))
        assert get_titles(person)[:3] == ["Paste pack", "PARTICIPANTS (DRAFT)", "STRENGTHS (DRAFT)"]
        await person.press("right_square_bracket", "right_square_bracket")
        assert "Times tables (named by Elana Reyes, the student)" in person.get_screen_text()


async def test_escape_keeps_the_audience_and_a_click_changes_it(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9", "f", "escape")
        assert get_audience(person).startswith("Notes, for the team")
        await person.press("f")
        await person.click_row("", str(ORDER.index("notice")))
        await person.wait_until(lambda: get_audience(person).startswith("Notice worksheet, for "))


async def test_broken_user_language_file_is_reported_and_full_notes_are_shown(
    make_app: MakeApp, paths: DataPaths
) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        (paths.languages / "es").mkdir(parents=True)
        (paths.languages / "es" / "notes.toml").write_text("family = ", "utf-8")
        await person.press("f9", "f")
        await person.choose_row("", str(ORDER.index("family es")))
        assert "notes.toml of the language es cannot be used" in person.get_message()
        assert get_audience(person).startswith("Notes, for the team")


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_list_of_audiences_does_not_move(make_app: MakeApp, paths: DataPaths, size: tuple[int, int]) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9", "f")
        regions = set()
        for _ in range(60):
            regions.add(person.app.screen.query_one(OptionList).region)
            await pilot.pause(0)
        assert len(regions) == 1
