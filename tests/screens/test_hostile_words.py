"""Any text is data on every screen: nothing crashes, runs, disappears, or controls the terminal."""

import json
import re
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from textual.widgets import Input, Markdown, OptionList, Static

from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
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
from screens.widgets.note_page import NotePage
from screens.widgets.transcript import Transcript
from tests.hostile import HOSTILE, MARKDOWN, MARKUP, SYSTEM, TERMINAL, WRITING, find_control_characters
from tests.notes.note_builder import build_full_meeting
from tests.notes.test_text_round_trip import iter_typed_texts
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting, render_strips

pytestmark = pytest.mark.full

MEETING = "0123abcd4567ef89"
POISON = "\x1b]52;c;eA==\x07\x1b[2J\x1b]0;t\x07\x9b31m\x00\x7f\u202e\u2066\u2028\x85\ufeff"
"""Control characters put into every text of a file; none may reach the terminal."""

NOT_SHOWN = {
    "id", "student.pronouns.their", "student.pronouns.theirs", "prior_goals.wording", "prior_goals.meeting",
    "goals.parts.area", "goals.history.what", "parking_lot.words", "private_notes.words", "strengths.phrase",
    "suggestions.meeting", "suggestions.phrase", "carried.meeting", "carried.proposal_kind", "proposals.history.before",
    "attendees.mode", "attendees.usual_mode",  # of the next statement, which shows it
    "log.kind",  # one of our own words
    *(f"carried.parts.{part}" for part in GoalParts.model_fields),
}  # fmt: skip
"""Fields that no screen shows. Every other field, including new ones, must be shown on some screen."""


def write_hostile_file(paths: DataPaths, make_hostile: Callable[[str], str], **fields: Any) -> str:
    """Write a meeting file in which every text is hostile, as after manual editing; return the meeting id.

    The texts come from the fields of the model, so new fields are covered automatically.
    """
    meeting = build_full_meeting(lambda place: f"<{place}>").replace(id=MEETING)
    texts = {text for _, text in iter_typed_texts(meeting) if text.startswith("<")}
    tables = to_tables(meeting)

    def change(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: change(item) for name, item in value.items()}
        if isinstance(value, list):
            return [change(item) for item in value]
        return make_hostile(value) if value in texts else value

    changed = change(tables)
    changed["meeting"][1] |= fields
    changed["agenda"][1] |= {"state": "in progress", "because": "", "entered": "2026-11-20T10:00:00-05:00"}
    changed["meeting"][1]["current"] = 1
    repository = FileMeetingRepository(paths.data, reserve_size=0)
    repository.write(MEETING, changed, 0)
    return MEETING


def check_painted(app: FacilitatorApp, screen: str) -> str:
    """Check that the painted text has no control characters or actions; return it without spaces."""
    text = "".join(segment.text for strip in render_strips(app) for segment in strip)
    assert not find_control_characters(text), f"{screen} would send {find_control_characters(text)!r}"
    for strip in render_strips(app):
        for segment in strip:
            action = str((segment.style.meta if segment.style else {}).get("@click", ""))
            assert "quit" not in action, f"{screen} would run {action}"
    return remove_spaces(text)


def remove_spaces(text: str) -> str:
    return re.sub(r"[\s│▌▎▊▁▔]+", "", text)


MEETING_SCREENS = {
    "room": (), "voices": ("f5",), "agenda": ("escape", "f6"), "table": ("escape", "f7"), "goals": ("escape", "f3"),
    "wording": ("w",), "part": ("escape", "escape", "tab", "enter"), "read-back": ("escape", "escape", "f8"),
    "notes": ("escape", "f9"), "last year": ("escape", "ctrl+b"), "last time": ("escape", "ctrl+t"),
    "actions": ("escape", "ctrl+o"), "years": ("escape", "ctrl+t", "y"), "map": ("escape", "ctrl+g"), "help": ("escape", "f1"),
    "form": ("escape", "f2"), "palette": ("escape", "escape", "ctrl+p"),
    "search": ("escape", "ctrl+f", "o", "enter"), "sheet": ("escape", "/fill student, choices", "ctrl+n"),
}  # fmt: skip
"""The screens of a meeting, and the keys that lead from each to the next."""


