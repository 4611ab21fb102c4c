"""A member's own times: quiet hours, reminders, days away, a pause. Pure functions of data.

Buttons belong to the room `time`. Every one says what it sets; days and hours stand in its code, so an old button
sets what its label said, or tells that the days are over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from reporting.day_spans import Span
from reporting.home_screens import home_button
from reporting.lists import column
from reporting.own_time import OwnTime, is_away, quiet_span
from reporting.screens import Button, Screen, button
from reporting.wording import Raw, Words

QUIET = ((21, 7), (22, 7), (23, 8))
"""Quiet hours to choose from, in hours of the day."""


@dataclass(frozen=True, slots=True)
class Mine:
    """What a member has set, and the local day it is."""

    own: OwnTime
    reminders: int
    today: date

    @property
    def is_away(self) -> bool:
        """Say whether they are away today."""
        return is_away(self.own, self.today)

    @property
    def away(self) -> Span | None:
        """The days away that are not over."""
        first, last = self.own.away_from, self.own.away_to
        return Span(first, last) if first and last and last >= self.today else None


def days(words: Words, span: Span, today: date) -> str:
    """Write days as "tors 3 dec – mån 7 dec", with the year where it is another one."""
    pattern = "EEE d MMM" if span.first.year == span.last.year == today.year else "EEE d MMM y"
    first, last = (words.day(each, pattern=pattern) for each in span)
    return first if span.first == span.last else f"{first} – {last}"


def times_screen(words: Words, mine: Mine, *, note: str = "") -> Screen:
    """All of it; `note` is the key of what was just done."""
    quiet = quiet_span(mine.own)
    lines = [words.html(note), Raw("")] if note else []
    lines.append(words.html("time-title"))
    if quiet is None:
        lines.append(words.html("time-quiet-none"))
    else:
        lines.append(words.html("time-quiet", first=_clock(quiet[0]), last=_clock(quiet[1])))
    lines.append(words.html("time-reminders", n=mine.reminders))
    if mine.away:
        lines.append(words.html("time-away", days=days(words, mine.away, mine.today)))
    if mine.own.is_paused:
        lines.append(words.html("time-paused"))
    choices = [
        button(words.text("time-button-quiet"), "time", "quiet"),
        button(words.text("time-button-reminders"), "time", "reminders"),
        _away_button(words, mine),
        _pause_button(words, mine),
        button(words.text("time-button-settings"), "me", "show"),
        home_button(words),
    ]
    return Screen(Raw("\n".join(lines)), column(choices))


def quiet_screen(words: Words, *, trouble: str = "") -> Screen:
    """Ask for the quiet hours: a few to choose, others are typed."""
    choices = [
        button(
            words.text("time-button-hours", first=_clock(time(first)), last=_clock(time(last))),
            "time",
            "hours",
            first * 60,
            last * 60,
        )
        for first, last in QUIET
    ]
    choices += [button(words.text("time-button-no-hours"), "time", "hours", 0, 0), _back(words)]
    return Screen(_noted(words, trouble, words.html("time-ask-quiet")), column(choices))


def reminders_screen(words: Words) -> Screen:
    """Ask how many reminders."""
    labels = ("time-button-reminders-none", "time-button-reminders-one", "time-button-reminders-two")
    choices = [button(words.text(label), "time", "strength", number) for number, label in enumerate(labels)]
    return Screen(words.html("time-ask-reminders"), column((*choices, _back(words))))


def away_screen(words: Words, today: date, *, trouble: str = "") -> Screen:
    """Ask for the days away: a few to choose, others are typed."""
    choices = [_days_button(words, "time-button-days", length, span, "time", "days") for length, span in _spans(today)]
    example = _example(words, today)
    note = words.html(trouble, example=example) if trouble else Raw("")
    text = words.html("time-ask-away", example=example)
    return Screen(Raw(f"{note}\n\n{text}") if note else text, column((*choices, _back(words))))


def confirm_away_screen(words: Words, span: Span, today: date) -> Screen:
    """What was understood, before it is saved."""
    yes = button(words.text("time-button-yes"), "time", "gone", span.first.isoformat(), span.last.isoformat())
    no = button(words.text("time-button-other-days"), "time", "away")
    return Screen(words.html("time-confirm-away", days=days(words, span, today)), column((yes, no, _back(words))))


def away_set_screen(words: Words, mine: Mine) -> Screen:
    """Saved, with the way back."""
    assert mine.away is not None
    text = words.html("time-away-set", days=days(words, mine.away, mine.today))
    other = button(words.text("time-button-other-days"), "time", "away")
    return Screen(text, column((_back_button(words, mine), other, home_button(words))))


def paused_screen(words: Words) -> Screen:
    """The questions are paused, with the way back."""
    resume = button(words.text("time-button-resume"), "time", "resume")
    return Screen(words.html("time-is-paused"), column((resume, _back(words), home_button(words))))


def stop_screen(words: Words, mine: Mine) -> Screen:
    """`/stopp`: pause, leave, or nothing."""
    choices = [
        button(words.text("time-button-no-stop"), "home", "show"),
        _pause_button(words, mine),
        button(words.text("time-button-leave"), "me", "leave"),
    ]
    return Screen(words.html("time-stop"), column(choices))


def ways_back(words: Words, mine: Mine) -> list[tuple[Raw, Button]]:
    """What home says to somebody who gets no questions just now, each with the button that ends it."""
    found = []
    if mine.away and mine.is_away:
        line = words.html("home-away", days=days(words, mine.away, mine.today))
        found.append((line, _back_button(words, mine)))
    if mine.own.is_paused:
        found.append((words.html("home-paused"), _pause_button(words, mine)))
    return found


def _spans(today: date) -> Sequence[tuple[str, Span]]:
    sunday = today + timedelta(days=6 - today.weekday())
    return (
        ("today" if sunday == today else "weekend", Span(today, sunday)),
        ("week", Span(today, today + timedelta(days=6))),
        ("fortnight", Span(today, today + timedelta(days=13))),
    )


def _days_button(words: Words, label: str, length: str, span: Span, room: str, verb: str, *args: str) -> Button:
    last = words.day(span.last)
    code = (*args, span.first.isoformat(), span.last.isoformat())
    return button(words.text(label, length=length, last=last), room, verb, *code)


def _example(words: Words, today: date) -> str:
    first = today + timedelta(days=10)
    return f"{words.day(first, pattern='d MMM')} – {words.day(first + timedelta(days=4), pattern='d MMM')}"


def _away_button(words: Words, mine: Mine) -> Button:
    return _back_button(words, mine) if mine.away else button(words.text("time-button-away"), "time", "away")


def _back_button(words: Words, mine: Mine) -> Button:
    label = "time-button-back" if mine.is_away else "time-button-not-away"
    return button(words.text(label), "time", "back")


def _pause_button(words: Words, mine: Mine) -> Button:
    verb = "resume" if mine.own.is_paused else "pause"
    return button(words.text(f"time-button-{verb}"), "time", verb)


def _back(words: Words) -> Button:
    return button(words.text("time-button-mine"), "time", "show")


def _noted(words: Words, trouble: str, text: Raw) -> Raw:
    return Raw(f"{words.html(trouble)}\n\n{text}") if trouble else text


def _clock(clock: time) -> str:
    return f"{clock:%H}" if clock.minute == 0 else f"{clock:%H.%M}"
