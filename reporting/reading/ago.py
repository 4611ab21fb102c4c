"""How long ago: "för 20 min sen", "en timme sedan", "för två dagar sen", "half an hour ago"."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reporting.cycle import evening_of
from reporting.reading.letters import Letters, one_of
from reporting.reading.said import DAY, NOW, SPAN, Said

_MINUTES: dict[str, int] = {
    **dict.fromkeys(["min", "mins", "minut", "minuter", "minuters", "minute", "minutes", "m"], 1),
    **dict.fromkeys(
        ["timme", "timmar", "timma", "timmas", "tim", "h", "hour", "hours", "tima", "timmarna", "timmen"], 60
    ),
    **dict.fromkeys(["kvart", "kvarts", "kvarten"], 15),
    **dict.fromkeys(["halvtimme", "halvtimma"], 30),
}
AGO_UNITS = frozenset((*_MINUTES, "stund", "dag", "dagar", "dagars", "dygn", "day", "days", "while", "moment"))
_AGO = one_of("sen sedan sedn sn ago tillbaka")
_AMOUNTS: dict[str, float] = {
    word: amount
    for words, amount in (
        ("en ett a an nan nagon one enda", 1),
        ("tva two par couple", 2),
        ("tre three", 3), ("fyra four", 4), ("fem five", 5), ("sex six", 6), ("sju", 7), ("atta", 8), ("nio", 9),
        ("tio ten", 10), ("femton", 15), ("tjugo twenty", 20), ("trettio thirty", 30), ("fyrtio", 40),
        ("halv half", 0.5),
        ("halvannan", 1.5),
    )
    for word in words.split()
}  # fmt: skip


def ago_at(letters: Letters, index: int, at: datetime) -> Said | None:
    """Return the moment of "för 20 min sen", "en timme sedan", "two days ago", whose unit stands at the index."""
    after = letters.word(index + 1)
    if after not in _AGO or letters.gap(index).strip():
        return None
    unit, before = letters.words[index], index - 1
    if unit == "hour" and letters.word(before) == "an" and letters.word(before - 1) == "half":
        return _moment(at, before - 1, index + 2, 30)
    if unit in ("stund", "moment"):
        return Said(_start(letters, index), index + 2, NOW)
    if letters.word(before) in ("of", "liten", "bara"):
        before -= 1
    amount = _amount(letters, before)
    if amount is None or unit == "while":
        return None
    number, start = amount
    if letters.word(before) in ("nagra", "few") and _MINUTES.get(unit) != 1:
        return Said(start, index + 2, SPAN)
    if unit in _MINUTES:
        minutes = number * _MINUTES[unit]
        return _moment(at, _start(letters, start), index + 2, minutes) if minutes <= 3 * 24 * 60 else None
    if unit in ("dag", "day") and letters.word(before) in ("nan", "nagon"):
        return Said(start, index + 2, SPAN)
    if number > 60 or number != int(number) or letters.word(before) in ("par", "couple"):
        return Said(start, index + 2, SPAN)
    return Said(_start(letters, start), index + 2, DAY, at.date() - timedelta(days=int(number)))


def _amount(letters: Letters, index: int) -> tuple[float, int] | None:
    word = letters.word(index)
    if word.isascii() and word.isdigit() and len(word) <= 3:
        whole = letters.word(index - 1)
        if (
            letters.gap(index - 1) in (",", ".")
            and whole.isascii()
            and whole.isdigit()
            and len(whole) <= 2
            and len(word) == 1
        ):
            return float(f"{whole}.{word}"), index - 1
        return float(word), index
    if word == "halv" and letters.word(index - 1) == "en":
        doubled = letters.word(index - 2) in ("och", "o") and letters.word(index - 3) == "en"
        return (1.5, index - 3) if doubled else (0.5, index - 1)
    if word in ("nagra", "few"):
        return 5.0, index
    if letters.word(index + 1) in ("halvtimme", "halvtimma"):
        return 1.0, index if word in _AMOUNTS else index + 1
    return (_AMOUNTS[word], index - (word in ("par", "couple"))) if word in _AMOUNTS else None


def _start(letters: Letters, index: int) -> int:
    while letters.word(index - 1) in (
        "for",
        "ca",
        "typ",
        "kanske",
        "about",
        "cirka",
        "ungefar",
        "bara",
        "alldeles",
        "en",
        "liten",
    ):
        index -= 1
    return max(index, 0)


def _moment(at: datetime, start: int, end: int, minutes: float) -> Said:
    elapsed = timedelta(minutes=minutes)
    moment = at - elapsed if at.tzinfo is None else (at.astimezone(UTC) - elapsed).astimezone(at.tzinfo)
    return Said(start, end, DAY, evening_of(moment), moment=moment)
