"""Names of persons: full names, first names, surnames, initials; what is also a word or a place needs a context."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from reporting.privacy import namebook as book
from reporting.privacy.finding import Span
from reporting.privacy.plain import Plain

_WORD = re.compile(r"[^\W\d_]+(?:['’´:-][^\W\d_]+)*['’]?")
_ENDS_SENTENCE = re.compile(r"[.!?:\n•*\"“”(\[;>/]|[-–] ")
_MOST_WORDS = 4
_SHIP = re.compile(r"(?:m/s|s/s|m/y|m/f|s/y|r/s)[ \"]{1,2}$", re.IGNORECASE)
_INITIALS = re.compile(r"(?<![\w.])(?!P\.S|U\.S|O\.S|T\.V|A\.B|E\.U|F\.D)[A-ZÅÄÖ]\. ?[A-ZÅÄÖ]\.(?![\w.])")
_SAINTS = ("s:t", "s:ta", "sankt", "sankta", "st", "saint")


@dataclass(slots=True)
class _Words:
    """The words of a text: where they stand, in small letters, what they may be."""

    text: str
    spans: list[tuple[int, int]]
    small: list[str]
    kinds: list[int]
    shouted: bool
    known: Collection[str]

    def capital(self, at: int) -> bool:
        """Whether the word has a capital that says something."""
        return not self.shouted and 0 <= at < len(self.small) and self.text[self.spans[at][0]].isupper()

    def first(self, at: int) -> bool:
        """Whether the word begins the text or a sentence."""
        return at == 0 or bool(_ENDS_SENTENCE.search(self.gap(at)))

    def gap(self, at: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.spans[at - 1][1] : self.spans[at][0]] if at > 0 else ""

    def word(self, at: int) -> str:
        """The word in small letters, "" outside the text or in another sentence than its neighbour."""
        return self.small[at] if 0 <= at < len(self.small) else ""

    def beside(self, at: int, step: int) -> str:
        """The word before (-1) or after (1), "" when something stands between."""
        other = at + step
        if not 0 <= other < len(self.small):
            return ""
        gap = self.gap(max(at, other))
        shortened = step < 0 and self.small[other] in ("fam", "frk", "hälsn", "mvh", "dr")
        return "" if gap.strip(" :." if shortened else " :") else self.small[other]

    def figure_after(self, at: int) -> bool:
        """Whether a figure follows, as in "max 20"."""
        return bool(re.match(r" ?\d", self.text[self.spans[at][1] : self.spans[at][1] + 2]))


def people(plain: Plain, known: Collection[str] = frozenset()) -> Iterator[Span]:
    """Yield the names of persons. Words in `known`, folded, are places and never names."""
    found = list(_WORD.finditer(plain.small))
    small = [match[0] for match in found]
    names = book.book()
    kinds = [names[word] if word in names else book.kind_of(word) for word in small]
    if known:
        kinds = [0 if book.without_dots(word) in known else kind for word, kind in zip(small, kinds, strict=True)]
    if not any(kinds) and book.NAMING.isdisjoint(small) and not _INITIALS.search(plain.text):
        return
    shouted = not any(letter.islower() for letter in plain.text) and len(small) > 1
    words = _Words(plain.text, [match.span() for match in found], small, kinds, shouted, known)
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(small):
        past = _past_place(words, at) if kinds[at] else at
        if past > at:
            at = past
            continue
        if small[at] in book.NAMING:
            start, end = _named(words, at)
        else:
            start, end = at, _name_at(words, at, bool(spans) and _is_listed_with(words, at, spans[-1][1]))
        if end > start:
            spans.append((start, end))
        at = max(end, at + 1)
    spans.extend(_listed_before(words, spans))
    for match in _INITIALS.finditer(plain.text):
        yield "name", match.start(), match.end()
    for start, end in spans:
        yield "name", _with_initial(words, start), words.spans[end - 1][1]


def _name_at(words: _Words, at: int, listed: bool) -> int:
    """Return the word after the name that begins here; the same word when none does."""
    kind = words.kinds[at]
    if not kind or words.small[at] in book.BRANDS or (words.word(at), words.word(at + 1)) in book.BRAND_PAIRS:
        return at
    if (words.word(at - 1), words.word(at)) in book.BRAND_PAIRS:
        return at
    if words.small[at] == "von" and words.capital(at + 1) and words.gap(at + 1) == " ":
        return at if book.STREET_ENDING.fullmatch(words.small[at + 1]) else at + 2
    end = _end(words, at)
    if words.text[words.spans[end - 1][1] : words.spans[end - 1][1] + 1] == "@" or words.gap(at)[-1:] == "@":
        return at
    if _is_thing(words, at, end):
        return at
    if end - at > 1 and _is_full(words, at, end):
        return end
    if kind & book.FIRST or kind & book.LAST:
        return end
    if kind & book.ANY_FIRST and ((listed and _may_be_listed(words, at)) or _is_said(words, at)):
        return end
    if kind & book.LAST_WORD and words.capital(at) and (words.beside(at, -1) in book.FAMILY or _initial(words, at)):
        return end
    return at


def _end(words: _Words, at: int) -> int:
    """Return where the name ends: surnames, further first names, initials and particles are taken with it."""
    end = at + 1
    while end < len(words.small) and end - at < _MOST_WORDS and words.gap(end) in (" ", "  ", ". ", "-"):
        if words.gap(end) == ". " and len(words.small[end - 1]) > 1:
            break
        if not _goes_on(words, at, end):
            break
        end += 1
    while end - 1 > at and words.small[end - 1] in book.PARTICLES:
        end -= 1
    return end


def _goes_on(words: _Words, at: int, next_: int) -> bool:
    kind, word = words.kinds[next_], words.small[next_]
    both_alike = words.capital(at) == words.capital(next_)
    if book.is_genitive(words.small[next_ - 1]) and words.kinds[next_ - 1]:
        return False
    if kind & (book.LAST | book.FIRST):
        return True
    if kind & (book.LAST_WORD | book.FIRST_WORD | book.FIRST_PLACE) and both_alike and word not in book.PARTICLES:
        return words.capital(at) or bool(kind & book.LAST_WORD and words.kinds[at] & (book.FIRST | book.FIRST_WORD))
    if len(word) == 1:
        return words.capital(next_) and words.capital(at)
    if words.small[next_ - 1] in book.PARTICLES and next_ - at > 1:
        return words.capital(next_)
    if word in book.PARTICLES and words.kinds[at] & book.ANY_FIRST:
        following = words.kinds[next_ + 1] if next_ + 1 < len(words.small) else 0
        return bool(following & (book.LAST | book.LAST_WORD)) or (words.capital(at) and words.capital(next_ + 1))
    if not words.kinds[at] & book.ANY_FIRST or next_ - at > 1:
        return False
    if words.capital(next_) and words.capital(at) and book.without_dots(word) not in words.known:
        return word not in book.COMMON and word not in book.STREETS and not book.STREET_ENDING.fullmatch(word)
    return (
        both_alike and bool(words.kinds[at] & book.FIRST) and book.looks_like_surname(word) and word not in book.THINGS
    )


def _is_full(words: _Words, at: int, end: int) -> bool:
    """Whether a first name of any kind stands with a surname or another first name."""
    if not words.kinds[at] & (book.ANY_FIRST | book.LAST):
        return False
    rest = words.kinds[at + 1 : end]
    if words.kinds[at] & (book.FIRST | book.LAST) or any(kind & (book.LAST | book.FIRST) for kind in rest):
        return True
    if not words.capital(at) and not words.kinds[at] & book.FIRST_WORD:
        return False
    return any(kind & book.LAST_WORD for kind in rest)


def _past_place(words: _Words, at: int) -> int:
    """Return the word after the street, square, church or shop that a name here is part of; else the same word."""
    for end in range(at + 1, min(at + 5, len(words.small))):
        word = words.small[end]
        if words.gap(end) == " & " and word in book.STREETS:
            return end + 1
        if words.gap(end) not in (" ", "-"):
            break
        alike = words.capital(at) == words.capital(end)
        if alike and not words.kinds[end] & (book.LAST | book.LAST_WORD) and book.STREET_ENDING.fullmatch(word):
            return at if _is_full_name_before(words, at, end) else end + 1
        owned = words.small[end - 1][-1:] in ("s", "x", "z", "'", "’")
        if word in book.STREETS and owned and not (words.kinds[end] and words.small[end - 1] in book.book()):
            return end + 1
        if not (words.kinds[end] or (words.capital(at) and words.capital(end))):
            break
    return at


def _is_full_name_before(words: _Words, at: int, street: int) -> bool:
    """Whether a whole name stands before a street with a name of its own: "Kevin Andersson Kungsgatan"."""
    last = words.small[street - 1]
    if street - at > 1 and words.kinds[street - 1] & book.LAST and not book.is_genitive(last):
        return True
    word = words.small[street]
    return book.without_dots(word) in words.known or word.startswith(book.STREETS_OF_THEIR_OWN)


def _is_thing(words: _Words, at: int, end: int) -> bool:
    """Whether the name is that of a boat, a storm, a church or a village."""
    before, strong = words.beside(at, -1), words.kinds[at] & book.FIRST
    if before in book.NAMING and not book.THINGS.isdisjoint(words.small[max(at - 4, 0) : at]):
        return True
    if before in _SAINTS or (before in book.THINGS and not (strong and end - at > 1)):
        return True
    if words.beside(end - 1, 1) in book.AREAS and words.capital(at):
        return True
    if before == "i" and end - at == 1 and words.capital(at) and not book.is_genitive(words.small[at]):
        return True
    start = words.spans[at][0]
    return bool(_SHIP.search(words.text, max(start - 6, 0), start))


def _is_said(words: _Words, at: int) -> bool:
    """Whether something beside a name that is also a word or a place says that a person is meant."""
    kind, before, after = words.kinds[at], words.beside(at, -1), words.beside(at, 1)
    capital = words.capital(at)
    if words.figure_after(at):
        return False
    if before in book.BEFORE and (capital or not kind & book.FIRST_SMALL):
        return True
    if kind & book.FIRST_SMALL and not capital:
        return False
    owning = book.is_genitive(words.small[at]) or (capital and words.small[at][-1] in "sxz")
    if owning and after in book.AFTER and not (kind & book.FIRST_SMALL and words.small[at] in book.book()):
        return True
    if not capital:
        return bool(kind & book.FIRST_WORD) and after in book.LOUD
    if after in book.LOUD and words.first(at) and words.small[at] != "inga":
        return True
    if after in book.DOING and before not in book.WITHIN and not (kind & book.FIRST_SMALL and words.first(at)):
        return True
    if before in book.WITH:
        return words.beside(at - 1, -1) not in ("höjd", "samband", "linje", "del", "delen", "delar", "delarna")
    return bool(kind & (book.FIRST_WORD | book.FIRST_SMALL)) and not words.first(at) and before not in book.WITHIN


def _is_listed_with(words: _Words, at: int, end: int) -> bool:
    """Whether the word goes on a list of names: "Liam och Björn", "Liam, Björn"."""
    if at == end:
        return words.gap(at).strip() in (",", "/", "&", "+")
    return at == end + 1 and words.small[end] in ("och", "o", "samt", "eller", "and", "or", "plus")


def _may_be_listed(words: _Words, at: int) -> bool:
    if words.figure_after(at):
        return False
    return words.capital(at) or bool(words.kinds[at] & (book.FIRST_WORD | book.FIRST_PLACE))


def _listed_before(words: _Words, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the names before "och Kevin" that are also words: "björn och kevin"."""
    more = []
    taken = {at for start, end in names for at in range(start, end)}
    for start, _ in names:
        at = start - 2 if words.word(start - 1) in ("och", "o", "samt", "and") else start - 1
        joined = at == start - 2 or (start > 0 and words.gap(start).strip() in (",", "/", "&", "+"))
        if not joined or at < 0 or at in taken or not words.kinds[at] & book.ANY_FIRST:
            continue
        if _may_be_listed(words, at) and words.beside(at, -1) not in book.WITHIN:
            more.append((at, at + 1))
    return more


