"""A town made up by dice, with everything that counting must get right, and its raw tables as polars has them."""

import json
import random
from datetime import UTC, date, datetime, timedelta

import polars as pl
from sqlalchemy import insert, text

from reporting import cycle as cycles
from storage import pictures
from storage.tables import Answer, Batch, Cycle, Member, Membership, Report
from tests.reporting.pictures import LYSEKIL

EVENT = ("OVRIGT", "evenemang")
KINDS = [
    (category.code, part.code if part else None)
    for category in LYSEKIL.categories
    for part in (None, *category.subcategories)
]
PEOPLE = 12


class Town:
    """Periods back to a year ago, before which nobody was asked: what is known of then was imported."""

    def __init__(self, seed, on, hours):
        self.dice = random.Random(seed)
        self.cycle = cycles.cycle_of(LYSEKIL.rhythm, on)
        every = [self.cycle]
        while every[-1].last_day > self.cycle.first_day - timedelta(days=390):
            every.append(cycles.previous(LYSEKIL.rhythm, every[-1]))
        self.ours, self.long_ago = every[:10], every[10:]
        self.paused = every[3].key
        self.age = timedelta(hours=hours)
        self.as_of = self.cycle.closes_at + self.age

    def build(self, session):
        """Everything is written, and the newest periods before have their pictures."""
        self._periods(session)
        self._people(session)
        numbers = iter(range(1, 10_000))
        rows = [
            row for each in self.ours if each.key != self.paused for row in self._told(each, numbers, imported=False)
        ]
        rows += [row for each in self.long_ago for row in self._told(each, numbers, imported=True)]
        session.execute(insert(Report), rows)
        for each in reversed(self.ours[1:6]):
            if each.key != self.paused:
                pictures.make(session, LYSEKIL, each, each.closes_at + timedelta(hours=1))
        return pictures.compute(session, LYSEKIL, self.cycle, self.as_of)

    def _periods(self, session):
        moments = ("key", "first_day", "last_day", "opens_at", "reminds_at", "closes_at", "publishes_at")
        rows = [{name: getattr(each, name) for name in moments} for each in self.ours]
        for row in rows:
            row["next_moment"] = "paused" if row["key"] == self.paused else "done"
        rows[4]["closes_at"] += timedelta(hours=20)  # it was given other times than the file has now
        session.execute(insert(Cycle), rows)
        first, last = self.long_ago[-1].first_day, self.long_ago[0].last_day
        session.add(Batch(digest="x", at=self.as_of, reports=1, first_day=first, last_day=last))
        session.flush()

    def _people(self, session):
        dice, units = self.dice, [unit.key for unit in LYSEKIL.units]
        for _ in range(PEOPLE):
            session.add(Member(name="M", language="sv", enrolled_at=self.as_of))
        session.flush()
        for member in range(1, PEOPLE + 1):
            for unit in dice.sample(units, 2):
                session.add(Membership(member_id=member, unit=unit, role="guard", contact=True, since=self.as_of))
        for each in self.ours[:9]:
            for unit in dice.sample(units, 9):
                for member in dice.sample(range(1, PEOPLE + 1), 2):
                    at = each.closes_at + timedelta(hours=dice.choice([-200, -20, 20]))
                    kind, evenings = dice.choice(["calm", "notout", "done", "none"]), dice.choice([None, 0, 1, 2, 3])
                    told = {"cycle": each.key, "unit": unit, "member_id": member, "kind": kind, "evenings": evenings}
                    session.add(Answer(**told, answered_at=at))
        session.flush()

    def _told(self, cycle, numbers, *, imported):
        dice, roots = self.dice, []
        new = LYSEKIL.units[-1].key  # heard of only lately
        units = [unit.key for unit in LYSEKIL.units if unit.key != new or cycle in self.ours[:3]]
        for _ in range(dice.randrange(8, 30)):
            number = next(numbers)
            category, part = dice.choice(KINDS)
            day = cycle.first_day + timedelta(days=dice.randrange(14))
            root = dice.choice(roots) if roots and dice.random() < 0.25 else None
            roots += [] if root else [number]
            sent = cycle.closes_at + timedelta(hours=dice.choice([-120, -30, -2, 10, 60]))
            yield {
                "id": number,
                "cycle": cycle.key,
                "unit": dice.choice(units),
                "member_id": dice.choice([None, *range(1, PEOPLE + 1)]),
                "category": category,
                "subcategory": part,
                "place": dice.choice(["sodra-hamnen", "stadsparken", "rorkulten", "pinnevik", "brastad", "borttagen"]),
                "day": day,
                "band": "dygnet" if category == "PLATS" else dice.choice(cycles.BANDS),
                "seriousness": dice.randint(1, 3),
                "seriousness_assumed": dice.random() < 0.5,
                "incident": root,
                "sent_at": cycle.closes_at - timedelta(seconds=1) if imported else sent,
                "withdrawn_at": sent if dice.random() < 0.15 else None,
                "batch_id": 1 if imported else None,
            }


def read(session):
    """The raw tables."""
    reports = "id, cycle, unit, member_id, category, subcategory, place, day, band, seriousness, seriousness_assumed"
    return (
        _table(session, f"SELECT {reports}, incident, sent_at, withdrawn_at, batch_id FROM report"),
        _table(session, "SELECT cycle, unit, member_id, kind, evenings, answered_at FROM answer"),
        _table(session, "SELECT key AS cycle, first_day, last_day, closes_at, next_moment FROM cycle"),
        _table(session, "SELECT member_id, unit FROM membership"),
        {
            cycle: _json(data)["asked"]["told"]
            for cycle, data in session.execute(text("SELECT cycle, data FROM picture"))
        },
    )


def _table(session, query):
    rows = session.execute(text(query))
    columns = list(rows.keys())
    values = [[_value(name, value) for name, value in zip(columns, row, strict=True)] for row in rows]
    return pl.DataFrame(values, schema=columns, orient="row", infer_schema_length=None)


def _value(name, value):
    if value is None or not name.endswith(("_at", "day")):
        return bool(value) if name == "seriousness_assumed" else value
    if name.endswith("day"):
        return value if isinstance(value, date) else date.fromisoformat(value)
    found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _json(data):
    return json.loads(data) if isinstance(data, str) else data
