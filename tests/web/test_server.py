"""Tests of `facilitator serve` and its tabs as real processes."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, DummyCookieJar, WSMsgType

from facilitator.bootstrap import open_repository, open_session
from facilitator.cli.demo_command import lines_before_stop, read_sample, record_sample
from facilitator.paths import DataPaths
from facilitator.store.draft_files import DraftStore
from facilitator.store.ids import new_meeting_id

pytestmark = pytest.mark.full

ENDED = "The system ended the program"
PATIENCE = 120


class Tab:
    """A browser tab."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket

    async def painted(self, words: str) -> None:
        """Wait until new text is shown."""
        seen = b""
        try:
            async with asyncio.timeout(PATIENCE):  # in total: the clock is repainted every second
                while words.encode() not in seen:
                    got = await self._socket.receive()
                    assert got.type in {WSMsgType.BINARY, WSMsgType.TEXT}, seen[-300:]
                    if got.type is WSMsgType.BINARY:
                        seen += re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", got.data)
        except TimeoutError:
            pytest.fail(f"waited {PATIENCE} s for {words!r} to be painted. Painted last: {seen[-300:]!r}")

    async def type(self, text: str) -> None:
        """Type text; a carriage return is Enter."""
        await self._socket.send_json(["stdin", text])

    async def close(self) -> None:
        """Close the connection, as closing or reloading a tab does."""
        await self._socket.close()

    async def was_closed(self) -> int | None:
        """Wait until the server closes the connection; return the code (RFC 6455)."""
        async with asyncio.timeout(PATIENCE):
            while (await self._socket.receive()).type not in {WSMsgType.CLOSE, WSMsgType.CLOSED}:
                pass
        return self._socket.close_code


class Served:
    """The server process, and a browser that opened its address."""

    def __init__(self, process: Process, session: ClientSession, address: str, paths: DataPaths, meeting: str) -> None:
        self.process = process
        self.address = address
        self.paths = paths
        self.meeting = meeting
        self._session = session
        self._here = address.partition("/open")[0]
        self._path = ""
        self._cookie = ""

    async def open(self) -> None:
        """Open the address."""
        async with self._session.get(self.address) as answer:
            self._cookie = answer.headers["Set-Cookie"].partition(";")[0]
            path = re.search(r"Path=([^;]+)", answer.headers["Set-Cookie"])
            assert path
            self._path = path[1]

    async def again(self, cookie: str = "") -> int:
        """Open the address again in another browser; return the HTTP status."""
        async with self._session.get(self.address, headers={"Cookie": cookie}) as answer:
            return answer.status

    async def in_the_room(self) -> Tab:
        """Open a tab and the meeting in it."""
        headers = {"Cookie": self._cookie, "Origin": self._here}
        tab = Tab(await self._session.ws_connect(f"{self._here}{self._path}ws?width=120&height=36", headers=headers))
        await tab.painted("Elana")
        await tab.type("\r")
        await tab.painted("PEOPLE")
        return tab

    async def window_ended(self) -> None:
        """Wait for the message that a tab's process ended."""
        assert self.process.stdout
        async with asyncio.timeout(PATIENCE):
            while ENDED not in (line := (await self.process.stdout.readline()).decode()):
                assert line

    def words_kept(self) -> list[str]:
        """Return the drafts of closed tabs."""
        return sorted(draft.line for _, draft in DraftStore(self.paths.data, new_meeting_id()).read_abandoned())

    def said(self) -> list[str]:
        """Return the statements on disk."""
        return [
            statement.words
            for statement in open_session(self.paths, open_repository(self.paths)).open(self.meeting).meeting.statements
        ]


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    """A server with the sample meeting in session."""
    paths = DataPaths(tmp_path / "data")
    meeting = record_sample(
        paths, open_repository(paths), lines_before_stop(read_sample()), datetime.now(UTC)
    ).meeting.id
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "facilitator", "serve",
        env={**os.environ, "FACILITATOR_DATA": str(paths.data)}, stdout=PIPE, stderr=STDOUT, start_new_session=True,
    )  # fmt: skip
    assert process.stdout
    address = [await process.stdout.readline() for _ in range(3)][1].decode().strip()
    async with ClientSession(cookie_jar=DummyCookieJar()) as session:
        served = Served(process, session, address, paths, meeting)
        await served.open()
        yield served
    if process.returncode is None:
        process.terminate()
        await process.wait()


async def test_entries_of_one_tab_appear_in_the_other(served: Served) -> None:
    first, second = await asyncio.gather(served.in_the_room(), served.in_the_room())
    await first.type("@elana Zebras count too.\r")
    await second.painted("Zebras")
    await second.type("@dana Quokkas as well.\r")
    await first.painted("Quokkas")
    assert served.said()[-2:] == ["Zebras count too.", "Quokkas as well."]


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
async def test_signal_ends_every_tab_and_keeps_drafts(served: Served, number: signal.Signals, status: int) -> None:
    tabs = [await served.in_the_room() for _ in range(2)]
    waiting = ["Quokkas", "Zebras"]
    for tab, words in zip(tabs, waiting, strict=True):
        await tab.type(words)
        await tab.painted(words)
    os.killpg(served.process.pid, number)  # to the whole process group, as a terminal does
    assert [await tab.was_closed() for tab in tabs] == [1001, 1001]
    message, _ = await served.process.communicate()
    assert served.process.returncode == status
    assert message.decode().count(ENDED) == len(tabs) + (status != 0)
    assert "Traceback" not in message.decode()
    assert served.words_kept() == waiting


async def test_termination_while_a_tab_is_painted_ends_its_process(served: Served) -> None:
    tab = await served.in_the_room()
    for number in range(40):
        await tab.type(f"@dana Puzzle {number} is finished.\r")
    served.process.terminate()
    await asyncio.wait_for(served.process.communicate(), 60)  # at the end of the output no process is left
    assert served.process.returncode == 143


async def test_closing_a_tab_keeps_the_other_and_its_draft(served: Served) -> None:
    first, second = [await served.in_the_room() for _ in range(2)]
    await first.type("Zebras")
    await first.painted("Zebras")
    await first.close()
    await served.window_ended()
    assert served.words_kept() == ["Zebras"]
    await second.type("@dana Quokkas as well.\r")
    await second.painted("saved")
    loaded_anew = await served.in_the_room()
    await loaded_anew.painted("This text was not saved when the app ended")
    assert served.said()[-1] == "Quokkas as well."


async def test_address_opens_in_one_browser_only(served: Served) -> None:
    assert await served.again() == 403
    assert await served.again("facilitator=of another one") == 403
