"""Sheet form: questions are answered one by one, previewed, and saved like an imported sheet."""

import pytest
from textual.widgets import Button, Input

from facilitator.meeting.text_types import clean_text
from facilitator.paths import DataPaths
from facilitator.sheets.sheet_labels import FormLabels
from facilitator.sheets.sheet_library import SheetLibrary
from facilitator.sheets.typed_form import DAY, HELP
from facilitator.store.draft_files import DraftStore
from facilitator.textfiles.language_packs import LanguagePacks
from screens.dialogs.command_form import CommandFormDialog
from screens.dialogs.import_preview import ImportPreviewDialog
from screens.dialogs.sheet_form import AnswerInput, EntryList, SheetFormDialog
from screens.meeting_setup import MeetingSetup
from tests.commands.line_scripts import SETUP_LINES
from tests.hostile import MARKUP, TERMINAL, find_control_characters
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting
from tests.screens.test_typed_text_is_kept import fill_the_disk


async def open_sheet_form(person: Driver, line: str) -> SheetFormDialog:
    """Open the sheet form with an input line."""
    await person.settle()
    person.command_input.focus()
    person.command_input.text = line
    await person.press("enter")
    return get_dialog(person)


def get_dialog(person: Driver) -> SheetFormDialog:
    assert isinstance(person.app.screen, SheetFormDialog), person.get_message()
    return person.app.screen


async def read_preview(person: Driver) -> str:
    await person.wait_until(lambda: isinstance(person.app.screen, ImportPreviewDialog))
    await person.settle()
    return person.get_screen_text()


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
async def test_parent_fills_in_a_sheet_by_keyboard(make_app: MakeApp, paths: DataPaths, size: tuple[int, int]) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.choose_row("rows", "fill")
        assert isinstance(person.app.screen, CommandFormDialog)
        await person.fill_form(WHOM="family", WHO="Dana Reyes")
        get_dialog(person)
        assert "Your words go to the meeting" in " ".join(person.get_screen_text().split())
        await person.press("enter")
        assert "1 of 7 · from Dana Reyes" in person.get_screen_text()
        await person.type_lines("She tells jokes.")
        await person.type("[/] And draws")
        await person.press("ctrl+n")
        assert "2 of 7" in person.get_screen_text()
        assert get_dialog(person).query_one(AnswerInput).text == ""
        await person.press("ctrl+b")
        assert get_dialog(person).query_one(AnswerInput).text == "She tells jokes.\n[/] And draws"
        assert person.read_from_disk().statements == ()
        await person.press("ctrl+s")
        shown = await read_preview(person)
        assert "answer: She tells jokes." in shown
        assert "answer: [/] And draws" in shown
        await person.press("enter")
        await person.wait_until(
            lambda: isinstance(person.app.screen, MeetingSetup) and person.read_from_disk().statements
        )
        await person.settle()
        (statement,) = person.read_from_disk().statements
        assert (statement.words, statement.mode) == ("She tells jokes.\n[/] And draws", "written beforehand")
        assert person.meeting.short_name(statement.by) == "Dana Reyes"
        assert statement.prepared
        assert statement.asked.startswith("What is Elana proud of")
        assert person.get_message().endswith("from Dana Reyes · 1 answer, 2 suggested strengths")


