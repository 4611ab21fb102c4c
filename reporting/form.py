"""The report form as data: which questions there are, what each may be answered with, and which is asked next.

There is no dialogue state. A draft is a row of answers; the next question is the first gap, and an answer that is known
is never asked for. Every change names the question and the value it sets, so repeating it changes nothing.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from reporting.cycle import BANDS
from reporting.municipality import Category, Municipality, Subcategory

NOTE_LENGTH = 300
"""The longest free text, in characters (`reporting` refuses longer ones; nothing is cut)."""

ALL_DAY = "dygnet"
"""The band of an unsafe place that feels so at any hour."""

NO_SUBCATEGORY = "-"
"""Chosen when none of the sub-categories fits."""

PEOPLE = ("0", "1", "2-4", "5-9", "10-19", "20+")
"""Bands of how many people; "0" is none or not known."""

RECURRING = ("first", "before", "often")

ACTIONS = ("talked", "police", "guard", "fault", "filed")
"""What was done already; several may be chosen, and none is an answer too."""

REQUIRED = ("unit", "category", "subcategory", "place", "day", "band")
OFFERED = {
    "incident": ("seriousness", "people", "recurring", "actions", "note"),
    "place": ("seriousness", "recurring", "actions", "note"),
    "event": ("people", "note"),
}
"""What the review screen offers, by what the sub-category asks. Never demanded."""

EVENT_DAYS_AHEAD = 366
DAYS_BACK = 92
"""How long after its evening an incident can still be told."""


class Unfit(ValueError):
    """A value that the form cannot take: forged, or from a file that has changed since the button was drawn."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A report being told. None is a gap."""

    id: int
    member_id: int
    state: str = "open"
    asking: str = ""
    unit: str | None = None
    on_behalf: bool = False
    category: str | None = None
    subcategory: str | None = None
    place: str | None = None
    day: date | None = None
    band: str | None = None
    seriousness: int | None = None
    people: str | None = None
    recurring: str | None = None
    actions: str | None = None
    note: str | None = None
    near: str | None = None
    message_id: int | None = None
    touched_at: datetime | None = None
    report_id: int | None = None
    """The sent report that this draft changes."""
    practice: bool = False
    guessed: str | None = None
    near_days: str | None = None
    masked: str | None = None
    """A text with what the shield caught taken out, until its writer has chosen what becomes of it."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been told yet: a place and a time may have been kept from the report before."""
        return not any((self.category, self.note, self.near, self.guessed, self.near_days, self.masked))

    @property
    def chosen_actions(self) -> tuple[str, ...]:
        """The actions that were taken, in the order of the form."""
        return tuple((self.actions or "").split(",")) if self.actions else ()


def category_of(municipality: Municipality, draft: Draft) -> Category | None:
    """The category that was chosen."""
    return municipality.category(draft.category) if draft.category else None


def subcategory_of(municipality: Municipality, draft: Draft) -> Subcategory | None:
    """The sub-category that was chosen; None for a gap and for "none of these"."""
    if not draft.category or not draft.subcategory:
        return None
    return municipality.subcategory(draft.category, draft.subcategory)


def asks(municipality: Municipality, draft: Draft) -> str:
    """Which form follows: `incident`, `place` (unsafe place) or `event` (something to come)."""
    subcategory = subcategory_of(municipality, draft)
    category = category_of(municipality, draft)
    return subcategory.asks if subcategory else category.asks if category else "incident"


def gap(municipality: Municipality, draft: Draft) -> str | None:
    """The first required question without an answer; None when the draft can be sent."""
    for question in REQUIRED:
        if getattr(draft, question) is None and is_asked(municipality, draft, question):
            return question
    return None


def is_asked(municipality: Municipality, draft: Draft, question: str) -> bool:
    """Whether a required question belongs to this draft: an unsafe place has no day."""
    if question == "day":
        return asks(municipality, draft) != "place"
    if question == "subcategory":
        category = category_of(municipality, draft)
        return category is not None and bool(category.subcategories)
    return True


def question_now(municipality: Municipality, draft: Draft) -> str:
    """The question on the screen: the one that the person chose, else the first gap, else `review`."""
    return draft.asking or gap(municipality, draft) or "review"


