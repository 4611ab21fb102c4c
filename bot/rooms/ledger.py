"""Who is missing, why somebody got no question, a nudge, and the question once more: for coordinators and deputies."""

from bot.rooms import TapHandler
from bot.rooms.common import Forged, for_coordinators, page, period_now, unit_of, whole
from bot.scene import Scene
from reporting import coord_screens, ledger_screens
from reporting import cycle as cycles
from reporting.cycle import Cycle, local
from reporting.ledger import Entry, Told
from reporting.ledger_screens import FIRST, Missed
from reporting.lists import PAGE, page_of
from reporting.municipality import Unit
from reporting.prompt import period as written_period
from reporting.wording import Raw
from storage import answers, ledger
from storage import cycles as stored
from storage.tables import Audit

ROOM = "led"


def missing(scene: Scene, args: tuple[str, ...]) -> None:
    """Which units have answered, and who is missing in the others."""
    _show_missing(scene, page(args, 0))


def unit(scene: Scene, args: tuple[str, ...]) -> None:
    """Who is asked for a unit, and where it stands with them."""
    _show_unit(scene, unit_of(scene, args[0]), page(args, 1))


def one(scene: Scene, args: tuple[str, ...]) -> None:
    """Why somebody got a question or none."""
    _show_person(scene, whole(args[0]))


def nudge(scene: Scene, args: tuple[str, ...]) -> None:
    """Remind one person."""
    _show_person(scene, whole(args[1]), _nudged(scene, _period(scene, args[0]), [whole(args[1])], "member"))


def nudge_unit(scene: Scene, args: tuple[str, ...]) -> None:
    """Remind everybody who is asked for a unit."""
    wanted = unit_of(scene, args[1])
    asked = ledger.asked_in(scene.session, [wanted])[wanted.key]
    _show_unit(scene, wanted, 0, _nudged(scene, _period(scene, args[0]), asked, "unit"))


def nudge_all(scene: Scene, args: tuple[str, ...]) -> None:
    """Remind everybody who is asked for a unit that nothing has been heard from."""
    cycle = _period(scene, args[0])
    asked = ledger.asked_in(scene.session, _silent(scene, cycle)[0])
    everybody = [member_id for of_unit in asked.values() for member_id in of_unit]
    _show_missing(scene, 0, _nudged(scene, cycle, everybody, "all"))


def again(scene: Scene, args: tuple[str, ...]) -> None:
    """Send somebody the question again: the number in the button says which time, so that a second tap is harmless."""
    member_id, number = whole(args[1]), whole(args[2])
    entry = ledger.entry(scene.session, scene.municipality, _period(scene, args[0]), member_id, scene.now)
    if entry is None:
        return scene.toast("people-gone", alert=True)
    told = ledger.send_again(scene.session, entry, number, scene.now)
    if told.code in ("done", "quiet"):
        _audit(scene, "again", f"member {member_id}")
    _show_person(scene, member_id, ledger_screens.again_note(scene.words, entry, told))


# ---- helpers


def _nudged(scene: Scene, cycle: Cycle, member_ids: list[int], whom: str) -> Raw:
    done = ledger.nudge(scene.session, scene.municipality, cycle, member_ids, scene.now)
    if done.done:
        _audit(scene, "nudge", f"member {member_ids[0]}" if whom == "member" else f"{whom} {cycle.key}")
    return ledger_screens.nudged_note(scene.words, done.done, _worth_telling(done.others, whom))


def _worth_telling(others: tuple[tuple[Entry, Told], ...], whom: str) -> list[tuple[Entry, Told]]:
    """Of one person everything is told; of many not that they have answered."""
    return [each for each in others if whom == "member" or each[1].code != "answered"]


def _show_missing(scene: Scene, shown: int, note: Raw | None = None) -> None:
    cycle, is_open = period_now(scene)
    silent, units = _silent(scene, cycle)
    asked = ledger.asked_in(scene.session, page_of(silent, shown))
    first = [member_id for of_unit in asked.values() for member_id in of_unit[:FIRST]]
    entries = {
        each.member_id: each for each in ledger.entries(scene.session, scene.municipality, cycle, first, scene.now)
    }
    missed = []
    for each in silent:
        people = asked.get(each.key, [])
        missed.append(Missed(each, len(people), tuple(entries[who] for who in people[:FIRST] if who in entries)))
    at = local(cycle.closes_at if is_open else cycle.opens_at, scene.municipality.zone)
    when = scene.words.text("missing-when", day=scene.words.day(at.date()), clock=scene.words.clock(at))
    screen = coord_screens.missing_screen(
        scene.words,
        missed,
        shown,
        units=units,
        closes=when,
        cycle=cycle.key if is_open else "",
        note=note,
    )
    scene.show(screen)


def _show_unit(scene: Scene, wanted: Unit, shown: int, note: Raw | None = None) -> None:
    cycle, is_open = period_now(scene)
    asked = ledger.asked_in(scene.session, [wanted])[wanted.key]
    stands = answers.standing(scene.session, scene.municipality, cycle.key, [wanted])[wanted.key]
    here = page_of(asked, shown, PAGE)
    screen = ledger_screens.unit_screen(
        scene.words,
        wanted,
        ledger.entries(scene.session, scene.municipality, cycle, here, scene.now),
        len(asked),
        shown,
        weeks=written_period(scene.words, cycle),
        cycle=cycle.key,
        has_answered=stands.answer is not None,
        can_nudge=is_open,
        note=note,
    )
    scene.show(screen)


def _show_person(scene: Scene, member_id: int, note: Raw | None = None) -> None:
    cycle, _ = period_now(scene)
    before = _stored(scene, cycles.previous(scene.municipality.rhythm, cycle))
    found = [ledger.entry(scene.session, scene.municipality, each, member_id, scene.now) for each in (cycle, before)]
    entries = [each for each in found if each is not None]
    if not entries:
        return scene.toast("people-gone", alert=True)
    scene.show(ledger_screens.person_screen(scene.words, entries, note=note))


def _silent(scene: Scene, cycle: Cycle) -> tuple[list[Unit], int]:
    """The units that nothing has been heard from, and how many are asked in all."""
    standing = answers.standing(scene.session, scene.municipality, cycle.key)
    return list(answers.missing_units(scene.municipality, standing)), len(standing)


def _period(scene: Scene, code: str) -> Cycle:
    """The period that a button's code names. Raises `Forged`."""
    cycle = stored.find(scene.session, scene.municipality.rhythm, code)
    if cycle is None:
        raise Forged(code)
    return cycle


def _stored(scene: Scene, cycle: Cycle) -> Cycle:
    return stored.find(scene.session, scene.municipality.rhythm, cycle.key) or cycle


def _audit(scene: Scene, act: str, about: str) -> None:
    scene.session.add(Audit(at=scene.now, member_id=scene.member_id, act=act, about=about))


_HANDLERS: dict[str, TapHandler] = {
    "unit": unit,
    "one": one,
    "nudge": nudge,
    "inunit": nudge_unit,
    "all": nudge_all,
    "again": again,
}
TAPS = {verb: for_coordinators(handler) for verb, handler in _HANDLERS.items()}
