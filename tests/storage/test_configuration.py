"""The municipality as it stands, seen by every process on the database."""

from pathlib import Path

import pytest

from reporting.municipality import Municipality, load, parse
from storage import configuration
from storage.configuration import Configuration
from storage.database import Database
from storage.tables import Change, Term
from tests.storage.town import LATER, NOW

FILE = Path(__file__).parents[2] / "municipalities" / "lysekil.toml"


@pytest.fixture(scope="module")
def lysekil() -> Municipality:
    return load(FILE)


def place_of(municipality: Municipality) -> tuple[str, str]:
    place = municipality.places[-1]
    return place.key, place.name


def test_what_one_process_changes_the_other_sees(database_url: str, lysekil: Municipality) -> None:
    key, name = place_of(lysekil)
    replicas = [(Database(database_url), Configuration(lysekil)) for _ in range(2)]
    (here, ours), (there, theirs) = replicas
    assert there.run_here(theirs.current).place(key).name == name
    here.run_here(lambda s: configuration.change(s, "place", key, {"name": "Nytt torg"}, None, NOW))
    assert here.run_here(ours.current).place(key).name == "Nytt torg"
    assert there.run_here(theirs.current).place(key).name == "Nytt torg"
    there.run_here(lambda s: configuration.change(s, "place", key, None, None, LATER))
    assert key not in [place.key for place in here.run_here(ours.current).places]
    assert here.run_here(ours.current).place(key).name == "Nytt torg"
    for database, _ in replicas:
        database.close()


def test_a_change_that_commits_late_with_a_lower_number_is_seen(database: Database, lysekil) -> None:
    places = [place.key for place in lysekil.places[:2]]
    ours = Configuration(lysekil)

    def add(session, number, key):
        session.add(Change(id=number, kind="place", key=key, value={"name": f"Nr {number}"}, made_at=NOW))
        session.flush()
        return ours.current(session).place(key).name

    assert database.run_here(lambda s: add(s, 6, places[0])) == "Nr 6"
    assert database.run_here(lambda s: add(s, 5, places[1])) == "Nr 5"


def test_a_change_that_rolls_back_is_forgotten(database: Database, lysekil: Municipality) -> None:
    key, name = place_of(lysekil)
    ours = Configuration(lysekil)

    def fail(session):
        configuration.change(session, "place", key, {"name": "Aldrig"}, None, NOW)
        assert ours.current(session).place(key).name == "Aldrig"
        raise ValueError("on second thoughts")

    with pytest.raises(ValueError, match="second thoughts"):
        database.run_here(fail)
    assert database.run_here(ours.current).place(key).name == name


def test_a_change_that_rolled_back_is_not_taken_for_the_next_one(database: Database, lysekil) -> None:
    key, _ = place_of(lysekil)
    ours = Configuration(lysekil)

    def fail(session):
        configuration.change(session, "place", key, {"name": "Aldrig"}, None, NOW)
        ours.current(session)
        raise ValueError("on second thoughts")

    with pytest.raises(ValueError, match="second thoughts"):
        database.run_here(fail)
    database.run_here(lambda s: configuration.change(s, "place", key, {"name": "Provplatsen"}, None, NOW))
    assert database.run_here(ours.current).place(key).name == "Provplatsen"


def test_the_same_change_twice_is_one(database: Database, lysekil: Municipality) -> None:
    key, _ = place_of(lysekil)
    said = [
        database.run_here(lambda s, v=value: configuration.change(s, "place", key, v, None, NOW))
        for value in ({"name": "A"}, {"name": "A"}, {"name": "B"}, None, None, {"name": "A"})
    ]
    assert said == [True, False, True, True, False, True]
    assert len(database.run_here(configuration.changes)) == 4


def test_a_place_taken_out_of_the_file_keeps_its_name(database: Database, lysekil: Municipality) -> None:
    key, name = place_of(lysekil)
    assert database.run_here(lambda s: configuration.remember(s, lysekil)) == len(lysekil.terms())
    assert database.run_here(lambda s: configuration.remember(s, lysekil)) == 0
    text = FILE.read_text("utf-8")
    without = parse(text.replace(f'key = "{key}"', 'key = "ett-helt-nytt"'), name="new.toml")
    assert without.place(key) is None
    now = database.run_here(Configuration(without).current)
    assert now.place(key).name == name
    assert now.place(key).retired


def test_a_new_name_in_the_file_is_remembered_instead_of_the_old(database: Database, lysekil) -> None:
    key, _ = place_of(lysekil)
    database.run_here(lambda s: configuration.remember(s, lysekil))
    renamed = lysekil.with_changes([configuration.MunicipalityChange(kind="place", key=key, value={"name": "Nya"})])
    assert database.run_here(lambda s: configuration.remember(s, renamed)) == 1
    assert database.run_here(lambda s: s.get(Term, ("place", key))).value["name"] == "Nya"


def test_while_nothing_changes_the_same_municipality_is_handed_out(database: Database, lysekil) -> None:
    ours = Configuration(lysekil)
    database.run_here(lambda s: configuration.remember(s, lysekil))
    assert database.run_here(ours.current) is database.run_here(ours.current)
