"""Two windows at once, and windows that are killed."""

import os
import random
import subprocess
import sys
from pathlib import Path

from facilitator.store.files import FileKeeper
from tests.store.samples import ID, ROOT, file_of, meeting, temporary_files

KILLS = int(os.environ.get("FACILITATOR_KILLS", "30"))


def window(folder: Path, count: int, words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.writer", str(folder), str(count), words]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def test_two_windows_record_200_each_and_400_are_there(keeper: FileKeeper, folder: Path) -> None:
    keeper.write(ID, meeting(0), 0)
    windows = [window(folder, 200, words) for words in ("one", "other")]
    for process in windows:
        go(process)
    told = [process.communicate(timeout=120)[0].split() for process in windows]
    tables, revision = keeper.read(ID)
    assert [len(ids) for ids in told] == [200, 200]
    assert {str(id_) for id_ in tables["statements"]} == {*told[0], *told[1]}
    assert (len(tables["statements"]), revision) == (400, 401)


def test_nothing_that_was_acknowledged_is_missing_after_kill_9(keeper: FileKeeper, folder: Path) -> None:
    keeper.write(ID, meeting(150), 0)
    chance = random.Random(20261121)  # noqa: S311
    acknowledged: set[int] = set()
    for _ in range(KILLS):
        process = window(folder, 10_000, "said")
        go(process)
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(chance.randint(1, 6))]
        process.kill()
        told += process.communicate(timeout=60)[0].splitlines()
        assert process.returncode == -9
        acknowledged |= {int(line) for line in told if line}
        tables, _ = keeper.read(ID)
        assert acknowledged <= tables["statements"].keys()
    # A killed window leaves at most its last save behind unannounced, and no text outside the meetings.
    assert len(tables["statements"]) <= 150 + len(acknowledged) + KILLS
    assert keeper.recoveries() == []
    keeper.sweep()
    assert temporary_files(folder) == []
    assert sorted(path.name for path in file_of(folder).parent.iterdir()) == [f"{ID}.json", f"{ID}.json.prev"]
