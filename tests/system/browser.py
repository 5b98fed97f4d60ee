"""Headless Chromium, controlled through a pipe with the DevTools protocol, so no driver and no port is needed."""

import base64
import json
import math
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.system.terminal_screen import TerminalScreen
from tests.system.tools import find_tool

QUIET_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--hide-scrollbars",
)  # fmt: skip

WINDOW_SIZE = (1280, 900)
"""Wide enough for all panels of the live meeting screen."""

CHROME_HEIGHT = 87
"""Height of the tabs and the address in a headless window, above the page."""

ENTER = 13
"""Code of the Enter key."""

ALT, CTRL = 1, 2
"""Modifiers of a key."""

TIMEOUT = 60.0
"""Seconds that an action may take, even on a busy machine."""

LAUNCHER = """
import fcntl, os, sys
read, write = (fcntl.fcntl(int(one), fcntl.F_DUPFD, 10) for one in sys.argv[1:3])
os.dup2(read, 3)
os.dup2(write, 4)
os.closerange(5, 256)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Chromium reads commands from descriptor 3 and writes answers to descriptor 4."""


BINARY_OPCODE = 2
"""The opcode of a binary WebSocket frame (RFC 6455, 11.8)."""

TERMINAL_SIZE = """(() => {
    const screen = document.querySelector("iframe").contentDocument.querySelector(".xterm-screen");
    return [screen.clientWidth, screen.clientHeight];
})()"""


