"""The words of a place that a coordinator adds: what they would have matched, and what they mean. Pure functions."""

from collections.abc import Sequence

from reporting.lists import column, digest, page_of, turning, wide
from reporting.municipality import Municipality
from reporting.municipality_parts import Word
from reporting.people_screens import menu_row
from reporting.reading.reading import NOT_OUT, QUIET
from reporting.screens import Button, Screen, button
from reporting.wording import Raw, Words

EXAMPLES = 3
"""Texts that are shown of those that a word would have matched."""
ANY = "-"
"""Stands for the category as a whole in a button's code."""


def words_screen(words: Words, municipality: Municipality, page: int, *, note: Raw | None = None) -> Screen:
    """The words that were added here, and adding one."""
    lines = [note, Raw("")] if note else []
    lines.append(words.html("words-title", n=len(municipality.words)))
    new = (button(words.text("words-add"), "coord", "word_new"),)
    listed = [
        button(wide(f"{each.text} → {meaning(words, municipality, each)}"), "coord", "word", digest(each.text))
        for each in page_of(municipality.words, page)
    ]
    more = turning(words, len(municipality.words), page, "coord", "words")
    return Screen(Raw("\n".join(lines)), (new, *column(listed), *more, menu_row(words)))


def word_screen(words: Words, municipality: Municipality, word: Word) -> Screen:
    """One word, and taking it away."""
    text = words.html("words-one", word=word.text, meaning=meaning(words, municipality, word))
    gone = button(words.text("words-remove"), "coord", "word_gone", digest(word.text))
    back = button(words.text("words-back"), "coord", "words", 0)
    return Screen(text, ((gone,), (back,), menu_row(words)))


def ask_screen(words: Words, *, trouble: str = "") -> Screen:
    """Ask for a word in writing; `trouble` is the key of why the last one would not do."""
    lines = [words.html(trouble), Raw("")] if trouble else []
    lines.append(words.html("words-type"))
    return Screen(Raw("\n".join(lines)), (_cancel(words),))


def tried_screen(
    words: Words, municipality: Municipality, word: str, *, means_now: str, found: Sequence[str], looked_at: int
) -> Screen:
    """What a word would have matched among the newest `looked_at` texts, and what it means today; then: which kind?"""
    lines = [words.html("words-tried", word=word, n=len(found), all=looked_at)]
    lines += [words.html("words-example", text=each) for each in found[:EXAMPLES]]
    lines.append(words.html("words-now", meaning=means_now) if means_now else words.html("words-unknown"))
    lines.append(words.html("words-which"))
    choices = [
        button(f"{each.icon} {each.label(words.language)}", "coord", "word_cat", each.code)
        for each in municipality.categories
    ]
    special = [button(words.text(f"words-{code}"), "coord", "word_add", code, ANY) for code in (QUIET, NOT_OUT)]
    return Screen(Raw("\n\n".join(lines)), (*column([*choices, *special]), _cancel(words)))


def kind_screen(words: Words, municipality: Municipality, word: str, code: str) -> Screen:
    """Which sub-category the word means, or the category as a whole."""
    category = municipality.category(code)
    assert category is not None
    choices = [
        button(each.label(words.language), "coord", "word_add", code, each.code) for each in category.subcategories
    ]
    whole = button(words.text("words-whole"), "coord", "word_add", code, ANY)
    title = words.html("words-kind", word=word, category=category.label(words.language))
    return Screen(title, (*column([*choices, whole]), _cancel(words)))


def meaning(words: Words, municipality: Municipality, word: Word) -> str:
    """What a word means, as its category and sub-category are called."""
    return named(words, municipality, word.category, word.subcategory)


def named(words: Words, municipality: Municipality, code: str, sub: str | None) -> str:
    """A kind as it is called."""
    if code in (QUIET, NOT_OUT):
        return words.text(f"words-{code}")
    category, part = municipality.category(code), municipality.subcategory(code, sub or "")
    return (part or category).label(words.language) if category else code


def _cancel(words: Words) -> tuple[Button, ...]:
    return (button(words.text("setup-cancel"), "coord", "words", 0),)
