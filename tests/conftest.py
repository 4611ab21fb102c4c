"""What every test may ask for: a fresh, migrated database on each engine, or its address."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from storage.database import Database
from tests.databases import ENGINES, Postgres, postgres_copy, run_id, sqlite_copy, sqlite_template

# As the scheduler sets it before the library is read; said here too, since tests may import the library first.
os.environ.setdefault("PTB_TIMEDELTA", "true")

# At a desk every run tries other examples; in CI each run tries the same ones. How long one takes is no test of ours.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session")
def postgres() -> Postgres:
    """The PostgreSQL server of this test run."""
    return Postgres(run_id())


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file."""
    return sqlite_template(tmp_path_factory.mktemp("template"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test with a database is run on each engine, or on those that its module names in `ENGINES_HERE`."""
    if "database_url" in metafunc.fixturenames:
        engines = getattr(metafunc.module, "ENGINES_HERE", ENGINES)
        metafunc.parametrize("database_url", engines, indirect=True)


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a fresh, migrated database. Two `Database` objects on it are two replicas."""
    if request.param == "sqlite":
        with sqlite_copy(request.getfixturevalue("migrated_file")) as url:
            yield url
    else:
        with postgres_copy(request.getfixturevalue("postgres"), "migrated") as url:
            yield url


@pytest.fixture(params=ENGINES)
def empty_database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database without any table."""
    if request.param == "sqlite":
        with sqlite_copy(None) as url:
            yield url
    else:
        with postgres_copy(request.getfixturevalue("postgres"), "template1") as url:
            yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh, migrated database."""
    database = Database(database_url)
    yield database
    database.close()
