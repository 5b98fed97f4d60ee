"""Line mode: one line of output for each line of input, for screen readers, slow connections and scripts."""

from collections.abc import Iterable
from typing import TextIO

from facilitator.meeting.errors import UserError
from facilitator.services.session import MeetingSession
from facilitator.store.repository import StoreError
from facilitator.strengths.reframing import find_question_for_line
from facilitator.strengths.strength_library import StrengthLibrary


def run_line_mode(session: MeetingSession, lines: Iterable[str], out: TextIO, err: TextIO) -> int:
    """Execute lines one after the other, and print the result of each once it is on disk.

    If an adult's statement contains a word such as "refuses", the result includes the reframing question that the
    app shows above the input line (docs/promises.md, 2).

    Args:
        session: executes the lines.
        lines: lines of the line language.
        out: receives one line for each accepted line.
        err: receives errors, with the number of the line; the following lines are still executed.

    Returns:
        1 if a line was refused, otherwise 0.
    """
    reframings, _ = StrengthLibrary(session.documents.languages).load_reframings()
    status = 0
    for number, line in enumerate(lines, 1):
        try:
            question = ""
            if session.stored:
                question = find_question_for_line(line, session.meeting, session.speaker_id, reframings)
            result = session.execute_line(line)
        except (UserError, StoreError) as error:
            print(f"line {number}: {error}", file=err, flush=True)
            status = 1
        else:
            if result:
                print(" · ".join(filter(None, (result.line, question))), file=out, flush=True)
        for notice in session.pop_notices():
            print(notice, file=err, flush=True)
    return status
