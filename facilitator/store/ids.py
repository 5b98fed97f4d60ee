"""Generate and check IDs of meetings and table rows."""

import os
import re
import threading
import time
from collections.abc import Callable

_MEETING_ID = re.compile(r"[0-9a-f]{4,32}")
_RANDOM_BITS = 22


def new_meeting_id() -> str:
    """Return a new meeting ID: 16 random hexadecimal digits that reveal nothing about a person."""
    return os.urandom(8).hex()


def is_meeting_id(text: str) -> bool:
    """Return whether a text is 4 to 32 hexadecimal digits, and so neither a path nor a reserved Windows file name."""
    return _MEETING_ID.fullmatch(text) is not None


class RowIdGenerator:
    """Generate row IDs: milliseconds since 1970 << 22 | 22 random bits, increasing within the process."""

    def __init__(self, clock: Callable[[], int] = time.time_ns) -> None:
        self._clock = clock
        self._millisecond = 0
        self._lock = threading.Lock()

    def __call__(self) -> int:
        """Return the next ID, a positive integer below 2**63."""
        with self._lock:
            # Use each millisecond once, running ahead of the clock if needed: increasing, and random after a fork.
            self._millisecond = max(self._millisecond + 1, self._clock() // 1_000_000)
            return self._millisecond << _RANDOM_BITS | int.from_bytes(os.urandom(4)) >> (32 - _RANDOM_BITS)


new_row_id = RowIdGenerator()