class Browser:
    """A browser with one page.

    Args:
        folder: folder for its profile and its downloads.
        size: width and height of the page in pixels at 100 % zoom.
        zoom: zoom of all pages, as set by the user; 2.0 is 200 %.

    Attributes:
        downloads: folder for downloaded files.
        screen: what the terminal in the page shows.
        requested_urls: the URLs that pages requested, including other files and WebSockets.
        received: the data received through WebSockets of the current page.
        console_messages: the console output, including script errors and policy violations.
    """

    def __init__(self, folder: Path, size: tuple[int, int] = WINDOW_SIZE, zoom: float = 1.0) -> None:
        program = find_tool("chromium")
        self.downloads = folder / "downloads"
        self.screen = TerminalScreen()
        _write_zoom(folder, zoom)
        window = f"--window-size={size[0]},{size[1] + CHROME_HEIGHT}"
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        command = [program, *QUIET_FLAGS, window, f"--user-data-dir={folder}", "--remote-debugging-pipe", "about:blank"]
        self._process = subprocess.Popen(
            [sys.executable, "-c", LAUNCHER, str(theirs_in), str(theirs_out), *command],
            pass_fds=(theirs_in, theirs_out),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(folder)},
            start_new_session=True,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._writer, self._reader = os.fdopen(ours_out, "wb", 0), os.fdopen(ours_in, "rb", 0)
        self._buffer = b""
        self._last_id = 0
        self._session_id = ""
        self._answers: dict[int, dict[str, Any]] = {}
        self._events: set[str] = set()
        self._socket_ids: set[str] = set()
        self.requested_urls: list[str] = []
        self.console_messages: list[str] = []
        self.received, self._input_offset = b"", 0

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and return its result."""
        self._last_id += 1
        asked: dict[str, Any] = {"id": self._last_id, "method": method, "params": parameters}
        if self._session_id:
            asked["sessionId"] = self._session_id
        self._writer.write(json.dumps(asked).encode() + b"\0")
        self.wait_until(lambda: self._last_id in self._answers, f"an answer to {method}")
        message = self._answers.pop(self._last_id)
        assert "error" not in message, f"{method}: {message['error']}"
        answer: dict[str, Any] = message["result"]
        return answer

    def open(self, page: Path | str) -> None:
        """Open a file or a URL and wait until it is loaded."""
        self.requested_urls.clear()
        self.console_messages.clear()
        self.received, self._input_offset = b"", 0
        self._events.clear()
        self._socket_ids.clear()  # ignore late messages of the previous page
        self.send("Page.navigate", url=page if isinstance(page, str) else page.as_uri())
        self.wait_until(lambda: "Page.loadEventFired" in self._events, f"{page} to be loaded")

    def wait_for_text(self, text: str) -> None:
        """Wait until a text is received through a WebSocket after the last input or page load."""
        self.wait_until(lambda: text.encode() in self.received[self._input_offset :], f"{text!r} to be painted")

    def wait_until(self, condition: Callable[[], bool], description: str) -> None:
        """Wait until a condition is true. It is checked after every message of the browser.

        Raises:
            AssertionError: after `TIMEOUT` seconds. The message describes the condition and the current state.
        """
        end = time.monotonic() + TIMEOUT
        while not condition():
            message = self._read_message(end)
            assert message, f"waited {TIMEOUT:.0f} s for {description}. {self._describe_state()}"
            self._handle_message(message)

    def type_text(self, text: str) -> None:
        """Type text into the focused element."""
        self._input_offset = len(self.received)
        self.send("Input.insertText", text=text)

    def press(self, key: str, code: int, modifiers: int = 0) -> None:
        """Press a key that writes no text, by name and key code."""
        self._input_offset = len(self.received)
        down = {"key": key, "code": key, "windowsVirtualKeyCode": code, **({"text": "\r"} if key == "Enter" else {})}
        self.send("Input.dispatchKeyEvent", type="keyDown", modifiers=modifiers, **down)
        self.send("Input.dispatchKeyEvent", type="keyUp", modifiers=modifiers, key=key, code=key)

    def tap(self, text: str) -> None:
        """Touch a text in the terminal with a finger."""
        self.wait_until(lambda: self.screen.find(text) is not None, f"{text!r} on the screen")
        self._input_offset = len(self.received)
        self.touch(self._locate(text))

    def swipe(self, text: str, distance: int) -> None:
        """Move a finger from a text in the terminal down by a distance in pixels."""
        self._input_offset = len(self.received)
        x, y = self._locate(text)
        self.touch((x, y), *((x, y + distance * step // 10) for step in range(1, 11)))

    def touch(self, *points: tuple[float, float]) -> None:
        """Put a finger on the first point, move it over the others, and lift it."""
        for number, (x, y) in enumerate(points):
            kind = "touchMove" if number else "touchStart"
            self.send("Input.dispatchTouchEvent", type=kind, touchPoints=[{"x": x, "y": y}])
        self.send("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def _locate(self, text: str) -> tuple[float, float]:
        """Return the middle of the first cell of a text in the terminal, in pixels of the page."""
        cell = self.screen.find(text)
        assert cell, f"{text!r} is not on the screen"
        width, height = self.evaluate(TERMINAL_SIZE)
        return (cell[0] + 0.5) * width / self.screen.columns, (cell[1] + 0.5) * height / self.screen.rows

    def evaluate(self, script: str) -> Any:
        """Run a script in the page and return its result."""
        answer = self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def print_to_pdf(self, width: float, height: float) -> bytes:
        """Print the page on paper of this size in inches, with the margins of the page."""
        printed = self.send("Page.printToPDF", paperWidth=width, paperHeight=height, printBackground=False)
        return base64.b64decode(printed["data"])

    def take_screenshot(self, width: int) -> bytes:
        """Return a screenshot of the whole page as a PNG file."""
        size = {"width": width, "height": 100, "deviceScaleFactor": 1, "mobile": False}
        self.send("Emulation.setDeviceMetricsOverride", **size)
        return base64.b64decode(self.send("Page.captureScreenshot", captureBeyondViewport=True)["data"])

    def _read_message(self, deadline: float) -> dict[str, Any]:
        """Return the next message, or an empty one if none arrives before the deadline."""
        while b"\0" not in self._buffer:
            if not select.select([self._reader], [], [], max(0.0, deadline - time.monotonic()))[0]:
                return {}
            more = self._reader.read(1 << 16)
            assert more, "the browser ended"
            self._buffer += more
        if time.monotonic() > deadline:  # the clock is redrawn each second, so messages never stop
            return {}
        data, _, self._buffer = self._buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(data)
        return message

    def _describe_state(self) -> str:
        words = re.sub(r"\s+", " ", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", " ", self.received.decode("utf-8", "replace")))
        return f"Painted last: {words[-600:]!r}. Console: {self.console_messages[-3:]}"

    def _handle_message(self, message: dict[str, Any]) -> None:
        method, parameters = message.get("method", ""), message.get("params", {})
        self._events.add(method)
        if "id" in message:
            self._answers[message["id"]] = message
        if method == "Network.requestWillBeSent":
            self.requested_urls.append(parameters["request"]["url"])
        if method == "Network.webSocketCreated":
            self.requested_urls.append(parameters["url"])
            self._socket_ids.add(parameters["requestId"])
        if method == "Network.webSocketFrameReceived" and parameters["requestId"] in self._socket_ids:
            frame = parameters["response"]
            painted = base64.b64decode(frame["payloadData"]) if frame["opcode"] == BINARY_OPCODE else b""
            self.received += painted
            self.screen.write(painted)
        if method == "Network.webSocketFrameSent" and '"resize"' in parameters["response"]["payloadData"]:
            size = json.loads(parameters["response"]["payloadData"])[1]
            self.screen.resize(size["width"], size["height"])
        if method in {"Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"}:
            self.console_messages.append(json.dumps(parameters))

    def __enter__(self) -> Self:
        try:
            target_id = self.send("Target.createTarget", url="about:blank")["targetId"]
            self._session_id = self.send("Target.attachToTarget", targetId=target_id, flatten=True)["sessionId"]
            for domain in ("Page", "Network", "Runtime", "Log"):
                self.send(f"{domain}.enable")
            self.send("Page.setDownloadBehavior", behavior="allow", downloadPath=str(self.downloads))
        except BaseException:
            self._terminate()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._terminate()

    def _terminate(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._writer.close()
        self._reader.close()


def _write_zoom(folder: Path, zoom: float) -> None:
    """Set the zoom of all pages in a new profile. Chromium stores it as a power of 1.2."""
    (folder / "Default").mkdir(parents=True)
    level = {"x": math.log(zoom, 1.2)}
    (folder / "Default" / "Preferences").write_text(json.dumps({"partition": {"default_zoom_level": level}}), "utf-8")
