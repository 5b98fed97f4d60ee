"""Dialogs: everything is visible at any size, works by keyboard and mouse, and can be cancelled by both."""

from datetime import date
from itertools import pairwise

import pytest
from textual.widgets import Button, Label

from facilitator.commands.registry import CommandId
from facilitator.paths import DataPaths
from screens.dialogs.command_form import CommandFormDialog
from screens.dialogs.dialog import Dialog
from screens.dialogs.form_field import ChoiceList, FormField
from screens.live_meeting import LiveMeeting
from screens.widgets.priority_footer import PriorityFooter
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting
from tests.screens.screen_checks import find_layout_errors

SIZES = ((40, 20), (60, 20), SMALL, WIDE, (160, 45))
DIALOGS = {
    "strength": ("f2",), "action": ("f4",), "request": ("f11",), "help": ("f1",), "full help": ("f1", "f1"),
    "question": ("f8", "k"), "audience": ("f9", "f"), "redacted": ("f9", "r"), "wording": ("f3", "w"),
    "palette": ("ctrl+p",), "map": ("ctrl+g",),
    **{command: (f"/{command}",) for command in ("consent", "goal", "here", "stand", "prior", "student", "link")},
}  # fmt: skip
"""Steps to each dialog: keys, or a command whose form opens."""


async def open_dialog(person: Driver, steps: tuple[str, ...]) -> None:
    for step in steps:
        if step.startswith("/"):
            person.screen.action_command(step[1:])
            await person.settle()
        else:
            await person.press(step)


def get_field(person: Driver, name: str) -> FormField:
    return next(field for field in person.app.screen.query(FormField) if field.field_name == name)


@pytest.mark.full
@pytest.mark.parametrize("name", DIALOGS)
async def test_buttons_and_footer_are_visible_at_every_size_and_cancel_works_by_mouse(
    make_app: MakeApp, paths: DataPaths, name: str
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await open_dialog(person, DIALOGS[name])
        assert isinstance(app.screen, Dialog)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await person.settle()
            footer, box = app.screen.query_one(PriorityFooter).region, app.screen.query_one("#box").region
            assert find_layout_errors(app) == set()
            assert footer.y == size[1] - 1 == box.bottom or box.bottom < footer.y
            for button in app.screen.query(Button):
                assert box.contains_region(button.region), (size, button)
        dialog = app.screen
        await pilot.resize_terminal(60, 20)
        await person.click("#cancel")
        assert app.screen is not dialog


async def test_fields_of_the_consent_form_are_reached_and_seen_at_80x24(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await open_dialog(person, ("/consent",))
        names = [field.field_name for field in app.screen.query(FormField)]
        assert {"WHO", "CONSENT", "MATTER", "DATE", "WORDS"} <= {*names}
        for name in names:
            field = get_field(person, name)
            assert app.focused is field.input
            assert app.screen.query_one(".body").region.contains_region(field.input.region)
            await person.press("tab")
        assert isinstance(app.focused, Button)


@pytest.mark.parametrize(("size", "rows"), [(WIDE, 1), (SMALL, 0)])
async def test_fields_are_apart_in_a_high_window(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int], rows: int
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f2")
        fields = list(app.screen.query(FormField))
        assert {below.region.y - above.region.bottom for above, below in pairwise(fields)} == {rows}
        body = app.screen.query_one(".body").region
        assert all(body.contains_region(field.region) for field in fields)
        await pilot.resize_terminal(*WIDE)
        await person.settle()
        assert {below.region.y - above.region.bottom for above, below in pairwise(fields)} == {1}


async def test_form_names_the_part_it_changes(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "shift+tab", "enter")
        assert get_field(person, "VALUE").query_one(Label).content == "Baseline"


async def test_suggestions_are_taken_with_arrow_keys_and_clicks(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await open_dialog(person, ("/consent",))
        await person.press("down", "down", "enter")
        assert get_field(person, "WHO").value == person.meeting.people[1].name
        assert app.focused is get_field(person, "CONSENT").input
        choices = get_field(person, "CONSENT").query_one(ChoiceList)
        await person.click(choices, (2, 1))
        assert get_field(person, "CONSENT").value == "refused"
        assert app.focused is get_field(person, "MATTER").input


async def test_clicked_label_focuses_its_field(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f2")
        field = get_field(person, "WHO")
        await person.click(field.query_one(Label), (3, 0))
        assert app.focused is field.input


async def test_typed_words_go_into_the_form_and_leave_the_line_when_saved(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("Funny -- tells jokes")
        await person.press("f2")
        assert get_field(person, "STRENGTH").value == "Funny"
        assert get_field(person, "EVIDENCE").value == "tells jokes"
        await person.press("escape")  # nothing is lost, so there is no question
        assert isinstance(app.screen, LiveMeeting)
        assert person.command_input.text == "Funny -- tells jokes"
        await person.press("f2")
        await person.type("art")
        await person.press("ctrl+s")
        strength = person.read_from_disk().strengths[-1]
        assert (strength.name, strength.category, strength.evidence) == ("Funny", "Other talents", "tells jokes")
        assert person.command_input.text == ""


async def test_strength_is_named_by_the_speaker_or_the_student_unless_the_form_says_otherwise(
    make_app: MakeApp, paths: DataPaths
) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f2")
        assert get_field(person, "WHO").value == "Elana Reyes"
        assert "No speaker is chosen. Check who named it." in person.get_screen_text()
        await person.press("escape")
        await person.submit_lines("@ort")
        speaker_id = app.services.session.speaker_id
        await person.press("f2")
        assert get_field(person, "WHO").value == "Ms Ortiz"
        assert "No speaker is chosen." not in person.get_screen_text()
        await person.fill_form(STRENGTH="Funny", WHO="Dana")
        strength = person.read_from_disk().strengths[-1]
        assert person.meeting.short_name(strength.by) == "Dana Reyes"
        assert app.services.session.speaker_id == speaker_id


async def test_known_strength_gets_a_note_and_is_no_suggestion(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f2")
        assert not get_field(person, "STRENGTH").query(ChoiceList)
        await person.type("times tables")
        assert "named “Times tables” before" in person.get_screen_text()
        await person.type(" in songs")
        assert "named “Times tables” before" not in person.get_screen_text()


@pytest.mark.parametrize("key", ["ctrl+s", "ctrl+enter"])
async def test_form_is_saved_from_any_field(make_app: MakeApp, paths: DataPaths, key: str) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.screen.action_command(CommandId.ACTION)
        await person.settle()
        await person.type("Call the club")
        await person.press(key)
        assert person.read_from_disk().actions[-1].what == "Call the club"


async def test_cancel_button_asks_once_before_typed_words_are_given_up(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f4")
        await person.type("Call the club")
        await person.click("#cancel")
        assert isinstance(app.screen, CommandFormDialog)
        assert "Not saved yet" in person.get_form_error()
        await person.click("#cancel")
        assert isinstance(app.screen, LiveMeeting)


async def test_unclear_date_offers_the_days_it_may_mean(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f4")
        await person.fill_form(WHAT="Call the club", DUE="next Saturday")
        assert person.get_form_error().startswith(
            "Due date: “next Saturday” could be Sat, Nov 21, 2026 or Sat, Nov 28, 2026."
        )
        await person.press("down", "down", "enter", "ctrl+s")
        assert person.read_from_disk().actions[-1].due == date(2026, 11, 28)
