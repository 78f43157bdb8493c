"""Who may talk to the page and to the simulator: this machine's own programs, and the browser on this page alone."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "font-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


HOST = re.compile(r"(?:\[(?P<bracketed>[0-9A-Fa-f:.]+)\]|(?P<plain>[0-9A-Za-z.-]+))(?::[0-9]{1,5})?")
"""A name or an address, and a port: nothing else of an URL."""


class Guard:
    """Refuses names that are not this machine's (DNS rebinding) and requests from other pages; adds the headers.

    `looked_at`: whether other pages may lead a browser here, where a GET changes nothing.
    """

    def __init__(self, app: ASGIApp, *, any_address: bool, looked_at: bool) -> None:
        self._app = app
        self._any_address = any_address
        self._looked_at = looked_at

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        request = Request(scope)
        if not self._is_ours(request):
            return await PlainTextResponse("Forbidden", 403)(scope, receive, send)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message["headers"], *added]
            await send(message)

        return await self._app(scope, receive, with_headers)

    def _is_ours(self, request: Request) -> bool:
        host = request.headers.get("host", "")
        if not _is_address(host, any_address=self._any_address):
            return False
        if self._looked_at and request.method in ("GET", "HEAD"):
            return True
        origin = request.headers.get("origin")
        site = request.headers.get("sec-fetch-site", "same-origin")
        return site in ("same-origin", "none") and origin in (None, f"{request.url.scheme}://{host}")


def _is_address(host: str, *, any_address: bool) -> bool:
    """Loopback; with `any_address` every address in numbers too, never another name."""
    found = HOST.fullmatch(host)
    if found is None:
        return False
    if (found["plain"] or "").lower() == "localhost":
        return True
    try:
        address = IPv6Address(found["bracketed"]) if found["bracketed"] else IPv4Address(found["plain"])
    except ValueError:
        return False
    return any_address or address.is_loopback


def is_loopback(host: str) -> bool:
    """Whether who listens there is heard by this machine alone."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
