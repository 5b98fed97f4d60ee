"""Access control: only the browser that opened the one-time address gets in, and only for pages of this server."""

from collections.abc import Awaitable, Callable
from secrets import compare_digest, token_urlsafe

from aiohttp import web
from multidict import CIMultiDict

from facilitator.web import HOST

RequestHandler = Callable[[web.Request], Awaitable[web.StreamResponse]]

COOKIE_NAME = "facilitator"
TOKEN_PARAMETER = "token"  # noqa: S105 (its name)
FORBIDDEN_MESSAGE = "Access denied. Open the address shown in the terminal. It works only once, in one browser.\n"

SECURITY_HEADERS = CIMultiDict(
    {
        # Nothing from other servers, no foreign frames and no new windows: a link in recorded text stays text.
        "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
        " font-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none';"
        " form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts allow-same-origin allow-downloads",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
)
"""Headers of every response. xterm.js uses inline styles for the colors and the size of the terminal."""


class Guard:
    """Holds the one-time token and the session for which it is exchanged.

    Browsers send cookies to all ports of a host. The session cookie is therefore limited to a random path, so that
    another user's server on this computer never receives it.

    Attributes:
        base_path: path of everything except the one-time address.
    """

    def __init__(self) -> None:
        self._token = token_urlsafe(32)
        self._session = token_urlsafe(32)
        self.base_path = f"/{token_urlsafe(16)}/"

    def one_time_address(self, port: int) -> str:
        """Return the address that opens the app; it works only once."""
        return f"http://{HOST}:{port}/open?{TOKEN_PARAMETER}={self._token}"

    async def exchange_token(self, request: web.Request) -> web.Response:
        """Exchange the one-time token for the session cookie.

        The response is a page that forwards to the app. After an HTTP redirect, a browser would attribute the request
        to the page in which the address was clicked, and not send the strict cookie.

        Raises:
            HTTPForbidden: the token is wrong or was used before.
        """
        token, given = self._token, request.query.get(TOKEN_PARAMETER, "")
        if not token or not compare_digest(given.encode(), token.encode()):
            raise web.HTTPForbidden(text=FORBIDDEN_MESSAGE)
        self._token = ""
        response = web.Response(text=REDIRECT_PAGE.replace("PATH", self.base_path), content_type="text/html")
        response.set_cookie(COOKIE_NAME, self._session, path=self.base_path, httponly=True, samesite="Strict")
        return response

    @web.middleware
    async def check_request(self, request: web.Request, handler: RequestHandler) -> web.StreamResponse:
        """Pass on requests that belong to the session.

        Raises:
            HTTPForbidden: the host name is another (DNS rebinding), the page is of another origin, or there is no
                session.
        """
        host = f"{HOST}:{request.transport.get_extra_info('sockname')[1] if request.transport else 0}"
        origins = request.headers.getall("Origin", [])
        is_own_page = request.headers.getall("Host", []) == [host] and set(origins) <= {f"http://{host}"}
        cookie = request.cookies.get(COOKIE_NAME, "").encode()
        has_access = request.path == "/open" or compare_digest(cookie, self._session.encode())
        is_foreign_socket = "Upgrade" in request.headers and not origins
        if not is_own_page or not has_access or is_foreign_socket:
            raise web.HTTPForbidden(text=FORBIDDEN_MESSAGE)
        return await handler(request)


REDIRECT_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Facilitator</title>
<link rel="icon" href="PATHicon.svg"><meta http-equiv="refresh" content="0; url=PATH"></head>
<body><main><h1>Facilitator</h1><p><a href="PATH">Continue</a></p></main></body></html>
"""


async def add_security_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Add the security headers to a response, also to an error."""
    response.headers.update(SECURITY_HEADERS)
