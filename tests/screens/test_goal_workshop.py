"""Goal workshop: a goal is linked to a strength, reworded and agreed."""

from datetime import timedelta

import pytest
from textual import events
from textual.widgets import Button, OptionList, Static

from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.frozen_model import Stamp, StampFactory
from facilitator.meeting.proposal import ProposalStatus
from facilitator.paths import DataPaths
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.command_form import CommandFormDialog
from screens.dialogs.goal_wording import GoalWordingDialog, SentenceInput
from screens.goal_workshop import GoalWorkshop
from screens.strength_map import StrengthMap
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.width_static import WidthStatic
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting

LINES = [
    "/meeting annual on 2026-11-20", "/student Elana Reyes, grade 4, she/her", "/here Elana Reyes as student",
    "/here Dana Reyes as parent", "/start", "@Elana", "+ Times tables -- in her head", "+ Drawing", "@Dana",
    "+ Persistence", "/item goals",
    "/goal Facts: By May 15, Elana will know from memory all products of two one-digit numbers with 90% accuracy in four out of five tries.",
]  # fmt: skip
REWORDED = (
    "By May 15, building on her skills with times tables, Elana will know from memory all products of two one-digit "
    "numbers with 90% accuracy in four out of five tries."
)


def get_sentence_input(person: Driver) -> SentenceInput:
    return person.app.screen.query_one(SentenceInput)


def get_feedback(person: Driver) -> str:
    return str(person.app.screen.query_one(WidthStatic).content)


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=str)
async def test_goal_is_linked_reworded_and_agreed_in_under_twelve_keys(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int]
) -> None:
    async with make_app(copy_demo_meeting(paths, LINES)).run_test(size=size, notifications=True) as pilot:
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
        assert "not mentioned in the wording" in person.get_screen_text()
        await press("w")
        await press("down", "enter")
        assert get_sentence_input(person).text == REWORDED
        assert "The wording already names every linked strength." in person.get_screen_text()
        await press("enter")
        await press("a", "down", "enter")
        (goal,) = person.read_from_disk().goals
        assert (goal.status, goal.wording) == (ProposalStatus.AGREED, REWORDED)
        assert [link.how for link in goal.links] == ["from one product to the next"]
        assert "● named in the wording: Times tables" in person.get_screen_text()
        assert presses < 12


async def test_goal_is_linked_reworded_and_agreed_by_mouse(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3")
        await person.click_row("strengths", str(person.meeting.strengths[0].id))
        assert isinstance(person.app.screen, CommandFormDialog)
        await person.type("from one product to the next")
        await person.click("#record")
        await _click_key(person, COMMANDS_BY_ID[CommandId.WORDING].footer_label)
        assert isinstance(person.app.screen, GoalWordingDialog)
        await person.click_row("suggestions", "0")
        assert get_sentence_input(person).text == REWORDED
        await person.click(person.app.screen.query_one(Button))
        await _click_key(person, COMMANDS_BY_ID[CommandId.AGREE].footer_label)
        await person.click_row("", "agree")
        assert person.read_from_disk().goals[0].status is ProposalStatus.AGREED


async def _click_key(person: Driver, label: str) -> None:
    footer = person.app.screen.query_one(PriorityFooter)
    keys = footer.get_shown_keys()
    position = [key.label for key in keys].index(label)
    await person.click(footer, offset=(sum(key.width for key in keys[:position]) + 1, 0))


async def test_wording_gets_live_feedback_and_is_recorded_as_typed(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/link 1 Drawing -- she draws it")
        await person.press("f3", "w")
        assert "○ not mentioned in the wording: Drawing" in get_feedback(person)
        assert "S ✓ know" in get_feedback(person)
        get_sentence_input(person).clear()
        await person.type("Elana will improve")
        assert "S ?" in get_feedback(person)
        assert "two people might measure this differently: improve" in get_feedback(person)
        get_sentence_input(person).clear()
        await person.type("Elana will explain 4 of 5 products by drawing")
        assert "● named in the wording: Drawing (drawing)" in get_feedback(person)
        assert "S ✓ explain" in get_feedback(person)
        await person.type(", her way.")
        await person.press("tab", "tab")
        await person.type("Dana Reyes")
        await person.press("enter")
        goal = person.read_from_disk().goals[0]
        assert goal.wording == "Elana will explain 4 of 5 products by drawing, her way."
        assert goal.history[-1].asked_by == person.meeting.people[1].id


async def test_unsaved_wording_is_warned_about_once(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = person.meeting
        await person.press("f3", "w")
        await person.type(" More.")
        await person.press("escape")
        assert "Not saved yet. Save, or cancel again to discard it." in person.get_screen_text()
        await person.press("escape")
        assert isinstance(person.app.screen, GoalWorkshop)
        await person.press("w")
        await person.press("enter")
        assert isinstance(person.app.screen, GoalWorkshop)
        await person.press("w")
        get_sentence_input(person).text = " "
        await person.press("enter")
        assert "The wording is empty" in person.get_screen_text()
        await person.press("escape", "escape")
        assert person.meeting == before


async def test_unknown_requester_reopens_the_dialog_with_the_wording(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "w")
        await person.type(" More.")
        await person.press("tab", "tab")
        await person.type("Zebulon")
        await person.press("enter")
        assert isinstance(person.app.screen, GoalWordingDialog)
        assert "Zebulon" in str(person.app.screen.query_one("#error", Static).content)
        assert get_sentence_input(person).text.endswith(" More.")


async def test_without_links_there_are_no_suggestions(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "w")
        assert "Link a strength first" in person.get_screen_text()
        assert "no strength linked yet" in get_feedback(person)


async def test_unrecorded_part_is_prefilled_from_the_wording(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, LINES)).run_test(size=WIDE, notifications=True) as pilot:
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


async def test_goal_from_the_bank_is_built_on_a_strength(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, LINES)).run_test(size=WIDE, notifications=True) as pilot:
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
        assert goal.wording.startswith("Building on her talent for drawing, Elana will")
        assert [link.how for link in goal.links] == ["she draws the rows"]
        assert "GOAL 2 of 2" in person.get_screen_text()


@pytest.mark.parametrize("answers", [[], ["math"], ["math", "Facts from memory"]], ids=len)
async def test_goal_bank_can_be_cancelled_at_any_question(
    make_app: MakeApp, paths: DataPaths, answers: list[str]
) -> None:
    async with make_app(copy_demo_meeting(paths, LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "b")
        for answer in answers:
            await person.choose_row("", answer)
        await person.press("escape")
        assert isinstance(person.app.screen, GoalWorkshop)
        assert len(person.read_from_disk().goals) == 1


async def test_goal_bank_requires_a_strength(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, LINES[:6])).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "b")
        assert "Name a strength first" in person.get_message()


