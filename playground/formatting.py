"""Text with entities, as Telegram understands it: HTML in, plain text and UTF-16 offsets out, and back again.

The rules and the words of the errors are those of the Bot API's HTML style
(https://core.telegram.org/bots/api#html-style).
"""

import html as html_module
import re
from typing import Any

from .errors import ApiError, bad

Entity = dict[str, Any]

_TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "code": "code", "pre": "pre", "blockquote": "blockquote", "a": "text_link",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
_TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code",
}  # fmt: skip
_ORDER = {"blockquote": 0, "expandable_blockquote": 0, "pre": 11, "code": 20, "text_link": 49, "bold": 90,
          "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94, "custom_emoji": 99}  # fmt: skip
_CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_FOUND_BY_ITSELF = (
    ("bot_command", re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>])"), "/"),
    ("url", re.compile(r"(?<![\w@./])(?:https?://[^\s<>\"]+|(?:www\.|t\.me/)[^\s<>\"]+)"), "."),
    ("email", re.compile(r"(?<![\w@])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "@"),
    ("mention", re.compile(r"(?<!\w)@[a-zA-Z0-9_]{2,32}(?!\w)"), "@"),
    ("hashtag", re.compile(r"(?<!\w)#(?=\w*[^\W\d_])\w{1,256}(?![\w#])"), "#"),
)


def units(text: str) -> int:
    """Return the length of ``text`` in UTF-16 code units, which is how Telegram counts offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else match.group()


def _wrong(what: str, text: str | None = None, at: int = 0, after: str = "") -> ApiError:
    place = "" if text is None else f" at byte offset {len(text[:at].encode())}"
    return bad(f"can't parse entities: {what}{place}{after}")


class _Tag:
    """One open tag while parsing."""

    __slots__ = ("argument", "name", "offset", "piece")

    def __init__(self, name: str, argument: str, offset: int, piece: int) -> None:
        self.name, self.argument, self.offset, self.piece = name, argument, offset, piece


def parse_html(text: str) -> tuple[str, list[Entity]]:
    """Return the plain text and the entities of Telegram's HTML; raises its 400 ``can't parse entities: …``."""
    if "<" not in text:
        return (_CHARACTER.sub(_character, text) if "&" in text else text), []
    pieces: list[str] = []
    entities: list[Entity] = []
    open_tags: list[_Tag] = []
    offset = at = 0
    while at < len(text):
        start = text.find("<", at)
        plain = text[at:] if start < 0 else text[at:start]
        if plain:
            plain = _CHARACTER.sub(_character, plain)
            pieces.append(plain)
            offset += units(plain)
        if start < 0:
            break
        if text.startswith("</", start):
            at = _close(text, start, open_tags, entities, offset, pieces)
        else:
            name, argument, at = _open(text, start)
            open_tags.append(_Tag(name, argument, offset, len(pieces)))
    if open_tags:
        raise _wrong(f'Can\'t find end tag corresponding to start tag "{open_tags[-1].name}"')
    entities.sort(key=lambda e: (e["offset"], -e["length"], _ORDER.get(e["type"], 50)))
    return "".join(pieces), entities


def _open(text: str, start: int) -> tuple[str, str, int]:
    at = start + 1
    while at < len(text) and not text[at].isspace() and text[at] != ">":
        at += 1
    if at >= len(text):
        raise _wrong("Unclosed start tag", text, start)
    name = text[start + 1 : at].lower()
    if name not in _TYPES:
        raise _wrong(f'Unsupported start tag "{name}"', text, start)
    argument = ""
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        if at >= len(text):
            raise _wrong("Unclosed start tag", text, start)
        if text[at] == ">":
            break
        attribute, value, at = _attribute(text, start, at, name)
        if (name == "a" and attribute == "href") or (name == "tg-emoji" and attribute == "emoji-id"):
            argument = value
        elif name == "code" and attribute == "class" and value.startswith("language-"):
            argument = value[9:]
        elif name == "span" and attribute == "class" and value.startswith("tg-"):
            argument = value[3:]
        elif name == "blockquote" and attribute == "expandable":
            argument = "expandable"
    if name == "span" and argument != "spoiler":
        raise _wrong('Tag "span" must have class "tg-spoiler"', text, start)
    return name, argument, at + 1


def _attribute(text: str, start: int, at: int, tag: str) -> tuple[str, str, int]:
    end, begin = len(text), at
    while at < end and not text[at].isspace() and text[at] not in "=>":
        at += 1
    attribute = text[begin:at]
    if not attribute:
        raise _wrong(f'Empty attribute name in the tag "{tag}"', text, start)
    while at < end and text[at].isspace():
        at += 1
    if at >= end or text[at] != "=":
        if tag == "blockquote" and attribute == "expandable":
            return attribute, "", at
        raise _wrong(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', text, start)
    at += 1
    while at < end and text[at].isspace():
        at += 1
    if at >= end:
        raise _wrong(f'Unclosed start tag "{tag}"', text, start)
    quote = text[at]
    if quote in "'\"":
        close = text.find(quote, at + 1)
        if close < 0:
            raise _wrong("Unclosed start tag", text, start)
        return attribute, _CHARACTER.sub(_character, text[at + 1 : close]), close + 1
    begin = at
    while at < end and ((text[at].isascii() and text[at].isalnum()) or text[at] in ".-"):
        at += 1
    if at < end and not text[at].isspace() and text[at] != ">":
        raise _wrong("Unexpected end of name token", text, begin)
    return attribute, text[begin:at].lower(), at


def _close(text: str, start: int, open_tags: list[_Tag], entities: list[Entity], offset: int, pieces: list[str]) -> int:
    if not open_tags:
        raise _wrong("Unexpected end tag", text, start)
    end = text.find(">", start)
    if end < 0:
        raise _wrong("Unclosed end tag", text, start)
    found = text[start + 2 : end].strip().lower()
    tag = open_tags[-1]
    if found and found != tag.name:
        raise _wrong("Unmatched end tag", text, start, f', expected "</{tag.name}>", found "</{found}>"')
    open_tags.pop()
    if offset > tag.offset:
        entity = _entity(tag, offset, entities, pieces)
        if entity is not None:
            entities.append(entity)
    return end + 1


def _entity(tag: _Tag, offset: int, entities: list[Entity], pieces: list[str]) -> Entity | None:
    entity: Entity = {"type": _TYPES[tag.name], "offset": tag.offset, "length": offset - tag.offset}
    if tag.name == "a":
        url = checked_link(tag.argument or "".join(pieces[tag.piece :]))
        if url is None:
            return None
        entity["url"] = url
    elif tag.name == "blockquote" and tag.argument:
        entity["type"] = "expandable_blockquote"
    elif tag.name == "tg-emoji":
        if not tag.argument.isdigit() or not int(tag.argument):
            raise _wrong("Invalid custom emoji identifier specified")
        entity["custom_emoji_id"] = tag.argument
    elif tag.name == "pre" and entities and entities[-1]["type"] == "code":
        inner = entities[-1]
        language = inner.pop("_language", "")
        if language and (inner["offset"], inner["length"]) == (entity["offset"], entity["length"]):
            entities.pop()
            entity["language"] = language
    elif tag.name == "code" and tag.argument:
        entity["_language"] = tag.argument
    return entity


_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]+(?::\d+)?|\[[0-9a-fA-F:]+\](?::\d+)?", re.UNICODE)


def checked_link(url: str) -> str | None:
    """Return the link as Telegram keeps it (a bare host gets ``http://`` and a ``/``), or None for a wrong one."""
    url = url.strip()
    scheme, mark, rest = url.partition("://")
    if not mark:
        scheme, rest = "http", url
    scheme = scheme.lower()
    if scheme in ("tg", "ton", "tonsite"):
        return f"{scheme}://{rest}" if rest else None
    host = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2]
    if scheme not in ("http", "https") or not _HOST.fullmatch(host) or re.search(r"\s", rest):
        return None
    tail = rest[len(rest.split("/", 1)[0]) :]
    return f"{scheme}://{rest}" + ("" if tail or "?" in rest or "#" in rest else "/")


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Return the text without white space around it, its entities moved along, as Telegram sends it."""
    short = text.strip()
    for entity in entities:
        entity.pop("_language", None)
    if len(short) == len(text) or not entities:
        return short, entities
    lead, length = units(text[: len(text) - len(text.lstrip())]), units(short)
    kept = []
    for entity in entities:
        begin = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, length)
        if end > begin:
            kept.append({**entity, "offset": begin, "length": end - begin})
    return short, kept


def with_found(text: str, entities: list[Entity]) -> list[Entity]:
    """Return the entities together with those that Telegram finds by itself: commands, links, mentions, tags."""
    if not any(sign in text for sign in "/.@#"):
        return entities
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities
             if e["type"] in ("code", "pre", "text_link", "text_mention")]  # fmt: skip
    found: list[Entity] = []
    for kind, pattern, sign in _FOUND_BY_ITSELF:
        if sign not in text:
            continue
        for match in pattern.finditer(text):
            value = match.group()
            if kind == "url":
                value = value.rstrip(".,:;!?)'")
            begin = units(text[: match.start()])
            end = begin + units(value)
            if all(end <= a or begin >= b for a, b in taken):
                taken.append((begin, end))
                found.append({"type": kind, "offset": begin, "length": end - begin})
    if not found:
        return entities
    return sorted(entities + found, key=lambda e: (e["offset"], -e["length"], _ORDER.get(e["type"], 50)))


def to_html(text: str, entities: list[Entity]) -> str:
    """Return text and entities as Telegram's HTML; what Telegram finds by itself stays plain."""
    raw = text.encode("utf-16-le")
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    for entity in entities:
        tags = _html_tags(entity)
        if tags:
            opens.setdefault(entity["offset"], []).append(tags[0])
            closes.setdefault(entity["offset"] + entity["length"], []).insert(0, tags[1])
    result, last = [], 0
    for at in sorted({*opens, *closes, len(raw) // 2}):
        result.append(html_module.escape(raw[last * 2 : at * 2].decode("utf-16-le"), quote=False))
        result += closes.get(at, []) + opens.get(at, [])
        last = at
    return "".join(result)


def _html_tags(entity: Entity) -> tuple[str, str] | None:
    kind = entity["type"]
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>", f"</{_TAGS[kind]}>"
    if kind == "text_link":
        return f'<a href="{html_module.escape(entity["url"])}">', "</a>"
    if kind == "pre":
        if language := entity.get("language"):
            return f'<pre><code class="language-{html_module.escape(language)}">', "</code></pre>"
        return "<pre>", "</pre>"
    if kind == "blockquote":
        return "<blockquote>", "</blockquote>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    if kind == "custom_emoji":
        return f'<tg-emoji emoji-id="{entity["custom_emoji_id"]}">', "</tg-emoji>"
    return None
