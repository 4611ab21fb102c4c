"""Personal numbers and co-ordination numbers, in every spelling, with their date and check digit tested.

Where the text itself says that a number is meant ("pnr", "född", "ssn") one wrong, missing or doubled digit is
forgiven, and the date of birth alone is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reporting.privacy.finding import FindingKind, Span
from reporting.privacy.plain import Plain

_NUMBER = re.compile(
    r"(?<!\d)(?:(?P<century>18|19|20) ?)?(?P<year>\d\d)(?P<gap>[-./ ]?)(?P<month>\d\d)(?P=gap)(?P<day>\d\d)"
    r" ?[-+/.,_:]{0,2} ?(?P<last>\d\d ?\d\d)(?!\d)"
)
_LETTERS_FOR_FIGURES = re.compile(r"(?<!\w)[\doOlI]*\d[\doOlI]*(?!\w)")
_MIXED = re.compile(r"\d[oOlI]|[oOlI][-+ ]?\d")
_FIGURES = str.maketrans("oOlI", "0011")


def numbers(plain: Plain) -> Iterator[Span]:
    """Yield every true personal number and co-ordination number."""
    text = with_figures(plain.text)
    start = 0
    while match := _NUMBER.search(text, start):
        kind = _kind(match)
        if kind:
            yield kind, match.start(), match.end()
        start = match.end() if kind else match.start() + 1


def with_figures(text: str) -> str:
    """Return the text with an O or an l among digits read as the figure it was meant to be."""
    if not _MIXED.search(text):
        return text
    return _LETTERS_FOR_FIGURES.sub(lambda match: match[0].translate(_FIGURES), text)


def _kind(match: re.Match[str]) -> FindingKind | None:
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


_SAID = re.compile(
    r"(?<!\w)(?:p-?(?:nr|nummer)|pers(?:on)?\.? ?-?(?:nr|num+er)\w*|samordnings?-?(?:nr|num+er)\w*|ssn"
    r"|social security"
    r"|född|fodd|föddes|födelse\w*|birth\w*|born|dob|f\.|f:|legg\w*|legitimation\w*|id-?(?:nr|nummer|handling))"
)
_HINTS = ("nr", "nummer", "föd", "fod", "ssn", "social", "bir", "born", "dob", "f.", "f:", "leg", "id")
_REACH = 40
_LOOSE = re.compile(
    r"(?<![\d+])(?:(?:18|19|20) ?)?\d\d([-./ ]?)\d\d\1\d\d ?[-+/.,_: ]{0,2} ?\d\d? ?\d{1,3}(?!\d)"
    r"|(?<![\d+])(?:19|20)?\d{2}[-./ ]?\d\d[-./ ]?\d\d(?![\d])(?![-./ ]\d)"
)
_SPOKEN = re.compile(
    r"(?<!\d)(?:18|19|20)?(\d\d)[-./ ]?(\d\d)[-./ ]?(\d\d)[^\d\n]{1,15}?(?:sista|fyra|streck|minus|last)"
    r"[^\d\n]{0,20}(?:4[^\d\n]{1,16})?\d\d ?\d\d(?!\d)"
)
_MONTH = r"(?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec|march|may|oct)[a-z]{0,6}\.?"
_SPELT = re.compile(rf"(?<!\w)(?:född|fodd|born)(?: den| on)? (\d{{1,2}}(?::?e|th)? {_MONTH} (?:19|20)?\d\d)(?!\d)")
_HIDDEN = re.compile(r"(?<!\d)(?:18|19|20)?(\d\d)[-./ ]?(\d\d)[-./ ]?(\d\d) ?[-+]? ?[x*#]{4}(?!\w)")


def numbers_said(plain: Plain) -> Iterator[Span]:
    """Yield what the words around it say is a personal number or a date of birth, one digit wrong or hidden."""
    text = with_figures(plain.small)
    for pattern in (_SPOKEN, _HIDDEN):
        for match in pattern.finditer(text):
            kind = _of_birth("".join(match.groups()))
            if kind:
                yield kind, match.start(), match.end()
    if not any(hint in text for hint in _HINTS):
        return
    for match in _SPELT.finditer(text):
        yield "personnummer", *match.span(1)
    for said in _SAID.finditer(text):
        for match in _LOOSE.finditer(text, max(said.start() - _REACH, 0), said.end() + _REACH + 20):
            near = said.start() - _REACH <= match.start() <= said.end() + _REACH
            kind = _nearly(re.sub(r"\D", "", match[0])) if near else None
            if kind and (match.start() >= said.end() or len(match[0]) > len("2006-07-09")):
                yield kind, match.start(), match.end()


def _nearly(digits: str) -> FindingKind | None:
    if len(digits) in (11, 12, 13) and digits[:2] in ("18", "19", "20"):
        digits = digits[2:]
    if len(digits) in (6, 8):
        return _of_birth(digits[-6:])
    if not 9 <= len(digits) <= 11:
        return None
    tries = {digits[:6], *(digits[:at] + each + digits[at + 1 : 6] for at in range(6) for each in "0123456789")}
    kinds = [kind for each in sorted(tries) if (kind := _of_birth(each))]
    return _of_birth(digits[:6]) or (kinds[0] if kinds else None)


def _of_birth(digits: str) -> FindingKind | None:
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    try:
        date(2000 + year, month, day - 60 if day > 60 else day)
    except ValueError:
        return None
    return "samordningsnummer" if day > 60 else "personnummer"
