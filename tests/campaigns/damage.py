"""Damage files: the content is recovered or the damage is reported, and the damaged bytes are never deleted."""

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
"""Number of statements in the last save; the previous save has one less."""


def flip_bit(text: bytes, generator: random.Random) -> bytes:
    """Flip a bit."""
    position, bit = generator.randrange(len(text)), 1 << generator.randrange(8)
    return text[:position] + bytes([text[position] ^ bit]) + text[position + 1 :]


def truncate(text: bytes, generator: random.Random) -> bytes:
    """Cut off the end."""
    return text[: generator.randrange(len(text))]


def zero_sectors(text: bytes, generator: random.Random) -> bytes:
    """Overwrite one to eight sectors of 512 bytes with zeros."""
    position, size = generator.randrange(len(text)), 512 * generator.randint(1, 8)
    return text[:position] + b"\0" * min(size, len(text) - position) + text[position + size :]


def copy_piece(text: bytes, generator: random.Random) -> bytes:
    """Overwrite a piece with a copy of another."""
    size = generator.randint(1, len(text) // 4)
    target, source = generator.randrange(len(text) - size), generator.randrange(len(text) - size)
    return text[:target] + text[source : source + size] + text[target + size :]


def randomize_piece(text: bytes, generator: random.Random) -> bytes:
    """Overwrite a piece with random bytes."""
    position, size = generator.randrange(len(text)), generator.randint(1, 200)
    return text[:position] + generator.randbytes(min(size, len(text) - position)) + text[position + size :]


DAMAGE_FUNCTIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flip_bit,
    truncate,
    zero_sectors,
    copy_piece,
    randomize_piece,
)


def run_damaged_files(count: int) -> ResultRow:
    """Open damaged files: first each known kind of damage, then random damage."""
    generator, failures = random.Random(SEED), []  # noqa: S311
    recovered_count = reported_count = 0
    with tempfile.TemporaryDirectory() as temporary_folder:
        save_samples(Path(temporary_folder) / "before")
        intact = get_meeting_file(Path(temporary_folder) / "before").read_bytes()
        damaged_texts = [(kind, damage(intact)) for kind, damage in DAMAGED.items()]
        for position in range(count):
            damage = DAMAGE_FUNCTIONS[position % len(DAMAGE_FUNCTIONS)]
            damaged_texts.append((f"{damage.__name__} {position}", damage(intact, generator)))
        for kind, text in damaged_texts:
            folder = Path(temporary_folder) / "data"
            shutil.copytree(Path(temporary_folder) / "before", folder)
            get_meeting_file(folder).write_bytes(text)
            is_recovered, is_reported, failure = open_damaged(folder, text)
            recovered_count, reported_count = recovered_count + is_recovered, reported_count + is_reported
            failures += [f"{kind}: {failure}"] if failure else []
            shutil.rmtree(folder)
    passed = f"{recovered_count:,} as saved but for the last entry at most, {reported_count:,} reported"
    return ResultRow(
        "damaged files",
        f"{len(damaged_texts):,} damaged files (seed {SEED})",
        passed,
        tuple(failures),
        "lost or silent",
    )


def open_damaged(folder: Path, text: bytes) -> tuple[bool, bool, str]:
    """Open a damaged file.

    Returns:
        Whether the meeting was fully recovered; else whether the loss was reported; and what is wrong, or "".
    """
    repository = FileMeetingRepository(folder, reserve_size=0)
    try:
        tables = repository.read(ID)[0]
    except DamagedMeetingError:
        return False, False, "the meeting was not recovered"
    except Exception as error:  # noqa: BLE001
        return False, False, f"it ended with {error!r}"
    notices = repository.pop_notices()
    is_expected = tables in (make_meeting(LAST_COUNT), make_meeting(LAST_COUNT - 1))
    if text not in [get_meeting_file(folder).read_bytes(), *read_damaged_copies(folder)]:
        return is_expected, False, "the damaged bytes are gone"
    if not notices and tables != make_meeting(LAST_COUNT):
        return False, False, "the content changed, and nothing was reported"
    return is_expected, bool(notices) and not is_expected, "" if is_expected or notices else "nothing was reported"
