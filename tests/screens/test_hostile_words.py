"""Words are data on every screen: nothing crashes, runs, vanishes or reaches the terminal as an order."""

import json
import re
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

import pytest
from textual.widgets import Input, OptionList, Static

from facilitator.commands.registry import COMMANDS_BY_ID
from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.goal import GoalParts
from facilitator.meeting.meeting import MeetingState
from facilitator.meeting.serialization import to_tables
from facilitator.meeting.text_cleaning import clean_line, clean_text
from facilitator.paths import DataPaths
from facilitator.store.draft_files import Draft
from facilitator.store.file_repository import FileMeetingRepository
from screens.app import FacilitatorApp
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.command_form import CommandFormDialog
from screens.meeting_setup import MeetingSetup
from screens.widgets.transcript import Transcript
from tests.hostile import HOSTILE, MARKDOWN, MARKUP, SYSTEM, TERMINAL, WRITING, find_control_characters
from tests.notes.note_builder import build_full_meeting
from tests.notes.test_text_round_trip import iter_typed_texts
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting, render_strips

MEETING = "0123abcd4567ef89"
POISON = "\x1b]52;c;eA==\x07\x1b[2J\x1b]0;t\x07\x9b31m\x00\x7f\u202e\u2066\u2028\x85\ufeff"
"""Put by hand into every text of a file; none of it may reach a terminal."""

NOT_SHOWN = {
    "id", "student.pronouns.their", "student.pronouns.theirs", "prior_goals.wording", "prior_goals.meeting",
    "goals.parts.area", "goals.history.what", "parking_lot.words", "private_notes.words",
    "offers.meeting", "carried.meeting", *(f"carried.parts.{part}" for part in GoalParts.model_fields),
}  # fmt: skip
"""Fields that no screen shows; every other one is on at least one, also one that is added later."""


def hostile_file(places: DataPaths, mark: Callable[[str], str], **fields: Any) -> str:
    """Write a file in which every text of the model is hostile, as an editor could have left it; return its id.

    The walk is over the model's own fields, so a field added later is covered by itself.
    """
    meeting = build_full_meeting(lambda place: f"<{place}>").replace(id=MEETING)
    places_of_text = {text for _, text in iter_typed_texts(meeting) if text.startswith("<")}
    tables = to_tables(meeting)

    def marked(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: marked(one) for name, one in value.items()}
        if isinstance(value, list):
            return [marked(one) for one in value]
        return mark(value) if value in places_of_text else value

    changed = marked(tables)
    changed["meeting"][1] |= fields
    changed["agenda"][1] |= {"state": "in progress", "because": "", "entered": "2026-11-20T10:00:00-05:00"}
    changed["meeting"][1]["current"] = 1
    keeper = FileMeetingRepository(places.data, reserve_size=0)
    keeper.write(MEETING, changed, 0)
    return MEETING


def painted(app: FacilitatorApp, place: str) -> str:
    """Check that what would be written to the terminal holds nothing that it obeys; return it without spaces."""
    text = "".join(segment.text for strip in render_strips(app) for segment in strip)
    assert not find_control_characters(text), f"{place} would send {find_control_characters(text)!r}"
    for strip in render_strips(app):
        for segment in strip:
            action = str((segment.style.meta if segment.style else {}).get("@click", ""))
            assert "quit" not in action, f"{place} would run {action}"
    return without_spaces(text)


def without_spaces(text: str) -> str:
    return re.sub(r"[\s│▌▎▊▁▔]+", "", text)


ROOMS = {
    "room": (), "voices": ("f5",), "agenda": ("escape", "f6"), "table": ("escape", "f7"), "goals": ("escape", "f3"),
    "wording": ("w",), "part": ("escape", "escape", "tab", "enter"), "read-back": ("escape", "escape", "f8"),
    "notes": ("escape", "f9"), "last year": ("escape", "ctrl+b"), "last time": ("escape", "ctrl+t"),
    "actions": ("escape", "ctrl+o"), "years": ("escape", "ctrl+t", "y"), "map": ("escape", "ctrl+g"), "help": ("escape", "f1"),
    "form": ("escape", "f2"), "palette": ("escape", "escape", "ctrl+p"),
    "search": ("escape", "ctrl+f", "o", "enter"), "sheet": ("escape", "/fill student, choices", "ctrl+n"),
}  # fmt: skip
"""The screens of a meeting, and the keys that lead from each to the next."""


