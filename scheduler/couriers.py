"""Carries published pictures to the receivers of the municipality file, apart from everything that Telegram is told.

Each receiver is a way of its own: one parcel under way at a time, its own waits, and nobody else waits for it. What may
have arrived is sent again, under the same number. Addresses and keys are never logged: an error is told by its name.
"""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, NamedTuple, Protocol

import httpx

from reporting.municipality import Receiver
from reporting.parcel import CONTENT_TYPE, Parcel, body, parcel_of
from reporting.receivers import Address, loopback_of, signature, wrong_address
from storage import Session, outbox, parcels, pictures
from storage.configuration import Configuration
from storage.database import Database, DatabaseGone
from storage.outbox import Row

log = logging.getLogger(__name__)

CONNECT, ANSWER, WHOLE = 10.0, 20.0, 45.0
"""Seconds that a connection, a step of the answer, and all of it may take."""
GRACE = 3.0
"""Seconds that what is under way has left when we end; then it is sent again at the next start."""
SHORTEST, LONGEST = timedelta(seconds=1), timedelta(hours=6)
"""What a `Retry-After` is taken for at least and at most."""
_LATER = (408, 425, 429)
"""Refusals that say "not now"; those of the 500s do, too."""


class Clock(Protocol):
    """The one clock of the program."""

    def now(self) -> datetime:
        """The time, aware UTC."""


class Taken(NamedTuple):
    """The receiver has it."""

    status: int


class Refused(NamedTuple):
    """The receiver does not take it, and never will."""

    status: int


class Later(NamedTuple):
    """It did not arrive, or nobody knows: to be sent again, at a moment that was asked for or after a wait."""

    reason: str
    at: datetime | None = None


Outcome = Taken | Refused | Later


@dataclass(frozen=True, slots=True)
class Errand:
    """A claimed row, and what it sends to whom."""

    row: Row
    receiver: Receiver
    parcel: Parcel


class Courier:
    """Posts one parcel and tells what came of it."""

    def __init__(self, addresses: Mapping[str, Address], patience: float) -> None:
        for name in ("httpx", "httpcore"):  # these would write the address
            logging.getLogger(name).setLevel(logging.WARNING)
        self._addresses = addresses
        self._patience = patience
        self._open: httpx.AsyncClient | None = None

    async def carry(self, errand: Errand, now: datetime) -> Outcome:
        """Post it once. Raises nothing that the network or the receiver can cause."""
        address = self._addresses.get(errand.receiver.key)
        if address is None or wrong_address(address.url) or (errand.parcel.kind == "json" and not address.key):
            return Later("not set up")
        try:
            async with asyncio.timeout(self._patience):
                return await self._post(address, errand.parcel, now)
        except TimeoutError:
            return Later("time-out")
        except Exception as error:  # whatever it is, by its name alone: its text may hold the address
            if not isinstance(error, httpx.HTTPError | OSError):
                log.error("parcel %s cannot be sent: %s", errand.row.id, type(error).__name__)
            return Later(type(error).__name__)

    async def close(self) -> None:
        """Close the connections."""
        if self._open is not None:
            await self._open.aclose()

    async def _post(self, address: Address, parcel: Parcel, now: datetime) -> Outcome:
        content = await asyncio.to_thread(body, parcel)
        headers = {"Content-Type": CONTENT_TYPE, "User-Agent": "est-bot", "EST-Delivery": parcel.delivery}
        if address.key:
            seconds = int(now.timestamp())
            signed = signature(address.key, seconds, content)
            headers |= {"EST-Timestamp": str(seconds), "EST-Signature": signed}
        request = self._client.build_request("POST", address.url, content=content, headers=headers)
        answer = await self._client.send(request, stream=True)
        try:  # what it says besides is nothing to us, however much it is
            return outcome_of(answer.status_code, answer.headers.get("Retry-After", ""), now)
        finally:
            await answer.aclose()

    @property
    def _client(self) -> httpx.AsyncClient:
        if self._open is None:
            timeout = httpx.Timeout(ANSWER, connect=CONNECT)
            # A proxy of the environment is for what leaves this machine, never for what stays on it.
            hosts = filter(None, (loopback_of(each.url) for each in self._addresses.values()))
            home: Any = {f"all://[{host}]" if ":" in host else f"all://{host}": None for host in hosts}
            # What one receiver wants to be remembered is never told to another: cookies are kept apart by host alone.
            forgets = CookieJar(DefaultCookiePolicy(allowed_domains=()))
            self._open = httpx.AsyncClient(timeout=timeout, follow_redirects=False, mounts=home, cookies=forgets)
        return self._open


def outcome_of(status: int, retry_after: str, now: datetime) -> Outcome:
    """Read an answer: 2xx is taken, 5xx and "not now" come again, a redirect and all else is refused."""
    if 200 <= status < 300:
        return Taken(status)
    if status in _LATER or status >= 500:
        return Later(str(status), _asked_for(retry_after, now) if status in (429, 503) else None)
    return Refused(status)


def _asked_for(retry_after: str, now: datetime) -> datetime | None:
    """Return when a receiver asks to be tried again, within reason; None when it does not say."""
    try:
        if retry_after.strip().isdecimal():
            wait = timedelta(seconds=min(int(retry_after), LONGEST.total_seconds()))
        else:
            wait = parsedate_to_datetime(retry_after) - now
    except (ValueError, TypeError, OverflowError):
        return None
    return now + min(max(wait, SHORTEST), LONGEST)


