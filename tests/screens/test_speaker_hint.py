"""The student's turn: what was prepared is offered first, a wait is quiet, and who leads is seen."""

from datetime import timedelta

import pytest
from textual.widgets import Static

from facilitator.meeting.serialization import to_tables
from facilitator.paths import Places
from screens.dialogs.command_form import Form
from screens.live_meeting import Room
from screens.meeting_setup import SetUp
from tests.commands.line_scripts import PEOPLE, bring
from tests.meeting.meeting_builder import START
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, WIDE, Driver, demo

STARTED = [*PEOPLE, "/start"]


def turn(person: Driver) -> str:
    """Return the line beside the line; empty where it is not shown."""
    line = person.app.screen.query_one("#turn", Static)
    return str(line.content) if line.display else ""


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
async def test_what_the_speaker_prepared_is_offered_and_never_mixed_with_typing(
    new_app: NewApp, places: Places, size: tuple[int, int]
) -> None:
    app = new_app(demo(places, STARTED))
    async with app.run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        bring(app.desk, "I draw it [b]first[/b].", "Please ask me\nbefore you tell.", "Thank you.")
        await person.enter("@dana")
        assert turn(person) == ""
        await person.enter("@elana")
        assert turn(person) == "Ctrl+R shares what Elana wrote (1 of 3): “I draw it [b]first[/b].”"
        assert "Ctrl+R shares what Elana wrote (1 of 3): “I draw it" in person.shown()
        assert person.answer() == "speaking now · Elana"
        await person.type("And today")
        await person.press("ctrl+r")
        assert "not entered yet" in person.answer()
        assert person.line.text == "And today"
        assert not any(one.shared for one in person.on_disk().statements)
        await person.press("enter", "ctrl+r")
        assert turn(person) == "Ctrl+R shares what Elana wrote (1 of 2): “Please ask me before you tell.”"
        await person.enter("/share 2")
        await person.press("ctrl+r")
        assert turn(person) == ""
        given = {one.words: one.shared is not None for one in person.on_disk().statements}
        assert given == {
            "I draw it [b]first[/b].": True,
            "Please ask me\nbefore you tell.": True,
            "Thank you.": True,
            "And today": False,
        }
        await person.press("ctrl+r")
        assert "No words that Elana prepared wait" in person.answer()


async def test_before_the_start_nothing_is_offered(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places, PEOPLE))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        bring(app.desk, "I draw it.")
        app.enter_room()
        await person.settle()
        await person.enter("@elana")
        assert turn(person) == ""


async def test_a_wait_is_seen_ends_with_what_is_recorded_or_esc_and_is_kept_nowhere(
    new_app: NewApp, places: Places
) -> None:
    app = new_app(demo(places, STARTED))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        room = app.screen
        assert isinstance(room, Room)
        before = to_tables(person.on_disk())
        await person.enter("/wait")
        assert turn(person) == "Waiting for Elana · 0:00"
        app.now = lambda: START + timedelta(seconds=72)
        room._turn()
        assert turn(person) == "Waiting for Elana · 1:12"
        app.now = lambda: START - timedelta(hours=1)  # a clock that was set back
        room._turn()
        assert turn(person) == "Waiting for Elana · 0:00"
        styles = {str(span.style) for span in room.query_one("#turn", Static).content.spans}  # type: ignore[union-attr]
        assert styles == {"$text-muted"}
        assert to_tables(person.on_disk()) == before
        await person.type("words that are typed")  # typing goes on meanwhile
        assert turn(person) == "Waiting for Elana · 0:00"
        await person.press("escape")
        assert turn(person) == ""
        assert person.line.text == "words that are typed"
        person.line.text = ""
        await person.enter("@dana", "/wait")
        assert turn(person) == "Waiting for Dana Reyes · 0:00"
        await person.enter("She keeps going.")
        assert turn(person) == ""
        room.action_command("wait")
        await person.settle()
        app.desk.enter("@elana I am ready.")  # as another window would
        room._turn()
        assert turn(person) == ""
        assert "ait" not in app.desk.minutes()


async def test_a_wait_without_anybody(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places, ["/meeting annual on 2026-11-20"]))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        app.enter_room()
        await person.settle()
        await person.enter("/wait")
        assert turn(person) == "Waiting · 0:00"


async def test_who_leads_is_seen_in_set_up_and_in_the_room(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places, PEOPLE))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, SetUp)
        await person.choose("rows", "lead")
        assert isinstance(app.screen, Form)
        await person.fill(ITEM="voice")
        assert "2 Elana's voice  Elana leads" in str(app.screen.query_one("#checklist", Static).content)
        await person.enter("/lead 1 @ortiz", "/start")
        assert isinstance(app.screen, Room)
        assert str(app.screen.query_one("#guidance", Static).content).startswith("Ms Ortiz leads\n")
        await person.press("f6")
        assert "Elana leads" in person.shown()
        await person.press("escape")
        await person.enter("/lead 1 nobody")
        assert "Ms Ortiz leads" not in person.shown()


async def test_words_of_an_adult_bring_a_question_in_the_line_and_in_the_form(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places, STARTED))
    question = "What does Elana do instead"
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.enter("@ort")
        await person.type("She refuses to write")
        await person.settle()
        assert question in person.shown()
        await person.press("enter")
        assert person.words() == ["She refuses to write"]
        assert question not in person.shown()
        await person.type('She says "I refuse"')
        await person.settle()
        assert question not in person.shown()
        await person.press("ctrl+l", "f2")
        await person.type("Refuses to give up")
        await person.settle()
        assert question in person.shown()
        await person.fill(EVIDENCE="the long run")
        assert person.on_disk().strengths[-1].name == "Refuses to give up"
        await person.enter("@elana")
        await person.type("+ I refuse to stop")
        await person.settle()
        assert question not in person.shown()


async def test_the_script_is_saved_from_the_room(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places, STARTED))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.screen.action_command("script")
        await person.settle()
        assert person.answer().startswith("script saved · ")
        (file,) = places.notes.glob("*-script.md")
        assert file.read_text("utf-8").startswith("# My part of the meeting\n\nElana, 2026-11-20\n")


async def test_a_question_that_has_no_room_in_one_row_takes_both(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places, STARTED)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.enter("@ort")
        await person.type("He refuses to write.")
        await person.settle()
        shown = " ".join(person.shown().split())
        assert "What does Elana do instead, and what does it say? Leaving may be a way to ask for a break." in shown
        assert "Ms Ortiz" in shown
