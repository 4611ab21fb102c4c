"""Units and places: added, renamed, taken away and taken back from the chat. What is changed wins over the file.

A name is typed; while the steps after it are tapped, it stands in `member.awaiting`, where a new line replaces it.
"""

from functools import partial
from typing import Any

from bot.rooms import LineHandler, TapHandler, home
from bot.rooms.changing import (
    area_of,
    ask,
    ask_pin,
    change,
    context,
    is_taken,
    known_key,
    name_of,
    one_of,
    organisation_of,
    place_of,
    role_of,
    set_and_show,
    show_place,
    show_unit,
    taken_keys,
    typed_before,
)
from bot.rooms.common import PinHandler, await_line, for_coordinators, lines_for_coordinators, page, unit_of
from bot.scene import Scene
from reporting import places as finding
from reporting import privacy
from reporting import setup_screens as screens
from reporting.municipality import Place
from reporting.municipality_parts import Kind
from reporting.names import key_for, typed
from reporting.setup_screens import OWN

ASKED = ("contacts", "all")
SWEDEN = (55.0, 69.5), (10.5, 24.5)
"""Latitudes and longitudes between which a place may lie."""


# ---- units


def units(scene: Scene, args: tuple[str, ...]) -> None:
    """All units."""
    scene.show(screens.units_screen(scene.words, scene.municipality, page(args, 0)))


def unit(scene: Scene, args: tuple[str, ...]) -> None:
    """One unit."""
    show_unit(scene, unit_of(scene, args[0], retired=True).key)


def new_unit(scene: Scene, _args: tuple[str, ...]) -> None:
    """Ask for the name of a new unit."""
    ask(scene, "unit-new")


def organisations(scene: Scene, args: tuple[str, ...]) -> None:
    """Who does it belong to?"""
    name = typed_before(scene, "unit-new")
    if name is not None:
        scene.show(screens.organisation_step(scene.words, scene.municipality, name, page(args, 0)))


def organisation(scene: Scene, args: tuple[str, ...]) -> None:
    """What does it do?"""
    name = typed_before(scene, "unit-new")
    if name is not None:
        key = organisation_of(scene, args[0])
        scene.show(screens.unit_role_step(scene.words, scene.municipality, name, key))


def role(scene: Scene, args: tuple[str, ...]) -> None:
    """Who in it is asked?"""
    name = typed_before(scene, "unit-new")
    if name is not None:
        key, code = organisation_of(scene, args[0]), role_of(scene, args[1])
        scene.show(screens.asked_step(scene.words, scene.municipality, name, key, code))


def add_unit(scene: Scene, args: tuple[str, ...]) -> None:
    """Add the unit."""
    owner, code, asked = organisation_of(scene, args[0]), role_of(scene, args[1]), one_of(ASKED, args[2])
    name = typed_before(scene, "unit-new")
    if name is None:
        return
    key = key_for(name, taken_keys(scene.municipality))
    if owner == OWN:
        owner = key_for(name, taken_keys(scene.municipality) | {key})
        if not change(scene, "organisation", owner, {"name": name}):
            return ask(scene, "unit-new", trouble="setup-did-not-fit")
    if not change(scene, "unit", key, {"name": name, "organisation": owner, "role": code, "asked": asked}):
        return ask(scene, "unit-new", trouble="setup-did-not-fit")
    await_line(scene, "")
    show_unit(scene, key, scene.words.html("setup-unit-added", name=name))


def unit_asked(scene: Scene, args: tuple[str, ...]) -> None:
    """Ask the contacts of a unit, or all of it."""
    found = unit_of(scene, args[0])
    set_and_show(scene, "unit", found.key, {"asked": one_of(ASKED, args[1])}, scene.words.html("setup-saved"))


# ---- places


def places(scene: Scene, args: tuple[str, ...]) -> None:
    """All places."""
    scene.show(screens.places_screen(scene.words, scene.municipality, page(args, 0)))


