"""What is said of a line before Enter is what Enter does."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from facilitator.commands.handlers.handler_table import HANDLERS
from facilitator.commands.parser import parse_line
from facilitator.commands.preview import preview_line, reduce_for_preview
from facilitator.commands.registry import COMMANDS
from facilitator.meeting.errors import UserError
from facilitator.services.session import MeetingSession
from facilitator.store.repository import StoreError
from tests.commands.test_line_properties import MeetingCopies, grammatical_lines, noise
from tests.meeting.meeting_builder import START


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> MeetingCopies:
    return MeetingCopies(tmp_path_factory.mktemp("copies"))


@pytest.fixture(scope="module")
def session(copies: MeetingCopies) -> MeetingSession:
    return copies.open_copy()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "Elana · in her words · Elana's voice"),
        ("I like it.", "Elana · in her words · Elana's voice"),
        ("~ She likes it.", "Elana · in the recorder's words · Elana's voice"),
        ("@ort She keeps going.", "Ms Ortiz · a summary · Elana's voice"),
        ('@ort "Keep going."', "Ms Ortiz · word for word · Elana's voice"),
        ("@ort", "the next lines are from Ms Ortiz"),
        ("! Send it @ort by 2026-12-01", "action 3: Send it · Ms Ortiz · Tue 2026-12-01"),
        ("/link 2 draw -- she draws first", "goal 2 · built on Drawing -- she draws first"),
        ("/item family", "item 3 · Family's view"),
        ("/export", "Saves the notes, full or for the family, the student …, in the form FILE ends in; says where."),
        ("# later", "a remark: Enter takes it away and records nothing"),
    ],
)  # fmt: skip
def test_a_line_is_told_in_one_sentence(session: MeetingSession, line: str, sentence: str) -> None:
    told = preview_line(line, session.meeting, session.speaker_id, session.last_speaker_id, START)
    assert told.sentence == sentence
    assert not told.is_refused


@pytest.mark.parametrize(
    ("line", "part", "unfinished"),
    [
        ("/link 1", "Type it like this", True),
        ("/zzz", "There is no command /zzz", True),
        ("+", "no words", True),
        ("@ort /export", "for one line. To go on as Ms Ortiz: only the name.", True),
        ("@nobody", "No person here", False),
        ("/agree 2", "is not linked to a strength yet", False),
    ],
)
def test_a_line_that_is_not_taken_says_why(session: MeetingSession, line: str, part: str, *, unfinished: bool) -> None:
    told = preview_line(line, session.meeting, session.speaker_id, session.last_speaker_id, START)
    assert told.is_refused
    assert part in told.sentence
    assert told.is_incomplete is unfinished


def test_how_words_are_given_is_said_where_it_is_not_speech(copies: MeetingCopies) -> None:
    desk = copies.open_copy()
    desk.execute_line("/how AAC device")
    assert preview_line("", desk.meeting, desk.speaker_id, desk.last_speaker_id, START).sentence == (
        "Elana · in her words · AAC device · Elana's voice"
    )


def test_nobody_speaks_yet(session: MeetingSession) -> None:
    assert "Who is speaking?" in preview_line("", session.meeting, None, None, START).sentence


def test_a_line_is_tried_on_few_statements_of_many(session: MeetingSession) -> None:
    first = session.meeting.statements[0]
    many = tuple(first.model_copy(update={"id": number}) for number in range(1, 2001))
    assert len(reduce_for_preview(session.meeting.model_copy(update={"statements": many})).statements) == 1


@settings(max_examples=150, deadline=None, derandomize=True)
@given(line=grammatical_lines() | noise | st.sampled_from([one.example for one in COMMANDS if one.id != "export"]))
def test_what_is_said_before_enter_agrees_with_what_enter_does(copies: MeetingCopies, line: str) -> None:
    assume(line.strip())
    desk = copies.open_copy()
    told = preview_line(
        line, reduce_for_preview(desk.meeting), desk.speaker_id, desk.last_speaker_id, desk._new_stamp().at
    )
    assert told.sentence
    if told.statement is None and not told.is_refused and is_session_command(line):
        return  # what the desk does itself is told by its row
    try:
        answer = desk.execute_line(line)
    except (UserError, StoreError) as refused:
        assert told.is_refused, line
        assert str(refused).startswith(told.sentence)
        return
    assert not told.is_refused, line
    if answer and answer.stamp and told.statement:
        spoken = next(one for one in desk.meeting.statements if one.id == answer.stamp.id)
        assert spoken == told.statement.model_copy(update={"id": spoken.id, "at": spoken.at})
        assert told.sentence.startswith(desk.meeting.short_name(spoken.by))
    elif answer and answer.stamp:
        assert answer.text.startswith(told.sentence), line


def is_session_command(line: str) -> bool:
    """Whether a line is one of those that a desk does itself."""
    request = parse_line(line)
    return request is not None and request.command.id not in {*HANDLERS, "speaker"}
