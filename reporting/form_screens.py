"""What the form looks like: one message, edited step by step. Pure functions from a draft to a screen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reporting import form, intake, intake_screens
from reporting.after_screens import changing_rows
from reporting.cycle import BANDS, evening_of
from reporting.dates import example
from reporting.form import Draft
from reporting.form_words import answers, band_label, key_of, so_far, told
from reporting.municipality import Municipality, Place
from reporting.screens import Button, Screen, button, rows
from reporting.wording import Raw, Words

PAGE = 8
"""Choices on one screen before *Fler*."""
PEOPLE_TYPED = (range(1), range(1, 2), range(2, 5), range(5, 10), range(10, 20), range(20, 100))
"""How many people a typed number means, in the order of `form.PEOPLE`."""


@dataclass(frozen=True, slots=True)
class View:
    """What a screen needs besides the draft."""

    local: datetime
    """Now, on the wall clock of the municipality."""
    units: tuple[str, ...] = ()
    """The units that the member reports for."""
    places: tuple[Place, ...] = ()
    """Places to offer first: near a shared location, found by typing, or used lately."""
    notice: Raw | None = None
    """A line on top, such as why an answer could not be taken."""
    question: Button | None = None
    """The way back to the period's question, from the first question of the form."""
    area: str = ""
    """The area whose places are shown; empty for the places to offer first."""
    page: int = 0


def screen(words: Words, municipality: Municipality, draft: Draft, view: View) -> Screen:
    """The screen of the question that is on: a gap, a chosen question, or the review."""
    question = form.question_now(municipality, draft)
    if question == "review":
        return _review(words, municipality, draft, view)
    choices, text = _QUESTIONS[question](words, municipality, draft, view)
    lines = _on_top(words, draft, view)
    lines += [so_far(words, municipality, draft)] if question in form.REQUIRED and _is_begun(draft) else []
    lines.insert(0 if question == "danger" else len(lines), text)
    return Screen("\n\n".join(lines), (*choices, *_ways_out(words, municipality, draft, view, question)))


def _on_top(words: Words, draft: Draft, view: View) -> list[Raw]:
    practice = [words.html("practice-on")] if draft.practice else []
    return [*practice, view.notice] if view.notice else practice


def _is_begun(draft: Draft) -> bool:
    return bool(draft.category or draft.place or draft.day) or (draft.on_behalf and draft.unit is not None)


def cancelled(words: Words, draft: Draft, question: Button | None = None) -> Screen:
    """Nothing was sent, and it can be taken up again; `question` is the way to the one that waits for an answer."""
    undo = button(words.text("form-undo-cancel"), "form", "reopen", draft.id)
    ways = [undo, *([question] if question else []), button(words.text("form-start"), "form", "start")]
    return Screen(words.html("form-cancelled"), tuple((each,) for each in ways))


def offered_again(words: Words, municipality: Municipality, draft: Draft) -> Screen:
    """A draft from before: go on with it, or begin a new one."""
    return Screen(
        "\n\n".join((words.html("form-draft-found"), answers(words, municipality, draft))),
        (
            (button(words.text("form-continue"), "form", "open", draft.id),),
            (button(words.text("form-start-over"), "form", "over", draft.id),),
        ),
    )


# ---- the questions


Rows = tuple[tuple[Button, ...], ...]


def _shield(words: Words, municipality: Municipality, draft: Draft, view: View) -> tuple[Rows, Raw]:
    return intake_screens.shield_rows(words, draft), intake_screens.shield_text(words, draft.masked or "")


def _danger(words: Words, municipality: Municipality, draft: Draft, view: View) -> tuple[Rows, Raw]:
    return intake_screens.danger_rows(words, draft), intake_screens.danger_text(words)


def _guesses(words: Words, municipality: Municipality, draft: Draft, found: list[tuple[str, str]]) -> Rows:
    """The two kinds that a text may mean, as buttons that set both category and sub-category."""
    laid = []
    for code, sub in found:
        category, known = municipality.category(code), municipality.subcategory(code, sub)
        label = (known or category).label(words.language) if category else code
        laid.append((button(f"{category.icon if category else ''} {label}", "form", "kind", draft.id, code, sub),))
    return (*laid, (button(words.text("told-something-else"), "form", "ask", draft.id, "category"),))


def _category(words: Words, municipality: Municipality, draft: Draft, view: View) -> tuple[Rows, Raw]:
    found = [] if draft.asking == "category" else intake.guesses_of(municipality, draft)
    if found:
        return _guesses(words, municipality, draft, found), words.html("told-guess")
    choices = (
        button(f"{each.icon} {each.label(words.language)}", "form", "set", draft.id, "category", each.code)
        for each in municipality.categories
    )
    return rows(choices), words.html("form-ask-category")


