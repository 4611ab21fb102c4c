"""The first look at free text before anything is kept: what points straight at a person, and where it stands.

Found are Swedish personal and co-ordination numbers, telephone numbers, e-mail addresses and Swedish number
plates. Digits in other shapes and characters without width do not hide them. The text is neither kept nor
logged. Dates and check digits are tested, so that years, prices and times pass; nothing depends on today's
date.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

FindingKind = Literal["personnummer", "samordningsnummer", "phone", "email", "plate"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, and where: code points of the text as it was given, `end` not included."""

    kind: FindingKind
    start: int
    end: int


def found(text: str) -> list[Finding]:
    """Return what points at a person in the text, in order and without overlap."""
    plain, offsets = _plain(text)
    taken: list[tuple[FindingKind, int, int]] = []
    for kind, start, end in (*_emails(plain), *_numbers(plain), *_phones(plain), *_plates(plain)):
        if not any(start < other_end and other_start < end for _, other_start, other_end in taken):
            taken.append((kind, start, end))
    taken.sort(key=lambda item: item[1])
    return [Finding(kind, offsets[start], offsets[end - 1] + 1) for kind, start, end in taken]


_DASHES = dict.fromkeys("‐‑‒–—―−﹣－⁃", "-")
_UNSEEN = {"\ufe0e", "\ufe0f", "\u20e3", "\u034f", "\u115f", "\u1160", "\u3164", "\uffa0"}


def _plain(text: str) -> tuple[str, list[int]]:
    """Return the text with ordinary digits, dashes and spaces and nothing unseen, and where each character
    was.
    """
    letters: list[str] = []
    offsets: list[int] = []
    for offset, letter in enumerate(text):
        if letter in _UNSEEN or unicodedata.category(letter) == "Cf":
            continue
        if letter in _DASHES:
            plain = _DASHES[letter]
        elif letter.isascii():
            plain = letter
        elif unicodedata.category(letter) == "Nd":
            plain = str(unicodedata.digit(letter))
        elif unicodedata.category(letter) == "Zs":
            plain = " "
        else:
            plain = unicodedata.normalize("NFKC", letter)
        letters.extend(plain)
        offsets.extend([offset] * len(plain))
    return "".join(letters), offsets


_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+ ?(?:@|[(\[{](?:at|snabel-?a)[)\]}]) ?(?:[\w-]+\.)+[^\W\d_]{2,}", re.IGNORECASE
)


def _emails(text: str) -> Iterator[tuple[FindingKind, int, int]]:
    for match in _EMAIL.finditer(text):
        yield "email", match.start(), match.end()


_NUMBER = re.compile(
    r"(?<!\d)(?:(?P<century>18|19|20) ?)?(?P<year>\d\d)(?P<gap>[-./ ]?)(?P<month>\d\d)(?P=gap)(?P<day>\d\d)"
    r" ?[-+/.]? ?(?P<last>\d\d ?\d\d)(?!\d)"
)


def _numbers(text: str) -> Iterator[tuple[FindingKind, int, int]]:
    start = 0
    while match := _NUMBER.search(text, start):
        kind = _number_kind(match)
        if kind:
            yield kind, match.start(), match.end()
        start = match.end() if kind else match.start() + 1


def _number_kind(match: re.Match[str]) -> FindingKind | None:
    """Try both centuries where none is given, so that the answer is the same on every day."""
    from personnummer import personnummer

    if _is_date_and_time(match):
        return None
    rest = match["year"] + match["month"] + match["day"] + match["last"].replace(" ", "")
    for century in (match["century"],) if match["century"] else ("19", "20"):
        try:
            number = personnummer.Personnummer(century + rest)
        except personnummer.PersonnummerException:
            continue
        return "samordningsnummer" if number.is_coordination_number() else "personnummer"
    return None


def _is_date_and_time(match: re.Match[str]) -> bool:
    """Tell "2026-11-14 2130" from a number: a spelt-out date of these years, and a time apart from it."""
    spelt_out = match["gap"] in ("-", ".", "/") and match["century"] != "19"
    last = match["last"]
    apart = " " in match[0] and not re.search(r"[-+/.] ?\d\d ?\d\d$", match[0])
    return spelt_out and apart and "20" <= match["year"] < "50" and last[:2] < "24" and last[-2:] < "60"


