"""A question sheet filled in here: question after question, looked at whole, kept as an imported one is."""

import pytest
from textual.widgets import Button, Input

from facilitator.meeting.text_types import clean
from facilitator.paths import Places
from facilitator.sheets.sheet_labels import OnScreen
from facilitator.sheets.sheet_library import Sheets
from facilitator.sheets.typed_form import DAY, HELP
from facilitator.store.draft_files import Drafts
from facilitator.textfiles.language_packs import Languages
from screens.dialogs.command_form import Form
from screens.dialogs.import_preview import FilledSheet
from screens.dialogs.sheet_form import Entries, FillIn, Place
from screens.meeting_setup import SetUp
from tests.commands.line_scripts import PEOPLE
from tests.hostile import MARKUP, TERMINAL, obeyed
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, WIDE, Driver, demo
from tests.screens.test_typed_text_is_kept import fill_the_disk


async def opened(person: Driver, line: str) -> FillIn:
    """Ask for a sheet by a line."""
    await person.settle()
    person.line.focus()
    person.line.text = line
    await person.press("enter")
    return in_front(person)


def in_front(person: Driver) -> FillIn:
    assert isinstance(person.app.screen, FillIn), person.answer()
    return person.app.screen


async def looked_at(person: Driver) -> str:
    await person.until(lambda: isinstance(person.app.screen, FilledSheet))
    await person.settle()
    return person.shown()


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
async def test_a_parent_fills_in_a_sheet_from_set_up_with_the_keyboard(
    new_app: NewApp, places: Places, size: tuple[int, int]
) -> None:
    async with new_app(demo(places, PEOPLE)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.choose("rows", "fill")
        assert isinstance(person.app.screen, Form)
        await person.fill(WHOM="family", WHO="Dana Reyes")
        in_front(person)
        assert "Your words go to the meeting" in " ".join(person.shown().split())
        await person.press("enter")
        assert "1 of 7 · from Dana Reyes" in person.shown()
        await person.say("She tells jokes.")
        await person.type("[/] And draws")
        await person.press("ctrl+n")
        assert "2 of 7" in person.shown()
        assert in_front(person).query_one(Place).text == ""
        await person.press("ctrl+b")
        assert in_front(person).query_one(Place).text == "She tells jokes.\n[/] And draws"
        assert person.on_disk().statements == ()
        await person.press("ctrl+s")
        shown = await looked_at(person)
        assert "answer: She tells jokes." in shown
        assert "answer: [/] And draws" in shown
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, SetUp) and person.on_disk().statements)
        await person.settle()
        (kept,) = person.on_disk().statements
        assert (kept.words, kept.mode) == ("She tells jokes.\n[/] And draws", "written beforehand")
        assert person.meeting.short(kept.by) == "Dana Reyes"
        assert kept.prepared
        assert kept.asked.startswith("What is Elana proud of")
        assert person.answer().endswith("from Dana Reyes · 1 answer, 2 strengths on offer")


async def test_a_student_ticks_and_goes_on_with_the_mouse(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places, PEOPLE)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await opened(person, "/fill student, choices")
        await person.click("#next")
        await person.click_row("entries", "0")
        await person.click_row("entries", "2")
        await person.click_row("entries", "2")
        assert "[x] 🔢 numbers" in person.shown()
        assert "[x] 🎨 drawing" not in person.shown()
        await person.click_row("entries", "6")
        assert isinstance(person.app.focused, Place)
        await person.type("dinosaurs")
        for page in range(2, 10):
            await person.click("#next")
            assert f"{page} of 9" in person.shown()
        assert not in_front(person).query_one("#next", Button).display
        await person.click("#back")
        assert "8 of 9" in person.shown()
        await person.click("#done")
        shown = await looked_at(person)
        assert "answer: 🔢 numbers" in shown
        assert "★ on offer: dinosaurs" in shown
        await person.click("#leave")
        await person.until(lambda: isinstance(person.app.screen, FillIn))
        assert "8 of 9" in person.shown()
        assert person.on_disk().statements == ()
        await person.click("#done")
        await looked_at(person)
        await person.click("#keep")
        await person.until(lambda: person.on_disk().statements)
        assert person.words() == ["🔢 numbers\n\n✏️ something else, my own: dinosaurs"]


