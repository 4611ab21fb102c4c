"""What the person who reported sees afterwards: the receipt, and the list of their own reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reporting import after_screens as after
from reporting.after_screens import Since
from reporting.cycle import cycle_of, local
from reporting.form import Draft, category_of
from reporting.form_words import answers
from reporting.home_screens import home_button
from reporting.municipality import Municipality
from reporting.prompt import UnitAsk, answer_buttons, answer_line, asks_evenings, evenings_row, next_waiting, period
from reporting.screens import FITS, Button, Screen, button, rows
from reporting.wording import Raw, Words

UNTOUCHED = Since()


@dataclass(frozen=True, slots=True)
class Sent:
    """A report as its sender sees it."""

    number: int
    told: Draft
    cycle: str
    sent_at: datetime
    is_withdrawn: bool = False


def receipt(
    words: Words,
    municipality: Municipality,
    sent: Sent,
    *,
    asks: Sequence[UnitAsk] = (),
    listed: bool = False,
    since: Since = UNTOUCHED,
    note: str = "",
    question: Button | None = None,
    is_late: bool = False,
) -> Screen:
    """Number, thanks, what was told and what happens now.

    `asks` is what the member is asked in the report's period while it takes answers, empty when it does not: *Det var
    allt* and the evenings out are answered here, and *Ta tillbaka* stays; once taken back, the unit's other answers
    are offered, late ones when `is_late`. `question` is the way to the question of another period, which waits.
    `listed`: opened from the list, so the way leads back there. `since` is what has become of it, `note` the key of a
    word on what was just done.
    """
    number = str(sent.number)
    noted = [words.html(note)] if note else []
    back = [button(words.text("form-to-mine"), "form", "mine", 0)]
    if sent.is_withdrawn:
        undo = button(words.text("form-restore"), "form", "restore", sent.number)
        another = button(words.text("form-start"), "form", "start")
        lines = [*noted, words.html("form-withdrawn", number=number)]
        lines += [words.html("after-waits")] if since.proposal else []
        dropping = ((each,) for each in after.drop_buttons(words, since))
        ask = next((each for each in asks if each.unit.key == sent.told.unit), None)
        instead = _instead(words, municipality, sent, ask, is_late) if ask is not None else ()
        if ask is not None and instead:
            stands = answer_line(words, ask) if ask.mine is not None else None
            lines.append(stands or words.html("answers-nothing-left", unit=ask.unit.name))
        return Screen("\n\n".join(lines), ((undo,), *instead, *dropping, (another,), (*back,)))
    told = answers(words, municipality, sent.told)
    if listed:
        lines = [*noted, _heading(words, municipality, sent), told, _counts(words, municipality, sent, listed=True)]
    else:
        thanks, danger = words.html("form-receipt", number=number), words.html("form-receipt-danger")
        lines = [thanks, told, _counts(words, municipality, sent), danger]
    ask = next((each for each in asks if each.unit.key == sent.told.unit), None)
    buttons = after.another_buttons(words, sent.number, since)
    answering: tuple[tuple[Button, ...], ...] = ()
    if ask is not None and ask.mine == "done":
        lines.append(answer_line(words, ask))
        answering = _further(words, sent, asks, ask)
        if asks_evenings(ask):
            lines.append(words.html("cycle-ask-evenings", unit=ask.unit.name))
    elif ask is not None and not is_late:
        buttons.append(button(words.text("form-that-was-all"), "form", "all", sent.number))
    lines += after.lines(words, municipality, sent.told, since, listed=listed)
    buttons += after.change_buttons(words, sent.number, since)
    buttons.append(button(words.text("form-withdraw"), "form", "withdraw", sent.number))
    same = after.same_buttons(words, sent.number, since)
    asked = ((question,),) if question is not None else ()
    return Screen("\n\n".join(lines), (*same, *answering, *asked, *rows([*buttons, *(back if listed else ())])))


def _instead(
    words: Words, municipality: Municipality, sent: Sent, ask: UnitAsk, is_late: bool
) -> tuple[tuple[Button, ...], ...]:
    """The other answers for the unit of a report that was taken back; none while another report of theirs stands."""
    if ask.reported:
        return ()
    cycle = cycle_of(municipality.rhythm, date.fromisoformat(sent.cycle))
    return tuple((each,) for each in answer_buttons(words, cycle, ask, late=is_late, but=ask.mine)[1:])


def _further(words: Words, sent: Sent, asks: Sequence[UnitAsk], ask: UnitAsk) -> tuple[tuple[Button, ...], ...]:
    """What follows on *Det var allt*: the evenings out, and the next unit of a member of several."""
    laid = []
    if asks_evenings(ask):
        laid.append(evenings_row(words, "form", sent.number))
    following = next_waiting(asks)
    if following is not None:
        label = words.text("cycle-button-next", unit=following.unit.name)
        laid.append((button(label, "ask", "show", sent.cycle, following.unit.key),))
    return tuple(laid)


def _heading(words: Words, municipality: Municipality, sent: Sent) -> Raw:
    at = local(sent.sent_at, municipality.zone)
    return words.html("form-mine-one", number=str(sent.number), day=words.day(at.date()), clock=words.clock(at))


def _counts(words: Words, municipality: Municipality, sent: Sent, *, listed: bool = False) -> Raw:
    """Which situation picture the report counts in, and until it is read, when that is."""
    cycle = cycle_of(municipality.rhythm, date.fromisoformat(sent.cycle))
    if sent.sent_at >= cycle.closes_at:
        return words.html("form-receipt-late", period=period(words, cycle))
    if listed:
        return words.html("form-mine-counts", period=period(words, cycle))
    day = words.day(local(cycle.publishes_at, municipality.zone).date())
    return words.html("form-receipt-what-now", period=period(words, cycle), day=day)


def mine(words: Words, municipality: Municipality, found: Sequence[Sent], *, page: int, size: int) -> Screen:
    """The member's own reports, newest first; `found` holds one more than `size` when there are older ones."""
    if not found and page == 0:
        start = button(words.text("form-start"), "form", "start")
        return Screen(words.html("form-mine-none"), ((start,), (home_button(words),)))
    listing: list[tuple[Button, ...]] = [
        (
            button(
                _row(words, municipality, each),
                "form",
                "report",
                each.number,
                counts=range(each.number, each.number + 1),
            ),
        )
        for each in found[:size]
    ]
    turning = [button(words.text("form-newer"), "form", "mine", page - 1)] if page else []
    turning += [button(words.text("form-older"), "form", "mine", page + 1)] if len(found) > size else []
    lines = [words.html("form-mine"), *(_line(words, municipality, each) for each in found[:size])]
    return Screen(Raw("\n".join(lines)), (*listing, *((tuple(turning),) if turning else ()), (home_button(words),)))


