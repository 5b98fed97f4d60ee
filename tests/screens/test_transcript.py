"""Transcript: entries are selected with keys or clicks, and edited, reassigned, moved, struck or taken off the record."""

import re

import pytest

from facilitator.commands.registry import CommandId
from facilitator.meeting.meeting import Meeting
from facilitator.paths import DataPaths
from screens.dialogs.choice import ChoiceDialog
from screens.widgets.command_input import CommandInput
from screens.widgets.completion_list import CompletionList
from screens.widgets.transcript import Transcript
from tests.commands.line_scripts import SETUP_LINES
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting, find_row_at

PEOPLE = ("terri", "dana", "elana")
WORDS = [f"statement {chr(ord('a') + number)}" for number in range(15)]
RECORDED = [
    *SETUP_LINES,
    "/start",
    *(f"@{PEOPLE[number % len(PEOPLE)]} {words}" for number, words in enumerate(WORDS)),
]


def read_speakers(meeting: Meeting) -> dict[str, str]:
    """Return the short name of the speaker of each statement, by its words."""
    return {statement.words: meeting.short_name(statement.by) for statement in meeting.statements}


async def test_words_are_edited_in_the_input_line(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, RECORDED))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("up")
        await person.type("e")
        assert person.command_input.text == "/fix 15 statement o"
        assert "Enter: statement 15" in person.get_screen_text()
        await person.type(" and more [/]")
        await person.press("enter")
        assert person.read_statement_words()[-1] == "statement o and more [/]"
        assert "statement o and more [/]" in person.get_screen_text()
        assert person.command_input.has_focus


async def test_wrong_speaker_ten_lines_back_takes_five_keys(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, RECORDED))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert read_speakers(person.meeting)["statement d"] == "Terri Cole"
        await person.press("up")
        await person.type("4@")
        await person.settle()
        number = [attendee.name for attendee in person.meeting.attendees].index("Dana Reyes") + 1
        await person.type(f"{number}")
        await person.settle()
        assert read_speakers(person.read_from_disk()) == read_speakers(person.meeting)
        assert read_speakers(person.meeting)["statement d"] == "Dana Reyes"


async def test_wrong_speaker_takes_three_clicks(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, RECORDED))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        rows = person.get_screen_text().splitlines()
        row = next(index for index, text in enumerate(rows) if "statement g" in text)
        await person.click(None, (10, row))
        footer = person.get_screen_text().splitlines()[-1]
        await person.click(None, (footer.index("Speaker"), SMALL[1] - 1))
        assert "statement g" in person.get_screen_text()
        await person.click_row("answers", "2")
        second = person.meeting.attendees[1]
        assert next(item.by for item in person.read_from_disk().statements if item.words == "statement g") == second.id


async def test_speaker_is_found_by_name(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, RECORDED))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("up")
        await person.type("@")
        await person.settle()
        await person.type("raman")
        await person.press("enter")
        assert read_speakers(person.read_from_disk())["statement o"] == "Priya Raman"


async def test_click_after_scrolling_selects_what_is_under_the_pointer(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, RECORDED))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("pageup")
        row = next(y for y, text in enumerate(person.get_screen_text().splitlines()) if "statement b" in text)
        await person.click(None, (10, row))
        await person.type("e")
        assert person.command_input.text == "/fix 2 statement b"
        assert "statement b" in "\n".join(person.get_screen_text().splitlines()[:-8])


async def test_statement_moves_to_another_item(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, RECORDED))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("up", "up")
        await person.type("m")
        await person.settle()
        await person.type("2")
        await person.settle()
        moved = next(item for item in person.read_from_disk().statements if item.words == "statement n")
        assert moved.item == person.meeting.agenda[1].id
        assert "statement n" not in "\n".join(person.get_screen_text().splitlines()[:-8])


async def test_statement_is_struck_and_undo_brings_it_back(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, RECORDED))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("up")
        await person.type("d")
        await person.settle()
        assert person.read_statement_words() == WORDS[:-1]
        await person.press("ctrl+z")
        assert person.read_statement_words() == WORDS


@pytest.mark.parametrize("is_confirmed", [True, False], ids=["confirmed", "kept"])
async def test_off_the_record_asks_first(make_app: MakeApp, paths: DataPaths, *, is_confirmed: bool) -> None:
    app = make_app(copy_demo_meeting(paths, RECORDED))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("up")
        await person.type("x")
        await person.settle()
        assert isinstance(app.screen, ChoiceDialog)
        await person.press(*(["down"] if is_confirmed else []), "enter")
        assert person.read_statement_words() == (WORDS[:-1] if is_confirmed else WORDS)


async def test_letters_without_a_meaning_go_to_the_input_line(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, RECORDED))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("up")
        await person.type("She reads")
        assert person.command_input.text == "She reads"
        assert person.command_input.has_focus


