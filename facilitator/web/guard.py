"""Who may come in: the browser that opened the one-time address, and pages of ours in it; nobody else."""

from collections.abc import Awaitable, Callable
from secrets import compare_digest, token_urlsafe

from aiohttp import web
from multidict import CIMultiDict

from facilitator.web import HOST

RequestHandler = Callable[[web.Request], Awaitable[web.StreamResponse]]

COOKIE_NAME = "facilitator"
TOKEN_PARAMETER = "token"  # noqa: S105 (the name of it)
FORBIDDEN_MESSAGE = "Not from here. Open the address that stands in the terminal; it works once, in one browser.\n"

SECURITY_HEADERS = CIMultiDict(
    {
        # Nothing from anywhere else, no frames around it, and no new windows: an address in somebody's words is words.
        "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
        " font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'; sandbox allow-scripts allow-same-origin",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
)
"""What every answer says. Inline styles are xterm.js's own, for colours and sizes of the terminal."""


class Guard:
    """Holds the one-time token and the session it is exchanged for.

    Cookies are shared by all ports of an address. So the session's is for a path nobody can guess, and a server of
    somebody else on this computer is never sent it.

    Attributes:
        path: where everything but the one-time address is.
    """

    def __init__(self) -> None:
        self._token = token_urlsafe(32)
        self._session = token_urlsafe(32)
        self.base_path = f"/{token_urlsafe(16)}/"

    def one_time_address(self, port: int) -> str:
        """Return the address that works once."""
        return f"http://{HOST}:{port}/open?{TOKEN_PARAMETER}={self._token}"

    async def exchange_token(self, request: web.Request) -> web.Response:
        """Exchange the token for the session's cookie, once.

        The page that is returned goes on by itself. A redirect would be counted to whatever page the address was
        clicked in, and the cookie, being strict, not sent.

        Raises:
            HTTPForbidden: it is not the token, or it was used before.
        """
        token, given = self._token, request.query.get(TOKEN_PARAMETER, "")
        if not token or not compare_digest(given.encode(), token.encode()):
            raise web.HTTPForbidden(text=FORBIDDEN_MESSAGE)
        self._token = ""
        answer = web.Response(text=REDIRECT_PAGE.replace("PATH", self.base_path), content_type="text/html")
        answer.set_cookie(COOKIE_NAME, self._session, path=self.base_path, httponly=True, samesite="Strict")
        return answer

    @web.middleware
    async def check_request(self, request: web.Request, handler: RequestHandler) -> web.StreamResponse:
        """Hand on what is allowed.

        Raises:
            HTTPForbidden: for another host name (DNS rebinding), a page of another origin, or no session.
        """
        here = f"{HOST}:{request.transport.get_extra_info('sockname')[1] if request.transport else 0}"
        origin = request.headers.getall("Origin", [])
        ours = request.headers.getall("Host", []) == [here] and set(origin) <= {f"http://{here}"}
        cookie = request.cookies.get(COOKIE_NAME, "").encode()
        inside = request.path == "/open" or compare_digest(cookie, self._session.encode())
        if not ours or not inside or ("Upgrade" in request.headers and not origin):
            raise web.HTTPForbidden(text=FORBIDDEN_MESSAGE)
        return await handler(request)


REDIRECT_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Facilitator</title>
<link rel="icon" href="PATHicon.svg"><meta http-equiv="refresh" content="0; url=PATH"></head>
<body><main><h1>Facilitator</h1><p><a href="PATH">Go on</a></p></main></body></html>
"""


async def add_security_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Give every answer its headers, refusals too."""
    response.headers.update(SECURITY_HEADERS)
