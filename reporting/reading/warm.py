"""What reading needs, loaded before the first text comes: a first person should not wait for files to be read."""

from __future__ import annotations

from datetime import datetime

from reporting import privacy
from reporting.municipality import Municipality
from reporting.reading.reader import read

SAMPLE = "Någon klottrade vid torget igår kväll vid elva, 2 st, sa Anders Andersson"


def warm(municipality: Municipality) -> None:
    """Load words, weights, places and names. Raises MunicipalityError when a file of words is missing or wrong."""
    read(SAMPLE, municipality, datetime(2026, 1, 5, 12, tzinfo=municipality.zone))
    privacy.found(SAMPLE, municipality.place_words)
    privacy.sensitive(SAMPLE)
