"""What the chat page is shown: the world as plain JSON, seen by one person."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from .chats import Chat, Json, Message
from .faults import Fault
from .groups import Group
from .managing import commands_for
from .people import Person
from .world import World, is_service

if TYPE_CHECKING:
    from .calls import Call
    from .server import Playground

FILES = ("photo", "voice", "audio", "video", "video_note", "animation", "document")
SHOWN = 80
"""Messages of a chat that are shown at most."""


def person_json(person: Person) -> Json:
    """Return a person."""
    user = person.json
    return {"id": person.id, "name": person.name, "language_code": user.get("language_code"),
            "username": user.get("username"), "started": person.chat.started, "blocked": person.has_blocked,
            "deactivated": person.deactivated}  # fmt: skip


def group_json(group: Group) -> Json:
    """Return a group."""
    chat = group.chat
    return {"id": chat.id, "title": chat.title, "kind": chat.kind, "forum": chat.forum, "bot": chat.bot_status,
            "members": [{"id": m.person.id, "name": m.person.name, "status": m.status}
                        for m in chat.members.values() if m.here],
            "topics": [{"id": t.id, "name": t.name, "closed": t.closed}
                       for t in chat.topics.values() if not t.deleted]}  # fmt: skip


def fault_json(fault: Fault) -> Json:
    """Return an armed fault."""
    return {"kind": fault.kind, "method": fault.method, "chat_id": fault.chat_id, "times": fault.times,
            "settings": fault.settings, "struck": fault.struck}  # fmt: skip


def call_json(call: Call) -> Json:
    """Return a call of the bot."""
    return {"method": call.method, "params": dict(call.params), "at": call.at.isoformat(), "status": call.status,
            "description": call.description, "result": call.result}  # fmt: skip


def state(pg: Playground) -> Json:
    """Return the world in short: who there is, which phones to show, what time it is."""
    updates = pg.world.updates
    stage: list[Json] = [{"id": id, "caption": caption, "group": id < 0} for id, caption in pg.stage]
    if not stage:
        stage = [{"id": p.id, "caption": p.name, "group": False} for p in pg.people[:4]]
        stage += [{"id": g.id, "caption": g.title, "group": True} for g in pg.groups[: 4 - len(stage)]]
    return {
        "now": pg.clock.now().isoformat(),
        "number": pg.world.number,
        "bot": pg.world.bot,
        "stage": stage,
        "people": [person_json(person) for person in pg.people],
        "groups": [group_json(group) for group in pg.groups],
        "faults": [fault_json(fault) for fault in pg.faults],
        "pending_updates": len(updates.pending),
        "polling": updates.held,
        "webhook": pg.webhook.hook.url if pg.webhook.hook else None,
        "calls": pg.called,
        "movable": hasattr(pg.clock, "move"),
        "places": [list(place) for place in pg.places],
        "has_next_moment": pg.next_moment is not None,
    }


def chat_json(world: World, chat: Chat, viewer: Person | None, *, limit: int = SHOWN) -> Json:
    """Return a chat with its last messages as ``viewer`` sees it (None: as nobody in particular)."""
    shown = list(chat.messages.values())[-limit:]
    member = chat.members.get(viewer.id) if viewer is not None else None
    language = (viewer.json.get("language_code") or "") if viewer is not None else ""
    admin = member is not None and member.status in ("creator", "administrator")
    return {
        "id": chat.id,
        "kind": chat.kind,
        "title": chat.title or (chat.person.name if chat.person else ""),
        "bot": world.bot["first_name"] if chat.private else chat.bot_status,
        "started": chat.started,
        "blocked": chat.person.has_blocked if chat.person is not None else False,
        "gone": chat.migrated_to,
        "topics": [{"id": t.id, "name": t.name, "closed": t.closed} for t in chat.topics.values() if not t.deleted],
        "messages": [message_json(message, viewer) for message in shown],
        "commands": commands_for(world, chat, language, viewer.id if viewer else 0, admin=admin),
        "keyboard": (chat.keyboard or {}).get("keyboard", []),
        "keyboard_once": bool((chat.keyboard or {}).get("one_time_keyboard")),
        "placeholder": (chat.keyboard or {}).get("input_field_placeholder", ""),
        "typing": chat.last_action,
        "toasts": [
            {"number": h.number, "text": h.toast.text, "alert": h.toast.alert, "url": h.toast.url}
            for h in list(chat.feed)[-20:]
            if h.toast is not None and viewer is not None and h.person == viewer.id
        ],
        "number": world.number,
    }


def message_json(message: Message, viewer: Person | None) -> Json:
    """Return a message for the page."""
    json = message.json
    mine = viewer is not None and message.person is viewer
    view: Json = {
        "id": message.id,
        "mine": mine,
        "bot": message.by_bot,
        "from": _name(json),
        "at": _iso(json["date"]),
        "edited": message.edits,
        "text": message.text,
        "entities": message.entities,
        "buttons": [[_button(button) for button in row] for row in message.markup],
        "thread": message.thread,
        "pinned": message.pinned,
        "silent": message.silent,
        "editable": mine and ("text" in json or "caption" in json),
        "reactions": [reaction.get("emoji", "") for reaction in message.reactions],
    }
    if is_service(message):
        view["service"] = _service(json)
    if (replied := json.get("reply_to_message")) and "forum_topic_created" not in replied:
        view["reply"] = {"from": _name(replied), "text": replied.get("text") or replied.get("caption") or "…"}
    if message.files:
        file = message.files[0]
        kind = next((k for k in FILES if k in json), "document")
        view["file"] = {"kind": kind, "url": f"/control/files/{file.path}", "name": file.name, "size": len(file.data)}
    for kind in ("location", "sticker", "contact", "poll"):
        if kind in json:
            view[kind] = json[kind]
    return view


def _name(json: Json) -> str:
    sender = json.get("sender_chat") or json.get("from") or {}
    return str(sender.get("title") or " ".join(filter(None, (sender.get("first_name"), sender.get("last_name")))))


def _iso(stamp: int) -> str:
    return datetime.fromtimestamp(stamp, UTC).isoformat()


def _button(button: Json) -> Json:
    view: Json = {"text": button["text"], "style": button.get("style")}
    for kind in ("callback_data", "url", "copy_text", "web_app"):
        if kind in button:
            value: Any = button[kind]
            view["kind"] = kind
            view["value"] = value if isinstance(value, str) else value.get("text") or value.get("url")
    return view


def _service(json: Json) -> Json:
    if "new_chat_members" in json:
        return {"kind": "joined", "who": [user["first_name"] for user in json["new_chat_members"]]}
    if "left_chat_member" in json:
        return {"kind": "left", "who": [json["left_chat_member"]["first_name"]]}
    if "pinned_message" in json:
        return {"kind": "pinned", "text": json["pinned_message"].get("text", "")}
    if "new_chat_title" in json:
        return {"kind": "renamed", "text": json["new_chat_title"]}
    if "forum_topic_created" in json:
        return {"kind": "topic", "text": json["forum_topic_created"]["name"]}
    kind = next(iter(k for k in json if k.startswith(("forum_topic", "migrate"))), "other")
    return {"kind": kind}
