"""Several processes record into one meeting at the same time: all entries are there, each process's in order."""

import tempfile
from pathlib import Path
from threading import Thread

from tests.campaigns.kills import create_meeting, read_statements
from tests.campaigns.row import ResultRow
from tests.cli.line_mode_process import LineModeProcess


def run_windows(count: int, lines_per_process: int) -> ResultRow:
    """Let several processes of `facilitator plain` each record a number of lines into one meeting."""
    names = [f"process {number}" for number in range(1, count + 1)]
    with tempfile.TemporaryDirectory() as temporary_folder:
        data = Path(temporary_folder)
        meeting = create_meeting(data)
        answers: dict[str, list[str]] = {}
        threads = [
            Thread(target=_record_lines, args=(data, meeting, name, lines_per_process, answers)) for name in names
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        stored = read_statements(data, meeting)
    saved_answers = [answer for name in names for answer in answers[name] if answer.startswith("saved ")]
    failures = [f"not answered: {answer}" for name in names for answer in answers[name] if answer not in saved_answers]
    for name in names:
        expected = [f"{name} {number}" for number in range(lines_per_process)]
        if [text for text in stored if text.startswith(name)] != expected:
            failures += [f"lost: {text}" for text in expected if text not in stored] or [f"{name}: another order"]
    failures += [f"invented: {text}" for text in stored[len(names) * lines_per_process :]]
    work = f"{len(names)} processes x {lines_per_process:,} entries, {len(saved_answers):,} acknowledged"
    return ResultRow(f"{count} windows on one meeting", work, f"{len(stored):,} there", tuple(failures), "lost")


def _record_lines(data: Path, meeting: str, name: str, lines_each: int, answers: dict[str, list[str]]) -> None:
    lines = "".join(f"@Ana {name} {number}\n" for number in range(lines_each))
    with LineModeProcess(data, meeting) as line_mode:
        stdout, stderr = line_mode.process.communicate(lines.encode())
    answers[name] = [*stdout.decode().splitlines(), *stderr.decode().splitlines()]
