"""Published pictures reach the receivers of the municipality file: once, signed, and nobody waits for a dead one."""

import asyncio
import logging
from collections import deque
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import pytest
from sqlmodel import col, select

from reporting.receivers import Address
from scheduler.couriers import Couriers
from scheduler.pacing import UNPACED
from scheduler.worker import Worker
from storage import outbox, parcels
from storage.configuration import Configuration
from storage.database import Database
from storage.outbox import LEASE
from storage.tables import Outbox, Picture, SQLModel
from tests.scheduler.cast import joins
from tests.scheduler.receivers import FILE, GIS, KEY, TEAMS, Receiver, hmac_by_hand, municipality, publishes

TOWN = municipality()
WHO, NOBODY = "user:word", "192.0.2.1"
"""The address is one for examples: nobody has it."""
ONLY_GIS = municipality('\n[[receivers]]\nkey = "gis"\nkind = "json"\n')


def couriers(database, clock, addresses, town=TOWN, *, patience=5.0):
    return Couriers(database, Configuration(town), clock, addresses, patience=patience)


@asynccontextmanager
async def carrying(database, clock, addresses, town=TOWN, **how):
    hired = couriers(database, clock, addresses, town, **how)
    yield hired
    await hired.stop()


def rows(database):
    return database.run_here(lambda s: list(s.exec(select(Outbox).order_by(col(Outbox.id)))))


def states(database):
    return {row.receiver or row.key: (row.state, row.detail) for row in rows(database)}


def told(database):
    """What coordinators are to be told, as keys of words and what is filled in."""
    return [(row.payload["words"], row.payload["values"]) for row in rows(database) if row.kind == "notice"]


