"""The plain door: one line in, one line out. For screen readers, slow links and scripts."""

from collections.abc import Iterable
from typing import TextIO

from facilitator.meeting.errors import UserError
from facilitator.services.session import MeetingSession
from facilitator.store.repository import StoreError


def run_line_mode(session: MeetingSession, lines: Iterable[str], out: TextIO, err: TextIO) -> int:
    """Do line after line. Each accepted line is answered with one line, once it is on disk.

    An adult's word such as "refuses" brings the question that the room shows above the line (docs/promises.md, 2).

    Args:
        session: the window the lines are entered at.
        lines: what was typed.
        out: where answers go.
        err: where a refused line is told, with its number; the rest goes on.

    Returns:
        0, or 1 if a line was refused.
    """
    from facilitator.strengths.reframing import find_question_for_line
    from facilitator.strengths.strength_library import StrengthLibrary

    reframings, _ = StrengthLibrary(session.documents.languages).load_reframings()
    status = 0
    for number, line in enumerate(lines, 1):
        try:
            question = (
                find_question_for_line(line, session.meeting, (session.speaker_id, session.last_speaker_id), reframings)
                if session.stored
                else ""
            )
            answer = session.execute_line(line)
        except (UserError, StoreError) as error:
            print(f"line {number}: {error}", file=err, flush=True)
            status = 1
        else:
            if answer:
                print(" · ".join(filter(None, (answer.line, question))), file=out, flush=True)
        for told in session.pop_notices():
            print(told, file=err, flush=True)
    return status
