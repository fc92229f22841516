"""What is pasted of a chapter leads to that chapter, and its title does nothing wherever it is pasted."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import pytest

from nnfilm.pack import snippets
from nnfilm.pack.model import PAGE, PLAYER, TWIN, Content
from nnfilm.pack.snippets import KINDS, Part
from tests.support.sample import HOSTILE, PLAIN

AT = "https://example.org/film"


def codes(film: Content, part: Part) -> dict[str, str]:
    return snippets.snippets(film, part, AT)


def test_a_twin_is_offered_where_there_is_one(tmp_path: Path) -> None:
    tried = tuple(replace(chapter, tried=f"{TWIN}#q=line" * (chapter.number == 1)) for chapter in PLAIN.chapters)
    film = replace(PLAIN, chapters=tried)
    (tmp_path / TWIN).touch()
    found = [set(codes(film, part)) for part in snippets.parts(film, tmp_path)]
    assert found == [set(KINDS), set(KINDS), set(KINDS) - {"twin"}]


@pytest.mark.parametrize("number", [1, 2])
def test_a_chapter_is_told_apart_everywhere(tmp_path: Path, number: int) -> None:
    part = snippets.parts(PLAIN, tmp_path)[number]
    places = {PLAYER: f"chapter={number}", PAGE: f"chapter-{number}", part.poster: ""}
    for code in codes(PLAIN, part).values():
        for found in map(urlsplit, re.findall(rf"{AT}/[^\s\")]*", code)):
            assert places[found.path.removeprefix("/film/")] == found.query + found.fragment


@pytest.mark.parametrize("kind", KINDS)
def test_titles_are_words_wherever_they_are_pasted(tmp_path: Path, kind: str) -> None:
    (tmp_path / TWIN).touch()
    for part in snippets.parts(HOSTILE, tmp_path):
        code = codes(HOSTILE, part).get(kind, "")
        assert "{" not in code and "}" not in code, "a template engine would read it"
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(
            f"<!doctype html><title>x</title>{code}"
        )
        assert not list(tree.iter("script"))
        assert not [key for element in tree.iter() for key in element.attrib if key.startswith("on")]
