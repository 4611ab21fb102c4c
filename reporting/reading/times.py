"""When something happened, from what somebody wrote: the evening, the part of the day and the clock time.

The hours 00–06 belong to the evening before. Nothing is made up: what is not said is None, and a span of days
("i helgen", "varje fredag") is no day.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from reporting.cycle import AFTERNOON, EVENING, LATE_EVENING, MORNING, NEW_DAY_HOUR, NIGHT, band_of, evening_of
from reporting.reading import clock_words, dayparts, days
from reporting.reading.ago import AGO_UNITS, ago_at
from reporting.reading.calendar_dates import ORDINAL_WORDS, date_at
from reporting.reading.clocks import Clock, clock_at
from reporting.reading.dayparts import PARTS
from reporting.reading.feasts import FEASTS, feast_at
from reporting.reading.hints import again, denied, is_now, planned, since
from reporting.reading.letters import Letters, letters
from reporting.reading.said import COMING, DAY, LATELY, NOW, SPAN, Said

_SOON = timedelta(minutes=10)
"""How far ahead of the message a clock time may lie and still mean today."""

_IS_DAY, _IS_DATE, _IS_CLOCK, _IS_PART, _IS_NOW, _IS_AGO = 1, 2, 4, 8, 16, 32


@dataclass(frozen=True, slots=True)
class When:
    """When something happened. `day` is the evening's date; `spans` are the code points that were read."""

    day: date | None = None
    day_guesses: tuple[date, ...] = ()
    band: str | None = None
    clock: time | None = None
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Found:
    """What stands in the text, in its order."""

    days: list[Said] = field(default_factory=list)
    spans: list[Said] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    parts: list[tuple[int, int, str]] = field(default_factory=list)


def read_when(text: str, at: datetime, *, event: bool = False, words: Letters | None = None) -> When:
    """Return when it happened, told at the local time `at`; with `event` what is said lies ahead.

    `words` are the letters of the text, when they have been read already.

    Never raises, whatever the text, and takes time in line with its length.
    """
    words = words or letters(text)
    meant = dayparts.slipped()
    words = replace(words, words=[meant.get(word, word) for word in words.words])
    found = _found(words, at, event)
    chosen = _chosen(words, found, at, event)
    clock = next((each for each in found.clocks if not each.until), found.clocks[0] if found.clocks else None)
    part = _free_part(found, chosen)
    day, band, told = _combined(found, chosen, clock, part, at, event)
    guesses = () if day else tuple(each for said in found.spans for each in said.guesses)[:3]
    return When(day, guesses, band, told, _spans(words, found))


@cache
def _triggers() -> dict[str, int]:
    """What each word may be the beginning of."""
    found: dict[str, int] = {}
    for flag, words in (
        (
            _IS_DAY,
            (
                "i",
                "last",
                "this",
                "natt",
                "natten",
                "night",
                "nt",
                "varje",
                "alla",
                "every",
                "each",
                "man",
                "son",
                "mand",
            ),
        ),
        (_IS_DAY, ("veckan", "veckorna", "manaden", "haromdagen", "haromkvallen", "haromnatten", "week")),
        (_IS_DAY, (*dayparts.OFFSETS, *dayparts.TODAY, *dayparts.TONIGHT, *dayparts.FUTURE, *dayparts.WEEKENDS)),
        (_IS_DAY, dayparts.weekdays()),
        (_IS_DATE, (*dayparts.MONTHS, *ORDINAL_WORDS, *FEASTS)),
        (
            _IS_CLOCK,
            (*clock_words.HOURS, *clock_words.SINGLE, *clock_words.HALVES, *clock_words.QUARTERS, "tjugo", "twenty"),
        ),
        (_IS_PART, (*PARTS, "dagen", "dan")),
        (_IS_NOW, dayparts.NOW_WORDS),
        (_IS_AGO, AGO_UNITS),
    ):
        for word in words:
            found[word] = found.get(word, 0) | flag
    return found


def _found(words: Letters, at: datetime, event: bool) -> _Found:
    found, index, triggers = _Found(), 0, _triggers()
    for position, word in enumerate(words.words):
        if position < index:
            continue
        if "0" <= word[0] <= "9":
            index = _take_number(words, position, at, event, found)
        elif (flags := triggers.get(word)) is not None:
            index = _take_word(words, position, flags, at, event, found)
        elif len(word) >= 6:
            index = _take_long(words, position, at, event, found)
    return found


