"""The room view: what everybody sees on the projector, and what nobody does."""

import pytest
from textual.theme import Theme

from facilitator.meeting.agenda import fill
from facilitator.paths import Places
from screens.live_meeting import Room
from screens.projector_view import RoomView
from screens.theme import THEMES
from tests.commands.line_scripts import PEOPLE, bring
from tests.hostile import MARKUP
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, WIDE, Driver, demo
from tests.screens.screen_checks import faint


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_one_key_there_and_back(new_app: NewApp, places: Places, size: tuple[int, int]) -> None:
    async with new_app(demo(places)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f12")
        assert isinstance(person.app.screen, RoomView)
        assert "Which strength does this goal stand on" in person.shown()
        assert "“I know my times tables up to 5." in person.shown()
        await person.press("f12")
        assert isinstance(person.app.screen, Room)


async def test_the_questions_of_the_item_one_at_a_time(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert person.meeting.item
        asked = [fill(one, person.meeting.student)[:30] for one in person.meeting.item.prompts]
        await person.press("f12")
        for prompt in (*asked, asked[0]):
            assert [one for one in asked if one in person.shown()] == [prompt]
            await person.press("space")
        await person.press("left")
        assert asked[0] in person.shown()


async def test_nothing_private_and_nothing_that_can_be_typed_is_shown(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.enter("/private ask about the bus again", "@dana We worry about the bus.")
        await person.type("half a thought")
        await person.press("f12")
        for words in ("ask about the bus", "We worry", "half a thought"):
            assert words not in person.shown()
        await person.type("x")
        assert person.words()[-1] == "We worry about the bus."


async def test_what_is_decided_stands_there_with_its_strengths(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f12")
        assert "★ Times tables" in person.shown()
        await person.press("f12")
        await person.enter("/agree 1")
        await person.press("f12")
        assert "✓ Multiplication facts: agreed" in person.shown()
        assert "built on Times tables, Sees patterns in numbers" in person.shown()


async def test_before_the_start_and_without_words_it_is_calm(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places, ["/meeting annual on 2026-11-20"])).run_test(
        size=WIDE, notifications=True
    ) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.go("room_view")
        await person.settle()
        assert "Annual review" in person.shown()
        await person.press("right")
        assert isinstance(person.app.screen, RoomView)


async def test_words_are_shown_as_they_were_said(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        for words in MARKUP[:3]:
            await person.enter(f"@elana {words}")
        await person.press("f12")
        for words in MARKUP[:3]:
            assert f"“{words}”" in person.shown()


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_it_can_be_read_from_the_back_of_the_room(new_app: NewApp, places: Places, theme: Theme) -> None:
    async with new_app(demo(places)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.theme = theme.name
        await person.press("f12")
        await pilot.pause()
        assert not faint(person.app, 7.0)


async def test_what_the_student_wrote_beforehand_is_shown_once_it_is_shared(new_app: NewApp, places: Places) -> None:
    app = new_app(demo(places, [*PEOPLE, "/start", "@elana"]))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        bring(app.desk, "Please do not tell about the fight.", "I draw it first.")
        await person.press("f12")
        assert "fight" not in person.shown()
        assert "I draw" not in person.shown()
        await person.press("f12")
        await person.enter("/share 2")
        await person.press("f12")
        assert "“I draw it first.”" in person.shown()
        assert "fight" not in person.shown()
