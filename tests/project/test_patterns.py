"""No pattern takes more than linear time on any line: a table, a film.toml or an address may hold every one."""

from __future__ import annotations

import ast
import builtins
import importlib
import re
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.attacks import attacks_on, in_python
from tests.support.fuzzing import Hangs, bounded
from tests.support.project import ROOT
from tools import web

FOLDERS = ("nnmath", "nnfilm", "scenes")
SOURCES = [*(path for name in FOLDERS for path in sorted((ROOT / name).rglob("*.py"))), ROOT / "tools" / "bootstrap.py"]
ONCE = ("match", "fullmatch", "search")
USE = re.compile(r"(\w+)\.(match|fullmatch|search|split|findall|finditer|subn|sub)\b")

LENGTHS = (20, 80, 320, 1280, 5120)
LEAST, STEEP = 0.003, 8
"""Seconds that any line may take, and how many times as long one of four times the length may: four times is linear,
sixteen times quadratic.
"""


class Anything(str):
    """A value that is known only in a call: it stands in a pattern as an x."""

    def __getattr__(self, name: str) -> Anything:
        return self

    def __call__(self, *_: object) -> Anything:
        return self

    def __iter__(self) -> Iterator[Anything]:
        return iter([self] * 3)


class Names(dict[str, Any]):
    def __missing__(self, name: str) -> Anything:
        return Anything("x")


def names_in(*nodes: ast.AST) -> set[str]:
    return {part.id for node in nodes for part in ast.walk(node) if isinstance(part, ast.Name)}


def patterns_in(path: Path, uses: set[tuple[str, str]]) -> Iterator[tuple[str, re.Pattern[Any], set[str]]]:
    """The patterns of a module, made anew by its own names, and the methods by which they are used."""
    source = path.read_text(encoding="utf-8")
    place = path.relative_to(ROOT).with_suffix("").as_posix()
    names = Names(vars(builtins) | vars(importlib.import_module(place.replace("/", "."))))
    parts = list(ast.walk(ast.parse(source)))
    loops = [part for part in parts if isinstance(part, ast.For | ast.comprehension)]
    assigned = [part for part in parts if isinstance(part, ast.Assign)]
    own = {call: names_in(*one.targets) for one in assigned for call in ast.walk(one.value)}

    def value(node: ast.expr) -> Any:
        return eval(compile(ast.Expression(node), place, "eval"), {}, names)

    for call in parts:
        if not isinstance(call, ast.Call) or not re.fullmatch(r"(re\.)?[a-z]+", ast.unparse(call.func)):
            continue
        function, (pattern, *rest) = value(call.func), [*call.args, ast.Constant("")]
        if getattr(function, "__module__", "") != "re" or function is re.escape:
            continue
        given = [ast.unparse(one) for one in (*rest, *(keyword.value for keyword in call.keywords))]
        flags = sum(eval(one) for one in given if re.fullmatch(r"(re\.[A-Z]+( \| )?)+", one))
        texts = [value(pattern)]
        if isinstance(texts[0], Anything):  # all that a loop goes over
            over = [value(loop.iter) for loop in loops if names_in(pattern) & names_in(loop.target)]
            texts = [text for one in over for each in one for text in ([each] if isinstance(each, str) else each)]
        known = own.get(call, set())
        known = known.union(*(names_in(loop.target) for loop in loops if known & names_in(loop.iter)))
        here = {(name, method) for name, method in USE.findall(source) if name != "re"}
        used = (
            {method for name, method in here if name in known}
            or {method for name, method in uses if name in known}
            or {method for _, method in here if method != "split"}  # of a pattern that a function returns
        )
        for text in texts:
            if isinstance(text, str | bytes):
                methods = used if function is re.compile else {function.__name__}
                yield f"{place}:{call.lineno}", re.compile(text, flags), methods


def seconds(pattern: re.Pattern[Any], method: str, line: str) -> float:
    text = line.encode("latin-1") if isinstance(pattern.pattern, bytes) else line
    began = time.thread_time()
    getattr(pattern, method)(text) if method in ONCE else deque(pattern.finditer(text), 0)
    return time.thread_time() - began


def is_steep(pattern: re.Pattern[Any], method: str, attack: tuple[str, str, str]) -> bool:
    def least(length: int, times: int) -> float:
        line = attack[0] + attack[1] * (length // len(attack[1])) + attack[2]
        return min(seconds(pattern, method, line) for _ in range(times))

    def grows(length: int) -> bool:
        return least(length, 2) > max(LEAST, STEEP * least(length // 4, 3))

    # Thrice, since a busy machine may hold up the longer line alone.
    return any(least(length, 1) > LEAST and all(grows(length) for _ in range(3)) for length in LENGTHS)


def steep(pattern: re.Pattern[Any], methods: set[str]) -> list[tuple[str, str, str]]:
    """The first attack on which a pattern takes too long, if there is one."""
    attack = ("", "", "")
    try:
        with bounded():
            for attack in sorted(attacks_on(pattern.pattern, pattern.flags)):
                if any(is_steep(pattern, method, attack) for method in methods):
                    return [attack]
    except Hangs:
        return [attack]
    return []


def test_those_of_python() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in SOURCES}
    uses = {use for source in sources.values() for use in USE.findall(source)}
    using = [path for path, source in sources.items() if re.search(r"^\s*(import re$|from re )", source, re.MULTILINE)]
    found = [each for path in using for each in patterns_in(path, uses)]
    assert len(found) > 50
    assert [(place, attacks) for place, pattern, methods in found if (attacks := steep(pattern, methods))] == []


def slow_in_node(patterns: list[list[str]]) -> list[list[str]]:
    """Those that Python finds steep, so that none hangs in Node, or else those that Node does."""
    written = [(each, in_python(*each[1:])) for each in patterns]
    if slow := [each for each, pattern in written if steep(pattern, {"search"})]:
        return slow
    attacked = [[*each, sorted(attacks_on(pattern.pattern, pattern.flags))] for each, pattern in written]
    found = web.asked({"attacked": attacked, "lengths": LENGTHS, "least": LEAST, "steep": STEEP}, "patterns.mjs")
    return list(found)


def test_those_of_typescript() -> None:
    found = web.asked({}, "patterns.mjs")
    assert len(found) > 20
    assert slow_in_node(found) == []


@pytest.mark.parametrize("written", [r"^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$", r"^(a|a?b|ab)*$", r"\s*[(].*"])
def test_slow_ones_are_found(written: str) -> None:
    assert steep(re.compile(written), {"search"})