async def visit_all_screens(person: Driver) -> AsyncIterator[tuple[str, str]]:
    """Open every screen; yield its name and all its text, including text scrolled out of view."""
    app = person.app
    for screen, keys in MEETING_SCREENS.items():
        for key in keys:
            await (person.submit_lines(key) if key.startswith("/") else person.press(key))
        await finish_markdown(person)
        check_painted(app, screen)
        yield screen, collect_text(app)
    while person.has_dialog:
        await person.press("escape")
    app.services.go_to(CommandId.SETUP)
    await person.settle()
    assert isinstance(app.screen, MeetingSetup)
    check_painted(app, "set up")
    yield "set up", collect_text(app)
    app.services.go_to(CommandId.NOTES)
    await person.settle()
    for section in range(3):
        await finish_markdown(person)
        check_painted(app, f"notes {section}")
        yield f"notes {section}", collect_text(app)
        await person.press("down")
    app.services.show_home()
    await person.settle()
    check_painted(app, "home")
    yield "home", collect_text(app)


async def finish_markdown(person: Driver) -> None:
    """Wait until the Markdown of the screen is rendered. Textual parses it in a thread, under this lock."""
    for markdown in person.app.screen.query(Markdown):
        async with markdown.lock:
            pass
    await person.settle()


def collect_text(app: FacilitatorApp) -> str:
    """Return all text of the widgets of the current screen, including text out of view, without spaces."""
    words: list[str] = []
    for widget in app.screen.query("*"):
        if isinstance(widget, OptionList):
            words += [str(option.prompt) for option in widget.options]
        elif isinstance(widget, Transcript):
            words += [str(paragraph.format(0)) for paragraph in widget._paragraphs]
        elif isinstance(widget, NotePage):
            words += [line.plain for line in widget._note.lines]
        elif isinstance(widget, Static):
            words.append(str(widget.visual))
    return remove_spaces("\n".join(words))


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
async def test_control_characters_in_a_file_never_reach_the_terminal(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int]
) -> None:
    write_hostile_file(paths, lambda place: f"{POISON}{place} {POISON}[/][@click=app.quit]x[/]")
    app = make_app(MEETING)
    async with app.run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert app.services.session.meeting.state is MeetingState.IN_SESSION
        assert {screen async for screen, _ in visit_all_screens(person)} > {*MEETING_SCREENS, "set up", "home"}
        assert app.is_running
        assert (app.title, app.sub_title) == ("Facilitator", "")  # the title of the terminal window


CHUNKS = {"markup": MARKUP, "Markdown": (*MARKDOWN, *SYSTEM), "writing": (*WRITING, *TERMINAL)}


@pytest.mark.parametrize("chunk", CHUNKS)
async def test_every_field_is_shown_exactly_as_written(make_app: MakeApp, paths: DataPaths, chunk: str) -> None:
    words = " ".join(filter(None, map(clean_line, CHUNKS[chunk])))
    write_hostile_file(paths, lambda place: f"{words} {place}")
    app = make_app(MEETING)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        statements = app.services.session.meeting.statements
        app.services.session.speaker_id = next(statement.by for statement in statements if statement.prepared)
        person.screen.redraw()
        seen = collect_text(app)
        await person.submit_lines("/share", "/item 2")  # the item in which the goals and decisions were recorded
        seen += collect_text(app)
        seen += "\n".join([shown async for _, shown in visit_all_screens(person)])
        meeting = app.services.session.meeting
        hidden = {
            path
            for path, text in iter_typed_texts(meeting)
            if remove_spaces(text) not in seen and remove_spaces(fill_fields(text, meeting.student)) not in seen
        }
        missing = sorted(hidden - NOT_SHOWN)
        assert not missing, f"not shown as written after {chunk}: {missing}"
        assert app.is_running


