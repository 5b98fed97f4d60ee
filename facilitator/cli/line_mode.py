"""The plain door: one line in, one line out. For screen readers, slow links and scripts."""

from collections.abc import Iterable
from typing import TextIO

from facilitator.meeting.errors import Refused
from facilitator.services.session import Desk
from facilitator.store.repository import StoreError


def plain(desk: Desk, lines: Iterable[str], out: TextIO, err: TextIO) -> int:
    """Do line after line. Each accepted line is answered with one line, once it is on disk.

    An adult's word such as "refuses" brings the question that the room shows above the line (docs/promises.md, 2).

    Args:
        desk: the window the lines are entered at.
        lines: what was typed.
        out: where answers go.
        err: where a refused line is told, with its number; the rest goes on.

    Returns:
        0, or 1 if a line was refused.
    """
    from facilitator.strengths.reframing import prompt
    from facilitator.strengths.strength_library import Finder

    reframings, _ = Finder(desk.papers.languages).reframings()
    status = 0
    for number, line in enumerate(lines, 1):
        try:
            question = prompt(line, desk.meeting, (desk.speaker, desk.heard), reframings) if desk.saved else ""
            answer = desk.enter(line)
        except (Refused, StoreError) as error:
            print(f"line {number}: {error}", file=err, flush=True)
            status = 1
        else:
            if answer:
                print(" · ".join(filter(None, (answer.line, question))), file=out, flush=True)
        for told in desk.told():
            print(told, file=err, flush=True)
    return status
