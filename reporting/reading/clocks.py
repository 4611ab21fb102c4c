"""Clock times as people type them: "kl 22.30", "2315", "halv tolv", "22-tiden", "mellan 22 och 02", "half past ten".

A number that counts people, money, years, buses or poles is no clock time.
"""

from __future__ import annotations

from dataclasses import dataclass

from reporting.reading.clock_words import (
    ABOUT,
    ABOUT_ENDS,
    AROUND,
    AT,
    CLOCK,
    COUNTED,
    DASHES,
    DAY_WORDS,
    EARLY,
    FREE,
    HALVES,
    HOURS,
    MEASURES,
    MONEY,
    NUMBERED,
    PAST,
    PEOPLE,
    PREFIXES,
    RANGE_WORDS,
    SINGLE,
    STEPS,
    TO,
    UNITS,
    UNTIL,
)
from reporting.reading.letters import Letters

NO, MAYBE, SURELY = 0, 1, 2


@dataclass(slots=True)
class Clock:
    """A clock time on the words `start` to `end` (not in it). Unless `sure`, it may be twelve hours later too."""

    start: int
    end: int
    hour: int
    minute: int = 0
    sure: bool = False
    early: bool = False
    until: bool = False
    midnight: bool = False


def clock_at(letters: Letters, index: int, *, beside_day: bool, year: int) -> Clock | None:
    """Return the clock time whose number (or "halv", "kvart", "midnatt") stands at the index; None when it is none.

    `beside_day` says that the word before it told a day; `year` is the year of the message.
    """
    word = letters.words[index]
    if word[0].isdigit():
        found = _step(letters, index) or _digits(letters, index, beside_day, year)
    elif word in SINGLE:
        noon = word == "noon"
        found = Clock(index, index + 1, 12 if noon else 0, sure=True, midnight=not noon)
    elif word in HALVES:
        found = _half(letters, index)
    else:
        found = _step(letters, index) or _spoken(letters, index, beside_day)
    return _with_prefix(letters, found) if found else None


def counts(letters: Letters, last: int) -> int:
    """Say whether the number that ends at `last` counts what follows: NO, MAYBE (some other word) or SURELY."""
    following, gap = letters.word(last + 1), letters.gap(last)
    if not following or (gap.strip() and gap not in ("-", "–", ":")):
        return NO
    if following in UNITS or following[:5] in COUNTED:
        return SURELY
    if gap in ("-", "–", ":"):
        return NO if following in ABOUT_ENDS else SURELY
    if not gap:
        return NO if following in ("am", "pm", *ABOUT_ENDS) else SURELY
    return NO if following in FREE or "\n" in gap else MAYBE


def _digits(letters: Letters, index: int, beside_day: bool, year: int) -> Clock | None:
    if _part_of_another_number(letters, index, beside_day):
        return None
    timed = _hour_minute(letters, index)
    if timed is None:
        return None
    hour, minute, end, written = timed
    prefix = _prefix(letters, index)
    end, noon = _am_pm(letters, end)
    sure = bool(noon) or hour == 0 or hour >= 13 or letters.words[index][0] == "0" or (written and hour >= 10)
    if noon and 1 <= hour <= 12:
        hour = hour % 12 + (12 if noon == "pm" else 0)
    clock = Clock(index, end, hour % 24, minute, sure)
    ranged = _range(letters, clock, prefix)
    if noon or _about(letters, clock):
        return clock
    counted = counts(letters, clock.end - 1)
    if counted == SURELY and (not (written or prefix in CLOCK) or _measures(letters, clock.end - 1)):
        return None
    if letters.word(clock.start + 1) == "eleven" or (
        prefix != "kl" and letters.word(index - 2) == "vara" and not written
    ):
        return None
    if written:
        if prefix in MONEY and len(letters.words[index]) == 4:
            return None
        four = len(letters.words[index]) == 4
        said = beside_day or prefix in PREFIXES or ranged
        return None if four and not said and year - 4 <= int(letters.words[index]) <= year + 1 else clock
    return clock if _bare_hour(letters, clock, prefix, beside_day, ranged, counted) else None


def _measures(letters: Letters, last: int) -> bool:
    """Say whether money, a length or the like is measured, which no clock time is; people may come right after one."""
    return letters.gap(last) not in (" ", "\n") or letters.word(last + 1) in MEASURES


def _prefix(letters: Letters, index: int) -> str:
    """Return the word before a number; "klockan var tio" is as good as "klockan tio"."""
    before = letters.word(index - 1)
    return letters.word(index - 2) if before in ("var", "ar", "was") and letters.word(index - 2) in CLOCK else before


