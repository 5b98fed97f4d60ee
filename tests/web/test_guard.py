"""Tests of access control."""

import re

import pytest
from aiohttp import WSServerHandshakeError

from facilitator.web.guard import SECURITY_HEADERS
from facilitator.web.server import PAGE_FILES
from tests.web.conftest import Visitor

STATIC = ("static/js/textual.js", "static/css/xterm.css", "static/fonts/RobotoMono-VariableFont_wght.ttf")
OUTSIDE = re.compile(r"""(?:src|href|url)\s*[=(]\s*["']?(?:\w+:)?//|@import""", re.IGNORECASE)


async def test_token_works_once(visitor: Visitor) -> None:
    assert (await visitor.get(visitor.token)).status == 200
    again = await visitor.get(visitor.token)
    assert again.status == 403
    assert "Set-Cookie" not in again.headers


@pytest.mark.parametrize("query", ["", "?token=", "?token=abc", "?token=%F0%9F%98%80", "?other=1"])
async def test_wrong_token_is_refused_and_does_not_use_up_the_right_one(visitor: Visitor, query: str) -> None:
    assert (await visitor.get("/open" + query)).status == 403
    assert (await visitor.get(visitor.token)).status == 200


async def test_empty_token_is_refused_after_use(visitor: Visitor) -> None:
    await visitor.log_in()
    assert (await visitor.get("/open?token=")).status == 403


async def test_cookie_is_limited_to_the_secret_path(visitor: Visitor) -> None:
    output = (await visitor.get(visitor.token)).headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", f"Path={visitor.path}"} <= set(output.split("; "))
    assert len(visitor.path) > 20


async def test_sessions_of_two_servers_are_separate(visitor: Visitor) -> None:
    other = type(visitor.server)([], b"", {}).guard
    assert {visitor.path, visitor.token} & {other.base_path, other.one_time_address(visitor.port)} == set()


@pytest.mark.parametrize("path", ["", "ws", "page.css", *STATIC, "none"])
async def test_without_the_cookie_nothing_is_served(visitor: Visitor, path: str) -> None:
    assert (await visitor.get(visitor.path + path)).status == 403
    assert (await visitor.get(visitor.path + path, Cookie="facilitator=abc")).status == 403


async def test_cookie_gives_access_to_our_pages_only(visitor: Visitor) -> None:
    cookie = await visitor.log_in()
    for path in ("", *PAGE_FILES, *STATIC[:2]):
        assert (await visitor.get(visitor.path + path, **cookie)).status == 200, path
    for path in ("none", "page.html", "static/", "static/../server.py", "download/1"):
        assert (await visitor.get(visitor.path + path, **cookie)).status in {403, 404}, path
    assert (await visitor.get("/", **cookie)).status == 404


@pytest.mark.parametrize("host", ["example.org", "localhost", "127.0.0.1", "127.0.0.1:1", "[::1]"])
async def test_other_hosts_are_refused(visitor: Visitor, host: str) -> None:
    cookie = await visitor.log_in()
    assert (await visitor.get(visitor.path, **cookie, Host=host)).status == 403


async def test_token_is_refused_for_another_host(visitor: Visitor) -> None:
    assert (await visitor.get(visitor.token, Host="example.org")).status == 403
    assert (await visitor.get(visitor.token, Origin="http://example.org")).status == 403
    assert (await visitor.get(visitor.token)).status == 200


@pytest.mark.parametrize("origin", ["http://example.org", "null", "https://127.0.0.1", "http://127.0.0.1:1", ""])
async def test_other_origins_are_refused(visitor: Visitor, origin: str) -> None:
    headers = {**await visitor.log_in(), "Origin": origin}
    assert (await visitor.get(visitor.path, **headers)).status == 403
    with pytest.raises(WSServerHandshakeError) as refused:
        await visitor.socket(headers)
    assert refused.value.status == 403


async def test_websocket_without_an_origin_is_refused(visitor: Visitor) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        await visitor.socket(await visitor.log_in())
    assert refused.value.status == 403


async def test_websocket_without_the_cookie_is_refused(visitor: Visitor) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        await visitor.socket({"Origin": visitor.origin})
    assert refused.value.status == 403


async def test_every_response_has_security_headers(visitor: Visitor) -> None:
    cookie = await visitor.log_in()
    for path in ("", "page.css", "none", STATIC[0]):
        for answer in (await visitor.get(visitor.path + path, **cookie), await visitor.get(visitor.path + path)):
            assert {name: answer.headers[name] for name in SECURITY_HEADERS} == dict(SECURITY_HEADERS)
    policy = SECURITY_HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert not re.search(r"https?:|\*|unsafe-eval|allow-popups|script-src[^;]*unsafe", policy)


async def test_pages_load_nothing_from_other_servers(visitor: Visitor) -> None:
    pages = [await visitor.get(visitor.token)]
    cookie = {"Cookie": pages[0].headers["Set-Cookie"].partition(";")[0]}
    pages += [await visitor.get(visitor.path + path, **cookie) for path in ("", *PAGE_FILES, STATIC[1])]
    assert [page.status for page in pages] == [200] * len(pages)
    ours = visitor.origin.replace("http", "ws")
    assert not [found for page in pages for found in OUTSIDE.findall(page.text.replace(ours, ""))]


async def test_first_page_has_an_accessible_icon(
    visitor: Visitor,
) -> None:
    page = await visitor.get(visitor.token)
    cookie = {"Cookie": page.headers["Set-Cookie"].partition(";")[0]}
    (icon,) = re.findall(r'rel="icon" href="([^"]+)"', page.text)
    assert (await visitor.get(icon, **cookie)).headers["Content-Type"].startswith("image/")


@pytest.mark.parametrize(
    "planted", ["<link href='https://a.example'>", "url(//a.example)", '<script src="http://a">', "@import 'a'"]
)
def test_external_addresses_would_be_found(planted: str) -> None:
    assert OUTSIDE.search(planted)
