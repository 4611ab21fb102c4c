"""Bank accounts, giro and swish numbers, IBAN and cards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporting.privacy.finding import Span
from reporting.privacy.plain import Plain

_IBAN = re.compile(r"(?<!\w)[a-z]{2} ?\d\d(?:[ -]?[a-z\d]{4}){3,7}(?:[ -]?[a-z\d]{1,3})?(?!\w)")
_CARD = re.compile(r"(?<![\d.,-])[2-6]\d{3}(?:[ -]?\d){8,15}(?![\d])")
_CLEARING = re.compile(r"(?<!\d)[1-9]\d{3}-\d[ ,.]{1,3}(?:kto |konto )?\d(?:[ .-]?\d){5,10}(?!\d)")
_ACCOUNT_SAID = re.compile(
    r"(?<!\w)(?:konto|kontot|kontonr|kontonummer|kto|bankkonto\w*|lönekonto\w*|account|swedbank|nordea|seb|"
    r"handelsbanken|ica banken|länsförsäkringar bank)[^\d\n]{0,25}"
    r"(?P<number>\d(?:[ .,-]{0,2}\d){5,16})(?!\d)"
)
_CLEARING_SAID = re.compile(r"(?<!\w)clearing\w*[^\d\n]{0,15}(?P<number>[1-9]\d{3}(?:-\d)?)(?!\d)")
_GIRO_SAID = re.compile(
    r"(?<!\w)(?:bg|bankgiro\w*|pg|plusgiro\w*|postgiro\w*"
    r"|giro\w*)[^\d\n]{0,15}(?P<number>\d(?:[ -]{0,2}\d){2,8})(?!\d)"
)
_GIRO = re.compile(r"[\d ]{3,9}-? ?\d{1,4}")
_SWISH_SAID = re.compile(r"(?<!\w)swish\w*[^\d\n]{0,20}(?P<number>123(?:[ -]?\d){7})(?!\d)")
_CARD_SAID = re.compile(
    r"(?<!\w)(?:bank|kredit|betal|visa-?)?(?:kort|kortnr|kortnummer|kortet|visa|mastercard|card)(?!\w)"
)
_HINTS = ("kont", "kto", "clear", "bank", "acc", "nordea", "seb", "bg", "pg", "giro", "swish")
_BY_TABLE = [sum(divmod(2 * each, 10)) for each in range(10)]


def cards(plain: Plain) -> Iterator[Span]:
    """Yield cards and IBAN whose check digits are right, or which the words before say are one."""
    text = plain.small
    for match in _IBAN.finditer(text):
        said = "iban" in text[max(match.start() - 20, 0) : match.start()]
        if end := _iban_end(match[0], said):
            yield "bank", match.start(), match.start() + end
    for match in _CARD.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        said_card = _CARD_SAID.search(text, max(match.start() - 30, 0), match.start())
        if 13 <= len(digits) <= 19 and (_luhn(digits) or said_card):
            yield "bank", match.start(), match.end()


def accounts(plain: Plain) -> Iterator[Span]:
    """Yield what the words before it say is an account, a giro or a swish number."""
    text = plain.small
    for match in _CLEARING.finditer(text):
        yield "bank", match.start(), match.end()
    if not any(hint in text for hint in _HINTS):
        return
    for pattern in (_SWISH_SAID, _CLEARING_SAID, _ACCOUNT_SAID):
        for match in pattern.finditer(text):
            yield "bank", *match.span("number")
    for match in _GIRO_SAID.finditer(text):
        if _GIRO.fullmatch(match["number"]) and len(re.sub(r"\D", "", match["number"])) >= 5:
            yield "bank", *match.span("number")


def _iban_end(text: str, said: bool) -> int:
    """Return where the IBAN that the text begins with ends, 0 when it is none: words may follow it."""
    ends = [group.end() for group in re.finditer(r"[a-z\d]+", text)]
    for end in reversed(ends):
        if _is_iban(re.sub(r"[ -]", "", text[:end])):
            return end
    return max((match.end() for match in re.finditer(r"\d+", text)), default=0) if said else 0


def _is_iban(code: str) -> bool:
    if not 15 <= len(code) <= 34 or (code.startswith("se") and len(code) != 24):
        return False
    moved = code[4:] + code[:4]
    return int("".join(str(int(each, 36)) for each in moved)) % 97 == 1


def _luhn(digits: str) -> bool:
    total = sum(int(each) if at % 2 == 0 else _BY_TABLE[int(each)] for at, each in enumerate(reversed(digits)))
    return total % 10 == 0
