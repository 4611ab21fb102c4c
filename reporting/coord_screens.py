"""The coordinator's menu, who is missing, answering for a unit, and the bound groups. Pure functions of data."""

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.home_screens import home_button
from reporting.ledger_screens import Missed, missing_button, missing_lines, nudge_all_button
from reporting.lists import column, page_of, turning, wide
from reporting.municipality import Municipality, Unit
from reporting.people_screens import choose_unit, menu_row
from reporting.prompt import evenings_row
from reporting.review_screens import review_button
from reporting.screens import Screen, button
from reporting.standing import UnitStanding
from reporting.wording import LANGUAGES, Raw, Words, words_in


@dataclass(frozen=True, slots=True)
class Group:
    """A bound group."""

    id: int
    title: str
    language: str
    in_topic: bool = False


def menu_screen(
    words: Words,
    *,
    members: int,
    units: int,
    groups: int,
    unbound_hint: bool = True,
    waiting: int = 0,
    texts: int = 0,
) -> Screen:
    """What a coordinator can do. `waiting` is how many proposals wait for a yes, `texts` how many texts to be read."""
    lines = [words.html("coord-title"), words.html("coord-counts", members=members, units=units)]
    if not groups and unbound_hint:
        lines.append(words.html("coord-no-group"))
    choices = [
        button(words.text("coord-missing"), "coord", "missing", 0),
        button(words.text("coord-picture"), "pic", "latest"),
        button(words.text("reports-button"), "rep", "latest"),
        button(words.text("coord-members"), "people", "units", 0),
        button(words.text("coord-invite"), "coord", "inv", 0),
        button(words.text("coord-invites"), "coord", "inv_list", 0),
        button(words.text("coord-behalf"), "coord", "behalf", 0),
        button(words.text("coord-units"), "coord", "units", 0),
        button(words.text("coord-places"), "coord", "places", 0),
        button(words.text("coord-words"), "coord", "words", 0),
        button(words.text("calendar-button"), "coord", "times"),
        button(words.text("lists-button-how"), "lists", "how"),
        button(words.text("coord-groups"), "group", "list"),
        home_button(words),
    ]
    yes = [button(words.text("reports-waiting", n=waiting), "rep", "waiting", 0)] if waiting else []
    read = [review_button(words, texts)] if texts else []
    return Screen(Raw("\n".join(lines)), column([*read, *yes, *choices]))


def missing_screen(
    words: Words,
    missed: Sequence[Missed],
    page: int,
    *,
    units: int,
    closes: str,
    cycle: str,
    note: Raw | None = None,
) -> Screen:
    """Who has answered, and of each unit that has not, who is asked and where it stands with them.

    `units` is how many are asked in all, `closes` a day and a time in words, `cycle` the period that takes answers;
    empty when none does.
    """
    lines = [note, Raw("")] if note else []
    lines.append(words.html("missing-title", answered=units - len(missed), units=units))
    lines.append(words.html("missing-closes" if cycle else "missing-not-open", closes=closes))
    lines.append(words.html("missing-none") if not missed else words.html("missing-list", n=len(missed)))
    here = page_of(missed, page)
    lines += missing_lines(words, here)
    buttons = [missing_button(words, each) for each in here]
    if cycle and any(each.count for each in missed):
        buttons.insert(0, nudge_all_button(words, cycle))
    more = turning(words, len(missed), page, "coord", "missing")
    again = (button(words.text("missing-again"), "coord", "missing", 0),)
    return Screen(Raw("\n".join(lines)), (*column(buttons), *more, again, menu_row(words)))


def behalf_screen(words: Words, municipality: Municipality, page: int) -> Screen:
    """Choose the unit to answer or report for."""
    return choose_unit(
        words,
        words.html("behalf-title"),
        municipality.units,
        page,
        turn=("coord", "behalf"),
        label=lambda unit: unit.name,
        code=lambda unit: button("", "coord", "for", unit.key),
        back=menu_row(words)[0],
    )


def behalf_unit_screen(
    words: Words,
    unit: Unit,
    period: str,
    standing: UnitStanding,
    *,
    can_answer: bool,
    ask_evenings: bool = False,
    note: Raw | None = None,
) -> Screen:
    """What to say for a unit that is not on Telegram. `period` is the weeks in words; no answers when none is open."""
    lines = [note, Raw("")] if note else []
    lines.append(words.html("behalf-unit", unit=unit.name))
    lines.append(words.html("behalf-period", period=period) if can_answer else words.html("behalf-closed"))
    if can_answer:
        lines.append(words.html("behalf-standing", answer=standing.answer or "none", n=standing.reports))
    if ask_evenings:
        lines += [Raw(""), words.html("behalf-evenings", unit=unit.name)]
    choices = [button(words.text("behalf-report"), "form", "behalf", unit.key)]
    if can_answer:
        choices.append(button(wide(unit.quiet_label(words.language)), "coord", "answer", unit.key, "calm"))
        choices.append(button(wide(unit.not_out_label(words.language)), "coord", "answer", unit.key, "notout"))
    choices.append(button(words.text("behalf-other"), "coord", "behalf", 0))
    choices.append(button(words.text("behalf-missing"), "coord", "missing", 0))
    first = (evenings_row(words, "coord", unit.key),) if ask_evenings else ()
    return Screen(Raw("\n".join(lines)), (*first, *column(choices), menu_row(words)))


def groups_screen(words: Words, groups: Sequence[Group], *, note: Raw | None = None) -> Screen:
    """The groups that the summary goes to."""
    lines = [note, Raw("")] if note else []
    lines.append(words.html("group-list", n=len(groups)))
    buttons = [button(wide(each.title or words.text("group-nameless")), "group", "one", each.id) for each in groups]
    buttons.append(button(words.text("group-connect"), "group", "connect"))
    return Screen(Raw("\n".join(lines)), (*column(buttons), menu_row(words)))


def group_screen(words: Words, group: Group) -> Screen:
    """One bound group: its language, and letting go of it."""
    title = group.title or words.text("group-nameless")
    language = words_in(group.language).text("language-name")
    lines = [words.html("group-one", title=title, language=language)]
    lines += [words.html("group-one-topic")] if group.in_topic else []
    choices = [button(words_in(each).text("language-name"), "group", "lang", group.id, each) for each in LANGUAGES]
    choices.append(button(words.text("group-unbind"), "group", "unbind", group.id))
    choices.append(button(words.text("group-back"), "group", "list"))
    return Screen(Raw("\n".join(lines)), (*column(choices), menu_row(words)))
