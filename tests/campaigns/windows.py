"""Two programs record into one meeting at once: all of both is there, each in its own order."""

import tempfile
from pathlib import Path
from threading import Thread

from tests.campaigns.kills import create_meeting, read_statements
from tests.campaigns.row import ResultRow
from tests.cli.line_mode_process import LineModeProcess


def run_two_windows(lines_per_process: int, names: tuple[str, ...] = ("first", "second")) -> ResultRow:
    """Let several processes of `facilitator plain` record so many lines each into one meeting."""
    with tempfile.TemporaryDirectory() as place:
        data = Path(place)
        meeting = create_meeting(data)
        answers: dict[str, list[str]] = {}
        threads = [
            Thread(target=_record_lines, args=(data, meeting, name, lines_per_process, answers)) for name in names
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        there = read_statements(data, meeting)
    told = [answer for name in names for answer in answers[name] if answer.startswith("saved ")]
    wrong = [f"not answered: {answer}" for name in names for answer in answers[name] if answer not in told]
    for name in names:
        wanted = [f"{name} {at}" for at in range(lines_per_process)]
        if [words for words in there if words.startswith(name)] != wanted:
            wrong += [f"lost: {words}" for words in wanted if words not in there] or [f"{name}: another order"]
    wrong += [f"invented: {words}" for words in there[len(names) * lines_per_process :]]
    done = f"{len(names)} processes x {lines_per_process:,} entries, {len(told):,} acknowledged"
    return ResultRow("two windows on one meeting", done, f"{len(there):,} there", tuple(wrong), "lost")


def _record_lines(data: Path, meeting: str, name: str, each: int, answers: dict[str, list[str]]) -> None:
    lines = "".join(f"@Ana {name} {at}\n" for at in range(each))
    with LineModeProcess(data, meeting) as door:
        out, err = door.process.communicate(lines.encode())
    answers[name] = [*out.decode().splitlines(), *err.decode().splitlines()]
