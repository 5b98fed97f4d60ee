"""Headless Chromium, spoken to through a pipe in its own protocol (DevTools): no driver and no port is needed."""

import base64
import json
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

from tests.system.tools import tool

QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--hide-scrollbars",
    "--window-size=1280,900",  # wide enough for all that the room can show side by side
)  # fmt: skip

PATIENCE = 60.0
"""Seconds that anything may take here, on a machine that is busy too."""

LAUNCH = """
import fcntl, os, sys
read, write = (fcntl.fcntl(int(one), fcntl.F_DUPFD, 10) for one in sys.argv[1:3])
os.dup2(read, 3)
os.dup2(write, 4)
os.closerange(5, 256)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Chromium listens at descriptor 3 and answers at 4, whatever numbers the pipes have here."""


BINARY = 2
"""What a frame of a WebSocket holds that is no text (RFC 6455, 11.8)."""


class Browser:
    """A browser with one page.

    Attributes:
        asked_for: the addresses that pages asked for, files apart from the page itself included, and WebSockets.
        painted: what came through WebSockets of the page that was opened last.
        told: what was written to the console, script errors and refusals of the policy among it.
    """

    def __init__(self, folder: Path) -> None:
        program = tool("chromium")
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        command = [program, *QUIET, f"--user-data-dir={folder}", "--remote-debugging-pipe", "about:blank"]
        self._process = subprocess.Popen(
            [sys.executable, "-c", LAUNCH, str(theirs_in), str(theirs_out), *command],
            pass_fds=(theirs_in, theirs_out),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(folder)},
            start_new_session=True,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._to, self._from = os.fdopen(ours_out, "wb", 0), os.fdopen(ours_in, "rb", 0)
        self._heard = b""
        self._number = 0
        self._session = ""
        self._answers: dict[int, dict[str, Any]] = {}
        self._happened: set[str] = set()
        self._sockets: set[str] = set()
        self.asked_for: list[str] = []
        self.told: list[str] = []
        self.painted, self._typed_at = b"", 0

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and return its answer."""
        self._number += 1
        asked: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            asked["sessionId"] = self._session
        self._to.write(json.dumps(asked).encode() + b"\0")
        self.until(lambda: self._number in self._answers, f"an answer to {method}")
        message = self._answers.pop(self._number)
        assert "error" not in message, f"{method}: {message['error']}"
        answer: dict[str, Any] = message["result"]
        return answer

    def open(self, page: Path | str) -> None:
        """Open a file or an address and wait until it is loaded."""
        self.asked_for.clear()
        self.told.clear()
        self.painted, self._typed_at = b"", 0
        self._happened.clear()
        self._sockets.clear()  # what the page before was still told is no word of this one
        self.ask("Page.navigate", url=page if isinstance(page, str) else page.as_uri())
        self.until(lambda: "Page.loadEventFired" in self._happened, f"{page} to be loaded")

    def until_painted(self, words: str) -> None:
        """Wait until words came through a WebSocket since something was typed, a key pressed or a page opened."""
        self.until(lambda: words.encode() in self.painted[self._typed_at :], f"{words!r} to be painted")

    def until(self, done: Callable[[], bool], what: str) -> None:
        """Wait until something is so; it is looked at whenever the browser tells something.

        Raises:
            AssertionError: it was not within `PATIENCE`. Says what was waited for, and what was there instead.
        """
        end = time.monotonic() + PATIENCE
        while not done():
            message = self._message(end)
            assert message, f"waited {PATIENCE:.0f} s for {what}. {self._instead()}"
            self._heed(message)

    def write(self, text: str) -> None:
        """Type into whatever has the focus."""
        self._typed_at = len(self.painted)
        self.ask("Input.insertText", text=text)

    def press(self, key: str, code: int) -> None:
        """Press a key that is no letter, by its name and number."""
        self._typed_at = len(self.painted)
        down = {"key": key, "code": key, "windowsVirtualKeyCode": code, **({"text": "\r"} if key == "Enter" else {})}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **down)
        self.ask("Input.dispatchKeyEvent", type="keyUp", key=key, code=key)

    def run(self, script: str) -> Any:
        """Run a script in the page and return what it comes to."""
        answer = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def pdf(self, width: float, height: float) -> bytes:
        """Print the page on paper of this size, in inches; margins are those of the page."""
        printed = self.ask("Page.printToPDF", paperWidth=width, paperHeight=height, printBackground=False)
        return base64.b64decode(printed["data"])

    def picture(self, width: int) -> bytes:
        """Return the whole page as a PNG file, for eyes."""
        size = {"width": width, "height": 100, "deviceScaleFactor": 1, "mobile": False}
        self.ask("Emulation.setDeviceMetricsOverride", **size)
        return base64.b64decode(self.ask("Page.captureScreenshot", captureBeyondViewport=True)["data"])

    def _message(self, end: float) -> dict[str, Any]:
        """Return the next message; an empty one where none came until then."""
        while b"\0" not in self._heard:
            if not select.select([self._from], [], [], max(0.0, end - time.monotonic()))[0]:
                return {}
            more = self._from.read(1 << 16)
            assert more, "the browser ended"
            self._heard += more
        if time.monotonic() > end:  # a clock that is painted each second would go on for ever
            return {}
        data, _, self._heard = self._heard.partition(b"\0")
        message: dict[str, Any] = json.loads(data)
        return message

    def _instead(self) -> str:
        words = re.sub(r"\s+", " ", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", " ", self.painted.decode("utf-8", "replace")))
        return f"Painted last: {words[-600:]!r}. Told: {self.told[-3:]}"

    def _heed(self, message: dict[str, Any]) -> None:
        method, told = message.get("method", ""), message.get("params", {})
        self._happened.add(method)
        if "id" in message:
            self._answers[message["id"]] = message
        if method == "Network.requestWillBeSent":
            self.asked_for.append(told["request"]["url"])
        if method == "Network.webSocketCreated":
            self.asked_for.append(told["url"])
            self._sockets.add(told["requestId"])
        if method == "Network.webSocketFrameReceived" and told["requestId"] in self._sockets:
            frame = told["response"]
            self.painted += base64.b64decode(frame["payloadData"]) if frame["opcode"] == BINARY else b""
        if method in {"Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"}:
            self.told.append(json.dumps(told))

    def __enter__(self) -> Self:
        try:
            made = self.ask("Target.createTarget", url="about:blank")["targetId"]
            self._session = self.ask("Target.attachToTarget", targetId=made, flatten=True)["sessionId"]
            for domain in ("Page", "Network", "Runtime", "Log"):
                self.ask(f"{domain}.enable")
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _end(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._to.close()
        self._from.close()
