"""The preview of a line agrees with what Enter does."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from facilitator.commands.handlers.handler_table import HANDLERS
from facilitator.commands.parser import parse_line
from facilitator.commands.preview import preview_line, reduce_for_preview
from facilitator.commands.registry import COMMANDS, COMMANDS_BY_ID, CommandId
from facilitator.meeting.errors import UserError
from facilitator.services.session import MeetingSession
from facilitator.store.repository import StoreError
from tests.commands.test_line_properties import MeetingCopies, grammatical_lines, noise
from tests.meeting.meeting_builder import START
from tests.profiles import scale_examples


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
        ("! Send it @ort by 2026-12-01", "action 3: Send it · Ms Ortiz · due Tue, Dec 1, 2026"),
        ("/link 2 draw -- she draws first", "goal 2 · linked to Drawing -- she draws first"),
        ("/item family", "item 3 · Family's view"),
        ("/export", COMMANDS_BY_ID[CommandId.EXPORT].description),
        ("# later", "a remark: pressing Enter clears it and records nothing"),
    ],
)  # fmt: skip
def test_line_is_previewed_in_one_sentence(session: MeetingSession, line: str, sentence: str) -> None:
    preview = preview_line(line, session.meeting, session.speaker_id, START)
    assert preview.sentence == sentence
    assert not preview.is_refused


@pytest.mark.parametrize(
    ("line", "part", "unfinished"),
    [
        ("/link 1", "Type it like this", True),
        ("/zzz", "There is no command /zzz", True),
        ("+", "Nothing was typed.", True),
        ("@ort /export", "To make Ms Ortiz the speaker, type only the name.", True),
        ("@nobody", "No person matches “nobody”", False),
        ("/agree 2", "is not linked to a strength yet", False),
    ],
)
def test_refused_line_is_previewed_with_the_reason(
    session: MeetingSession, line: str, part: str, *, unfinished: bool
) -> None:
    preview = preview_line(line, session.meeting, session.speaker_id, START)
    assert preview.is_refused
    assert part in preview.sentence
    assert preview.is_incomplete is unfinished


def test_preview_shows_a_communication_mode_other_than_speech(copies: MeetingCopies) -> None:
    session = copies.open_copy()
    session.execute_line("/how AAC device")
    assert preview_line("", session.meeting, session.speaker_id, START).sentence == (
        "Elana · in her words · AAC device · Elana's voice"
    )


def test_preview_without_a_speaker_asks_for_one(session: MeetingSession) -> None:
    assert "Who is speaking?" in preview_line("", session.meeting, None, START).sentence


def test_preview_copy_has_few_statements(session: MeetingSession) -> None:
    first = session.meeting.statements[0]
    many = tuple(first.model_copy(update={"id": number}) for number in range(1, 2001))
    assert len(reduce_for_preview(session.meeting.model_copy(update={"statements": many})).statements) == 1


@settings(max_examples=scale_examples(150), derandomize=True)
@given(
    line=grammatical_lines()
    | noise
    | st.sampled_from([command.example for command in COMMANDS if command.id != CommandId.EXPORT])
)
def test_preview_agrees_with_the_result(copies: MeetingCopies, line: str) -> None:
    assume(line.strip())
    session = copies.open_copy()
    preview = preview_line(line, reduce_for_preview(session.meeting), session.speaker_id, session._new_stamp().at)
    assert preview.sentence
    if preview.statement is None and not preview.is_refused and is_session_command(line):
        return  # a command of the session is previewed by its description
    try:
        result = session.execute_line(line)
    except (UserError, StoreError) as error:
        assert preview.is_refused, line
        assert str(error).startswith(preview.sentence)
        return
    assert not preview.is_refused, line
    if result and result.stamp and preview.statement:
        recorded = next(statement for statement in session.meeting.statements if statement.id == result.stamp.id)
        assert recorded == preview.statement.model_copy(update={"id": recorded.id, "at": recorded.at})
        assert preview.sentence.startswith(session.meeting.short_name(recorded.by))
    elif result and result.stamp:
        assert result.text.startswith(preview.sentence), line


def is_session_command(line: str) -> bool:
    """Whether a line is a command of the session, without a handler."""
    request = parse_line(line)
    return request is not None and request.command.id not in {*HANDLERS, CommandId.SPEAKER}
