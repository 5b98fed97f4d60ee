"""Read-back: each line opens what records or changes it, and a closed meeting says what can still be done."""

from datetime import date

import pytest
from textual.widgets import Input, OptionList

from facilitator.bootstrap import open_repository
from facilitator.meeting.open_points import find_open_points
from facilitator.meeting.operations import entries, navigation
from facilitator.meeting.proposal import ProposalStatus
from facilitator.paths import DataPaths
from facilitator.services.meeting_service import MeetingService
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.command_form import CommandFormDialog
from screens.dialogs.goal_wording import GoalWordingDialog
from screens.live_meeting import LiveMeeting
from screens.read_back import ReadBack
from tests.meeting.meeting_builder import meeting_with_strength
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting

TEAM = [
    "/meeting annual on 2026-11-20", "/student Elana Reyes, grade 4, she/her", "/here Elana Reyes as student",
    "/here Dana Reyes as parent", "/here Ms Ortiz as general education teacher", "/start",
    "@Elana", '"I like maps."', "+ Drawing -- maps of the school", "/item family",
]  # fmt: skip


def get_highlighted(person: Driver) -> str:
    """Return the text of the highlighted line."""
    option = person.app.screen.query_one("#rows", OptionList).highlighted_option
    return " ".join(str(option.prompt).split()) if option else ""


async def open_read_back(person: Driver) -> None:
    """Open the read-back from the live meeting."""
    await person.settle()
    await person.press("f8")
    assert isinstance(person.app.screen, ReadBack)


async def choose_line(person: Driver, words: str) -> None:
    """Press Enter on the first line that contains some words."""
    options = person.app.screen.query_one("#rows", OptionList)
    row = next(option for option in options.options if words in str(option.prompt) and not option.disabled)
    await person.choose_row("rows", row.id or "")


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=str)
async def test_an_action_gets_its_owner_in_five_keys(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int]
) -> None:
    lines = [*TEAM, "! Copy the map @ort by 2026-12-01", "! Call the bus office"]
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await open_read_back(person)
        keys = ["n", "enter", "d", "enter", "enter"]
        await person.press(*keys[:2])
        assert isinstance(person.app.screen, CommandFormDialog)
        assert "Dana Reyes" in person.get_screen_text()
        assert "Call the bus office" in person.get_screen_text()
        await person.type(keys[2])
        await person.press(*keys[3:])
        assert isinstance(person.app.screen, ReadBack)
        first, second = person.read_from_disk().actions
        assert [person.meeting.short_name(owner) for owner in second.owners] == ["Dana Reyes"]
        assert first.due == date(2026, 12, 1)
        assert get_highlighted(person) == "Dana Reyes Call the bus office no due date"
        await person.press("enter")
        await person.type("2026-12-04")
        await person.press("enter")
        assert person.read_from_disk().actions[1].due == date(2026, 12, 4)
        assert person.read_from_disk().actions[1].owners == second.owners


async def test_a_click_opens_the_form_of_an_action(make_app: MakeApp, paths: DataPaths) -> None:
    lines = [*TEAM, "! Call the bus office"]
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await open_read_back(person)
        await person.click_row("rows", "Who does what 0")
        await person.fill_form(OWNER="dana", DUE="2026-12-04")
        assert person.read_from_disk().actions[0].due == date(2026, 12, 4)


EVERYTHING_OPEN = [
    *TEAM[:6], "/prior Reading: no baseline, target 90", "@Elana", "/hope a robot", "/ask a quiet desk", "@Dana", "/item goals",
    "/goal Maps: Elana will draw ____ maps.", "= service speech: 30 min, twice a week", "/link 1 Drawing -- she draws it",
    "= service aide: all day", "/decline 3 because she walks alone", "/consent @Dana pending for the evaluation",
    "? Bus route", "! Call the bus office", "/away Coach Bell as LEA representative because a tournament",
]  # fmt: skip


async def test_enter_on_each_open_line_opens_what_records_it(make_app: MakeApp, paths: DataPaths) -> None:
    lines = [*EVERYTHING_OPEN[:6], "@Elana", "+ Drawing -- maps", *EVERYTHING_OPEN[6:]]
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await open_read_back(person)
        before = person.meeting
        for index, point in enumerate(find_open_points(before)):
            await person.choose_row("rows", f"Still open {index}")
            assert isinstance(person.app.screen, CommandFormDialog | ChoiceDialog | GoalWordingDialog), point
            while person.has_dialog:  # a form that starts with values asks once more
                await person.press("escape")
            assert isinstance(person.app.screen, ReadBack), point
            options = person.app.screen.query_one("#rows", OptionList)
            assert options.highlighted_option is not None
            assert options.highlighted_option.id == f"Still open {index}"
        assert person.read_from_disk() == before


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("Consent of Dana Reyes", "CONSENT"),
        ("Request 1", "ASKED_END"),
        ("Hope 1", "HOPE_END"),
        ("Parked item 1", "PARKED_END"),
        ("Special factor, behavior", "WORDS"),
        ("Last year's goal 1", "NOW"),
        ("excusal not recorded", "AT"),
        ("General education teacher", "NAME"),
    ],
)
async def test_the_form_asks_only_for_what_is_missing(
    make_app: MakeApp, paths: DataPaths, words: str, field: str
) -> None:
    lines = [*EVERYTHING_OPEN[:6], "@Elana", "+ Drawing -- maps", *EVERYTHING_OPEN[6:]]
    lines.remove("/here Ms Ortiz as general education teacher")
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await open_read_back(person)
        await choose_line(person, words)
        assert isinstance(person.app.screen, CommandFormDialog)
        assert person.app.focused is person.app.screen.query_one(f"#field-{field}", Input)


