"""The answers to the period's prompt. Every button sets an answer for a unit, so a second tap changes nothing."""

from dataclasses import dataclass

from bot.commands import NAMES
from bot.rooms import Command, TapHandler, form
from bot.scene import Scene
from reporting.cycle import Cycle, answering
from reporting.prompt import (
    UnitAsk,
    Why,
    answered_screen,
    closed_screen,
    next_waiting,
    prompt_screen,
    snooze_at,
    snoozed_screen,
)
from reporting.screens import Screen, button
from storage import answers, cycles, outbox, people

ROOM = "ask"


@dataclass(frozen=True, slots=True)
class _Question:
    """What a tap is about: a period that has opened, the units that the member is asked for, and the one meant."""

    cycle: Cycle
    asks: list[UnitAsk]
    unit: str
    on_behalf: bool
    is_open: bool


def report(scene: Scene, args: tuple[str, ...]) -> None:
    """*Rapportera*: the form begins for that unit; after the close it is asked whether they want to all the same."""
    question = _question(scene, args[0], args[1])
    if question is not None and _still_open(scene, question):
        form.begin(scene, question.unit, on_behalf=question.on_behalf)


def late(scene: Scene, args: tuple[str, ...]) -> None:
    """*Rapportera ändå*, after the close."""
    question = _question(scene, args[0], args[1])
    if question is not None:
        form.begin(scene, question.unit, on_behalf=question.on_behalf)


def calm(scene: Scene, args: tuple[str, ...]) -> None:
    """*Lugnt – inget att rapportera*."""
    _answer(scene, args, "calm")


def not_out(scene: Scene, args: tuple[str, ...]) -> None:
    """*Inte varit ute*, in the unit's own words."""
    _answer(scene, args, "notout")


def done(scene: Scene, args: tuple[str, ...]) -> None:
    """*Det var allt*, after a report."""
    _answer(scene, args, "done")


def evenings(scene: Scene, args: tuple[str, ...]) -> None:
    """*Kvällar ute*: 0, 1, 2, or 3 for more."""
    question = _question(scene, args[0], args[1])
    if question is None or not _still_open(scene, question):
        return
    number = int(args[2])
    answers.set_evenings(
        scene.session, question.cycle, question.unit, scene.member_id, number, scene.now, question.on_behalf
    )
    _show_answered(scene, question)


def show(scene: Scene, args: tuple[str, ...]) -> None:
    """Ask about one unit: the next, or one whose answer is to be changed."""
    if not args:
        return open_now(scene)
    question = _question(scene, args[0], args[1])
    if question is None or not _still_open(scene, question):
        return
    mine = next(ask.mine for ask in question.asks if ask.unit.key == question.unit)
    why: Why = "prompt" if mine is None else "change"
    snooze = _may_snooze(scene, question.cycle)
    scene.show(
        prompt_screen(scene.words, question.cycle, question.asks, why=why, unit=question.unit, can_snooze=snooze)
    )


def open_now(scene: Scene) -> None:
    """`/svara` and the home button: the question of the period that is open, for whoever is asked."""
    cycle = answering(scene.municipality.rhythm, scene.now)
    question = _question(scene, cycle.key) if cycle is not None else None
    if question is None:
        start = button(scene.words.text("cycle-button-report"), "form", "start")
        return scene.show(Screen(scene.words.html("cycle-none-open"), ((start,),)))
    show(scene, (question.cycle.key, question.unit))


def snooze(scene: Scene, args: tuple[str, ...]) -> None:
    """*Påminn mig i morgon*: one reminder, which is instead of the common one."""
    question = _question(scene, args[0])
    if question is None or not _still_open(scene, question):
        return
    at = snooze_at(scene.municipality.rhythm, question.cycle, scene.now)
    if at is None:
        return scene.toast("cycle-no-snooze", alert=True)
    key = f"snooze:{question.cycle.key}:{scene.member_id}:{at.date().isoformat()}"
    outbox.put(
        scene.session,
        key,
        "snooze",
        member_id=scene.member_id,
        payload={"cycle": question.cycle.key},
        not_before=at,
        now=scene.now,
    )
    scene.show(snoozed_screen(scene.words, question.cycle, scene.municipality.rhythm, at, question.unit))


def typed(scene: Scene, kind: str) -> bool:
    """ "Lugnt" or "inte varit ute" in writing: the answer when one is asked for. False when nobody asks now.

    Whoever answers for several units is shown the question instead, since the line does not say which.
    """
    cycle = answering(scene.municipality.rhythm, scene.now)
    question = _question(scene, cycle.key) if cycle is not None else None
    if question is None:
        return False
    if len(question.asks) > 1:
        show(scene, (question.cycle.key, question.unit))
    else:
        _answer(scene, (question.cycle.key, question.unit), kind)
    return True


def _answer(scene: Scene, args: tuple[str, ...], kind: str) -> None:
    question = _question(scene, args[0], args[1])
    if question is None or not _still_open(scene, question):
        return
    reports = next(ask.standing.reports for ask in question.asks if ask.unit.key == question.unit)
    if reports and kind == "calm":
        kind = "done"  # a button from before somebody reported
    answers.answer(scene.session, question.cycle, question.unit, scene.member_id, kind, scene.now, question.on_behalf)
    scene.toast("cycle-noted")
    _show_answered(scene, question)


def _show_answered(scene: Scene, question: _Question) -> None:
    fresh = _question(scene, question.cycle.key, question.unit) or question
    scene.show(
        answered_screen(
            scene.words,
            fresh.cycle,
            fresh.asks,
            fresh.unit,
            scene.municipality.rhythm,
            can_snooze=_may_snooze(scene, fresh.cycle),
        )
    )


def _question(scene: Scene, cycle_key: str, unit_key: str = "") -> _Question | None:
    """Read a button's arguments. None for what nobody could have been asked: forged, or no longer theirs to answer."""
    cycle = cycles.find(scene.session, scene.municipality.rhythm, cycle_key)
    if cycle is None or scene.now < cycle.opens_at:
        return None
    asks = answers.asks(scene.session, scene.municipality, cycle.key, scene.member_id, also=unit_key)
    is_open = scene.now < cycle.closes_at
    if not unit_key:
        ask = next_waiting(asks) or (asks[0] if asks else None)
        return _Question(cycle, asks, ask.unit.key, False, is_open) if ask else None
    own = {each.unit for each in people.units_of(scene.session, scene.member_id)}
    if all(ask.unit.key != unit_key for ask in asks) or not (unit_key in own or scene.coordinates):
        return None
    return _Question(cycle, asks, unit_key, unit_key not in own, is_open)


def _still_open(scene: Scene, question: _Question) -> bool:
    if not question.is_open:
        scene.show(closed_screen(scene.words, question.cycle, question.unit))
    return question.is_open


def _may_snooze(scene: Scene, cycle: Cycle) -> bool:
    return snooze_at(scene.municipality.rhythm, cycle, scene.now) is not None


TAPS: dict[str, TapHandler] = {
    "report": report,
    "late": late,
    "calm": calm,
    "notout": not_out,
    "done": done,
    "evenings": evenings,
    "show": show,
    "snooze": snooze,
}
COMMANDS = (Command("answer", NAMES["answer"], lambda scene, _rest: open_now(scene)),)
