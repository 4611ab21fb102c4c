"""The control API and the chat page: moving people by HTTP, for the page and for tests in other languages.

Only a browser on this machine may use it: the Host must be a loopback name or one that was configured, an Origin must
be the same host, and what writes must be JSON, which no foreign page can send without being asked first.
"""

from __future__ import annotations

import base64
import binascii
import json
from datetime import datetime, timedelta
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aiohttp import web

from . import views
from .chats import Json, Message, Toast
from .errors import PlaygroundError
from .groups import Group
from .people import Person

if TYPE_CHECKING:
    from .server import Playground

LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1", "[::1]"))
PAGE_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif", b"RIFF": "image/webp"}
SAFE = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
KEEP_ALIVE = 15
"""Seconds between signs of life on the event stream."""


class Refused(Exception):
    """A control request that is answered with ``status`` and an explanation."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


PERSON_ACTIONS: dict[str, tuple[str, ...]] = {
    "starts": ("code",),
    "sends": ("text", "chat", "topic", "reply_to", "anonymous"),
    "sends_photo": ("caption", "data", "chat", "topic", "reply_to", "anonymous"),
    "sends_album": ("caption", "data", "count", "order", "chat", "topic", "reply_to"),
    "sends_voice": ("caption", "seconds", "chat", "topic", "reply_to"),
    "sends_audio": ("caption", "seconds", "chat", "topic", "reply_to"),
    "sends_video": ("caption", "seconds", "chat", "topic", "reply_to"),
    "sends_video_note": ("seconds", "chat", "topic", "reply_to"),
    "sends_gif": ("caption", "chat", "topic", "reply_to"),
    "sends_poll": ("question", "options", "chat", "topic", "reply_to"),
    "sends_file": ("name", "data", "caption", "chat", "topic", "reply_to"),
    "sends_sticker": ("emoji", "chat", "topic", "reply_to"),
    "shares_location": ("latitude", "longitude", "live_seconds", "chat", "topic", "reply_to"),
    "shares_contact": ("phone",),
    "taps": ("label", "message", "chat"),
    "taps_data": ("data", "message", "chat"),
    "opens": ("link", "group"),
    "edits": ("message", "text", "chat"),
    "deletes": ("message", "chat"),
    "reacts": ("message", "emoji", "chat"),
    "blocks_bot": (),
    "unblocks_bot": (),
    "leaves_telegram": (),
}
"""What a person can do, and with which fields; the same names and meanings as the methods of ``Person``."""
GROUP_ACTIONS: dict[str, tuple[str, ...]] = {
    "add_bot": ("by", "admin", "rights"),
    "remove_bot": ("by",),
    "promote_bot": ("by", "rights"),
    "demote_bot": ("by",),
    "add": ("person", "by"),
    "remove": ("person", "by"),
    "promote": ("person", "rights", "anonymous"),
    "rename": ("title", "by"),
    "migrate": ("by",),
    "make_forum": (),
    "topic": ("name", "by"),
    "close_topic": ("topic", "by"),
    "reopen_topic": ("topic", "by"),
    "delete_topic": ("topic",),
}
"""What can be done to a group; the same names and meanings as the methods of ``Group``."""


class Control:
    """Answers everything that is not the Bot API."""

    def __init__(self, pg: Playground) -> None:
        self.pg = pg

    async def handle(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        """Answer one request; every refusal is JSON with ``error``."""
        try:
            self.guard(request)
            if path == "/control/events":
                return await self._events(request)
            if path.startswith("/control/"):
                return await self._control(request, path.removeprefix("/control/").strip("/"))
            return self._page(request, path)
        except Refused as refusal:
            return _json({"error": str(refusal)}, refusal.status)
        except (PlaygroundError, ValueError, TypeError, KeyError) as error:
            return _json({"error": str(error) or type(error).__name__}, 400)

    def guard(self, request: web.BaseRequest) -> None:
        """Refuse strangers: a foreign Host (DNS rebinding) or a foreign Origin (another page in the browser)."""
        host = request.headers.get("Host", "")
        name = urlsplit(f"//{host}").hostname or ""
        if name not in LOOPBACK and name not in self.pg.allowed_hosts:
            raise Refused(403, f"this playground does not answer to the name {name!r}")
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != host:
            raise Refused(403, f"a page from {origin} may not control this playground")

    # Requests

    async def _control(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        if path.startswith("files/") and request.method == "GET":
            return self._file(path.removeprefix("files/"))
        if request.method == "GET":
            return _json(self._read(path, dict(request.query)))
        if request.method not in ("POST", "DELETE"):
            raise Refused(405, "only GET, POST and DELETE")
        if request.content_type != "application/json":
            raise Refused(415, "what changes something must be sent as application/json")
        body = json.loads(await request.read() or b"{}")
        if not isinstance(body, dict):
            raise Refused(400, "expected a JSON object")
        return _json(await self._write(request.method, path, body))

    def _read(self, path: str, query: dict[str, str]) -> Any:
        pg = self.pg
        if path == "state":
            return views.state(pg)
        if path == "calls":
            since = int(query.get("since", 0))
            first = pg.called - len(pg.calls)
            calls = list(pg.calls)[max(since - first, 0) :]
            return {"calls": [views.call_json(call) for call in calls], "next": pg.called}
        if path == "faults":
            return [views.fault_json(fault) for fault in pg.faults]
        if path == "clock":
            return {"now": pg.clock.now().isoformat()}
        if path.startswith("chats/"):
            chat = pg.chat_of(int(path.removeprefix("chats/")))
            if chat is None:
                raise Refused(404, "no such chat")
            viewer = self._person(query["as"]) if "as" in query else chat.person
            return views.chat_json(pg.world, chat, viewer, limit=int(query.get("limit", views.SHOWN)))
        raise Refused(404, f"nothing at /control/{path}")

    async def _write(self, method: str, path: str, body: Json) -> Any:
        pg = self.pg
        if method == "DELETE":
            if path == "faults":
                pg.faults.clear()
                return {"ok": True}
        elif path == "people":
            return views.person_json(pg.person(**body))
        elif path == "groups":
            people = [self._person(member) for member in body.pop("members", ())]
            return views.group_json(pg.group(body.pop("title"), people, **body))
        elif path == "faults":
            return views.fault_json(pg.faults.arm(body.pop("kind"), **body))
        elif path == "clock":
            return {"now": (await self._move(body)).isoformat()}
        elif path.startswith("people/") and path.count("/") == 2:
            _, who, action = path.split("/")
            return _said(_act(self._person(who), PERSON_ACTIONS, action, self._read_fields(body)))
        elif path.startswith("groups/") and path.count("/") == 2:
            _, which, action = path.split("/")
            return _said(_act(self._group(which), GROUP_ACTIONS, action, self._read_fields(body)))
        raise Refused(404, f"nothing at /control/{path}")

    async def _move(self, body: Json) -> datetime:
        pg = self.pg
        if not hasattr(pg.clock, "move"):
            raise Refused(409, "this clock cannot be moved")
        before = pg.clock.now()
        if body.get("next"):
            target = await pg.next_moment() if pg.next_moment is not None else None
            if target is None:
                raise Refused(409, "nothing is planned")
        elif "set" in body:
            target = datetime.fromisoformat(body["set"])
            if target.tzinfo is None:
                raise Refused(400, "a time needs a zone")
        else:
            target = before + timedelta(seconds=float(body["move"]))
        while (at := await self._moment_before(target)) is not None:
            await self._set(at)
        return await self._set(max(target, pg.clock.now()) if target >= before else target)

    async def _moment_before(self, target: datetime) -> datetime | None:
        """The next planned moment on the way to `target`: what happens at it is lived through, never jumped over."""
        at = await self.pg.next_moment() if self.pg.next_moment is not None else None
        return at if at is not None and self.pg.clock.now() < at < target else None

    async def _set(self, at: datetime) -> datetime:
        now: datetime = await self.pg.clock.set(at)  # type: ignore[attr-defined]
        self.pg.world.number += 1
        self.pg.world.bell.ring()
        return now

    # Fields

    def _person(self, value: Any) -> Person:
        person = self.pg.world.people.get(int(value))
        if person is None:
            raise Refused(404, f"no such person: {value}")
        return person

    def _group(self, value: Any) -> Group:
        for group in self.pg.groups:
            if group.id == int(value):
                return group
        raise Refused(404, f"no such group: {value}")

    def _read_fields(self, body: Json) -> Json:
        """Turn ids into people, groups and messages, and base64 into bytes (``data`` of photos and files)."""
        fields = dict(body)
        place: Any = None
        for name in ("chat", "group"):
            if fields.get(name) is not None:
                fields[name] = place = self._group(fields[name])
        for name in ("by", "person"):
            if fields.get(name) is not None:
                fields[name] = self._person(fields[name])
        fields["_place"] = place
        return fields

    # Page, files, events

    def _page(self, request: web.BaseRequest, path: str) -> web.Response:
        if request.method not in ("GET", "HEAD"):
            raise Refused(405, "only GET")
        name = "index.html" if path == "/" else path.removeprefix("/page/")
        kind = PAGE_TYPES.get(name.rpartition(".")[2])
        source = resources.files("playground") / "page" / name
        if kind is None or "/" in name or "\\" in name or not source.is_file():
            raise Refused(404, "no such page")
        return web.Response(body=source.read_bytes(), content_type=kind, charset="utf-8", headers=SAFE)

    def _file(self, path: str) -> web.Response:
        file = self.pg.world.paths.get(path)
        if file is None:
            raise Refused(404, "no such file")
        kind = next((mime for start, mime in PICTURES.items() if file.data.startswith(start)), None)
        headers = dict(SAFE)
        if kind is None or not path.startswith("photos/"):
            kind = "application/octet-stream"
            name = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in file.name)
            headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return web.Response(body=file.data, content_type=kind, headers=headers)

    async def _events(self, request: web.BaseRequest) -> web.StreamResponse:
        pg, world = self.pg, self.pg.world
        response = web.StreamResponse(headers={**SAFE, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        seen = -1
        try:
            while not pg.stopping:
                if seen != world.number:
                    changed = {chat for number, chat in world.changes if number > seen}
                    whole = seen < 0 or (bool(world.changes) and world.changes[0][0] > seen + 1)
                    seen = world.number
                    news = {
                        "number": seen,
                        "chats": None if whole else sorted(changed),
                        "now": pg.clock.now().isoformat(),
                    }
                    await response.write(f"data: {json.dumps(news)}\n\n".encode())
                try:
                    await world.bell.until(lambda last=seen: pg.stopping or world.number != last, KEEP_ALIVE)  # type: ignore[misc]
                except TimeoutError:
                    await response.write(b": still here\n\n")
        except ConnectionResetError:
            pass
        return response


def _act(who: Person | Group, actions: dict[str, tuple[str, ...]], action: str, fields: Json) -> Any:
    known = actions.get(action)
    if known is None:
        raise Refused(404, f"no such action: {action}; there are {', '.join(actions)}")
    place = fields.pop("_place")
    if unknown := set(fields) - set(known):
        raise Refused(400, f"{action} has no {', '.join(sorted(unknown))}; it has {', '.join(known) or 'no fields'}")
    chat = place.chat if place is not None else getattr(who, "chat", None)
    for name in ("message", "reply_to"):
        if fields.get(name) is not None:
            message = chat.messages.get(int(fields[name])) if chat is not None else None
            if message is None:
                raise Refused(404, f"no message {fields[name]} there")
            fields[name] = message
    if action in ("edits", "deletes", "reacts"):
        fields.pop("chat", None)  # it only said where the message is
    if "data" in fields and action != "taps_data":
        fields["data"] = _bytes(fields["data"], several=action == "sends_album")
    return getattr(who, action)(**fields)


def _bytes(data: Any, *, several: bool) -> Any:
    if several != isinstance(data, list):
        raise Refused(400, "data must be a list of base64 texts" if several else "data must be base64")
    try:
        content = [base64.b64decode(each, validate=True) for each in (data if several else [data])]
    except (binascii.Error, TypeError, ValueError):
        raise Refused(400, "data must be base64") from None
    return content if several else content[0]


def _said(result: Any) -> Json:
    if isinstance(result, list):
        return {"ok": True, "messages": [{"id": each.id, "chat": each.chat.id} for each in result]}
    if isinstance(result, Message):
        return {"ok": True, "message": {"id": result.id, "chat": result.chat.id}}
    if isinstance(result, Toast):
        return {"ok": True, "text": result.text}
    return {"ok": True, "result": result if isinstance(result, (int, str)) else None}


def _json(value: Any, status: int = 200) -> web.Response:
    text = json.dumps(value, default=str, ensure_ascii=False)
    return web.Response(text=text, status=status, content_type="application/json", headers=SAFE)