async def walk(person: Driver) -> AsyncIterator[tuple[str, str]]:
    """Open every screen, one after the other; yield its name and every word that it holds, seen or scrolled away."""
    app = person.app
    for place, keys in ROOMS.items():
        for key in keys:
            await (person.submit_lines(key) if key.startswith("/") else person.press(key))
        painted(app, place)
        yield place, held(app)
    while person.has_dialog:
        await person.press("escape")
    app.go_to("set_up")
    await person.settle()
    assert isinstance(app.screen, MeetingSetup)
    painted(app, "set up")
    yield "set up", held(app)
    app.go_to("notes")
    await person.settle()
    for section in range(3):
        await person.wait_until(partial(still, app, []))
        painted(app, f"notes {section}")
        yield f"notes {section}", held(app)
        await person.press("down")
    app.show_home()
    await person.settle()
    painted(app, "home")
    yield "home", held(app)


def still(app: FacilitatorApp, before: list[str]) -> bool:
    """Whether the screen holds the same words for some time; Markdown is rendered a block at a time."""
    before.append(held(app))
    return len(before) > CALM and len(set(before[-CALM:])) == 1


CALM = 30
"""Looks at a screen, with nothing changed between them."""


def held(app: FacilitatorApp) -> str:
    """Return every word that the widgets of the screen in front would paint, however long, without spaces."""
    words: list[str] = []
    for widget in app.screen.query("*"):
        if isinstance(widget, OptionList):
            words += [str(option.prompt) for option in widget.options]
        elif isinstance(widget, Transcript):
            words += [str(paragraph.format()) for paragraph in widget._paragraphs]
        elif isinstance(widget, Static):
            words.append(str(widget.visual))
    return without_spaces("\n".join(words))


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
async def test_a_file_full_of_controls_sends_none_of_them(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int]
) -> None:
    hostile_file(paths, lambda place: f"{POISON}{place} {POISON}[/][@click=app.quit]x[/]")
    app = make_app(MEETING)
    async with app.run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert app.session.meeting.state is MeetingState.IN_SESSION
        assert {place async for place, _ in walk(person)} > {*ROOMS, "set up", "home"}
        assert app.is_running
        assert (app.title, app.sub_title) == ("Facilitator", "")  # what a terminal could be told to write on its window


CHUNKS = {"markup": MARKUP, "Markdown": (*MARKDOWN, *SYSTEM), "writing": (*WRITING, *TERMINAL)}


@pytest.mark.parametrize("chunk", CHUNKS)
async def test_every_field_is_shown_as_written(make_app: MakeApp, paths: DataPaths, chunk: str) -> None:
    words = " ".join(filter(None, map(clean_line, CHUNKS[chunk])))
    hostile_file(paths, lambda place: f"{words} {place}")
    app = make_app(MEETING)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        app.session.speaker_id = next(one.by for one in app.session.meeting.statements if one.prepared)
        person.screen.redraw()
        seen = held(app)
        await person.submit_lines("/share")
        seen += "\n".join([shown async for _, shown in walk(person)])
        meeting = app.session.meeting
        for path, text in iter_typed_texts(meeting):
            wanted = {without_spaces(text), without_spaces(fill_fields(text, meeting.student))}
            if path not in NOT_SHOWN:
                assert any(one in seen for one in wanted), (
                    f"{path} is not shown as written: {text[-20:]!r} after {chunk}"
                )
        assert app.is_running


