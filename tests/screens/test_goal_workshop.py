"""The goal workshop: from a plain goal to an agreed woven one, in front of everyone's eyes."""

from datetime import timedelta

import pytest
from textual import events
from textual.widgets import Button, OptionList, Static

from facilitator.meeting.frozen_model import Stamp, StampFactory
from facilitator.meeting.goal import GoalStatus
from facilitator.paths import DataPaths
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.command_form import CommandFormDialog
from screens.dialogs.goal_wording import GoalWordingDialog, SentenceInput
from screens.goal_workshop import GoalWorkshop
from screens.strength_map import StrengthMap
from screens.widgets.width_static import WidthStatic
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting

PLAIN = [
    "/meeting annual on 2026-11-20", "/student Elana Reyes, grade 4, she/her", "/here Elana Reyes as student",
    "/here Dana Reyes as parent", "/start", "@Elana", "+ Times tables -- in her head", "+ Drawing", "@Dana",
    "+ Persistence", "/item goals",
    "/goal Facts: By May 15, Elana will know from memory all products of two one-digit numbers with 90% accuracy in four out of five tries.",
]  # fmt: skip
WOVEN = (
    "By May 15, Elana will use her strength in times tables to know from memory all products of two one-digit numbers "
    "with 90% accuracy in four out of five tries."
)


def sentence(person: Driver) -> SentenceInput:
    return person.app.screen.query_one(SentenceInput)


def live(person: Driver) -> str:
    return str(person.app.screen.query_one(WidthStatic).content)


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=str)
async def test_from_a_plain_goal_to_an_agreed_woven_one_in_under_twelve_presses(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int]
) -> None:
    async with make_app(copy_demo_meeting(paths, PLAIN)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        presses = 0

        async def press(*keys: str) -> None:
            nonlocal presses
            presses += len(keys)
            await person.press(*keys)

        await press("f3")
        await press("enter")
        assert isinstance(person.app.screen, CommandFormDialog)
        await person.type("from one product to the next")
        await press("enter")
        assert "not named in the wording" in person.get_screen_text()
        await press("w")
        await press("down", "enter")
        assert sentence(person).text == WOVEN
        assert "Every strength it is linked to is named in it." in person.get_screen_text()
        await press("enter", "a")
        (goal,) = person.read_from_disk().goals
        assert (goal.status, goal.wording) == (GoalStatus.AGREED, WOVEN)
        assert [link.how for link in goal.links] == ["from one product to the next"]
        assert "● named in the wording: Times tables" in person.get_screen_text()
        assert presses < 12


async def test_by_mouse_too(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, PLAIN)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3")
        await person.click_row("strengths", str(person.meeting.strengths[0].id))
        assert isinstance(person.app.screen, CommandFormDialog)
        await person.type("from one product to the next")
        await person.click("#record")
        await _click_key(person, "GoalWordingDialog")
        assert isinstance(person.app.screen, GoalWordingDialog)
        await person.click_row("offers", "0")
        assert sentence(person).text == WOVEN
        await person.click(person.app.screen.query_one(Button))
        await _click_key(person, "Agree")
        assert person.read_from_disk().goals[0].status is GoalStatus.AGREED


async def _click_key(person: Driver, label: str) -> None:
    keys = [key for key in person.app.screen.query("FooterKey") if str(getattr(key, "description", "")) == label]
    await person.click(keys[0])


async def test_the_sentence_is_read_live_and_the_persons_wording_wins(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, PLAIN)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/link 1 Drawing -- she draws it")
        await person.press("f3", "w")
        assert "○ not named in the wording: Drawing" in live(person)
        assert "S ✓ know" in live(person)
        sentence(person).clear()
        await person.type("Elana will improve")
        assert "S ?" in live(person)
        assert "two people might measure this differently: improve" in live(person)
        sentence(person).clear()
        await person.type("Elana will explain 4 of 5 products by drawing")
        assert "● named in the wording: Drawing (drawing)" in live(person)
        assert "S ✓ explain" in live(person)
        await person.type(", her way.")
        await person.press("tab", "tab")
        await person.type("Dana Reyes")
        await person.press("enter")
        goal = person.read_from_disk().goals[0]
        assert goal.wording == "Elana will explain 4 of 5 products by drawing, her way."
        assert goal.history[-1].asked_by == person.meeting.people[1].id


async def test_what_was_changed_and_not_recorded_is_pointed_out_once(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, PLAIN)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = person.meeting
        await person.press("f3", "w")
        await person.type(" More.")
        await person.press("escape")
        assert "Not recorded. Esc again leaves" in person.get_screen_text()
        await person.press("escape")
        assert isinstance(person.app.screen, GoalWorkshop)
        await person.press("w")
        await person.press("enter")
        assert isinstance(person.app.screen, GoalWorkshop)
        await person.press("w")
        sentence(person).text = " "
        await person.press("enter")
        assert "There are no words in it" in person.get_screen_text()
        await person.press("escape", "escape")
        assert person.meeting == before


async def test_a_name_nobody_has_comes_back_with_the_sentence(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, PLAIN)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "w")
        await person.type(" More.")
        await person.press("tab", "tab")
        await person.type("Zebulon")
        await person.press("enter")
        assert isinstance(person.app.screen, GoalWordingDialog)
        assert "Zebulon" in str(person.app.screen.query_one("#fault", Static).content)
        assert sentence(person).text.endswith(" More.")


