"""Coordinators among the reports: a period's list, one report with its text, joining and parting, proposals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reporting import changes as changing
from reporting.after_screens import Changed, differences
from reporting.cycle import local
from reporting.form import Draft, category_of, subcategory_of
from reporting.form_words import answers, told
from reporting.lists import page_of, turning
from reporting.municipality import Municipality
from reporting.people_screens import menu_row, unit_name
from reporting.photo_screens import show_button
from reporting.receipt import Sent
from reporting.screens import Button, Screen, button, rows
from reporting.wording import Raw, Words

ROOM = "rep"
PAGE = 8
IN_A_ROW = 4
"""Numbers of reports that stand side by side."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that waits for a yes, or waited. `decider` is empty when it waits, or nobody is known."""

    id: int
    report: Sent
    changed: Changed
    note: str | None = None
    decider: str = ""


def list_screen(
    words: Words,
    municipality: Municipality,
    found: Sequence[Sent],
    *,
    cycle: str,
    period: str,
    page: int,
    earlier: str,
    later: str,
) -> Screen:
    """A page of a period's reports, newest first; `found` holds one more when there are older ones.

    `earlier` and `later` are the keys of the periods beside this one, empty where there is none to show.
    """
    shown = found[:PAGE]
    lines = [words.html("reports-title", period=period)]
    lines += [_line(words, municipality, each) for each in shown] or [words.html("reports-none")]
    turn = [button(words.text("form-newer"), ROOM, "list", cycle, page - 1)] if page else []
    turn += [button(words.text("form-older"), ROOM, "list", cycle, page + 1)] if len(found) > PAGE else []
    other = [button(words.text("reports-earlier"), ROOM, "list", earlier, 0)] if earlier else []
    other += [button(words.text("reports-later"), ROOM, "list", later, 0)] if later else []
    laid = (*_numbers(shown, "one"), *rows(turn), *((each,) for each in other), menu_row(words))
    return Screen(Raw("\n".join(lines)), laid)


def report_screen(
    words: Words,
    municipality: Municipality,
    sent: Sent,
    *,
    review: str,
    fellows: Sequence[Sent],
    changed: int,
    waiting: int = 0,
    photos: int = 0,
    note: str = "",
) -> Screen:
    """One report as coordinators see it: every answer, the text with its review, and what it was joined with.

    `waiting` is the number of a proposal, `photos` how many pictures may be looked at; `note` is the key of a word on
    what was just done.
    """
    at = local(sent.sent_at, municipality.zone)
    lines = [words.html(note)] if note else []
    lines.append(words.html("form-mine-one", number=str(sent.number), day=words.day(at.date()), clock=words.clock(at)))
    if sent.is_withdrawn:
        lines.append(words.html("reports-withdrawn"))
    lines.append(answers(words, municipality, sent.told, units=2))
    if sent.told.note:
        lines.append(words.html(f"picture-text-state-{review}"))
    if fellows:
        lines.append(words.html("reports-joined", numbers=", ".join(str(each.number) for each in fellows)))
        lines += [_line(words, municipality, each) for each in fellows[:PAGE]]
    if changed:
        lines.append(words.html("after-changed", n=changed))
    buttons = [button(words.text("reports-join"), ROOM, "join", sent.number, 0)] if not sent.is_withdrawn else []
    buttons += [show_button(words, sent.number, photos)] if photos else []
    buttons += [button(words.text("reports-part"), ROOM, "part", sent.number)] if fellows else []
    buttons += [button(words.text("after-history"), ROOM, "history", sent.number)] if changed else []
    buttons += [button(words.text("reports-proposal"), ROOM, "prop", waiting)] if waiting else []
    buttons.append(back_to_list(words, sent.cycle))
    others = _numbers(fellows[:PAGE], "one")
    return Screen(Raw("\n\n".join(lines)), (*others, *((each,) for each in buttons), menu_row(words)))


def join_screen(words: Words, municipality: Municipality, sent: Sent, found: Sequence[Sent], page: int) -> Screen:
    """Which report tells of the same incident: those near in place or kind and in time."""
    lines = [words.html("reports-join-title", number=str(sent.number)), _line(words, municipality, sent)]
    if not found:
        lines.append(words.html("reports-join-none"))
    shown = page_of(found, page, PAGE)
    lines += [Raw(""), *(_line(words, municipality, each) for each in shown)] if shown else []
    choices = [
        (button(words.text("reports-join-with", number=str(each.number)), ROOM, "joined", sent.number, each.number),)
        for each in shown
    ]
    turn = turning(words, len(found), page, ROOM, "join", sent.number, size=PAGE)
    return Screen(Raw("\n".join(lines)), (*choices, *turn, (_back_to(words, sent),), menu_row(words)))