def question_before(municipality: Municipality, draft: Draft, question: str, *, units: int) -> str | None:
    """Where *back* leads: the required question before this one, or None at the first.

    `units` is how many units the member reports for: one alone is never asked about.
    """
    path = [each for each in REQUIRED if is_asked(municipality, draft, each) and (each != "unit" or units != 1)]
    if question not in path:
        return "review"
    position = path.index(question)
    return path[position - 1] if position else None


def seriousness_of(municipality: Municipality, draft: Draft) -> tuple[int, bool]:
    """The seriousness 1–3, and whether it is only assumed from the sub-category (True when no person chose it)."""
    if draft.seriousness is not None:
        return draft.seriousness, False
    subcategory = subcategory_of(municipality, draft)
    return (subcategory.seriousness if subcategory else 1), True


def answer(municipality: Municipality, draft: Draft, question: str, value: str, *, today: date) -> dict[str, Any]:
    """What to write in the draft when `question` is answered with the code `value`; `today` is the evening's date.

    Raises `Unfit` when the value is none of the question's.
    """
    match question:
        case "unit":
            changes: dict[str, Any] = {"unit": _known(value, municipality.unit(value))}
        case "category":
            category = municipality.category(_known(value, municipality.category(value)))
            changes = {"category": value, "subcategory": None} if value != draft.category else {}
            if category is not None and not category.subcategories:
                changes["subcategory"] = NO_SUBCATEGORY
        case "subcategory":
            if value != NO_SUBCATEGORY:
                _known(value, municipality.subcategory(draft.category or "", value))
            changes = {"subcategory": value}
        case "place":
            changes = {"place": _known(value, municipality.place(value))}
        case "day":
            changes = {"day": _day(municipality, draft, value, today)}
        case "band":
            allowed = (*BANDS, ALL_DAY) if asks(municipality, draft) != "incident" else BANDS
            changes = {"band": _one_of(value, allowed)}
        case "seriousness":
            changes = {"seriousness": int(_one_of(value, ("1", "2", "3")))}
        case "people":
            changes = {"people": _one_of(value, PEOPLE)}
        case "recurring":
            changes = {"recurring": _one_of(value, RECURRING)}
        case _:
            raise Unfit(question)
    return _consistent(municipality, draft, {**changes, "asking": ""})


def act(draft: Draft, action: str, taken: bool) -> dict[str, Any]:
    """What to write when an action is marked as taken or not; `action` "none" clears them all."""
    if action == "none":
        return {"actions": "", "asking": ""}
    chosen = {*draft.chosen_actions, _one_of(action, ACTIONS)} if taken else {*draft.chosen_actions} - {action}
    return {"actions": ",".join(each for each in ACTIONS if each in chosen), "asking": "actions"}


def ready(municipality: Municipality, draft: Draft, *, today: date) -> Draft:
    """The draft as it is sent: an unsafe place gets the evening it was told. Raises `Unfit` while there is a gap."""
    question = gap(municipality, draft)
    if question is not None:
        raise Unfit(question)
    return replace(draft, day=today) if draft.day is None else draft


def _consistent(municipality: Municipality, draft: Draft, changes: dict[str, Any]) -> dict[str, Any]:
    """Drop answers that belong to another form than the one that follows now."""
    before = asks(municipality, draft)
    after = asks(municipality, replace(draft, **{key: value for key, value in changes.items() if key != "asking"}))
    if before == after:
        return changes
    dropped: dict[str, Any] = {each: None for each in OFFERED[before] if each not in OFFERED[after]}
    if "event" in (before, after) or after == "place":
        dropped["day"] = None
    if after == "incident" and draft.band == ALL_DAY:
        dropped["band"] = None
    return {**dropped, **changes}


def _day(municipality: Municipality, draft: Draft, value: str, today: date) -> date:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise Unfit(value) from None
    if asks(municipality, draft) == "event":
        earliest, latest = today, today + timedelta(days=EVENT_DAYS_AHEAD)
    else:
        earliest, latest = today - timedelta(days=DAYS_BACK), today
    if not earliest <= day <= latest:
        raise Unfit(value)
    return day


def _known(value: str, found: object) -> str:
    if found is None:
        raise Unfit(value)
    return value


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise Unfit(value)
    return value
