"""Strengths finder: suggested strengths first, search, and phrasing by the person who names one."""

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
from tests.screens.test_hostile_words import check_painted, collect_text, remove_spaces
from tests.textfiles.test_language_packs import write_language_files

STARTED = [*SETUP_LINES, "/start", "@elana"]


def read_strengths(person: Driver) -> list[tuple[str, str, str, str]]:
    """Return every strength on disk as (name, category, evidence, who named it)."""
    meeting = person.read_from_disk()
    return [
        (strength.name, strength.category, strength.evidence, meeting.find_attendee(strength.by).name)
        for strength in meeting.strengths
    ]


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
async def test_strength_is_found_by_typing_and_phrased_for_the_person_who_names_it(
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
        await person.type("perseveres")  # matches another phrasing
        await person.settle()
        assert "I keep trying" in person.get_screen_text()
        await person.press("enter")
        assert isinstance(app.screen, CommandFormDialog)
        await person.fill_form(EVIDENCE="every puzzle")
        assert read_strengths(person) == [("I keep trying", "Character", "every puzzle", "Elana Reyes")]
        assert "named by Elana" in person.get_screen_text()
        assert app.screen.query_one("#find", Input).value == ""
        await person.press("f5")
        assert isinstance(app.screen, ChoiceDialog)
        await person.press("down", "down", "enter")
        assert "as Ms Ortiz would say it" in person.get_screen_text()
        assert "Works independently" in person.get_screen_text()
        await person.press("pagedown", "pagedown", "pageup", "enter")  # the first strength of Social
        await person.fill_form(WHO="Dana Reyes", EVIDENCE="at the table")
        assert read_strengths(person)[1] == ("Makes us laugh", "Social", "at the table", "Dana Reyes")
        assert "as Dana Reyes would say it" in person.get_screen_text()
        await person.press("escape")
        assert isinstance(app.screen, LiveMeeting)


async def test_named_strength_cannot_be_named_again(make_app: MakeApp, paths: DataPaths) -> None:
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
        await person.press("enter")  # only the user's own words are left to choose
        assert "keep trying · Character" in person.get_screen_text()


async def test_suggested_strengths_come_first_and_are_named(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, STARTED))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@elana")
        add_prepared(app.services.session, offers=("Set aside later", "Builds games", "Patient"))
        app.services.session.execute_line("/name 1 @ort")
        await person.press("f10")
        assert "Suggested" in person.get_screen_text()
        assert remove_spaces("☆ Builds games  Dana Reyes wrote it on Fri, Nov 20, 2026 · at home") in collect_text(app)
        await person.press("down", "enter")
        assert isinstance(app.screen, CommandFormDialog)
        await person.fill_form(WHO="Elana Reyes", EVIDENCE="with my cousins")
        assert read_strengths(person)[-1] == ("Patient", "", "with my cousins", "Elana Reyes")
        assert [suggestion.outcome for suggestion in person.read_from_disk().suggestions] == [
            SuggestionOutcome.NAMED,
            None,
            SuggestionOutcome.NAMED,
        ]
        await person.type("board")
        await person.press("escape")
        await person.type("build")
        await person.press("enter")
        await person.fill_form(WHO="Dana Reyes")
        assert read_strengths(person)[-1] == ("Builds games", "", "at home", "Dana Reyes")
        assert "Suggested" not in person.get_screen_text()


async def test_adults_own_words_get_a_question_but_never_the_students(make_app: MakeApp, paths: DataPaths) -> None:
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
        assert read_strengths(person)[-1] == ("Refuses to give up", "Character", "the long run", "Ms Ortiz")
        await person.press("escape")
        await person.submit_lines("@elana")
        await person.press("f10")
        await person.type("I refuse to stop")
        await person.settle()
        assert question not in person.get_screen_text()
        await person.press("enter")
        assert question not in person.get_screen_text()
        await person.fill_form(EVIDENCE="")
        assert read_strengths(person)[-1] == ("I refuse to stop", "Character", "", "Elana Reyes")


async def test_language_is_switched_by_key_and_a_broken_list_is_reported(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths, STARTED)
    write_language_files(Path(paths.languages), en_strengths="## Nonsense\n- a\n")
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
        assert read_strengths(person)[-1][:2] == ("Sigo intentando", "Character")
        await person.press("ctrl+o")
        assert "I want to know why" in person.get_screen_text()
        await person.press("escape")
        await person.submit_lines("/finder in es")
        assert "Carácter" in person.get_screen_text()
        await person.press("escape")
        await person.submit_lines("/finder nothing")
        assert "No category matches “nothing”" in person.get_message()
        assert isinstance(app.screen, LiveMeeting)


async def test_mouse_selects_and_letters_in_a_list_go_to_the_field(make_app: MakeApp, paths: DataPaths) -> None:
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


async def test_finder_opens_from_setup_without_any_people(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, ["/meeting annual on 2026-11-20"]))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, MeetingSetup)
        await person.press("f10")
        assert "as a teacher would say it" in person.get_screen_text()
        await person.press("f5")  # there are no people to choose from
        assert isinstance(app.screen, StrengthsFinder)
        await person.press("enter")
        await person.fill_form(WHO="nobody")
        assert "No person matches “nobody”" in person.get_form_error()


async def test_hostile_text_is_shown_as_plain_text(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths, STARTED)
    entries = "\n".join(
        f"- \\- {' '.join(text.split())} {number}" for number, text in enumerate(HOSTILE[:60]) if text.isprintable()
    )
    write_language_files(Path(paths.languages), en_strengths=f"## Social [b]x[/b] `Social`\n\n{entries}\n")
    app = make_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@elana")
        add_prepared(app.services.session, offers=("[@click=app.quit]x[/]", "[red]"), who="[/]")
        await person.press("f10")
        check_painted(app, "the finder")
        assert remove_spaces("[@click=app.quit]x[/]  [/] wrote it") in collect_text(app)
        assert remove_spaces("Social [b]x[/b]") in collect_text(app)
        for text in HOSTILE:
            await person.paste(text)
            check_painted(app, f"the finder, pasted {text!r}")
            app.screen.query_one("#find", Input).value = ""
        assert app.is_running