async def test_a_beginning_goes_on_a_line_of_its_own_and_space_ticks(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places, PEOPLE)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await opened(person, "/fill student, starters")
        await person.press("ctrl+n", "enter")
        await person.type("maths")
        in_front(person).query_one(Entries).focus()
        await person.press("down", "enter")
        await person.type("my map")
        assert in_front(person).query_one(Place).text == "I am good at … maths\nI am proud of … my map"
        await person.press("escape")
        assert "Not kept yet" in person.shown()
        await person.press("escape")
        assert isinstance(person.app.screen, SetUp)
        await opened(person, "/fill student, choices")
        await person.press("ctrl+n", "space")
        assert "[x] 🔢 numbers" in person.shown()


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
async def test_a_spanish_sheet_is_asked_in_spanish_with_all_that_stands_around_it(
    new_app: NewApp, places: Places, size: tuple[int, int]
) -> None:
    async with new_app(demo(places, PEOPLE)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await opened(person, "/fill family, in es from Dana Reyes")
        own = Sheets(Languages(places.data)).wanted("family", language="es").words.screen
        assert set(own).isdisjoint(OnScreen())
        opening = " ".join(person.shown().split())
        assert f"{own.sheet.upper()} 7 preguntas · de Dana Reyes" in opening
        assert own.kept in opening
        await person.press("ctrl+n")
        await person.type("Dibuja.")
        await person.press("escape")
        asked = " ".join(person.shown().split())
        assert f"{own.sheet.upper()} 1 de 7 · de Dana Reyes" in asked
        assert own.unkept in asked
        assert f"← {own.back} {own.next} → {own.done} {own.keys}" in asked


async def test_day_and_help_are_kept_with_the_words(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places, PEOPLE)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        screen = await opened(person, "/fill student")
        screen.query_one(f"#{DAY}", Input).value = "11/2/2025"
        screen.query_one(f"#{HELP}", Input).value = "Rosa"
        screen.query_one(f"#{HELP}", Input).focus()
        await person.press("enter")
        await person.type("I draw.")
        await person.press("ctrl+s")
        shown = await looked_at(person)
        assert "written beforehand with Rosa" in " ".join(shown.replace("│", "").split())
        await person.press("enter")
        await person.until(lambda: person.on_disk().statements)
        (kept,) = person.on_disk().statements
        assert (f"{kept.prepared}", kept.mode) == ("2025-11-02", "written beforehand with Rosa")


async def test_what_was_typed_survives_the_end_of_the_program(new_app: NewApp, places: Places) -> None:
    meeting = demo(places, PEOPLE)
    app = new_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await opened(person, "/fill student, choices")
        await person.press("ctrl+n", "space", "ctrl+n", "ctrl+n")
        in_front(person).query_one(Place).focus()
        await person.type("Ja, ñ [b]")
        await person.press("ctrl+s")
        await looked_at(person)
        app.keep_draft()  # also while it is being looked at
        await person.settle()
    app = new_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "3 of 9" in person.shown()
        assert in_front(person).query_one(Place).text == "Ja, ñ [b]"
        await person.press("ctrl+b", "ctrl+b")
        assert "[x] 🔢 numbers" in person.shown()
        await person.press("ctrl+s")
        await looked_at(person)
        await person.press("enter")
        await person.until(lambda: len(person.on_disk().statements) == 2)
        await person.settle()
        app.keep_draft()
        await person.settle()
        assert Drafts(places.data, "another").left() == []


async def test_a_full_disk_gives_the_sheet_back_with_every_word(
    new_app: NewApp, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = new_app(demo(places, PEOPLE))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await opened(person, "/fill family from Dana Reyes")
        await person.press("ctrl+n")
        await person.type("She draws.")
        with monkeypatch.context() as patch:
            fill_the_disk(app, patch)
            await person.press("ctrl+s")
            await looked_at(person)
            await person.press("enter")
            await person.until(lambda: isinstance(app.screen, FillIn) and "Not saved" in person.fault())
        assert in_front(person).query_one(Place).text == "She draws."
        await person.press("ctrl+s")
        await looked_at(person)
        await person.press("enter")
        await person.until(lambda: person.on_disk().statements)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("/fill family", "Say who writes: from NAME"),
        ("/fill family from nobody", "nobody"),
        ("/fill nurse from Dana Reyes", "nurse"),
    ],
)
async def test_a_sheet_that_cannot_be_asked_is_refused_before_anybody_writes(
    new_app: NewApp, places: Places, line: str, sentence: str
) -> None:
    async with new_app(demo(places, PEOPLE)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.enter(line)
        assert isinstance(person.app.screen, SetUp)
        assert sentence in person.answer()
        assert person.line.text == line


async def test_too_long_an_answer_is_said_and_stays(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places, PEOPLE)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await opened(person, "/fill family from Dana Reyes")
        await person.press("ctrl+n")
        await person.paste("long " * 2001)
        await person.press("ctrl+s")
        assert "one entry holds 10,000" in person.fault()
        assert len(in_front(person).query_one(Place).text) == 10_005


async def test_hostile_words_are_words(new_app: NewApp, places: Places) -> None:
    words = "\n".join((*MARKUP, *TERMINAL))
    async with new_app(demo(places, PEOPLE)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await opened(person, "/fill family from Dana Reyes")
        await person.press("ctrl+n")
        await person.paste(words)
        await person.press("ctrl+n", "ctrl+b", "ctrl+s")
        assert not obeyed((await looked_at(person)).replace("\n", ""))
        await person.press("enter")
        await person.until(lambda: person.on_disk().statements)
        assert person.words() == [clean(words)]


async def test_it_lives_through_every_size(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places, PEOPLE)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await opened(person, "/fill student, choices")
        await person.press("pagedown", "pageup", "ctrl+n")
        shown = person.shown()
        for size in ((200, 50), SMALL, (40, 12), (20, 5), (1, 1), WIDE):
            await pilot.resize_terminal(*size)
            await person.settle()
        await pilot.pause()
        assert person.shown() == shown
