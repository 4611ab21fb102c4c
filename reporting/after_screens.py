"""What can be done with a report after it was sent, and what became of it: changes, proposals, the same incident.

Pure functions of data. Nobody reads here who else has reported something, from which unit, or what they wrote.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from reporting import changes as changing
from reporting import form
from reporting.form import Draft, category_of
from reporting.form_words import told
from reporting.municipality import Municipality
from reporting.screens import Button, Screen, button
from reporting.wording import Raw, Words

ROOMY = 3500
"""Characters of a history on one screen."""


@dataclass(frozen=True, slots=True)
class Since:
    """What has become of a report since it was sent, as its writer sees it."""

    changed: int = 0
    """How often it was changed, taken back or sent again."""
    proposal: int = 0
    """The number of the writer's proposal that waits for a coordinator's yes."""
    asks_same: bool = False
    """Somebody else has told of something alike, and the writer has not said whether it is the same."""
    is_shared: bool = False
    """It counts together with somebody else's report of the same incident."""
    may_join: bool = False
    """The writer has said that it is another incident, and may think again."""
    keeps: str = "time"
    """What *En till* can take over: `time` (place and time), or only the `place`."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A change of a report. `at` is local time: when it was made or, once it is decided, when that was."""

    changes: Mapping[str, list[Any]]
    at: datetime
    state: str = "made"


# ---- on the receipt


def lines(words: Words, municipality: Municipality, report: Draft, since: Since, *, listed: bool) -> Iterator[Raw]:
    """What the receipt says of it; the question about somebody else's report stands last."""
    if since.changed and listed:
        yield words.html("after-changed", n=since.changed)
    if since.is_shared:
        yield words.html("after-shared")
    if since.proposal:
        yield words.html("after-waits")
    if since.asks_same:
        yield words.html("after-same-question", what=what_and_where(words, municipality, report))


def same_buttons(words: Words, number: int, since: Since) -> tuple[tuple[Button, ...], ...]:
    """*Ja, samma* and *Nej, en annan*; later the one that the writer has not chosen."""
    yes = button(words.text("after-same-yes"), "form", "same", number, 1)
    no = button(words.text("after-same-no"), "form", "same", number, 0)
    if since.asks_same:
        return ((yes, no),)
    if since.is_shared:
        return ((button(words.text("after-part"), "form", "same", number, 0),),)
    if since.may_join:
        return ((button(words.text("after-join"), "form", "same", number, 1),),)
    return ()


def another_buttons(words: Words, number: int, since: Since) -> list[Button]:
    """*En till*, with and without what is kept."""
    keeping = button(words.text(f"after-another-{since.keeps}"), "form", "again", number)
    return [button(words.text("form-another"), "form", "start"), keeping]


def change_buttons(words: Words, number: int, since: Since) -> list[Button]:
    """*Ändra*, the history when there is one, and the way out of a proposal."""
    found = [button(words.text("after-change"), "form", "change", number)]
    if since.changed:
        found.append(button(words.text("after-history"), "form", "history", number))
    return [*found, *drop_buttons(words, since)]


def drop_buttons(words: Words, since: Since) -> list[Button]:
    """The way out of a proposal that waits."""
    return [button(words.text("after-drop"), "form", "drop", since.proposal)] if since.proposal else []


def what_and_where(words: Words, municipality: Municipality, report: Draft) -> str:
    """Category, place and day in one line; an unsafe place has no day."""
    category = category_of(municipality, report)
    label = category.label(words.language) if category else ""
    asks = form.asks(municipality, report)
    day = words.day(report.day) if report.day and asks != "place" else ""
    return ", ".join(each for each in (label, told(words, municipality, report, "place"), day) if each)


# ---- history


def history_screen(
    words: Words,
    municipality: Municipality,
    number: int,
    report: Draft,
    made: Sequence[Changed],
    back: Button,
) -> Screen:
    """Every change of a report with what was before and after, newest first; `report` is how it stands now.

    The oldest ones are only counted when there is no room for more.
    """
    blocks: list[Raw] = []
    after = report
    for each in reversed(made):
        before = after if each.state == "refused" else changing.undone(after, each.changes)
        changed = after if each.state != "refused" else changing.done(after, each.changes)
        when = {"day": words.day(each.at.date()), "clock": words.clock(each.at)}
        heading = words.html(f"after-history-{each.state}", **when)
        block = Raw("\n".join((heading, *differences(words, municipality, before, changed, each.changes))))
        if sum(map(len, blocks)) + len(block) > ROOMY:
            blocks.append(words.html("after-history-older", n=len(made) - len(blocks)))
            break
        blocks.append(block)
        after = before
    title = words.html("after-history-title", number=str(number))
    return Screen(Raw("\n\n".join((title, *(blocks or [words.html("after-history-none")])))), ((back,),))


def differences(
    words: Words, municipality: Municipality, before: Draft, after: Draft, changes: Mapping[str, list[Any]]
) -> list[Raw]:
    """What was and what is, one answer a line. Of a text only that it was changed."""
    was, now = replace(before, note=None), replace(after, note=None)
    found = []
    questions = ("category", "place", "when", "seriousness", "people", "recurring", "actions", "unit")
    for question in questions:
        one, other = (told(words, municipality, each, question) for each in (was, now))
        if one != other and not _is_of_another_form(municipality, question, before, after):
            name = words.text(f"form-name-{question}")
            nothing = words.text("after-nothing")
            found.append(words.html("after-from-to", what=name, before=one or nothing, after=other or nothing))
    found += [words.html(f"after-{name}-{_way(*changes[name])}") for name in _SAID if name in changes]
    return found


_SAID = (changing.NOTE, changing.WITHDRAWN, changing.INCIDENT)


def _way(before: bool, after: bool) -> str:
    return "changed" if before == after else "off" if before else "on"


def _is_of_another_form(municipality: Municipality, question: str, before: Draft, after: Draft) -> bool:
    """Whether one of the two forms does not ask it: its answer then fell away with the category."""
    asked = {"category", "place", "when", "unit"}
    both = set(form.OFFERED[form.asks(municipality, before)]) & set(form.OFFERED[form.asks(municipality, after)])
    return question not in asked | both


# ---- a change under way


def changing_rows(words: Words, draft: Draft) -> tuple[tuple[Button, ...], ...]:
    """What ends the review of a report that is being changed, in the place of *Avbryt* and *Skicka*."""
    return (
        (button(words.text("after-cancel"), "form", "cancel", draft.id),),
        (button(words.text("after-save"), "form", "save", draft.id),),
    )
