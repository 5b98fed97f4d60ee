"""The strengths finder on the screen: on offer first, found by typing, said as the one who names it says it."""

from pathlib import Path

import pytest
from textual.widgets import Input

from facilitator.meeting.carried_items import SuggestionOutcome
from facilitator.paths import DataPaths
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.command_form import CommandFormDialog
from screens.live_meeting import LiveMeeting
from screens.meeting_setup import MeetingSetup
from screens.strengths_finder import StrengthsFinder
from tests.commands.line_scripts import SETUP_LINES, add_prepared
from tests.hostile import HOSTILE
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting
from tests.screens.test_hostile_words import held, painted, without_spaces
from tests.textfiles.test_language_packs import shelf

STARTED = [*SETUP_LINES, "/start", "@elana"]


def named(person: Driver) -> list[tuple[str, str, str, str]]:
    """Return every strength on disk: name, category, evidence, who."""
    meeting = person.read_from_disk()
    return [(one.name, one.category, one.evidence, meeting.find_attendee(one.by).name) for one in meeting.strengths]


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
async def test_a_strength_is_found_by_typing_and_said_as_the_one_who_names_it(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int]
) -> None:
    app = make_app(copy_demo_meeting(paths, STARTED))
    async with app.run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@elana")
        await person.press("f10")
        assert isinstance(app.screen, StrengthsFinder)
        assert "as Elana would say it" in person.get_screen_text()
        assert "I keep trying" in person.get_screen_text()
        await person.type("perseveres")  # found in every way of saying it
        await person.settle()
        assert "I keep trying" in person.get_screen_text()
        await person.press("enter")
        assert isinstance(app.screen, CommandFormDialog)
        await person.fill_form(EVIDENCE="every puzzle")
        assert named(person) == [("I keep trying", "Character", "every puzzle", "Elana Reyes")]
        assert "named by Elana" in person.get_screen_text()
        assert app.screen.query_one("#find", Input).value == ""
        await person.press("f5")
        assert isinstance(app.screen, ChoiceDialog)
        await person.press("down", "down", "enter")
        assert "as Ms Ortiz would say it" in person.get_screen_text()
        assert "Works independently" in person.get_screen_text()
        await person.press("pagedown", "pagedown", "pageup", "enter")  # the first of the words of Social
        await person.fill_form(WHO="Dana Reyes", EVIDENCE="at the table")
        assert named(person)[1] == ("Makes us laugh", "Social", "at the table", "Dana Reyes")
        assert "as Dana Reyes would say it" in person.get_screen_text()
        await person.press("escape")
        assert isinstance(app.screen, LiveMeeting)


async def test_what_was_named_cannot_be_picked_twice(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, [*STARTED, "+ perseveres"]))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@elana")
        await person.submit_lines("/finder general")
        assert "★ I keep trying  named by Elana" in person.get_screen_text()
        await person.press("enter")
        assert isinstance(app.screen, CommandFormDialog)
        assert "I want to know why" in person.get_screen_text()
        await person.press("escape")
        await person.type("keep trying")
        await person.press("enter")  # nothing but one's own words is left to choose
        assert "keep trying · Character" in person.get_screen_text()


async def test_strengths_on_offer_stand_first_and_are_confirmed(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, STARTED))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@elana")
        add_prepared(app.session, offers=("Set aside later", "Builds games", "Patient"))
        app.session.execute_line("/name 1 @ort")
        await person.press("f10")
        assert "On offer" in person.get_screen_text()
        assert without_spaces("☆ Builds games  Dana Reyes wrote it on Fri, Nov 20, 2026 · at home") in held(app)
        await person.press("down", "enter")
        assert isinstance(app.screen, CommandFormDialog)
        await person.fill_form(WHO="Elana Reyes", EVIDENCE="with my cousins")
        assert named(person)[-1] == ("Patient", "", "with my cousins", "Elana Reyes")
        assert [one.end for one in person.read_from_disk().offers] == [
            SuggestionOutcome.NAMED,
            None,
            SuggestionOutcome.NAMED,
        ]
        await person.type("board")
        await person.press("escape")
        await person.type("build")
        await person.press("enter")
        await person.fill_form(WHO="Dana Reyes")
        assert named(person)[-1] == ("Builds games", "", "at home", "Dana Reyes")
        assert "On offer" not in person.get_screen_text()


