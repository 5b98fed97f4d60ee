"""Hints for the speaker's turn: prepared statements, waits, item leaders, and reframing questions."""

from datetime import timedelta

import pytest
from textual.widgets import Static

from facilitator.commands.registry import CommandId
from facilitator.meeting.serialization import to_tables
from facilitator.paths import DataPaths
from screens.dialogs.command_form import CommandFormDialog
from screens.live_meeting import LiveMeeting
from screens.meeting_setup import MeetingSetup
from screens.widgets.speaker_hint import SpeakerHint
from tests.commands.line_scripts import SETUP_LINES, add_prepared
from tests.meeting.meeting_builder import START
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting

STARTED = [*SETUP_LINES, "/start"]


def get_hint(person: Driver) -> str:
    """Return the speaker hint, or an empty string if it is hidden."""
    hint = person.app.screen.query_one("#turn", Static)
    return str(hint.content) if hint.display else ""


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
async def test_prepared_statements_are_offered_and_never_mixed_with_typed_text(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int]
) -> None:
    app = make_app(copy_demo_meeting(paths, STARTED))
    async with app.run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        add_prepared(app.services.session, "I draw it [b]first[/b].", "Please ask me\nbefore you tell.", "Thank you.")
        await person.submit_lines("@dana")
        assert get_hint(person) == ""
        await person.submit_lines("@elana")
        assert get_hint(person) == "Press Ctrl+R to share what Elana wrote (1 of 3): “I draw it [b]first[/b].”"
        assert "Press Ctrl+R to share what Elana wrote (1 of 3): “I draw it" in person.get_screen_text()
        assert person.get_message() == "speaking now · Elana"
        await person.type("And today")
        await person.press("ctrl+r")
        assert "Nothing was recorded yet" in person.get_message()
        assert person.command_input.text == "And today"
        assert not any(statement.shared for statement in person.read_from_disk().statements)
        await person.press("enter", "ctrl+r")
        assert get_hint(person) == "Press Ctrl+R to share what Elana wrote (1 of 2): “Please ask me before you tell.”"
        await person.submit_lines("/share 2")
        await person.press("ctrl+r")
        assert get_hint(person) == ""
        statements = person.read_from_disk().statements
        assert {statement.words: statement.shared is not None for statement in statements} == {
            "I draw it [b]first[/b].": True,
            "Please ask me\nbefore you tell.": True,
            "Thank you.": True,
            "And today": False,
        }
        await person.press("ctrl+r")
        assert "Elana has no prepared statements left to share" in person.get_message()


async def test_no_prepared_statement_is_offered_before_the_start(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, SETUP_LINES))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        add_prepared(app.services.session, "I draw it.")
        app.services.show_live_meeting()
        await person.settle()
        await person.submit_lines("@elana")
        assert get_hint(person) == ""


async def test_wait_is_shown_until_an_entry_or_escape_and_never_saved(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, STARTED))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        live_meeting = app.screen
        assert isinstance(live_meeting, LiveMeeting)
        before = to_tables(person.read_from_disk())
        await person.submit_lines("/wait")
        assert get_hint(person) == "Waiting for Elana · 0:00"
        app.services.now = lambda: START + timedelta(seconds=72)
        live_meeting.query_one(SpeakerHint).show_hint()
        assert get_hint(person) == "Waiting for Elana · 1:12"
        app.services.now = lambda: START - timedelta(hours=1)  # the clock was set back
        live_meeting.query_one(SpeakerHint).show_hint()
        assert get_hint(person) == "Waiting for Elana · 0:00"
        hint = live_meeting.query_one("#turn", Static).content
        styles = {str(span.style) for span in hint.spans}  # type: ignore[union-attr]
        assert styles == {"$text-muted"}
        assert to_tables(person.read_from_disk()) == before
        await person.type("words that are typed")  # typing does not end the wait
        assert get_hint(person) == "Waiting for Elana · 0:00"
        await person.press("escape")
        assert get_hint(person) == ""
        assert person.command_input.text == "words that are typed"
        person.command_input.text = ""
        await person.submit_lines("@dana", "/wait")
        assert get_hint(person) == "Waiting for Dana Reyes · 0:00"
        await person.submit_lines("She keeps going.")
        assert get_hint(person) == ""
        live_meeting.action_command(CommandId.WAIT)
        await person.settle()
        app.services.session.execute_line("@elana I am ready.")  # as in another window
        live_meeting.redraw()
        await person.settle()
        assert get_hint(person) == ""
        assert "ait" not in app.services.session.render_notes()


async def test_wait_without_a_speaker(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, ["/meeting annual on 2026-11-20"]))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        app.services.show_live_meeting()
        await person.settle()
        await person.submit_lines("/wait")
        assert get_hint(person) == "Waiting · 0:00"


async def test_item_leader_is_shown_in_setup_and_live_meeting(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, SETUP_LINES))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, MeetingSetup)
        await person.choose_row("rows", "lead")
        assert isinstance(app.screen, CommandFormDialog)
        await person.fill_form(ITEM="voice")
        assert "2 Elana's voice  Elana leads" in str(app.screen.query_one("#checklist", Static).content)
        await person.submit_lines("/lead 1 @ortiz", "/start")
        assert isinstance(app.screen, LiveMeeting)
        assert str(app.screen.query_one("#guidance", Static).content).startswith("Ms Ortiz leads\n")
        await person.press("f6")
        assert "Elana leads" in person.get_screen_text()
        await person.press("escape")
        await person.submit_lines("/lead 1 nobody")
        assert "Ms Ortiz leads" not in person.get_screen_text()


async def test_deficit_words_of_an_adult_bring_a_question(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, STARTED))
    question = "What does Elana do instead"
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@ort")
        await person.type("She refuses to write")
        await person.settle()
        assert question in person.get_screen_text()
        await person.press("enter")
        assert person.read_statement_words() == ["She refuses to write"]
        assert question not in person.get_screen_text()
        await person.type('She says "I refuse"')
        await person.settle()
        assert question not in person.get_screen_text()
        await person.press("ctrl+l", "f2")
        await person.type("Refuses to give up")
        await person.settle()
        assert question in person.get_screen_text()
        await person.fill_form(EVIDENCE="the long run")
        assert person.read_from_disk().strengths[-1].name == "Refuses to give up"
        await person.submit_lines("@elana")
        await person.type("+ I refuse to stop")
        await person.settle()
        assert question not in person.get_screen_text()


async def test_script_is_saved_from_the_live_meeting(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, STARTED))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.screen.action_command(CommandId.SCRIPT)
        await person.settle()
        assert person.get_message().startswith("script saved · ")
        (file,) = paths.notes.glob("*-script.md")
        assert file.read_text("utf-8").startswith("# My part of the meeting\n\nElana, November 20, 2026\n")


async def test_long_question_uses_both_rows(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, STARTED)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@ort")
        await person.type("He refuses to write.")
        await person.settle()
        shown = " ".join(person.get_screen_text().split())
        assert "What does Elana do instead, and what does it tell us? Leaving may be a way to ask for a break." in shown
        assert "Ms Ortiz" in shown
