"""What the columns of a list are called: Swedish and English names for the ones that we know.

    columns_of(header, named)   the place of each column in a list, by our name for it

Names are compared without case, accents, spaces and signs: "Händelse-datum:" and "HÄNDELSEDATUM" are one.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from reporting.places import fold

DAY, TIME, BAND, CATEGORY, SUBCATEGORY, PLACE = "occurred_on", "time", "band", "category", "subcategory", "place"
LAT, LON, UNIT, SERIOUSNESS, ASSUMED, TEXT, NUMBER = "lat", "lon", "unit", "seriousness", "assumed", "text", "number"
NONE = "-"
"""What a column is named that is to be left out."""

_NAMES = {
    DAY: "occurred on, datum, dag, date, day, händelsedatum, inträffat, inträffade, när, skedde, incident date",
    TIME: "time, tid, klockslag, klockan, kl, tidpunkt, händelsetid, starttid, start, hour",
    BAND: "band, tidsband, time band, tid på dygnet, del av dygnet, dygnsdel, time of day, part of day",
    CATEGORY: "category, kategori, typ, händelsetyp, händelse typ, art, brottstyp, type, incident type, kind, vad",
    SUBCATEGORY: "subcategory, sub category, underkategori, undertyp, delkategori, underrubrik, sort, subtype",
    PLACE: "place, plats, ort, adress, ställe, objekt, location, site, var, händelseplats, brottsplats, where",
    LAT: "lat, latitude, latitud, y, wgs84 lat, breddgrad",
    LON: "lon, lng, long, longitude, longitud, x, wgs84 lon, längdgrad",
    UNIT: (
        "unit, enhet, rapporterat av, rapportör, uppgiftslämnare, organisation, källa, avsändare, grupp, bolag, "
        "reported by, reporter, source, team, vem"
    ),
    SERIOUSNESS: "seriousness, allvar, allvarsgrad, allvarlighetsgrad, grad, nivå, severity, level",
    ASSUMED: "assumed, antagen, antaget, allvar antaget",
    TEXT: (
        "text, fritext, beskrivning, anteckning, anteckningar, kommentar, kommentarer, notering, händelseförlopp, "
        "description, note, notes, comment, comments, remarks, beskriv"
    ),
    NUMBER: "number, nummer, nr, rapportnummer, report number",
}


def _folded(name: object) -> str:
    """A column's name without what tells two writings of it apart."""
    return fold(str(name)).replace(" ", "") if name is not None else ""


OURS = tuple(_NAMES)
"""The columns that a list may have, by our names."""
_KNOWN = {_folded(name): ours for ours, names in _NAMES.items() for name in names.split(",")}


def column(name: object) -> str | None:
    """Return our name for a column; None for one that we do not know."""
    return _KNOWN.get(_folded(name))


def columns_of(header: Sequence[Any], named: Mapping[str, str]) -> dict[str, int]:
    """Return where each of our columns stands. `named` says what a list's own names mean, and goes before ours.

    Of two that mean the same the first one counts.
    """
    said = {_folded(theirs): ours for theirs, ours in named.items()}
    found: dict[str, int] = {}
    taken = set(said.values())
    for at, name in enumerate(header):
        folded = _folded(name)
        ours = said.get(folded)
        if ours is None and _KNOWN.get(folded) not in taken:
            ours = _KNOWN.get(folded)
        if ours is not None and ours != NONE:
            found.setdefault(ours, at)
    return found


def lacks(columns: Mapping[str, int], *, has_unit: bool) -> list[str]:
    """Return the columns that a list must have and does not; of two that stand in for each other the first."""
    wanted = [DAY, TIME, CATEGORY, PLACE, UNIT]
    there = set(columns)
    there |= {TIME} if BAND in there else set()
    there |= {CATEGORY} if SUBCATEGORY in there else set()
    there |= {PLACE} if {LAT, LON} <= there else set()
    there |= {UNIT} if has_unit else set()
    return [each for each in wanted if each not in there]
