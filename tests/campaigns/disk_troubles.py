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
from facilitator.paths import Places
from facilitator.services.session import Desk
from facilitator.store.file_repository import FileKeeper
from facilitator.store.layout import ReserveUsed
from facilitator.store.repository import StoreError
from tests.campaigns.kills import SET_UP, words_in
from tests.campaigns.row import SEED
from tests.store.store_samples import temporary_files

RESERVE = 64 << 10
MOST = 400
"""Lines after which a disk in trouble that takes them all is no disk in trouble."""

chance = random.Random(SEED)  # noqa: S311


class Trouble(NamedTuple):
    """A way in which a disk fails.

    Attributes:
        lasts: what is so while it lasts.
        sentence: what the person is told, among other things.
        reserve: whether there is room kept in hand, which is given up first.
    """

    lasts: Callable[[Path], AbstractContextManager[object]]
    sentence: str
    reserve: bool = False


@contextmanager
def full(data: Path) -> Iterator[None]:
    """Fill the disk but for a little."""
    ballast = data.parent / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 1024):
            pass
    os.truncate(ballast, ballast.stat().st_size - chance.randrange(40 << 10))
    yield
    ballast.unlink()


@contextmanager
def read_only(data: Path) -> Iterator[None]:
    """Let the disk take no change."""
    subprocess.run(["mount", "-o", "remount,ro", data.parent], check=True)
    yield
    subprocess.run(["mount", "-o", "remount,rw", data.parent], check=True)


@contextmanager
def gone(data: Path) -> Iterator[None]:
    """Take the folder away, as a share is gone when the network is."""
    away = data.with_name("away")
    data.rename(away)
    yield
    made = [path for path in data.rglob("*") if path.is_file() and path.name != ".lock"] if data.exists() else []
    assert not made, f"written where the share had been: {made}"
    shutil.rmtree(data, ignore_errors=True)
    away.rename(data)


@contextmanager
def forbidden(data: Path) -> Iterator[None]:
    """Let this account write nothing."""
    folders = [data, *(path for path in data.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o500)
    yield
    for folder in folders:
        folder.chmod(0o700)


@contextmanager
def limited(data: Path) -> Iterator[None]:
    """Let no file grow much beyond what the largest one is now."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = max(path.stat().st_size for path in (data / "meetings").iterdir())
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + chance.randrange(4000), before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


TROUBLES = {
    "full": Trouble(full, "the disk is full", reserve=True),
    "read-only": Trouble(read_only, "that disk can only be read"),
    "gone": Trouble(gone, "There is no meeting with this id"),
    "forbidden": Trouble(forbidden, "this account may not use it"),
    "limited": Trouble(limited, "Not saved"),
}
MOUNTS = {"full", "read-only"}
MODULE = "tests.campaigns.disk_troubles"


def endure(trouble: Trouble, data: Path) -> tuple[int, list[str]]:
    """Record until the disk refuses, and go on when the trouble is over; return what was acknowledged and is wrong."""
    desk = open_session(Places(data), FileKeeper(data, reserve=RESERVE if trouble.reserve else 0))
    for line in (*SET_UP, "@Ana 1 before", "@Ana 2 before"):
        desk.enter(line)
    said, told = ["1 before", "2 before"], desk.meetings.keeper.recoveries()
    with trouble.lasts(data):
        refused, sentence = until_refused(desk, said)
        told = desk.meetings.keeper.recoveries()
    wrong = [] if trouble.sentence in sentence else [f"the sentence was: {sentence}"]
    if trouble.reserve and not any(isinstance(one, ReserveUsed) for one in told):
        wrong.append("the room kept in hand was not given up first")
    if words_in(data, desk.meeting.id) != said:
        wrong.append(f"{len(said)} were acknowledged, and they are not what is there")
    desk.enter(f"@Ana {refused}")
    if words_in(data, desk.meeting.id) != [*said, refused]:
        wrong.append("the next save is not what is there")
    wrong += [f"left behind: {path.name}" for path in temporary_files(data)]
    return len(said) + 1, wrong


def until_refused(desk: Desk, said: list[str]) -> tuple[str, str]:
    """Record into `said` until a line is refused; return that line and the sentence."""
    for at in range(MOST):
        words = f"{at} {'and so on ' * chance.randrange(120)}end"
        try:
            desk.enter(f"@Ana {words}")
        except StoreError as error:
            return words, str(error)
        said.append(words)
    return "never refused", ""


def _may_do_anything(place: Path) -> bool:
    """Whether modes mean nothing to this account, as for an administrator."""
    (probe := place / "probe").mkdir(0o500, exist_ok=True)
    return os.access(probe, os.W_OK)


def main(name: str, place: Path, rounds: int) -> None:
    """Go through a trouble so often, and print what came of it."""
    if name == "forbidden" and _may_do_anything(place):
        command = ["setpriv", "--inh-caps=-all", "--bounding-set=-all", sys.executable, "-m", MODULE, *sys.argv[1:]]
        os.execvp(command[0], command)
    acknowledged, wrong = 0, []
    for at in range(rounds):
        told, found = endure(TROUBLES[name], place / f"data{at}")
        acknowledged += told
        wrong += found
        shutil.rmtree(place / f"data{at}")
    print(json.dumps([acknowledged, wrong]))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