async def test_student_checks_choices_by_mouse(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await open_sheet_form(person, "/fill student, choices")
        await person.click("#next")
        await person.click_row("entries", "0")
        await person.click_row("entries", "2")
        await person.click_row("entries", "2")
        assert "[x] 🔢 numbers" in person.get_screen_text()
        assert "[x] 🎨 drawing" not in person.get_screen_text()
        await person.click_row("entries", "6")
        assert isinstance(person.app.focused, AnswerInput)
        await person.type("dinosaurs")
        for page in range(2, 10):
            await person.click("#next")
            assert f"{page} of 9" in person.get_screen_text()
        assert not get_dialog(person).query_one("#next", Button).display
        await person.click("#back")
        assert "8 of 9" in person.get_screen_text()
        await person.click("#done")
        shown = await read_preview(person)
        assert "answer: 🔢 numbers" in shown
        assert "★ suggested strength: dinosaurs" in shown
        await person.click("#cancel")
        await person.wait_until(lambda: isinstance(person.app.screen, SheetFormDialog))
        assert "8 of 9" in person.get_screen_text()
        assert person.read_from_disk().statements == ()
        await person.click("#done")
        await read_preview(person)
        await person.click("#keep")
        await person.wait_until(lambda: person.read_from_disk().statements)
        assert person.read_statement_words() == ["🔢 numbers\n\n✏️ something else, my own: dinosaurs"]


async def test_starter_begins_a_new_line_and_space_checks_a_choice(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await open_sheet_form(person, "/fill student, starters")
        await person.press("ctrl+n", "enter")
        await person.type("maths")
        get_dialog(person).query_one(EntryList).focus()
        await person.press("down", "enter")
        await person.type("my map")
        assert get_dialog(person).query_one(AnswerInput).text == "I am good at … maths\nI am proud of … my map"
        await person.press("escape")
        assert "Not saved yet" in person.get_screen_text()
        await person.press("escape")
        assert isinstance(person.app.screen, MeetingSetup)
        await open_sheet_form(person, "/fill student, choices")
        await person.press("ctrl+n", "space")
        assert "[x] 🔢 numbers" in person.get_screen_text()


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
async def test_spanish_sheet_has_spanish_labels(make_app: MakeApp, paths: DataPaths, size: tuple[int, int]) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await open_sheet_form(person, "/fill family, in es from Dana Reyes")
        labels = SheetLibrary(LanguagePacks(paths.data)).find_sheet("family", language="es").labels.screen
        assert set(labels).isdisjoint(FormLabels())
        opening = " ".join(person.get_screen_text().split())
        assert f"{labels.sheet.upper()} 7 preguntas · de Dana Reyes" in opening
        assert labels.kept in opening
        await person.press("ctrl+n")
        await person.type("Dibuja.")
        await person.press("escape")
        page = " ".join(person.get_screen_text().split())
        assert f"{labels.sheet.upper()} 1 de 7 · de Dana Reyes" in page
        assert labels.unkept in page
        assert f"← {labels.back} {labels.next} → {labels.done} {labels.cancel} {labels.keys}" in page


async def test_date_and_helper_are_saved_with_the_answers(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        screen = await open_sheet_form(person, "/fill student")
        screen.query_one(f"#{DAY}", Input).value = "11/2/2025"
        screen.query_one(f"#{HELP}", Input).value = "Rosa"
        screen.query_one(f"#{HELP}", Input).focus()
        await person.press("enter")
        await person.type("I draw.")
        await person.press("ctrl+s")
        shown = await read_preview(person)
        assert "written beforehand with Rosa" in " ".join(shown.replace("│", "").split())
        await person.press("enter")
        await person.wait_until(lambda: person.read_from_disk().statements)
        (statement,) = person.read_from_disk().statements
        assert (f"{statement.prepared}", statement.mode) == ("2025-11-02", "written beforehand with Rosa")


async def test_draft_is_restored_after_the_program_ends(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths, SETUP_LINES)
    app = make_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await open_sheet_form(person, "/fill student, choices")
        await person.press("ctrl+n", "space", "ctrl+n", "ctrl+n")
        get_dialog(person).query_one(AnswerInput).focus()
        await person.type("Ja, ñ [b]")
        await person.press("ctrl+s")
        await read_preview(person)
        app.services.drafts.save_changes()  # also while the preview is open
        await person.settle()
    app = make_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "3 of 9" in person.get_screen_text()
        assert get_dialog(person).query_one(AnswerInput).text == "Ja, ñ [b]"
        await person.press("ctrl+b", "ctrl+b")
        assert "[x] 🔢 numbers" in person.get_screen_text()
        await person.press("ctrl+s")
        await read_preview(person)
        await person.press("enter")
        await person.wait_until(lambda: len(person.read_from_disk().statements) == 2)
        await person.settle()
        app.services.drafts.save_changes()
        await person.settle()
        assert DraftStore(paths.data, "another").read_abandoned() == []


async def test_full_disk_reopens_the_sheet_with_every_answer(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(copy_demo_meeting(paths, SETUP_LINES))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await open_sheet_form(person, "/fill family from Dana Reyes")
        await person.press("ctrl+n")
        await person.type("She draws.")
        with monkeypatch.context() as patch:
            fill_the_disk(app, patch)
            await person.press("ctrl+s")
            await read_preview(person)
            await person.press("enter")
            await person.wait_until(
                lambda: isinstance(app.screen, SheetFormDialog) and "Not saved" in person.get_form_error()
            )
        assert get_dialog(person).query_one(AnswerInput).text == "She draws."
        await person.press("ctrl+s")
        await read_preview(person)
        await person.press("enter")
        await person.wait_until(lambda: person.read_from_disk().statements)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("/fill family", "Whose answers are they? Add: from NAME."),
        ("/fill family from nobody", "nobody"),
        ("/fill nurse from Dana Reyes", "nurse"),
    ],
)
async def test_unknown_sheet_or_writer_is_refused_before_the_form_opens(
    make_app: MakeApp, paths: DataPaths, line: str, sentence: str
) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines(line)
        assert isinstance(person.app.screen, MeetingSetup)
        assert sentence in person.get_message()
        assert person.command_input.text == line


async def test_too_long_answer_is_reported_and_kept(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await open_sheet_form(person, "/fill family from Dana Reyes")
        await person.press("ctrl+n")
        await person.paste("long " * 2001)
        await person.press("ctrl+s")
        assert "one entry can hold 10,000" in person.get_form_error()
        assert len(get_dialog(person).query_one(AnswerInput).text) == 10_005


async def test_hostile_text_is_saved_as_plain_text(make_app: MakeApp, paths: DataPaths) -> None:
    words = "\n".join((*MARKUP, *TERMINAL))
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await open_sheet_form(person, "/fill family from Dana Reyes")
        await person.press("ctrl+n")
        await person.paste(words)
        await person.press("ctrl+n", "ctrl+b", "ctrl+s")
        assert not find_control_characters((await read_preview(person)).replace("\n", ""))
        await person.press("enter")
        await person.wait_until(lambda: person.read_from_disk().statements)
        assert person.read_statement_words() == [clean_text(words)]


async def test_form_survives_every_window_size(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, SETUP_LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await open_sheet_form(person, "/fill student, choices")
        await person.press("pagedown", "pageup", "ctrl+n")
        shown = person.get_screen_text()
        for size in ((200, 50), SMALL, (40, 12), (20, 5), (1, 1), WIDE):
            await pilot.resize_terminal(*size)
            await person.settle()
        await pilot.pause()
        assert person.get_screen_text() == shown
