"""How far long work has come, and stopping it between two steps, where nothing is half done."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

ProgressCallback = Callable[[int, int], None]
"""Told before each step and after the last: how many are done, and of how many. It may raise `Cancelled`."""


class Cancelled(Exception):
    """The person stopped the work. What was done before stays done."""


def ignore_progress(done: int, total: int) -> None:
    """Tell nobody, and stop nothing."""


def track_progress(steps: Sequence[T], progress: ProgressCallback) -> Iterator[T]:
    """Yield the steps of long work, and tell how far it is; of no steps nothing is told.

    Raises:
        Stopped: the person stopped it.
    """
    for done, step in enumerate(steps):
        progress(done, len(steps))
        yield step
    if steps:
        progress(len(steps), len(steps))
