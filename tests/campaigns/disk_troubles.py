"""Record while the disk is in trouble, in a separate process: full, read-only, forbidden or gone.

`python -m tests.campaigns.disk_troubles NAME FOLDER ROUNDS` prints one line of JSON: the number of acknowledged entries
and the failures. The troubles in `MOUNTS` need a FOLDER that can be mounted on; see `run_full_disk`.
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
"""Number of lines after which a disk that accepts them all is not in trouble."""

generator = random.Random(SEED)  # noqa: S311


class Trouble(NamedTuple):
    """A way in which a disk fails.

    Attributes:
        simulate: a context manager that causes the trouble.
        message: part of the message to the user.
        has_reserve: whether there is a reserve, which must be used first.
    """

    simulate: Callable[[Path], AbstractContextManager[object]]
    message: str
    has_reserve: bool = False


@contextmanager
def fill_disk(data: Path) -> Iterator[None]:
    """Fill the disk, leaving a little space."""
    ballast = data.parent / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 1024):
            pass
    os.truncate(ballast, ballast.stat().st_size - generator.randrange(40 << 10))
    yield
    ballast.unlink()


@contextmanager
def make_read_only(data: Path) -> Iterator[None]:
    """Make the disk read-only."""
    subprocess.run(["mount", "-o", "remount,ro", data.parent], check=True)
    yield
    subprocess.run(["mount", "-o", "remount,rw", data.parent], check=True)


@contextmanager
def remove_folder(data: Path) -> Iterator[None]:
    """Move the folder away, as when a network share becomes unavailable."""
    moved = data.with_name("away")
    data.rename(moved)
    yield
    written = [path for path in data.rglob("*") if path.is_file() and path.name != ".lock"] if data.exists() else []
    assert not written, f"written where the share had been: {written}"
    shutil.rmtree(data, ignore_errors=True)
    moved.rename(data)


@contextmanager
def forbid_writing(data: Path) -> Iterator[None]:
    """Remove write permission from all folders and files."""
    paths = [data, *data.rglob("*")]
    for path in paths:
        path.chmod(0o500 if path.is_dir() else 0o400)
    yield
    for path in paths:
        path.chmod(0o700 if path.is_dir() else 0o600)


@contextmanager
def limit_file_size(data: Path) -> Iterator[None]:
    """Prevent files from growing much larger than the largest one."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = max(path.stat().st_size for path in (data / "meetings").iterdir())
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + generator.randrange(4000), before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


TROUBLES = {
    "full": Trouble(fill_disk, "the disk is full", has_reserve=True),
    "read-only": Trouble(make_read_only, "the disk is read-only"),
    "gone": Trouble(remove_folder, "There is no meeting with this ID"),
    "forbidden": Trouble(forbid_writing, "your account does not have permission"),
    "limited": Trouble(limit_file_size, "Not saved"),
}
MOUNTS = {"full", "read-only"}
MODULE = "tests.campaigns.disk_troubles"


def run_trouble(trouble: Trouble, data: Path) -> tuple[int, list[str]]:
    """Record until the disk refuses, and again after the trouble.

    Returns:
        The number of acknowledged entries, and the failures.
    """
    session = open_session(
        DataPaths(data), FileMeetingRepository(data, reserve_size=RESERVE if trouble.has_reserve else 0)
    )
    for line in (*SETUP_LINES, "@Ana 1 before", "@Ana 2 before"):
        session.execute_line(line)
    acknowledged_texts, notices = ["1 before", "2 before"], session.meetings.repository.pop_notices()
    with trouble.simulate(data):
        refused_text, message = record_until_refused(session, acknowledged_texts)
        notices = session.meetings.repository.pop_notices()
    failures = [] if trouble.message in message else [f"the message was: {message}"]
    if trouble.has_reserve and not any(isinstance(notice, ReserveUsed) for notice in notices):
        failures.append("the reserve was not used first")
    if read_statements(data, session.meeting.id) != acknowledged_texts:
        failures.append(f"{len(acknowledged_texts)} entries were acknowledged, but they are not what is stored")
    session.execute_line(f"@Ana {refused_text}")
    if read_statements(data, session.meeting.id) != [*acknowledged_texts, refused_text]:
        failures.append("the next save was not stored")
    failures += [f"left behind: {path.name}" for path in list_temporary_files(data)]
    return len(acknowledged_texts) + 1, failures


def record_until_refused(session: MeetingSession, acknowledged_texts: list[str]) -> tuple[str, str]:
    """Record into `acknowledged_texts` until a line is refused; return that line and the message."""
    for number in range(MAX_LINES):
        text = f"{number} {'and so on ' * generator.randrange(120)}end"
        try:
            session.execute_line(f"@Ana {text}")
        except StoreError as error:
            return text, str(error)
        acknowledged_texts.append(text)
    return "never refused", ""


def _can_write_anything(place: Path) -> bool:
    """Return whether permissions do not apply to this account, as for an administrator."""
    (probe := place / "probe").mkdir(0o500, exist_ok=True)
    return os.access(probe, os.W_OK)


def main(name: str, place: Path, rounds: int) -> None:
    """Repeat a trouble and print the result."""
    if name == "forbidden" and _can_write_anything(place):
        command = ["setpriv", "--inh-caps=-all", "--bounding-set=-all", sys.executable, "-m", MODULE, *sys.argv[1:]]
        os.execvp(command[0], command)
    acknowledged, failures = 0, []
    for number in range(rounds):
        notices, new_failures = run_trouble(TROUBLES[name], place / f"data{number}")
        acknowledged += notices
        failures += new_failures
        shutil.rmtree(place / f"data{number}")
    print(json.dumps([acknowledged, failures]))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
