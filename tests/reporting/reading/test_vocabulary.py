"""The words are data: whole for Lysekil in both languages, a municipality's own go first, and mistakes have lines."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import municipalities
from reporting.municipality import Change, Municipality, MunicipalityError, export, load, parse
from reporting.reading import read
from reporting.reading.kinds import CHAT, DANGER
from reporting.reading.reading import NOT_OUT, QUIET
from reporting.reading.tried import matching
from reporting.reading.vocabulary_file import kinds_in, problems_in
from reporting.reading.vocabulary_file import load as load_words

FOLDER = Path(municipalities.__file__).parent
FILE = FOLDER / "lysekil.toml"
SOURCE = FILE.read_text("utf-8")
LYSEKIL = load(FILE)
SATURDAY_NIGHT = datetime(2026, 11, 14, 23, 20, tzinfo=ZoneInfo("Europe/Stockholm"))
SPECIAL = {QUIET, NOT_OUT, CHAT, DANGER}
OWN_WORD = '\n[[words]]\ntext = "{}"\ncategory = "{}"\n'


def kind(municipality: Municipality, text: str) -> tuple[str | None, str | None]:
    told = read(text, municipality, SATURDAY_NIGHT)
    return told.category, told.subcategory


def word(text: str, category: str, subcategory: str | None = None) -> Change:
    return Change(kind="word", key=text, value={"category": category, "subcategory": subcategory})


def known_kinds() -> set[str]:
    codes = {f"{each.code}/{part.code}" for each in LYSEKIL.categories for part in each.subcategories}
    return codes | {each.code for each in LYSEKIL.categories}


# ---- what comes with the program


@pytest.mark.parametrize("name", LYSEKIL.vocabulary)
def test_a_file_of_words_has_no_mistakes(name: str) -> None:
    document = tomllib.loads((FOLDER / name).read_text("utf-8"))
    assert list(problems_in(document)) == []
    words = load_words((FOLDER / name,))
    assert len(words.entries) > 20


def test_every_file_of_words_that_is_there_is_used() -> None:
    assert {path.name for path in FOLDER.glob("ord-*.toml")} | {"samband.toml"} == set(LYSEKIL.vocabulary)


@pytest.mark.parametrize("name", LYSEKIL.vocabulary)
def test_every_kind_in_the_words_is_one_of_lysekil(name: str) -> None:
    assert kinds_in(load_words((FOLDER / name,))) <= known_kinds() | SPECIAL


@pytest.mark.parametrize("language", LYSEKIL.languages)
def test_every_sub_category_has_words_in_both_languages(language: str) -> None:
    words = load_words(tuple(FOLDER / name for name in LYSEKIL.vocabulary))
    said: dict[str, int] = {}
    for entry in words.entries:
        if entry.meaning.language == language:
            said[entry.meaning.kind] = said.get(entry.meaning.kind, 0) + 1
    wanted = {each for each in known_kinds() if "/" in each} | {QUIET, NOT_OUT, CHAT}
    assert {each for each in wanted if said.get(each, 0) < 5} == set()


# ---- a municipality's own words


def test_a_word_of_the_municipality_goes_before_the_shared_ones() -> None:
    assert kind(LYSEKIL, "klotter på väggen") == ("SKADE", "klotter")
    own = parse(SOURCE + OWN_WORD.format("klotter", "STOLD") + 'subcategory = "cykel"\n', name="lysekil.toml")
    assert kind(own, "klotter på väggen") == ("STOLD", "cykel")


def test_a_word_nobody_else_has_is_understood_with_any_ending() -> None:
    own = parse(SOURCE + OWN_WORD.format("snurrgubb*", "TRAFIK") + 'subcategory = "moped"\n', name="lysekil.toml")
    for text in ("snurrgubbar på kajen", "tre snurrgubbarna igen", "SNURRGUBBE!"):
        assert kind(LYSEKIL, text)[0] != "TRAFIK"
        assert kind(own, text) == ("TRAFIK", "moped")


def test_words_that_stand_with_a_category_in_the_file_are_understood() -> None:
    line = next(each for each in SOURCE.splitlines() if 'code = "klotter"' in each)
    with_word = line.replace('code = "klotter",', 'code = "klotter", words = ["krumelurer"],')
    own = parse(SOURCE.replace(line, with_word), name="lysekil.toml")
    assert kind(own, "krumelurer på muren") == ("SKADE", "klotter")


def test_a_word_of_a_retired_sub_category_means_nothing_of_it() -> None:
    retired = LYSEKIL.with_changes([Change(kind="subcategory", key="SKADE/klotter", value=None)])
    assert kind(retired, "klotter på väggen") != ("SKADE", "klotter")


def test_a_coordinator_adds_a_word_in_chat_and_takes_it_out_again() -> None:
    added = LYSEKIL.with_changes([word("snurrgubbar", "TRAFIK", "moped")])
    assert not added.ignored_changes
    assert kind(added, "snurrgubbar på kajen") == ("TRAFIK", "moped")
    removed = added.with_changes([Change(kind="word", key="snurrgubbar", value=None)])
    assert removed.words == LYSEKIL.words
    assert kind(removed, "snurrgubbar på kajen") == kind(LYSEKIL, "snurrgubbar på kajen")


def test_a_word_that_is_added_twice_means_what_was_said_last() -> None:
    twice = LYSEKIL.with_changes([word("snurrgubbar", "TRAFIK", "moped"), word("Snurrgubbar", "SKADE", "sten")])
    assert kind(twice, "snurrgubbar på kajen") == ("SKADE", "sten")
    assert len(twice.words) == len(LYSEKIL.words) + 1


def test_a_word_may_mean_that_it_was_calm() -> None:
    added = LYSEKIL.with_changes([word("stiltje", QUIET)])
    assert kind(added, "stiltje") == (QUIET, None)


def test_a_word_for_what_the_municipality_does_not_have_is_left_out() -> None:
    for change in (word("snurrgubbar", "RYMD"), word("snurrgubbar", "TRAFIK", "raket")):
        assert LYSEKIL.with_changes([change]).ignored_changes == (change,)


def test_what_was_added_in_chat_is_exported_and_read_again() -> None:
    changes = [word("snurrgubbar", "TRAFIK", "moped"), word("krumelurer", "SKADE", "klotter")]
    changes.append(Change(kind="word", key="krumelurer", value=None))
    written = export(SOURCE, changes, name="lysekil.toml")
    assert "krumelurer" not in written
    again = parse(written, name="lysekil.toml")
    assert again == LYSEKIL.with_changes(changes)
    assert kind(again, "snurrgubbar på kajen") == ("TRAFIK", "moped")


def test_what_a_word_would_have_matched_is_what_the_reader_finds() -> None:
    texts = ["epa på kajen", "EPA-traktorer igen", "tre epor", "klotter", "repade en bil"]
    assert matching("epa", texts) == ["epa på kajen", "EPA-traktorer igen"]
    assert matching("epa*", texts) == ["epa på kajen", "EPA-traktorer igen"]
    assert matching("gula mopeder", ["två gula mopeder", "gul moped", "mopeder"]) == ["två gula mopeder"]
    assert matching("crossar", ["crossarna kör", "krossad ruta"]) == ["crossarna kör"]
    assert matching("", texts) == []


# ---- mistakes


def with_words(folder: Path, words: bytes | None) -> Municipality:
    """Lysekil with one file of words beside it; None: the file is not there."""
    if words is not None:
        (folder / "egna.toml").write_bytes(words)
    (folder / "lysekil.toml").write_text('vocabulary = ["samband.toml", "egna.toml"]\n' + SOURCE, "utf-8")
    return load(folder / "lysekil.toml")


def mistakes(folder: Path, words: str | None) -> list[str]:
    municipality = with_words(folder, None if words is None else words.encode())
    with pytest.raises(MunicipalityError) as caught:
        _ = municipality.lexicon
    return str(caught.value).splitlines()


def test_a_file_of_words_beside_the_municipality_file_is_used(tmp_path: Path) -> None:
    municipality = with_words(tmp_path, b'[kinds.TRAFIK.moped]\n5 = "snurrgubbar"\n')
    assert kind(municipality, "snurrgubbar på kajen") == ("TRAFIK", "moped")
    assert kind(municipality, "klotter på väggen") == (None, None)


def test_a_file_of_words_that_is_not_there_is_named(tmp_path: Path) -> None:
    (told,) = mistakes(tmp_path, None)
    assert told.startswith("egna.toml:")
    assert "no such file" in told


def test_a_file_of_words_that_is_not_toml_is_told_with_its_line(tmp_path: Path) -> None:
    (told,) = mistakes(tmp_path, '[kinds.SKADE.klotter]\n5 = "klotter"\n4 = "oj\n')
    assert told.startswith("egna.toml:")
    assert "line 3" in told or "egna.toml:3:" in told


@pytest.mark.parametrize(
    ("words", "line", "said"),
    [
        ('[kinds.SKADE.klotter]\n5 = "a"\nmycket = "klotter"\n', 3, '"mycket" is no number'),
        ('[kinds.SKADE.klotter]\n5 = ["klotter"]\n', 2, "text with commas"),
        ('ord = "klotter"\n', 1, '"ord" is not known here'),
        ("[roles]\n\ndrunk = 3\n", 3, "text with commas"),
        ('[numbers]\nfem = "fem"\n', 2, "Write a number as"),
        ('[roles]\na = "x"\n[[together]]\nroles = ["a"]\n', 3, "A rule has roles"),
        (
            '[roles]\na = "x"\n[[together]]\nroles = ["a", "b"]\nkind = "SKADE"\n',
            3,
            "a role that the file does not have",
        ),
    ],
)
def test_a_mistake_in_a_file_of_words_is_told_with_its_line(tmp_path: Path, words: str, line: int, said: str) -> None:
    (told,) = mistakes(tmp_path, words)
    assert told.startswith(f"egna.toml:{line}: "), told
    assert said in told


def test_every_mistake_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    told = mistakes(tmp_path, 'ord = "x"\n[kinds.SKADE.klotter]\nmycket = "klotter"\n[roles]\ndrunk = 3\n')
    assert [each.split(":")[1] for each in told] == ["1", "3", "5"]
