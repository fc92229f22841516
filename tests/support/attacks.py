"""Lines on which a pattern may take far too long, derived from the pattern itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any

REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
MANY = 100
"""Repeats of a part: if so many are allowed, it counts as one without end."""

COMMON = "a0 _.,-(\nÄ"
"""Letters that stand for the rest of their kinds."""


def attacks_on(pattern: str | bytes, flags: int = 0) -> set[tuple[str, str, str]]:
    """For each attack what a line begins with, what is repeated in it, and the end that spoils the match. Each part of
    the pattern that may be repeated without end is attacked with the letters that it takes, and with what precedes it.
    """
    tree = _parser.parse(pattern, flags)
    letters = dict.fromkeys(COMMON + (pattern if isinstance(pattern, str) else pattern.decode("latin-1")))
    found = set()
    for before, body in _repeated(tree, letters):
        samples = {*(_sample(body, letters, option) for option in range(4)), before + _sample(body, letters)}
        taken = {letter for letter in letters if _takes(body, letter)}
        spoilers = ["", "\n", "\0", *(letter for letter in letters if letter not in taken)][:8]
        again = (taken | samples) - {""}
        found |= {(start, part, end) for start in ("", before) for part in again for end in spoilers}
    return found


def _repeated(tree: Any, letters: Iterable[str], before: str = "") -> Iterator[tuple[str, Any]]:
    """For each part that may be repeated without end a text that what precedes it takes, and the part."""
    if not isinstance(tree, _parser.SubPattern):
        for part in tree if isinstance(tree, tuple | list) else ():
            yield from _repeated(part, letters, before)
        return
    for op, what in tree:
        if op in REPEATS and what[1] >= MANY:
            yield before, what[2]
        yield from _repeated(what, letters, before)
        before += _sample(_parser.SubPattern(tree.state, [(op, what)]), letters)


def _takes(body: Any, letter: str) -> bool:
    return _compiler.compile(body).fullmatch(letter) is not None


def _sample(tree: Any, letters: Iterable[str], option: int = 0) -> str:
    """A text that part of a pattern takes; of alternatives, the one with the number ``option``."""

    def one(op: Any, what: Any) -> str:
        if op is _constants.LITERAL:
            return chr(what)
        if op in REPEATS:
            return _sample(what[2], letters, option) * max(what[0], 1)
        if op is _constants.BRANCH:
            return _sample(what[1][option % len(what[1])], letters, option)
        if op in (_constants.SUBPATTERN, _constants.ATOMIC_GROUP):
            return _sample(what[-1] if op is _constants.SUBPATTERN else what, letters, option)
        alone = _parser.SubPattern(tree.state, [(op, what)])
        return next((letter for letter in letters if _takes(alone, letter)), "")

    return "".join(one(op, what) for op, what in tree)


def in_python(pattern: str, flags: str) -> re.Pattern[str]:
    """A pattern of JavaScript in Python, with \\w for each class of a Unicode property."""
    known = (getattr(re, flag.upper()) for flag in flags if flag in "ims")
    return re.compile(re.sub(r"\\p\{\w+\}", r"\\w", pattern.replace("[^]", r"[\s\S]")), sum(known))
