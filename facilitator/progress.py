"""Progress reporting and cancellation of long work."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

ProgressCallback = Callable[[int, int], None]
"""Called before each step and after the last with the number of steps done and the total. It may raise `Cancelled`."""


class Cancelled(Exception):
    """The user cancelled the work. The steps done before stay done."""


def ignore_progress(done: int, total: int) -> None:
    """Do nothing: the callback of work that shows no progress."""


def track_progress(steps: Sequence[T], progress: ProgressCallback) -> Iterator[T]:
    """Yield steps and report progress between them. Without steps, nothing is reported.

    Args:
        steps: the units of work.
        progress: called between two steps, so that cancelling never leaves a step half done.

    Raises:
        Cancelled: by `progress`.
    """
    for done, step in enumerate(steps):
        progress(done, len(steps))
        yield step
    if steps:
        progress(len(steps), len(steps))
