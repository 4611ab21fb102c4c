"""Days as people type them: "igår kväll", "i fredags", "natten till lördag", "last night"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from reporting.cycle import EVENING, LATE_EVENING, NIGHT, evening_of
from reporting.reading import dayparts
from reporting.reading.calendar_dates import date_at
from reporting.reading.dayparts import HABIT, PARTS, PAST, PLAIN
from reporting.reading.letters import Letters, one_of
from reporting.reading.said import COMING, DAY, SPAN, Said

_LATE_PARTS = (EVENING, LATE_EVENING, NIGHT)
_SKIPPED = one_of("pa vid under in the e tidig tidigt early nan gang nagon dar")
_EVERY = one_of("varje alla varenda every each most ofta all")
_NEXT = one_of("nasta kommande next coming")
_LAST = one_of("forra sista senaste last past i forrra")


def day_at(letters: Letters, index: int, at: datetime, event: bool) -> Said | None:
    """Return what is said of a day from the word at the index on; None when nothing is."""
    word, length = letters.words[index], 1
    if word == "i" and index + 1 < len(letters.words) and not letters.gap(index).strip():
        following = letters.words[index + 1]
        if _weekday(letters, index + 1):
            return _week_day(letters, index + 1, at, event)
        word, length = "i" + following, 2
    said = _named(letters, index, word, at)
    if said is not None:
        said.end = max(said.end, index + length)
        return _with_part(letters, said, at)
    if length == 2:
        return None
    if word in ("natt", "natten", "night", "nt") and (said := _night_of(letters, index, at)):
        return said
    if _weekday(letters, index):
        return _week_day(letters, index, at, event)
    return None


def _named(letters: Letters, index: int, word: str, at: datetime) -> Said | None:
    """Read the days that have a word of their own."""
    today = at.date()
    evening = evening_of(at)
    if word in dayparts.OFFSETS:
        offset, band = dayparts.OFFSETS[word]
        if word == "yesterday" and letters.word(index - 1) == "before" and letters.word(index - 2) == "day":
            return Said(index - 2, index + 1, DAY, today - timedelta(days=2))
        day = evening if offset == 0 else today + timedelta(days=offset)
        return Said(index, index + 1, DAY, day, band, evening=band is not None or day != today + timedelta(days=offset))
    if word in dayparts.TODAY:
        band = dayparts.TODAY[word]
        day = today if band not in _LATE_PARTS and band is not None and at.hour >= 6 else evening
        return Said(index, index + 1, DAY, day, band, evening=band in _LATE_PARTS)
    if word in dayparts.TONIGHT:
        return Said(index, index + 1, DAY, today if at.hour >= 17 else today - timedelta(days=1), NIGHT, evening=True)
    if word in dayparts.FUTURE:
        return Said(index, index + 1, COMING, today + timedelta(days=dayparts.FUTURE[word]))
    if word in ("last", "this", "earlier"):
        return _english(letters, index, word, at)
    if word in dayparts.WEEKENDS:
        return _weekend(letters, index, at)
    if word in ("veckan", "veckorna", "manaden", "haromdagen", "iveckan", "week"):
        return Said(index - (letters.word(index - 1) in ("forra", "denna", "hela", "last", "this")), index + 1, SPAN)
    if word in ("haromkvallen", "haromnatten"):
        return Said(index, index + 1, SPAN, band=EVENING if word == "haromkvallen" else NIGHT)
    if word in _EVERY and letters.word(index + 1) in (
        "kvall",
        "natt",
        "dag",
        "helg",
        "vecka",
        "night",
        "day",
        "weekend",
    ):
        return Said(index, index + 2, SPAN, band=PARTS.get(letters.word(index + 1)))
    return None


def _english(letters: Letters, index: int, word: str, at: datetime) -> Said | None:
    part = letters.word(index + 1)
    if word == "last" and part in ("night", "evening"):
        band = NIGHT if part == "night" else EVENING
        return Said(index, index + 2, DAY, at.date() - timedelta(days=1), band, evening=True)
    if word == "this" and part in PARTS and part != "night":
        return Said(index, index + 2, DAY, evening_of(at), PARTS[part], evening=PARTS[part] in _LATE_PARTS)
    return None


def _weekend(letters: Letters, index: int, at: datetime) -> Said:
    """The Friday, Saturday and Sunday of the weekend that has begun, none of them after today."""
    before = letters.word(index - 1) in dayparts.BEFORE_WEEKEND
    today = evening_of(at)
    back = (today.weekday() - 4) % 7
    if today.weekday() == 4 and at.hour < 17:
        back = 7
    friday = today - timedelta(days=back + (7 if before and today.weekday() >= 4 else 0))
    days = tuple(day for day in (friday + timedelta(days=each) for each in range(3)) if day <= today)
    return Said(index - before, index + 1, SPAN, guesses=days)


def _weekday(letters: Letters, index: int) -> tuple[int, str, str | None] | None:
    """Return the weekday at the index: its number, what its ending says, and its part of the day."""
    if index >= len(letters.words):
        return None
    word = letters.words[index]
    found = dayparts.weekdays().get(word)
    if found is not None:
        if letters.word(index - 1) == "black":
            return None
        return None if word in dayparts.UNSURE and not _sure_short(letters, index) else (*found, None)
    if len(word) <= 4 and letters.raw(index).casefold() in dayparts.MARKED:
        return dayparts.MARKED[letters.raw(index).casefold()], PLAIN, None
    return dayparts.compound(word) if len(word) >= 8 and word[:3] in dayparts.WEEKDAY_STARTS else None


def _sure_short(letters: Letters, index: int) -> bool:
    """Say whether a short name has something of time beside it: "lör natt", "fre 22", "i tis"."""
    following, before = letters.word(index + 1), letters.word(index - 1)
    if letters.gap(index).strip(" .-"):
        return before in ("i", "pa")
    if letters.gap(index) in ("-", "–") and following[:3] in dayparts.WEEKDAY_STARTS:
        return True
    return (
        following in PARTS
        or following[:1].isdigit()
        or following in ("kl", "ca", "och", "o")
        or before in ("i", "natten")
    )


def _week_day(letters: Letters, index: int, at: datetime, event: bool) -> Said | None:
    """Read a weekday with the words before it ("i", "på", "varje", "förra") and after it ("kväll", "den 14")."""
    found = _weekday(letters, index)
    if found is None:
        return None
    number, ending, band = found
    before = letters.word(index - 1)
    start = index - (before in _LAST | _NEXT | {"pa", "on", "om"} | _EVERY)
    said = Said(start, index + 1, DAY, None, band, evening=band is not None)
    if (
        ending == HABIT
        or before in _EVERY
        or (before == "var" and letters.gap(index - 1) == " " and _weekly(letters, index))
    ):
        said.kind = SPAN
        _swallow(letters, said)
        return said
    if letters.word(said.end) in ("eller", "el", "or") and (second := _weekday(letters, said.end + 1)):
        days = (latest_weekday(each, at, strict=False, band=None) for each in (number, second[0]))
        return Said(start, said.end + 2, SPAN, guesses=tuple(sorted(days)))
    other = _second(letters, said)
    said = _with_part(letters, said, at)
    if other is not None and (other != (number + 1) % 7 or said.band != NIGHT):
        said.kind = SPAN
        return said
    word = letters.words[index]
    strict = ending == PAST or before in _LAST
    ahead = before in _NEXT or (before == "pa" and not strict and not word.endswith("n"))
    if (event and not strict) or ahead:
        said.kind = COMING
        said.day = _next(number, at, beyond=(ahead and before != "pa") or before == "pa")
    else:
        said.day = latest_weekday(number, at, strict=strict, band=said.band)
        said.evening = said.evening or said.day.weekday() != number
    return said


def _weekly(letters: Letters, index: int) -> bool:
    return letters.word(index - 2) in ("nastan", "typ", "i", "stort", "sett") or index < 2


def _swallow(letters: Letters, said: Said) -> None:
    """Take the other weekdays of "varje fredag och lördag" too."""
    while letters.word(said.end) in ("och", "o", "and", "eller") and said.end + 1 < len(letters.words):
        if not _weekday(letters, said.end + 1):
            return
        said.end += 2


def _second(letters: Letters, said: Said) -> int | None:
    """Take the second weekday of "fredag-lördag" or "fredag till lördag" and return its number."""
    at = said.end
    if letters.word(at) in ("till", "mot", "to", "t") and not letters.gap(at - 1).strip():
        at += 1
    elif letters.gap(at - 1) not in ("-", "–", "/", " - ", " – "):
        return None
    found = _weekday(letters, at) if at < len(letters.words) else None
    if found is None:
        return None
    said.end = at + 1
    said.band = said.band or found[2]
    return found[0]


def _night_of(letters: Letters, index: int, at: datetime) -> Said | None:
    """Read "natten till lördag", "natten mot den 14/11", "natten mellan fredag och lördag", "natten fredag-lördag"."""
    way, after = letters.word(index + 1), index + 2
    if letters.word(after) in ("i", "den"):
        after += 1
    if after > len(letters.words):
        return None
    if way in ("till", "mot", "to", "t", "innan", "before") and after < len(letters.words):
        if letters.word(after) in ("i", "den"):
            after += 1
        found = _weekday(letters, after) if after < len(letters.words) else None
        if found is not None:
            day = latest_weekday((found[0] - 1) % 7, at, strict=False, band=NIGHT)
            return Said(index, after + 1, DAY, day, NIGHT, evening=True)
        said = _date_or_named(letters, after, at)
        if said is not None and said.day is not None:
            return replace(said, start=index, day=said.day - timedelta(days=1), band=NIGHT, evening=True)
        return None
    after = index + 2 if way in ("mellan", "between", "pa") else index + 1
    found = _weekday(letters, after) if after < len(letters.words) else None
    if found is None:
        return None
    said = Said(index, after + 1, DAY, None, NIGHT, evening=True)
    if (
        letters.word(said.end) in ("och", "o", "and")
        and said.end + 1 < len(letters.words)
        and way in ("mellan", "between")
    ):
        said.end += 2 if _weekday(letters, said.end + 1) else 0
    else:
        _second(letters, said)
    said.day = latest_weekday(found[0], at, strict=False, band=NIGHT)
    return said


def _date_or_named(letters: Letters, index: int, at: datetime) -> Said | None:
    word = letters.words[index]
    if word[0].isdigit():
        return date_at(letters, index, at, False)
    return _named(letters, index, "i" + letters.word(index + 1) if word == "i" else word, at)


def latest_weekday(number: int, at: datetime, *, strict: bool, band: str | None) -> date:
    """Return the latest such day not after `at`; with `strict` not today, and an evening not before it has begun."""
    today = at.date()
    back = (today.weekday() - number) % 7
    if back == 0 and strict:
        back = 7
    elif back == 0 and at.hour < 6:
        back = 1
    elif back == 0 and band == NIGHT and at.hour < 17:
        back = 1 if at.hour < 12 else 7
    elif back == 0 and band in (EVENING, LATE_EVENING) and at.hour < 16:
        back = 7
    return today - timedelta(days=back)


def _next(number: int, at: datetime, *, beyond: bool) -> date:
    ahead = (number - at.weekday()) % 7
    return at.date() + timedelta(days=7 if beyond and ahead == 0 else ahead)


def _with_part(letters: Letters, said: Said, at: datetime) -> Said:
    """Take the part of the day that follows: "igår kväll", "i fredags sent på natten"; and "sent" before it."""
    before = letters.word(said.start - 1)
    late = before in ("sent", "late") or (before == "sen" and said.band == EVENING)
    end = said.end
    for _ in range(4):
        word = letters.word(end)
        if not word or any(mark in letters.gap(end - 1) for mark in "!?\n;") or letters.gap(end - 1).startswith(". "):
            break
        if word in PARTS and said.kind != SPAN:
            said.band = PARTS[word]
            said.end, said.evening = end + 1, said.band in _LATE_PARTS
            if letters.word(said.end) in ("sent", "late"):
                late, said.end = True, said.end + 1
            break
        if word in dayparts.LATE:
            late = late or word in ("sent", "late") or letters.word(end + 1) in PARTS
        elif word not in _SKIPPED:
            break
        end += 1
    if late and said.band in (None, EVENING) and said.kind != SPAN:
        said.band, said.evening = LATE_EVENING, True
    return said
