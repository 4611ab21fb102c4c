"""Units and places that a coordinator adds, renames or takes away. Pure functions of data."""

from reporting.lists import column, page_of, short, turning, wide
from reporting.municipality import Municipality, Place, Unit
from reporting.people_screens import choose_unit, menu_row
from reporting.screens import Button, Screen, button
from reporting.wording import Raw, Words

OWN = "-"
"""Stands for "an organisation of its own" in a button's code."""


def units_screen(words: Words, municipality: Municipality, page: int) -> Screen:
    """All units, and adding one."""
    return choose_unit(
        words,
        words.html("setup-units", n=len(municipality.units)),
        municipality.units,
        page,
        turn=("coord", "units"),
        label=lambda unit: unit.name,
        code=lambda unit: button("", "coord", "unit", unit.key),
        first=[button(words.text("setup-add-unit"), "coord", "unit_new")],
        back=menu_row(words)[0],
    )


def unit_screen(words: Words, municipality: Municipality, unit: Unit, *, note: Raw | None = None) -> Screen:
    """One unit, and what may be changed of it."""
    organisation, role = municipality.organisation(unit.organisation), municipality.role(unit.role)
    text = words.html(
        "setup-unit",
        unit=unit.name,
        organisation=organisation.name if organisation else unit.organisation,
        role=role.label(words.language) if role else unit.role,
        asked=unit.asked,
    )
    choices = _changes(words, "unit", unit.key, unit.retired)
    if not unit.retired:
        choices.insert(0, button(words.text("people-invite-here"), "coord", "inv_unit", short(unit.key)))
        other = "all" if unit.asked == "contacts" else "contacts"
        choices.insert(1, button(words.text(f"setup-ask-{other}"), "coord", "unit_asked", unit.key, other))
        choices.insert(2, button(words.text("rest-button"), "rest", "show", short(unit.key)))
    choices.append(button(words.text("setup-back-units"), "coord", "units", 0))
    return Screen(_noted(note, text), (*column(choices), menu_row(words)))


def name_screen(words: Words, what: str, name: str = "", *, trouble: str = "") -> Screen:
    """Ask for a name in writing. `what` is "unit-new", "unit-name", "place-new", "place-name" or "place-alias";
    `trouble` is the key of why the last try would not do."""
    lines = [words.html(trouble), Raw("")] if trouble else []
    lines.append(words.html(f"setup-type-{what}", name=name))
    kind = what.partition("-")[0]
    cancel = button(words.text("setup-cancel"), "coord", f"{kind}s", 0)
    return Screen(Raw("\n".join(lines)), ((cancel,),))


def organisation_step(words: Words, municipality: Municipality, name: str, page: int) -> Screen:
    """Who does the new unit belong to?"""
    organisations = municipality.organisations
    choices = [button(wide(each.name), "coord", "unit_org", short(each.key)) for each in page_of(organisations, page)]
    own = button(words.text("setup-own-organisation"), "coord", "unit_org", OWN)
    more = turning(words, len(organisations), page, "coord", "unit_orgs")
    return Screen(
        words.html("setup-organisation", name=name), (*column(choices), *more, (own,), _cancel(words, "units"))
    )


def unit_role_step(words: Words, municipality: Municipality, name: str, organisation: str) -> Screen:
    """What does the new unit do? `organisation` is a key or `OWN`."""
    roles = [role for role in municipality.roles if role.for_units]
    choices = [
        button(wide(role.label(words.language)), "coord", "unit_role", short(organisation), role.code) for role in roles
    ]
    return Screen(words.html("setup-role", name=name), (*column(choices), _cancel(words, "units")))


def asked_step(words: Words, municipality: Municipality, name: str, organisation: str, role: str) -> Screen:
    """Who in the new unit is asked? What is usual for the role stands first."""
    known = municipality.role(role)
    usual = known.asked if known else "all"
    order = (usual, "contacts" if usual == "all" else "all")
    choices = [
        button(words.text(f"setup-ask-{asked}"), "coord", "unit_add", short(organisation), role, asked)
        for asked in order
    ]
    return Screen(words.html("setup-asked", name=name), (*column(choices), _cancel(words, "units")))


