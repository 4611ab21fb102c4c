"""The answers to the period's prompt. Every button sets an answer for a unit, so a second tap changes nothing.

After the close a tap on an old prompt is answered with the question whether it is meant all the same; the buttons of
that screen answer late, until the next period closes.
"""

from bot.commands import NAMES
from bot.rooms import Command, TapHandler, drafting, form, question
from bot.rooms.common import unit_of
from bot.rooms.question import Question
from bot.scene import Scene
from reporting.answer_screens import (
    answered_screen,
    closed_screen,
    contradicted_screen,
    draft_found_screen,
    evenings_screen,
    long_closed_screen,
    snoozed_screen,
)
from reporting.buttons import number
from reporting.form import Draft
from reporting.prompt import Snooze, Why, prompt_screen, snoozes
from reporting.screens import Screen, button
from storage import answers, drafts
from storage import late as late_versions
from storage import snoozes as chosen

ROOM = "ask"


# ---- reporting


def report(scene: Scene, args: tuple[str, ...]) -> None:
    """*Rapportera*: the form begins for that unit; after the close it is asked whether they want to all the same."""
    asked = _read(scene, args)
    if asked is not None and _still_open(scene, asked):
        _begin(scene, asked)


def late(scene: Scene, args: tuple[str, ...]) -> None:
    """*Rapportera ändå*, after the close."""
    asked = _read(scene, args)
    if asked is not None:
        _begin(scene, asked)


def go_on(scene: Scene, args: tuple[str, ...]) -> None:
    """*Fortsätt på rapporten*: the form again, below, as it was left."""
    draft = drafting.open_draft(scene, args)
    if draft is not None:
        drafting.post(scene, draft)


def new(scene: Scene, args: tuple[str, ...]) -> None:
    """*Börja en ny*: a report for a unit; the one that was begun waits beside it."""
    unit, old = unit_of(scene, args[0]).key, drafts.get(scene.session, number(args[1]), scene.member_id)
    if old is None or not (unit in drafting.units_of(scene) or scene.coordinates):
        return scene.toast("form-old-button")
    if old.state == "open" and not old.is_empty:
        drafting.strip(scene, old)
        drafts.wait(scene.session, old, scene.now)
    form.begin(scene, unit, on_behalf=unit not in drafting.units_of(scene))


def _begin(scene: Scene, asked: Question) -> None:
    draft = drafts.open_of(scene.session, scene.member_id)
    if draft is None or draft.is_empty or draft.practice:
        return form.begin(scene, asked.unit, on_behalf=asked.on_behalf)
    drafting.strip(scene, draft)
    found = draft_found_screen(scene.words, scene.municipality, draft, asked.unit)
    scene.post(found, drafting.remember(draft))


# ---- answering


def calm(scene: Scene, args: tuple[str, ...]) -> None:
    """*Lugnt – inget att rapportera*."""
    _answer(scene, args, "calm")


def not_out(scene: Scene, args: tuple[str, ...]) -> None:
    """*Inte varit ute*, in the unit's own words."""
    _answer(scene, args, "notout")


def done(scene: Scene, args: tuple[str, ...]) -> None:
    """*Det var allt*, after a report."""
    _answer(scene, args, "done")


def late_calm(scene: Scene, args: tuple[str, ...]) -> None:
    """*Det var lugnt*, after the close."""
    _answer(scene, args, "calm", late=True)


def late_not_out(scene: Scene, args: tuple[str, ...]) -> None:
    """*Inte varit ute*, after the close."""
    _answer(scene, args, "notout", late=True)


def late_done(scene: Scene, args: tuple[str, ...]) -> None:
    """*Det var allt*, after the close."""
    _answer(scene, args, "done", late=True)


def evenings(scene: Scene, args: tuple[str, ...]) -> None:
    """*Kvällar ute*: 0, 1, 2, or 3 for more. They belong to an answer, and are as late as it."""
    asked = _read(scene, args)
    if asked is None or not _still_open(scene, asked, late=asked.ask.mine is not None):
        return
    answers.set_evenings(
        scene.session,
        asked.cycle,
        asked.unit,
        scene.member_id,
        int(args[2]),
        scene.now,
        asked.on_behalf,
        until=asked.late_until,
    )
    _answered(scene, asked)


def nights(scene: Scene, args: tuple[str, ...]) -> None:
    """*Ändra kvällar ute*."""
    asked = _read(scene, args)
    if asked is not None and _still_open(scene, asked, late=asked.ask.mine is not None):
        scene.show(evenings_screen(scene.words, asked.cycle, asked.asks, asked.ask, late=asked.takes_late))


def _answer(scene: Scene, args: tuple[str, ...], kind: str, *, late: bool = False) -> None:
    asked = _read(scene, args)
    if asked is None or not _still_open(scene, asked, late=late):
        return
    standing, own = asked.ask.standing, asked.ask.reported
    if kind == "done" and not standing.reports:
        return _show(scene, asked)  # what it was all of was taken back meanwhile
    is_contradicted = (kind == "calm" and standing.reports > 0) or (kind == "notout" and own > 0)
    answers.answer(
        scene.session,
        asked.cycle,
        asked.unit,
        scene.member_id,
        "done" if is_contradicted else kind,
        scene.now,
        asked.on_behalf,
        until=asked.late_until,
    )
    scene.toast("cycle-noted")
    _answered(scene, asked, is_contradicted=is_contradicted)


