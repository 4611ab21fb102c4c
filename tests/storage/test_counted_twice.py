"""Every figure of a picture beside an independent count: the same rules, by another library, from the raw tables."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from reporting import cycle as cycles
from reporting.cycle import BANDS
from tests.reporting.pictures import LYSEKIL
from tests.storage.counted_town import EVENT, Town, read

c = pl.col
PLACES = {place.key: place for place in LYSEKIL.places}
FIRST = ["category", "subcategory", "place", "day", "band"]
ON_THE_GRID, OFF_THE_GRID = date(2026, 11, 10), date(2027, 2, 10)
"""Of the second the same weeks a year ago lie in two periods: 2026 has a week 53."""


class Count:
    """What polars makes of the tables."""

    def __init__(self, town, tables):
        self.town = town
        self.reports, self.answers, self.rows, self.seats, self.told = tables
        closes = {each.key: each.closes_at for each in (*town.ours, *town.long_ago)}
        self.closes = {**closes, **dict(self.rows.select("cycle", "closes_at").iter_rows())}

    def until(self, cycle):
        return self.closes[cycle] + self.town.age

    def incidents(self, cycle):
        """One row for each report that stands of a period, with what its incident counts as."""
        until, first = self.until(cycle), cycle == self.town.cycle.key
        known_by = until.astimezone(ZoneInfo("Europe/Stockholm")).date()
        in_time = c("sent_at") <= until
        if not first:
            in_time = in_time | (c("batch_id").is_not_null() & (c("day") < known_by))
        rows = self.reports.filter((c("cycle") == cycle) & c("withdrawn_at").is_null() & in_time).sort("id")
        rows = rows.with_columns(root=pl.coalesce("incident", "id"))
        rows = rows.with_columns(
            weight=c("seriousness") * 2 + (~c("seriousness_assumed")).cast(pl.Int64),
            teller=pl.coalesce("member_id", -c("root")),
            is_late=c("sent_at") >= self.closes[cycle],
        )
        whole = rows.group_by("root", maintain_order=True).agg(
            *(c(name).first().alias(f"of_{name}") for name in FIRST),
            top=c("weight").max(),
            late=c("is_late").first(),
            several=(c("teller").n_unique() > 1) | (c("unit").n_unique() > 1),
            one=c("id").first(),
        )
        rows = rows.join(whole, on="root").with_columns(
            is_one=c("id") == c("one"), level=c("top") // 2, assumed=c("top") % 2 == 0
        )
        return rows.filter(
            ~((c("of_category") == EVENT[0]) & c("of_subcategory").eq_missing(pl.lit(EVENT[1], dtype=pl.String)))
        )

    def units(self, cycle, answered=("calm", "notout")):
        """Units heard from in time: any report, and answers as the period's picture took them."""
        rows = self.reports.filter((c("cycle") == cycle) & c("withdrawn_at").is_null())
        known_by = self.until(cycle).astimezone(ZoneInfo("Europe/Stockholm")).date()
        rows = rows.filter((c("sent_at") <= self.until(cycle)) | (c("batch_id").is_not_null() & (c("day") < known_by)))
        told = self.answers.filter(
            (c("cycle") == cycle) & (c("answered_at") <= self.until(cycle)) & c("kind").is_in(answered)
        )
        calm = set(told.filter(c("kind") == "calm")["unit"])
        taken = self.told.get(cycle)
        out = {unit for unit in told["unit"] if taken is None or taken.get(unit) is not None}
        return set(rows["unit"]) | calm | out


def ones(rows):
    return rows.filter(c("is_one"))


def by(rows, *names):
    """Incidents and units for each group."""
    grouped = rows.group_by(*names).agg(n=c("is_one").sum(), units=c("unit").n_unique())
    return {tuple(row[:-2]) if len(names) > 1 else row[0]: (row[-2], row[-1]) for row in grouped.iter_rows()}


def times(rows):
    """Weekday × band; an unsafe place has no time of event."""
    day = pl.when(c("of_category") == "PLATS").then(None).otherwise(c("of_day").dt.weekday() - 1)
    found = ones(rows).group_by(day.alias("weekday"), "of_band").len()
    order = {band: at for at, band in enumerate(BANDS)}
    return sorted(
        (list(row) for row in found.iter_rows()),
        key=lambda row: (-1 if row[0] is None else row[0], order.get(row[1], 99)),
    )


def kinds(rows):
    return {(category, part): n for (category, part), (n, _) in by(rows, "of_category", "of_subcategory").items() if n}


def told_kinds(entry):
    return {(category, part): n for category, part, n in entry if n}


@pytest.fixture(
    params=[(1, ON_THE_GRID, -90), (2, ON_THE_GRID, 30), (3, OFF_THE_GRID, 0)], ids=["open", "late", "off the grid"]
)
def twice(request, database):
    """The picture, and what polars reads."""
    town = Town(*request.param)
    data, tables = database.run_here(lambda session: (town.build(session), read(session)))
    return town, data, Count(town, tables)


def test_every_figure_is_what_another_library_counts(twice):
    town, data, count = twice
    here = count.incidents(town.cycle.key)
    _the_period(data, here)
    _the_places(data, here)
    _the_units(town, data, count)
    _the_earlier_periods(town, data, count)
    _the_same_weeks_a_year_ago(town, data, count)


