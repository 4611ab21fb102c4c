"""Members as a coordinator sees them: by unit, one by one, and what may be changed. Pure functions of data."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reporting.lists import column, digest, page_of, short, turning, wide
from reporting.municipality import Municipality, Unit
from reporting.screens import Button, Screen, button
from reporting.wording import Raw, Words

MOST_RESTORED = 5
NO_UNIT = "-"
"""Stands for "without a unit" in a button's code."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's place in a unit."""

    unit: str
    role: str
    contact: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A member, as lists show them. The name has been cleaned when it was stored."""

    id: int
    name: str
    rank: str = "member"
    seats: tuple[Seat, ...] = ()
    unreachable: bool = False


def menu_row(words: Words) -> tuple[Button, ...]:
    """The way back to the coordinator's menu."""
    return (button(words.text("coord-button"), "coord", "menu"),)


def name_of(words: Words, person: Person) -> str:
    """The name, or a word for somebody who has none that can be seen."""
    return person.name or words.text("people-nameless")


def unit_name(municipality: Municipality, key: str) -> str:
    """The unit's name, also of one that is gone."""
    unit = municipality.unit(key)
    return unit.name if unit else key


def choose_unit(
    words: Words,
    title: Raw,
    units: Sequence[Unit],
    page: int,
    *,
    turn: tuple[str, ...],
    label: Callable[[Unit], str],
    code: Callable[[Unit], Button],
    first: Sequence[Button] = (),
    back: Button,
) -> Screen:
    """A page of units, one wide button each: `turn` is the room, the verb and the arguments that show another page."""
    shown = [Button(wide(label(unit)), code(unit).code) for unit in page_of(units, page)]
    room, verb, *args = turn
    more = turning(words, len(units), page, room, verb, *args)
    return Screen(title, (*column(first), *column(shown), *more, (back,)))


def units_screen(
    words: Words, municipality: Municipality, counts: Mapping[str, int], without_unit: int, page: int
) -> Screen:
    """All units with how many members each has; units that are gone but still have members stand last."""
    gone = [unit for unit in (municipality.unit(key) for key in counts) if unit and unit.retired]
    units = [*municipality.units, *gone]
    title = words.html("people-units", n=sum(counts.values()) + without_unit, units=len(municipality.units))
    first = []
    if without_unit:
        first.append(button(words.text("people-without-unit", n=without_unit), "people", "unit", NO_UNIT, 0))
    return choose_unit(
        words,
        title,
        units,
        page,
        turn=("people", "units"),
        label=lambda unit: f"{wide(unit.name, 32)} ({counts.get(unit.key, 0)})",
        code=lambda unit: button("", "people", "unit", unit.key, 0),
        first=first,
        back=menu_row(words)[0],
    )


def unit_screen(words: Words, name: str, unit: str, people: Sequence[Person], page: int) -> Screen:
    """The members of a unit; `unit` is its key, or `NO_UNIT`."""
    title = words.html("people-unit", unit=name, n=len(people))
    buttons = [button(_label(words, each, unit), "people", "one", each.id) for each in page_of(people, page)]
    ways = [(button(words.text("people-back-units"), "people", "units", 0),), menu_row(words)]
    if unit != NO_UNIT:
        ways.insert(0, (button(words.text("people-invite-here"), "coord", "inv_unit", short(unit)),))
    return Screen(title, (*column(buttons), *turning(words, len(people), page, "people", "unit", unit), *ways))


def person_screen(
    words: Words, municipality: Municipality, person: Person, *, note: Raw | None = None, is_last: bool = False
) -> Screen:
    """One member: units and roles, rank, and what may be changed. `is_last`: nobody else coordinates."""
    lines = [note, Raw("")] if note else []
    lines.append(words.html("people-one", name=name_of(words, person)))
    lines += [words.html("people-rank", rank=person.rank)] if person.rank != "member" else []
    lines += [_seat_line(words, municipality, seat) for seat in person.seats]
    lines += [words.html("people-no-seats")] if not person.seats else []
    lines += [words.html("people-unreachable")] if person.unreachable else []
    lines += [words.html("people-last")] if is_last else []
    buttons = [
        button(wide(unit_name(municipality, seat.unit)), "people", "seat", person.id, seat.unit)
        for seat in person.seats
    ]
    buttons.append(button(words.text("people-add-unit"), "people", "add", person.id, 0))
    buttons.append(button(words.text("ledger-button-why"), "led", "one", person.id))
    buttons += _rank_buttons(words, person, is_last)
    buttons.append(button(words.text("people-replace"), "people", "replace", person.id))
    if not is_last:
        buttons.append(button(words.text("people-remove"), "people", "remove", person.id))
    back = person.seats[0].unit if person.seats else NO_UNIT
    buttons.append(button(words.text("people-back-unit"), "people", "unit", back, 0))
    return Screen(Raw("\n".join(lines)), (*column(buttons), menu_row(words)))


