"""The Swedish texts are easy to read: LIX under 25 as a whole, and no longer text over 40.

LIX is the words in a sentence, on the average, and the percentage of words of more than six letters. Under 30 is a
children's book, 30–40 is fiction and simple prose, over 50 is what authorities write.
"""

import re

import pytest

from tests.guards.test_words import TAGS, _variants, entries

WHOLE, ONE = 25, 40
LONG = 15
"""Words from which a text has a level of its own; in a shorter one a single long word decides."""


def texts(language: str = "sv") -> dict[str, str]:
    """Every message that says something in whole sentences, by its key, in the longest way it may be written."""
    found = {}
    for key, (_, entry, _) in entries(language).items():
        written = max((TAGS.sub("", each) for each in _variants(entry.value)), key=len)
        if re.search(r"\w[.!?:](\s|$)", written):
            found[key] = written.replace("1234", "fyra")
    return found


def lix(text: str) -> float:
    """The level of a text. As Björnsson counts, a colon ends a sentence too, and so does a line."""
    text = re.sub(r"\b(kl|t\.ex|nr|v|st)\.", r"\1", text)
    sentences = [each for each in re.split(r"[.!?:]+(?:\s|$)|\n+", text) if re.search(r"\w", each)]
    words = re.findall(r"\w+(?:[-–.]\w+)*", text)
    long = [each for each in words if len(each) > 6]
    return len(words) / len(sentences) + 100 * len(long) / len(words)


def test_the_texts_as_a_whole_are_easy() -> None:
    every = texts()
    assert len(every) > 100
    assert lix("\n".join(every.values())) < WHOLE


@pytest.mark.parametrize("key", sorted(key for key, text in texts().items() if len(re.findall(r"\w+", text)) >= LONG))
def test_no_longer_text_is_hard(key: str) -> None:
    assert lix(texts()[key]) <= ONE, texts()[key]


def test_the_measure_knows_easy_from_hard() -> None:
    assert lix("Du ser en båt. Den är röd. Den går ut på sjön.") < 15
    assert lix("Kommunstyrelsens förvaltningsövergripande samordningsfunktion ansvarar för uppföljningen.") > 60
