"""Every command of the registry works by key, palette and form."""

import re
from collections import Counter

import pytest
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input

from facilitator.commands.grammar import list_fields
from facilitator.commands.registry import COMMANDS, COMMANDS_BY_ID, DESTINATIONS, CommandId
from facilitator.paths import DataPaths
from screens.actions import ActionList
from screens.base.meeting_screen import MeetingScreen
from screens.carried_over import CarriedOver
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.command_form import CommandFormDialog
from screens.dialogs.help_pages import ScreenHelp
from screens.goal_workshop import GoalWorkshop
from screens.home import Home
from screens.live_meeting import LiveMeeting
from screens.meeting_setup import MeetingSetup
from screens.notes import Notes
from screens.prior_goal_workshop import PriorGoalWorkshop
from screens.read_back import ReadBack
from screens.search import Search
from screens.strength_history import StrengthHistory
from screens.strengths_finder import StrengthsFinder
from screens.students import Students
from tests.commands.line_scripts import add_prepared
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting

SCREENS: list[type[Screen[None]]] = [
    Home,
    MeetingSetup,
    LiveMeeting,
    GoalWorkshop,
    PriorGoalWorkshop,
    ReadBack,
    Notes,
    CarriedOver,
    ActionList,
    Search,
    StrengthHistory,
    StrengthsFinder,
    Students,
]
NO_ENTRY = {"say", "quote", "summary"}
"""Commands for plain typing, which need no form."""

