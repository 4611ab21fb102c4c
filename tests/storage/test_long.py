"""Quarters, tertials and years from the database, beside an independent count of the same rows by another library."""

import random
from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest

from reporting import cycle as cycles
from reporting.cycle import BANDS
from reporting.long import picture as long_picture
from reporting.long.spans import Span, of_day, year_before
from reporting.wording import words_in
from storage import long, rooms
from storage.tables import Batch, Picture, Report
from tests.reporting.pictures import LYSEKIL

c = pl.col
NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
YEAR = of_day("year", date(2025, 6, 1))
KINDS = [(group.code, sub.code) for group in LYSEKIL.categories for sub in group.subcategories]
EVENTS = {(group.code, sub.code) for group in LYSEKIL.categories for sub in group.subcategories if sub.asks == "event"}


def report(day, **what):
    """A report of an evening, told the day after, of graffiti at Södra hamnen by the guards."""
    values = {
        "cycle": cycles.cycle_of(LYSEKIL.rhythm, day).key,
        "unit": "vaktare",
        "category": "SKADE",
        "subcategory": "klotter",
        "place": "sodra-hamnen",
        "day": day,
        "band": "sen_kvall",
        "seriousness": 1,
        "seriousness_assumed": True,
        "sent_at": datetime(day.year, day.month, day.day, 12, tzinfo=UTC) + timedelta(days=1),
        **what,
    }
    return Report(**values)


def two_years(session):
    """Two years of a town: some reports taken back, some told by several, some of the first ones taken back too."""
    dice, rows = random.Random(4), []
    for _ in range(1200):
        day = date(2023, 12, 20) + timedelta(days=dice.randrange(760))
        category, sub = dice.choice(KINDS)
        rows.append(
            report(
                day,
                unit=dice.choice(LYSEKIL.units).key,
                category=category,
                subcategory=dice.choice((sub, sub, None)),
                place=dice.choice(LYSEKIL.places[:12] + LYSEKIL.places[20:24]).key,
                band=dice.choice(BANDS),
                seriousness=dice.randint(1, 3),
                seriousness_assumed=dice.random() < 0.5,
                withdrawn_at=NOW if dice.random() < 0.1 else None,
            )
        )
    session.add_all(rows)
    session.flush()
    for at in range(0, 240, 3):  # incidents that two or three have told of, on evenings near one another
        first = rows[at]
        for other in rows[at + 1 : at + 1 + at % 2 + 1]:
            other.incident, other.cycle, other.sent_at = first.id, first.cycle, first.sent_at
            other.day = min(first.day + timedelta(days=at % 3), cycles.cycle_of(LYSEKIL.rhythm, first.day).last_day)
        if at % 5 == 0:
            first.withdrawn_at = NOW
    session.flush()


def table(session):
    """The reports as they stand."""
    columns = [column.name for column in Report.__table__.columns]
    rows = pl.DataFrame(
        [tuple(row) for row in session.connection().execute(Report.__table__.select())],
        schema=columns,
        orient="row",
        infer_schema_length=None,
    )
    return rows.filter(c("withdrawn_at").is_null()).sort("id").with_columns(root=pl.coalesce("incident", "id"))


def standing(session, span):
    """Every report of the days by itself, whatever others have told."""
    return of_days(table(session), span)


