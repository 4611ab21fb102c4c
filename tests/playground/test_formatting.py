"""Telegram's HTML, there and back."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from playground.formatting import checked_link, parse_html, to_html, trimmed, with_found

PARSED: list[tuple[str, str, list[tuple[Any, ...]]]] = [
    ("hej", "hej", []),
    ("&lt;b&gt; &amp;amp; &quot;&#229;&#xe4;&nbsp;&", '<b> &amp; "åä&nbsp;&', []),
    ("<b>a<i>b</i></b>c", "abc", [("bold", 0, 2), ("italic", 1, 1)]),
    ("😀<u>å</u>", "😀å", [("underline", 2, 1)]),
    ("<B>x</>", "x", [("bold", 0, 1)]),
    ("<b></b>x", "x", []),
    ("<s>a</s><strike>b</strike><del>c</del>", "abc", [("strikethrough", i, 1) for i in range(3)]),
    ("<strong>a</strong><em>b</em><ins>c</ins>", "abc", [("bold", 0, 1), ("italic", 1, 1), ("underline", 2, 1)]),
    ("<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>", "ab", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
    ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
    ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
    ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1, "py")]),
    ('<a href="https://a.example/?x=1&amp;y">a</a>', "a", [("text_link", 0, 1, "https://a.example/?x=1&y")]),
    ("<a>town.example</a>", "town.example", [("text_link", 0, 12, "http://town.example/")]),
    ('<a href="javascript:x">a</a>', "a", []),
    ('<tg-emoji emoji-id="5">👍</tg-emoji>', "👍", [("custom_emoji", 0, 2, "5")]),
]


@pytest.mark.parametrize(("html", "text", "entities"), PARSED, ids=[html for html, _, _ in PARSED])
def test_html_becomes_text_and_entities_in_utf_16_units(html: str, text: str, entities: list[tuple[Any, ...]]) -> None:
    found, parsed = parse_html(html)
    assert found == text
    assert [tuple(entity.values()) for entity in parsed] == entities


@pytest.mark.parametrize("html", [
    "<b>a<i>b</i></b> &lt;c&gt;", '<a href="https://a.example/?x=1&amp;y">å</a>', "😀<u>å</u>x",
    "<blockquote>a</blockquote>", "<blockquote expandable>a</blockquote>", "<pre>x</pre>", "<code>x</code>",
    '<pre><code class="language-py">x</code></pre>', '<tg-emoji emoji-id="5">👍</tg-emoji>',
    "<tg-spoiler>a</tg-spoiler>",
])  # fmt: skip
def test_what_was_parsed_can_be_written_again(html: str) -> None:
    assert to_html(*parse_html(html)) == html


def test_white_space_around_is_cut_and_entities_move_along() -> None:
    assert trimmed(*parse_html(" <b> hej </b> ")) == ("hej", [{"type": "bold", "offset": 0, "length": 3}])
    assert trimmed(*parse_html("<b> </b>hej")) == ("hej", [])


def test_commands_links_and_mentions_are_found_by_themselves() -> None:
    text = "/bind@est_bot se https://a.example/x. eller @anna_1 å@b.se #lampa a/b"
    found = [(e["type"], text[e["offset"] : e["offset"] + e["length"]]) for e in with_found(text, [])]
    assert found == [
        ("bot_command", "/bind@est_bot"),
        ("url", "https://a.example/x"),
        ("mention", "@anna_1"),
        ("email", "å@b.se"),
        ("hashtag", "#lampa"),
    ]
    assert with_found("/x", [{"type": "code", "offset": 0, "length": 2}]) == [
        {"type": "code", "offset": 0, "length": 2}
    ]


@pytest.mark.parametrize(("url", "kept"), [
    ("https://t.me/bot?start=x", "https://t.me/bot?start=x"), ("town.example", "http://town.example/"),
    ("http://127.0.0.1:8081/", "http://127.0.0.1:8081/"), ("tg://user?id=1", "tg://user?id=1"),
    ("nowhere", None), ("ftp://a.se", None), ("https://a.example b", None), ("", None),
])  # fmt: skip
def test_a_link_must_lead_somewhere(url: str, kept: str | None) -> None:
    assert checked_link(url) == kept


def test_the_playground_starts_without_the_libraries_it_serves() -> None:
    code = (
        "import sys, playground; print([m for m in ('aiogram', 'telegram', 'pydantic', 'httpx') if m in sys.modules])"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