class Couriers:
    """The hands of one process that carry parcels. Any number may work on one database.

    With None for `addresses` they carry nothing: what is due waits for a process that has some.
    """

    def __init__(
        self,
        database: Database,
        configuration: Configuration,
        clock: Clock,
        addresses: Mapping[str, Address] | None,
        *,
        patience: float = WHOLE,
    ) -> None:
        self._database = database
        self._configuration = configuration
        self._clock = clock
        self._rests = addresses is None
        self._courier = Courier(addresses or {}, patience)
        self._bell = asyncio.Event()
        self._alone = asyncio.Lock()
        self._away: dict[asyncio.Task[Outcome], Errand] = {}
        self._back: list[tuple[Errand, Outcome]] = []
        """Come back, and not settled yet."""
        self._stopping = False

    def nudge(self) -> None:
        """Something was put, or time has passed: look at once. To be called on the event loop."""
        if self._configuration.base.receivers and not self._rests:
            self._bell.set()

    async def run(self) -> None:
        """Carry whatever is due whenever the bell rings, until `stop`."""
        while not self._stopping:
            self._bell.clear()  # here: what fails must wait for the next ring, too
            try:
                await self.deliver_due()
            except DatabaseGone as gone:
                log.warning("the database is away (%s); parcels wait", gone)
            except Exception:  # a mistake of ours must not end the couriers; the row is found by its lease
                log.exception("a parcel failed")
            if not self._stopping:
                await self._bell.wait()

    async def stop(self) -> None:
        """Claim nothing more, give what is under way a moment, settle it, and close the connections."""
        self._stopping = True
        self._bell.set()
        async with self._alone:
            if self._away:
                await asyncio.wait(self._away, timeout=GRACE)
            for task, errand in self._away.items():
                self._back.append((errand, task.result() if task.done() else Later("stopped", self._clock.now())))
                task.cancel()
            await asyncio.gather(*self._away, return_exceptions=True)
            self._away.clear()
            with suppress(DatabaseGone):  # else the rows are found by their lease
                await self._settle()
        await self._courier.close()

    async def deliver_due(self) -> int:
        """Carry everything that is due now; returns how many parcels were taken. Raises `DatabaseGone`."""
        if self._rests:
            return 0
        async with self._alone:
            taken, looks = 0, True
            await self._database.run(self._find_lost)
            while not self._stopping and (looks or self._away or self._back):
                await self._settle()
                self._bell.clear()
                dropped = 0
                if looks:
                    errands, dropped = await self._database.run(self._claim)
                    for errand in errands:
                        carry = self._courier.carry(errand, self._clock.now())
                        self._away[asyncio.create_task(carry, name=f"parcel-{errand.row.id}")] = errand
                done = 0 if dropped else await self._wait()
                taken += done
                looks = bool(done or dropped or self._back) or self._bell.is_set()
            return taken

    async def _wait(self) -> int:
        """Wait until a parcel comes back, or the bell rings meanwhile; take in what came back."""
        if not self._away:
            return 0
        bell = asyncio.create_task(self._bell.wait())
        try:
            await asyncio.wait({*self._away, bell}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            bell.cancel()
        back = [(self._away[task], task.result()) for task in self._away if task.done()]
        self._away = {task: errand for task, errand in self._away.items() if not task.done()}
        self._back += back
        return sum(isinstance(outcome, Taken) for _, outcome in back)

    async def _settle(self) -> None:
        """Write what came of parcels, each in a transaction of its own: one that fails keeps no other."""
        while self._back:
            errand, outcome = self._back[0]
            now = self._clock.now()
            try:
                await self._database.run(partial(settle, errand=errand, outcome=outcome, now=now))
            except DatabaseGone:
                raise
            except Exception:
                log.exception("parcel %s could not be settled", errand.row.id)
            self._back.pop(0)

    def _find_lost(self, session: Session) -> None:
        ours = [*self._away.values(), *(errand for errand, _ in self._back)]
        parcels.find_lost(session, self._clock.now(), alive=[errand.row.id for errand in ours])

    def _claim(self, session: Session) -> tuple[list[Errand], int]:
        """Take what is due. What has lost its reason or cannot be packed is passed; the second figure is how much."""
        now = self._clock.now()
        receivers = {each.key: each for each in self._configuration.base.receivers}
        errands, passed = [], 0
        for row in parcels.claim(session, now, busy={each.receiver.key for each in self._away.values()}):
            receiver = receivers.get(row.receiver or "")
            try:
                errand = _errand(session, row, receiver)
            except (LookupError, TypeError, ValueError, AttributeError) as error:
                log.error("parcel %s cannot be packed: %s", row.id, type(error).__name__, exc_info=error)
                assert receiver is not None
                parcels.retry(session, row, receiver, now, None, type(error).__name__)
                passed += 1
                continue
            if errand is None:
                outbox.settle(session, row, "dropped", now)
                passed += 1
            else:
                errands.append(errand)
        return errands, passed


def settle(session: Session, errand: Errand, outcome: Outcome, now: datetime) -> None:
    """Write what came of a parcel, in this transaction."""
    row, key = errand.row, errand.receiver.key
    match outcome:
        case Taken(status):
            parcels.sent(session, row, now, status)
        case Refused(status):
            log.warning("receiver %s refused a picture: %s", key, status)
            parcels.refused(session, row, errand.receiver, now, status)
        case Later(reason, at):
            log.warning("receiver %s did not take a picture: %s (try %s)", key, reason, row.attempts)
            parcels.retry(session, row, errand.receiver, now, at, reason)


def _errand(session: Session, row: Row, receiver: Receiver | None) -> Errand | None:
    """Return what a row sends; None when its receiver has left the file or a newer version is out."""
    picture = pictures.get(session, row.payload["picture"]) if receiver is not None else None
    if receiver is None or picture is None or picture.state != "published" or parcels.is_replaced(session, picture):
        return None
    return Errand(row, receiver, parcel_of(receiver, picture.data, picture.version, parcels.delivery(row)))
