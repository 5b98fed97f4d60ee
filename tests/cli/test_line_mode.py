"""Line mode answers each line with one line, after the change is on disk."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.cli.line_mode import run_line_mode
from facilitator.meeting.errors import UserError
from facilitator.services.meeting_service import MeetingService
from facilitator.services.session import MeetingSession
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.repository import SaveError
from tests.cli.conftest import Command
from tests.cli.line_mode_process import LineModeProcess
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines
from tests.conftest import Refusal
from tests.meeting.meeting_builder import is_sentence

START = "/meeting annual on 2026-11-20\n/student Zoë 学\n/start\n@Zoë\n"


def read_statements(data: Path) -> list[str]:
    """Return the words of all statements in the newest meeting, read from disk."""
    repository = FileMeetingRepository(data)
    meeting = MeetingService(repository).open(repository.list_headers()[0].id).meeting
    return [statement.words for statement in meeting.statements]


class CheckingOutput(io.StringIO):
    """An output that checks, before it prints a line, that the words in it are on disk."""

    def __init__(self, data: Path) -> None:
        super().__init__()
        self.data, self.checks = data, 0

    def write(self, text: str) -> int:
        if "words " in text:
            self.checks += 1
            assert read_statements(self.data)[-1] in text
        return super().write(text)


def test_answer_is_printed_after_the_change_is_on_disk(session: MeetingSession, data: Path) -> None:
    out = CheckingOutput(data)
    lines = [*START.splitlines(), *(f"words {number}" for number in range(20))]
    assert run_line_mode(session, lines, out, io.StringIO()) == 0
    assert out.checks == 20


def test_line_is_answered_before_the_next_is_read(session: MeetingSession) -> None:
    out = io.StringIO()

    def typed() -> Iterator[str]:
        for answered, line in enumerate(START.splitlines()):
            assert len(out.getvalue().splitlines()) == answered
            yield line

    assert run_line_mode(session, typed(), out, io.StringIO()) == 0


def test_refused_line_is_reported_with_its_number_and_the_rest_runs(command: Command, data: Path) -> None:
    done = command("plain", lines=f"{START}# a remark\n\n/nonsense\nI draw.\n@nobody\n+\n~ She draws.\n")
    assert done.status == 1
    refused = done.err.splitlines()
    assert [line.partition(": ")[0] for line in refused] == ["line 7", "line 9", "line 10"]
    assert [line.partition(" · ")[0][:6] for line in done.out.splitlines()] == ["saved "] * 3 + ["speaki"] + [
        "saved "
    ] * 2
    assert read_statements(data) == ["I draw.", "She draws."]


def test_answer_is_a_single_line(command: Command, data: Path) -> None:
    done = command("plain", lines=f"{START}one\x0btwo\u2028three\x85four\x1b]0;title\x07\n")
    assert done.out.splitlines()[-1].endswith('Zoë · "one / two / three / four"')
    assert read_statements(data) == ["one\ntwo\nthree\nfour"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (b"I draw.\r\n", "I draw."),
        (b"I draw.", "I draw."),
        (b"\xef\xbb\xbfI draw.\n", "I draw."),
        ("Zoë 学 👩‍👧\n".encode(), "Zoë 学 👩‍👧"),
        (b"half \xff a \xc3\n", "half \ufffd a \ufffd"),
        (b"null \x00 byte\n", "null  byte"),
    ],
)
def test_input_bytes_are_decoded(command: Command, data: Path, typed: bytes, words: str) -> None:
    done = command("plain", lines=START.encode() + typed)
    assert (done.status, done.err) == (0, "")
    assert read_statements(data) == [words]


def test_windows_line_endings_are_accepted(command: Command, data: Path) -> None:
    assert command("plain", lines=START.replace("\n", "\r\n") + "I draw.\r\n").status == 0
    assert read_statements(data) == ["I draw."]


def test_meeting_can_be_chosen_by_name(command: Command, data: Path) -> None:
    command("plain", lines=START)
    done = command("plain", "zoe", lines="@zoe I draw.\n")
    assert done.status == 0
    assert done.out.startswith("open · Zoë 学 · Annual review, Fri, Nov 20, 2026 · in session\n")
    assert read_statements(data) == ["I draw."]


@pytest.mark.parametrize("name", ["Reyes, Elana", "Reyes\nElana", "/open"])
def test_meeting_argument_is_never_a_command(command: Command, name: str) -> None:
    done = command("plain", name, lines="words\n")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"facilitator: No meeting matches “{' '.join(name.split())}”.")


def test_meeting_name_with_a_comma_is_found(command: Command, data: Path) -> None:
    (data / "agendas").mkdir(parents=True)
    annual = (Path(__file__).parents[2] / "facilitator" / "data" / "agendas" / "annual.md").read_text("utf-8")
    (data / "agendas" / "ours.md").write_text(annual.replace("Annual review", "Review, yearly"), "utf-8")
    assert command("plain", lines="/meeting ours on 2026-11-20\n").status == 0
    assert command("plain", "review, yearly").out.startswith(
        "open · no student yet · Review, yearly, Fri, Nov 20, 2026"
    )


def test_unknown_meeting_ends_line_mode(command: Command) -> None:
    done = command("plain", "nobody", lines="words\n")
    assert (done.status, done.out) == (1, "")
    assert done.err == "facilitator: No meeting matches “nobody”. To create one: /meeting annual.\n"


def test_empty_input_creates_nothing(command: Command, data: Path) -> None:
    assert command("plain") == (0, "", "")
    assert not (data / "meetings").exists()


def test_save_error_is_reported_and_the_rest_runs(
    session: MeetingSession, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, err = io.StringIO(), io.StringIO()

    def typed() -> Iterator[str]:
        yield from START.splitlines()
        with monkeypatch.context() as patch:
            patch.setattr(
                FileMeetingRepository,
                "write_changes",
                lambda *_: (_ for _ in ()).throw(SaveError(data, OSError(28, "full"))),
            )
            yield "lost"
        yield "kept"

    assert run_line_mode(session, typed(), out, err) == 1
    assert err.getvalue().startswith("line 5: Not saved")
    assert "lost" not in err.getvalue() + out.getvalue()
    assert read_statements(data) == ["kept"]


def test_repair_is_reported(session: MeetingSession, data: Path) -> None:
    out, err = io.StringIO(), io.StringIO()

    def typed() -> Iterator[str]:
        yield from [*START.splitlines(), "one", "two"]
        (file,) = (data / "meetings").glob("*.json")
        file.write_bytes(file.read_bytes()[:-200])
        yield "three"

    run_line_mode(session, typed(), out, err)
    assert err.getvalue()
    assert read_statements(data)[-1:] == ["three"]


def test_agree_without_a_strength_is_refused_alike_in_every_interface(
    session: MeetingSession, refusal: Refusal, command: Command, data: Path
) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES)
    before = session.stored
    message = refusal("/agree 2")
    done = command("plain", session.meeting.id, lines="/agree 2\n")
    assert (done.status, done.err) == (1, f"line 1: {message}\n")
    from facilitator.meeting.operations.proposals import agree_on_proposal

    with pytest.raises(UserError) as caught:
        agree_on_proposal(session.meeting, session._new_stamp(), proposal=session.meeting.goals[1].id)
    assert caught.value.message == message
    assert is_sentence(message)
    assert MeetingService(FileMeetingRepository(data)).open(session.meeting.id) == before


def test_closing_the_output_loses_no_answered_line(tmp_path: Path) -> None:
    with LineModeProcess(tmp_path) as line_mode:
        for line in (*START.splitlines(), "one"):
            line_mode.enter_line(line)
            line_mode.read_answer()
        assert line_mode.process.stdout
        line_mode.process.stdout.close()
        line_mode.enter_line("two")
        assert line_mode.process.stderr
        err = line_mode.process.stderr.read()
        assert line_mode.process.wait(60) == 1
    assert err == b""
    assert read_statements(tmp_path) == ["one", "two"]