def place(scene: Scene, args: tuple[str, ...]) -> None:
    """One place."""
    show_place(scene, place_of(scene, args[0]).key)


def new_place(scene: Scene, _args: tuple[str, ...]) -> None:
    """Ask for the name of a new place."""
    ask(scene, "place-new")


def areas(scene: Scene, args: tuple[str, ...]) -> None:
    """In which area?"""
    name = typed_before(scene, "place-new")
    if name is not None:
        scene.show(screens.area_step(scene.words, scene.municipality, name, page(args, 0)))


def area(scene: Scene, args: tuple[str, ...]) -> None:
    """Is it sensitive?"""
    name = typed_before(scene, "place-new")
    if name is not None:
        scene.show(screens.sensitive_step(scene.words, name, area_of(scene, args[0])))


def add_place(scene: Scene, args: tuple[str, ...]) -> None:
    """Add the place, and ask for its location."""
    where, sensitive = area_of(scene, args[0]), one_of(("yes", "no"), args[1]) == "yes"
    name = typed_before(scene, "place-new")
    if name is None:
        return
    key = key_for(name, taken_keys(scene.municipality))
    value = {"name": name, "area": where, "sensitive": sensitive, "aliases": []}
    if not change(scene, "place", key, value):
        return ask(scene, "place-new", trouble="setup-did-not-fit")
    ask_pin(scene, place_of(scene, key), scene.words.html("setup-place-added", name=name))


def alias(scene: Scene, args: tuple[str, ...]) -> None:
    """Ask for another name of a place."""
    ask(scene, "place-alias", place_of(scene, args[0]).key)


def hush(scene: Scene, args: tuple[str, ...]) -> None:
    """Make a place sensitive, or ordinary."""
    sensitive = one_of(("yes", "no"), args[1]) == "yes"
    found = place_of(scene, args[0])
    set_and_show(scene, "place", found.key, {"sensitive": sensitive}, scene.words.html("setup-saved"))


def locate(scene: Scene, args: tuple[str, ...]) -> None:
    """Ask for the location of a place."""
    ask_pin(scene, place_of(scene, args[0]))


def pin(scene: Scene, latitude: float, longitude: float) -> None:
    """A shared location becomes the place's own, as approximate: nobody has checked it on a map."""
    if not scene.coordinates:
        return home.home(scene)  # no longer: the question goes with the rights
    found = place_of(scene, context(scene))
    (south, north), (west, east) = SWEDEN
    if not (south <= latitude <= north and west <= longitude <= east):
        return scene.show(screens.pin_step(scene.words, found, note=scene.words.html("setup-pin-far")))
    await_line(scene, "")
    where = {"lat": round(latitude, 5), "lon": round(longitude, 5), "coordinates": "approximate"}
    set_and_show(scene, "place", found.key, where, scene.words.html("setup-pin-set"))


# ---- both


def rename(scene: Scene, args: tuple[str, ...], kind: Kind) -> None:
    """Ask for a new name."""
    ask(scene, f"{kind}-name", known_key(scene, kind, args[0]))


def retire(scene: Scene, args: tuple[str, ...], kind: Kind) -> None:
    """Ask before it is taken away."""
    key = known_key(scene, kind, args[0])
    if kind == "unit" and len(scene.municipality.units) == 1:
        return scene.toast("setup-last-unit", alert=True)
    scene.show(screens.retire_screen(scene.words, kind, key, name_of(scene, kind, key)))


def gone(scene: Scene, args: tuple[str, ...], kind: Kind) -> None:
    """Take it away: it can no longer be chosen, and old reports keep its name."""
    key = known_key(scene, kind, args[0])
    if kind == "unit" and [each.key for each in scene.municipality.units] == [key]:
        return scene.toast("setup-last-unit", alert=True)
    set_and_show(scene, kind, key, None, scene.words.html("setup-retired", name=name_of(scene, kind, key)))


