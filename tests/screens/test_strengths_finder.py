"""The strengths finder on the screen: on offer first, found by typing, said as the one who names it says it."""

from pathlib import Path

import pytest
from textual.widgets import Input

from facilitator.meeting.carried_items import OfferEnd
from facilitator.paths import Places
from screens.dialogs.choice import Choose
from screens.dialogs.command_form import Form
from screens.live_meeting import Room
from screens.meeting_setup import SetUp
from screens.strengths_finder import StrengthsFinder
from tests.commands.line_scripts import PEOPLE, bring
from tests.hostile import HOSTILE
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, WIDE, Driver, demo
from tests.screens.test_hostile_words import held, painted, without_spaces
from tests.textfiles.test_language_packs import shelf

STARTED = [*PEOPLE, "/start", "@elana"]


def named(person: Driver) -> list[tuple[str, str, str, str]]:
    """Return every strength on disk: name, category, evidence, who."""
    meeting = person.on_disk()
    return [(one.name, one.category, one.evidence, meeting.person(one.by).name) for one in meeting.strengths]


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
async def test_a_strength_is_found_by_typing_and_said_as_the_one_who_names_it(
    new_app: NewApp, places: Places, size: tuple[int, int]
) -> None:
    app = new_app(demo(places, STARTED))
    async with app.run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.enter("@elana")
        await person.press("f10")
        assert isinstance(app.screen, StrengthsFinder)
        assert "as Elana would say it" in person.shown()
        assert "I keep trying" in person.shown()
        await person.type("perseveres")  # found in every way of saying it
        await person.settle()
        assert "I keep trying" in person.shown()
        await person.press("enter")
        assert isinstance(app.screen, Form)
        await person.fill(EVIDENCE="every puzzle")
        assert named(person) == [("I keep trying", "Character", "every puzzle", "Elana Reyes")]
        assert "named by Elana" in person.shown()
        assert app.screen.query_one("#find", Input).value == ""
        await person.press("f5")
        assert isinstance(app.screen, Choose)
        await person.press("down", "down", "enter")
        assert "as Ms Ortiz would say it" in person.shown()
        assert "Works independently" in person.shown()
        await person.press("pagedown", "pagedown", "pageup", "enter")  # the first of the words of Social
        await person.fill(WHO="Dana Reyes", EVIDENCE="at the table")
        assert named(person)[1] == ("Makes us laugh", "Social", "at the table", "Dana Reyes")
        assert "as Dana Reyes would say it" in person.shown()
        await person.press("escape")
        assert isinstance(app.screen, Room)


async def test_what_was_named_cannot_be_picked_twice(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places, [*STARTED, "+ perseveres"]))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.enter("@elana")
        await person.enter("/finder general")
        assert "★ I keep trying  named by Elana" in person.shown()
        await person.press("enter")
        assert isinstance(app.screen, Form)
        assert "I want to know why" in person.shown()
        await person.press("escape")
        await person.type("keep trying")
        await person.press("enter")  # nothing but one's own words is left to choose
        assert "keep trying · Character" in person.shown()


async def test_strengths_on_offer_stand_first_and_are_confirmed(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places, STARTED))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.enter("@elana")
        bring(app.desk, offers=("Set aside later", "Builds games", "Patient"))
        app.desk.enter("/name 1 @ort")
        await person.press("f10")
        assert "On offer" in person.shown()
        assert without_spaces("☆ Builds games  Dana Reyes wrote it, 2026-11-20 · at home") in held(app)
        await person.press("down", "enter")
        assert isinstance(app.screen, Form)
        await person.fill(WHO="Elana Reyes", EVIDENCE="with my cousins")
        assert named(person)[-1] == ("Patient", "", "with my cousins", "Elana Reyes")
        assert [one.end for one in person.on_disk().offers] == [OfferEnd.NAMED, None, OfferEnd.NAMED]
        await person.type("board")
        await person.press("escape")
        await person.type("build")
        await person.press("enter")
        await person.fill(WHO="Dana Reyes")
        assert named(person)[-1] == ("Builds games", "", "at home", "Dana Reyes")
        assert "On offer" not in person.shown()


