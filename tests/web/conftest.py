"""An HTTP client for the server."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession, DummyCookieJar

from facilitator.web.guard import COOKIE_NAME
from facilitator.web.server import BrowserServer, serve_until_cancelled

ARGUMENTS = ["--data", "a folder", "window"]
SAMPLE_STATUS, SAMPLE_ARGUMENTS = 101, ["sample"]


class PageResponse(NamedTuple):
    """An HTTP response."""

    status: int
    headers: Mapping[str, str]
    text: str


class Visitor:
    """Requests pages with the given headers; cookies are not sent automatically."""

    def __init__(self, server: BrowserServer, port: int, session: ClientSession) -> None:
        self.server = server
        self.port = port
        self.origin = f"http://127.0.0.1:{self.port}"
        self.session = session
        self.path = server.guard.base_path

    async def get(self, path: str, **headers: str) -> PageResponse:
        """Request a page."""
        async with self.session.get(self.origin + path, headers=headers, allow_redirects=False) as answer:
            return PageResponse(answer.status, dict(answer.headers), await answer.text())

    @property
    def token(self) -> str:
        """Path and query of the one-time address."""
        return self.server.guard.one_time_address(self.port).removeprefix(self.origin)

    async def log_in(self) -> dict[str, str]:
        """Open the one-time address; return the cookie header for later requests."""
        kept = (await self.get(self.token)).headers["Set-Cookie"].partition(";")[0]
        assert kept.startswith(f"{COOKIE_NAME}=")
        return {"Cookie": kept}

    def socket(self, headers: dict[str, str]) -> Any:
        """Open the WebSocket."""
        return self.session.ws_connect(f"{self.origin}{self.path}ws?width=80&height=24", headers=headers)


@pytest.fixture
async def visitor() -> AsyncIterator[Visitor]:
    """A client of a running server."""
    server, ports = BrowserServer(ARGUMENTS, b"\n", {SAMPLE_STATUS: SAMPLE_ARGUMENTS}), asyncio.Queue[int]()
    serving = asyncio.create_task(
        serve_until_cancelled(server, 0, lambda address: ports.put_nowait(urlsplit(address).port or 0))
    )
    async with ClientSession(cookie_jar=DummyCookieJar()) as session:
        yield Visitor(server, await ports.get(), session)
    serving.cancel()
    await serving