def _answered(scene: Scene, asked: Question, *, is_contradicted: bool = False) -> None:
    """Show where it stands now. What came late is told to whoever makes the next version of the picture."""
    if asked.takes_late:
        late_versions.touch(scene.session, asked.cycle.key, scene.now)
    fresh = question.read(scene, asked.cycle.key, asked.unit) or asked
    if is_contradicted:
        scene.show(contradicted_screen(scene.words, fresh.cycle, fresh.ask, late=fresh.takes_late))
    else:
        _thank(scene, fresh)


def _thank(scene: Scene, asked: Question) -> None:
    scene.show(
        answered_screen(
            scene.words,
            asked.cycle,
            asked.asks,
            asked.unit,
            scene.municipality.rhythm,
            snoozes=_snoozes(scene, asked),
            late=asked.takes_late,
        )
    )


# ---- asking


def show(scene: Scene, args: tuple[str, ...]) -> None:
    """Ask about one unit: the next, or one whose answer is to be changed. An empty form that stood here is put away."""
    if not args:
        return open_now(scene)
    asked = _read(scene, args)
    if asked is not None and _still_open(scene, asked):
        _show(scene, asked)


def open_now(scene: Scene) -> None:
    """`/svara` and the home button: the question of the period that is open, for whoever is asked."""
    asked = question.now_open(scene)
    if asked is not None:
        return _show(scene, asked)
    start = button(scene.words.text("cycle-button-report"), "form", "start")
    scene.show(Screen(scene.words.html("cycle-none-open"), ((start,),)))


def _show(scene: Scene, asked: Question) -> None:
    if not asked.is_open:
        return scene.show(closed_screen(scene.words, asked.cycle, asked.ask))
    why: Why = "prompt" if asked.ask.mine is None else "change"
    draft = _begun(scene)
    scene.show(
        prompt_screen(
            scene.words,
            asked.cycle,
            asked.asks,
            why=why,
            unit=asked.unit,
            snoozes=_snoozes(scene, asked),
            draft=draft.id if draft is not None else 0,
        )
    )


def _begun(scene: Scene) -> Draft | None:
    """The report that was begun; one without content is put away when the question takes its place."""
    draft = drafts.open_of(scene.session, scene.member_id)
    if draft is None or draft.practice or not draft.is_empty:
        return None if draft is None or draft.practice else draft
    if scene.is_tap and draft.message_id == scene.message_id:
        drafts.cancel(scene.session, draft, scene.now)
    return None


def snooze(scene: Scene, args: tuple[str, ...]) -> None:
    """*Påminn mig i morgon* and *på söndag kväll*: one reminder, which is instead of the common one."""
    asked = question.read(scene, args[0])
    if asked is None:
        return scene.toast("form-old-button")
    if not _still_open(scene, asked):
        return
    if all(ask.mine is not None for ask in asked.asks):
        return _thank(scene, asked)
    when = args[1] if len(args) > 1 else "tomorrow"
    wanted = {when, "tonight" if when == "sunday" else when}
    found = next((each for each in _snoozes(scene, asked) if each.code in wanted), None)
    if found is None:
        scene.toast("cycle-no-snooze", alert=True)
        return _show(scene, asked)
    day = found.at.date().isoformat() + ("" if found.code == "tomorrow" else "-evening")
    chosen.choose(scene.session, asked.cycle.key, scene.member_id, found.at, day, scene.now)
    scene.show(snoozed_screen(scene.words, asked.cycle, scene.municipality.rhythm, found.at, asked.unit))


def typed(scene: Scene, kind: str) -> bool:
    """ "Lugnt" or "inte varit ute" in writing: the answer when one is asked for. False when nobody asks now.

    Whoever answers for several units is shown the question instead, since the line does not say which.
    """
    asked = question.now_open(scene)
    if asked is None:
        return False
    if len(asked.asks) > 1:
        _show(scene, asked)
    else:
        _answer(scene, (asked.cycle.key, asked.unit), kind)
    return True


def _read(scene: Scene, args: tuple[str, ...]) -> Question | None:
    found = question.read(scene, args[0], args[1])
    if found is None:
        scene.toast("form-old-button")
    return found


def _still_open(scene: Scene, asked: Question, *, late: bool = False) -> bool:
    """Whether an answer is taken; else the screen says why not, and what can be done."""
    if asked.is_open or (late and asked.takes_late):
        return True
    if asked.takes_late:
        scene.show(closed_screen(scene.words, asked.cycle, asked.ask))
    else:
        scene.show(long_closed_screen(scene.words, asked.cycle, question.waiting(scene)))
    return False


def _snoozes(scene: Scene, asked: Question) -> tuple[Snooze, ...]:
    return snoozes(scene.municipality.rhythm, asked.cycle, scene.now)


TAPS: dict[str, TapHandler] = {
    "report": report,
    "late": late,
    "go": go_on,
    "new": new,
    "calm": calm,
    "notout": not_out,
    "done": done,
    "latecalm": late_calm,
    "latenot": late_not_out,
    "lateall": late_done,
    "evenings": evenings,
    "nights": nights,
    "show": show,
    "snooze": snooze,
}
COMMANDS = (Command("answer", NAMES["answer"], lambda scene, _rest: open_now(scene)),)
