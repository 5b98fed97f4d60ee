"""The footer shows whole keys only, the most important ones first, and always Back, Help and Menu."""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.commands.registry import CommandId
from facilitator.paths import DataPaths
from screens.widgets.priority_footer import ALWAYS_SHOWN, select_fitting_keys
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