def _subcategory(words: Words, municipality: Municipality, draft: Draft, view: View) -> tuple[Rows, Raw]:
    category = form.category_of(municipality, draft)
    subcategories = category.subcategories if category else ()
    choices = [
        button(each.label(words.language), "form", "set", draft.id, "subcategory", each.code) for each in subcategories
    ]
    if not any(each.code == "annat" for each in subcategories):
        choices.append(button(words.text("form-skip"), "form", "set", draft.id, "subcategory", form.NO_SUBCATEGORY))
    return rows(choices), words.html("form-ask-subcategory")


def _place(words: Words, municipality: Municipality, draft: Draft, view: View) -> tuple[Rows, Raw]:
    def choice(place: Place) -> Button:
        return button(place.name, "form", "set", draft.id, "place", place.key)

    if view.area:
        chosen = [choice(each) for each in municipality.places_in(view.area)]
        shown, more = _page(chosen, view.page)
        further = [button(words.text("form-more"), "form", "places", draft.id, view.area, page) for page in more]
        back = button(words.text("form-areas"), "form", "places", draft.id, "-", 0)
        return (*rows(shown), *((each,) for each in further), (back,)), words.html("form-ask-place")
    areas = [
        button(words.text("form-area", area=each.name), "form", "places", draft.id, each.key, 0)
        for each in municipality.areas
        if municipality.places_in(each.key)
    ]
    known = (*rows(choice(each) for each in view.places), *rows(areas))
    if form.asks(municipality, draft) == "event":  # nobody stands there yet
        return known, words.html("form-ask-place-event")
    here = button(words.text("everyone-here"), "all", "pin", draft.id)
    return (*known, (here,)), words.html("form-ask-place")


def _day(words: Words, municipality: Municipality, draft: Draft, view: View) -> tuple[Rows, Raw]:
    today = evening_of(view.local)

    def choice(label: str, day: date) -> Button:
        return button(label, "form", "set", draft.id, "day", day.isoformat())

    ask = words.html("form-ask-day", example=example(today, future=False))
    meant = [] if draft.asking == "day" else intake.days_of(draft)
    if meant:
        other = button(words.text("told-other-day"), "form", "ask", draft.id, "day")
        return (*rows(choice(words.day(each), each) for each in meant), (other,)), ask
    if form.asks(municipality, draft) == "event":
        coming = [today + timedelta(days=each) for each in range(2, 9)]
        first = [
            choice(words.text("form-today"), today),
            choice(words.text("form-tomorrow"), today + timedelta(days=1)),
        ]
        ask = words.html("form-ask-day-event", example=example(today, future=True))
    else:
        now = button(words.text("form-now", clock=words.clock(view.local)), "form", "now", draft.id)
        yesterday = today - timedelta(days=1)
        tonight = "form-tonight" if view.local.hour >= 17 or view.local.hour < 6 else "form-today"
        first = [now, choice(words.text(tonight), today), choice(words.text("form-yesterday"), yesterday)]
        coming = [today - timedelta(days=each) for each in range(2, 8)]
    return (*rows(first), *rows(choice(words.day(each), each) for each in coming)), ask


def _band(words: Words, municipality: Municipality, draft: Draft, view: View) -> tuple[Rows, Raw]:
    kind = form.asks(municipality, draft)
    codes = BANDS if kind == "incident" else (*BANDS, form.ALL_DAY)
    choices = (button(band_label(words, each), "form", "set", draft.id, "band", each) for each in codes)
    return rows(choices), words.html(f"form-ask-band-{kind}")


def _seriousness(words: Words, municipality: Municipality, draft: Draft, view: View) -> tuple[Rows, Raw]:
    anchors = "\n".join(
        words.html(
            "form-anchor",
            level=str(each.level),
            label=each.label(words.language),
            anchor=each.anchor(words.language),
        )
        for each in municipality.seriousness
    )
    choices = (
        button(
            f"{each.level} · {each.label(words.language)}",
            "form",
            "set",
            draft.id,
            "seriousness",
            each.level,
            counts=range(each.level, each.level + 1),
        )
        for each in municipality.seriousness
    )
    return tuple((each,) for each in choices), Raw(f"{words.html('form-ask-seriousness')}\n{anchors}")


def _people(words: Words, municipality: Municipality, draft: Draft, view: View) -> tuple[Rows, Raw]:
    choices = (
        button(words.text(f"form-people-{key_of(each)}"), "form", "set", draft.id, "people", each, counts=meant)
        for each, meant in zip(form.PEOPLE, PEOPLE_TYPED, strict=True)
    )
    return rows(choices), words.html("form-ask-people")


def _recurring(words: Words, municipality: Municipality, draft: Draft, view: View) -> tuple[Rows, Raw]:
    return tuple((each,) for each in _coded(words, draft, "recurring", form.RECURRING)), words.html(
        "form-ask-recurring"
    )


