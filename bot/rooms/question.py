"""The question of a period as buttons name it: which period and unit, and whether it may still be answered."""

from dataclasses import dataclass
from datetime import datetime

from bot.rooms.common import is_asked
from bot.scene import Scene
from reporting.answer_screens import question_button
from reporting.cycle import Cycle, answering
from reporting.form import Draft
from reporting.prompt import UnitAsk, next_waiting
from reporting.screens import Button, button
from storage import answers, closing, cycles, people


@dataclass(frozen=True, slots=True)
class Question:
    """What a tap is about: a period that has opened, the units that the member is asked for, and the one meant."""

    cycle: Cycle
    asks: list[UnitAsk]
    unit: str
    on_behalf: bool
    is_open: bool
    late_until: datetime
    """Until when it takes late answers."""
    takes_late: bool
    """It has closed, and takes late answers."""

    @property
    def ask(self) -> UnitAsk:
        """The unit meant."""
        return next(ask for ask in self.asks if ask.unit.key == self.unit)


def read(scene: Scene, cycle_key: str, unit_key: str = "") -> Question | None:
    """Read a button's arguments. None for what nobody could have been asked: forged, or no longer theirs to answer."""
    cycle = cycles.find(scene.session, scene.municipality.rhythm, cycle_key)
    if cycle is None or (scene.now < cycle.opens_at and not cycles.has_opened(scene.session, cycle.key)):
        return None
    asks = answers.asks(scene.session, scene.municipality, cycle.key, scene.member_id, also=unit_key)
    unit, on_behalf = unit_key, False
    if not unit_key:
        ask = next_waiting(asks) or (asks[0] if asks else None)
        if ask is None:
            return None
        unit = ask.unit.key
    else:
        own = {each.unit for each in people.units_of(scene.session, scene.member_id)}
        if all(ask.unit.key != unit_key for ask in asks) or not (unit_key in own or scene.coordinates):
            return None
        on_behalf = unit_key not in own
    is_open = scene.now < cycle.closes_at
    until = cycle.closes_at if is_open else closing.late_until(scene.session, scene.municipality.rhythm, cycle)
    return Question(cycle, asks, unit, on_behalf, is_open, until, not is_open and scene.now < until)


def now_open(scene: Scene) -> Question | None:
    """The question that is open now, at the unit that waits; None for whoever is not asked."""
    cycle = answering(scene.municipality.rhythm, scene.now)
    return read(scene, cycle.key) if cycle is not None else None


def waiting(scene: Scene) -> Button | None:
    """The way back to the open question, while one of the member's units waits for an answer."""
    question = now_open(scene)
    following = next_waiting(question.asks) if question is not None else None
    if question is None or following is None:
        return None
    return question_button(scene.words, question.cycle, following.unit.key)


def asked_from(scene: Scene, draft: Draft) -> Button | None:
    """The way back to the open question from the form of a report that has just begun, for whoever is asked."""
    cycle = answering(scene.municipality.rhythm, scene.now)
    if cycle is None or draft.report_id is not None or draft.practice or not draft.unit or not is_asked(scene, cycle):
        return None
    return button(scene.words.text("answers-button-back"), "ask", "show", cycle.key, draft.unit)
