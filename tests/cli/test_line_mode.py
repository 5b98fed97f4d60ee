"""Line mode answers each line with one line, after the change is on disk."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.__main__ import main
from facilitator.cli.line_mode import run_line_mode
from facilitator.cli.live_mode import GREETING
from facilitator.commands.help import format_help
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


class Terminal(io.TextIOWrapper):
    """A terminal as standard input."""

    def isatty(self) -> bool:
        """Return that it is a terminal."""
        return True


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
    assert done.out.splitlines()[-1].endswith('Zoë · "one / two / three / four" · 1 invisible character was removed.')
    assert read_statements(data) == ["one\ntwo\nthree\nfour"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (b"I draw.\r\n", "I draw."),
        (b"I draw.", "I draw."),
        (b"\xef\xbb\xbfI draw.\n", "I draw."),
        ("Zoë 学 👩‍👧\n".encode(), "Zoë 学 👩‍👧"),
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


def answer_lines(session: MeetingSession, lines: str, *, is_script: bool = True) -> tuple[int, list[str], list[str]]:
    """Return the status, the answers and the errors of line mode."""
    out, err = io.StringIO(), io.StringIO()
    status = run_line_mode(session, lines.splitlines(), out, err, is_script=is_script)
    return status, out.getvalue().splitlines(), err.getvalue().splitlines()


@pytest.mark.parametrize("is_script", [True, False])
@pytest.mark.parametrize("word", ["help", " Help ", "?", "/help"])
def test_help_without_a_slash_lists_the_commands(session: MeetingSession, word: str, *, is_script: bool) -> None:
    run_lines(session, START.splitlines())
    status, answers, errors = answer_lines(session, f"{word}\nHelp me.\n", is_script=is_script)
    assert (status, errors) == (0, [])
    assert answers[:-1] == format_help().splitlines()
    assert [statement.words for statement in session.meeting.statements] == ["Help me."]


@pytest.mark.parametrize("topic", ["by", "/by", "editing"])
def test_help_about_a_topic_needs_no_slash(session: MeetingSession, topic: str) -> None:
    run_lines(session, START.splitlines())
    _, answers, _ = answer_lines(session, f"help {topic}")
    assert answers == format_help(topic).splitlines()
    assert session.meeting.statements == ()


def test_undo_needs_no_slash(session: MeetingSession) -> None:
    run_lines(session, START.splitlines())
    answer_lines(session, "One.\nTwo.\nundo")
    assert [statement.words for statement in session.meeting.statements] == ["One."]


@pytest.mark.parametrize("line", ['"help"', "~ help", "@zoë help"])
def test_help_can_be_recorded_as_words(session: MeetingSession, line: str) -> None:
    run_lines(session, START.splitlines())
    answer_lines(session, line)
    assert session.meeting.statements[-1].words == "help"


@pytest.mark.parametrize("word", ["exit", "Quit", "/quit", "/exit"])
def test_quit_ends_line_mode_in_a_terminal(session: MeetingSession, word: str) -> None:
    status, answers, errors = answer_lines(session, f"{START}{word}\nlater", is_script=False)
    assert (status, answers[-1], errors) == (0, "Everything is saved.", [])
    assert session.meeting.statements == ()


@pytest.mark.parametrize("word", ["exit", "quit", "/quit"])
def test_quit_in_a_script_is_refused(session: MeetingSession, word: str) -> None:
    status, _, errors = answer_lines(session, f"{START}{word}\nlater")
    assert status == 1
    assert errors == [
        f"line 5: “{word}” does nothing in a script. To record it as someone's words, put it in quotation marks."
    ]
    assert [statement.words for statement in session.meeting.statements] == ["later"]


@pytest.mark.parametrize("close", ["/close", "@zoë /close"])
def test_script_with_refused_lines_does_not_close_its_meeting(session: MeetingSession, close: str) -> None:
    status, _, errors = answer_lines(session, f"{START}+ Drawing\n/nonsense\n@nobody\n{close}\n")
    assert status == 1
    assert errors[-1] == (
        "line 8: The meeting was not closed, because 2 lines were refused. Enter what is missing, or type /close anyway."
    )
    assert session.meeting.state == "in session"
    _, answers, _ = answer_lines(session, "/nonsense\n/close\n/close anyway")
    assert answers[-1].endswith(" · the meeting is closed")


def test_single_refused_line_is_counted_in_the_singular(session: MeetingSession) -> None:
    _, _, errors = answer_lines(session, f"{START}+ Drawing\n/nonsense\n/close\n")
    assert "because 1 line was refused." in errors[-1]


@pytest.mark.parametrize("close", ["/close", "/close anyway"])
def test_person_at_the_keyboard_can_close_after_a_refused_line(session: MeetingSession, close: str) -> None:
    _, answers, _ = answer_lines(session, f"{START}+ Drawing\n/nonsense\n{close}\nyes\n", is_script=False)
    assert "saved, the meeting is closed" in answers


@pytest.mark.parametrize("close", ["/close", "/close anyway"])
def test_script_without_refused_lines_closes_its_meeting(command: Command, close: str) -> None:
    done = command("plain", lines=f"{START}+ Drawing\n{close}\n")
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith(" · the meeting is closed\n")


def test_terminal_is_greeted_with_what_to_do(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(io.BytesIO(b"/meeting annual\nJos\xe9\nquit\n"), encoding="utf-8"))
    assert main(["--data", str(data), "plain"]) == 1
    out, err = capsys.readouterr()
    greeting, saved, _, end = out.splitlines()
    assert greeting == GREETING
    assert greeting.startswith("Type a line and press Enter; ")
    assert saved.startswith("saved, Annual review, ")
    assert end == "Everything is saved."
    assert err.startswith("This line is not UTF-8 text, so it was not recorded.")


CORRECTED_MEETING = """\
/meeting annual on 2026-11-29
/student Ana Po
/here Ana Po as student
/here Mr Bo as special education teacher, LEA representative
/start
@Ana + Drawing — every day
/goal Reading: By May 15, Ana will read 90 words a minute.
/link 1 Drawing — draws each page first
/link 1 Drawing – draws each page first
/bank reading, retell: Drawing — draws it
@Bo ‘single quotes’
@Ana «Guillemets»
@Ana "straight but comma after",
@Ana “I like it” she said.
/agree 1 because she draws each page
/pause until Dec. 4
/close
/correct @Bo: every → each because a slip
"""


def test_meeting_written_in_word_is_recorded(command: Command, data: Path) -> None:
    done = command("plain", lines=CORRECTED_MEETING)
    assert (done.status, done.err) == (0, "")
    repository = FileMeetingRepository(data)
    meeting = MeetingService(repository).open(repository.list_headers()[0].id).meeting
    assert [(strength.name, strength.evidence) for strength in meeting.strengths] == [("Drawing", "every day")]
    assert read_statements(data) == [
        "single quotes", "Guillemets", "straight but comma after", "“I like it” she said."
    ]  # fmt: skip
    assert meeting.corrections[-1].now == "each"


@pytest.mark.parametrize(("answer", "remaining"), [("yes", []), ("Y", []), ("no", ["I draw."]), ("n", ["I draw."])])
def test_answer_to_a_question_is_no_statement(session: MeetingSession, answer: str, remaining: list[str]) -> None:
    answer_lines(session, f"{START}I draw.\n/off 1\n{answer}", is_script=False)
    assert [statement.words for statement in session.meeting.statements] == remaining


def test_yes_without_a_question_is_a_statement(session: MeetingSession) -> None:
    answer_lines(session, f"{START}I draw.\n/off 1\nI sing.\nyes", is_script=False)
    assert [statement.words for statement in session.meeting.statements] == ["I draw.", "I sing.", "yes"]


def test_redacted_copy_is_not_named_after_a_line(session: MeetingSession) -> None:
    _, _, errors = answer_lines(session, f"{START}I draw.\n/redact 1")
    assert "To take line 1 off the record: /off 1" in errors[0]