async def test_edited_header_cache_is_shown_as_plain_text(make_app: MakeApp, paths: DataPaths) -> None:
    write_hostile_file(paths, lambda place: place)
    repository = FileMeetingRepository(paths.data, reserve_size=0)
    repository.list_headers()
    repository.save_index()
    index = paths.data / "index.json"
    rows = json.loads(index.read_text())
    rows[0][1][1] = rows[0][1][3] = f"student{POISON}"
    index.write_text(json.dumps(rows))
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "student" in check_painted(app, "home")


@pytest.mark.parametrize("command", ["", "strength", "word", "quit", "next", "nonsense"])
async def test_edited_draft_is_restored_as_plain_text(make_app: MakeApp, paths: DataPaths, command: str) -> None:
    meeting = copy_demo_meeting(paths)
    values = {"STRENGTH": f"a{POISON}b", "SENTENCE": f"a{POISON}b", POISON: POISON}
    draft = Draft(meeting, f"a{POISON}b", command, {"N": "-7", POISON: f"s{POISON}"}, values)
    (paths.data / "drafts").mkdir()
    (paths.data / "drafts" / "1.json").write_text(json.dumps(draft._asdict()))
    app = make_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.wait_until(lambda: "ab" in check_painted(app, "draft"))
        await person.settle()  # a dialog that is cancelled while it opens ends the test with an error of Textual
        for field in app.screen.query(Input):
            assert not find_control_characters(field.value)
        assert app.is_running


BATCHES = [HOSTILE[start : start + 40] for start in range(0, len(HOSTILE), 40)]


@pytest.mark.parametrize("texts", BATCHES, ids=range(len(BATCHES)))
async def test_all_inputs_accept_any_text(make_app: MakeApp, paths: DataPaths, texts: tuple[str, ...]) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = app.services.session.meeting
        for text in texts:
            person.command_input.focus()
            await person.paste(text)
            check_painted(app, f"the input line after pasting {text!r}")
            person.command_input.text = ""
            await person.screen.execute_line(clean_text(text)).wait()
            check_painted(app, f"the message after {text!r}")
            app.services.show_live_meeting()
            person.command_input.text = ""
        assert before.statements == app.services.session.meeting.statements  # no speaker is chosen yet
        choices = {"CATEGORY": [clean_text(text) for text in texts]}
        await app.push_screen(
            form := CommandFormDialog(COMMANDS_BY_ID[CommandId.STRENGTH], error=clean_text(texts[-1]), choices=choices)
        )
        field = form.query_one("#field-STRENGTH", Input)
        for text in texts:
            await person.paste(text)
            check_painted(app, f"a field after pasting {text!r}")
            assert field.value == clean_line(text), f"{text!r} in a field"
            field.value = ""
        seen = collect_text(app)
        for text in texts:
            assert remove_spaces(clean_text(text)) in seen, f"{text!r} among the choices of a form"
        form.dismiss(None)
        await app.push_screen(
            ChoiceDialog(clean_text(texts[0]), [(str(index), clean_text(text)) for index, text in enumerate(texts)])
        )
        await person.settle()
        check_painted(app, "a question")
        seen = collect_text(app)
        for text in texts:
            assert remove_spaces(clean_text(text)) in seen, f"{text!r} among the answers"
        for start in range(0, len(texts), 4):
            for text in texts[start : start + 4]:
                app.services.show_notice(clean_text(text)[:60])
            await pilot.pause()
            check_painted(app, f"{texts[start : start + 4]!r} as toasts")
            app.clear_notifications()
        app.services.show_home()
        await person.settle()
        await person.paste("\n".join(texts))
        check_painted(app, "the search")


async def test_link_markup_in_a_statement_runs_nothing(make_app: MakeApp, paths: DataPaths) -> None:
    link = "[@click=app.quit]x[/]"
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=(160, 50), notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines(f"@ort {link}", f"@ort + {link}", f"/goal {link} a: {link} b", f"/nonsense {link}")
        assert link in person.get_screen_text()
        check_painted(app, "room")
        for y, strip in enumerate(render_strips(app)):
            for match in re.finditer(re.escape("x[/]"), strip.text):
                await pilot.click(offset=(match.start(), y))
                await pilot.pause(0)
                assert app.is_running
                assert app._exit is False
