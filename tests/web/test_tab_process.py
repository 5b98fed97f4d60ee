"""Tests of the process of a tab."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from aiohttp import WSCloseCode, WSMsgType

from facilitator.web import HOST, server, tab_process
from facilitator.web.server import BrowserServer, serve_until_cancelled
from facilitator.web.tab_process import CLEAR_SCREEN, TabProcess
from tests.web.conftest import ARGUMENTS, SAMPLE_ARGUMENTS, SAMPLE_STATUS, Visitor

BEHIND = """
import json, os, sys
said = {"words": sys.argv[1:], "first": open(0, "rb", 0, closefd=False).readline().decode(), "columns": os.environ["COLUMNS"]}
data = json.dumps(said).encode()
out = sys.stdout.buffer
out.write(b"__GANGLION__\\nD" + len(data).to_bytes(4, "big") + data)
out.flush()
if STATUS is not None:
    packet = b'{"type": "exit"}'
    out.write(b"M" + len(packet).to_bytes(4, "big") + packet)
    out.flush()
    os._exit(STATUS)
while HANG or b"quit" not in os.read(0, 1000):
    pass
sys.stderr.write("ended in order")
"""


class Behind:
    """Starts a script in place of the program, which prints its input.

    Attributes:
        statuses: exit statuses of the first processes, which end by themselves; the others wait for their end.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.started: list[asyncio.subprocess.Process] = []
        self.hang = False
        self.statuses: list[int] = []
        start = asyncio.create_subprocess_exec

        async def started(*command: str, **settings: Any) -> asyncio.subprocess.Process:
            assert command[:4] == (sys.executable, "-P", "-m", "facilitator")
            status = self.statuses.pop(0) if self.statuses else None
            code = BEHIND.replace("HANG", str(self.hang)).replace("STATUS", str(status))
            self.started.append(await start(sys.executable, "-c", code, *command[4:], **settings))
            return self.started[-1]

        monkeypatch.setattr(asyncio, "create_subprocess_exec", started)


@pytest.fixture
def behind(monkeypatch: pytest.MonkeyPatch) -> Behind:
    return Behind(monkeypatch)


async def opened(visitor: Visitor) -> Any:
    return await visitor.socket({**await visitor.log_in(), "Origin": visitor.origin})


async def test_process_gets_arguments_and_first_line(visitor: Visitor, behind: Behind) -> None:
    socket = await opened(visitor)
    assert json.loads((await socket.receive()).data) == {"words": ARGUMENTS, "first": "\n", "columns": "80"}
    await socket.close()
    assert await behind.started[0].wait() == 0


async def receive_words(socket: Any) -> list[str]:
    """Return the arguments of the next process, which the script sends."""
    message = await socket.receive()
    while message.type is WSMsgType.BINARY and not message.data.startswith(b"{"):
        message = await socket.receive()
    words: list[str] = json.loads(message.data)["words"]
    return words


async def test_a_sample_and_then_the_app_follow_in_the_same_tab(visitor: Visitor, behind: Behind) -> None:
    behind.statuses = [SAMPLE_STATUS, 0]
    socket = await opened(visitor)
    assert [await receive_words(socket) for _ in range(3)] == [ARGUMENTS, SAMPLE_ARGUMENTS, ARGUMENTS]
    assert not socket.closed
    await socket.close()
    assert [await process.wait() for process in behind.started] == [SAMPLE_STATUS, 0, 0]


@pytest.mark.parametrize("statuses", [[0], [1], [129], [SAMPLE_STATUS, 1], [SAMPLE_STATUS, 129]])
async def test_any_other_end_clears_the_screen_and_closes_the_tab(
    visitor: Visitor, behind: Behind, statuses: list[int]
) -> None:
    count = len(statuses)
    behind.statuses = [*statuses]
    socket = await opened(visitor)
    messages = [message async for message in socket]
    assert messages[-1].data == CLEAR_SCREEN
    assert socket.close_code == WSCloseCode.OK
    assert len(behind.started) == count


async def test_closing_a_tab_ends_its_process(
    visitor: Visitor, behind: Behind, capsys: pytest.CaptureFixture[str]
) -> None:
    socket = await opened(visitor)
    await socket.receive()
    await visitor.server.close_tabs()
    assert (await socket.receive()).type is WSMsgType.CLOSE
    assert await behind.started[0].wait() == 0


async def test_process_that_does_not_end_is_killed(
    visitor: Visitor, behind: Behind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tab_process, "SHUTDOWN_TIMEOUT", 0.01)
    behind.hang = True
    socket = await opened(visitor)
    await socket.receive()
    await socket.close()
    assert await behind.started[0].wait() < 0


async def test_two_tabs_are_two_processes(visitor: Visitor, behind: Behind) -> None:
    headers = {**await visitor.log_in(), "Origin": visitor.origin}
    sockets = [await visitor.socket(headers) for _ in range(2)]
    for socket in sockets:
        await socket.receive()
    assert len({process.pid for process in behind.started}) == 2
    for socket in sockets:
        await socket.close()
    assert [await process.wait() for process in behind.started] == [0, 0]


async def test_server_listens_on_loopback_until_cancelled() -> None:
    message: list[str] = []
    given = BrowserServer(ARGUMENTS, b"\n", {})
    serving = asyncio.create_task(serve_until_cancelled(given, 0, message.append))
    while not message:
        await asyncio.sleep(0)
    port = int(message[0].split(":")[2].partition("/")[0])
    listening = [socket.getsockname() for socket in _sockets(serving)]
    assert listening == [(HOST, port)]
    assert message == [given.guard.one_time_address(port)]
    serving.cancel()
    await serving
    with pytest.raises(OSError, match="onnect"):
        await asyncio.open_connection(HOST, port)


async def test_used_port_is_reported(visitor: Visitor) -> None:
    with pytest.raises(OSError, match="in use"):
        await serve_until_cancelled(BrowserServer(ARGUMENTS, b"\n", {}), visitor.port, lambda _: None)


def _sockets(serving: "asyncio.Task[None]") -> list[Any]:
    """Return the listening sockets of this process, without those of other tests."""
    import gc
    import socket

    return [item for item in gc.get_objects() if isinstance(item, socket.socket) and _listens(item)]


def _listens(item: Any) -> bool:
    import socket

    try:
        return bool(item.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
    except OSError:
        return False


def test_textual_serve_logs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """textual-serve's own `serve` logs local variables, which may hold recorded text."""
    source = Path(str(server.__file__)).read_text("utf-8")
    assert "initialize_logging" not in source
    assert ".serve(" not in source
    assert "access_log=None" in source


async def test_process_that_never_started_can_be_stopped() -> None:
    async def nothing(*_: object) -> None:
        """Send nothing."""

    process = TabProcess([], b"", {}, write_bytes=nothing, write_str=nothing, close=nothing, download_manager=None)
    await process.stop()