def seat_screen(
    words: Words, municipality: Municipality, person: Person, seat: Seat, *, note: Raw | None = None
) -> Screen:
    """One member in one unit: who is asked for it, moving and leaving it."""
    unit = municipality.unit(seat.unit)
    lines = [note, Raw("")] if note else []
    lines.append(words.html("people-seat", name=name_of(words, person), unit=unit_name(municipality, seat.unit)))
    lines.append(_seat_line(words, municipality, seat))
    if unit and unit.asked == "all":
        lines.append(words.html("people-asked-all"))
    else:
        lines.append(words.html("people-asked-yes" if seat.contact else "people-asked-no"))
    buttons = [
        button(words.text("people-contact-on"), "people", "contact", person.id, seat.unit, 1),
        button(words.text("people-contact-off"), "people", "contact", person.id, seat.unit, 0),
        button(words.text("people-move"), "people", "move", person.id, short(seat.unit), 0),
        button(words.text("people-leave-unit"), "people", "out", person.id, seat.unit),
        button(wide(words.text("people-back-person", name=name_of(words, person))), "people", "one", person.id),
    ]
    return Screen(Raw("\n".join(lines)), (*column(buttons), menu_row(words)))


def move_screen(words: Words, municipality: Municipality, person: Person, seat: Seat, page: int) -> Screen:
    """Choose the unit that a member moves to."""
    units = [unit for unit in municipality.units if unit.key not in {each.unit for each in person.seats}]
    return choose_unit(
        words,
        words.html("people-move-to", name=name_of(words, person), unit=unit_name(municipality, seat.unit)),
        units,
        page,
        turn=("people", "move", str(person.id), short(seat.unit)),
        label=lambda unit: unit.name,
        code=lambda unit: button("", "people", "moved", person.id, short(seat.unit), short(unit.key)),
        back=button(words.text("list-back"), "people", "seat", person.id, seat.unit),
    )


def add_screen(words: Words, municipality: Municipality, person: Person, page: int) -> Screen:
    """Choose one more unit for a member."""
    units = [unit for unit in municipality.units if unit.key not in {each.unit for each in person.seats}]
    return choose_unit(
        words,
        words.html("people-add-to", name=name_of(words, person)),
        units,
        page,
        turn=("people", "add", str(person.id)),
        label=lambda unit: unit.name,
        code=lambda unit: button("", "people", "added", person.id, unit.key),
        back=button(words.text("list-back"), "people", "one", person.id),
    )


def confirm_screen(words: Words, question: Raw, yes: Button, no: Button) -> Screen:
    """Ask once more before something that is felt; *no* stands first."""
    return Screen(question, column((no, yes)))


def removed_screen(words: Words, person: Person) -> Screen:
    """Removed, with a second chance: the button remembers the units, as many as its code has room for."""
    seats = [digest(seat.unit) for seat in person.seats[:MOST_RESTORED]]
    buttons = (
        button(words.text("people-restore"), "people", "restore", person.id, *seats),
        button(words.text("people-back-units"), "people", "units", 0),
    )
    return Screen(words.html("people-removed", name=name_of(words, person)), (*column(buttons), menu_row(words)))


def replace_screen(words: Words, person: Person, days: int) -> Screen:
    """What the link does that moves a member to another account, before it is made."""
    buttons = (
        button(words.text("people-replace-yes"), "coord", "inv_replace", person.id),
        button(wide(words.text("people-back-person", name=name_of(words, person))), "people", "one", person.id),
    )
    text = words.html("people-replace-how", name=name_of(words, person), days=days)
    return Screen(text, (*column(buttons), menu_row(words)))


def _label(words: Words, person: Person, unit: str) -> str:
    seat = next((seat for seat in person.seats if seat.unit == unit), None)
    name = name_of(words, person)
    if person.unreachable:
        return f"{wide(name, 26)} · {words.text('people-mark-unreachable')}"
    if person.rank != "member":
        return f"{wide(name, 24)} · {words.text('people-mark-rank', rank=person.rank)}"
    return f"{wide(name, 26)} · {words.text('people-mark-contact')}" if seat and seat.contact else wide(name)


def _seat_line(words: Words, municipality: Municipality, seat: Seat) -> Raw:
    role = municipality.role(seat.role)
    label = role.label(words.language) if role else seat.role
    key = "people-seat-contact" if seat.contact else "people-seat-line"
    return words.html(key, unit=unit_name(municipality, seat.unit), role=label)


def _rank_buttons(words: Words, person: Person, is_last: bool) -> list[Button]:
    wanted = {
        "member": (("deputy", "people-make-deputy"), ("coordinator", "people-make-coordinator")),
        "deputy": (("member", "people-unmake-deputy"), ("coordinator", "people-make-coordinator")),
        "coordinator": () if is_last else (("member", "people-unmake-coordinator"),),
    }
    pairs = wanted.get(person.rank, ())
    return [button(words.text(key), "people", "rank", person.id, rank) for rank, key in pairs]
