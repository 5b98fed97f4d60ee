"""The notes screen chooses for whom the notes are: by key and by mouse, what is shown is what is saved."""

import pytest
from textual.widgets import Markdown, OptionList, Static

from facilitator.paths import DataPaths
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.redaction_report import RedactionReportDialog
from screens.notes import Notes
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting

ORDER = ["team", "family en", "family es", "student en", "student es", "profile en", "profile es", "paste", "notice"]


def whose(person: Driver) -> str:
    return str(person.app.screen.query_one("#whose", Static).content)


def titles(person: Driver) -> list[str]:
    options = person.app.screen.query_one("#sections", OptionList).options
    return [str(option.prompt) for option in options]


@pytest.mark.parametrize("size", [WIDE, SMALL])
@pytest.mark.parametrize("which", ORDER)
async def test_each_note_is_shown_and_saved_under_its_name(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int], which: str
) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9")
        assert whose(person).startswith("Notes, for the team")
        await person.press("f")
        assert isinstance(person.app.screen, ChoiceDialog)
        await person.choose_row("", str(ORDER.index(which)))
        assert isinstance(person.app.screen, Notes)
        kind, _, language = which.partition(" ")
        assert ("(es)" in whose(person)) == (language == "es")
        await person.press("s")
        (file,) = (paths.data / "notes").iterdir()
        suffix = "" if kind == "team" else f"-{kind}" + ("-es" if language == "es" else "")
        assert file.name == f"ER-2026-11-20-annual{suffix}.{'txt' if kind == 'paste' else 'md'}"
        assert person.get_message().endswith(f"saved · {file}")


async def test_the_family_copy_is_rendered_section_by_section(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9", "f", "down", "enter")
        assert titles(person)[:3] == ["Family notes: Elana Reyes", "Elana's strengths", "What Elana said"]
        await person.press("down")
        await person.wait_until(lambda: "We build on it in goal 1" in person.get_screen_text())
        await person.press("r")
        assert isinstance(person.app.screen, RedactionReportDialog)
        (file,) = (paths.data / "notes").iterdir()
        assert file.name == "redacted-2026-11-20-annual-family.md"


async def test_the_paste_pack_reads_as_it_is(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9", "f")
        await person.choose_row("", str(ORDER.index("paste")))
        assert titles(person)[:3] == ["Paste pack", "PARTICIPANTS (DRAFT)", "STRENGTHS (DRAFT)"]
        await person.press("down", "down")
        await person.wait_until(lambda: "Times tables (named by Elana Reyes, the student)" in person.get_screen_text())
        assert person.app.screen.query_one("#rendered", Markdown)


async def test_esc_leaves_it_as_it_was_and_a_click_chooses(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9", "f", "escape")
        assert whose(person).startswith("Notes, for the team")
        await person.press("f")
        await person.click_row("", str(ORDER.index("notice")))
        assert whose(person).startswith("Notice worksheet, for ")


async def test_broken_words_of_a_person_are_told_and_the_full_notes_are_shown(
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
        assert whose(person).startswith("Notes, for the team")
