"""Pictures, albums, voice and files: what the bot is told of them, and what it can download."""

from __future__ import annotations

import base64
from typing import Any

import aiohttp
import pytest

from playground import Playground, PlaygroundError, images
from playground.managing import MOST_DOWNLOAD


async def messages(call: Any) -> list[dict[str, Any]]:
    return [each["message"] for each in (await call("getUpdates"))["result"]]


async def test_an_album_is_several_messages_with_one_number_and_one_caption(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    anna.starts()
    sent = anna.sends_album("mörkt", count=3)
    other = anna.sends_album()
    heard = (await messages(call))[1:]
    assert [each["message_id"] for each in heard] == [each.id for each in (*sent, *other)]
    assert [each.get("caption") for each in heard] == ["mörkt", None, None, None, None]
    first, second = {each["media_group_id"] for each in heard[:3]}, {each["media_group_id"] for each in heard[3:]}
    assert (len(first), len(second), len(first | second)) == (1, 1, 2)
    assert [each.photo is not None for each in sent] == [True] * 3


async def test_an_album_may_arrive_in_any_order(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    anna.starts()
    sent = anna.sends_album("mörkt", count=3, order=(2, 0, 1))
    assert [each.id for each in anna.messages[1:]] == [each.id for each in sent]
    heard = (await messages(call))[1:]
    assert [each["message_id"] for each in heard] == [sent[2].id, sent[0].id, sent[1].id]
    assert [each.get("caption") for each in heard] == [None, "mörkt", None]


async def test_what_is_no_album_is_refused_and_nothing_is_sent(pg: Playground) -> None:
    anna = pg.person("Anna")
    anna.starts()
    for wrong in (
        {"count": 1},
        {"count": 11},
        {"data": [images.picture(), b"x"]},
        {"count": 3, "order": (0, 1)},
        {"count": 2, "order": (1, 1)},
        {"caption": "x" * 1025},
    ):
        with pytest.raises(PlaygroundError):
            anna.sends_album(**wrong)
    assert len(anna.messages) == 1
    with pytest.raises(PlaygroundError, match="two options"):
        anna.sends_poll("Mörkt?", ["Ja"])


async def test_every_file_that_people_send_can_be_downloaded_byte_for_byte(
    call: Any, pg: Playground, http: aiohttp.ClientSession
) -> None:
    anna = pg.person("Anna")
    anna.starts()
    picture = images.picture(30, 20)
    for sent in (
        anna.sends_photo(data=picture),
        *anna.sends_album(data=[picture, images.picture(20, 30)]),
        anna.sends_file("lista.csv", b"a;b"),
        anna.sends_voice(),
        anna.sends_video(),
    ):
        file = sent.files[0]
        told = (await call("getFile", file_id=file.id))["result"]
        assert told["file_size"] == len(file.data)
        async with http.get(f"{pg.url}/file/bot{pg.token}/{told['file_path']}") as answer:
            assert (answer.status, await answer.read()) == (200, file.data)
        async with http.get(f"{pg.url}/file/bot{pg.token}x/{told['file_path']}") as answer:
            assert answer.status == 401
    async with http.get(f"{pg.url}/file/bot{pg.token}/photos/nothing.jpg") as answer:
        assert answer.status == 404


async def test_a_file_above_20_mb_cannot_be_downloaded(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    anna.starts()
    sent = anna.sends_file("stor.jpg", bytes(MOST_DOWNLOAD + 1))
    answer = await call("getFile", file_id=sent.files[0].id)
    assert (answer["error_code"], answer["description"]) == (400, "Bad Request: file is too big")


async def test_albums_voice_film_and_stickers_are_sent_over_http(
    call: Any, pg: Playground, http: aiohttp.ClientSession
) -> None:
    anna = pg.person("Anna")
    anna.starts()

    async def control(action: str, **fields: Any) -> tuple[int, dict[str, Any]]:
        async with http.post(f"{pg.url}/control/people/{anna.id}/{action}", json=fields) as answer:
            return answer.status, await answer.json()

    picture = base64.b64encode(images.picture(30, 20)).decode()
    status, said = await control("sends_album", data=[picture, picture], caption="mörkt", order=[1, 0])
    assert (status, len(said["messages"])) == (200, 2)
    for action, fields in (
        ("sends_voice", {"seconds": 9}),
        ("sends_audio", {}),
        ("sends_video", {"caption": "se"}),
        ("sends_video_note", {}),
        ("sends_gif", {}),
        ("sends_sticker", {}),
        ("sends_poll", {"question": "Mörkt?", "options": ["Ja", "Nej"]}),
        ("shares_location", {"latitude": 58.2, "longitude": 11.4, "live_seconds": 60}),
    ):
        assert (await control(action, **fields))[0] == 200, action
    kinds = ("photo", "voice", "audio", "video", "video_note", "animation", "sticker", "poll", "location")
    heard = [next(kind for kind in kinds if kind in each) for each in (await messages(call))[1:]]
    assert heard == ["photo", *kinds]
    async with http.get(f"{pg.url}/control/chats/{anna.id}") as answer:
        shown = (await answer.json())["messages"][1:]
    assert [each["file"]["kind"] for each in shown if "file" in each] == ["photo", *kinds[:6]]
    for wrong in ({"data": picture}, {"data": ["%"]}, {"data": [5, 6]}, {"data": [picture]}, {"pictures": 2}):
        assert (await control("sends_album", **wrong))[0] == 400
    for wrong in ({"data": [picture]}, {"data": "%"}, {"data": 5}):
        assert (await control("sends_photo", **wrong))[0] == 400
