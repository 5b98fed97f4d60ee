"""The plain door: one line in, one line out, and never before it is on disk."""

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
    """What was said in the newest meeting, as another window reads it."""
    keeper = FileMeetingRepository(data)
    return [one.words for one in MeetingService(keeper).open(keeper.list_headers()[0].id).meeting.statements]


class CheckingOutput(io.StringIO):
    """An output that looks, before it shows a line, whether what it says is on disk."""

    def __init__(self, data: Path) -> None:
        super().__init__()
        self.data, self.checks = data, 0

    def write(self, text: str) -> int:
        if "words " in text:
            self.checks += 1
            assert read_statements(self.data)[-1] in text
        return super().write(text)


def test_each_answer_comes_after_its_words_are_on_disk(session: MeetingSession, data: Path) -> None:
    out = CheckingOutput(data)
    lines = [*START.splitlines(), *(f"words {number}" for number in range(20))]
    assert run_line_mode(session, lines, out, io.StringIO()) == 0
    assert out.checks == 20


def test_each_line_is_answered_before_the_next_is_read(session: MeetingSession) -> None:
    out = io.StringIO()

    def typed() -> Iterator[str]:
        for answered, line in enumerate(START.splitlines()):
            assert len(out.getvalue().splitlines()) == answered
            yield line

    assert run_line_mode(session, typed(), out, io.StringIO()) == 0


def test_a_refused_line_is_told_with_its_number_and_the_rest_goes_on(command: Command, data: Path) -> None:
    done = command("plain", lines=f"{START}# a remark\n\n/nonsense\nI draw.\n@nobody\n+\n~ She draws.\n")
    assert done.status == 1
    refused = done.err.splitlines()
    assert [line.partition(": ")[0] for line in refused] == ["line 7", "line 9", "line 10"]
    assert [line.partition(" · ")[0][:6] for line in done.out.splitlines()] == ["saved "] * 3 + ["speaki"] + [
        "saved "
    ] * 2
    assert read_statements(data) == ["I draw.", "She draws."]


def test_an_answer_is_one_line_whatever_was_said(command: Command, data: Path) -> None:
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
def test_bytes_are_read_as_they_come(command: Command, data: Path, typed: bytes, words: str) -> None:
    done = command("plain", lines=START.encode() + typed)
    assert (done.status, done.err) == (0, "")
    assert read_statements(data) == [words]


def test_a_whole_file_of_windows_lines_runs(command: Command, data: Path) -> None:
    assert command("plain", lines=START.replace("\n", "\r\n") + "I draw.\r\n").status == 0
    assert read_statements(data) == ["I draw."]


def test_a_meeting_can_be_named(command: Command, data: Path) -> None:
    command("plain", lines=START)
    done = command("plain", "zoe", lines="@zoe I draw.\n")
    assert done.status == 0
    assert done.out.startswith("open · Zoë 学 · Annual review 2026-11-20 · in session\n")
    assert read_statements(data) == ["I draw."]


@pytest.mark.parametrize("name", ["Reyes, Elana", "Reyes\nElana", "/open"])
def test_whatever_is_named_is_a_name(command: Command, name: str) -> None:
    done = command("plain", name, lines="words\n")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"facilitator: No meeting here is called “{' '.join(name.split())}”.")


def test_a_name_with_a_comma_is_found(command: Command, data: Path) -> None:
    (data / "agendas").mkdir(parents=True)
    annual = (Path(__file__).parents[2] / "facilitator" / "data" / "agendas" / "annual.md").read_text("utf-8")
    (data / "agendas" / "ours.md").write_text(annual.replace("Annual review", "Review, yearly"), "utf-8")
    assert command("plain", lines="/meeting ours on 2026-11-20\n").status == 0
    assert command("plain", "review, yearly").out.startswith("open · no student yet · Review, yearly 2026-11-20")


def test_a_meeting_that_is_not_there_ends_it(command: Command) -> None:
    done = command("plain", "nobody", lines="words\n")
    assert (done.status, done.out) == (1, "")
    assert done.err == "facilitator: No meeting here is called “nobody”. To create one: /meeting annual.\n"


def test_nothing_typed_is_nothing_done(command: Command, data: Path) -> None:
    assert command("plain") == (0, "", "")
    assert not (data / "meetings").exists()


def test_what_cannot_be_saved_is_told_and_the_rest_goes_on(
    session: MeetingSession, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, err = io.StringIO(), io.StringIO()

    def typed() -> Iterator[str]:
        yield from START.splitlines()
        with monkeypatch.context() as patch:
            patch.setattr(
                FileMeetingRepository,
                "write_backup",
                lambda *_: (_ for _ in ()).throw(SaveError(data, OSError(28, "full"))),
            )
            yield "lost"
        yield "kept"

    assert run_line_mode(session, typed(), out, err) == 1
    assert err.getvalue().startswith("line 5: Not saved")
    assert "lost" not in err.getvalue() + out.getvalue()
    assert read_statements(data) == ["kept"]


def test_what_was_mended_is_told(session: MeetingSession, data: Path) -> None:
    out, err = io.StringIO(), io.StringIO()

    def typed() -> Iterator[str]:
        yield from [*START.splitlines(), "one", "two"]
        (file,) = (data / "meetings").glob("*.json")
        file.write_bytes(file.read_bytes()[:-200])
        yield "three"

    run_line_mode(session, typed(), out, err)
    assert err.getvalue()
    assert read_statements(data)[-1:] == ["three"]


def test_an_agreement_without_a_strength_is_refused_alike_behind_every_door(
    session: MeetingSession, refusal: Refusal, command: Command, data: Path
) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES)
    before = session.stored
    at_the_desk = refusal("/agree 2")
    done = command("plain", session.meeting.id, lines="/agree 2\n")
    assert (done.status, done.err) == (1, f"line 1: {at_the_desk}\n")
    from facilitator.meeting.operations.goals import agree_on_goal

    with pytest.raises(UserError) as caught:
        agree_on_goal(session.meeting, session._new_stamp(), goal=session.meeting.goals[1].id)
    assert caught.value.message == at_the_desk
    assert is_sentence(at_the_desk)
    assert MeetingService(FileMeetingRepository(data)).open(session.meeting.id) == before


def test_whoever_stops_reading_loses_nothing_that_was_answered(tmp_path: Path) -> None:
    with LineModeProcess(tmp_path) as door:
        for line in (*START.splitlines(), "one"):
            door.enter_line(line)
            door.read_answer()
        assert door.process.stdout
        door.process.stdout.close()
        door.enter_line("two")
        assert door.process.stderr
        err = door.process.stderr.read()
        assert door.process.wait(60) == 1
    assert err == b""
    assert read_statements(tmp_path) == ["one", "two"]