async def test_page_keys_scroll_from_the_input_line_and_down_leaves(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, RECORDED))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "statement a" not in person.get_screen_text()
        await person.press("pageup")
        assert "statement a" in person.get_screen_text()
        assert person.command_input.has_focus
        await person.press("pagedown")
        assert "statement o" in person.get_screen_text()
        await person.press("up", "up")
        assert app.screen.query_one(Transcript).selected == len(WORDS) - 2
        await person.press("down", "down")
        assert person.command_input.has_focus
        await person.press("up", "home")
        assert app.screen.query_one(Transcript).selected == 0
        await person.press("pagedown", "end", "escape")
        assert person.command_input.has_focus


@pytest.mark.parametrize(("size", "expected"), [(SMALL, 8), (WIDE, 18)], ids=["small", "wide"])
async def test_burst_with_a_speaker_change_on_each_line(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int], expected: int
) -> None:
    app = make_app(copy_demo_meeting(paths, [*SETUP_LINES, "/start"]))
    async with app.run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        sent = [(PEOPLE[number % len(PEOPLE)], f"burst {number}") for number in range(25)]
        for who, words in sent:
            await person.type(f"@{who} {words}")
            await person.press("enter")
        meeting = person.read_from_disk()
        said = [(meeting.short_name(item.by).split()[0].casefold(), item.words) for item in meeting.statements]
        assert said == sent
        shown = re.findall(r"burst \d+", person.get_screen_text())
        assert len(shown) >= expected
        assert shown[-1] == "burst 24"


async def test_name_of_the_speaker_stands_in_the_input_box(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, [*SETUP_LINES, "/start"]))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()

        def get_input_row() -> str:
            return person.get_screen_text().splitlines()[-3]

        assert get_input_row().startswith("│ Who? ")
        await person.type_lines("@dana")
        assert get_input_row().startswith("│ Dana ")
        await person.type_lines("@elana I draw.")
        assert get_input_row().startswith("│ Elana ")


async def test_names_are_offered_in_a_list_and_taken_with_keys_or_a_click(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, [*SETUP_LINES, "/start"]))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("@")
        names = [attendee.name for attendee in person.meeting.people]
        assert all(name in person.get_screen_text() for name in names)
        await person.press("down", "down")
        assert person.command_input.text.rstrip() == f"@{names[1]}"
        await person.press("up")
        assert person.command_input.text.rstrip() == f"@{names[0]}"
        await person.press("ctrl+l")
        completions = app.screen.query_one(CompletionList)
        assert not completions.display
        await person.type("@")
        y = next(y for y in range(completions.size.height) if find_row_at(completions, y) == 1)
        await person.click(completions, (3, y + 1))
        assert app.screen.query_one(CommandInput).text.rstrip() == f"@{names[1]}"
        await person.press("enter")
        assert app.services.session.speaker_id == person.meeting.people[1].id


async def test_proposal_from_a_form_asks_for_the_decision(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, [*SETUP_LINES, "/start"]))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+d")
        await person.fill_form(PROPOSAL="service one-to-one aide", DETAILS="all day")
        assert "Service 1, one-to-one aide: proposed" in person.get_screen_text()
        await person.choose_row("", CommandId.DECLINE)
        await person.fill_form(REASON="data show four prompts a day")
        proposal = person.read_from_disk().proposals[0]
        assert (proposal.status, proposal.because) == ("declined", "data show four prompts a day")
        await person.choose_row("", CommandId.DISSENT)
        await person.fill_form(WHO="Dana Reyes", WORDS="She needs help all day.")
        (position,) = person.read_from_disk().proposals[0].positions
        assert (position.stand, position.words) == ("disagree", "She needs help all day.")


async def test_taking_off_the_record_from_the_menu_asks_first(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, [*SETUP_LINES, "/start"]))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@dana He lost his job.")
        person.screen.action_command(CommandId.OFF_RECORD)
        await person.settle()
        await person.fill_form(ENTRY="1")
        assert "He lost his job." in person.get_screen_text()
        await person.choose_row("", "keep")
        assert person.read_statement_words() == ["He lost his job."]
        person.screen.action_command(CommandId.OFF_RECORD)
        await person.settle()
        await person.fill_form(ENTRY="1")
        await person.choose_row("", "remove")
        assert person.read_statement_words() == []


async def test_parking_lot_shows_what_was_parked_in_other_items(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, [*SETUP_LINES, "/start", "@dana", "+ Kind", "? The bus comes late"]))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/item Parking lot")
        transcript = person.app.screen.query_one(Transcript)
        assert "The bus comes late" in person.get_screen_text()
        await person.press("up")
        assert transcript.selected == 0
        await person.type("e")
        assert "The bus comes late" in person.command_input.text