async def test_a_published_picture_reaches_every_receiver_in_its_own_form(database, clock):
    database.run_here(publishes(TOWN, clock.now))
    async with Receiver() as teams, Receiver() as gis:
        teams.will(202)
        async with carrying(database, clock, {TEAMS: Address(teams.url), GIS: gis.address}) as hired:
            assert await hired.deliver_due() == 2
            assert await hired.deliver_due() == 0
    [card], [sent] = teams.got, gis.got
    assert card.json["attachments"][0]["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert "EST-Signature" not in card.headers
    assert sent.json["schema"] == "est.picture/1"
    assert sent.json["delivery"] == sent.delivery != card.delivery
    assert states(database) == {TEAMS: ("sent", "202"), GIS: ("sent", "200")}


async def test_what_is_sent_is_signed_with_the_key_of_its_receiver(database, clock):
    database.run_here(publishes(ONLY_GIS, clock.now))
    async with Receiver() as gis, carrying(database, clock, {GIS: gis.address}, ONLY_GIS) as hired:
        await hired.deliver_due()
    [sent] = gis.got
    seconds = sent.headers["EST-Timestamp"]
    assert seconds == str(int(clock.now().timestamp()))
    assert sent.headers["EST-Signature"] == f"v1={hmac_by_hand(KEY.encode(), seconds.encode() + b'.' + sent.body)}"
    assert sent.headers["Content-Type"] == "application/json; charset=utf-8"


async def test_a_server_in_trouble_is_asked_again_with_the_same_delivery_signed_anew(database, clock):
    database.run_here(publishes(ONLY_GIS, clock.now))
    async with Receiver() as gis, carrying(database, clock, {GIS: gis.address}, ONLY_GIS) as hired:
        gis.will(500)
        gis.will(502)
        assert await hired.deliver_due() == 0
        assert states(database) == {GIS: ("waiting", "500")}
        for wait in (29, 1, 59):
            clock.shift(wait)
            assert await hired.deliver_due() == 0
        assert len(gis.got) == 2
        clock.shift(1)
        assert await hired.deliver_due() == 1
    assert len({each.delivery for each in gis.got}) == 1
    assert len({each.body for each in gis.got}) == 1
    assert len({each.headers["EST-Signature"] for each in gis.got}) == 3
    assert states(database) == {GIS: ("sent", "200")}
    assert told(database) == []


@pytest.mark.parametrize(
    ("status", "asked", "waits"),
    [
        (429, "90", 90),
        (503, "90", 90),
        (429, "0", 1),
        (429, "999999999999", 6 * 3600),
        (429, "soon", 30),
        (429, "Fri, 20 Nov 2026 12:00:30 +99999999999999", 30),
    ],
)
async def test_a_receiver_that_asks_for_quiet_gets_it_within_reason(database, clock, status, asked, waits):
    database.run_here(publishes(ONLY_GIS, clock.now))
    async with Receiver() as gis, carrying(database, clock, {GIS: gis.address}, ONLY_GIS) as hired:
        gis.will(status, Retry_After=asked)
        await hired.deliver_due()
        clock.shift(waits - 1)
        assert await hired.deliver_due() == 0
        clock.shift(1)
        assert await hired.deliver_due() == 1


async def test_a_date_in_retry_after_is_understood(database, clock):
    database.run_here(publishes(ONLY_GIS, clock.now))
    async with Receiver() as gis, carrying(database, clock, {GIS: gis.address}, ONLY_GIS) as hired:
        gis.will(503, Retry_After=(clock.now() + timedelta(seconds=300)).strftime("%a, %d %b %Y %H:%M:%S GMT"))
        await hired.deliver_due()
        clock.shift(299)
        assert await hired.deliver_due() == 0
        clock.shift(1)
        assert await hired.deliver_due() == 1


@pytest.mark.parametrize("status", [301, 307, 308, 400, 401, 404, 410, 413])
async def test_a_refusal_is_final_and_the_coordinator_is_told_once_without_the_address(database, clock, status):
    karin = database.run_here(lambda s: joins(s, 1, rank="coordinator"))
    database.run_here(publishes(ONLY_GIS, clock.now))
    async with Receiver() as gis, carrying(database, clock, {GIS: gis.address}, ONLY_GIS) as hired:
        gis.will(status, Location="/elsewhere")
        for _ in range(3):
            await hired.deliver_due()
            clock.shift(24 * 3600)
    assert len(gis.got) == 1
    [parcel, notice] = rows(database)
    assert (parcel.state, parcel.detail) == ("refused", str(status))
    assert (notice.member_id, notice.payload["words"]) == (karin, "receiver-notice-refused")
    assert notice.payload["values"] == {"receiver": "gis", "status": status}


async def test_a_receiver_that_stays_away_is_given_up_after_three_days(database, clock):
    database.run_here(lambda s: joins(s, 1, rank="coordinator"))
    database.run_here(publishes(ONLY_GIS, clock.now))
    began = clock.now()
    async with carrying(database, clock, {GIS: Address("http://127.0.0.1:9/nobody", KEY)}, ONLY_GIS) as hired:
        for _ in range(30):
            await hired.deliver_due()
            parcel = rows(database)[0]
            if parcel.state == "refused":
                break
            clock.shift((parcel.not_before - clock.now()).total_seconds())
        assert parcel.detail == "ConnectError"
        assert parcel.attempts <= parcels.MOST_TRIES
        assert timedelta(days=2.5) < clock.now() - began < timedelta(days=3.5)
        await hired.deliver_due()
    assert told(database) == [("receiver-notice-given-up", {"receiver": "gis"})]


async def test_a_lost_answer_is_asked_for_again_under_the_same_number(database, clock):
    database.run_here(publishes(ONLY_GIS, clock.now))
    async with Receiver() as gis, carrying(database, clock, {GIS: gis.address}, ONLY_GIS, patience=1) as hired:
        gis.will_say_nothing()
        assert await hired.deliver_due() == 0
        assert states(database) == {GIS: ("waiting", "time-out")}
        clock.shift(60)
        assert await hired.deliver_due() == 1
    first, again = gis.got
    assert first.delivery == again.delivery


async def test_a_killed_process_has_its_picture_sent_again_under_the_same_number(database, clock):
    database.run_here(publishes(ONLY_GIS, clock.now))
    async with Receiver() as gis:
        gis.will_say_nothing()
        doomed = couriers(database, clock, {GIS: gis.address}, ONLY_GIS, patience=60)
        working = asyncio.ensure_future(doomed.deliver_due())
        await asyncio.wait_for(gis.came.wait(), 10)
        working.cancel()
        for each in list(doomed._away):
            each.cancel()
        await asyncio.gather(working, *doomed._away, return_exceptions=True)
        assert [row.state for row in rows(database)] == ["sending"]
        async with carrying(database, clock, {GIS: gis.address}, ONLY_GIS) as hired:
            assert await hired.deliver_due() == 0
            clock.shift(LEASE.total_seconds() + 1)
            assert await hired.deliver_due() == 1
    first, again = gis.got
    assert first.delivery == again.delivery


async def test_two_processes_send_each_picture_once(database_url, clock):
    replicas = [Database(database_url) for _ in range(2)]
    for version in range(1, 2):
        replicas[0].run_here(publishes(TOWN, clock.now, version=version))
    async with Receiver() as teams, Receiver() as gis:
        addresses = {TEAMS: Address(teams.url), GIS: gis.address}
        hired = [couriers(each, clock, addresses) for each in replicas]
        taken = await asyncio.gather(*(each.deliver_due() for each in hired))
        for each in hired:
            await each.stop()
    assert sum(taken) == 2
    assert (len(teams.got), len(gis.got)) == (1, 1)
    for each in replicas:
        each.close()


async def test_a_receiver_that_hangs_keeps_no_other_waiting(database, clock):
    database.run_here(publishes(TOWN, clock.now))
    async with Receiver() as teams, Receiver() as gis:
        teams.will_say_nothing()
        hired = couriers(database, clock, {TEAMS: Address(teams.url), GIS: gis.address}, patience=60)
        working = asyncio.ensure_future(hired.run())
        await asyncio.wait_for(gis.came.wait(), 10)
        gis.came.clear()
        database.run_here(publishes(ONLY_GIS, clock.now, version=2))
        hired.nudge()
        await asyncio.wait_for(gis.came.wait(), 10)
        assert len(teams.got) == 1
        await hired.stop()
        await working
    assert [each.json["version"] for each in gis.got] == [1, 2]
    assert states(database)[TEAMS] == ("waiting", "stopped")


async def test_telegram_waits_for_no_receiver(database, clock, pg):
    anna = pg.person("Anna")
    anna.starts()
    member = database.run_here(lambda s: joins(s, anna.id))
    database.run_here(publishes(TOWN, clock.now))
    async with Receiver() as teams, Receiver() as gis:
        teams.will_say_nothing()
        gis.will(429, Retry_After="3600")
        hired = couriers(database, clock, {TEAMS: Address(teams.url), GIS: gis.address}, patience=60)
        working = asyncio.ensure_future(hired.run())
        await asyncio.wait_for(asyncio.gather(teams.came.wait(), gis.came.wait()), 10)
        payload = {"words": "cycle-rule", "values": {}, "buttons": []}
        now = clock.now()
        database.run_here(lambda s: outbox.put(s, "n", "notice", member_id=member, payload=payload, now=now))
        voice = Worker(database, Configuration(TOWN), clock, token=pg.token, api_url=pg.url, pace=UNPACED)
        assert await asyncio.wait_for(voice.deliver_due(), 10) == 1
        await voice.stop()
        await hired.stop()
        await working
    assert states(database)["n"][0] == "sent"


async def test_the_voice_leaves_pictures_to_the_couriers(database, clock, pg):
    database.run_here(publishes(TOWN, clock.now))
    voice = Worker(database, Configuration(TOWN), clock, token=pg.token, api_url=pg.url, pace=UNPACED)
    assert await voice.deliver_due() == 0
    await voice.stop()
    assert {state for state, _ in states(database).values()} == {"waiting"}


async def test_a_certificate_that_nobody_vouches_for_is_told_nothing(database, clock):
    database.run_here(publishes(ONLY_GIS, clock.now))
    async with Receiver(tls=True) as gis, carrying(database, clock, {GIS: gis.address}, ONLY_GIS) as hired:
        assert await hired.deliver_due() == 0
    assert gis.got == []
    assert states(database) == {GIS: ("waiting", "ConnectError")}


@pytest.mark.parametrize(
    "address",
    [
        None,
        Address(f"http://{NOBODY}/plain", KEY),
        Address(f"ftp://{NOBODY}/x", KEY),
        Address(f"https://{WHO}@{NOBODY}/x", KEY),
        Address("http://127.0.0.1:9/unsigned"),
    ],
)
async def test_a_receiver_that_is_not_set_up_waits_until_it_is(database, clock, address):
    database.run_here(publishes(ONLY_GIS, clock.now))
    async with carrying(database, clock, {GIS: address} if address else {}, ONLY_GIS) as hired:
        assert await hired.deliver_due() == 0
    assert states(database) == {GIS: ("waiting", "not set up")}
    clock.shift(60)
    async with Receiver() as gis, carrying(database, clock, {GIS: gis.address}, ONLY_GIS) as hired:
        assert await hired.deliver_due() == 1


async def test_a_command_without_addresses_leaves_pictures_to_the_bot(database, clock):
    database.run_here(publishes(ONLY_GIS, clock.now))
    hired = couriers(database, clock, None, ONLY_GIS)
    assert await hired.deliver_due() == 0
    await hired.stop()
    assert [(row.state, row.attempts) for row in rows(database)] == [("waiting", 0)]


async def test_what_has_lost_its_reason_is_dropped(database, clock):
    database.run_here(publishes(TOWN, clock.now))
    database.run_here(publishes(TOWN, clock.now, version=2))
    async with Receiver() as teams, carrying(database, clock, {TEAMS: Address(teams.url)}, municipality(
        FILE.partition("\n\n")[0] + "\n"
    )) as hired:  # fmt: skip
        assert await hired.deliver_due() == 1
    [card] = teams.got
    assert "Version 2" in str(card.json)
    found = [(row.receiver, row.state) for row in rows(database)]
    assert found == [(TEAMS, "dropped"), (GIS, "dropped"), (TEAMS, "sent"), (GIS, "dropped")]


async def test_a_picture_that_cannot_be_written_keeps_no_other_waiting(database, clock):
    def spoilt(session):
        row = session.get(Picture, publishes(ONLY_GIS, clock.now)(session))
        row.data = {name: value for name, value in row.data.items() if name != "shown"}
        broken = session.get(Picture, publishes(ONLY_GIS, clock.now, version=1, cycle="2026-10-26")(session))
        broken.data = {}

    database.run_here(spoilt)
    async with Receiver() as gis, carrying(database, clock, {GIS: gis.address}, ONLY_GIS) as hired:
        await hired.deliver_due()
        database.run_here(publishes(ONLY_GIS, clock.now, cycle="2026-11-23"))
        assert await hired.deliver_due() == 1
    assert [(row.state, row.detail) for row in rows(database)] == [
        ("waiting", "KeyError"),
        ("waiting", "KeyError"),
        ("sent", "200"),
    ]


async def test_a_proxy_is_not_asked_for_what_stays_on_this_machine(database, clock, monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    database.run_here(publishes(ONLY_GIS, clock.now))
    async with Receiver() as gis, carrying(database, clock, {GIS: gis.address}, ONLY_GIS) as hired:
        assert await hired.deliver_due() == 1


@pytest.mark.parametrize("host", ["127.0.0.2", "localhost", "LOCALHOST"])
async def test_nor_for_any_other_name_of_this_machine(database, clock, monkeypatch, host):
    async with Receiver() as proxy, Receiver(host="127.0.0.2" if host == "127.0.0.2" else "127.0.0.1") as gis:
        for name in ("HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
            monkeypatch.setenv(name, proxy.url.partition("/secret")[0])
        database.run_here(publishes(ONLY_GIS, clock.now))
        there = gis.url.replace("127.0.0.1", host)
        other = Address("https://[::1", KEY)  # one that is wrong keeps nobody from the others
        async with carrying(database, clock, {GIS: Address(there, KEY), TEAMS: other}, ONLY_GIS) as hired:
            assert await hired.deliver_due() == 1
    assert (len(proxy.got), len(gis.got)) == (0, 1)


async def test_what_a_receiver_wants_remembered_is_told_to_nobody(database, clock):
    database.run_here(publishes(TOWN, clock.now))
    async with Receiver() as teams, Receiver() as gis:
        gis.will(503, Set_Cookie="who=gis; Path=/", Retry_After="60")
        async with carrying(database, clock, {TEAMS: Address(teams.url), GIS: gis.address}) as hired:
            await hired.deliver_due()
            database.run_here(publishes(TOWN, clock.now, version=2))
            clock.shift(60)
            await hired.deliver_due()
    assert len(gis.got) == len(teams.got) == 2
    assert not [each for each in (*gis.got, *teams.got) if "Cookie" in each.headers]


async def test_a_flood_of_an_answer_is_neither_read_nor_unpacked(database, clock):
    """A bomb as a body is left unread; headers without an end are given up."""

    async def answer(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        with suppress(ConnectionError):
            writer.write(answers.popleft())
            for _ in range(2000):
                writer.write(b"\x00" * 65536)
                await writer.drain()
                poured.append(65536)
        writer.close()

    poured = []
    answers = deque([
        b"HTTP/1.1 200 OK\r\nX-Long: ",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 99999999999\r\n\r\n",
    ])  # fmt: skip
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    database.run_here(publishes(ONLY_GIS, clock.now))
    async with carrying(database, clock, {GIS: Address(url, KEY)}, ONLY_GIS) as hired:
        assert await hired.deliver_due() == 0
        assert states(database) == {GIS: ("waiting", "RemoteProtocolError")}
        clock.shift(30)
        assert await hired.deliver_due() == 1
    server.close()
    assert sum(poured) < 32 * 1024 * 1024


async def test_stopping_gives_back_what_is_under_way(database, clock):
    database.run_here(publishes(ONLY_GIS, clock.now))
    async with Receiver() as gis:
        gis.will_say_nothing()
        hired = couriers(database, clock, {GIS: gis.address}, ONLY_GIS, patience=60)
        working = asyncio.ensure_future(hired.run())
        await asyncio.wait_for(gis.came.wait(), 10)
        await asyncio.wait_for(hired.stop(), 10)
        await working
        assert states(database) == {GIS: ("waiting", "stopped")}
        async with carrying(database, clock, {GIS: gis.address}, ONLY_GIS) as other:
            assert await other.deliver_due() == 1


async def test_no_log_and_no_table_holds_an_address_or_a_key(database, clock, caplog):
    caplog.set_level(logging.DEBUG)
    database.run_here(lambda s: joins(s, 1, rank="coordinator"))
    database.run_here(publishes(TOWN, clock.now))
    async with Receiver() as teams, Receiver(tls=True) as gis:
        teams.will(302, Location="/elsewhere")
        async with carrying(database, clock, {TEAMS: Address(teams.url), GIS: gis.address}) as hired:
            await hired.deliver_due()
        secrets = [teams.url, gis.url, KEY, "secret-path", "a-signature-that"]
    assert "receiver teams refused a picture: 302" in caplog.text
    assert repr(Address(teams.url, KEY)) == "Address(<hidden>)"
    held = database.run_here(
        lambda s: str([tuple(row) for table in SQLModel.metadata.sorted_tables for row in s.execute(select(table))])
    )
    logged = "\n".join(record.getMessage() for record in caplog.records if record.name != "aiohttp.access")
    for each in secrets:
        assert each not in logged
        assert each not in held
