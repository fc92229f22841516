"""The transcript tells every beat and every caption at its time, and nothing in it is markup."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from nnfilm.outputs.transcript import to_markdown
from nnfilm.render.plan import Beat, Caption, Plan

HOSTILE = [
    "# heading",
    "<script>alert(1)</script>",
    "[a](javascript:x)",
    "*a* _b_ `c`",
    "a\n\n> b",
    "1. a",
    "&lt;",
    "--> |x|",
]


def plan(title: str, seen: str, said: str) -> Plan:
    beats = (Beat("first", range(0, 30), seen), Beat("second", range(30, 90)))
    captions = (Caption(said, range(5, 29)), Caption("At last.", range(40, 90)))
    return Plan("Chapter", title, 30, 90, (0, 30), (), beats, captions)


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


@pytest.mark.parametrize("name", ["\u202eabc\u2069", "a\x85b", "\ud800", "a\n# b", "\x00", "www.example.org/<x>"])
def test_a_name_is_one_line_of_words(name: str) -> None:
    found = to_markdown([plan(name, name, name)])
    found.encode()
    assert len(found.splitlines()) == len(to_markdown([plan("a", "a", "a")]).splitlines())
    assert not re.search(r"[\x00\x85\u202a-\u202e\u2066-\u2069]", found)
    assert "<a" not in MarkdownIt("gfm-like", {"linkify": False}).render(found)


def test_beats_and_captions_stand_at_their_times() -> None:
    found = to_markdown([plan("One", "A cloud.", "It moves."), plan("Two", "A line.", "It cuts.")], "The film")
    lines = [line for line in found.splitlines() if line]
    assert lines[0] == "# The film"
    assert [line for line in lines if line.startswith("##")] == ["## One", "## Two"]
    assert [line for line in lines if line.startswith("**")] == [
        "**0:00** *A cloud\\.*",
        "**0:01**",
        "**0:03** *A line\\.*",
        "**0:04**",
    ]
    assert [line.strip() for line in lines if line.startswith(">")] == [
        "> It moves\\.",
        "> At last\\.",
        "> It cuts\\.",
        "> At last\\.",
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_a_chapter_is_shown_as_it_is(text: str) -> None:
    html = MarkdownIt("commonmark").render(to_markdown([plan(text, text, text)]))
    assert text_of(html).count(" ".join(text.split())) == 3
    assert set(re.findall(r"<(\w+)", html)) <= {"h1", "p", "em", "strong", "blockquote", "br"}


@given(st.text())
def test_no_text_makes_markup(text: str) -> None:
    html = MarkdownIt("commonmark").render(to_markdown([plan(text, text, text)]))
    assert set(re.findall(r"<(\w+)", html)) <= {"h1", "p", "em", "strong", "blockquote", "br"}
