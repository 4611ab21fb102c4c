"""Dates of the calendar as people type them: "14/11", "14 nov", "den 14:e", "2026-11-14", "261114", "Nov 14"."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from reporting.reading.dayparts import MONTHS, OFFSETS, PARTS, TODAY
from reporting.reading.letters import Letters, one_of
from reporting.reading.said import COMING, DAY, SPAN, Said

_ORDINALS = one_of("e a de te dje je th st nd rd es")
_ORDINAL_WORDS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        [
            "forsta first",
            "andra second",
            "tredje third",
            "fjarde fourth",
            "femte fifth",
            "sjatte sixth",
            "sjunde seventh",
            "attonde eighth",
            "nionde ninth",
            "tionde tenth",
            "elfte eleventh",
            "tolfte twelfth",
            "trettonde",
            "fjortonde",
            "femtonde",
            "sextonde",
            "sjuttonde",
            "artonde",
            "nittonde",
            "tjugonde",
            "tjugoforsta",
            "tjugoandra",
            "tjugotredje",
            "tjugofjarde",
            "tjugofemte",
            "tjugosjatte",
            "tjugosjunde",
            "tjugoattonde",
            "tjugonionde",
            "trettionde",
            "trettioforsta",
        ],
        1,
    )
    for word in words.split()
}
_CLOCKED = one_of(
    "kl klockan vid runt omkring kring ca cirka efter innan fore fran mellan at around after before till redan"
)
_DEN = one_of("den the d")
_UNSURE_MONTHS = one_of("mar may jul maj march")
ORDINAL_WORDS = frozenset(_ORDINAL_WORDS)


def date_at(letters: Letters, index: int, at: datetime, event: bool) -> Said | None:
    """Return the date whose number or month stands at the index; without a year the latest such day not after `at`.

    With `event` it is the first not before it. A span of more than two days is no date.
    """
    word = letters.words[index]
    if not (word.isascii() and word.isdigit()):
        return _from_word(letters, index, at, event)
    if index and not letters.gap(index - 1):
        return None
    said = (
        _numbers(letters, index, at, event) or _named(letters, index, at, event) or _day_only(letters, index, at, event)
    )
    if said is None:
        return None
    if letters.word(said.start - 1) in _DEN:
        said.start -= 1
    return _spanning(letters, said, at, event)


def nearest(day: int, month: int, at: datetime, event: bool) -> date | None:
    """Return the latest such day not after `at` (with `event` the first not before it)."""
    today = at.date()
    for back in range(9):
        try:
            meant = date(today.year + (back if event else -back), month, day)
        except ValueError:
            continue
        if meant >= today if event else meant <= today:
            return meant
    return None


def _said(start: int, end: int, day: date | None, event: bool) -> Said | None:
    return Said(start, end, COMING if event else DAY, day) if day else None


def _exact(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 2000 <= year < 2100 else None
    except ValueError:
        return None


def _numbers(letters: Letters, index: int, at: datetime, event: bool) -> Said | None:
    word, gap, second = letters.words[index], letters.gap(index), letters.word(index + 1)
    if len(word) == 8 and word.startswith("20") and not _goes_on(letters, index):
        return _said(index, index + 1, _exact(int(word[:4]), int(word[4:6]), int(word[6:])), event)
    if len(word) == 6 and not _goes_on(letters, index):
        day = _exact(2000 + int(word[:2]), int(word[2:4]), int(word[4:]))
        near = day is not None and abs((day - at.date()).days) < 400 and (event or day <= at.date())
        return _said(index, index + 1, day if near else None, event)
    third, gap_after = letters.word(index + 2), letters.gap(index + 1)
    if len(word) == 4 and gap in ("-", "/", ".") and gap == gap_after and _short(second) and _short(third):
        return _said(index, index + 3, _exact(int(word), int(second), int(third[:2])), event)
    if len(word) > 2 or not _short(second) or gap not in ("/", ".", "-", "–"):
        return None
    if _prior_week(letters, index):
        return None
    number, month = int(word), int(second)
    if third.isascii() and third.isdigit() and len(third) in (2, 4) and gap_after in (gap, " ", "-"):
        year = int(third) + (2000 if len(third) == 2 else 0)
        full = _exact(year, month, number)
        if full is not None and (gap_after == gap or (len(third) == 4 and abs(year - at.year) <= 1)):
            return _said(index, index + 3, full, event)
    if gap in ("-", "–") and _short(third) and gap_after == "/":
        first = nearest(number, int(third), at, event) if 1 <= int(third) <= 12 and number else None
        return _said(index, index + 3, first, event) if month == number + 1 else Said(index, index + 3, SPAN)
    if gap in ("-", "–") or (gap == "/" and _idiom(letters, index, number, month)):
        return None
    day = nearest(number, month, at, event) if 1 <= month <= 12 and 1 <= number <= 31 else None
    if gap == "." and (day is None or _looks_like_clock(letters, index, day, at, event)):
        return None
    return _said(index, index + 2, day, event)


def _short(word: str) -> bool:
    return 1 <= len(word) <= 2 and word.isascii() and word.isdigit()


def _goes_on(letters: Letters, index: int) -> bool:
    """Say whether more digits belong to the number: a personal number, a telephone number."""
    after, before = letters.word(index + 1), letters.word(index - 1)
    longer = after[:1].isdigit() and letters.gap(index) in ("-", "", " ", "+", "–") and len(after) != 2
    return longer or (before[:1].isdigit() and letters.gap(index - 1) in ("-", "", " ", "+"))


def _prior_week(letters: Letters, index: int) -> bool:
    return letters.word(index - 1) in ("v", "vecka", "vecko", "veckor", "veckorna", "week")


def _idiom(letters: Letters, index: int, number: int, month: int) -> bool:
    if (number, month) in ((24, 7), (50, 50)):
        return letters.word(index - 1) not in _DEN
    after = letters.word(index + 2)
    return (
        number < 5
        and month <= 5
        and (after in ("av", "of", "liter", "l", "flaska", "full", "fullt", "tank") or after.startswith("del"))
    )


def _looks_like_clock(letters: Letters, index: int, day: date, at: datetime, event: bool) -> bool:
    """Tell "21.10" the clock time from "14.11" the date."""
    hour, minute = letters.words[index], letters.words[index + 1]
    if int(hour) > 24:
        return False
    before, after = letters.word(index - 1), letters.word(index + 2)
    if before in _DEN:
        return False
    near = {before, after, "i" + letters.word(index + 3) if after == "i" else ""}
    if before in _CLOCKED or after in ("tiden", "och", "till") or near & (OFFSETS.keys() | TODAY.keys() | PARTS.keys()):
        return True
    if letters.gap(index + 1) in ("-", "–", " - ", " – "):
        return True
    days = (day - at.date()).days if event else (at.date() - day).days
    return days > 31 or len(minute) != 2 or (int(minute) % 5 == 0 and int(minute) < 12 and days > 7)


def _ordinal(letters: Letters, index: int) -> int:
    """Return where the number and its ":e" or "th" end."""
    if letters.word(index + 1) in _ORDINALS and letters.gap(index) in ("", ":", "´", "'", "."):
        return index + 2
    return index + 1


def _number_of_day(letters: Letters, index: int) -> int:
    word = letters.word(index)
    if _short(word):
        return int(word) if 1 <= int(word) <= 31 else 0
    return _ORDINAL_WORDS.get(word, 0)


def _named(letters: Letters, index: int, at: datetime, event: bool) -> Said | None:
    """Read "14 nov", "14:e november 2026", "14-15 nov", "14th of november"."""
    number = _number_of_day(letters, index)
    if not number:
        return None
    end = _ordinal(letters, index)
    twin = 0
    paired = end + (letters.word(end) in ("och", "o", "and", "till"))
    dashed = letters.gap(end - 1).strip() in ("-", "–", "/") and letters.gap(end - 1)
    if (dashed or paired > end) and _number_of_day(letters, paired) and letters.word(paired)[:1].isdigit():
        twin, end = _number_of_day(letters, paired), _ordinal(letters, paired)
    if letters.word(end) == "of":
        end += 1
    month = MONTHS.get(letters.word(end))
    if month is None or letters.gap(end - 1).strip(" .-/"):
        return None
    if letters.word(end) in _UNSURE_MONTHS - {"maj", "mars"} and letters.gap(end - 1) not in (" ", ""):
        return None
    if twin and twin != number + 1:
        return Said(index, end + 1, SPAN)
    return _with_year(letters, index, end + 1, number, month, at, event)


def _with_year(
    letters: Letters, start: int, end: int, number: int, month: int, at: datetime, event: bool
) -> Said | None:
    year = letters.word(end)
    if len(year) == 4 and year.isascii() and year.isdigit() and abs(int(year) - at.year) <= 1:
        full = _exact(int(year), month, number)
        if full is not None:
            return _said(start, end + 1, full, event)
    return _said(start, end, nearest(number, month, at, event), event)


def _from_word(letters: Letters, index: int, at: datetime, event: bool) -> Said | None:
    """Read "Nov 14", "november 14th" and "den fjortonde november"."""
    word = letters.words[index]
    if word in _ORDINAL_WORDS:
        month = MONTHS.get(letters.word(index + 1))
        number = _ORDINAL_WORDS[word]
        return _with_year(letters, index, index + 2, number, month, at, event) if month else None
    month, number = MONTHS.get(word), _number_of_day(letters, index + 1)
    if month is None or not _short(letters.word(index + 1)) or not number or letters.gap(index) not in (" ", ". "):
        return None
    end = _ordinal(letters, index + 1)
    swedish = letters.word(end) in ("kl", "st", "pers", "killar", "ungdomar") or letters.gap(end - 1)[:1] in (
        ":",
        ".",
        "-",
    )
    if swedish or (word in _UNSURE_MONTHS and end == index + 2):
        return None
    return _with_year(letters, index, end, number, month, at, event)


def _day_only(letters: Letters, index: int, at: datetime, event: bool) -> Said | None:
    """Read "den 14:e" and "den 14": the latest such day of a month."""
    number, before = _number_of_day(letters, index), letters.word(index - 1)
    if not number or before not in _DEN:
        return None
    end = _ordinal(letters, index)
    after = letters.word(end)
    if end == index + 1 and (
        after.startswith(("ar", "st", "pers")) or (letters.gap(index) in ("-", ".", ":") and after)
    ):
        return None
    if before == "the" and end == index + 1:
        return None
    month, year = at.month, at.year
    for _ in range(13):
        try:
            day = date(year, month, number)
        except ValueError:
            day = None
        if day is not None and (day >= at.date() if event else day <= at.date()):
            return _said(index, end, day, event)
        month += 1 if event else -1
        if month in (0, 13):
            month, year = (1, year + 1) if month == 13 else (12, year - 1)
    return None


def _spanning(letters: Letters, said: Said, at: datetime, event: bool) -> Said:
    """Take the end of "13/11-14/11"; more than one night is a span and no date."""
    gap, second = letters.gap(said.end - 1), said.end
    if gap.strip() not in ("-", "–") or not gap or not letters.word(second)[:1].isdigit() or said.day is None:
        return said
    other = _numbers(letters, second, at, event)
    if other is None or other.day is None:
        return said
    said.end = other.end
    if other.day - said.day != timedelta(days=1):
        said.kind = SPAN
    return said
