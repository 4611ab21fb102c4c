"""E-mail addresses, links, and names on social media."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reporting.privacy.finding import Span
from reporting.privacy.plain import Plain

_AT = r"(?: ?@ ?| ?[(\[{<] ?(?:at|a|snabel-?a|@) ?[)\]}>] ?| (?:at|ät|snabel ?-?a) | ?snabel-?a ?)"
_DOT = r"(?:\.|,(?=\w)| ?[(\[{] ?(?:dot|punkt|\.) ?[)\]}] ?| (?:dot|punkt) )"
_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}(?:[\w-]{{1,63}}{_DOT}){{1,6}}[^\W\d_]{{2,24}}(?!\w)",
    re.IGNORECASE,
)
_HINTS = ("@", "snabel", "(a", "[a", "{a", "<a", " at ", " ät ")


def emails(plain: Plain) -> Iterator[Span]:
    """Yield e-mail addresses, also with "(at)", "snabel-a" and "punkt"."""
    if not any(hint in plain.small for hint in _HINTS):
        return
    for match in _EMAIL.finditer(plain.text):
        said = match[0].lower()
        if not (" at " in said or " ät " in said) or _TOP.search(said):
            yield "email", match.start(), match.end()


_TOP_LEVEL = (
    "se|com|nu|org|net|eu|io|info|gg|tv|app|dev|link|xyz|online|site|shop|club|live|biz|uk|ru|ai|blog|page|social|"
    "chat|games|pro|ly|be|me|co|us|dk|no|fi|de|pl|fr|nl|to|cc|gl|im"
)
_ALSO_WORDS = frozenset("nu be me no fi de to us so im online live chat pro page link".split())  # noqa: SIM905
_TOP = re.compile(rf"(?:[.,]|dot|punkt)[ )\]}}]{{0,2}}(?:{_TOP_LEVEL})$")
_URL = re.compile(
    r"(?<![\w@])(?:(?:https?|hxxps?|ftp|tg)://[^\s<>\"]+|www\.[^\s<>\"]{2,})"
    rf"|(?<![\w@.-])(?:[\w-]{{1,63}}\.){{1,4}}(?P<top>{_TOP_LEVEL})(?![\w-])(?!\.\w)(?P<path>(?:/|\?)[^\s<>\"]*)?",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\.[^\W\d_]{2}|://")
_SITES = ("t.me", "youtu.be", "fb.me", "wa.me", "m.me", "bit.ly", "goo.gl", "twitch.tv", "telegram.me")
_CLOSING = ".,;:!?)]}'\"…"


def urls(plain: Plain) -> Iterator[Span]:
    """Yield links, also without "http": a known ending such as ".se"; a full stop without a space is no link."""
    if not _DOTTED.search(plain.small):
        return
    for match in _URL.finditer(plain.text):
        top = (match["top"] or "").lower()
        host = match[0].lower()
        bare = top in _ALSO_WORDS and not match["path"] and not host.startswith(_SITES)
        if not bare or host.startswith("www."):
            yield "url", match.start(), match.start() + len(match[0].rstrip(_CLOSING))


_HANDLE = re.compile(r"(?<![\w@./])@(?=[\w.]{0,30}[^\W\d])[\w.]{2,32}")
_AT_PLACES = frozenset(
    """
    torget hamnen skolan parken centrum ica coop stan stationen busstorget biblioteket badet gymmet jobbet hemma
    fritidsgården hemköp lidl willys max gallerian resecentrum kyrkan stranden campingen macken
    """.split()  # noqa: SIM905
)
_PLATFORM = (
    r"snap|snapchat|snapp|sc|insta|instagram|ig|tiktok|tik tok|discord|dc|kik|telegram|tg|facebook|fb|messenger"
    r"|twitter"
    r"|youtube|twitch|steam|psn|xbox|roblox|reddit|signal|gamertag|jodel|threads|yubo|wickr|vsco"
)
_ACCOUNT = r"användarnamn\w*|användare|user|username|nick|nickname|kontot|konto|kontonamn\w*|profilen|handle|alias"
_SAID = re.compile(
    rf"(?<![\w@])(?P<where>{_PLATFORM}|{_ACCOUNT})(?:namn|namnet|konto|kontot|id|name|en|n|et|t|chatten)?(?!\w)"
    r"(?P<link>(?: ?[:=-]+>? ?| (?:är|heter|hette|is|namn|namnet|id|konto|kontot|name|som heter"
    r"|med namnet)(?: ?[:=] ?| ))?|,? )"
    r"(?: ?(?P<at>@)?(?P<name>(?:[^\W_]|_(?=\w))[\w.-]{1,31}(?:#\d{3,4})?))"
)
_UNDERSCORED = re.compile(
    r"(?<![\w@./\\])(?=\w{3,32}(?!\w))_{0,2}[^\W_]+(?:_+[^\W_]+)+_{0,2}(?!\w)(?!\.\w{3}(?!\w))|(?<!\w)_[^\W_]\w{2,30}(?!\w)"
    r""
)
_FILES = re.compile(r"(?:img|dsc|vid|video|image|screenshot|skärm\w*|pxl|mvi|scan|dcim|file|bild)_")
_MIXED = re.compile(
    r"(?<![\w@.:/-])(?:[^\W\d_]{3,20}[._]?\d{1,4}|[^\W\d_]{2,20}(?:[._][^\W\d_]{1,20}){1,3}\d{0,4}"
    r"|[^\W_]+_\w+)(?![\w:%])"
)
_NO_HANDLE = re.compile(
    r"(?:kl|ca|v|vecka|lgh|buss|linje|nr|år|åk|klass|typ|max|min|covid|väg|e)\.?\d+|\d+(?:st|kr|år|min|h|m|gånger"
    r"|åringar?)|[\d.,:-]+"
)
_NEAR = 40


def handles(plain: Plain, is_known_word: Callable[[str], bool]) -> Iterator[Span]:
    """Yield @names, and what follows "snap:", "insta" and the like when it has the shape of a handle.

    `is_known_word` tells an ordinary word, which after "snap:" is the beginning of a sentence.
    """
    text = plain.small
    if "@" in text:
        for match in _HANDLE.finditer(text):
            if match[0][1:].rstrip(".") not in _AT_PLACES and not is_known_word(match[0]):
                yield "handle", match.start(), match.start() + len(match[0].rstrip("."))
    last = -1
    for match in _SAID.finditer(text):
        name = match["name"].rstrip(".-")
        start = match.start("at") if match["at"] else match.start("name")
        if _is_handle(name, linked=bool(match["link"].strip(" ,")), is_known_word=is_known_word):
            yield "handle", start, match.start("name") + len(name)
        for near in _MIXED.finditer(text, max(match.start() - _NEAR, last), match.end() + _NEAR):
            other = _MIXED.match(text, near.start()) or near
            if _is_shaped(other[0]) and not _NO_HANDLE.fullmatch(other[0]) and "." not in other[0].strip("."):
                yield "handle", other.start(), other.end()
        last = match.end()
    if "_" in text:
        for match in _UNDERSCORED.finditer(text):
            if not _FILES.match(match[0]) and re.search(r"[^\W\d_]", match[0]):
                yield "handle", match.start(), match.end()


def _is_shaped(name: str) -> bool:
    """A letter, and what no ordinary word has: a figure or a low line."""
    return bool(re.search(r"[^\W\d_]", name) and re.search(r"[\d_#]", name))


def _is_handle(name: str, *, linked: bool, is_known_word: Callable[[str], bool]) -> bool:
    if len(name) < 3 or _NO_HANDLE.fullmatch(name):
        return False
    if _is_shaped(name):
        return True
    return (linked or "." in name) and not is_known_word(name) and bool(re.search(r"[^\W\d_]", name))
