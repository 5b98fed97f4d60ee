"""A plain door that is warm: it imports once, and at each line of stdin forks a door that records until it is killed.

`python -m tests.campaigns.session_process DATA MEETING`; each line is the number of a door. It answers with the process id
of that door, then come the door's own answers and refusals, and "gone" when it was killed, on a line of its own even
where the kill tore an answer in two.
"""

import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from facilitator.bootstrap import open_repository, open_session
from facilitator.cli.line_mode import run_line_mode
from facilitator.paths import DataPaths

PEOPLE = ("Ana", "Sam")


def iter_statements(process_number: str) -> Iterator[str]:
    """Yield lines without an end: statements, each with its number."""
    return (f"@{PEOPLE[at % 2]} door {process_number} line {at} {'and so on ' * (at * 7 % 40)}." for at in count())


def main(data: Path, meeting: str) -> None:
    """Fork a door for each line of stdin."""
    places = DataPaths(data)
    open_session(places, open_repository(places)).execute_line(f"/open {meeting}")  # everything is imported now
    for line in sys.stdin:
        child = os.fork()
        if not child:
            desk = open_session(places, open_repository(places))
            desk.execute_line(f"/open {meeting}")
            os._exit(run_line_mode(desk, iter_statements(line.strip()), sys.stdout, sys.stdout))
        print(child, flush=True)  # noqa: T201
        os.waitpid(child, 0)
        print("\ngone", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
