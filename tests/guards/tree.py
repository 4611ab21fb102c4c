"""The source tree as the guards read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("reporting", "storage", "bot", "scheduler", "playground", "est_bot")
TEXT = {".py", ".md", ".toml", ".ftl", ".html", ".css", ".js", ".typ", ".mako", ".txt", ".example", ""}


def modules(*packages: str) -> list[Path]:
    """Every Python file of the packages (all of them when none is named)."""
    return [path for package in packages or PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, wherever in it, with the line."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level <= 1, f"{path}:{node.lineno} imports from above its own package"
            own = named(path.parent).replace("/", ".") if node.level else ""
            yield ".".join(filter(None, (own, node.module or ""))), node.lineno


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts() -> list[Path]:
    """Every text file that belongs to the project."""
    kept = ("docs", "tests", "benchmarks", "chaos", "municipalities", "requirements", *PACKAGES)
    found = [path for folder in kept for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]
    found += [path for path in sorted(ROOT.iterdir()) if path.is_file() and path.name != ".env"]
    return [path for path in found if path.suffix in TEXT and "__pycache__" not in path.parts]
