"""Damaged files: what is left of them comes back, or the person is told; the damaged bytes are never thrown away."""

import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.repository import DamagedMeetingError
from tests.campaigns.row import SEED, ResultRow
from tests.store.store_samples import ID, get_meeting_file, make_meeting
from tests.store.test_recovery import DAMAGED, read_damaged_copies, save_samples

LAST_COUNT = 42
"""Statements that were saved last; the copy before the last save has one less."""


def flip_bit(text: bytes, chance: random.Random) -> bytes:
    """Flip one bit."""
    at, bit = chance.randrange(len(text)), 1 << chance.randrange(8)
    return text[:at] + bytes([text[at] ^ bit]) + text[at + 1 :]


def truncate(text: bytes, chance: random.Random) -> bytes:
    """Cut it off somewhere."""
    return text[: chance.randrange(len(text))]


def zero_sectors(text: bytes, chance: random.Random) -> bytes:
    """Let a sector of 512 bytes, or more of them, be zeros."""
    at, size = chance.randrange(len(text)), 512 * chance.randint(1, 8)
    return text[:at] + b"\0" * min(size, len(text) - at) + text[at + size :]


def copy_piece(text: bytes, chance: random.Random) -> bytes:
    """Put a piece of it where another one was."""
    size = chance.randint(1, len(text) // 4)
    to, of = chance.randrange(len(text) - size), chance.randrange(len(text) - size)
    return text[:to] + text[of : of + size] + text[to + size :]


def randomize_piece(text: bytes, chance: random.Random) -> bytes:
    """Put random bytes over a piece of it."""
    at, size = chance.randrange(len(text)), chance.randint(1, 200)
    return text[:at] + chance.randbytes(min(size, len(text) - at)) + text[at + size :]


DAMAGE_FUNCTIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flip_bit,
    truncate,
    zero_sectors,
    copy_piece,
    randomize_piece,
)


def run_damaged_files(count: int) -> ResultRow:
    """Open files that were damaged: each of the kinds that are known by name, then so many at random."""
    chance, wrong = random.Random(SEED), []  # noqa: S311
    back = told = 0
    with tempfile.TemporaryDirectory() as place:
        save_samples(Path(place) / "before")
        whole = get_meeting_file(Path(place) / "before").read_bytes()
        spoilt = [(kind, spoil(whole)) for kind, spoil in DAMAGED.items()]
        for at in range(count):
            spoil = DAMAGE_FUNCTIONS[at % len(DAMAGE_FUNCTIONS)]
            spoilt.append((f"{spoil.__name__} {at}", spoil(whole, chance)))
        for kind, text in spoilt:
            folder = Path(place) / "data"
            shutil.copytree(Path(place) / "before", folder)
            get_meeting_file(folder).write_bytes(text)
            found, said, sentence = open_damaged(folder, text)
            back, told = back + found, told + said
            wrong += [f"{kind}: {sentence}"] if sentence else []
            shutil.rmtree(folder)
    held = f"{back:,} as saved but for the last entry at most, {told:,} told to be checked"
    return ResultRow(
        "damaged files", f"{len(spoilt):,} damaged files (seed {SEED})", held, tuple(wrong), "lost or silent"
    )


def open_damaged(folder: Path, text: bytes) -> tuple[bool, bool, str]:
    """Open a damaged file; return whether all came back, else whether that was told, and what is wrong."""
    keeper = FileMeetingRepository(folder, reserve_size=0)
    try:
        tables = keeper.read(ID)[0]
    except DamagedMeetingError:
        return False, False, "the meeting did not come back"
    except Exception as error:  # noqa: BLE001
        return False, False, f"it ended with {error!r}"
    told = keeper.pop_notices()
    good = tables in (make_meeting(LAST_COUNT), make_meeting(LAST_COUNT - 1))
    if text not in [get_meeting_file(folder).read_bytes(), *read_damaged_copies(folder)]:
        return good, False, "the damaged bytes are gone"
    if not told and tables != make_meeting(LAST_COUNT):
        return False, False, "it opened changed, and nobody was told"
    return good, bool(told) and not good, "" if good or told else "nobody was told"
