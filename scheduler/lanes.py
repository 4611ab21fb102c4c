"""Connections, each a pool of its own: a pool of ten looks at all of them, and at their sockets, at every turn."""

import os
import ssl
from functools import cache
from urllib.request import getproxies

import httpx


class Lanes(httpx.AsyncBaseTransport):
    """So many requests at once, each over a connection that it has for itself; any more share the last one."""

    def __init__(self, number: int, context: ssl.SSLContext) -> None:
        limits = httpx.Limits(max_connections=1, max_keepalive_connections=1)
        self._lanes = [httpx.AsyncHTTPTransport(verify=context, limits=limits) for _ in range(number + 1)]
        self._shared, *self._free = self._lanes

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and read the whole answer."""
        lane = self._free.pop() if self._free else self._shared
        try:
            answer = await lane.handle_async_request(request)
            try:
                content = [part async for part in answer.aiter_raw()]
            finally:
                await answer.aclose()
        finally:
            if lane is not self._shared:
                self._free.append(lane)
        return httpx.Response(
            answer.status_code,
            headers=answer.headers,
            stream=httpx.ByteStream(b"".join(content)),
            extensions=answer.extensions,
        )

    async def aclose(self) -> None:
        """Close the connections."""
        for lane in self._lanes:
            await lane.aclose()


def lanes(number: int) -> dict[str, object]:
    """Return what a client of httpx is to be made with. Where the environment names a proxy, httpx sees to it."""
    context = trusted()
    return {"verify": context} if getproxies() else {"verify": context, "mounts": {"all://": Lanes(number, context)}}


def trusted() -> ssl.SSLContext:
    """Return whom we trust, read once for all clients of the process: a tenth of a second each."""
    return _trusted(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@cache
def _trusted(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    return httpx.create_ssl_context()
