"""The footer: whole keys only, the most needed first, and the way back and the help at any width."""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.paths import DataPaths
from screens.widgets.priority_footer import ALWAYS_SHOWN, select_fitting_keys
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting

KEYS = st.lists(
    st.tuples(st.sampled_from([*ascii_lowercase, "enter", *ALWAYS_SHOWN]), st.integers(5, 24)),
    unique_by=lambda one: one[0],
)


@given(KEYS, st.integers(1, 200))
def test_what_is_shown_fits_and_is_the_most_needed(keys: list[tuple[str, int]], room: int) -> None:
    fit = select_fitting_keys(keys, room)
    assert sum(cells for key, cells in keys if key in fit) <= room
    others = [key for key, _ in keys if key not in ALWAYS_SHOWN]
    assert [key for key in others if key in fit] == others[: len(fit - {*ALWAYS_SHOWN})]


@given(KEYS, st.integers(72, 200))
def test_the_way_back_and_the_help_stay_where_others_are_left_out(keys: list[tuple[str, int]], room: int) -> None:
    fit, there = select_fitting_keys(keys, room), {key for key, _ in keys}
    assert "escape" in fit or "escape" not in there
    assert "f1" in fit or "f1" not in there


FOOTERS = {
    ("home", 120): "⏎ Open  ^n New meeting  ^f All words  ^o Actions  f1 Help  ^q Quit  ^r Years",
    ("home", 40): "⏎ Open  ^n New meeting  f1 Help",
    ("room", 40): "f5 Who  f2 Strength  ^n Next  f1 Help",
    ("voices", 80): "⏎ Set speaker  esc Input line  f5 Who  f2 Strength  ^n Next  f3 Goals  f1 Help",
    ("voices", 40): "⏎ Set speaker  esc Input line  f1 Help",
    ("goals", 40): "w Wording  a Agree  esc Room  f1 Help",
    ("last year", 40): "⏎ Now  n Add  esc Back  f1 Help",
    ("read-back", 40): "⏎ Record it  esc Back  f1 Help",
    ("set up", 40): "⏎ Choose  f1 Help  esc Meetings",
    ("search", 40): "⏎ Search  esc Back  f1 Help",
    ("finder", 40): "⏎ Name it  esc Back  f1 Help",
    ("actions", 40): "d Done  esc Back  f1 Help",
}
WAYS = {
    "home": (), "room": (), "voices": ("f5",), "goals": ("f3",), "last year": ("ctrl+b",), "read-back": ("f8",),
    "search": ("ctrl+f",), "finder": ("f10",), "actions": ("ctrl+o",),
}  # fmt: skip


@pytest.mark.parametrize(("place", "width"), FOOTERS)
async def test_the_most_needed_keys_survive_a_narrow_window(
    make_app: MakeApp, paths: DataPaths, place: str, width: int
) -> None:
    meeting = copy_demo_meeting(paths)
    async with make_app(None if place == "home" else meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        if place == "set up":
            person.app.go_to("set_up")
            await person.settle()
        else:
            await person.press(*WAYS[place])
        await pilot.resize_terminal(width, SMALL[1])
        await person.wait_until(lambda: person.get_screen_text().splitlines()[-1].strip() == FOOTERS[place, width])
