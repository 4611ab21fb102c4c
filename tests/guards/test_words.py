"""The languages hold together: same keys, same variables, lengths that Telegram takes, none unused, none missing."""

import ast
import re
from functools import cache

import pytest
from fluent.syntax import FluentParser, visitor
from fluent.syntax import ast as ftl

from reporting.wording import LANGUAGES
from tests.guards.tree import ROOT, modules, named, parsed

WORDS = ROOT / "reporting" / "words"
MESSAGE, BUTTON, TOAST = 3500, 64, 200
TAGS = re.compile(r"</?(b|i|u|s|code|pre|a|tg-spoiler|blockquote)\b[^>]*>")


class Reads(visitor.Visitor):
    """Collects what a message refers to."""

    def __init__(self):
        self.variables = set()
        self.messages = set()

    def visit_VariableReference(self, node):
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node):
        self.messages.add(node.id.name)


@cache
def entries(language):
    found = {}
    for path in sorted((WORDS / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{named(path)}: {entry.content[:60]!r} cannot be read"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{named(path)}: {entry.id.name} is there twice"
                reads = Reads()
                reads.visit(entry)
                found[entry.id.name] = (path, entry, reads)
    return found


def test_each_language_has_the_same_files():
    first, *others = ({path.name for path in (WORDS / language).glob("*.ftl")} for language in LANGUAGES)
    assert all(each == first for each in others)


def test_each_language_has_the_same_keys():
    first, *others = (set(entries(language)) for language in LANGUAGES)
    for each in others:
        assert each ^ first == set()


def test_each_language_fills_in_the_same_variables():
    for key, (_, _, reads) in entries(LANGUAGES[0]).items():
        for language in LANGUAGES[1:]:
            other = entries(language).get(key)
            assert other is None or other[2].variables == reads.variables, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_fit_where_they_are_shown(language):
    for key, (_, entry, _) in entries(language).items():
        for variant in _variants(entry.value):
            shown = TAGS.sub("", variant)
            limit = BUTTON if _stands_on_a_button(key) else TOAST if "toast" in key else MESSAGE
            assert len(shown) <= limit, f"{key}: {len(shown)} characters, {limit} fit"
            if _stands_on_a_button(key) or "toast" in key:
                assert shown == variant, f"{key} shows tags where there is no HTML"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_used(language):
    literals, patterns = _mentions()
    referred = {name for _, _, reads in entries(language).values() for name in reads.messages}
    unused = [
        key
        for key in entries(language)
        if key not in literals and key not in referred and not any(each.fullmatch(key) for each in patterns)
    ]
    assert not unused


def test_every_word_that_code_asks_for_exists():
    missing = []
    for path in modules():
        for node in ast.walk(parsed(path)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            owner = node.func.value
            is_words = isinstance(owner, ast.Name | ast.Attribute) and "words" in ast.unparse(owner).lower()
            first = node.args[0]
            if node.func.attr in {"html", "text"} and is_words and isinstance(first, ast.Constant):
                missing += [] if first.value in entries("sv") else [f"{named(path)}:{node.lineno} {first.value}"]
    assert not missing


@cache
def _mentions():
    literals, patterns = set(), []
    for path in modules():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                written = "".join(
                    re.escape(part.value) if isinstance(part, ast.Constant) else r"[a-z0-9_A-Z-]+"
                    for part in node.values
                )
                if re.match(r"[a-z]+\\?-", written):
                    patterns.append(re.compile(written))
    return literals, patterns


def _stands_on_a_button(key):
    return "button" in key.split("-")


def _variants(pattern):
    """Every way a message may be written, with a short word for what is filled in."""
    written = [""]
    for element in pattern.elements if pattern else []:
        if isinstance(element, ftl.TextElement):
            ends = [element.value]
        elif isinstance(element.expression, ftl.SelectExpression):
            ends = [each for variant in element.expression.variants for each in _variants(variant.value)]
        elif isinstance(element.expression, ftl.StringLiteral):
            ends = [element.expression.value]
        else:
            ends = ["1234"]
        written = [start + end for start in written for end in dict.fromkeys(ends)][:200]
    return written