_BEFORE = r"(?<![\d+])(?<!\d[-./:,])"
_PHONE = re.compile(
    _BEFORE + r"(?:"
    r"(?:\+ ?|00)[1-9](?:[ ()/.-]{0,3}\d){6,14}"
    r"|\(?0[ ]?7[ ./-]{0,3}\d(?:[ ./-]{0,3}\d){7}"
    r"|\(?0\d{1,3}\)?(?:[ /-]{0,3}\d){5,9}"
    r")(?!\d)"
)
_GROUPS = re.compile(r"\d+")


def _phones(text: str) -> Iterator[tuple[FindingKind, int, int]]:
    start = 0
    while match := _PHONE.search(text, start):
        end = _phone_end(match[0])
        if end:
            yield "phone", match.start(), match.start() + end
        start = match.start() + (end or 1)


def _phone_end(text: str) -> int:
    """Return where the telephone number that the text begins with ends, 0 when it is none.

    Figures that follow ("070-123 45 67 20 ungdomar") are left off, a group at a time.
    """
    ends = [group.end() for group in _GROUPS.finditer(text)]
    return next((end for end in reversed(ends) if _is_phone(text[:end])), 0)


def _is_phone(text: str) -> bool:
    import phonenumbers

    if len(re.sub(r"\D", "", text)) < 8:
        return False
    try:
        number = phonenumbers.parse(text, "SE")
    except phonenumbers.NumberParseException:
        return False
    if not phonenumbers.is_valid_number(number):
        return False
    groups: list[str] = _GROUPS.findall(text)
    if len(groups) == 1 or re.match(r"\+|00", text):
        return True
    if phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE:
        return len(groups[0]) >= 3 or all(len(group) == 2 for group in groups)
    area = phonenumbers.length_of_geographical_area_code(number) or len("10")
    return groups[0] == "0" + phonenumbers.national_significant_number(number)[:area]


_PLATE = re.compile(r"(?<!\w)([A-HJ-PR-UW-Z]{3})([ -]?)(\d{3}|\d\d[A-HJ-NPR-UW-Z])(?!\w)", re.IGNORECASE | re.ASCII)
_WORDS = frozenset(
    """
    all alt ana and ang ank app apr are ask att aug bad bak bar bas bcc ben bet bok bon bor bot bra bro
    bud buh bus but byn cam can cap com con dag dal dar dax day dec del dem den des det dkk dnr doc dog
    dom don dra duk dus dyr eft eko eld end enl eol epa era eta ets ett eur fam fan far fat feb fel fem
    fet for fot fra fru gap gas gat gbp gem ger ges get gps gro gud gul gym had hal han har has hel hem
    hen her hog hon hos hot hur hus jag jan jul jun kal kan kap kar kat klo kmh kol kom kon kop kor kpl
    kub kul kwh lag lan lar las lat led ler let lgh log los lot lpn lyd mag maj man mar mat max med men
    mer mha mkr mms mod mor mot mun mwh nar nat nbr ner ngn ngt nog nok nom not now nrs num nya och ock
    oct okt one ord oss ost our out own par pdf pen per pga pkt pos pub puh rad raf rak ran rar ref ren
    res ret rom rop ros rot rum run rut ryk rys sag sak sal sam san sat sek sen sep ses set sex she sju
    ska skl sku sms sno sol som son sos sot spa spp str sum sur sus tad tag tak tal tar tas tax tel ten
    tfn the tkr tog tom ton tpl tra tre trr tub tum tun tur tus typ ull ung upp usd utc ute was who you
    yta
    """.split()  # noqa: SIM905 - a hundred quotes would hide the words
)
_ABBREVIATIONS = frozenset("dkk eur gbp gps lgh max mms nok pdf rum sek sms sos tel tfn tpl usd utc".split())  # noqa: SIM905
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def _plates(text: str) -> Iterator[tuple[FindingKind, int, int]]:
    """Pass over ordinary words: "rum 123", "max 100" and "och 14B" are no plates, "ABC 123" and "SAM 123" are.

    A word in capitals is a plate unless the words beside it are in capitals too.
    """
    for match in _PLATE.finditer(text):
        letters, gap, _ = match.groups()
        beside = [
            *_LETTERS.findall(text[max(match.start() - 40, 0) : match.start()])[-1:],
            *_LETTERS.findall(text[match.end() : match.end() + 40])[:1],
        ]
        shouting = any(word.isupper() for word in beside)
        passed_over = _WORDS if letters.islower() or letters.istitle() or (shouting and gap) else _ABBREVIATIONS
        if letters.lower() not in passed_over:
            yield "plate", match.start(), match.end()
