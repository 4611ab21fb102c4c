"""Several incidents told at once: shown together, to be sent all or one by one."""

from collections.abc import Sequence
from dataclasses import replace

from reporting import form
from reporting.form import Draft
from reporting.form_words import so_far
from reporting.home_screens import home_button
from reporting.lists import wide
from reporting.municipality import Municipality
from reporting.receipt import listed
from reporting.screens import WIDE, Button, Screen, button
from reporting.wording import Raw, Words

MOST = 12
"""Incidents that are taken from one message; a longer list is asked for in parts."""


def is_complete(municipality: Municipality, draft: Draft) -> bool:
    """Whether a draft can be sent without another question."""
    return form.gap(municipality, draft) is None and draft.masked is None


def pile_screen(
    words: Words,
    municipality: Municipality,
    found: Sequence[Draft],
    *,
    notice: Raw | None = None,
    joins: tuple[int, ...] = (),
) -> Screen:
    """The drafts of a list, each with what is missing; of a very long one those that come first.

    `joins` are the numbers of the one that may be no incident of its own, and of the one that it then belongs to.
    """
    drafts = found[:MOST]
    ready = [each for each in drafts if is_complete(municipality, each)]
    lines = [notice] if notice else []
    lines += [words.html("practice-on")] if drafts[0].practice else []
    lines.append(words.html("pile-title", n=len(found)))
    lines.append(Raw("\n".join(_line(words, municipality, each, n) for n, each in enumerate(drafts, 1))))
    rows: list[tuple[Button, ...]] = [
        (button(_label(words, municipality, each, n), "pile", "open", each.id),) for n, each in enumerate(drafts, 1)
    ]
    if len(found) > len(drafts):
        lines.append(words.html("pile-first", n=len(drafts)))
    first, last = drafts[0].id, drafts[-1].id
    if joins:
        rows.append((button(words.text("pile-join"), "pile", "join", *joins),))
    rows.append((button(words.text("pile-next"), "pile", "next"),))
    rows.append((button(words.text("pile-drop"), "pile", "drop", first, last),))
    if ready:
        key = "pile-send-all" if len(ready) == len(found) else "pile-send-ready"
        rows.append((button(words.text(key, n=len(ready)), "pile", "send", first, last),))
    return Screen("\n\n".join(lines), tuple(rows))


def sent_screen(
    words: Words, numbers: Sequence[int], left: int, *, practice: bool = False, more: bool = False
) -> Screen:
    """The receipt of several reports at once; `left` is how many still wait, `more`: some of them for no answer."""
    if practice:
        lines = [words.html("practice-sent")]
    elif numbers:
        named = listed(words, [str(each) for each in numbers])
        lines = [words.html("pile-sent", n=len(numbers), numbers=named), words.html("form-receipt-danger")]
    else:
        lines = [words.html("pile-nothing-left")]
    rows: list[tuple[Button, ...]] = []
    if more:
        rows.append((button(words.text("pile-rest", n=left), "pile", "show"),))
    elif left:
        lines.append(words.html("pile-left", n=left))
        rows.append((button(words.text("pile-next-left", n=left), "pile", "next"),))
    rows += [(button(words.text("form-to-mine"), "form", "mine", 0),), (home_button(words),)]
    return Screen("\n\n".join(lines), tuple(rows))


def practised_screen(words: Words) -> Screen:
    """A report was sent for practice."""
    again = button(words.text("practice-again"), "practice", "start")
    real = button(words.text("practice-for-real"), "form", "start")
    return Screen(words.html("practice-sent"), ((again,), (real,), (home_button(words),)))


def dropped_screen(words: Words, first: int, last: int) -> Screen:
    """Nothing was sent, and it can be taken up again."""
    undo = button(words.text("form-undo-cancel"), "pile", "undrop", first, last)
    return Screen(words.html("form-cancelled"), ((undo,), (button(words.text("form-start"), "form", "start"),)))


def with_next(words: Words, screen: Screen, left: int) -> Screen:
    """A receipt with the way on to what waits."""
    if not left:
        return screen
    return replace(screen, rows=((button(words.text("pile-next-left", n=left), "pile", "next"),), *screen.rows))


def missing(words: Words, municipality: Municipality, draft: Draft) -> list[str]:
    """The names of the answers that a draft lacks, in small letters."""
    gaps = [each for each in form.REQUIRED if getattr(draft, each) is None and form.is_asked(municipality, draft, each)]
    if draft.masked is not None:
        gaps.append("note")
    return list(dict.fromkeys(words.text(f"form-name-{each}").lower() for each in gaps))


def _line(words: Words, municipality: Municipality, draft: Draft, number: int) -> Raw:
    is_begun = any((draft.category, draft.place, draft.day, draft.band))
    told = so_far(words, municipality, draft) if is_begun else words.html("pile-unclear")
    gaps = missing(words, municipality, draft)
    if not gaps:
        return words.html("pile-line", number=number, told=told)
    return words.html("pile-line-gaps", number=number, told=told, gaps=listed(words, gaps))


def _label(words: Words, municipality: Municipality, draft: Draft, number: int) -> str:
    category = form.category_of(municipality, draft)
    place = municipality.place(draft.place or "")
    parts = [part for part in (category.label(words.language) if category else "", place.name if place else "") if part]
    what = ", ".join(parts)
    if len(what) > WIDE:  # the line above says the place too
        what = parts[0]
    return wide(words.text("pile-open", what=what or words.text("pile-unclear")))