def _bare_hour(letters: Letters, clock: Clock, prefix: str, beside_day: bool, ranged: bool, counted: int) -> bool:
    """Say whether one or two digits without minutes are an hour, from what stands around them."""
    zero = letters.words[clock.start][0] == "0"
    if prefix in CLOCK:
        return True
    if (
        ranged
        and counted == NO
        and (prefix not in ABOUT or beside_day)
        and (clock.hour >= 17 or zero or prefix in PREFIXES or beside_day)
    ):
        return True
    if prefix == "vid" or prefix == "at":
        return counted == NO or clock.hour >= 13 or zero
    if letters.word(clock.start - 2) in PEOPLE and prefix in (*ABOUT, "runt", "omkring", "kring", "around"):
        return zero
    if prefix in AROUND or prefix in UNTIL or prefix in AT:
        return counted == NO or zero
    if prefix in ABOUT:
        round_number = clock.hour % 5 == 0 or clock.hour <= 12
        said = beside_day or letters.word(clock.start - 2) in PREFIXES or _day_follows(letters, clock.end)
        return zero or (counted == NO and (not round_number or said))
    return beside_day and counted == NO and (clock.hour >= 17 or zero)


def _part_of_another_number(letters: Letters, index: int, beside_day: bool) -> bool:
    before, gap = letters.word(index - 1), letters.gap(index - 1)
    if before in NUMBERED:
        return True
    if index and not gap:
        return before not in CLOCK
    if gap[-1:] in ("/", "_", "@", "#", "+", "=", "*") and not beside_day:
        return True
    if before and before[0].isdigit() and gap in (" ", "-", "–", ".", ",", ":", "/") and not beside_day:
        return True
    after, gap_after = letters.word(index + 1), letters.gap(index)
    return (
        len(after) >= 3
        and after[0].isdigit()
        and gap_after in (" ", "-")
        and len(after) + len(letters.words[index]) != 8
    )


def _hour_minute(letters: Letters, index: int) -> tuple[int, int, int, bool] | None:
    """Return hour, minute, the end and whether the minutes were written."""
    word, prefix = letters.words[index], letters.word(index - 1)
    minute_word = letters.word(index + 1)
    if len(word) == 4 or (len(word) == 3 and prefix in CLOCK):
        hour, minute, end, written = int(word[:-2]), int(word[-2:]), index + 1, True
    elif len(word) > 2:
        return None
    elif len(minute_word) == 2 and _is_number(minute_word) and letters.gap(index) in (".", ":", " : ", ". "):
        if letters.gap(index) == ". " and prefix not in CLOCK:
            return int(word), 0, index + 1, False
        hour, minute, end, written = int(word), int(minute_word), index + 2, True
        if letters.gap(index) == letters.gap(index + 1) == ":" and _is_number(letters.word(end)):
            end += 1
    elif prefix in CLOCK and len(minute_word) == 2 and _is_number(minute_word) and letters.gap(index) in (" ", ","):
        hour, minute, end, written = int(word), int(minute_word), index + 2, True
    else:
        hour, minute, end, written = int(word), 0, index + 1, False
    return (hour, minute, end, written) if hour <= 24 and minute <= 59 and (hour < 24 or not minute) else None


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit()


def _am_pm(letters: Letters, end: int) -> tuple[int, str]:
    word = letters.word(end)
    if word in ("am", "pm") and letters.gap(end - 1) in ("", " "):
        return end + 1, word
    if word in ("a", "p") and letters.word(end + 1) == "m" and letters.gap(end) == ".":
        return end + 2, word + "m"
    return end, ""


def _about(letters: Letters, clock: Clock) -> bool:
    """Take the "tiden" of "22-tiden" or the "o'clock" of "11 o'clock" into the clock time."""
    after = letters.word(clock.end)
    if after in ABOUT_ENDS and letters.gap(clock.end - 1) in ("", " ", "-", "–", ":"):
        clock.end += 1
        return True
    if after == "o" and letters.word(clock.end + 1) == "clock":
        clock.end += 2
        return True
    return False


def _range(letters: Letters, clock: Clock, prefix: str) -> bool:
    """Take the end of "22-04", "mellan 22 och 02" or "10 till 12" into the clock time."""
    gap, after = letters.gap(clock.end - 1), letters.word(clock.end)
    if gap in DASHES:
        second = clock.end
    elif after in RANGE_WORDS and not gap.strip():
        if after in ("och", "and", "o") and prefix not in ("mellan", "between"):
            return False
        second = clock.end + 1
        while letters.word(second) in CLOCK:
            second += 1
    else:
        return False
    last = letters.word(second)
    if _is_number(last):
        timed = _hour_minute(letters, second)
        if timed is None:
            return False
        hour, _, end, _ = timed
        end, noon = _am_pm(letters, end)
        late = noon == "pm" or (hour <= 6 and last[0] == "0")
    elif last in HOURS:
        hour, end, late = HOURS[last], second + 1, False
    else:
        return False
    if not clock.sure and late and clock.hour <= 11:
        clock.hour, clock.sure = clock.hour + 12, True
    clock.end = end
    return True


