"""What everybody does in the form: ten steps, with the texts and buttons of est-bot's own screens.

The other contenders show the same labels in the same rows, so that all send messages of the same size.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from reporting import form_screens
from reporting.cycle import evening_of, local
from reporting.form import Draft
from reporting.form_screens import View
from reporting.municipality import load
from reporting.numbers import GAP, numbered
from reporting.wording import words_in

MUNICIPALITY = Path(__file__).parent.parent / "municipalities" / "lysekil.toml"
UNIT = "vandrare-lysekil"
FIRST_PERSON = 1001
EVENING = datetime(2026, 11, 12, 20, 15, tzinfo=UTC)
"""When everything happens: a Thursday evening on which no prompt or picture is due."""

STEPS = (
    "/rapport",
    "Skadegörelse",
    "Klotter",
    "Lysekil",
    "Södra hamnen",
    "I går",
    "Kväll",
    "+ Allvar",
    "2 ·",
    "Skicka",
)
"""What the person writes, then the first button on the screen that contains this."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One screen of the form: its text, the labels of its buttons, and which of them is tapped next."""

    name: str
    html: str
    labels: tuple[tuple[str, ...], ...]
    tapped: str


def screens() -> list[Shown]:
    """The nine screens that the steps lead to before the receipt, as est-bot draws them."""
    municipality, words = load(MUNICIPALITY), words_in("sv")
    here = local(EVENING, municipality.zone)
    yesterday = evening_of(here) - timedelta(days=1)
    area = next(each.key for each in municipality.areas if each.name == "Lysekil")
    place = next(each for each in municipality.places_in(area) if each.name == "Södra hamnen")
    category = next(each for each in municipality.categories if "Skadegörelse" in each.label("sv"))
    subcategory = next(each for each in category.subcategories if each.label("sv") == "Klotter")
    told: list[tuple[str, dict[str, Any], str]] = [
        ("category", {}, ""),
        ("subcategory", {"category": category.code}, ""),
        ("area", {"subcategory": subcategory.code}, ""),
        ("place", {"asking": "place"}, area),
        ("day", {"place": place.key, "asking": ""}, ""),
        ("band", {"day": yesterday}, ""),
        ("review", {"band": "kvall"}, ""),
        ("seriousness", {"asking": "seriousness"}, ""),
        ("checked", {"asking": "", "seriousness": 2}, ""),
    ]
    draft, shown = Draft(1, 1, unit=UNIT), []
    for (name, changes, shown_area), tap in zip(told, STEPS[1:], strict=True):
        draft = replace(draft, **changes)
        screen = form_screens.screen(words, municipality, draft, View(here, units=(UNIT,), area=shown_area))
        labels = tuple(tuple(button.label for button in row) for row in numbered(screen))
        shown.append(Shown(name, screen.html, labels, tap))
    return shown


def receipt() -> tuple[str, tuple[tuple[str, ...], ...]]:
    """A text and labels as long as the receipt's."""
    text = (
        "✅ <b>Tack! Rapport 1 är mottagen.</b>\n\nVad: 🔨 Skadegörelse & klotter – Klotter\nVar: Södra hamnen\n"
        "När: ons 11 nov, kväll 17–21\nAllvar: 2 · Otryggt\n\n"
        "Den räknas in i lägesbilden v. 46–47 (9–22 nov). EST-gruppen läser den mån 23 nov och bestämmer vad som görs."
        "\n\nPågår det något farligt? Ring 112."
    ).replace(" & ", " &amp; ")
    return text, ((f"1{GAP}En till", f"2{GAP}Ta tillbaka"),)