def counted(session, span):
    """What polars makes of the table: a row for each incident, with what it counts as."""
    rows = table(session)
    whole = rows.group_by("root", maintain_order=True).agg(
        *(c(name).first() for name in ("cycle", "category", "subcategory", "place", "day", "band")),
        top=(c("seriousness") * 2 + (~c("seriousness_assumed")).cast(pl.Int64)).max(),
    )
    return of_days(whole.with_columns(level=c("top") // 2, assumed=c("top") % 2 == 0), span)


def of_days(rows, span):
    """Those of the days that are no announced events."""
    kind = pl.struct("category", "subcategory").map_elements(
        lambda each: "event" if tuple(each.values()) in EVENTS else "place" if _untimed(each) else "", pl.String
    )
    rows = rows.with_columns(kind=kind)
    return rows.filter(c("day").is_between(span.first, span.last) & (c("kind") != "event"))


def _untimed(each):
    category = LYSEKIL.category(each["category"])
    sub = LYSEKIL.subcategory(each["category"], each["subcategory"]) if each["subcategory"] else None
    return (sub or category).asks == "place"


def pairs(frame, *by):
    return {row[:-1] if len(by) > 1 else row[0]: row[-1] for row in frame.group_by(*by).len().iter_rows()}


def test_a_year_is_what_another_library_counts(database):
    database.run_here(two_years)

    def look(session):
        found = long.data(session, LYSEKIL, YEAR, NOW)
        return found, standing(session, YEAR), counted(session, YEAR), counted(session, year_before(YEAR))

    data, alone, rows, then = database.run_here(look)
    assert data["now"]["reports"] == len(rows) > 300
    assert {each["code"]: each["reports"] for each in data["categories"]} == pairs(rows, "category")
    assert {each["code"]: each["year_ago"] for each in data["categories"]} == pairs(then, "category")
    subs = {(each["code"], sub): n for each in data["categories"] for sub, n in each["subcategories"]}
    assert subs == pairs(rows, "category", "subcategory")
    assert {each["key"]: each["reports"] for each in data["places"]} == pairs(rows, "place")
    assert {each["key"]: each["serious"] for each in data["places"] if each["serious"]} == pairs(
        rows.filter(c("level") == 3), "place"
    )
    levels = {(each["level"], kind): each[kind] for each in data["seriousness"] for kind in ("chosen", "assumed")}
    expected = pairs(
        rows.with_columns(how=pl.when("assumed").then(pl.lit("assumed")).otherwise(pl.lit("chosen"))), "level", "how"
    )
    assert levels == expected
    timed = rows.filter(c("kind") == "").with_columns(weekday=c("day").dt.weekday().cast(pl.Int64) - 1)
    assert {(weekday, band): n for weekday, band, n in data["times"]} == pairs(timed, "weekday", "band")
    months = pairs(rows.with_columns(month=c("day").dt.month().cast(pl.Int64)), "month")
    assert {month: n for _, month, n in data["months"] if n} == months
    assert {each["cycle"]: each["reports"] for each in data["periods"] if each["reports"]} == pairs(rows, "cycle")
    tellers = dict(alone.group_by("place").agg(c("unit").n_unique()).iter_rows())
    assert {each["key"]: each["units"] for each in data["places"]} == {
        each["key"]: tellers.get(each["key"], 0) for each in data["places"]
    }
    assert data["year_ago"]["reports"] == len(then)
    assert sum(each["reports"] for each in data["shown"]) == len(rows)


def test_quarters_and_tertials_add_up_to_the_year(database):
    database.run_here(two_years)

    def parts(session, kind, days):
        return [long.data(session, LYSEKIL, of_day(kind, day), NOW)["now"] for day in days]

    year = database.run_here(lambda session: long.data(session, LYSEKIL, YEAR, NOW)["now"])
    quarters = database.run_here(lambda session: parts(session, "quarter", [date(2025, m, 1) for m in (1, 4, 7, 10)]))
    thirds = database.run_here(lambda session: parts(session, "third", [date(2025, m, 1) for m in (1, 5, 9)]))
    for some in (quarters, thirds):
        assert sum(each["reports"] for each in some) == year["reports"]
        assert sum(each["serious"] for each in some) == year["serious"]


def test_a_year_that_is_not_over_ends_where_the_last_picture_did(database):
    cycle = cycles.cycle_of(LYSEKIL.rhythm, date(2025, 10, 1))

    def told(session):
        session.add_all([report(cycle.last_day), report(cycle.last_day + timedelta(days=1)), report(date(2025, 1, 1))])
        asked = {"units": 4, "report": 1, "calm": 1, "notout": 0}
        presence = [{"unit": "vandrare-lysekil", "role": "vandrare", "evenings": 2}]
        own = {"actions": {"text": "Väktarna går förbi Södra hamnen.", "revision": 1}}
        held = {"asked": asked, "presence": presence, "own": own, "period": {}}
        session.add(Picture(cycle=cycle.key, version=1, state="published", data=held, made_at=NOW))

    database.run_here(told)
    data = database.run_here(lambda session: long.data(session, LYSEKIL, YEAR, NOW))
    assert data["span"]["counted_to"] == cycle.last_day.isoformat()
    assert not data["span"]["is_whole"]
    assert data["now"]["reports"] == 2, "what no picture has told is not told here either"
    assert data["answers"] == {"asked": 4, "answered": 2, "periods": 1}
    assert data["presence"] == [{"role": "vandrare", "evenings": 2}]
    assert data["actions"][0]["places"][0]["before"] == 1
    ahead = Span("days", cycle.last_day + timedelta(days=1), date(2025, 12, 31))
    assert database.run_here(lambda session: long.data(session, LYSEKIL, ahead, NOW)) is None


def test_last_year_is_counted_at_the_same_age_and_lists_whenever_they_were_read_in(database):
    def told(session):
        batch = Batch(
            digest="1", name="Väktarna 2024", at=NOW, reports=1, first_day=date(2024, 3, 1), last_day=date(2024, 3, 2)
        )
        session.add(batch)
        session.flush()
        late = datetime(2025, 6, 1, tzinfo=UTC)
        session.add_all([report(date(2024, 3, 1)), report(date(2024, 3, 1), sent_at=late), report(date(2025, 3, 1))])
        session.add(report(date(2024, 3, 2), sent_at=NOW, batch_id=batch.id))

    database.run_here(told)
    data = database.run_here(lambda session: long.data(session, LYSEKIL, YEAR, NOW))
    assert data["year_ago"]["reports"] == 2
    assert "imported" in {each["kind"] for each in data["year_ago"]["breaks"]}
    assert data["change"]["why"] == "break"


def test_a_new_unit_is_no_part_of_the_comparison(database):
    def told(session):
        days = [date(year, 1, 2) + timedelta(days=3 * n) for year in (2024, 2025) for n in range(100)]
        session.add_all([report(day) for day in days])
        session.add_all([report(date(2025, 2, 1) + timedelta(days=n), unit="ica") for n in range(200)])

    database.run_here(told)
    data = database.run_here(lambda session: long.data(session, LYSEKIL, YEAR, NOW))
    assert data["now"]["reports"] == 300
    assert data["year_ago"]["known"] == {"now": 100, "then": 100}
    assert data["change"]["level"] == "normal", "more who report is not more crime"
    group = long_picture.view(data, "group")
    assert group["year_ago"]["breaks"] == [{"kind": "unit", "name": "", "cycle": ""}]
    public = long_picture.view(data, "public")
    assert "1 enhet är ny sedan dess och är inte med" in long_picture.parts(words_in("sv"), public)[0]
    assert public["year_ago"]["known"] is None, "or everybody could tell what the new unit told"


@pytest.mark.parametrize("audience", ["group", "public"])
def test_an_empty_town_has_an_empty_year(database, audience):
    database.run_here(lambda session: rooms.bind(session, -100, None, "EST", "sv", NOW))
    data = database.run_here(lambda session: long.data(session, LYSEKIL, YEAR, NOW))
    view = long_picture.view(data, audience)
    assert view["now"]["reports"] == 0
    assert view["entries"] == []