def _take_number(words: Letters, index: int, at: datetime, event: bool, found: _Found) -> int:
    said = date_at(words, index, at, event)
    if said is not None:
        return _keep(words, said, found)
    return _take_clock(words, index, at, found)


def _take_clock(words: Letters, index: int, at: datetime, found: _Found) -> int:
    last = max(found.days[-1].end if found.days else -2, found.parts[-1][1] if found.parts else -2)
    beside = last == index or (
        last == index - 1 and words.word(index - 1) in ("kl", "vid", "ca", "runt", "typ", "cirka")
    )
    clock = clock_at(words, index, beside_day=beside, year=at.year)
    if clock is None:
        return index + 1
    found.clocks.append(clock)
    return clock.end


def _take_long(words: Letters, index: int, at: datetime, event: bool, found: _Found) -> int:
    """Read the long words that are no list: "fredagskvallen", "tiotiden"."""
    word = words.words[index]
    if word[:3] in dayparts.WEEKDAY_STARTS:
        said = days.day_at(words, index, at, event)
        return _keep(words, said, found) if said else index + 1
    if word[0] in "knmfel" and (band := dayparts.part_of(word)):
        found.parts.append((index, index + 1, band))
    if word.endswith(clock_words.ABOUT_ENDS) or word.startswith("halv"):
        return _take_clock(words, index, at, found)
    return index + 1


def _take_word(words: Letters, index: int, flags: int, at: datetime, event: bool, found: _Found) -> int:
    said: Said | None = None
    word = words.words[index]
    if flags & _IS_AGO:
        said = ago_at(words, index, at)
    if said is None and flags & _IS_DAY:
        said = days.day_at(words, index, at, event)
    if said is None and flags & _IS_DATE:
        said = date_at(words, index, at, event) or feast_at(words, index, at, event)
    if said is not None:
        return _keep(words, said, found)
    if flags & _IS_CLOCK:
        count = len(found.clocks)
        end = _take_clock(words, index, at, found)
        if len(found.clocks) > count:
            return end
    if word in PARTS and words.word(index - 1) not in dayparts.GREETERS and words.gap(index) not in ("-", "–"):
        found.parts.append((index, index + 1, _late(words, index)))
        if words.word(index - 1) in ("under", "hela") and (lately := _lately(words, index, at)):
            found.days.append(lately)
    elif word == "m" and words.word(index - 1) in ("e", "f") and words.gap(index - 1) == ".":
        found.parts.append((index - 1, index + 1, AFTERNOON if words.word(index - 1) == "e" else MORNING))
    elif word in ("dagen", "dan") and (words.word(index - 2) == "mitt" or words.word(index - 3) == "mitt"):
        found.parts.append((index, index + 1, AFTERNOON))
    elif flags & _IS_NOW and is_now(words, index):
        found.days.append(Said(index, index + 1, NOW))
    return index + 1


def _lately(words: Letters, index: int, at: datetime) -> Said | None:
    """Return the evening of "under natten" or "hela kvällen": the one that is, or that has just been."""
    word = words.words[index]
    if word == "kvallen" and (at.hour >= 17 or at.hour < NEW_DAY_HOUR):
        return Said(index - 1, index + 1, LATELY, evening_of(at), evening=True)
    if word == "natten" and at.hour < 17:
        return Said(index - 1, index + 1, LATELY, at.date() - timedelta(days=1), evening=True)
    return None


def _keep(words: Letters, said: Said, found: _Found) -> int:
    end = said.end
    if said.kind == SPAN or since(words, said):
        guesses = said.guesses or ((said.day,) if said.day else ())
        said.kind, said.guesses = SPAN, guesses
        if not again(words, said):
            found.spans.append(said)
    else:
        found.days.append(said)
    return end


def _late(words: Letters, index: int) -> str:
    """Return the band of the part of the day at the index; "sent på kvällen" is the late evening."""
    band = PARTS[words.words[index]]
    if band != EVENING:
        return band
    back = 1
    while words.word(index - back) in ("pa", "in", "the", "under") and back < 3:
        back += 1
    return (
        LATE_EVENING
        if words.word(index - back) in ("sent", "sen", "sena", "late") or words.word(index + 1) == "sent"
        else band
    )