VALUES: dict[str, dict[str, str]] = {
    "speaker": {"WHO": "Dana Reyes"},
    "strength": {"STRENGTH": "Humour", "EVIDENCE": "knows when to laugh"},
    "strength_by": {"WHO": "Dana Reyes", "STRENGTH": "Humour", "EVIDENCE": "knows when to laugh"},
    "name": {"SUGGESTED": "1", "WHO": "Dana Reyes", "EVIDENCE": "finishes every puzzle"},
    "lead": {"ITEM": "8", "LEADER": "Elana Reyes"},
    "act": {"WHAT": "Call the club", "DUE": "2026-12-01", "OWNER": "Ms Ortiz"},
    "park": {"WHAT": "Winter coats"},
    "how": {"MODE": "AAC device"},
    "means": {"WHO": "Dana Reyes", "WORDS": "She means the hallway."},
    "voice": {"NAME": "Coach Bell", "WORDS": "wrote beforehand"},
    "pass": {"WHO": "Priya Raman"},
    "end_hope": {"HOPE": "1", "HOPE_END": "later", "REASON": "the club starts in spring"},
    "hope": {"WORDS": "I want to draw more."},
    "end_request": {"ASKED": "1", "ASKED_END": "answered", "VALUE": "Yes, with a card."},
    "ask": {"WORDS": "I need a quiet place."},
    "fix": {"WORDS": "I said it otherwise."},
    "edit": {"ENTRY": "1", "WORDS": "I said it otherwise."},
    "by": {"ENTRY": "1", "WHO": "Dana Reyes"},
    "move": {"ENTRY": "1", "ITEM": "3"},
    "strike": {"ENTRY": "1"},
    "replace": {"WAS": "the", "NEW": "a"},
    "rename": {"WHO": "Dana Reyes", "NEW": "Dana Reyes-Ito"},
    "merge": {"WHO": "Priya Raman", "KEEP": "Ms Ortiz"},
    "remove": {"WHO": "Coach Bell"},
    "owner": {"ACTION": "1", "OWNER": "Dana Reyes, Ms Ortiz"},
    "due": {"ACTION": "1", "DATE": "2026-12-11"},
    "item": {"ITEM": "8"},
    "agenda_add": {"ITEM_TITLE": "Bus route in winter", "AFTER": "Family's view"},
    "agenda_rename": {"ITEM": "4", "ITEM_TITLE": "How reading went"},
    "agenda_move": {"ITEM": "6", "AFTER": "8"},
    "skip": {"REASON": "the bell rang"},
    "goal_part": {"N": "1", "PART": "condition", "VALUE": "given a grid"},
    "goal": {"TITLE": "Reading", "SENTENCE": "By May Elana will read aloud."},
    "link": {"N": "1", "STRENGTH": "Drawing", "HOW": "she draws each product"},
    "phrase": {"STRENGTH": "Times tables", "PHRASE": "skill with times tables"},
    "unlink": {"N": "1", "STRENGTH": "Times tables"},
    "suggested_wording": {"N": "1", "SUGGESTION": "1"},
    "word": {"N": "1", "SENTENCE": "By May Elana will know them all."},
    "proposal": {"PROPOSAL": "service speech", "DETAILS": "30 min, twice a week"},
    "proposal_details": {"N": "2", "DETAILS": "45 min"},
    "withdraw": {"N": "1", "REASON": "we wrote a better one"},
    "consent": {"WHO": "Dana Reyes", "CONSENT": "given", "MATTER": "the evaluation"},
    "notice": {"NOTICE": "safeguards", "WHO": "Dana Reyes"},
    "log": {"WORDS": "Called the family"},
    "agree": {"N": "1"},
    "defer": {"N": "1", "REASON": "we need the probes"},
    "decline": {"N": "1", "REASON": "another goal covers it"},
    "stand": {"ABOUT": "1", "WHO": "Dana Reyes", "STAND": "disagree", "WORDS": "Too much."},
    "dissent": {"ABOUT": "1", "WHO": "Dana Reyes", "WORDS": "Too much."},
    "prior": {"TITLE": "Spelling", "BASELINE": "baseline 18", "TARGET": "100", "NOW": "41", "SOURCE": "probes"},
    "prior_part": {"PRIOR": "1", "PRIOR_PART": "baseline", "VALUE": "60 words per minute"},
    "objective": {"N": "1", "WORDS": "writes 20 facts", "TARGET": "20 facts", "DUE": "2027-02-01"},
    "remove_objective": {"N": "1", "OBJECTIVE": "1"},
    "point": {"PRIOR": "1", "NOW": "50 facts", "DATE": "2026-10-01"},
    "remove_point": {"PRIOR": "1", "POINT": "1"},
    "now": {"PRIOR": "1", "NOW": "62 facts", "SOURCE": "probes", "DATE": "2026-11-02"},
    "bank": {"AREA": "math", "PATTERN": "facts", "STRENGTH": "Drawing", "HOW": "she draws the rows"},
    "meeting": {"KIND": "annual", "DATE": "2026-12-04"},
    "open": {"NAME": "Elana"},
    "day": {"DATE": "2026-12-04", "AT": "3:30"},
    "place": {"PLACE": "Room 12"},
    "purpose": {"WORDS": "To plan the year"},
    "review_due": {"REVIEW": "annual", "DATE": "2027-03-01"},
    "attempt": {"CONTACT": "phone", "DATE": "2026-11-03", "WORDS": "left a message"},
    "student": {
        "NAME": "Elana Reyes",
        "CALLED": "Ellie",
        "GRADE": "5",
        "PRONOUNS": "she/her",
        "BORN": "5/3/2016",
        "LANGUAGES": "Spanish and English",
        "MODES": "speech and signs",
    },
    "here": {"NAME": "Mr New", "ROLES": "advocate", "WAY": "by phone"},
    "away": {"NAME": "Ms Off", "ROLES": "advocate", "REASON": "ill"},
    "excuse": {"WHO": "Priya Raman", "REASON": "testing", "AGREED": "2026-11-12", "INPUT": "2026-11-18"},
    "role": {"WHO": "Priya Raman", "ROLES": "school psychologist, LEA representative"},
    "left": {"WHO": "Priya Raman"},
    "returned": {"WHO": "Ms Ortiz"},
    "sort": {"STRENGTH": "Drawing", "CATEGORY": "Interests"},
    "factor": {"FACTOR": "communication", "WORDS": "no needs now"},
    "unpark": {"PARKED": "1", "PARKED_END": "answered", "WORDS": "it comes at eight"},
    "done": {"ACTION": "1"},
    "private": {"WORDS": "ask again"},
}
"""Form values for every command with a form."""

OPENS_MEETING = {"meeting", "open"}
PREPARATION = {
    "owner": "! Call @ortiz", "due": "! Call @ortiz", "proposal_details": "= service speech: 30 min",
    "means": "@elana I like it.", "fix": "@elana I like it.", "how": "@elana", "hope": "@elana", "park": "@elana",
    "strength": "@elana", "returned": "/left Ortiz", "end_request": "/ask May I take my breaks?", "done": "! Call @ortiz", "private": "@elana",
    "remove_objective": "/objective 1 writes 20 facts", "remove_point": "/point 1 50 facts on 2026-10-01",
}  # fmt: skip
AFTER_CLOSING = {"addendum", "correct", "correct_speaker"}
"""Covered by tests/screens/test_after_closing.py."""
CARRIED_OVER = {"settle", "drop", "aside"}
"""Covered by tests/screens/test_carried_over.py."""
SHEETS = {"packet", "import", "keep_sheet", "fill"}
"""Covered by tests/screens/test_import_preview.py, because they need files."""
PAGES = {"history", "goal_as_text"}
"""Covered by `test_history_of_an_entry_is_a_page` and `test_lists_of_line_mode_are_pages`."""
CONFIRMED = {"off", "off_question"}
"""Covered by `test_words_are_taken_off_the_record_after_a_confirmation`."""
EXCLUDED = {*PAGES, *CONFIRMED, *NO_ENTRY, *OPENS_MEETING, *AFTER_CLOSING, *CARRIED_OVER, *SHEETS}
WITH_FORM = [
    command
    for command in COMMANDS
    if any(map(list_fields, command.patterns))
    and all(map(list_fields, command.patterns))
    and command.id not in EXCLUDED
]
NOTHING_SAVED = {"speaker"}
PARTS = 4


