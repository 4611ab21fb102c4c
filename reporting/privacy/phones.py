"""Telephone numbers: Swedish ones in any grouping, foreign ones with their country, and digits spelt as words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporting.privacy.finding import Span
from reporting.privacy.numbers import with_figures
from reporting.privacy.plain import Plain

_BEFORE = r"(?<![\d+])(?<!\d[-./:,])"
_PHONE = re.compile(
    _BEFORE + r"(?:"
    r"(?:\+ ?|00)[1-9](?:[ ()/.-]{0,3}\d){6,14}"
    r"|\(?0[ ]?7[ ./-]{0,3}\d(?:[ ./-]{0,3}\d){7}"
    r"|07\d(?:[_,]\d{2,4}){2,4}"
    r"|\(?0\d{1,3}\)?(?:[ /-]{0,3}\d){5,9}"
    r")(?!\d)"
)
_GROUPS = re.compile(r"\d+")
_TIMES = re.compile(r"(?:[01]\d|2[0-3])[.:]?[0-5]\d ?- ?(?:[01]\d|2[0-4])[.:]?[0-5]\d(?!\d)")


def phones(plain: Plain) -> Iterator[Span]:
    """Yield every number that the number plan knows."""
    text = with_figures(plain.text)
    start = 0
    while match := _PHONE.search(text, start):
        end = _end(match[0])
        if end:
            opened = match[0].startswith("(") and ")" not in match[0][:end]
            yield "phone", match.start() + opened, match.start() + end
        start = match.start() + (end or 1)


def _end(text: str) -> int:
    """Return where the telephone number that the text begins with ends, 0 when it is none.

    Figures that follow ("070-123 45 67 20 ungdomar") are left off, a group at a time.
    """
    ends = [group.end() for group in _GROUPS.finditer(text)]
    return next((end for end in reversed(ends) if _is_phone(text[:end])), 0)


def _is_phone(text: str) -> bool:
    import phonenumbers

    if len(re.sub(r"\D", "", text)) < 8 or _TIMES.match(text):
        return False
    try:
        number = phonenumbers.parse(text.replace("_", "-").replace(",", "-"), "SE")
    except phonenumbers.NumberParseException:
        return False
    if not phonenumbers.is_valid_number(number):
        return False
    groups: list[str] = _GROUPS.findall(text)
    if len(groups) == 1 or re.match(r"\+|00", text):
        return True
    if phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE:
        return len(groups[0]) >= 3 or len(groups) <= 3 or all(len(group) == 2 for group in groups)
    area = phonenumbers.length_of_geographical_area_code(number) or len("10")
    return groups[0] == "0" + phonenumbers.national_significant_number(number)[:area]


_SAID = re.compile(
    r"(?<!\w)(?:tel|tfn|tlf|telefon\w*|mobil|mobilen|mobilnummer|mobilnr|nummer|numret|nr|ring|ringa|sms|smsa|messa"
    r"|nås på|phone|call|cell|whatsapp|swish|swisha|signal)[^\d\n+]{0,20}"
    r"(?P<number>\+?\d(?:[ ()/.-]{0,3}\d){5,13})(?!\d)"
)
_MOBILE = re.compile(r"(?:(?:\+|00)46)?0?7[02369]")
_ONE_BY_ONE = re.compile(r"(?<!\d)0(?:[ .,-]{1,3}\d){8,9}(?!\d)")
_WORD = r"(?:noll|ett|två|tva|tre|fyra|fem|sex|sju|åtta|atta|nio)"
_AS_WORDS = re.compile(rf"(?<!\w){_WORD}(?:[\s,.-]{{1,3}}{_WORD}){{6,}}(?!\w)")
_ZERO_APART = re.compile(r"0[ .,-]{1,3}7")
_HINTS = (
    "tel",
    "tfn",
    "tlf",
    "mob",
    "num",
    "nr",
    "ring",
    "sms",
    "messa",
    "nås",
    "phone",
    "call",
    "cell",
    "app",
    "swish",
    "sign",
)
_WORDS_FOR_HELP = ("116117", "116000", "116111", "116123", "114114")


def phones_said(plain: Plain) -> Iterator[Span]:
    """Yield what the words before it say is a telephone number, though it is too short, too long or local."""
    text = with_figures(plain.small)
    if _ZERO_APART.search(text):
        for match in _ONE_BY_ONE.finditer(text):
            if _MOBILE.match(re.sub(r"\D", "", match[0])):
                yield "phone", match.start(), match.end()
    if not any(hint in text for hint in _HINTS):
        return
    for match in _SAID.finditer(text):
        digits = re.sub(r"[^\d+]", "", match["number"])
        start, end = match.span("number")
        short = match[0].startswith(("tel", "tfn", "tlf", "phone"))
        if _TIMES.match(match["number"]) or digits in _WORDS_FOR_HELP:
            continue
        if (_MOBILE.match(digits) and len(digits) >= 8) or (
            short and len(digits) >= 6 and digits[:2] not in ("19", "20")
        ):
            yield "phone", start, end


def phones_in_words(plain: Plain) -> Iterator[Span]:
    """Yield a telephone number read out: "noll sju noll ett två tre …"."""
    if "noll" in plain.small:
        for match in _AS_WORDS.finditer(plain.small):
            yield "phone", match.start(), match.end()
