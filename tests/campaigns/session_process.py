"""Line mode in a warm process: import once, and for each line of stdin fork a process that records until it is killed.

`python -m tests.campaigns.session_process DATA MEETING`. Each input line is a number for the new process. The output is
its process ID, then its answers and refusals, and "gone" after it was killed, on a separate line even if the kill cut
an answer in two.
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
    """Yield numbered statements without end."""
    return (
        f"@{PEOPLE[number % 2]} process {process_number} line {number} {'and so on ' * (number * 7 % 40)}."
        for number in count()
    )


def main(data: Path, meeting: str) -> None:
    """Fork a process for each line of stdin."""
    paths = DataPaths(data)
    open_session(paths, open_repository(paths)).execute_line(f"/open {meeting}")  # everything is imported now
    for line in sys.stdin:
        process_id = os.fork()
        if not process_id:
            session = open_session(paths, open_repository(paths))
            session.execute_line(f"/open {meeting}")
            os._exit(run_line_mode(session, iter_statements(line.strip()), sys.stdout, sys.stdout))
        print(process_id, flush=True)  # noqa: T201
        os.waitpid(process_id, 0)
        print("\ngone", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