async def test_ones_own_words_are_added_and_looked_behind_but_never_the_students(
    new_app: NewApp, places: Places
) -> None:
    app = new_app(demo(places, STARTED))
    question = "What does Elana do instead"
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.enter("@elana")
        await person.enter("@ort")
        await person.press("f10")
        await person.type("Refuses to give up")
        await person.settle()
        assert question in person.shown()
        await person.press("enter")
        assert question in person.shown()
        await person.fill(EVIDENCE="the long run")
        assert named(person)[-1] == ("Refuses to give up", "Character", "the long run", "Ms Ortiz")
        await person.press("escape")
        await person.enter("@elana")
        await person.press("f10")
        await person.type("I refuse to stop")
        await person.settle()
        assert question not in person.shown()
        await person.press("enter")
        assert question not in person.shown()
        await person.fill(EVIDENCE="")
        assert named(person)[-1] == ("I refuse to stop", "Character", "", "Elana Reyes")


async def test_another_language_by_key_and_a_broken_list_is_told(new_app: NewApp, places: Places) -> None:
    meeting = demo(places, STARTED)
    shelf(Path(places.languages), en_strengths="## Nonsense\n- a\n")
    app = new_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.enter("@elana")
        await person.press("f10")
        assert "en/strengths.md:1: “Nonsense” is not a category" in person.answer()
        assert "I keep trying" in person.shown()
        await person.press("ctrl+o")
        assert "Sigo intentando" in person.shown()
        await person.press("enter")
        await person.fill(EVIDENCE="")
        assert named(person)[-1][:2] == ("Sigo intentando", "Character")
        await person.press("ctrl+o")
        assert "I want to know why" in person.shown()
        await person.press("escape")
        await person.enter("/finder in es")
        assert "Carácter" in person.shown()
        await person.press("escape")
        await person.enter("/finder nothing")
        assert "No category here is called “nothing”" in person.answer()
        assert isinstance(app.screen, Room)


async def test_by_mouse_and_letters_in_a_list_go_to_the_field(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places, STARTED))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.enter("@elana")
        await person.press("f10")
        await person.click_row("categories", "Preferences")
        assert "I learn best with my hands" in person.shown()
        await person.type("mor")
        await person.settle()
        assert app.screen.query_one("#find", Input).value == "mor"
        await person.press("escape")
        await person.click_row("words", "words 8 0")
        assert isinstance(app.screen, Form)
        await person.press("escape")
        await person.press("up", "escape")
        assert isinstance(app.screen, Room)


async def test_the_finder_is_reached_from_set_up_and_without_anybody(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places, ["/meeting annual on 2026-11-20"]))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, SetUp)
        await person.press("f10")
        assert "as a teacher would say it" in person.shown()
        await person.press("f5")  # there is nobody to choose
        assert isinstance(app.screen, StrengthsFinder)
        await person.press("enter")
        await person.fill(WHO="nobody")
        assert "No person here is called “nobody”" in person.fault()


async def test_hostile_words_are_words_in_its_lists(new_app: NewApp, places: Places) -> None:
    meeting = demo(places, STARTED)
    entries = "\n".join(
        f"- \\- {' '.join(text.split())} {at}" for at, text in enumerate(HOSTILE[:60]) if text.isprintable()
    )
    shelf(Path(places.languages), en_strengths=f"## Social [b]x[/b] `Social`\n\n{entries}\n")
    app = new_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.enter("@elana")
        bring(app.desk, offers=("[@click=app.quit]x[/]", "[red]"), who="[/]")
        await person.press("f10")
        painted(app, "the finder")
        assert without_spaces("[@click=app.quit]x[/]  [/] wrote it") in held(app)
        assert without_spaces("Social [b]x[/b]") in held(app)
        for text in HOSTILE:
            await person.paste(text)
            painted(app, f"the finder, pasted {text!r}")
            app.screen.query_one("#find", Input).value = ""
        assert app.is_running