async def test_a_pending_decision_is_asked_for_and_recorded(make_app: MakeApp, paths: DataPaths) -> None:
    lines = [*TEAM, "= service speech: 30 min, twice a week", "= service art: 20 min"]
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await open_read_back(person)
        await choose_line(person, "Service 1, speech: proposed")
        assert "Service 1, speech: proposed" in person.get_screen_text()
        await person.choose_row("", "agree")
        assert person.read_from_disk().proposals[0].status is ProposalStatus.AGREED
        assert isinstance(person.app.screen, ReadBack)
        await choose_line(person, "Service 2, art: proposed")
        await person.choose_row("", "defer")
        await person.type_lines("the art room is closed")
        assert person.read_from_disk().proposals[1].because == "the art room is closed"
        await choose_line(person, "speech")
        await person.choose_row("", "proposal_details")
        await person.type_lines("45 min")
        assert person.read_from_disk().proposals[0].details[0].words == "45 min"


async def test_the_last_word_opens_in_its_edit_form(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, TEAM)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await open_read_back(person)
        await choose_line(person, "I like maps.")
        assert person.app.screen.query_one("#field-WORDS", Input).value == "I like maps."
        await person.fill_form(WORDS="I like old maps.")
        assert person.read_statement_words() == ["I like old maps."]
        assert isinstance(person.app.screen, ReadBack)


async def test_missing_concerns_of_the_family_open_the_input_line_with_the_parent_as_speaker(
    make_app: MakeApp, paths: DataPaths
) -> None:
    async with make_app(copy_demo_meeting(paths, [*TEAM, "/item goals"])).run_test(size=SMALL) as pilot:
        person = Driver(pilot)
        await open_read_back(person)
        await choose_line(person, "The family's concerns")
        await person.press("enter")
        assert isinstance(person.app.screen, LiveMeeting)
        assert person.command_input.text == ""
        assert "Type what Dana Reyes says" in person.get_message()
        await person.type_lines("The bus is too loud.")
        await person.press("f8")
        assert "The family's concerns" not in person.get_screen_text()


async def test_a_line_without_anything_left_to_record_says_so(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, [*TEAM, "! Call @dana by 2026-12-01"])).run_test(size=WIDE) as pilot:
        person = Driver(pilot)
        await open_read_back(person)
        before = person.meeting
        person.app.screen.query_one("#rows", OptionList).highlighted = 0
        await person.press("enter")
        assert isinstance(person.app.screen, ReadBack)
        await choose_line(person, "Call")
        assert person.app.screen.query_one("#field-OWNER", Input).value == "Dana Reyes"
        await person.press("escape")
        assert person.read_from_disk() == before


async def test_only_the_students_own_hopes_are_listed_under_the_student(make_app: MakeApp, paths: DataPaths) -> None:
    builder, _ = meeting_with_strength()
    builder.apply(entries.add_hope, by=builder.attendee_id("Dana Reyes"), words="a quiet desk")
    builder.apply(entries.add_hope, by=builder.attendee_id("Elana Reyes"), words="a robot")
    meeting_id = MeetingService(open_repository(paths)).create(builder.meeting).meeting.id
    async with make_app(meeting_id).run_test(size=WIDE) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f8")
        shown = [line.strip("▌ ") for line in person.get_screen_text().splitlines()]
        own, others = shown.index("WHAT ELANA HOPES FOR"), shown.index("WHAT OTHERS HOPE FOR ELANA")
        assert [own, others] == sorted([own, others])
        assert [line for line in shown[own + 1 : others] if line] == ["“a robot”, no decision yet"]
        assert next(line for line in shown[others + 1 :] if line) == "Dana Reyes: “a quiet desk”, no decision yet"


async def test_closed_meeting_says_what_can_still_be_done(make_app: MakeApp, paths: DataPaths) -> None:
    builder, _ = meeting_with_strength()
    builder.apply(navigation.close_meeting)
    meeting_id = MeetingService(open_repository(paths)).create(builder.meeting).meeting.id
    async with make_app(meeting_id).run_test(size=SMALL) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.services.show_live_meeting()
        await person.settle()
        assert "Type what was said, then Enter." not in person.get_screen_text()
        assert "This meeting is closed.  /addendum to add  /correct to fix a typo" in person.get_screen_text()
        await person.press("f8")
        assert "READ-BACK (closed)" in person.get_screen_text()
        assert "BEFORE WE CLOSE" not in person.get_screen_text()
        assert "Close the meeting" not in person.get_screen_text()
        await person.press("k")
        assert not person.has_dialog
        assert "/addendum" in person.get_message()
