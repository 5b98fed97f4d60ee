"""Damaged files: what is left of them comes back, or the person is told; the damaged bytes are never thrown away."""

import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from facilitator.store.file_repository import FileKeeper
from facilitator.store.repository import Damaged
from tests.campaigns.row import SEED, Row
from tests.store.store_samples import ID, file_of, meeting
from tests.store.test_recovery import DAMAGED, kept_bytes, saved

LAST = 42
"""Statements that were saved last; the copy before the last save has one less."""


def flipped(text: bytes, chance: random.Random) -> bytes:
    """Flip one bit."""
    at, bit = chance.randrange(len(text)), 1 << chance.randrange(8)
    return text[:at] + bytes([text[at] ^ bit]) + text[at + 1 :]


def cut(text: bytes, chance: random.Random) -> bytes:
    """Cut it off somewhere."""
    return text[: chance.randrange(len(text))]


def zeroed(text: bytes, chance: random.Random) -> bytes:
    """Let a sector of 512 bytes, or more of them, be zeros."""
    at, size = chance.randrange(len(text)), 512 * chance.randint(1, 8)
    return text[:at] + b"\0" * min(size, len(text) - at) + text[at + size :]


def moved(text: bytes, chance: random.Random) -> bytes:
    """Put a piece of it where another one was."""
    size = chance.randint(1, len(text) // 4)
    to, of = chance.randrange(len(text) - size), chance.randrange(len(text) - size)
    return text[:to] + text[of : of + size] + text[to + size :]


def noisy(text: bytes, chance: random.Random) -> bytes:
    """Put random bytes over a piece of it."""
    at, size = chance.randrange(len(text)), chance.randint(1, 200)
    return text[:at] + chance.randbytes(min(size, len(text) - at)) + text[at + size :]


SPOIL: tuple[Callable[[bytes, random.Random], bytes], ...] = (flipped, cut, zeroed, moved, noisy)


def damaged(count: int) -> Row:
    """Open files that were damaged: each of the kinds that are known by name, then so many at random."""
    chance, wrong = random.Random(SEED), []  # noqa: S311
    back = told = 0
    with tempfile.TemporaryDirectory() as place:
        saved(Path(place) / "before")
        whole = file_of(Path(place) / "before").read_bytes()
        spoilt = [(kind, spoil(whole)) for kind, spoil in DAMAGED.items()]
        for at in range(count):
            spoil = SPOIL[at % len(SPOIL)]
            spoilt.append((f"{spoil.__name__} {at}", spoil(whole, chance)))
        for kind, text in spoilt:
            folder = Path(place) / "data"
            shutil.copytree(Path(place) / "before", folder)
            file_of(folder).write_bytes(text)
            found, said, sentence = opened(folder, text)
            back, told = back + found, told + said
            wrong += [f"{kind}: {sentence}"] if sentence else []
            shutil.rmtree(folder)
    held = f"{back:,} as saved but for the last entry at most, {told:,} told to be checked"
    return Row("damaged files", f"{len(spoilt):,} damaged files (seed {SEED})", held, tuple(wrong), "lost or silent")


def opened(folder: Path, text: bytes) -> tuple[bool, bool, str]:
    """Open a damaged file; return whether all came back, else whether that was told, and what is wrong."""
    keeper = FileKeeper(folder, reserve=0)
    try:
        tables = keeper.read(ID)[0]
    except Damaged:
        return False, False, "the meeting did not come back"
    except Exception as error:  # noqa: BLE001
        return False, False, f"it ended with {error!r}"
    told = keeper.recoveries()
    good = tables in (meeting(LAST), meeting(LAST - 1))
    if text not in [file_of(folder).read_bytes(), *kept_bytes(folder)]:
        return good, False, "the damaged bytes are gone"
    if not told and tables != meeting(LAST):
        return False, False, "it opened changed, and nobody was told"
    return good, bool(told) and not good, "" if good or told else "nobody was told"