def places_screen(words: Words, municipality: Municipality, page: int) -> Screen:
    """All places, and adding one."""
    places = municipality.places
    choices = [button(wide(place.name), "coord", "place", place.key) for place in page_of(places, page)]
    new = (button(words.text("setup-add-place"), "coord", "place_new"),)
    more = turning(words, len(places), page, "coord", "places")
    return Screen(words.html("setup-places", n=len(places)), (new, *column(choices), *more, menu_row(words)))


def place_screen(words: Words, municipality: Municipality, place: Place, *, note: Raw | None = None) -> Screen:
    """One place, and what may be changed of it."""
    area = municipality.area(place.area)
    text = words.html(
        "setup-place",
        place=place.name,
        area=area.name if area else place.area,
        aliases=", ".join(place.aliases) or "–",
        sensitive="yes" if place.sensitive else "no",
        located="yes" if place.lat is not None else "no",
    )
    choices = _changes(words, "place", place.key, place.retired)
    if not place.retired:
        other = "no" if place.sensitive else "yes"
        choices.insert(0, button(words.text("setup-add-alias"), "coord", "place_alias", place.key))
        choices.insert(1, button(words.text("setup-locate"), "coord", "place_pin", place.key))
        choices.insert(2, button(words.text(f"setup-mark-{other}"), "coord", "place_hush", place.key, other))
    choices.append(button(words.text("setup-back-places"), "coord", "places", 0))
    return Screen(_noted(note, text), (*column(choices), menu_row(words)))


def area_step(words: Words, municipality: Municipality, name: str, page: int = 0) -> Screen:
    """In which area does the new place lie?"""
    areas = municipality.areas
    choices = [button(wide(area.name), "coord", "place_area", area.key) for area in page_of(areas, page)]
    more = turning(words, len(areas), page, "coord", "place_areas")
    return Screen(words.html("setup-area", name=name), (*column(choices), *more, _cancel(words, "places")))


def sensitive_step(words: Words, name: str, area: str) -> Screen:
    """Is the new place a school, a youth centre or the like?"""
    choices = [
        button(words.text(f"setup-sensitive-{answer}"), "coord", "place_add", area, answer) for answer in ("no", "yes")
    ]
    return Screen(words.html("setup-sensitive", name=name), (*column(choices), _cancel(words, "places")))


def pin_step(words: Words, place: Place, *, note: Raw | None = None) -> Screen:
    """Ask for the location of a place, which may be skipped."""
    skip = button(words.text("setup-skip"), "coord", "place", place.key)
    return Screen(_noted(note, words.html("setup-pin", place=place.name)), ((skip,), menu_row(words)))


def retire_screen(words: Words, kind: str, key: str, name: str) -> Screen:
    """Ask once more before a unit or a place is taken away."""
    keep = button(words.text("setup-keep"), "coord", kind, key)
    gone = button(words.text("setup-retire-yes"), "coord", f"{kind}_gone", key)
    return Screen(words.html(f"setup-retire-{kind}", name=name), column((keep, gone)))


def _changes(words: Words, kind: str, key: str, retired: bool) -> list[Button]:
    if retired:
        return [button(words.text("setup-restore"), "coord", f"{kind}_back", key)]
    return [
        button(words.text("setup-rename"), "coord", f"{kind}_name", key),
        button(words.text("setup-retire"), "coord", f"{kind}_retire", key),
    ]


def _cancel(words: Words, back: str) -> tuple[Button, ...]:
    return (button(words.text("setup-cancel"), "coord", back, 0),)


def _noted(note: Raw | None, text: Raw) -> Raw:
    return Raw(f"{note}\n\n{text}") if note else text
