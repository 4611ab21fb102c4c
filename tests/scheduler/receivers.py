"""A receiver of pictures for the tests: a real server on this machine that keeps what it gets and answers as told."""

import asyncio
import hashlib
import json
import ssl
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from reporting.municipality import Municipality, parse
from reporting.receivers import Address
from storage import Session, parcels
from storage.tables import Picture
from tests.reporting.pictures import picture
from tests.scheduler.cast import LYSEKIL

KEY = "a-key-of-the-tests-that-is-long-enough"
TEAMS, GIS = "teams", "gis"
FILE = '\n[[receivers]]\nkey = "teams"\nname = "Teams"\nkind = "teams"\n\n[[receivers]]\nkey = "gis"\nkind = "json"\n'
_SOURCE = Path(__file__).parents[2] / "municipalities" / "lysekil.toml"
SELF_SIGNED = Path(__file__).with_name("self_signed.pem")


def municipality(receivers: str = FILE) -> Municipality:
    """Lysekil with receivers in its file."""
    found = parse(_SOURCE.read_text("utf-8") + receivers, name="lysekil.toml")
    found._folder = LYSEKIL._folder
    return found


class Request:
    """What came."""

    def __init__(self, headers: Any, body: bytes) -> None:
        self.headers = headers
        self.body = body
        self.json = json.loads(body)

    @property
    def delivery(self) -> str:
        return str(self.headers["EST-Delivery"])


class Receiver:
    """Answers 200 to everything, or what `answers` says first; None in it means never."""

    def __init__(self, *, tls: bool = False, host: str = "127.0.0.1") -> None:
        self.got: list[Request] = []
        self.answers: deque[tuple[int, dict[str, str]] | None] = deque()
        self.came = asyncio.Event()
        self._tls = tls
        self._host = host
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def __aenter__(self) -> "Receiver":
        application = web.Application()
        application.router.add_post("/secret-path-of-the-workflow", self._take)
        application.router.add_post("/elsewhere", self._take)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        context = None
        if self._tls:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(SELF_SIGNED)
        await web.TCPSite(self._runner, self._host, 0, ssl_context=context).start()
        scheme, port = "https" if self._tls else "http", self._runner.addresses[0][1]
        self.url = f"{scheme}://{self._host}:{port}/secret-path-of-the-workflow?sig=a-signature-that-nobody-may-see"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def address(self) -> Address:
        """Where it is, and the key it checks by."""
        return Address(self.url, KEY)

    def will(self, status: int, **headers: str) -> None:
        """Answer so once, after what it was told before."""
        self.answers.append((status, {name.replace("_", "-"): value for name, value in headers.items()}))

    def will_say_nothing(self) -> None:
        """Take one request and never answer."""
        self.answers.append(None)

    async def _take(self, request: web.Request) -> web.Response:
        self.got.append(Request(request.headers.copy(), await request.read()))
        self.came.set()
        answer = self.answers.popleft() if self.answers else (200, {})
        if answer is None:
            await asyncio.sleep(3600)
            raise AssertionError
        status, headers = answer
        return web.Response(status=status, headers=headers)


def hmac_by_hand(key: bytes, message: bytes) -> str:
    """HMAC-SHA256 as RFC 2104 writes it, without the library that the program uses."""
    padded = key.ljust(64, b"\0") if len(key) <= 64 else hashlib.sha256(key).digest().ljust(64, b"\0")
    inner = hashlib.sha256(bytes(each ^ 0x36 for each in padded) + message).digest()
    return hashlib.sha256(bytes(each ^ 0x5C for each in padded) + inner).hexdigest()


def publishes(
    town: Municipality, now: Callable[[], Any], *, version: int = 1, cycle: str = "2026-11-09"
) -> Callable[[Session], int]:
    """A picture of the fortnight is out, and on its way to the receivers; returns its number."""

    def publish(session: Session) -> int:
        data = {**picture(), "reviewed": True}
        row = Picture(cycle=cycle, version=version, state="published", data=data, made_at=now(), published_at=now())
        session.add(row)
        session.flush()
        parcels.put(session, town, row.id or 0, now())
        return row.id or 0

    return publish
