"""How long the screen's thread is held by one thing: every turn of its loop, in CPU time of that thread alone."""

import asyncio
import time
import types
from collections.abc import Awaitable, Callable, Coroutine, Generator, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from textual import message_pump

LIMIT_MS = 50.0
"""Milliseconds of CPU that one turn may take: what a person does not see."""

TRIES = 3
"""Of several tries the quickest counts: other programs slow a turn, and never make it quicker."""

_REFERENCE_MS = 6.9
"""Milliseconds of CPU that `_time_reference_work` took at its quickest, of 400 times on a machine of 2 cores with a load of 5 (2026)."""


_NO_HANDLERS = ("message pump", "screen_update", "<Handle")
"""Tasks of Textual: those that hand messages on, and the one that paints."""


class LoopTurn(NamedTuple):
    """The longest turn.

    Attributes:
        took: milliseconds of CPU.
        what: the task or callback that it belongs to.
    """

    milliseconds: float
    owner: str


@contextmanager
def watch_turns() -> Iterator[list[LoopTurn]]:
    """Lend a list that is told of every turn: of our handlers stretch by stretch, of workers and timers step by step.

    Laying out, styling and painting are Textual's own, and no handler's; they are left out.
    """
    turns: list[LoopTurn] = []
    run, invoke = asyncio.Handle._run, message_pump.invoke  # type: ignore[attr-defined]

    def timed(handle: asyncio.Handle) -> None:
        of = getattr(handle._callback, "__self__", None)  # type: ignore[attr-defined]
        begun = time.thread_time()
        try:
            run(handle)
        finally:
            what = of.get_name() if isinstance(of, asyncio.Task) else repr(handle)
            if not what.startswith(_NO_HANDLERS):
                turns.append(LoopTurn((time.thread_time() - begun) * 1000, what))

    async def told(callback: Callable[..., Any], *params: object) -> Any:
        of = getattr(callback, "func", callback)
        if not of.__module__.startswith("screens"):
            return await invoke(callback, *params)
        return await _time_steps(invoke(callback, *params), lambda took: turns.append(LoopTurn(took, of.__qualname__)))

    asyncio.Handle._run = timed  # type: ignore[method-assign, assignment]
    message_pump.invoke = told  # type: ignore[attr-defined]
    try:
        yield turns
    finally:
        asyncio.Handle._run = run  # type: ignore[method-assign]
        message_pump.invoke = invoke  # type: ignore[attr-defined]


@types.coroutine
def _time_steps(
    handler: Coroutine[object, object, Any], record: Callable[[float], None]
) -> Generator[object, object, Any]:
    """Run a handler, and tell of each stretch between two places where it waits."""
    go_on: Callable[[Any], object] = handler.send
    value: Any = None
    while True:
        begun = time.thread_time()
        try:
            waits = go_on(value)
        except StopIteration as done:
            return done.value
        finally:
            record((time.thread_time() - begun) * 1000)
        try:
            value = yield waits
            go_on = handler.send
        except BaseException as error:  # noqa: BLE001 (whatever it is, it is the handler's)
            go_on, value = handler.throw, error


async def measure_longest_turn(action: Callable[[], Awaitable[object]]) -> LoopTurn:
    """Do something several times; return its longest turn in the quickest of them."""
    tries = []
    for _ in range(TRIES):
        with watch_turns() as turns:
            await action()
        tries.append(max(turns))
    return min(tries)


def compute_limit() -> float:
    """Return what one turn may take here and now: `LIMIT_MS`, and more on a machine that is slower than the usual one."""
    return LIMIT_MS * max(1.0, min(_time_reference_work() for _ in range(TRIES)) / _REFERENCE_MS)


def _time_reference_work() -> float:
    begun = time.thread_time()
    words = {f"{number}": str(number).split("1") for number in range(10_000)}
    sorted(words, key=len)
    return (time.thread_time() - begun) * 1000
