"""Ids that two windows never share."""

import os
import re
import threading
import time
from collections.abc import Callable

_MEETING_ID = re.compile(r"[0-9a-f]{4,32}")
_RANDOM_BITS = 22


def new_meeting_id() -> str:
    """Return a fresh meeting id: 16 hexadecimal digits that say nothing about anybody."""
    return os.urandom(8).hex()


def is_meeting_id(text: str) -> bool:
    """Whether this is 4 to 32 of 0-9a-f, so that an id can never be a path, or a name Windows keeps for itself."""
    return _MEETING_ID.fullmatch(text) is not None


class RowIdGenerator:
    """Gives out document ids: milliseconds since 1970 << 22 | 22 random bits, always rising within the process."""

    def __init__(self, clock: Callable[[], int] = time.time_ns) -> None:
        self._clock = clock
        self._millisecond = 0
        self._lock = threading.Lock()

    def __call__(self) -> int:
        """Return the next id, a positive int below 2**63."""
        with self._lock:
            # A millisecond is used once, then the next one ahead of the clock: rising, and still random after a fork.
            self._millisecond = max(self._millisecond + 1, self._clock() // 1_000_000)
            return self._millisecond << _RANDOM_BITS | int.from_bytes(os.urandom(4)) >> (32 - _RANDOM_BITS)


new_row_id = RowIdGenerator()
