"""Web server: textual-serve with access control and its own page. It loads nothing from outside and logs nothing."""

import asyncio
import contextlib
from collections.abc import Callable
from importlib.resources import files

from aiohttp import WSCloseCode, web
from textual_serve.server import Server, to_int

from facilitator.web import HOST
from facilitator.web.guard import Guard, add_security_headers
from facilitator.web.tab_process import SampleArguments, TabProcess

PAGE_FILES = {
    "terminal.html": "text/html",
    "page.css": "text/css",
    "page.js": "text/javascript",
    "terminal.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
"""Files of the page and their content types. The page itself is page.html; it shows terminal.html in a frame."""


class BrowserServer(Server):
    """Serves the app to one browser on this computer.

    Args:
        arguments: arguments of `facilitator` for the process of each tab.
        samples: arguments to run instead, until it ends, after a process exits with a status.
        first_line: written to the standard input of this process first.
    """

    def __init__(self, arguments: list[str], first_line: bytes, samples: SampleArguments) -> None:
        super().__init__("facilitator", host=HOST, title="Facilitator")
        self.guard = Guard()
        self._arguments = arguments
        self._first_line = first_line
        self._samples = samples
        self._tabs: dict[web.WebSocketResponse, asyncio.Task[None]] = {}  # each with the task that runs its process

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self.guard.check_request])
        path = self.guard.base_path
        app.add_routes(
            [
                web.get("/open", self.guard.exchange_token, allow_head=False),
                web.get(path, self._serve_page),
                web.get(f"{path}ws", self.handle_websocket),
                web.get(f"{path}alive", self._answer_check),
                web.get(f"{path}download/{{key}}", self.handle_download),
                web.get(f"{path}{{name}}", self._serve_page_file),
                web.static(f"{path}static", self.statics_path),
            ]
        )
        app.on_response_prepare.append(add_security_headers)
        return app

    async def _serve_page(self, _: web.Request) -> web.Response:
        return web.Response(text=_read_page_file("page.html"), content_type="text/html")

    async def _answer_check(self, _: web.Request) -> web.Response:
        """Tell the page that the server is still running."""
        return web.Response(status=204)

    async def _serve_page_file(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in PAGE_FILES:
            raise web.HTTPNotFound
        text = _read_page_file(name).replace("WEBSOCKET", f"ws://{request.host}{self.guard.base_path}ws")
        return web.Response(text=text, content_type=PAGE_FILES[name])

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """Send a file that the process of a tab offered. Each key works once. The page knows the file's name.

        Raises:
            HTTPNotFound: there is no such file, or it was sent before.
        """
        key = request.match_info["key"]
        try:
            download = await self.download_manager.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound from None
        response = web.StreamResponse(headers={"Content-Type": download.mime_type, "Content-Disposition": "attachment"})
        await response.prepare(request)
        async for chunk in self.download_manager.download(key):
            await response.write(chunk)
        return response

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run a process for a tab. When the tab is closed or reloaded, stop the process."""
        tab = web.WebSocketResponse(heartbeat=15)
        await tab.prepare(request)
        process = TabProcess(
            self._arguments,
            self._first_line,
            self._samples,
            write_bytes=tab.send_bytes,
            write_str=tab.send_str,
            close=tab.close,
            download_manager=self.download_manager,
        )
        size = to_int(request.query.get("width", ""), 80), to_int(request.query.get("height", ""), 24)
        self._tabs[tab] = asyncio.create_task(self._run_process(tab, process, size))
        try:
            await self._tabs[tab]
        finally:
            del self._tabs[tab]
        return tab

    async def _run_process(self, tab: web.WebSocketResponse, process: TabProcess, size: tuple[int, int]) -> None:
        """Run a process until its tab is closed or it ends."""
        try:
            await process.start(*size)
            await self._process_messages(tab, process)
        finally:
            await process.stop()

    async def close_tabs(self) -> None:
        """Close every tab, and wait until its process has ended."""
        processes = [*self._tabs.values()]
        for tab in [*self._tabs]:
            await tab.close(code=WSCloseCode.GOING_AWAY)
        await asyncio.gather(*processes, return_exceptions=True)


async def serve_until_cancelled(server: BrowserServer, port: int, on_ready: Callable[[str], None]) -> None:
    """Listen on `HOST` until the task is cancelled.

    Args:
        server: the server.
        port: port to listen on; 0 for any free one.
        on_ready: called with the one-time address.

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
        await server.close_tabs()  # before the port is closed, so that the pages know that the server ended
        await runner.cleanup()


def _read_page_file(name: str) -> str:
    return (files("facilitator.web") / name).read_text("utf-8")
