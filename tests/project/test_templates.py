"""Sentences in films are literal templates with named facts, so that they can be listed, checked and translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pyicumessageformat import Parser

from tests.support.project import ROOT
from tools.templates import SEVERAL, Template, files, templates


@cache
def found() -> list[Template]:
    """Every template. Reading them raises NotLiteral for a sentence that is built from anything but literals."""
    return [template for path in files() for template in templates(path)]


CHAPTERS = sorted((ROOT / "scenes").glob("*.py"))

WORD = re.compile(r"[A-Za-z]{3,}")

TYPST = {"thin"}
"""Words of its formulas."""

WRITTEN = re.compile(r"(?<![A-Za-z])(?<![Nn]euron )(?<![Rr]amp )[0-9]+")
"""A number that a template states by itself; in x1, a2, neuron 2 and ramp 2 it belongs to a name."""


def parsed(text: str) -> list[Any]:
    found: list[Any] = Parser().parse(text)
    return found


def nodes(message: list[Any]) -> Iterator[Any]:
    """The literal texts and arguments of a parsed template, at any depth."""
    for node in message:
        yield node
        if isinstance(node, dict):
            for option in node.get("options", {}).values():
                yield from nodes(option if isinstance(option, list) else [option])


def where(template: Template) -> str:
    return (
        f"{template.path.name}, line {template.line}: {template.text}: mend it, and run `python -m tools.translations`"
    )


def test_each_asks_for_the_facts_that_it_is_given() -> None:
    """What one call says, such as a beat's headline and description, shares its facts."""
    given: dict[tuple[Path, int], set[str]] = {}
    asked: dict[tuple[Path, int], set[str]] = {}
    for template in found():
        place = template.path, template.line
        given.setdefault(place, set()).update(template.facts)
        names = {node["name"] for node in nodes(parsed(template.text)) if isinstance(node, dict)}
        asked.setdefault(place, set()).update(name.removesuffix("_word") for name in names)
    for place, facts in given.items():
        assert asked[place] == facts or (SEVERAL in facts and asked[place] >= facts - {SEVERAL}), place


def test_a_number_on_screen_is_a_fact() -> None:
    """What a template states by itself are the ends of a scale and names: 0 and 1, and the numbers of features."""
    assert len(found()) > 500
    for template in found():
        for node in nodes(parsed(template.text)):
            if isinstance(node, str):
                stated = set(WRITTEN.findall(node)) - {"0", "1"}
                assert not stated, where(template)


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_no_chapter_builds_words_from_pieces(path: Path) -> None:
    """Outside of errors, of formulas, and of `requires`, whose answers the command line prints."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    exempt: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) or (isinstance(node, ast.FunctionDef) and node.name == "requires"):
            exempt |= set(ast.walk(node))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "beat":
            exempt |= set(ast.walk(node.args[0]))  # its key, which no viewer sees
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and node not in exempt:
            words = " ".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
            assert "$" in words or set(WORD.findall(words)) <= TYPST, (
                f"{path.name}, line {node.lineno}: {ast.unparse(node)}"
            )