def test_values_cover_every_command_with_a_form() -> None:
    assert {command.id for command in WITH_FORM} | OPENS_MEETING == set(VALUES)


@pytest.mark.parametrize("part", range(PARTS))
async def test_every_completed_form_is_recorded(make_app: MakeApp, paths: DataPaths, part: int) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        add_prepared(app.services.session, offers=("Persistent with puzzles",))
        for command in WITH_FORM[part::PARTS]:
            if command.id in PREPARATION:
                app.services.session.execute_line(PREPARATION[command.id])
            before = person.meeting
            person.screen.action_command(command.id)
            await person.settle()
            assert isinstance(app.screen, CommandFormDialog)
            assert command.description[:40] in person.get_screen_text()
            await person.fill_form(**VALUES[command.id])
            if command.id in {CommandId.PROPOSAL, CommandId.DECLINE}:
                await person.press("enter")  # nothing else was decided
            assert not person.has_dialog, person.get_form_error()
            if command.id not in NOTHING_SAVED:
                assert person.meeting != before
                assert person.read_from_disk() == person.meeting
                app.services.session.execute_line("/undo")


async def test_history_of_an_entry_is_a_page(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/word 1 Elana will use her facts.", "/history goal 1")
        await person.wait_until(lambda: isinstance(app.screen, ScreenHelp))
        assert "wording: Elana will use her facts." in person.get_screen_text()
        await person.press("escape")
        person.screen.action_command("history")
        await person.settle()
        await person.fill_form(ENTRY="goal 1")
        await person.wait_until(lambda: isinstance(app.screen, ScreenHelp))
        await person.press("escape")
        await person.submit_lines("/history goal 99")
        assert "There is no entry goal 99" in person.get_message()


async def test_lists_of_line_mode_are_pages(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        for line, text in (
            ("/goal 1", "goal statement: "), ("/bank", "math: Math, 6 patterns"), ("/bank math, facts", "To propose it:"),
            ("/actions", "Elana Reyes"), ("/meetings", "Elana Reyes, Annual review"),
        ):  # fmt: skip
            await person.submit_lines(line)
            await person.wait_until(lambda: isinstance(app.screen, ScreenHelp))
            assert text in person.get_screen_text()
            await person.press("escape")


async def test_words_are_taken_off_the_record_after_a_confirmation(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("@ort The diagnosis is new.")
        number = len(person.meeting.statements)
        for answer, remaining in (("keep", number), ("remove", number - 1)):
            await person.submit_lines(f"/off {number}")
            await person.wait_until(lambda: isinstance(app.screen, ChoiceDialog))
            assert "The diagnosis is new." in person.get_screen_text()
            await person.press(*(["down"] if answer == "remove" else []), "enter")
            await person.wait_until(lambda: isinstance(app.screen, LiveMeeting))
            await person.settle()
            assert len(person.meeting.statements) == remaining
        assert "The diagnosis is new." not in person.read_statement_words()
        assert len(person.read_from_disk().off_record) == 1


@pytest.mark.parametrize(
    ("command", "values", "where"),
    [("meeting", VALUES["meeting"], MeetingSetup), ("open", VALUES["open"], LiveMeeting)],
)
async def test_form_that_opens_another_meeting_shows_it(
    make_app: MakeApp, paths: DataPaths, command: str, values: dict[str, str], where: type[MeetingScreen]
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.screen.action_command(command)
        await person.settle()
        await person.fill_form(**values)
        assert isinstance(app.screen, where)


WRONG: list[tuple[str, dict[str, str], str]] = [
    ("stand", {"ABOUT": "1", "WHO": "Dana", "STAND": "maybe"}, "Choose one of these: agree"),
    ("goal_part", {"N": "1", "PART": "shape", "VALUE": "x"}, "Choose one of these: baseline"),
    ("here", {"NAME": "Mr New", "ROLES": "advocate", "WAY": "by boat"}, "Choose one of these: in the room"),
    ("unpark", {"PARKED": "1", "PARKED_END": "gone"}, "Choose one of these: answered"),
    ("strength", {}, "Please fill in: Strength"),
    (
        "strength",
        {"STRENGTH": "Kind", "CATEGORY": "she shared"},
        "“she shared” is not a category. Choose from Character, ",
    ),
    ("act", {"WHAT": " "}, "Please fill in: What"),
    ("prior", {"TITLE": "Spelling", "BASELINE": "18", "TARGET": "100"}, "baseline 18 facts"),
    ("prior", {"TITLE": "Spelling", "BASELINE": "baseline 1234567890123456", "TARGET": "9"}, "15 digits"),
    (
        "excuse",
        {"WHO": "Priya", "REASON": "testing", "INPUT": "2026-11-18"},
        "Please also fill in: Date the parent and the school agreed in writing",
    ),
    ("link", {"N": "7", "STRENGTH": "Drawing", "HOW": "x"}, "7"),
    ("role", {"WHO": "Priya", "ROLES": "wizard"}, "wizard"),
    ("here", {"NAME": "Mr New", "ROLES": "teacher"}, "“teacher” could be 3 general education teacher"),
    ("day", {"DATE": "the 31st of June"}, "“the 31st of June” is not a date"),
]


async def test_wrong_value_is_reported_and_nothing_is_recorded(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = person.meeting
        for command, wrong, sentence in WRONG:
            person.screen.action_command(command)
            await person.settle()
            await person.fill_form(**wrong)
            assert isinstance(app.screen, CommandFormDialog)
            assert sentence in person.get_form_error()
            assert sentence in person.get_screen_text()
            for name, words in wrong.items():
                assert app.screen.query_one(f"#field-{name}", Input).value.strip() == words.strip()
            assert person.read_from_disk() == person.meeting == before
            await person.press("escape")
            if isinstance(app.screen, CommandFormDialog):  # unsaved text is reported once
                assert "Not saved yet." in person.get_form_error()
                await person.press("escape")
            assert isinstance(app.screen, LiveMeeting)


REFUSED: list[tuple[str, dict[str, str], str, str]] = [
    ("act", {"WHAT": "Send the game", "DUE": "Friday 13/4"}, "DUE", "Due date: “Friday 13/4” is not a date."),
    ("link", {"N": "1", "STRENGTH": "juggling", "HOW": "x"}, "STRENGTH", "No strength matches “juggling”."),
]


@pytest.mark.parametrize(("command", "typed", "field", "sentence"), REFUSED)
async def test_refused_field_gets_the_focus(
    make_app: MakeApp, paths: DataPaths, command: str, typed: dict[str, str], field: str, sentence: str
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.screen.action_command(command)
        await person.settle()
        await person.fill_form(**typed)
        assert sentence in person.get_form_error()
        assert app.focused is app.screen.query_one(f"#field-{field}")


WITH_KEY = [
    command
    for command in (*COMMANDS, *DESTINATIONS)
    if command.key and command.id not in {CommandId.MEETING, CommandId.QUIT}
]


async def test_every_registered_key_works_in_the_live_meeting(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        add_prepared(app.services.session, "I draw it first.", "I draw it again.")
        await person.submit_lines("@ort Some words.")
        redo_last = sorted(WITH_KEY, key=lambda command: command.id == CommandId.REDO)  # it needs an undo before it
        for command in redo_last:
            if command.id == CommandId.REDO:
                await person.press("ctrl+z")
            before = (person.meeting, app.screen, app.focused)
            await person.press(command.key)
            assert (person.meeting, app.screen, app.focused) != before, command.key
            while not isinstance(app.screen, LiveMeeting):
                await person.press("escape")
            await person.press("escape")


@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_binds_a_key_twice(screen: type[Screen[None]]) -> None:
    bindings = [binding for binding in screen.BINDINGS if isinstance(binding, Binding)]
    keys = [key for binding in bindings for key in binding.key.split(",")]
    assert not [key for key, count in Counter(keys).items() if count > 1]


@pytest.mark.parametrize("screen", SCREENS)
def test_every_command_binding_names_a_command(screen: type[Screen[None]]) -> None:
    actions = [binding.action for binding in screen.BINDINGS if isinstance(binding, Binding)]
    ids = [match[1] for action in actions if (match := re.fullmatch(r"(?:\w+\.)?command\('(\w+)'\)", action))]
    assert set(ids) <= COMMANDS_BY_ID.keys()


@pytest.mark.parametrize("way", [(), ("f3",), ("f8",), ("f9",)], ids=["room", "goals", "read-back", "notes"])
async def test_footer_shows_each_key_and_label_once(make_app: MakeApp, paths: DataPaths, way: tuple[str, ...]) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        for key in way:
            await person.press(key)
        active = person.app.screen.active_bindings.values()
        shown = [entry.binding for entry in active if entry.binding.show]
        assert len({binding.key for binding in shown}) == len(shown)
        assert len({binding.description for binding in shown}) == len(shown)
        footer = person.get_screen_text().splitlines()[-1]
        assert all(binding.description in footer for binding in shown), footer
