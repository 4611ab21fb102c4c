"""The rules that can be read from the source: who may import whom, who reads a clock, who starts tasks."""

import ast

import pytest

from tests.guards.tree import PACKAGES, imports, modules, named, parsed

EDGES = {
    "reporting": set[str](),
    "storage": {"reporting"},
    "bot": {"reporting", "storage"},
    "scheduler": {"reporting", "storage"},
    "playground": set[str](),
    "est_bot": {"reporting", "storage", "bot", "scheduler", "playground"},
}
OWNERS = {
    "sqlmodel": {"storage"},
    "sqlalchemy": {"storage"},
    "alembic": {"storage"},
    "psycopg": {"storage"},
    "PIL": {"storage"},
    "aiogram": {"bot", "playground"},
    "telegram": {"scheduler"},
    "apscheduler": {"scheduler"},
    "httpx": {"scheduler"},
    "typer": {"est_bot"},
    "rich": {"est_bot"},
    "pydantic_settings": {"est_bot"},
    "python_calamine": {"reporting"},
    "xlsxwriter": {"est_bot"},
}
MAY_START_TASKS = {
    "bot/answers.py",
    "bot/hearing.py",
    "bot/photo_keeper.py",
    "est_bot/demo.py",
    "est_bot/house.py",
    "scheduler/clockwork.py",
    "scheduler/couriers.py",
    "scheduler/worker.py",
}
PURE_FROM = {"asyncio", "socket", "threading", "subprocess", "aiohttp", "logging", "structlog"}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_those_below_it(package):
    wrong = [
        f"{named(path)}:{line} imports {name}"
        for path in modules(package)
        for name, line in imports(path)
        if name.partition(".")[0] in PACKAGES and name.partition(".")[0] not in {package, *EDGES[package]}
    ]
    assert not wrong


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_has_its_owner(library):
    wrong = [
        f"{named(path)}:{line} imports {name}"
        for package in PACKAGES
        if package not in OWNERS[library]
        for path in modules(package)
        for name, line in imports(path)
        if name.partition(".")[0] == library
    ]
    assert not wrong


def test_the_core_knows_no_network_no_threads_and_no_logs():
    wrong = [
        f"{named(path)}:{line} imports {name}"
        for path in modules("reporting")
        for name, line in imports(path)
        if name.partition(".")[0] in PURE_FROM
    ]
    assert not wrong


def test_only_the_composition_root_reads_the_clock():
    wrong = [
        f"{named(path)}:{node.lineno}"
        for path in modules()
        if path.parent.name != "est_bot"
        for node in ast.walk(parsed(path))
        if _reads_the_clock(node)
    ]
    assert not wrong


def test_tasks_start_only_in_worker_loops():
    wrong = [
        f"{named(path)}:{node.lineno}"
        for path in modules()
        if named(path) not in MAY_START_TASKS and not named(path).startswith("playground/")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute | ast.Name) and _name(node) in {"create_task", "ensure_future"}
    ]
    assert not wrong


def test_every_module_opens_with_what_it_is_for_and_stays_short():
    for path in modules():
        if "versions" in path.parts:
            continue
        assert ast.get_docstring(parsed(path)), f"{named(path)} has no docstring"
        assert len(path.read_text("utf-8").splitlines()) <= 350, f"{named(path)} is long"


def _reads_the_clock(node):
    if isinstance(node, ast.ImportFrom) and node.module == "time":
        return any(alias.name in {"time", "time_ns"} for alias in node.names)
    if not isinstance(node, ast.Attribute):
        return False
    owner = _name(node.value) if isinstance(node.value, ast.Attribute | ast.Name) else ""
    clocks = {"datetime": {"now", "utcnow", "today"}, "date": {"today"}, "time": {"time", "time_ns", "localtime"}}
    return node.attr in clocks.get(owner, set())


def _name(node):
    return node.attr if isinstance(node, ast.Attribute) else node.id
