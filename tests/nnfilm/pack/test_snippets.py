"""What is pasted leads to the film, and its title does nothing wherever it is pasted."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest

from nnfilm.pack.model import TWIN
from nnfilm.pack.page import KINDS, snippets
from tests.support.sample import HOSTILE, PLAIN

AT = "https://example.org/film"


def test_a_twin_is_offered_where_there_is_one(tmp_path: Path) -> None:
    assert set(snippets(PLAIN, tmp_path, AT)) == set(KINDS) - {"twin"}
    (tmp_path / TWIN).touch()
    assert set(snippets(PLAIN, tmp_path, AT)) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_titles_are_words_wherever_they_are_pasted(tmp_path: Path, kind: str) -> None:
    (tmp_path / TWIN).touch()
    code = snippets(HOSTILE, tmp_path, AT)[kind]
    assert "{" not in code and "}" not in code, "a template engine would read it"
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(f"<!doctype html><title>x</title>{code}")
    assert not list(tree.iter("script"))
    assert not [key for element in tree.iter() for key in element.attrib if key.startswith("on")]