def _the_period(data, here):
    assert here.height, "dice that tell nothing test nothing"
    first = ones(here)
    now = data["now"]
    assert (now["reports"], now["units"]) == (first.height, here["unit"].n_unique())
    assert now["late"] == first["late"].sum()
    serious = first.filter(c("level") == 3)
    assert (now["serious"], now["serious_assumed"]) == (serious.height, serious["assumed"].sum())
    for each in data["seriousness"]:
        level = first.filter(c("level") == each["level"])["assumed"]
        assert (each["assumed"], each["chosen"]) == (level.sum(), (~level).sum())
    assert {each["code"]: (each["reports"], each["units"]) for each in data["categories"] if each["units"]} == by(
        here, "of_category"
    )
    assert told_kinds(data["subcategories"]) == kinds(here)
    assert [cell for cell in data["times"] if cell[2]] == times(here)
    alike = ["of_place", "of_category", "of_subcategory", "of_day", "of_band", "assumed"]
    listed = {tuple(row[:-1]): row[-1] for row in serious.group_by(alike).len().iter_rows()}
    assert {
        (
            each["place"],
            each["category"],
            each["subcategory"],
            date.fromisoformat(each["day"]),
            each["band"],
            each["assumed"],
        ): each["reports"]
        for each in data["serious"]
    } == listed


def _the_places(data, here):
    assert {each["key"]: (each["reports"], each["units"]) for each in data["places"]} == by(here, "of_place")
    for each in data["places"]:
        place = here.filter(c("of_place") == each["key"])
        first = ones(place)
        assert (each["several"], each["late"]) == (first["several"].sum(), first["late"].sum())
        serious = first.filter(c("level") == 3)
        assert (each["serious"], each["serious_assumed"]) == (serious.height, serious["assumed"].sum())
        assert told_kinds(each["kinds"]) == kinds(place)
        assert [cell for cell in each["times"] if cell[2]] == times(place)
    area = {key: PLACES[key].area if key in PLACES else "?" for key in here["of_place"].unique()}
    in_area = here.with_columns(area=c("of_place").replace_strict(area))
    assert {each["key"] or "?": (each["reports"], each["units"]) for each in data["areas"]} == by(in_area, "area")


def _the_units(town, data, count):
    """What units answered by now, whatever the moment the picture is counted at."""
    key = town.cycle.key
    reports = count.reports.filter((c("cycle") == key) & c("withdrawn_at").is_null())
    answers = count.answers.filter(c("cycle") == key)
    told = {}
    for unit in LYSEKIL.units:
        of_unit = answers.filter(c("unit") == unit.key)
        said = set(of_unit["kind"])
        silent = set(count.seats.filter(c("unit") == unit.key)["member_id"]) - set(
            of_unit.filter(c("kind") == "notout")["member_id"]
        )
        is_out = "notout" not in said or (unit.asked == "all" and silent)
        told[unit.key] = (
            "report"
            if reports.filter(c("unit") == unit.key).height
            else "calm"
            if "calm" in said
            else None
            if is_out
            else "notout"
        )
    assert data["asked"]["told"] == told
    for kind in ("report", "calm", "notout"):
        assert data["asked"][kind] == list(told.values()).count(kind)
    assert {each["key"] for each in data["asked"]["missing"]} == {key for key, said in told.items() if said is None}
    most = dict(answers.group_by("unit").agg(c("evenings").max()).iter_rows())
    out = {
        unit.key: 0 if told[unit.key] == "notout" else most.get(unit.key)
        for unit in LYSEKIL.units
        if unit.goes_out and (told[unit.key] == "notout" or most.get(unit.key) is not None)
    }
    assert {each["unit"]: each["evenings"] for each in data["presence"]} == out


def _the_earlier_periods(town, data, count):
    before = [each for each in town.ours[1:] if each.key != town.paused][:6]
    entries = data["series"]["earlier"]
    assert [each["cycle"] for each in entries] == [each.key for each in reversed(before)]
    counted = {each.key: count.incidents(each.key) for each in before}
    for each in entries:
        rows = counted[each["cycle"]]
        assert (each["reports"], each["units"]) == (ones(rows).height, rows["unit"].n_unique())
        assert each["serious"] == ones(rows).filter(c("level") == 3).height
        assert {code: n for code, n in each["categories"].items() if n} == {
            code: n for code, (n, _) in by(rows, "of_category").items() if n
        }
        heard = count.units(each["cycle"])
        assert each["answered"] == len(heard)
        assert each["asked"] == len(heard | set(count.told.get(each["cycle"], {})))
        assert each["imported"] is False
    assert data["previous"]["reports"] == entries[-1]["reports"]
    assert data["previous"]["units"] == entries[-1]["units"]
    mean = data["series"]["mean"]
    assert mean["periods"] == 6
    assert mean["reports"] == pytest.approx(sum(each["reports"] for each in entries) / 6, abs=0.01)
    newest = pl.concat([count.incidents(town.cycle.key), *(counted[each.key] for each in before[:5])])
    assert data["heat"]["periods"] == 6
    assert data["heat"]["first_day"] == before[4].first_day.isoformat()
    assert data["heat"]["cells"] == [cell for cell in times(newest) if cell[0] is not None]


def _the_same_weeks_a_year_ago(town, data, count):
    year, week, _ = town.cycle.first_day.isocalendar()
    first = date.fromisocalendar(year - 1, week, 1)
    last = first + timedelta(days=13)
    periods = {cycles.cycle_of(LYSEKIL.rhythm, day).key for day in (first, last)}
    rows = pl.concat([count.incidents(key) for key in sorted(periods)])
    rows = rows.filter(c("of_day").is_between(first, last))
    then = data["series"]["year_ago"]
    assert (then["first_day"], then["last_day"]) == (first.isoformat(), last.isoformat())
    assert (then["reports"], then["units"]) == (ones(rows).height, rows["unit"].n_unique())
    assert {code: n for code, n in then["categories"].items() if n} == {
        code: n for code, (n, _) in by(rows, "of_category").items() if n
    }
    assert then["imported"] is True
