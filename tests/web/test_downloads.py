"""Tests of files that a tab offers for download."""

import json
from collections.abc import AsyncGenerator

import pytest

from facilitator.web.tab_process import TabProcess
from tests.web.conftest import Visitor

KEY = "4f3c"
NAME = "ER-2026-11-30-annual.html"
CONTENT = b"<h1>Notes</h1>"


@pytest.fixture
async def offered(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Offer a file; return what is sent to the page."""
    sent: list[str] = []

    async def write(text: str) -> None:
        sent.append(text)

    manager = visitor.server.download_manager

    async def download(key: str) -> AsyncGenerator[bytes, None]:
        del manager._active_downloads[key]
        yield CONTENT

    monkeypatch.setattr(manager, "download", download)
    process = TabProcess([], b"", {}, write_bytes=write, write_str=write, close=write, download_manager=manager)
    path = f"/home/someone/Downloads/{NAME}"
    packet = {
        "type": "deliver_file_start",
        "key": KEY,
        "path": path,
        "mime_type": "text/html",
        "open_method": "browser",
    }
    await process.on_meta(json.dumps(packet).encode())
    return sent


async def test_page_gets_the_key_and_the_name_without_folders(offered: list[str]) -> None:
    assert [json.loads(text) for text in offered] == [["download", {"key": KEY, "name": NAME}]]


async def test_file_is_sent_once_and_never_shown_as_a_page(visitor: Visitor, offered: list[str]) -> None:
    cookie = await visitor.log_in()
    answer = await visitor.get(f"{visitor.path}download/{KEY}", **cookie)
    assert (answer.status, answer.text) == (200, CONTENT.decode())
    assert answer.headers["Content-Disposition"] == "attachment"
    assert answer.headers["Content-Type"].startswith("text/html")
    assert (await visitor.get(f"{visitor.path}download/{KEY}", **cookie)).status == 404


async def test_file_needs_the_cookie(visitor: Visitor, offered: list[str]) -> None:
    assert (await visitor.get(f"{visitor.path}download/{KEY}")).status == 403
    assert (await visitor.get(f"{visitor.path}download/{KEY}", **await visitor.log_in())).status == 200


async def test_page_can_ask_whether_the_server_still_runs(visitor: Visitor) -> None:
    assert (await visitor.get(f"{visitor.path}alive", **await visitor.log_in())).status == 204
    assert (await visitor.get(f"{visitor.path}alive")).status == 403