def _chosen(words: Letters, found: _Found, at: datetime, event: bool) -> Said | None:
    """Return the day that tells when it happened: not one of another time, and a coming one only if none has been."""
    kept: list[tuple[Said, int]] = []
    for said in found.days:
        if not denied(words, said):
            kept.append((said, again(words, said)))
    firsts = [said for said, repeats in kept if not repeats]
    if event:
        return next((said for said in firsts if said.kind in (DAY, COMING)), None)
    now = next((said for said in firsts if said.kind == NOW), None)
    day = next((said for said in firsts if said.kind == DAY), None)
    if now and day and now.start < day.start and words.words[now.start] == "nyss":
        return now
    also = next((said for said, repeats in kept if repeats == 1 and said.kind == DAY), None)
    lately = next((said for said in firsts if said.kind == LATELY), None)
    coming = next((said for said in firsts if said.kind == COMING and not planned(words, said)), None)
    return day or now or lately or also or coming


def _free_part(found: _Found, chosen: Said | None) -> str | None:
    """Return the part of the day that stands by itself; one just before the day belongs to it."""
    for start, end, band in found.parts:
        if chosen is not None and chosen.kind == DAY and band in (EVENING, LATE_EVENING, NIGHT) and end == chosen.start:
            chosen.evening = True
        if start >= 0:
            return band
    return None


def _combined(
    found: _Found, chosen: Said | None, clock: Clock | None, part: str | None, at: datetime, event: bool
) -> tuple[date | None, str | None, time | None]:
    habit = next((said.band for said in found.spans if said.band and said.guesses == ()), None)
    said_band = (chosen.band if chosen else None) or part or habit
    if chosen is not None and chosen.moment is not None:
        return chosen.day, band_of(chosen.moment), chosen.moment.time().replace(second=0, microsecond=0)
    if clock is None:
        if chosen is None:
            return None, said_band, None
        if chosen.kind == NOW:
            at_once = None if part else at.time().replace(second=0, microsecond=0)
            return evening_of(at), part or band_of(at), at_once
        return chosen.day, said_band, None
    if chosen is None or chosen.kind == NOW:
        moment = _latest(clock, said_band, at)
        told = moment.time()
        day = None if (chosen is None and (found.spans or event)) else evening_of(moment)
        return day, _band(clock, told), told
    told = _told(clock, said_band, chosen, at)
    day = chosen.day
    if told.hour < NEW_DAY_HOUR and day is not None and not chosen.evening and not clock.midnight:
        day -= timedelta(days=1)
    return day, _band(clock, told), told


def _band(clock: Clock, told: time) -> str:
    moment = datetime.combine(date(2000, 1, 2), told)
    return band_of(moment - timedelta(minutes=1) if clock.early else moment)


def _told(clock: Clock, band: str | None, chosen: Said, at: datetime) -> time:
    """Return the clock time said about a known day; an unsure hour is the later one, if that has passed."""
    hour = clock.hour
    if not clock.sure and band is not None:
        hour = _in_band(hour, band)
    elif not clock.sure and chosen.kind == COMING:
        hour = hour + 12 if hour <= 7 else hour
    elif not clock.sure and hour < 12:
        later = time(hour + 12, clock.minute)
        passed = chosen.day != at.date() or datetime.combine(at.date(), later) <= at.replace(tzinfo=None) + _SOON
        hour += 12 if passed else 0
    return time(hour, clock.minute)


def _in_band(hour: int, band: str) -> int:
    """Return the hour that is meant by one to twelve in a part of the day."""
    if band == MORNING:
        return hour
    if band == AFTERNOON:
        return hour if hour >= 11 else hour + 12
    if band == NIGHT:
        return hour % 12 if hour <= 6 or hour == 12 else hour + 12
    return hour % 12 if hour <= 3 or hour == 12 else hour + 12


def _latest(clock: Clock, band: str | None, at: datetime) -> datetime:
    """Return the latest moment not after the message that the clock time can mean."""
    wall = at.replace(tzinfo=None, fold=0)
    if clock.sure:
        hours = {clock.hour}
    elif band is not None:
        hours = {_in_band(clock.hour, band)}
    else:
        hours = {clock.hour % 12, clock.hour % 12 + 12}
    moments = (
        datetime.combine(wall.date() - timedelta(days=back), time(hour, clock.minute))
        for hour in hours
        for back in (0, 1)
    )
    return max(moment for moment in moments if moment <= wall + _SOON)


def _spans(words: Letters, found: _Found) -> tuple[tuple[int, int], ...]:
    runs = [(said.start, said.end) for said in (*found.days, *found.spans)]
    runs += [(clock.start, clock.end) for clock in found.clocks] + [(start, end) for start, end, _ in found.parts]
    return tuple(sorted((words.starts[start], words.ends[min(end, len(words.ends)) - 1]) for start, end in runs))