def listed(words: Words, names: Sequence[str]) -> str:
    """Names as a phrase: "a phone number, a name and a number plate"."""
    *before, last = names
    if not before:
        return last
    phrase = words.text("form-and", first=before[-1], last=last)
    for each in reversed(before[:-1]):
        phrase = words.text("form-comma", first=each, rest=phrase)
    return phrase


def _row(words: Words, municipality: Municipality, sent: Sent) -> str:
    """The button of a report, the shorter the longer its place is called."""
    number = str(sent.number)
    if sent.is_withdrawn:
        return words.text("form-mine-row-withdrawn", number=number)
    category = category_of(municipality, sent.told)
    place = _place(municipality, sent)
    day = words.day(sent.told.day, pattern="d MMM") if sent.told.day else ""
    whole = words.text("form-mine-row", number=number, day=day, what=f"{category.icon if category else ''} {place}")
    return whole if len(whole) < FITS[1] else words.text("everyone-mine-row", number=number, place=place)


def _line(words: Words, municipality: Municipality, sent: Sent) -> Raw:
    """A report in the list, in words."""
    category = category_of(municipality, sent.told)
    what = category.label(words.language) if category else ""
    day = words.day(sent.told.day, pattern="d MMM") if sent.told.day else ""
    return words.html(
        "everyone-mine-line", number=str(sent.number), day=day, what=what, place=_place(municipality, sent)
    )


def _place(municipality: Municipality, sent: Sent) -> str:
    place = municipality.place(sent.told.place or "")
    return place.name if place else ""
