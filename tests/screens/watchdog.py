"""Measure how long each turn of the event loop takes, in CPU time of its thread."""

import asyncio
import time
import types
from collections.abc import Awaitable, Callable, Coroutine, Generator, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from textual import message_pump

LIMIT_MS = 50.0
"""Milliseconds of CPU time a turn may take without a visible delay."""

TRIES = 3
"""Number of tries; the fastest counts, because other programs only make a turn slower."""

_REFERENCE_MS = 6.9
"""Milliseconds of CPU time of the fastest of 400 runs of `_time_reference_work` (2 cores, load 5, 2026)."""


_NO_HANDLERS = ("message pump", "screen_update", "<Handle")
"""Names of Textual's own tasks, which dispatch messages and paint."""


class LoopTurn(NamedTuple):
    """A turn of the event loop.

    Attributes:
        milliseconds: CPU time.
        owner: the task or callback it ran.
    """

    milliseconds: float
    owner: str


@contextmanager
def watch_turns() -> Iterator[list[LoopTurn]]:
    """Record every turn of our message handlers (between two awaits), workers and timers in a list.

    Layout, styling and painting belong to Textual and are left out.
    """
    turns: list[LoopTurn] = []
    run, invoke = asyncio.Handle._run, message_pump.invoke  # type: ignore[attr-defined]

    def run_timed(handle: asyncio.Handle) -> None:
        task = getattr(handle._callback, "__self__", None)  # type: ignore[attr-defined]
        start = time.thread_time()
        try:
            run(handle)
        finally:
            owner = task.get_name() if isinstance(task, asyncio.Task) else repr(handle)
            if not owner.startswith(_NO_HANDLERS):
                turns.append(LoopTurn((time.thread_time() - start) * 1000, owner))

    async def invoke_timed(callback: Callable[..., Any], *params: object) -> Any:
        handler = getattr(callback, "func", callback)
        if not handler.__module__.startswith("screens"):
            return await invoke(callback, *params)
        return await _time_steps(
            invoke(callback, *params),
            lambda milliseconds: turns.append(LoopTurn(milliseconds, handler.__qualname__)),
        )

    asyncio.Handle._run = run_timed  # type: ignore[method-assign, assignment]
    message_pump.invoke = invoke_timed  # type: ignore[attr-defined]
    try:
        yield turns
    finally:
        asyncio.Handle._run = run  # type: ignore[method-assign]
        message_pump.invoke = invoke  # type: ignore[attr-defined]


@types.coroutine
def _time_steps(
    handler: Coroutine[object, object, Any], record: Callable[[float], None]
) -> Generator[object, object, Any]:
    """Run a handler, and record the time of each step between two awaits."""
    resume: Callable[[Any], object] = handler.send
    value: Any = None
    while True:
        start = time.thread_time()
        try:
            awaited = resume(value)
        except StopIteration as done:
            return done.value
        finally:
            record((time.thread_time() - start) * 1000)
        try:
            value = yield awaited
            resume = handler.send
        except BaseException as error:  # noqa: BLE001 (all errors belong to the handler)
            resume, value = handler.throw, error


async def measure_longest_turn(action: Callable[[], Awaitable[object]]) -> LoopTurn:
    """Run an action several times; return the longest turn of the fastest run."""
    tries = []
    for _ in range(TRIES):
        with watch_turns() as turns:
            await action()
        tries.append(max(turns))
    return min(tries)


def compute_limit() -> float:
    """Return the limit for a turn in milliseconds: `LIMIT_MS`, or more on a machine slower than the reference."""
    return LIMIT_MS * max(1.0, min(_time_reference_work() for _ in range(TRIES)) / _REFERENCE_MS)


def _time_reference_work() -> float:
    start = time.thread_time()
    words = {f"{number}": str(number).split("1") for number in range(10_000)}
    sorted(words, key=len)
    return (time.thread_time() - start) * 1000