def _actions(words: Words, municipality: Municipality, draft: Draft, view: View) -> tuple[Rows, Raw]:
    chosen = draft.chosen_actions
    choices = [
        button(
            words.text("form-ticked" if each in chosen else "form-unticked", label=words.text(f"form-actions-{each}")),
            "form",
            "act",
            draft.id,
            each,
            0 if each in chosen else 1,
        )
        for each in form.ACTIONS
    ]
    done = (
        button(words.text("form-done"), "form", "review", draft.id)
        if chosen
        else button(words.text("form-actions-none"), "form", "act", draft.id, "none", 1)
    )
    return (*((each,) for each in choices), (done,)), words.html("form-ask-actions")


def _note(words: Words, municipality: Municipality, draft: Draft, view: View) -> tuple[Rows, Raw]:
    remove = ((button(words.text("form-note-remove"), "form", "nonote", draft.id),),) if draft.note else ()
    return remove, words.html("form-ask-note", limit=form.NOTE_LENGTH)


def _unit(words: Words, municipality: Municipality, draft: Draft, view: View) -> tuple[Rows, Raw]:
    keys = view.units or tuple(each.key for each in municipality.units)
    found = [unit for unit in map(municipality.unit, keys) if unit is not None]
    choices = [button(each.name, "form", "set", draft.id, "unit", each.key) for each in found]
    shown, more = _page(choices, view.page)
    further = [(button(words.text("form-more"), "form", "units", draft.id, page),) for page in more]
    return (*rows(shown), *further), words.html("form-ask-unit")


_QUESTIONS = {
    "shield": _shield,
    "danger": _danger,
    "unit": _unit,
    "category": _category,
    "subcategory": _subcategory,
    "place": _place,
    "day": _day,
    "band": _band,
    "seriousness": _seriousness,
    "people": _people,
    "recurring": _recurring,
    "actions": _actions,
    "note": _note,
}


def _review(words: Words, municipality: Municipality, draft: Draft, view: View) -> Screen:
    kind = form.asks(municipality, draft)
    lines = _on_top(words, draft, view)
    title = [words.html("form-review")]
    if draft.state == "changing":
        title = [words.html("after-changing", number=str(draft.report_id)), words.html("after-changing-more")]
    lines += [*title, answers(words, municipality, draft, units=len(view.units))]

    def change(question: str) -> Button:
        known = question in form.REQUIRED or told(words, municipality, draft, question, chosen_only=True) != ""
        name = words.text(f"form-name-{question}")
        label = words.text("form-change", what=name.lower()) if known else words.text("form-add", what=name)
        return button(label, "form", "ask", draft.id, question)

    questions = ["category", "place", "day" if kind != "place" else "band", *form.OFFERED[kind]]
    if len(view.units) > 1 or draft.on_behalf:
        questions.append("unit")
    # *Skicka* stands last: the second half of a double tap on the question before must not land on it.
    return Screen(
        "\n\n".join(lines),
        (
            *rows(change(each) for each in questions),
            (button(words.text("form-seen"), "form", "seen", draft.id),),
            *_endings(words, draft),
        ),
    )


def _endings(words: Words, draft: Draft) -> Rows:
    """What ends the review: one is harmless, the other stands last."""
    if draft.state == "changing":
        return changing_rows(words, draft)
    return (
        (button(words.text("form-cancel"), "form", "cancel", draft.id),),
        *_for_real(words, draft),
        (button(words.text("form-send"), "form", "send", draft.id),),
    )


def _ways_out(words: Words, municipality: Municipality, draft: Draft, view: View, question: str) -> Rows:
    before = form.question_before(municipality, draft, question, units=len(view.units))
    if form.gap(municipality, draft) is None:
        before = "review"
    first = [] if view.question is None else [view.question]
    back = first if before is None else [button(words.text("form-back"), "form", "ask", draft.id, before)]
    label = words.text("after-cancel" if draft.state == "changing" else "form-cancel")
    return (*_for_real(words, draft), *rows([*back, button(label, "form", "cancel", draft.id)]))


def _for_real(words: Words, draft: Draft) -> Rows:
    return ((button(words.text("practice-for-real"), "practice", "real", draft.id),),) if draft.practice else ()


def _coded(words: Words, draft: Draft, question: str, codes: Iterable[str]) -> list[Button]:
    return [
        button(words.text(f"form-{question}-{key_of(each)}"), "form", "set", draft.id, question, each) for each in codes
    ]


def _page(choices: Sequence[Button], page: int) -> tuple[Sequence[Button], list[int]]:
    """The choices of a page, and the page that *Fler* sets: the next one, from the last one the first."""
    pages = max(1, -(-len(choices) // PAGE))
    page = min(max(page, 0), pages - 1)
    return choices[page * PAGE : (page + 1) * PAGE], [(page + 1) % pages] if pages > 1 else []
