"""The footer shows whole keys only, the most important ones first, and always Back, Help and Menu."""

import asyncio
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from facilitator.commands.registry import CommandId
from facilitator.paths import DataPaths
from screens.dialogs.help_pages import HelpDialog
from screens.widgets.priority_footer import ALWAYS_SHOWN, PriorityFooter, select_fitting_keys
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting

KEYS = st.lists(
    st.tuples(st.sampled_from([*ascii_lowercase, "enter", *ALWAYS_SHOWN]), st.integers(5, 24)),
    unique_by=lambda key: key[0],
)


@given(KEYS, st.integers(1, 200))
def test_shown_keys_fit_and_are_the_most_important(keys: list[tuple[str, int]], width: int) -> None:
    shown = select_fitting_keys(keys, width)
    assert sum(cells for key, cells in keys if key in shown) <= width
    others = [key for key, _ in keys if key not in ALWAYS_SHOWN]
    assert [key for key in others if key in shown] == others[: len(shown - {*ALWAYS_SHOWN})]


@given(KEYS, st.integers(72, 200))
def test_back_and_help_are_shown_before_other_keys(keys: list[tuple[str, int]], width: int) -> None:
    shown, available = select_fitting_keys(keys, width), {key for key, _ in keys}
    assert "escape" in shown or "escape" not in available
    assert "f1" in shown or "f1" not in available


FOOTERS = {
    (
        "home",
        120,
    ): "⏎ Open  ^n New meeting  ^k Students  ^f Search  ^o Actions  ^q Quit  del Delete meeting  f1 Help  ^r Years  ^p Menu",
    ("home", 40): "⏎ Open  f1 Help  ^p Menu",
    ("room", 40): "f5 Who  f3 Goals  f1 Help  ^p Menu",
    ("voices", 80): "⏎ Set speaker  esc Back  f2 Strength  ^n Next  f8 Read-back  f1 Help  ^p Menu",
    ("voices", 40): "⏎ Set speaker  esc Back  f1 Help",
    ("goals", 40): "w Reword  esc Back  f1 Help  ^p Menu",
    ("last year", 40): "⏎ Current number  esc Back  f1 Help",
    ("read-back", 40): "⏎ Fill in  esc Back  f1 Help  ^p Menu",
    ("set up", 40): "⏎ Choose  f1 Help  esc Meetings",
    ("search", 40): "⏎ Search  esc Back  f1 Help  ^p Menu",
    ("finder", 40): "⏎ Name it  esc Back  f1 Help  ^p Menu",
    ("actions", 40): "d Done  esc Back  f1 Help  ^p Menu",
}
WAYS = {
    "home": (), "room": (), "voices": ("f5",), "goals": ("f3",), "last year": ("ctrl+b",), "read-back": ("f8",),
    "search": ("ctrl+f",), "finder": ("f10",), "actions": ("ctrl+o",),
}  # fmt: skip


@pytest.mark.parametrize(("place", "width"), FOOTERS)
async def test_narrow_window_keeps_the_most_important_keys(
    make_app: MakeApp, paths: DataPaths, place: str, width: int
) -> None:
    meeting = copy_demo_meeting(paths)
    async with make_app(None if place == CommandId.HOME else meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        if place == "set up":
            person.app.services.go_to(CommandId.SETUP)
            await person.settle()
        else:
            await person.press(*WAYS[place])
        await pilot.resize_terminal(width, SMALL[1])
        await person.wait_until(lambda: person.get_screen_text().splitlines()[-1].strip() == FOOTERS[place, width])


async def test_click_counts_at_any_moment_while_the_keys_change(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        *_, footer = person.get_screen_text().splitlines()
        for turns_of_the_loop in range(20):
            person.app.screen.refresh_bindings()
            for _ in range(turns_of_the_loop):
                await asyncio.sleep(0)
            press = events.MouseDown(
                None, footer.index("Help"), SMALL[1] - 1, 0, 0, button=1, shift=False, meta=False, ctrl=False
            )
            person.app.post_message(press)
            await person.settle()
            assert isinstance(person.app.screen, HelpDialog), turns_of_the_loop
            await person.press("escape")


async def test_key_under_the_pointer_is_explained(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        footer = person.app.screen.query_one(PriorityFooter)
        plain_text = footer.render()
        await pilot.hover(footer, (plain_text.plain.index("Help"), 0))
        assert footer.hovered == "f1"
        assert footer.tooltip
        assert footer.render().spans != plain_text.spans
        await pilot.hover(footer, (footer.size.width - 1, 0))
        assert footer.hovered == ""
        assert footer.tooltip is None
