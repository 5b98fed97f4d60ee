"""What may be typed next: each completion is one that the line understands, and means what it says."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from facilitator.bootstrap import open_session
from facilitator.commands.completion import LONG, MOST, completions
from facilitator.commands.destinations import agenda_item
from facilitator.commands.grammar import FIELDS, slots
from facilitator.commands.handlers.base import strength_named
from facilitator.commands.parser import NotUnderstood, Request, read
from facilitator.commands.registry import COMMANDS
from facilitator.lookup import person_then_words
from facilitator.meeting.errors import NothingTyped
from facilitator.paths import Places
from facilitator.services.session import Desk
from facilitator.store.file_repository import FileKeeper
from tests.commands.line_scripts import PEOPLE, UNDER_WAY, play
from tests.meeting.meeting_builder import new_stamps


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder: Path = tmp_path_factory.mktemp("data")
    return play(
        open_session(Places(folder), FileKeeper(folder, reserve=0), new_stamps()), PEOPLE, UNDER_WAY, ["@Elana"]
    )


def taken(line: str, desk: Desk) -> list[str]:
    """Return the line with each of its completions taken."""
    return [line[: one.begins] + one.words for one in completions(line, desk.meeting)]


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("/li", "/link"),
        ("/LI", "/link"),
        ("@ort", "@Ms Ortiz"),
        ("@3", "@Ms Ortiz"),
        ("/link fac", "/link 1"),
        ("/link 1 ti", "/link 1 Times tables"),
        ("/link 1 tab", "/link 1 Times tables"),
        ("/link 1 Times tables ", "/link 1 Times tables --"),
        ("! Send it home @li", "! Send it home @Mr Lindqvist"),
        ("+ Patience #soc", "+ Patience #Social"),
        ("+ Patience ", "+ Patience --"),
        ("/goal 1 bas", "/goal 1 baseline"),
        ("/item fam", "/item Family's view"),
        ("/lead 2 @ela", "/lead 2 @Elana Reyes"),
        ("/lead 2 no", "/lead 2 nobody"),
        ("/here Bo Li a", "/here Bo Li as"),
        ("/here Bo Li as adv", "/here Bo Li as advocate"),
        ("/here Bo Li as parent, inte", "/here Bo Li as parent, interpreter"),
        ("/here Bo Li as evaluation interpreter by v", "/here Bo Li as evaluation interpreter by video"),
        ("/defer 2 b", "/defer 2 because"),
        ("/stand 1 @Dana Reyes can", "/stand 1 @Dana Reyes can live with it"),
        ("/hope 1 ac", "/hope 1 action"),
        ("/done ask", "/done 2"),
        ("/factor comm", "/factor communication"),
        ("/help unl", "/help unlink"),
    ],
)
def test_what_is_meant_comes_first(desk: Desk, line: str, first: str) -> None:
    assert taken(line, desk)[0] == first


@pytest.mark.parametrize(
    "line",
    ["", "She draws @ort", "/", "# remark", '"I like', "/here El", "+ Tim", "? Bus", "/zzz ", "/link 1 Drawing -- dr"],
)
def test_nobodys_own_words_are_completed(desk: Desk, line: str) -> None:
    assert all(one.startswith("/") for one in taken(line, desk)) if line == "/" else taken(line, desk) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [("/import sheet.md from ", {"from", "yes"}), ("/defer 1 because it is because ", {"because"})],
)
def test_a_word_of_the_pattern_that_was_typed_is_not_offered_again(desk: Desk, line: str, words: set[str]) -> None:
    assert words.isdisjoint(one.words for one in completions(line, desk.meeting))
    assert "yes" in [one.words for one in completions("/import sheet.md from Dana Reyes ", desk.meeting)]


def test_a_long_line_is_left_alone(desk: Desk) -> None:
    assert taken("/link 1 " + "x" * LONG, desk) == []


def test_a_slash_offers_commands_and_says_what_each_is(desk: Desk) -> None:
    offered = completions("/", desk.meeting)
    assert len(offered) == MOST
    titles = {(one.word, one.title) for one in COMMANDS}
    assert all((one.words, one.means) in titles for one in offered)


def test_kinds_of_meetings_are_known_from_outside(desk: Desk) -> None:
    def kinds(slot: str) -> tuple[str, ...]:
        return ("annual", "transition") if slot == "KIND" else ()

    assert [one.words for one in completions("/meeting tr", desk.meeting, kinds)] == ["transition"]


def test_a_name_that_means_two_people_is_offered_by_number(desk: Desk) -> None:
    twice = desk.meeting.model_copy(
        update={"attendees": (*desk.meeting.attendees, desk.meeting.attendees[1].model_copy(update={"id": 7}))}
    )
    assert [(one.words, one.means) for one in completions("@dana", twice)] == [
        ("2", "2 · parent/guardian"), ("8", "8 · parent/guardian"),
    ]  # fmt: skip


FILL = {
    "N": "1", "HOPE": "1", "PARKED": "1", "PRIOR": "1", "CARRIED": "1", "PART": "baseline", "PRIOR_PART": "baseline",
    "HOPE_END": "later", "PARKED_END": "answered", "CARRIED_END": "carry", "STAND": "agree", "BASELINE": "no baseline",
    "DUE": "tomorrow", "PRONOUNS": "she/her", "LEADER": "@Dana Reyes", "WAY": "by phone", "NOTE": "family",
    "FACTOR": "communication", "LEVEL": "starters",
}  # fmt: skip
"""Words for the fields that take not just any."""


HERE = "\0"


def around() -> Iterator[tuple[str, str, str]]:
    """Yield each place of each way to type a command: its slot, the line before it, and the line behind it."""
    for command in COMMANDS:
        for usage in command.usages if command.word else ():
            for at, (slot, _, _) in enumerate(slots(usage)):
                words = itertools.count()

                def word(part: re.Match[str], words: Iterator[int] = words, at: int = at) -> str:
                    return HERE if next(words) == at else FILL.get(part[0], "word" if part[0] in FIELDS else part[0])

                filled = re.sub(r"[^\s\[\],:@#]+", word, usage).replace("[", "").replace("]", "")
                before, behind = f"{command.word} {filled}".split(HERE)
                yield slot, before, behind


PLACES = list(around())


def understood(line: str, slot: str) -> tuple[str, Request] | None:
    try:
        request = read(line)
    except (NotUnderstood, NothingTyped):
        return None
    return (slot, request) if request else None


HOSTILE = (
    "a -- b",
    "x: y",
    "1",
    "2",
    "because",
    "@dana",
    "Bo #1",
    "Ms Ortiz",
    "as",
    "Zoë",
    "5 because",
    "[b]",
    "a,b",
    "to it",
)
names = st.sampled_from(HOSTILE) | st.text("ab1 :@#-,", min_size=1, max_size=6).map(str.strip).filter(bool)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(where=st.sampled_from(PLACES), begun=st.sampled_from(("", *"at1mb@e")), new=names, other=names)
def test_every_completion_taken_is_understood_up_to_there(
    desk: Desk, where: tuple[str, str, str], begun: str, new: str, other: str
) -> None:
    slot, before, _ = where
    one = desk.meeting
    person = one.attendees[1].model_copy(update={"id": 7, "name": new})
    strength = one.strengths[0].model_copy(update={"id": 8, "name": other})
    meeting = one.model_copy(update={"attendees": (*one.attendees, person), "strengths": (*one.strengths, strength)})
    offered = [done for done in completions(before + begun, meeting) if done.begins >= len(before)]
    assume(offered)
    for done in offered:
        line = (before + begun)[: done.begins] + done.words
        rests = [(other, rest) for other, start, rest in PLACES if start.split(" ")[0] == before.split(" ")[0]]
        ways = [way for other, rest in rests if (way := understood(line + rest, other))]
        assert ways, line
        request = next((asked for other, asked in ways if other == slot), None)
        if not request:  # it is of another way to type the command
            continue
        number = int(re.sub(r"\D.*", "", done.means) or 1) - 1
        if slot == "STRENGTH":
            assert strength_named(meeting, request.values["STRENGTH"]) == meeting.strengths[number]
        if slot in {"WHO", "OWNER", "LEADER"} and done.words != "nobody":
            assert person_then_words(f"{done.words} and on", meeting)[0] == meeting.people[number]
        if slot == "ITEM":
            assert agenda_item(meeting, request.values["ITEM"]) == meeting.agenda[number]
