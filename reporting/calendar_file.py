"""The moments of the coming year as a calendar file (iCalendar), for people's own calendars.

Each moment has a name of its own that stays the same, so that importing the file again moves what has moved, and what
was paused since is shown as cancelled. Whoever changes which weeks make a period imports into an empty calendar.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reporting.agenda import AgendaItem, until
from reporting.municipality import Municipality
from reporting.names import key_for
from reporting.prompt import period
from reporting.wording import words_in

if TYPE_CHECKING:
    from icalendar import Event

AHEAD = timedelta(days=366)
LASTS = timedelta(minutes=15)


def calendar(municipality: Municipality, now: datetime) -> bytes:
    """Return what happens in the coming year from `now` (aware), in the municipality's first language."""
    from icalendar import Calendar

    words = words_in(municipality.languages[0])
    found = Calendar()
    found.add("prodid", "-//est-bot//SV")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", words.text("calendar-file-name", name=municipality.name))
    for item in until(municipality, now, now + AHEAD):
        said = words.text(f"cycle-agenda-{item.moment}", period=period(words, item.cycle))
        found.add_component(_event(municipality, item, said, now))
    return bytes(found.to_ical())


def _event(municipality: Municipality, item: AgendaItem, said: str, now: datetime) -> Event:
    from icalendar import Event

    starts = item.at.astimezone(UTC)
    event = Event()
    event.add("uid", f"{item.cycle.key}-{item.moment}@{key_for(municipality.name, set())}.est-bot")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", int(now.timestamp()) // 60)
    event.add("dtstart", starts)
    event.add("dtend", starts + LASTS)
    event.add("summary", said)
    event.add("status", "CANCELLED" if item.paused else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