def _named(words: _Words, at: int) -> tuple[int, int]:
    """Read on after "han heter": return where the name stands, also one that is on no list."""
    before = [words.word(other) for other in range(max(at - 3, 0), at)]
    if not book.THINGS.isdisjoint(before) or "vad" in before or "vilka" in before:
        return at, at
    name = at + 1
    while words.word(name) in book.FILLERS and name < at + 4:
        name += 1
    if name >= len(words.small) or len(words.gap(name).strip(" :=\"'“”")) or words.figure_after(name):
        return at, at
    word = words.small[name]
    known = words.kinds[name] and not (words.kinds[name] & book.FIRST_SMALL and word in book.COMMON)
    person = not book.PERSONS.isdisjoint(before)
    strange = (
        len(word) > 2
        and word not in book.COMMON
        and not book.STREET_ENDING.fullmatch(word)
        and word not in book.STREETS
    )
    if words.small[at] in ("namn", "namnet", "kallar", "kallade", "called") and not words.capital(name):
        strange = False
    if before[-1:] == ["så"] or (words.small[at] not in ("heter", "hette") and not person):
        strange = False
    if known or (strange and (person or not before) and name == at + 1) or (strange and person and words.capital(name)):
        return name, _end(words, name)
    return at, at


def _initial(words: _Words, at: int) -> bool:
    """Whether one letter stands before the word as in "K. Berg", "K Berg" and "k.berg"."""
    if at < 1 or not re.fullmatch(r"\w(?:-\w)?", words.small[at - 1]):
        return False
    gap = words.gap(at)
    return gap in (". ", ".") or (gap == " " and (words.capital(at - 1) or "-" in words.small[at - 1]))


def _with_initial(words: _Words, start: int) -> int:
    """Return where the name begins in the text, initials and a first name on no list taken with it."""
    at = start
    if words.kinds[start] & (book.LAST | book.LAST_WORD):
        while at > start - 3 and _initial(words, at):
            at -= 1
        if at == start and words.gap(at) == " " and words.capital(at - 1) and not _is_ordinary(words.small[at - 1]):
            at -= 1
    return words.spans[at][0]


def _is_ordinary(word: str) -> bool:
    return any(
        word in words
        for words in (
            book.COMMON,
            book.BEFORE,
            book.FAMILY,
            book.WITH,
            book.WITHIN,
            book.THINGS,
            book.STREETS,
            book.TITLES,
            book.AFTER,
        )
    ) or bool(book.STREET_ENDING.fullmatch(word))
