"""A fortnight to make pictures of: Lysekil, the period 9–22 November 2026, and what was told in it."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

from reporting import cycle as cycles
from reporting.municipality import Municipality, load
from reporting.picture.composing import compose
from reporting.picture.inputs import Before, Event, Inputs, Note, Tally
from reporting.standing import UnitStanding

LYSEKIL: Municipality = load(Path(__file__).parents[2] / "municipalities" / "lysekil.toml")
CYCLE = cycles.cycle_of(LYSEKIL.rhythm, date(2026, 11, 10))
PREVIOUS = cycles.previous(LYSEKIL.rhythm, CYCLE)
SILENT = {unit.key: UnitStanding() for unit in LYSEKIL.units}


def day(number):
    return CYCLE.first_day + timedelta(days=number)


def tally(place="sodra-hamnen", category="SKADE", sub="klotter", on=4, band="sen_kvall", unit="vaktare", n=1, **more):
    """Reports that are alike: by default graffiti at Södra hamnen on the Friday, late in the evening."""
    values = {"seriousness": 1, "assumed": True, "late": 0, "several": 0, **more}
    figures = values["seriousness"], values["assumed"], unit, n, values["late"], values["several"]
    return Tally(category, sub, place, day(on), band, *figures)


FORTNIGHT = [
    tally(category="TRAFIK", sub="a-traktor", unit="vandrare-lysekil", n=2, seriousness=2),
    tally(category="TRAFIK", sub="a-traktor", on=11, seriousness=2),
    tally(category="VALD", sub="brak", on=12, unit="polisen-lysekil", seriousness=3, assumed=False),
    tally(category="VALD", sub="brak", on=5, unit="faltgruppen", seriousness=2),
    tally(on=1, band="morgon", unit="vaktmastare"),
    tally("stadsparken", "SAMLING", "unga", band="kvall", unit="faltgruppen", n=2),
    tally("stadsparken", "PLATS", "skrap", on=2, band="dygnet", unit="tekniska"),
    tally("stadsparken", "DROG", "handel", on=11, band="kvall", unit="rorkulten", seriousness=2),
    tally("mariedalsskolan", sub="ruta", on=6, band="natt", unit="mariedalsskolan", seriousness=2),
    tally("rorkulten", "PERSONAL", "hot", on=3, band="kvall", unit="rorkulten", seriousness=3),
    tally("ica-lysekil", "STOLD", "butik", on=7, band="eftermiddag", unit="ica", n=2, late=1),
    tally("brastad", "TRAFIK", "moped", on=5, band="kvall", unit="vandrare-brastad", seriousness=2),
    tally("norra-hamnen", "BRAND", "smallare", on=5, band="natt", unit="bovardar", seriousness=2),
    tally("pinnevik", "PLATS", "belysning", on=5, unit="bovardar"),
]
"""17 reports from 11 units at 8 places."""

BEFORE = [
    *(Before("TRAFIK", "a-traktor", unit, 2) for unit in ("vaktare", "polisen-lysekil", "faltgruppen")),
    *(
        Before("SKADE", "klotter", unit, 1)
        for unit in ("tekniska", "vaktmastare", "coop", "bovardar", "vaktare", "ica")
    ),
]
"""12 reports from 8 units."""

STANDING = {
    **SILENT,
    **{each.unit: UnitStanding(1, "report", 2) for each in FORTNIGHT},
    "coop": UnitStanding(0, "calm"),
    "gullmarsskolan": UnitStanding(0, "notout", 0),
}


def picture(tallies=FORTNIGHT, *, municipality=LYSEKIL, standing=STANDING, previous=PREVIOUS, **more):
    """A composed picture; without more words, of the fortnight above."""
    until = previous.closes_at if previous else None
    values = {"before": BEFORE if previous else (), **more}
    return compose(
        Inputs(
            municipality=municipality,
            period=CYCLE,
            as_of=CYCLE.closes_at,
            tallies=tallies,
            previous=previous,
            previous_until=until,
            standing=standing,
            **values,
        )
    )


@st.composite
def tallies(draw, municipality=LYSEKIL, most=60):
    """Any reports that the form could have taken."""
    kinds = st.sampled_from(
        [
            (category.code, sub)
            for category in municipality.categories
            for sub in (None, *(each.code for each in category.subcategories))
        ]
    )
    found = {}
    for _ in range(draw(st.integers(0, most))):
        category, sub = draw(kinds)
        alike = tally(
            draw(st.sampled_from([place.key for place in municipality.places])),
            category,
            sub,
            draw(st.integers(0, 13)),
            draw(st.sampled_from([*cycles.BANDS, "dygnet"])),
            draw(st.sampled_from([unit.key for unit in municipality.units])),
            n=draw(st.integers(1, 30)),
            seriousness=draw(st.integers(1, 3)),
            assumed=draw(st.booleans()),
            several=draw(st.integers(0, 2)),
        )
        found[alike[:8]] = alike
    return list(found.values())


@st.composite
def told(draw, municipality=LYSEKIL):
    """Everything else that a picture may be made of."""
    units = [unit.key for unit in municipality.units]
    answers = st.sampled_from([None, "report", "calm", "notout"])
    evenings = st.sampled_from([None, 0, 1, 2, 3])
    standing = {unit: UnitStanding(0, draw(answers), draw(evenings)) for unit in units}
    places = st.sampled_from([place.key for place in municipality.places])
    text = st.text("abc <&>åäö😀\"'", min_size=1, max_size=300)
    states = st.sampled_from(["submitted", "approved", "rejected"])
    notes = [Note(n, draw(places), draw(states), draw(text)) for n in range(draw(st.integers(0, 25)))]
    events = [
        Event(100 + n, "OVRIGT", "evenemang", draw(places), day(draw(st.integers(14, 90))), draw(states), draw(text))
        for n in range(draw(st.integers(0, 8)))
    ]
    late = [Before("SKADE", None, unit, 1) for unit in units[: draw(st.integers(0, 3))]]
    return {"standing": standing, "notes": notes, "events": events, "late_before": late}
