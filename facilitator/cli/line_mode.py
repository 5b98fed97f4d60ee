"""Line mode: each line is answered once it is on disk, for screen readers, slow connections and scripts."""

from collections.abc import Iterable
from typing import Protocol, TextIO

from facilitator.cli.live_mode import LiveMode
from facilitator.cli.script_mode import ScriptMode
from facilitator.cli.standard_input import refuse_undecoded
from facilitator.meeting.errors import UserError
from facilitator.services.session import MeetingSession
from facilitator.store.repository import StoreError


class _Mode(Protocol):
    """How lines are answered: to a person who waits for each answer, or to nobody."""

    is_finished: bool

    def answer(self, number: int, line: str) -> str:
        """Execute a line and return the answer; empty if there is nothing to say."""
        ...

    def report_refusal(self, number: int, error: Exception) -> str:
        """Return the error message for a line that was refused."""
        ...

    def finish(self) -> str:
        """Return what to report after the last line; empty if there is nothing."""
        ...


def run_line_mode(
    session: MeetingSession,
    lines: Iterable[str],
    out: TextIO,
    err: TextIO,
    *,
    is_script: bool = True,
    has_coach: bool = False,
    has_times: bool = False,
) -> int:
    """Execute lines one after the other, and print the answer to each once it is on disk.

    Args:
        session: executes the lines.
        lines: lines of the line language.
        out: receives the answers.
        err: receives errors; the following lines are still executed.
        is_script: whether nobody hears the answers as they happen.
        has_coach: whether someone else checks the goals, as in practice.
        has_times: whether a person at the keyboard also hears the time at which each line was saved.

    Returns:
        1 if a line was refused, otherwise 0.
    """
    script = ScriptMode(session, err)
    mode: _Mode = script if is_script else LiveMode(session, has_coach=has_coach, has_times=has_times)
    status = 0
    for number, line in enumerate(lines, 1):
        try:
            refuse_undecoded(line)
            answer = mode.answer(number, line)
        except (UserError, StoreError) as error:
            print(mode.report_refusal(number, error), file=err, flush=True)
            status = 1
        else:
            print(answer, end="\n" * bool(answer), file=out, flush=True)
        for notice in session.pop_notices():
            print(notice, file=err, flush=True)
        if mode.is_finished:
            break
    if report := mode.finish():
        print(report, file=err, flush=True)
    return status
