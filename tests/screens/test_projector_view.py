"""Projector view: what everyone in the room sees, and what is never shown."""

import pytest
from textual.theme import Theme

from facilitator.commands.registry import CommandId
from facilitator.meeting.agenda import fill_fields
from facilitator.paths import DataPaths
from screens.live_meeting import LiveMeeting
from screens.projector_view import ProjectorView
from screens.render.large_type import wrap_large
from screens.theme import THEMES
from tests.commands.line_scripts import SETUP_LINES, add_prepared
from tests.hostile import MARKUP
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting
from tests.screens.screen_checks import find_layout_errors, find_low_contrast


def is_shown(person: Driver, words: str) -> bool:
    """Return whether words are on the screen, in letters of any size."""
    return words[:30] in person.get_screen_text() or is_shown_large(person, words)


def is_shown_large(person: Driver, words: str) -> bool:
    """Return whether words are on the screen in large letters."""
    rows = wrap_large(words, person.app.screen.query_one("#page").scrollable_content_region.width)
    return bool(rows) and all(row.strip() in person.get_screen_text() for row in rows or ())


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_one_key_opens_and_closes_the_projector_view(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int]
) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f12")
        assert isinstance(person.app.screen, ProjectorView)
        assert "Which strength is this goal built on" in person.get_screen_text()
        assert "“I know my times tables up to 5." in person.get_screen_text()
        await person.press("f12")
        assert isinstance(person.app.screen, LiveMeeting)


async def test_questions_of_the_item_are_shown_one_at_a_time(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert person.meeting.current_item
        prompts = person.meeting.current_item.prompts
        questions = [fill_fields(prompt, person.meeting.student) for prompt in prompts]
        await person.press("f12")
        for expected in (*questions, questions[0]):
            assert [question for question in questions if is_shown(person, question)] == [expected]
            await person.press("space")
        await person.press("left")
        assert is_shown(person, questions[0])


async def test_private_notes_and_typed_text_are_never_shown(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.submit_lines("/private ask about the bus again", "@dana We worry about the bus.")
        await person.type("half a thought")
        await person.press("f12")
        for words in ("ask about the bus", "We worry", "half a thought"):
            assert words not in person.get_screen_text()
        await person.type("x")
        assert person.read_statement_words()[-1] == "We worry about the bus."


async def test_agreed_goals_are_shown_with_their_strengths(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f12")
        assert "★ Strengths" in person.get_screen_text()
        assert is_shown_large(person, "Times tables")
        await person.press("f12")
        await person.submit_lines("/agree 1")
        await person.press("f12")
        assert "✓ Multiplication facts: agreed" in person.get_screen_text()
        assert "built on Times tables, Sees patterns in numbers" in person.get_screen_text()


async def test_name_and_strengths_are_large_where_there_is_space(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f12")
        assert is_shown_large(person, "Elana")
        assert "★ Times tables" in person.get_screen_text()
        assert not is_shown_large(person, "Times tables")
        await pilot.resize_terminal(*WIDE)
        await person.settle()
        for words in ("Elana", "Times tables", "Persistence", "Sees patterns in numbers", "Drawing"):
            assert is_shown_large(person, words), words


@pytest.mark.parametrize("size", [(40, 20), (60, 20), SMALL, WIDE, (160, 45), (200, 60)], ids=str)
async def test_everything_fits_and_says_how_to_leave(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int]
) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f12")
        assert "Esc: back to the meeting" in person.get_screen_text().splitlines()[-1]
        page = person.app.screen.query_one("#page")
        assert (page.max_scroll_x, page.max_scroll_y) == (0, 0)
        assert not find_layout_errors(person.app)
        await person.press("escape")
        assert isinstance(person.app.screen, LiveMeeting)


async def test_strength_that_has_no_large_letters_is_shown_as_written(make_app: MakeApp, paths: DataPaths) -> None:
    lines = [*SETUP_LINES, "/start", "@elana", "+ Rødgrød 📚 -- reads"]
    async with make_app(copy_demo_meeting(paths, lines)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f12")
        assert "★ Rødgrød 📚" in person.get_screen_text()


async def test_planned_meeting_shows_its_title(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths, ["/meeting annual on 2026-11-20"])).run_test(
        size=WIDE, notifications=True
    ) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.services.go_to(CommandId.PROJECTOR_VIEW)
        await person.settle()
        assert "Annual review" in person.get_screen_text()
        await person.press("right")
        assert isinstance(person.app.screen, ProjectorView)


async def test_statements_are_shown_verbatim(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        for words in MARKUP[:3]:
            await person.submit_lines(f"@elana {words}")
        await person.press("f12")
        for words in MARKUP[:3]:
            assert f"“{words}”" in person.get_screen_text()


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_contrast_is_high_enough_for_a_projector(make_app: MakeApp, paths: DataPaths, theme: Theme) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.theme = theme.name
        await person.press("f12")
        await pilot.pause()
        assert not find_low_contrast(person.app, 7.0)


async def test_prepared_statements_are_shown_only_after_sharing(make_app: MakeApp, paths: DataPaths) -> None:
    app = make_app(copy_demo_meeting(paths, [*SETUP_LINES, "/start", "@elana"]))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        add_prepared(app.services.session, "Please do not tell about the fight.", "I draw it first.")
        await person.press("f12")
        assert "fight" not in person.get_screen_text()
        assert "I draw" not in person.get_screen_text()
        await person.press("f12")
        await person.submit_lines("/share 2")
        await person.press("f12")
        assert "“I draw it first.”" in person.get_screen_text()
        assert "fight" not in person.get_screen_text()
