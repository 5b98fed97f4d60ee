"""textual-serve behind a guard: its terminal, our page, nothing fetched from outside, and nothing typed in any log."""

import asyncio
import contextlib
from collections.abc import Callable
from importlib.resources import files

from aiohttp import WSCloseCode, web
from textual_serve.server import Server, to_int

from facilitator.web import HOST
from facilitator.web.guard import Guard, add_security_headers
from facilitator.web.tab_process import TabProcess

PAGE_FILES = {"page.css": "text/css", "page.js": "text/javascript", "icon.svg": "image/svg+xml"}
"""Files of ours beside the page, and what they are."""


class BrowserServer(Server):
    """Serves the screens to one browser on this computer.

    Args:
        words: arguments of `facilitator` for the process behind each tab.
        first: the line that this process is given first.
    """

    def __init__(self, arguments: list[str], first_line: bytes) -> None:
        super().__init__("facilitator", host=HOST, title="Facilitator")
        self.guard = Guard()
        self._arguments = arguments
        self._first_line = first_line
        self._tabs: set[web.WebSocketResponse] = set()

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self.guard.check_request])
        path = self.guard.base_path
        app.add_routes(
            [
                web.get("/open", self.guard.exchange_token, allow_head=False),
                web.get(path, self._serve_page),
                web.get(f"{path}ws", self.handle_websocket),
                web.get(f"{path}{{ours}}", self._serve_page_file),
                web.static(f"{path}static", self.statics_path),
            ]
        )
        app.on_response_prepare.append(add_security_headers)
        app.on_shutdown.append(self.on_shutdown)
        return app

    async def _serve_page(self, request: web.Request) -> web.Response:
        text = _read_page_file("page.html").replace("WEBSOCKET", f"ws://{request.host}{self.guard.base_path}ws")
        return web.Response(text=text, content_type="text/html")

    async def _serve_page_file(self, request: web.Request) -> web.Response:
        name = request.match_info["ours"]
        if name not in PAGE_FILES:
            raise web.HTTPNotFound
        return web.Response(text=_read_page_file(name), content_type=PAGE_FILES[name])

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Open a window for a tab; when the tab goes, or is loaded anew, the window ends in order."""
        tab = web.WebSocketResponse(heartbeat=15)
        await tab.prepare(request)
        window = TabProcess(
            self._arguments,
            self._first_line,
            write_bytes=tab.send_bytes,
            write_str=tab.send_str,
            close=tab.close,
            download_manager=self.download_manager,
        )
        self._tabs.add(tab)
        try:
            await window.start(to_int(request.query.get("width", ""), 80), to_int(request.query.get("height", ""), 24))
            await self._process_messages(tab, window)
        finally:
            self._tabs.discard(tab)
            await window.stop()
        return tab

    async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002
        """Close every tab, so that every window ends in order."""
        for tab in [*self._tabs]:
            await tab.close(code=WSCloseCode.GOING_AWAY)


async def serve_until_cancelled(server: BrowserServer, port: int, on_ready: Callable[[str], None]) -> None:
    """Listen at this computer's own address until the task is cancelled.

    Args:
        server: what is served.
        port: where; 0: at any that is free.
        on_ready: is given the address that works once.

    Raises:
        OSError: the port is taken.
    """
    runner = web.AppRunner(await server._make_app(), access_log=None, handle_signals=False)  # noqa: SLF001
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, port).start()
        on_ready(server.guard.one_time_address(runner.addresses[0][1]))
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
    finally:
        await runner.cleanup()


def _read_page_file(name: str) -> str:
    return (files("facilitator.web") / name).read_text("utf-8")