async def test_the_list_believes_no_index_that_somebody_wrote_into(make_app: MakeApp, paths: DataPaths) -> None:
    hostile_file(paths, lambda place: place)
    keeper = FileMeetingRepository(paths.data, reserve_size=0)
    keeper.list_headers()
    keeper.save_index()
    index = paths.data / "index.json"
    rows = json.loads(index.read_text())
    rows[0][1][1] = rows[0][1][3] = f"student{POISON}"
    index.write_text(json.dumps(rows))
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "student" in painted(app, "home")


@pytest.mark.parametrize("command", ["", "strength", "word", "quit", "next", "nonsense"])
async def test_a_draft_that_somebody_wrote_into_is_words(make_app: MakeApp, paths: DataPaths, command: str) -> None:
    meeting = copy_demo_meeting(paths)
    filled = {"STRENGTH": f"a{POISON}b", "SENTENCE": f"a{POISON}b", POISON: POISON}
    draft = Draft(meeting, f"a{POISON}b", command, {"N": "-7", POISON: f"s{POISON}"}, filled)
    (paths.data / "drafts").mkdir()
    (paths.data / "drafts" / "1.json").write_text(json.dumps(draft._asdict()))
    app = make_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.wait_until(lambda: "ab" in painted(app, "draft"))
        for field in app.screen.query(Input):
            assert not find_control_characters(field.value)
        assert app.is_running


LOTS = [HOSTILE[at : at + 40] for at in range(0, len(HOSTILE), 40)]


@pytest.mark.parametrize("texts", LOTS, ids=range(len(LOTS)))
async def test_lines_forms_questions_and_searches_take_anything(
    make_app: MakeApp, paths: DataPaths, texts: tuple[str, ...]
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = app.session.meeting
        for text in texts:
            person.command_input.focus()
            await person.paste(text)
            painted(app, f"the line, pasted {text!r}")
            person.command_input.text = ""
            await person.screen.execute_line(clean_text(text)).wait()
            painted(app, f"the answer to {text!r}")
            app.show_live_meeting()
            person.command_input.text = ""
        assert before.statements == app.session.meeting.statements  # nobody speaks yet
        choices = {"CATEGORY": [clean_text(text) for text in texts]}
        await app.push_screen(
            form := CommandFormDialog(COMMANDS_BY_ID["strength"], error=clean_text(texts[-1]), choices=choices)
        )
        field = form.query_one("#field-STRENGTH", Input)
        for text in texts:
            await person.paste(text)
            painted(app, f"a field, pasted {text!r}")
            assert field.value == clean_line(text), f"{text!r} in a field"
            field.value = ""
        seen = held(app)
        for text in texts:
            assert without_spaces(clean_text(text)) in seen, f"{text!r} among the choices of a form"
        form.dismiss(None)
        await app.push_screen(
            ChoiceDialog(clean_text(texts[0]), [(str(at), clean_text(text)) for at, text in enumerate(texts)])
        )
        await person.settle()
        painted(app, "a question")
        seen = held(app)
        for text in texts:
            assert without_spaces(clean_text(text)) in seen, f"{text!r} among the answers"
        for at in range(0, len(texts), 4):
            for text in texts[at : at + 4]:
                app.show_notice(clean_text(text)[:60])
            await pilot.pause()
            painted(app, f"{texts[at : at + 4]!r} in the corner")
            app.clear_notifications()
        app.show_home()
        await person.settle()
        await person.paste("\n".join(texts))
        painted(app, "the search")


async def test_a_link_in_somebodys_words_runs_nothing(make_app: MakeApp, paths: DataPaths) -> None:
    trap = "[@click=app.quit]x[/]"
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=(160, 50), notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines(f"@ort {trap}", f"@ort + {trap}", f"/goal {trap} a: {trap} b", f"/nonsense {trap}")
        assert trap in person.get_screen_text()
        painted(app, "room")
        for y, strip in enumerate(render_strips(app)):
            for found in re.finditer(re.escape("x[/]"), strip.text):
                await pilot.click(offset=(found.start(), y))
                await pilot.pause(0)
                assert app.is_running
                assert app._exit is False