async def test_ones_own_words_are_added_and_looked_behind_but_never_the_students(
    make_app: MakeApp, paths: DataPaths
) -> None:
    app = make_app(copy_demo_meeting(paths, STARTED))
    question = "What does Elana do instead"
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@elana")
        await person.submit_lines("@ort")
        await person.press("f10")
        await person.type("Refuses to give up")
        await person.settle()
        assert question in person.get_screen_text()
        await person.press("enter")
        assert question in person.get_screen_text()
        await person.fill_form(EVIDENCE="the long run")
        assert named(person)[-1] == ("Refuses to give up", "Character", "the long run", "Ms Ortiz")
        await person.press("escape")
        await person.submit_lines("@elana")
        await person.press("f10")
        await person.type("I refuse to stop")
        await person.settle()
        assert question not in person.get_screen_text()
        await person.press("enter")
        assert question not in person.get_screen_text()
        await person.fill_form(EVIDENCE="")
        assert named(person)[-1] == ("I refuse to stop", "Character", "", "Elana Reyes")


async def test_another_language_by_key_and_a_broken_list_is_told(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths, STARTED)
    shelf(Path(paths.languages), en_strengths="## Nonsense\n- a\n")
    app = make_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@elana")
        await person.press("f10")
        assert "en/strengths.md:1: “Nonsense” is not a category" in person.get_message()
        assert "I keep trying" in person.get_screen_text()
        await person.press("ctrl+o")
        assert "Sigo intentando" in person.get_screen_text()
        await person.press("enter")
        await person.fill_form(EVIDENCE="")
        assert named(person)[-1][:2] == ("Sigo intentando", "Character")
        await person.press("ctrl+o")
        assert "I want to know why" in person.get_screen_text()
        await person.press("escape")
        await person.submit_lines("/finder in es")
        assert "Carácter" in person.get_screen_text()
        await person.press("escape")
        await person.submit_lines("/finder nothing")
        assert "No category here is called “nothing”" in person.get_message()
        assert isinstance(app.screen, LiveMeeting)


async def test_by_mouse_and_letters_in_a_list_go_to_the_field(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, STARTED))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@elana")
        await person.press("f10")
        await person.click_row("categories", "Preferences")
        assert "I learn best with my hands" in person.get_screen_text()
        await person.type("mor")
        await person.settle()
        assert app.screen.query_one("#find", Input).value == "mor"
        await person.press("escape")
        await person.click_row("words", "words 8 0")
        assert isinstance(app.screen, CommandFormDialog)
        await person.press("escape")
        await person.press("up", "escape")
        assert isinstance(app.screen, LiveMeeting)


async def test_the_finder_is_reached_from_set_up_and_without_anybody(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, ["/meeting annual on 2026-11-20"]))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, MeetingSetup)
        await person.press("f10")
        assert "as a teacher would say it" in person.get_screen_text()
        await person.press("f5")  # there is nobody to choose
        assert isinstance(app.screen, StrengthsFinder)
        await person.press("enter")
        await person.fill_form(WHO="nobody")
        assert "No person here is called “nobody”" in person.get_form_error()


async def test_hostile_words_are_words_in_its_lists(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths, STARTED)
    entries = "\n".join(
        f"- \\- {' '.join(text.split())} {at}" for at, text in enumerate(HOSTILE[:60]) if text.isprintable()
    )
    shelf(Path(paths.languages), en_strengths=f"## Social [b]x[/b] `Social`\n\n{entries}\n")
    app = make_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@elana")
        add_prepared(app.session, offers=("[@click=app.quit]x[/]", "[red]"), who="[/]")
        await person.press("f10")
        painted(app, "the finder")
        assert without_spaces("[@click=app.quit]x[/]  [/] wrote it") in held(app)
        assert without_spaces("Social [b]x[/b]") in held(app)
        for text in HOSTILE:
            await person.paste(text)
            painted(app, f"the finder, pasted {text!r}")
            app.screen.query_one("#find", Input).value = ""
        assert app.is_running
