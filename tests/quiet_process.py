"""A process that ends as soon as it uses the network, another program, or a browser.

python -m tests.quiet_process DATA command …     a command
python -m tests.quiet_process DATA journey       every screen, driven by a Pilot
python -m tests.quiet_process DATA plant NAME    a forbidden action, to check that it is caught
"""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path

from facilitator.commands.registry import CommandId

CAUGHT_STATUS = 77
"""Exit status of a process that did something forbidden."""

FORBIDDEN = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "socket.getnameinfo", "socket.gethostname",
    "socket.sendto", "socket.sendmsg", "socket.listen", "urllib.Request", "http.client", "ftplib", "smtplib", "imaplib", "poplib",
    "nntplib", "telnetlib", "webbrowser.open", "subprocess.Popen", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork",
    "os.startfile", "pty.spawn", "ctypes.dlopen",
)  # fmt: skip
"""Beginnings of audit events. The socket pair with which asyncio wakes itself raises none."""


def exit_if_forbidden(event: str, args: tuple[object, ...]) -> None:
    """Print a forbidden audit event and end the process."""
    browser = event == "import" and args[:1] == ("webbrowser",)  # without a browser, there is only this event
    if browser or (event.startswith(FORBIDDEN) and not (event == "ctypes.dlopen" and args[:1] == (None,))):
        os.write(2, f"CAUGHT {event} {args!r:.300}\n".encode())
        os._exit(CAUGHT_STATUS)


def do_forbidden_thing(name: str) -> None:
    """Perform a forbidden action."""
    import http.client
    import socket
    import subprocess
    import urllib.request

    here = ("127.0.0.1", 9)
    ways: dict[str, Callable[[], object]] = {
        "connect": lambda: socket.socket().connect_ex(here),
        "bind": lambda: socket.socket().bind(("127.0.0.1", 0)),
        "udp": lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"a", here),
        "name": lambda: socket.getaddrinfo("localhost", 9),
        "host": lambda: socket.gethostbyname("localhost"),
        "url": lambda: urllib.request.urlopen("http://127.0.0.1:9", timeout=1),
        "http": lambda: http.client.HTTPConnection("127.0.0.1", 9, timeout=1).request("GET", "/"),
        "browser": lambda: __import__("webbrowser").open("http://127.0.0.1:9"),
        "program": lambda: subprocess.run(["true"], check=False),
        "shell": lambda: os.system("true"),  # noqa: S605
        "asyncio": lambda: asyncio.run(asyncio.wait_for(asyncio.open_connection(*here), 1)),
    }
    ways[name]()


async def open_every_screen(data: Path) -> None:
    """Open every screen of the sample meeting, record in it, save notes and close it."""
    from facilitator.cli.demo_command import lines_before_stop, read_sample, record_sample
    from facilitator.cli.process import remove_textual_debug_settings

    remove_textual_debug_settings(os.environ)  # as the command does, before Textual is imported
    from facilitator.paths import DataPaths
    from facilitator.store.file_repository import FileMeetingRepository
    from screens.app import FacilitatorApp
    from tests.meeting.meeting_builder import START
    from tests.screens.driver import WIDE, Driver

    paths = DataPaths(data)
    repository = FileMeetingRepository(data, reserve_size=0)
    record_sample(paths, repository, lines_before_stop(read_sample()), START)
    app = FacilitatorApp(paths, now=lambda: START)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f1", "escape", "enter")
        await person.type_lines(
            "@Elana", "I like www.example.org and https://example.org", "+ Drawing -- mailto:a@example.org"
        )
        for keys in (("f5",), ("f6",), ("f7",), ("f3", "w", "escape", "b", "escape"), ("ctrl+b",), ("ctrl+g",), ("f2",), ("f4",),
                     ("f8",), ("f9", "down", "down", "s"), ("ctrl+p", "escape"), ("f1",)):  # fmt: skip
            await person.press(*keys)
            while person.has_dialog:
                await person.press("escape", "escape")
            app.services.show_live_meeting()
            await person.settle()
        app.services.go_to(CommandId.SETUP)
        await person.settle()
        app.open_url("https://example.org")
        app.action_screenshot()
        await person.settle()
    print("screens seen", len(app.services.session.meeting.statements))  # noqa: T201


def main(data: Path, arguments: list[str]) -> int:
    """Install the audit hook and run what the arguments say."""
    sys.addaudithook(exit_if_forbidden)
    if arguments[0] == "plant":
        do_forbidden_thing(arguments[1])
        return 0
    if arguments[0] == "journey":
        asyncio.run(open_every_screen(data))
        return 0
    from facilitator.__main__ import main as command

    return command(["--data", str(data), *arguments])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
