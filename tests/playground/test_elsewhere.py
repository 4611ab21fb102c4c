"""A playground that listens on another address than loopback stands in for Telegram in a network of one's own."""

import aiohttp
import pytest

from playground.clock import MovableClock
from playground.server import Playground
from tests.scheduler.cast import at

HOOK = "http://proxy.example/telegram"


@pytest.mark.parametrize(("host", "takes"), [("0.0.0.0", True), ("127.0.0.1", False)])
async def test_it_calls_a_webhook_without_tls_only_then(host, takes):
    pg = Playground(MovableClock(lambda: at(2026, 11, 19, 16)))
    await pg.start(host)
    port = pg.url.rpartition(":")[2]
    async with aiohttp.ClientSession() as client:
        url = f"http://127.0.0.1:{port}/bot{pg.token}/setWebhook"
        answer = await (await client.post(url, json={"url": HOOK, "secret_token": "s" * 20})).json()
        named = {"Host": f"playground:{port}"}
        me = await client.get(f"http://127.0.0.1:{port}/bot{pg.token}/getMe", headers=named)
        assert me.status == 200, "whatever name a network gives it"
        page = await client.get(f"http://127.0.0.1:{port}/control/state", headers=named)
        assert page.status == 403, "the page is for this machine"
    assert answer["ok"] is takes
    assert (pg.webhook.hook is not None) is takes
    await pg.stop()
