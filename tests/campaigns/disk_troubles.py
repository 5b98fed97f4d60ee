"""Disks that are in trouble while somebody records, in a process of its own: full, read-only, forbidden, gone.

`python -m tests.campaigns.disk_troubles NAME PLACE ROUNDS` prints one line of JSON: what was acknowledged, and what was wrong.
The troubles in `MOUNTS` need a PLACE of their own to mount things on; see `disks`.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from facilitator.bootstrap import open_session
from facilitator.paths import DataPaths
from facilitator.services.session import MeetingSession
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.layout import ReserveUsed
from facilitator.store.repository import StoreError
from tests.campaigns.kills import SETUP_LINES, read_statements
from tests.campaigns.row import SEED
from tests.store.store_samples import list_temporary_files

RESERVE = 64 << 10
MAX_LINES = 400
"""Lines after which a disk in trouble that takes them all is no disk in trouble."""

generator = random.Random(SEED)  # noqa: S311


class Trouble(NamedTuple):
    """A way in which a disk fails.

    Attributes:
        lasts: what is so while it lasts.
        sentence: what the person is told, among other things.
        reserve: whether there is room kept in hand, which is given up first.
    """

    simulate: Callable[[Path], AbstractContextManager[object]]
    message: str
    has_reserve: bool = False


@contextmanager
def fill_disk(data: Path) -> Iterator[None]:
    """Fill the disk but for a little."""
    ballast = data.parent / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 1024):
            pass
    os.truncate(ballast, ballast.stat().st_size - generator.randrange(40 << 10))
    yield
    ballast.unlink()


@contextmanager
def make_read_only(data: Path) -> Iterator[None]:
    """Let the disk take no change."""
    subprocess.run(["mount", "-o", "remount,ro", data.parent], check=True)
    yield
    subprocess.run(["mount", "-o", "remount,rw", data.parent], check=True)


@contextmanager
def remove_folder(data: Path) -> Iterator[None]:
    """Take the folder away, as a share is gone when the network is."""
    away = data.with_name("away")
    data.rename(away)
    yield
    made = [path for path in data.rglob("*") if path.is_file() and path.name != ".lock"] if data.exists() else []
    assert not made, f"written where the share had been: {made}"
    shutil.rmtree(data, ignore_errors=True)
    away.rename(data)


@contextmanager
def forbid_writing(data: Path) -> Iterator[None]:
    """Let this account write nothing."""
    folders = [data, *(path for path in data.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o500)
    yield
    for folder in folders:
        folder.chmod(0o700)


@contextmanager
def limit_file_size(data: Path) -> Iterator[None]:
    """Let no file grow much beyond what the largest one is now."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = max(path.stat().st_size for path in (data / "meetings").iterdir())
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + generator.randrange(4000), before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


TROUBLES = {
    "full": Trouble(fill_disk, "the disk is full", has_reserve=True),
    "read-only": Trouble(make_read_only, "that disk can only be read"),
    "gone": Trouble(remove_folder, "There is no meeting with this id"),
    "forbidden": Trouble(forbid_writing, "this account may not use it"),
    "limited": Trouble(limit_file_size, "Not saved"),
}
MOUNTS = {"full", "read-only"}
MODULE = "tests.campaigns.disk_troubles"


def run_trouble(trouble: Trouble, data: Path) -> tuple[int, list[str]]:
    """Record until the disk refuses, and go on when the trouble is over; return what was acknowledged and is wrong."""
    desk = open_session(
        DataPaths(data), FileMeetingRepository(data, reserve_size=RESERVE if trouble.has_reserve else 0)
    )
    for line in (*SETUP_LINES, "@Ana 1 before", "@Ana 2 before"):
        desk.execute_line(line)
    said, told = ["1 before", "2 before"], desk.meetings.repository.pop_notices()
    with trouble.simulate(data):
        refused, sentence = record_until_refused(desk, said)
        told = desk.meetings.repository.pop_notices()
    wrong = [] if trouble.message in sentence else [f"the sentence was: {sentence}"]
    if trouble.has_reserve and not any(isinstance(one, ReserveUsed) for one in told):
        wrong.append("the room kept in hand was not given up first")
    if read_statements(data, desk.meeting.id) != said:
        wrong.append(f"{len(said)} were acknowledged, and they are not what is there")
    desk.execute_line(f"@Ana {refused}")
    if read_statements(data, desk.meeting.id) != [*said, refused]:
        wrong.append("the next save is not what is there")
    wrong += [f"left behind: {path.name}" for path in list_temporary_files(data)]
    return len(said) + 1, wrong


def record_until_refused(desk: MeetingSession, said: list[str]) -> tuple[str, str]:
    """Record into `said` until a line is refused; return that line and the sentence."""
    for at in range(MAX_LINES):
        words = f"{at} {'and so on ' * generator.randrange(120)}end"
        try:
            desk.execute_line(f"@Ana {words}")
        except StoreError as error:
            return words, str(error)
        said.append(words)
    return "never refused", ""


def _can_write_anything(place: Path) -> bool:
    """Whether modes mean nothing to this account, as for an administrator."""
    (probe := place / "probe").mkdir(0o500, exist_ok=True)
    return os.access(probe, os.W_OK)


def main(name: str, place: Path, rounds: int) -> None:
    """Go through a trouble so often, and print what came of it."""
    if name == "forbidden" and _can_write_anything(place):
        command = ["setpriv", "--inh-caps=-all", "--bounding-set=-all", sys.executable, "-m", MODULE, *sys.argv[1:]]
        os.execvp(command[0], command)
    acknowledged, wrong = 0, []
    for at in range(rounds):
        told, found = run_trouble(TROUBLES[name], place / f"data{at}")
        acknowledged += told
        wrong += found
        shutil.rmtree(place / f"data{at}")
    print(json.dumps([acknowledged, wrong]))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
