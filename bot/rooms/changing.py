"""What adding and changing units and places needs: names that are asked for, changes that are tried, keys looked up."""

from typing import Any

from bot.rooms.common import Forged, await_line, unit_of
from bot.scene import Scene
from reporting import places as finding
from reporting import setup_screens as screens
from reporting.lists import known
from reporting.municipality import Change, Municipality, Place
from reporting.municipality_parts import Kind
from reporting.setup_screens import OWN
from reporting.wording import Raw
from storage import configuration


def ask(scene: Scene, what: str, key: str = "", *, trouble: str = "") -> None:
    """Ask for a name in writing: `what` is "unit-new", "unit-name", "place-new", "place-name" or "place-alias"."""
    await_line(scene, f"{what}:{key}")
    name = name_of(scene, "unit" if what.startswith("unit") else "place", key) if key else ""
    scene.show(screens.name_screen(scene.words, what, name, trouble=trouble))


def ask_pin(scene: Scene, found: Place, note: Raw | None = None) -> None:
    """Ask for the location of a place."""
    await_line(scene, f"place-pin:{found.key}")
    scene.show(screens.pin_step(scene.words, found, note=note))


def context(scene: Scene) -> str:
    """What the awaited line is about: a key, or a name that was typed."""
    return scene.me.awaiting.partition(":")[2]


def typed_before(scene: Scene, what: str) -> str | None:
    """The name that was typed for a new unit or place; None when it is gone, and the list is shown."""
    awaiting, _, name = scene.me.awaiting.partition(":")
    kind: Kind = "unit" if what.startswith("unit") else "place"
    if awaiting == what and name and not is_taken(scene, kind, name):
        return name
    await_line(scene, "")
    scene.toast("setup-lost-name")
    listed = screens.units_screen if kind == "unit" else screens.places_screen
    scene.show(listed(scene.words, scene.municipality, 0))
    return None


def change(scene: Scene, kind: Kind, key: str, value: dict[str, Any] | None) -> bool:
    """Try a change on the municipality, and keep it when it fits."""
    change = Change(kind=kind, key=key, value=value)
    tried = scene.municipality.with_changes([change])
    if change in tried.ignored_changes[len(scene.municipality.ignored_changes) :]:
        return False
    configuration.change(scene.session, kind, key, value, scene.member_id, scene.now)
    scene.municipality = tried
    return True


def set_and_show(scene: Scene, kind: Kind, key: str, value: dict[str, Any] | None, note: Raw) -> None:
    """Change a unit or a place and show it."""
    if not change(scene, kind, key, value):
        note = scene.words.html("setup-did-not-fit")
    (show_unit if kind == "unit" else show_place)(scene, key, note)


def show_unit(scene: Scene, key: str, note: Raw | None = None) -> None:
    """Show a unit, also one that was taken away."""
    found = unit_of(scene, key, retired=True)
    scene.show(screens.unit_screen(scene.words, scene.municipality, found, note=note))


def show_place(scene: Scene, key: str, note: Raw | None = None) -> None:
    """Show a place, also one that was taken away."""
    scene.show(screens.place_screen(scene.words, scene.municipality, place_of(scene, key), note=note))


def place_of(scene: Scene, key: str) -> Place:
    """The place that a button's code names, also a retired one. Raises `Forged`."""
    found = scene.municipality.place(key)
    if found is None:
        raise Forged(key)
    return found


def known_key(scene: Scene, kind: Kind, code: str) -> str:
    """The key of the unit or place that a button's code names. Raises `Forged`."""
    return unit_of(scene, code, retired=True).key if kind == "unit" else place_of(scene, code).key


def name_of(scene: Scene, kind: Kind, key: str) -> str:
    """The name of a unit or place. Raises `Forged`."""
    return unit_of(scene, key, retired=True).name if kind == "unit" else place_of(scene, key).name


def organisation_of(scene: Scene, code: str) -> str:
    """The key of the organisation that a button's code names, or `OWN`. Raises `Forged`."""
    if code == OWN:
        return OWN
    found = known(scene.municipality.organisations, code, lambda each: each.key)
    if found is None:
        raise Forged(code)
    return found.key


def role_of(scene: Scene, code: str) -> str:
    """The code of a role that a unit may have. Raises `Forged`."""
    if not any(each.code == code and each.for_units for each in scene.municipality.roles):
        raise Forged(code)
    return code


def area_of(scene: Scene, key: str) -> str:
    """The key of an area. Raises `Forged`."""
    if not any(each.key == key for each in scene.municipality.areas):
        raise Forged(key)
    return key


def one_of(choices: tuple[str, ...], code: str) -> str:
    """The code, when it is one of the choices. Raises `Forged`."""
    if code not in choices:
        raise Forged(code)
    return code


def taken_keys(municipality: Municipality) -> set[str]:
    """Every key that is or was in use."""
    parts = (
        *municipality.organisations,
        *municipality.units,
        *municipality.places,
        *municipality.areas,
        *municipality.retired,
    )
    return {key for part in parts if isinstance(key := getattr(part, "key", None), str)}


def is_taken(scene: Scene, kind: Kind, name: str, but: str = "") -> bool:
    """Whether another unit (or place, aliases included) than `but` is called this."""
    folded = finding.fold(name)
    if kind == "unit":
        return any(finding.fold(each.name) == folded for each in scene.municipality.units if each.key != but)
    return any(folded == spelling and each.key != but for spelling, each in scene.municipality.spellings)