def back(scene: Scene, args: tuple[str, ...], kind: Kind) -> None:
    """Take it back."""
    key = known_key(scene, kind, args[0])
    set_and_show(
        scene, kind, key, {"retired": False}, scene.words.html("setup-restored", name=name_of(scene, kind, key))
    )


# ---- typed lines


def line(scene: Scene, text: str) -> None:
    """A typed name, for whatever `member.awaiting` says."""
    what, about = scene.me.awaiting.partition(":")[0], context(scene)
    kind: Kind = "unit" if what.startswith("unit") else "place"
    again = about if what not in ("unit-new", "place-new") else ""
    name = typed(text)
    if privacy.found(text):
        return ask(scene, what, again, trouble="setup-name-private")
    if name is None:
        return ask(scene, what, again, trouble="setup-name-bad")
    if is_taken(scene, kind, name, but=again):
        return ask(scene, what, again, trouble="setup-name-taken")
    if what not in ("unit-new", "place-new"):
        return _named(scene, what, kind, again, name)
    await_line(scene, f"{what}:{name}")
    step = screens.organisation_step if kind == "unit" else screens.area_step
    scene.show(step(scene.words, scene.municipality, name, 0))


def no_pin(scene: Scene, _text: str) -> None:
    """A line where a location was asked for."""
    scene.show(screens.pin_step(scene.words, place_of(scene, context(scene)), note=scene.words.html("setup-pin-text")))


def _named(scene: Scene, what: str, kind: Kind, key: str, name: str) -> None:
    """Give a unit or place its new name, or a place one more."""
    if what == "unit-name":
        value: dict[str, Any] = {"name": name}
    else:
        found = place_of(scene, key)
        value = {"aliases": [*found.aliases, name]}
        if what == "place-name":
            value = {"name": name, "aliases": _aliases(found, name)}
    await_line(scene, "")
    note = "setup-alias-added" if what == "place-alias" else "setup-renamed"
    set_and_show(scene, kind, key, value, scene.words.html(note, name=name))


def _aliases(found: Place, name: str) -> list[str]:
    """The old name stays as a word to search by."""
    spellings = [*found.aliases, found.name]
    return [each for each in dict.fromkeys(spellings) if finding.fold(each) != finding.fold(name)]


_FRESH: dict[str, TapHandler] = {
    "units": units,
    "unit": unit,
    "unit_new": new_unit,
    "unit_asked": unit_asked,
    "unit_name": partial(rename, kind="unit"),
    "unit_retire": partial(retire, kind="unit"),
    "unit_gone": partial(gone, kind="unit"),
    "unit_back": partial(back, kind="unit"),
    "places": places,
    "place": place,
    "place_new": new_place,
    "place_alias": alias,
    "place_hush": hush,
    "place_pin": locate,
    "place_name": partial(rename, kind="place"),
    "place_retire": partial(retire, kind="place"),
    "place_gone": partial(gone, kind="place"),
    "place_back": partial(back, kind="place"),
}
_STEPS: dict[str, TapHandler] = {
    "unit_orgs": organisations,
    "unit_org": organisation,
    "unit_role": role,
    "unit_add": add_unit,
    "place_areas": areas,
    "place_area": area,
    "place_add": add_place,
}
"""The name stands in `member.awaiting` until these are done."""

HANDLERS = {verb: for_coordinators(handler) for verb, handler in _FRESH.items()} | {
    verb: for_coordinators(handler, keeps_line=True) for verb, handler in _STEPS.items()
}
LINES: dict[str, LineHandler] = {
    what: lines_for_coordinators(line, home.home)
    for what in ("unit-new", "unit-name", "place-new", "place-name", "place-alias")
} | {"place-pin": lines_for_coordinators(no_pin, home.home)}
PINS: dict[str, PinHandler] = {"place-pin": pin}
"""What a shared location answers, by the first word of `member.awaiting`."""