def _half(letters: Letters, index: int) -> Clock | None:
    after = letters.word(index + 1)
    if letters.words[index] == "half" and after == "past":
        hour, end = _hour_word(letters, index + 2), index + 3
        return Clock(index, end, hour, 30) if hour else None
    hour = _hour_word(letters, index + 1)
    if not hour or letters.gap(index).strip() or (hour <= 2 and counts(letters, index + 1) == SURELY):
        return None
    return Clock(index, index + 2, (hour - 2) % 12 + 1, 30)


def _step(letters: Letters, index: int) -> Clock | None:
    """Read "kvart i tio", "tio över elva", "fem i halv tolv"."""
    minutes, way = STEPS.get(letters.words[index]), letters.word(index + 1)
    if minutes is None or not (way in TO or way in PAST) or letters.gap(index) != " ":
        return None
    at = index + 2
    half = letters.word(at) in HALVES
    hour = _hour_word(letters, at + half)
    if not hour or (minutes == 5 and counts(letters, at + half) == SURELY):
        return None
    base = hour * 60 - (30 if half else 0) + (minutes if way in PAST else -minutes)
    return Clock(index, at + half + 1, (base // 60 - 1) % 12 + 1, base % 60)


def _hour_word(letters: Letters, index: int) -> int:
    word = letters.word(index)
    if word in HOURS:
        return HOURS[word]
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 12 else 0


def _spoken(letters: Letters, index: int, beside_day: bool) -> Clock | None:
    """Read "vid elva", "tiotiden", "elva på kvällen", "mellan tio och tolv"."""
    word, prefix = letters.words[index], _prefix(letters, index)
    hour = HOURS.get(word)
    if hour is None and word.startswith("halv"):
        half = HOURS.get(word[4:])
        return Clock(index, index + 1, (half - 2) % 12 + 1, 30) if half else None
    if hour is None:
        ending = next((end for end in ABOUT_ENDS if word.endswith(end)), "")
        stem = word[: len(word) - len(ending)] if ending else ""
        hour = HOURS.get(stem) or HOURS.get(stem + "t") or (HOURS.get(stem[:-1]) if stem.endswith("s") else None)
        return Clock(index, index + 1, hour) if ending and hour else None
    clock = Clock(index, index + 1, hour)
    if _about(letters, clock):
        return clock
    ranged = prefix in ("mellan", "between", "fran", "from") and _range(letters, clock, prefix)
    counted = counts(letters, clock.end - 1)
    if counted == SURELY and (prefix not in CLOCK or _measures(letters, clock.end - 1)):
        return None
    if prefix in CLOCK or (ranged and counted == NO):
        return clock
    if prefix in ("vid", "at"):
        return clock if counted == NO or hour >= 6 else None
    if prefix in AROUND or prefix in UNTIL:
        return clock if counted == NO else None
    way = letters.word(index + 1)
    if way in ("pa", "in") and letters.word(index + 2) in ("kvallen", "natten", "morgonen", "eftermiddagen", "the"):
        part = letters.word(index + 2) if way == "pa" else letters.word(index + 3)
        return clock if part in ("kvallen", "natten", "morgonen", "eftermiddagen", "evening", "morning") else None
    said = beside_day or letters.word(index - 2) in PREFIXES or _day_follows(letters, clock.end)
    return clock if prefix in ABOUT and counted == NO and said else None


def _day_follows(letters: Letters, index: int) -> bool:
    word = letters.word(index)
    return word in DAY_WORDS or (word == "i" and letters.word(index + 1) in DAY_WORDS)


def _with_prefix(letters: Letters, clock: Clock) -> Clock:
    """Take the words before the number into its span, and what they say: before it, or until then."""
    if letters.word(clock.start - 1) in ("var", "ar", "was") and letters.word(clock.start - 2) in CLOCK:
        clock.start -= 1
    while (prefix := letters.word(clock.start - 1)) in PREFIXES and clock.start > 0:
        clock.early = clock.early or prefix in EARLY
        clock.until = clock.until or prefix in UNTIL
        clock.start -= 1
    return clock