async def test_without_a_link_nothing_is_offered_and_it_says_why(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, PLAIN)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "w")
        assert "Link a strength first" in person.get_screen_text()
        assert "no strength linked yet" in live(person)


async def test_a_part_that_is_not_recorded_shows_what_the_sentence_has_and_takes_it_with_enter(
    make_app: MakeApp, paths: DataPaths
) -> None:
    async with make_app(copy_demo_meeting(paths, PLAIN)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3")
        assert "with 90% accuracy" in person.get_screen_text()
        assert person.meeting.goals[0].parts.criterion == ""
        await person.choose_row("parts", "criterion")
        await person.press("enter")
        assert person.read_from_disk().goals[0].parts.criterion == "with 90% accuracy in four out of five tries"
        await person.choose_row("parts", "by")
        await person.press("enter")
        assert person.read_from_disk().goals[0].parts.by == "May 15"


async def test_a_goal_from_the_bank_names_a_strength_from_its_first_moment(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, PLAIN)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "b")
        assert isinstance(person.app.screen, ChoiceDialog)
        await person.choose_row("", "math")
        assert "Elana" in person.get_screen_text()
        assert "____" in person.get_screen_text()
        await person.choose_row("", "Facts from memory")
        await person.choose_row("", "Drawing")
        assert isinstance(person.app.screen, CommandFormDialog)
        assert len(person.meeting.goals) == 1
        await person.type("she draws the rows")
        await person.press("enter")
        goal = person.read_from_disk().goals[1]
        assert (goal.title, goal.parts.area) == ("Facts from memory", "math")
        assert goal.wording.startswith("Through her strength in drawing, Elana will")
        assert [link.how for link in goal.links] == ["she draws the rows"]
        assert "GOAL 2 of 2" in person.get_screen_text()


@pytest.mark.parametrize("answers", [[], ["math"], ["math", "Facts from memory"]], ids=len)
async def test_the_bank_can_be_left_at_any_question(make_app: MakeApp, paths: DataPaths, answers: list[str]) -> None:
    async with make_app(copy_demo_meeting(paths, PLAIN)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "b")
        for answer in answers:
            await person.choose_row("", answer)
        await person.press("escape")
        assert isinstance(person.app.screen, GoalWorkshop)
        assert len(person.read_from_disk().goals) == 1


async def test_the_bank_waits_for_a_strength(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, PLAIN[:6])).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "b")
        assert "Name a strength first" in person.get_message()


@pytest.mark.parametrize("way", ["key", "line", "letter"])
async def test_the_map_shows_both_ways(make_app: MakeApp, paths: DataPaths, way: str) -> None:
    async with make_app(copy_demo_meeting(paths, PLAIN)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/link 1 Drawing -- she draws it", "/goal Journal: Elana will write a page.")
        if way == "key":
            await person.press("ctrl+g")
        elif way == "line":
            await person.submit_lines("/map")
        else:
            await person.press("f3", "m")
        assert isinstance(person.app.screen, StrengthMap)
        lines = [
            line.strip("│ ") for line in person.get_screen_text().splitlines() if "★" in line or "built on no" in line
        ]
        assert [line.split("│")[-1].strip() for line in lines if "·  ·" in line or "●" in line or "built on" in line]
        shown = person.get_screen_text()
        assert "★ Drawing       ●  ·   Elana, own" in shown
        assert "★ Times tables  ·  ·   Elana, own   no goal yet" in shown
        assert "2  Journal  built on no strength yet" in shown
        await person.press("escape")
        assert not isinstance(person.app.screen, StrengthMap)


async def test_the_table_in_the_room_tells_which_goals_use_a_strength(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, PLAIN)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/link 1 Drawing -- she draws it")
        options = person.app.screen.query_one("#strengths", OptionList)
        assert ["● 1" in str(option.prompt) for option in options.options] == [False, True, False]


async def test_stands_on_an_earlier_wording_are_told_so(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, PLAIN)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/stand 1 @dana agree")
        person.app.session._new_stamp = _later(person)
        await person.submit_lines("/word 1 Elana will know 20 products.")
        await person.press("f3")
        assert "Dana Reyes: agree (on the wording before)" in person.get_screen_text()


def _later(person: Driver) -> StampFactory:
    stamp = person.app.session._new_stamp

    def later() -> Stamp:
        now = stamp()
        return Stamp(now.id, now.at + timedelta(minutes=1))

    return later


async def test_a_long_sentence_is_edited_on_all_its_lines(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, PLAIN)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "w")
        sentence(person).move_cursor((0, 0))
        await person.press("down")
        assert person.app.focused is sentence(person)
        person.app.post_message(events.Paste("word\nword"))
        await person.pilot.pause()
        await person.press("enter")
        assert "word word" in person.read_from_disk().goals[0].wording


async def test_what_was_typed_before_an_offer_was_taken_comes_back(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, PLAIN)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/link 1 Drawing -- she draws it")
        await person.press("f3", "w")
        await person.type(" Mine too.")
        await person.press("down", "enter")
        assert "strength in drawing" in sentence(person).text
        await person.press("ctrl+z")
        assert sentence(person).text.endswith(" Mine too.")