@pytest.mark.parametrize("way", ["key", "line", "letter"])
async def test_strength_map_shows_goals_and_strengths(make_app: MakeApp, paths: DataPaths, way: str) -> None:
    async with make_app(copy_demo_meeting(paths, LINES)).run_test(size=WIDE, notifications=True) as pilot:
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
            line.strip("│ ") for line in person.get_screen_text().splitlines() if "★" in line or "not linked" in line
        ]
        assert [line.split("│")[-1].strip() for line in lines if "·  ·" in line or "●" in line or "not linked" in line]
        shown = person.get_screen_text()
        assert "★ Drawing       ●  ·   Elana, own" in shown
        assert "★ Times tables  ·  ·   Elana, own   not linked yet" in shown
        assert "2  Journal  not linked yet" in shown
        await person.press("escape")
        assert not isinstance(person.app.screen, StrengthMap)


async def test_live_meeting_shows_which_goals_use_a_strength(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/link 1 Drawing -- she draws it")
        options = person.app.screen.query_one("#strengths", OptionList)
        assert ["● 1" in str(option.prompt) for option in options.options] == [False, True, False]


async def test_positions_on_an_earlier_wording_are_marked(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/stand 1 @dana agree")
        person.app.services.session._new_stamp = _delay_stamps(person)
        await person.submit_lines("/word 1 Elana will know 20 products.")
        await person.press("f3")
        assert "Dana Reyes: agree (on the earlier wording)" in person.get_screen_text()


def _delay_stamps(person: Driver) -> StampFactory:
    stamp = person.app.services.session._new_stamp

    def make_later_stamp() -> Stamp:
        now = stamp()
        return Stamp(now.id, now.at + timedelta(minutes=1))

    return make_later_stamp


async def test_long_wording_is_edited_across_lines(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, LINES)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "w")
        get_sentence_input(person).move_cursor((0, 0))
        await person.press("down")
        assert person.app.focused is get_sentence_input(person)
        person.app.post_message(events.Paste("word\nword"))
        await person.pilot.pause()
        await person.press("enter")
        assert "word word" in person.read_from_disk().goals[0].wording


async def test_using_a_suggestion_can_be_undone(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, LINES)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/link 1 Drawing -- she draws it")
        await person.press("f3", "w")
        await person.type(" Mine too.")
        await person.press("down", "enter")
        assert "talent for drawing" in get_sentence_input(person).text
        await person.press("ctrl+z")
        assert get_sentence_input(person).text.endswith(" Mine too.")


async def test_linking_a_strength_in_own_words_asks_how_it_reads_in_a_sentence(
    make_app: MakeApp, paths: DataPaths
) -> None:
    lines = [*LINES, "@Elana", "+ Fixes bikes with her uncle"]
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3")
        await person.choose_row("strengths", str(person.meeting.strengths[-1].id))
        await person.type("she counts the spokes")
        await person.press("enter")
        await person.settle()
        assert isinstance(person.app.screen, CommandFormDialog)
        assert "experience fixing bikes with her uncle" in person.get_screen_text()
        await person.press("enter")
        strength = person.read_from_disk().strengths[-1]
        assert (strength.phrase, strength.is_phrase_confirmed) == ("experience fixing bikes with her uncle", True)


async def test_deciding_mentions_what_is_open_and_changes_nothing_by_itself(
    make_app: MakeApp, paths: DataPaths
) -> None:
    async with make_app(copy_demo_meeting(paths, LINES)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = person.meeting
        await person.press("f3", "a")
        assert "No strength is linked yet" in person.get_screen_text()
        assert "The baseline is not recorded." in person.get_screen_text()
        await person.press("enter")
        assert isinstance(person.app.screen, GoalWorkshop)
        assert person.read_from_disk() == before


@pytest.mark.parametrize("decision", ["defer", "decline"])
async def test_goal_is_deferred_or_declined_with_a_reason(make_app: MakeApp, paths: DataPaths, decision: str) -> None:
    async with make_app(copy_demo_meeting(paths, LINES)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "a")
        await person.choose_row("", decision)
        await person.type_lines("Elana should read it first")
        goal = person.read_from_disk().goals[0]
        assert (goal.status.value, goal.because) == (
            {"defer": "deferred", "decline": "declined"}[decision],
            "Elana should read it first",
        )


@pytest.mark.parametrize("typed", ["Elana adds", "undo", "xylophone", "should", "down"])
async def test_stray_letters_and_enter_decide_nothing(make_app: MakeApp, paths: DataPaths, typed: str) -> None:
    lines = [*LINES, "/link 1 Drawing -- she draws it"]
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.services.session.execute_line("= service speech: 30 min")  # a change that undo could revert
        before = person.read_from_disk()
        await person.press("f3")
        await person.type(typed)
        await person.press("enter")
        assert [goal.status for goal in person.read_from_disk().goals] == [goal.status for goal in before.goals]
        assert person.read_from_disk().proposals == before.proposals


async def test_undo_asks_and_says_what_it_undoes(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, LINES)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "u")
        assert "nothing to undo" in person.get_message()
        await person.press("enter")
        await person.type_lines("she draws it")
        await person.press("u")
        assert "Drawing" in person.get_screen_text() or "Times tables" in person.get_screen_text()
        await person.press("enter")
        assert person.read_from_disk().goals[0].links
        await person.press("u")
        await person.choose_row("", "undo")
        assert not person.read_from_disk().goals[0].links
        assert person.get_message().startswith("undone:")


async def test_all_keys_of_the_workshop_are_in_the_footer(make_app: MakeApp, paths: DataPaths) -> None:
    lines = [*LINES, "/goal Journal: Elana will write a page."]
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3")
        footer = person.get_screen_text().splitlines()[-1]
        for label in ("Reword", "Decide", "New", "Bank", "Goal", "Undo", "Back", "Help"):
            assert label in footer
        assert "GOAL 2 of 2" not in person.get_screen_text()
        await person.press("right_square_bracket")
        assert "GOAL 2 of 2" in person.get_screen_text()
        await person.press("left_square_bracket")
        assert "GOAL 1 of 2" in person.get_screen_text()


async def test_returning_to_the_meeting_says_what_was_decided(make_app: MakeApp, paths: DataPaths) -> None:
    lines = [*LINES, "/link 1 Drawing -- she draws it", *(f"@Dana Line {number}." for number in range(12))]
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "a")
        await person.choose_row("", "agree")
        await person.press("escape")
        assert "goal 1, Facts · agreed" in person.get_message()
        assert "Line 11." in person.get_screen_text()


async def test_arrow_keys_go_between_parts_and_strengths(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, LINES)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "right")
        assert person.app.focused
        assert person.app.focused.id == "strengths"
        await person.press("left")
        assert person.app.focused.id == "parts"
        for hint in ("→ Strengths", "← Parts"):
            assert hint in person.get_screen_text()
