"""What all pictures and documents are drawn with: Typst, the bundled Inter, and the templates in `documents/`.

    png(PICTURE, data)                           # one page as a picture for the chat
    pdf((*DRAWINGS, "document"), data, made_at)  # a tagged PDF (PDF/UA-1)

`documents/parts.typ` stands before every template; what they draw is `data`, words and numbers with nothing left to
decide. Fonts of the machine are not looked at, so that the same figures give the same picture everywhere. Typst lets
go of Python's lock while it works: call these in a thread, never inside a transaction. It is loaded at the first
picture, a tenth of a second, since commands that draw none should not pay.
"""

import json
import re
import struct
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from babel.numbers import format_decimal

from reporting.post.places import length
from reporting.wording import Words

if TYPE_CHECKING:
    from typst import Compiler, Fonts

ALT_LENGTH = 1024
"""Telegram's limit for the caption of a photo."""
PIXELS_PER_INCH = 144
"""480 points wide at this density are 960 pixels: sharp on a phone, 40 to 150 kB."""
SUFFIX = ".typ"
LONGEST_WORD = 28
"""A longer run of letters may be broken anywhere, so that it stays on its page."""
BREAK = "\N{ZERO WIDTH SPACE}"
_ENDLESS = re.compile(rf"[^\s/–—-]{{{LONGEST_WORD + 1},}}")
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How PNG and JPEG begin."""
WIDEST_PICTURE = 2048
"""Points across of a picture from elsewhere; tiles of maps have 256 to 1024."""
DRAWINGS = ("bars", "heat", "map")
PICTURE = (*DRAWINGS, "picture")
"""The templates of a picture for the chat; `kind` in its data says which is drawn."""


def png(templates: Sequence[str], data: Mapping[str, Any]) -> bytes:
    """Return one page as PNG."""
    content = _compiler(templates, data).compile(format="png", ppi=PIXELS_PER_INCH)
    assert isinstance(content, bytes), "a picture is one page"
    return content


def pages(templates: Sequence[str], data: Mapping[str, Any], ppi: float = 110) -> list[bytes]:
    """Return every page as PNG: for looking at a document without a reader of PDF."""
    content = _compiler(templates, data).compile(format="png", ppi=ppi)
    return [content] if isinstance(content, bytes) else list(content or ())


def pdf(templates: Sequence[str], data: Mapping[str, Any], made_at: datetime) -> bytes:
    """Return a tagged PDF that says so (PDF/UA-1). The same data made at the same moment gives the same bytes."""
    made = int(made_at.timestamp())
    content = _compiler(templates, data).compile(format="pdf", pdf_standards=["ua-1"], timestamp=made)
    assert isinstance(content, bytes), "a document is one file"
    return content


def can_draw(picture: bytes) -> bool:
    """Say whether a picture from elsewhere, as PNG or JPEG, can be drawn: one that is broken would spoil a map."""
    size = _size(picture)
    if size is None or max(size) > WIDEST_PICTURE:
        return False
    try:
        png(("tile",), {"tile": list(picture)})
    except RuntimeError:  # Typst's own error is one
        return False
    return True


def _size(picture: bytes) -> tuple[int, int] | None:
    """Width and height as a PNG or JPEG says them: a few bytes can say so much that drawing would never end."""
    if picture.startswith(PICTURES[0]) and len(picture) >= 24:
        width, height = struct.unpack_from(">II", picture, 16)
        return width, height
    at = 2
    while picture.startswith(PICTURES[1]) and at + 9 <= len(picture) and picture[at] == 0xFF:
        marker = picture[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", picture, at + 5)
            return width, height
        at += 1 if marker == 0xFF else 2 + int(struct.unpack_from(">H", picture, at + 2)[0])
    return None


def number(words: Words, value: float) -> str:
    """Return a number as people here write it: "5 000", "3,5"."""
    return str(format_decimal(round(value, 1), locale=words.language))


def fitting(lines: Sequence[str], rest: Sequence[str], room: int, separator: str = "; ") -> str:
    """Return as many lines as fit in `room` characters; `rest[n]` says that n were left out."""
    shown = list(lines)
    while True:
        left_out = len(lines) - len(shown)
        text = separator.join((*shown, rest[left_out]) if left_out else shown)
        if not shown or length(text) <= room:
            return text
        shown.pop()


def printable(text: str) -> str:
    """Return the text without the characters that Inter cannot draw; an accessible PDF may have none of those."""
    known = _characters()
    kept = "".join(each for each in unicodedata.normalize("NFC", text) if ord(each) in known)
    return _ENDLESS.sub(lambda word: BREAK.join(wrap(word[0], LONGEST_WORD * 3 // 7)), kept)


def _compiler(templates: Sequence[str], data: Mapping[str, Any]) -> "Compiler":
    from typst import Compiler

    source = b"\n".join(_template(name) for name in ("parts", *templates))
    inputs = {"data": json.dumps(_printable(data))}
    return Compiler(input=source, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs)


def _printable(part: Any) -> Any:
    if isinstance(part, str):
        return printable(part)
    if isinstance(part, Mapping):
        return {key: _printable(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [_printable(each) for each in part]
    return part.decode("ascii") if isinstance(part, bytes) else part  # a drawing, not words


@cache
def _template(name: str) -> bytes:
    return files("reporting").joinpath("documents", name + SUFFIX).read_bytes()


@cache
def _fonts() -> "Fonts":
    from fontpkg_inter import ROOT
    from typst import Fonts

    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(ROOT)])


@cache
def _characters() -> frozenset[int]:
    """The code points that Inter has a glyph for, from the table `cmap` (format 12) of the font file."""
    from fontpkg_inter import ROOT

    path = next(each for each in sorted(ROOT.rglob("*.ttf")) if "Italic" not in each.name)
    font = path.read_bytes()
    tables, found = struct.unpack_from(">H", font, 4)[0], set[int]()
    at = next(_offset(font, 12 + 16 * each) for each in range(tables) if font[12 + 16 * each :][:4] == b"cmap")
    for each in range(struct.unpack_from(">H", font, at + 2)[0]):
        start = at + struct.unpack_from(">I", font, at + 4 + 8 * each + 4)[0]
        if struct.unpack_from(">H", font, start)[0] == 12:
            for group in range(struct.unpack_from(">I", font, start + 12)[0]):
                first, last, _ = struct.unpack_from(">III", font, start + 16 + 12 * group)
                found.update(range(first, last + 1))
    return frozenset(found)


def _offset(font: bytes, record: int) -> int:
    return int(struct.unpack_from(">I", font, record + 8)[0])
