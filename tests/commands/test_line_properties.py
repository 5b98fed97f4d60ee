"""Whatever is typed: it is done or refused with a sentence, never an error, and what was recorded stays."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.bootstrap import open_session
from facilitator.commands.grammar import FIELDS, fields
from facilitator.commands.registry import COMMANDS
from facilitator.meeting.errors import Refused
from facilitator.meeting.serialization import from_tables, to_tables
from facilitator.paths import Places
from facilitator.services.meeting_service import Meetings
from facilitator.services.session import Desk
from facilitator.store.file_repository import FileKeeper
from facilitator.store.repository import StoreError
from tests.commands.line_scripts import PEOPLE, UNDER_WAY, play
from tests.meeting.meeting_builder import new_stamps

noise = st.text(max_size=12) | st.text("@#:,-/\\\"'“” \n1aA\u0301\u200b\x1b[]{}", max_size=8)
words = noise | st.sampled_from(
    ("1", "2", "0", "0000011", "dana", "ort", "Elana Reyes", "Times tables", "because", "as", "--", "@dana", "Friday")
)
VALUES = {
    "BASELINE": st.sampled_from(("no baseline", "baseline 1", "baseline x", "baseline 12345678901234567")),
    "HOPE_END": st.sampled_from(("goal", "action", "later", "declined", "answered")),
    "PARKED_END": st.sampled_from(("answered", "assigned to", "scheduled", "later")),
    "PART": st.sampled_from(("baseline", "measured by", "serves", "by")),
    "STAND": st.sampled_from(("agree", "disagrees", "can live with it")),
    "WAY": st.sampled_from(("by phone", "in writing")),
    "PRONOUNS": st.sampled_from(("she/they", "a/b/c/d/e/f")),
    "ROLES": st.sampled_from(("parent", "student", "interpreter for Somali", "wizard", "teacher,")),
    "KIND": st.sampled_from(("annual", "nonsense", "i")),
    "FILE": st.just("notes.md"),
    **dict.fromkeys(("N", "HOPE", "PARKED", "ACTION"), st.sampled_from(("1", "2", "9", "01"))),
    **dict.fromkeys(("DATE", "DUE", "AGREED", "INPUT"), st.sampled_from(("Friday", "2026-02-30", "by phone", "12/4"))),
    **dict.fromkeys(("TARGET", "NOW"), st.sampled_from(("1", "2 %", "x", "1e5", "0.5 facts"))),
}


@st.composite
def grammatical(draw: st.DrawFn) -> str:
    """Return a line that follows the grammar, or nearly."""
    command = draw(st.sampled_from([one for one in COMMANDS if one.id != "export"]))
    line = draw(st.sampled_from(command.usages))
    for field in sorted(fields(line), key=len, reverse=True):
        line = line.replace(field, draw(VALUES.get(field, words)), 1)
    return f"{command.word} {line.replace('[', '').replace(']', '')}"


LISTED = ("/redact",)
"""Commands that save something and answer with a list."""

lines = st.lists(grammatical() | words | st.sampled_from([one.example for one in COMMANDS if one.id != "export"]))


class Copies:
    """Folders with a meeting under way in each, as many as are asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.numbers, self.new_stamp = folder, itertools.count(), new_stamps()
        self.meeting = play(self.desk("first"), PEOPLE, UNDER_WAY).meeting.id

    def desk(self, name: str = "empty") -> Desk:
        return open_session(Places(self.folder / name), FileKeeper(self.folder / name, reserve=0), self.new_stamp)

    def opened(self) -> Desk:
        name = f"copy {next(self.numbers)}"
        shutil.copytree(self.folder / "first", self.folder / name)
        desk = self.desk(name)
        desk.open(self.meeting)
        desk.enter("@Elana")
        return desk


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copies]:
    """Folders for lines that save files, too: a name without a folder is one in the folder one is in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("here"))
        yield Copies(tmp_path_factory.mktemp("copies"))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(lines=lines)
def test_a_desk_refuses_and_never_fails(copies: Copies, lines: list[str]) -> None:
    desk = copies.opened()
    for line in lines:
        before = desk.saved
        try:
            answer = desk.enter(line)
        except (Refused, StoreError) as refused:
            assert str(refused).strip()
            assert desk.saved == before
        else:
            assert answer is None or answer.text.strip()
            if answer and answer.at and not line.lstrip().startswith(LISTED):
                assert len(answer.line.splitlines()) == 1
    assert from_tables(to_tables(desk.meeting)) == desk.meeting
    assert Meetings(desk.meetings.keeper).open(desk.meeting.id) == desk.saved


@settings(deadline=None, derandomize=True)
@given(line=grammatical() | noise)
def test_without_a_meeting_a_line_says_how_to_make_one_or_what_is_wrong_with_it(copies: Copies, line: str) -> None:
    desk = copies.desk()
    try:
        desk.enter(line)
    except (Refused, StoreError) as refused:
        assert str(refused).strip()


def test_the_grammar_of_this_test_knows_each_field() -> None:
    assert VALUES.keys() <= FIELDS.keys()
