"""Any line is done or refused with a message, never crashes, and keeps the record valid."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.bootstrap import open_session
from facilitator.commands.grammar import FIELDS, list_fields
from facilitator.commands.registry import COMMANDS, CommandId
from facilitator.meeting.errors import UserError
from facilitator.meeting.serialization import from_tables, to_tables
from facilitator.paths import DataPaths
from facilitator.services.meeting_service import MeetingService
from facilitator.services.session import MeetingSession
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.repository import StoreError
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines
from tests.meeting.meeting_builder import create_stamp_source
from tests.profiles import scale_examples

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
    **dict.fromkeys(
        ("DATE", "DUE", "AGREED", "INPUT", "BORN"), st.sampled_from(("Friday", "2026-02-30", "by phone", "12/4"))
    ),
    **dict.fromkeys(("TARGET", "NOW"), st.sampled_from(("1", "2 %", "x", "1e5", "0.5 facts"))),
}


@st.composite
def grammatical_lines(draw: st.DrawFn) -> str:
    """Draw a line that follows the grammar, or nearly does."""
    command = draw(st.sampled_from([command for command in COMMANDS if command.id != CommandId.EXPORT]))
    line = draw(st.sampled_from(command.patterns))
    for field in sorted(list_fields(line), key=len, reverse=True):
        line = line.replace(field, draw(VALUES.get(field, words)), 1)
    return f"{command.keyword} {line.replace('[', '').replace(']', '')}"


MULTILINE_COMMANDS = ("/redact",)
"""Commands that save a file and answer with several lines."""

examples = st.sampled_from([command.example for command in COMMANDS if command.id != CommandId.EXPORT])
lines = st.lists(grammatical_lines() | words | examples)


class MeetingCopies:
    """Creates sessions on copies of a data folder with a running meeting."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.numbers, self.new_stamp = folder, itertools.count(), create_stamp_source()
        self.meeting = run_lines(self.create_session("first"), SETUP_LINES, MEETING_LINES).meeting.id

    def create_session(self, name: str = "empty") -> MeetingSession:
        return open_session(
            DataPaths(self.folder / name), FileMeetingRepository(self.folder / name, reserve_size=0), self.new_stamp
        )

    def open_copy(self) -> MeetingSession:
        name = f"copy {next(self.numbers)}"
        shutil.copytree(self.folder / "first", self.folder / name)
        session = self.create_session(name)
        session.open(self.meeting)
        session.execute_line("@Elana")
        return session


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MeetingCopies]:
    """Copies for lines that also save files, which go to the current folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("here"))
        yield MeetingCopies(tmp_path_factory.mktemp("copies"))


@settings(max_examples=scale_examples(60), derandomize=True)
@given(lines=lines)
def test_any_line_is_done_or_refused(copies: MeetingCopies, lines: list[str]) -> None:
    session = copies.open_copy()
    for line in lines:
        before = session.stored
        try:
            result = session.execute_line(line)
        except (UserError, StoreError) as error:
            assert str(error).strip()
            assert session.stored == before
        else:
            assert result is None or result.text.strip()
            if result and result.stamp and not line.lstrip().startswith(MULTILINE_COMMANDS):
                assert len(result.line.splitlines()) == 1
    assert from_tables(to_tables(session.meeting)) == session.meeting
    assert MeetingService(session.meetings.repository).open(session.meeting.id) == session.stored


@given(line=grammatical_lines() | noise)
def test_any_line_without_a_meeting_is_done_or_refused(copies: MeetingCopies, line: str) -> None:
    session = copies.create_session()
    try:
        session.execute_line(line)
    except (UserError, StoreError) as error:
        assert str(error).strip()


def test_sample_values_belong_to_existing_fields() -> None:
    assert VALUES.keys() <= FIELDS.keys()
