"""The way in and home: the language, what is expected of a new member, and the screen that everything leads back to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reporting.lists import column
from reporting.municipality import Municipality
from reporting.screens import Button, Screen, button, rows
from reporting.wording import LANGUAGES, Raw, Words, words_in

SOME_MONDAY = date(2024, 1, 1)
"""A Monday, to write the names of weekdays with."""


@dataclass(frozen=True, slots=True)
class Home:
    """What decides which ways lead on from home."""

    asked_now: bool = False
    """The period takes answers, and this member is one of those who are asked."""
    coordinates: bool = False
    has_units: bool = True
    begun: int = 0
    """The report that was begun and not sent; 0 for none."""
    absent: tuple[tuple[Raw, Button], ...] = ()
    """Why they get no questions just now, each with the button that ends it."""


def home_button(words: Words) -> Button:
    """The way home."""
    return button(words.text("home-button"), "home", "show")


def home_screen(words: Words, municipality: Municipality, home: Home, *, hint: str = "") -> Screen:
    """The ways on, below a hint of why we are here: `hint` is a key, such as `home-unknown`."""
    title: str = words.html("home-title", municipality=municipality.name)
    text = f"{words.html(hint)}\n\n{title}" if hint else title
    if not home.has_units and not home.coordinates:
        text = f"{text}\n{words.html('home-no-units')}"
    text = "\n\n".join((text, *(line for line, _ in home.absent)))
    return Screen(Raw(text), _ways(words, home))


def language_screen(words: Words, room: str) -> Screen:
    """Ask for the language, in all of them; `room` is "enrol" the first time and "me" later."""
    choices = (button(words_in(each).text("language-name"), room, "lang", each) for each in LANGUAGES)
    return Screen(words.html("language-question"), column(choices))


def welcome_screen(
    words: Words,
    municipality: Municipality,
    home: Home,
    *,
    name: str,
    units: Sequence[str],
    will_be_asked: bool,
) -> Screen:
    """Three lines on what is expected, and home below. `units` are names, `name` has been cleaned."""
    greeting: str = words.html(
        "welcome-title", municipality=municipality.name, name=name or words.text("people-nameless")
    )
    if units:
        greeting = f"{greeting}\n{words.html('welcome-units', units=', '.join(units), n=len(units))}"
    lines = (when_asked(words, municipality, will_be_asked), words.html("welcome-how"), words.html("welcome-never"))
    return Screen(Raw("\n\n".join((greeting, *lines))), _ways(words, home))


def when_asked(words: Words, municipality: Municipality, will_be_asked: bool) -> Raw:
    """When the question comes: the weekday and the local time of *opens*."""
    if not will_be_asked:
        return words.html("welcome-not-asked")
    opens = municipality.rhythm.opens
    weekday = words.day(SOME_MONDAY + timedelta(days=opens.day % 7), pattern="EEEE")
    key = "welcome-asked-weekly" if municipality.rhythm.days == 7 else "welcome-asked"
    return words.html(key, weekday=weekday, time=opens.time.strftime("%H:%M"))


def settings_screen(words: Words, units: Sequence[str], *, note: str = "") -> Screen:
    """A member's own settings; `note` is the key of what was just done."""
    lines = [words.html(note)] if note else []
    lines.append(words.html("me-title"))
    lines.append(words.html("me-units", units=", ".join(units), n=len(units)))
    choices = [
        button(words.text("time-button"), "time", "show"),
        button(words.text("me-language"), "me", "language"),
        button(words.text("me-privacy"), "me", "privacy"),
        button(words.text("me-data"), "me", "data"),
        button(words.text("me-leave"), "me", "leave"),
        button(words.text("me-erase"), "me", "erase"),
        home_button(words),
    ]
    return Screen(Raw("\n".join(lines)), column(choices))


def _ways(words: Words, home: Home) -> tuple[tuple[Button, ...], ...]:
    ways = [back for _, back in home.absent]
    if home.begun:
        ways.append(button(words.text("home-go-on"), "form", "open", home.begun))
    if home.has_units or home.coordinates:
        ways.append(button(words.text("home-report"), "form", "start"))
    if home.asked_now:
        ways.append(button(words.text("home-answer"), "ask", "show"))
    ways.append(button(words.text("home-mine"), "form", "mine"))
    if home.coordinates:
        ways.append(button(words.text("home-coordinate"), "coord", "menu"))
    ways.append(button(words.text("home-settings"), "me", "show"))
    return rows(ways)