def waiting_screen(words: Words, municipality: Municipality, found: Sequence[Proposal], page: int) -> Screen:
    """The proposals that wait for a yes, oldest first."""
    shown = page_of(found, page, PAGE)
    lines = [words.html("reports-waiting-title", n=len(found))]
    lines += [_line(words, municipality, each.report) for each in shown]
    choices = [
        (button(words.text("reports-waiting-one", number=str(each.report.number)), ROOM, "prop", each.id),)
        for each in shown
    ]
    turn = turning(words, len(found), page, ROOM, "waiting", size=PAGE)
    return Screen(Raw("\n".join(lines)), (*choices, *turn, menu_row(words)))


def proposal_screen(words: Words, municipality: Municipality, proposal: Proposal) -> Screen:
    """What the writer of a published report wants changed, with *Godkänn* and *Avslå* while it waits."""
    sent, changes = proposal.report, proposal.changed.changes
    unit = unit_name(municipality, sent.told.unit or "")
    when = {"day": words.day(proposal.changed.at.date()), "clock": words.clock(proposal.changed.at)}
    lines = [
        words.html("reports-proposal-title", number=str(sent.number), unit=unit),
        _line(words, municipality, sent),
    ]
    waits = proposal.changed.state == "proposed"
    if not waits:
        name = proposal.decider or words.text("picture-preview-someone")
        lines.append(words.html(f"reports-proposal-{proposal.changed.state}", name=name, **when))
        return Screen(Raw("\n\n".join(lines)), ((_back_to(words, sent),), *_more_waiting(words), menu_row(words)))
    lines.append(words.html("reports-proposal-asks", **when))
    lines.append(Raw("\n".join(_proposed(words, municipality, sent.told, changes, proposal.note))))
    lines.append(words.html("reports-proposal-means"))
    yes = button(words.text("reports-approve"), ROOM, "yes", proposal.id)
    no = button(words.text("reports-refuse"), ROOM, "no", proposal.id)
    return Screen(
        Raw("\n\n".join(lines)), ((yes, no), (_back_to(words, sent),), *_more_waiting(words), menu_row(words))
    )


def back_to_list(words: Words, cycle: str) -> Button:
    """The way back to a period's reports."""
    return button(words.text("reports-back"), ROOM, "list", cycle, 0)


def _proposed(
    words: Words, municipality: Municipality, now: Draft, changes: Mapping[str, list[Any]], note: str | None
) -> list[Raw]:
    found = differences(words, municipality, now, changing.done(now, changes), changes)
    if changing.NOTE in changes:
        nothing = words.text("after-nothing")
        found.append(words.html("reports-text-now", text=now.note or nothing))
        found.append(words.html("reports-text-new", text=note or nothing))
    return found


def _more_waiting(words: Words) -> tuple[tuple[Button, ...], ...]:
    return ((button(words.text("reports-all-waiting"), ROOM, "waiting", 0),),)


def _back_to(words: Words, sent: Sent) -> Button:
    return button(words.text("reports-back-to", number=str(sent.number)), ROOM, "one", sent.number)


def _numbers(found: Sequence[Sent], verb: str) -> tuple[tuple[Button, ...], ...]:
    each = [
        button(str(sent.number), ROOM, verb, sent.number, counts=range(sent.number, sent.number + 1)) for sent in found
    ]
    return tuple(tuple(each[at : at + IN_A_ROW]) for at in range(0, len(each), IN_A_ROW))


def _line(words: Words, municipality: Municipality, sent: Sent) -> Raw:
    """Number, day, category and place of a report."""
    category, narrower = category_of(municipality, sent.told), subcategory_of(municipality, sent.told)
    label = category.label(words.language) if category else sent.told.category or ""
    inside = narrower.label(words.language) if narrower else ""
    what = f"{label} ({inside})" if inside and inside.casefold() not in label.casefold() else label
    day = words.day(sent.told.day) if sent.told.day else ""
    place = told(words, municipality, sent.told, "place") or sent.told.place or ""
    return words.html("reports-line", number=str(sent.number), told=" · ".join(filter(None, (day, what, place))))
