"""Finding a named place from what somebody typed, or from a point; it never makes up a place.

An exact name or alias comes before the beginning of one, and that before a misspelling. What is near nothing
finds nothing.
"""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporting.municipality import Municipality, Place

EARTH_RADIUS_M = 6_371_009

EXACT, BEGINNING, MENTIONED, WITHIN, MISSPELT = 1000, 900, 800, 700, 600
"""How well a spelling fits, the better the higher."""

_OTHER_LETTERS = str.maketrans({"ø": "o", "æ": "a", "œ": "o", "ð": "d", "ł": "l"})
_SEPARATORS = re.compile(r"[\W_]+")
_INFLECTIONS = ("s", "en", "et", "n", "ens", "ets")


def fold(text: str) -> str:
    """Return the text as it is compared: small letters without accents, rings and dots, single spaces."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_OTHER_LETTERS)
    return _SEPARATORS.sub(" ", plain).strip()


def search(municipality: Municipality, text: str, limit: int = 6) -> list[Place]:
    """Return the places that the text may mean, the likeliest first, at most `limit`; none when nothing is
    near.

    Retired places are not found. Places that fit equally well come in the order of the file.
    """
    wanted = fold(text)
    if not wanted:
        return []
    best: dict[str, int] = {}
    places: dict[str, Place] = {}
    for spelling, place in municipality.spellings:
        score = _score(wanted, spelling)
        if score > best.get(place.key, 0):
            best[place.key] = score
            places[place.key] = place
    order = {place.key: position for position, place in enumerate(municipality.places)}
    ranked = sorted(best, key=lambda key: (-best[key], order[key]))
    return [places[key] for key in ranked[:limit]]


def nearest(
    municipality: Municipality, lat: float, lon: float, *, limit: int = 3, within_m: int = 300
) -> list[tuple[Place, int]]:
    """Return the places nearest a point (WGS 84 degrees) with their distance in metres, the nearest first.

    Approximate coordinates count too: the answer is a suggestion to the person who sent the point, not a map.
    """
    found: list[tuple[int, int, Place]] = []
    for position, place in enumerate(municipality.places):
        if place.lat is not None and place.lon is not None:
            distance = round(_metres(lat, lon, place.lat, place.lon))
            if distance <= within_m:
                found.append((distance, position, place))
    return [(place, distance) for distance, _, place in sorted(found, key=lambda item: item[:2])[:limit]]


def _score(wanted: str, spelling: str) -> int:
    if wanted == spelling:
        return EXACT
    if spelling.startswith(wanted) or f" {wanted}" in spelling:
        return BEGINNING - min(len(spelling) - len(wanted), 99)
    if any(wanted == spelling + ending for ending in _INFLECTIONS):
        return MENTIONED + 50
    if f" {spelling} " in f" {wanted} ":
        return MENTIONED + min(len(spelling), 49)
    if len(wanted) >= 4 and wanted in spelling:
        return WITHIN - min(len(spelling) - len(wanted), 99)
    return _misspelt(wanted, spelling)


def _misspelt(wanted: str, spelling: str) -> int:
    """Compare with the whole text and with every run of as many words as the spelling has, spaces apart or
    not.
    """
    from rapidfuzz.distance import OSA  # only whoever searches pays for it

    words, length = wanted.split(), len(spelling.split())
    runs = [" ".join(words[start : start + length]) for start in range(len(words) - length + 1)]
    target = spelling.replace(" ", "")
    allowed = _mistakes(len(target))
    nearest_run = allowed + 1
    for run in {wanted, *runs}:
        candidate = run.replace(" ", "")
        if candidate[:1] == target[:1] or len(target) >= 9:
            distance = OSA.distance(candidate, target, score_cutoff=min(allowed, nearest_run))
            nearest_run = min(nearest_run, distance)
    return MISSPELT - 50 * nearest_run + min(len(target), 49) if nearest_run <= allowed else 0


def _mistakes(length: int) -> int:
    """Return how many letters may be wrong in a name of this length."""
    if length < 5:
        return 0
    return 1 if length < 8 else 2 if length < 12 else 3


def _metres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    lat_1, lat_2 = math.radians(lat), math.radians(other_lat)
    half_lat, half_lon = (lat_2 - lat_1) / 2, math.radians(other_lon - lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat_1) * math.cos(lat_2) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(chord))
