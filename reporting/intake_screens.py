"""What is answered to a message before the form goes on: the shield's question, danger first, and no report at all."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from reporting.cycle import NEW_DAY_HOUR
from reporting.form import Draft
from reporting.home_screens import home_button
from reporting.receipt import listed
from reporting.screens import Button, Screen, button
from reporting.wording import Raw, Words

SPECIAL = ("ethnicity", "religion", "health", "sexuality", "politics")
"""What the law calls special (GDPR article 9) about a person; the rest only gets a softer word."""


def shield_text(words: Words, masked: str) -> Raw:
    """The person's own text as it would be kept, with what was caught taken out, and why."""
    return words.html("shield-masked", text=masked)


def shield_rows(words: Words, draft: Draft) -> tuple[tuple[Button, ...], ...]:
    """*Skicka utan det · Skriv om · Det här gäller en person*."""
    return (
        (button(words.text("shield-without"), "told", "without", draft.id),),
        (button(words.text("shield-rewrite"), "told", "rewrite", draft.id),),
        (button(words.text("shield-person"), "told", "person", draft.id),),
    )


def caught(words: Words, kinds: Sequence[str]) -> Raw:
    """Why a text was stopped: the kinds that were found, each named once."""
    named = [words.text(f"shield-kind-{each}") for each in dict.fromkeys(kinds)]
    return words.html("shield-caught", kinds=listed(words, named))


def doubted(words: Words, doubts: Sequence[str]) -> Raw | None:
    """A softer word where a text may single somebody out; None when it does not."""
    special = [each for each in doubts if each in SPECIAL]
    if special:
        named = [words.text(f"shield-doubt-{each}") for each in special]
        return words.html("shield-special", kinds=listed(words, named))
    return words.html("shield-looks") if doubts else None


def person_screen(words: Words, draft: Draft) -> Screen:
    """Where it belongs when it is about a person: 112, 114 14, orosanmälan, a line each."""
    lines = [words.html(f"shield-person-{each}") for each in ("title", "112", "11414", "child", "here")]
    back = (button(words.text("form-back-to-report"), "form", "open", draft.id),)
    return Screen("\n\n".join(lines), (back, (home_button(words),)))


def danger_text(words: Words) -> Raw:
    """112 before anything else, and that nothing has been sent."""
    return words.html("danger-now")


def danger_line(words: Words) -> Raw:
    """112 in one line, where more is to be said below it."""
    return words.html("danger-first")


def danger_rows(words: Words, draft: Draft) -> tuple[tuple[Button, ...], ...]:
    """On with the report, when there is time for it."""
    return (
        (button(words.text("danger-go-on"), "told", "on", draft.id),),
        (button(words.text("danger-over"), "told", "over", draft.id),),
    )


def no_report_screen(words: Words, kept: Draft | None, key: str = "told-no-report") -> Screen:
    """A question or a thank-you: what the bot is for, and a way back when it was a report after all."""
    ways = [(button(words.text("told-it-is-a-report"), "form", "reopen", kept.id),)] if kept else []
    ways += [(button(words.text("form-start"), "form", "start"),), (home_button(words),)]
    return Screen(words.html(key), tuple(ways))


def kind_word_screen(words: Words, key: str) -> Screen:
    """A kind word about an answer that is not asked for yet."""
    start = button(words.text("form-start"), "form", "start")
    return Screen(words.html(key), ((start,), (home_button(words),)))


def when_read(words: Words, day: date, clock: time) -> Raw:
    """The date and hour that a word such as "nyss" was taken to mean, to be confirmed.

    `day` is that of the evening; an hour of the night after it is said with the date that it has in the calendar.
    """
    is_night = clock.hour < NEW_DAY_HOUR
    said = words.day(day + timedelta(days=1) if is_night else day)
    return words.html("told-when-night" if is_night else "told-when", day=said, clock=clock.strftime("%H:%M"))
