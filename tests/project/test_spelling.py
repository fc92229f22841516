"""Names in the code have American spelling, as those of Manim, NumPy and scikit-learn have.

What words in texts are, codespell looks after (`make lint`); here it is identifiers, which it does not take apart.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import codespell_lib
import pytest

from tests.support.project import ROOT

FOLDERS = ("nnmath", "scenes", "nnfilm", "tests", "benchmarks", "tools")
DICTIONARY = Path(codespell_lib.__file__).parent / "data" / "dictionary_en-GB_to_en-US.txt"
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
"""A run of capitals, or a word: `HTTPColourMap` has HTTP, Colour and Map."""


def american() -> dict[str, str]:
    """British spelling -> American."""
    lines = DICTIONARY.read_text(encoding="utf-8").splitlines()
    return dict(line.split("->") for line in lines if line)


def identifiers(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every name that the code gives to something, with its line: what it takes from elsewhere is not ours to spell."""
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name, node.lineno
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name, node.lineno
            case ast.alias(asname=str(name)):
                yield name, node.lineno
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name, node.lineno


def british(name: str, known: dict[str, str]) -> list[str]:
    """The words of a name that Americans write otherwise."""
    return [word for word in WORD.findall(name) if word.lower() in known]


def misspelt(path: Path, known: dict[str, str]) -> Iterator[str]:
    """A line for each British word in a module's name or in the names that it gives."""
    names = [(path.stem, 1), *identifiers(ast.parse(path.read_text(encoding="utf-8")))]
    for name, line in names:
        for word in british(name, known):
            yield f"{path.relative_to(ROOT)}:{line}: {name}: {known[word.lower()]}, not {word}"


@pytest.mark.parametrize("folder", FOLDERS)
def test_names_have_american_spelling(folder: str) -> None:
    known, paths = american(), sorted((ROOT / folder).rglob("*.py"))
    assert paths
    faults = sorted({fault for path in paths for fault in misspelt(path, known)})
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("colour = 1", ["colour"]),
        ("class NearestNeighbour: ...", ["Neighbour"]),
        ("def f(grey_level, *, behaviours): ...", ["grey", "behaviours"]),
        ("self.centreOfMass = 0", ["centre"]),
        ("for COLOURS in y: ...", ["COLOURS"]),
        ("import numpy as colour_tools", ["colour"]),
        ("color, center, HTTPMap = draw('the colour', colour.centre)", []),
    ],
)
def test_a_british_word_is_seen_in_whatever_is_named(code: str, found: list[str]) -> None:
    known = american()
    words = [word for name, _ in identifiers(ast.parse(code)) for word in british(name, known)]
    assert sorted(words) == sorted(found)
