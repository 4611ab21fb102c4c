"""What follows on an answer to the prompt: thanks, evenings, what speaks against it, a reminder, a period that closed.

One tap changes an answer: the other answers stand on the screen that says thanks. Nobody reads here who has reported.
"""

from collections.abc import Sequence
from datetime import datetime

from reporting.cycle import Cycle, Rhythm, local
from reporting.form import Draft
from reporting.form_words import answers
from reporting.municipality import Municipality
from reporting.prompt import (
    Snooze,
    UnitAsk,
    answer_buttons,
    answer_line,
    answer_lines,
    asks_evenings,
    evenings_row,
    next_waiting,
    period,
    prompt_screen,
    short,
)
from reporting.screens import Button, Screen, button, rows
from reporting.wording import Words


def answered_screen(
    words: Words,
    cycle: Cycle,
    asks: Sequence[UnitAsk],
    unit: str,
    rhythm: Rhythm,
    *,
    snoozes: Sequence[Snooze] = (),
    late: bool = False,
) -> Screen:
    """What follows on an answer for `unit`: its evenings, else the next unit that waits, else thanks.

    `late` is after the close: then the other units stand as ways on, since their question is closed too.
    """
    ask = next(each for each in asks if each.unit.key == unit)
    if asks_evenings(ask):
        return evenings_screen(words, cycle, asks, ask, late=late)
    following = next_waiting(asks)
    if following is not None and not late:
        return prompt_screen(words, cycle, asks, unit=following.unit.key, snoozes=snoozes)
    lines = [words.html("cycle-thanks", period=period(words, cycle)), *answer_lines(words, asks), ""]
    if late:
        lines.append(words.html("answers-late"))
    else:
        until = local(cycle.closes_at, rhythm.zone)
        lines.append(words.html("cycle-may-change", day=words.day(until.date()), clock=words.clock(until)))
    if len(asks) > 1:
        lines.append(words.html("answers-applies-to", unit=ask.unit.name))
    return Screen("\n".join(lines), _thanks_rows(words, cycle, asks, ask, late))


def evenings_screen(words: Words, cycle: Cycle, asks: Sequence[UnitAsk], ask: UnitAsk, *, late: bool = False) -> Screen:
    """Ask for a unit's evenings out, with the other answers and the way on to the next unit."""
    lines = [words.html("cycle-thanks", period=period(words, cycle)), *answer_lines(words, asks), ""]
    lines.append(words.html("cycle-ask-evenings", unit=ask.unit.name))
    others = answer_buttons(words, cycle, ask, late=late, but=ask.mine)
    laid = [evenings_row(words, "ask", cycle.key, ask.unit.key), *rows(others), *_next_row(words, cycle, asks)]
    return Screen("\n".join(lines), tuple(laid))


def contradicted_screen(words: Words, cycle: Cycle, ask: UnitAsk, *, late: bool = False) -> Screen:
    """The answer to "calm" for a unit that has reported: how much, never who, and whether that was all."""
    report = answer_buttons(words, cycle, ask, late=late, but="done")[0]
    done = button(words.text("cycle-button-done"), "ask", "lateall" if late else "done", cycle.key, ask.unit.key)
    mine = [button(words.text("answers-button-mine"), "form", "mine", 0)] if ask.reported else []
    if ask.standing.reports > ask.reported:
        text = words.html("answers-reported-already", n=ask.standing.reports, unit=ask.unit.name)
    else:
        text = words.html("answers-reported-yourself", n=ask.reported, unit=ask.unit.name)
    return Screen(text, rows([done, report, *mine]))


def snoozed_screen(words: Words, cycle: Cycle, rhythm: Rhythm, at: datetime, unit: str) -> Screen:
    """Promise a reminder at `at` (UTC), unless an answer comes first; the member may answer at once all the same."""
    there = local(at, rhythm.zone)
    promise = words.html("cycle-snoozed", day=words.day(there.date()), clock=words.clock(there))
    text = f"{promise} {words.html('answers-someone-first')}"
    return Screen(text, ((button(words.text("cycle-button-now"), "ask", "show", cycle.key, unit),),))


def closed_screen(words: Words, cycle: Cycle, ask: UnitAsk) -> Screen:
    """The answer to a tap after the period has closed, and what becomes of a prompt that nobody answered."""
    lines = [words.html("cycle-closed", period=period(words, cycle))]
    lines += [answer_line(words, ask)] if ask.mine is not None else []
    laid = answer_buttons(words, cycle, ask, late=True, but=ask.mine)
    return Screen("\n\n".join(lines), tuple((each,) for each in laid))


def long_closed_screen(words: Words, cycle: Cycle, question: Button | None) -> Screen:
    """The answer to a prompt of long ago; `question` leads to the one that is open now, if any is."""
    start = button(words.text("cycle-button-report"), "form", "start")
    laid = ((start,), (question,)) if question else ((start,),)
    return Screen(words.html("answers-long-closed", period=period(words, cycle)), laid)


def draft_found_screen(words: Words, municipality: Municipality, draft: Draft, unit: str) -> Screen:
    """*Rapportera* with a report that was begun and not sent: go on with it, or begin another for `unit` beside it."""
    return Screen(
        "\n\n".join((words.html("form-draft-found"), answers(words, municipality, draft))),
        (
            (button(words.text("form-continue"), "form", "open", draft.id),),
            (button(words.text("answers-button-new"), "ask", "new", unit, draft.id),),
        ),
    )


def question_button(words: Words, cycle: Cycle, unit: str) -> Button:
    """The way to the question about a unit, from anywhere."""
    return button(words.text("answers-button-question"), "ask", "show", cycle.key, unit)


def _thanks_rows(
    words: Words, cycle: Cycle, asks: Sequence[UnitAsk], ask: UnitAsk, late: bool
) -> tuple[tuple[Button, ...], ...]:
    direct = answer_buttons(words, cycle, ask, late=late, but=ask.mine)
    if ask.unit.goes_out and ask.evenings is not None and ask.mine in ("calm", "done"):
        direct.append(button(words.text("answers-button-nights"), "ask", "nights", cycle.key, ask.unit.key))
    others = []
    for each in asks:
        if each is not ask and each.mine is not None:
            label = short(words.text("cycle-button-change-unit", unit=each.unit.name))
            others.append((button(label, "ask", "show", cycle.key, each.unit.key),))
    return (*rows(direct), *_next_row(words, cycle, asks), *others)


def _next_row(words: Words, cycle: Cycle, asks: Sequence[UnitAsk]) -> tuple[tuple[Button, ...], ...]:
    following = next_waiting(asks)
    if following is None:
        return ()
    label = short(words.text("cycle-button-next", unit=following.unit.name))
    return ((button(label, "ask", "show", cycle.key, following.unit.key),),)
