"""Notes on a table: what was done with it, and in brackets at the end, how to change that."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nnmath.utils.names import clean, quoted, told_apart

MOST = 6  # columns, or cells, that a note names


def value(names: Sequence[str]) -> str:
    """Names as a setting's value, to be typed: with double quotes where a comma is, and single ones around."""
    shown = [clean(name, 60) for name in names]
    text = ",".join(f'"{name}"' if "," in name else name for name in shown)
    return text if text.replace(",", "").replace("_", "").isalnum() else in_quotes(text)


def pairs(cells: Mapping[str, Sequence[str]]) -> str:
    """Columns and their cells, a few of them, as a setting's value, to be typed: HW4=EX,Midterm=abs."""
    each = [f"{clean(name, 24)}={clean(cell, 24)}" for name, some in cells.items() for cell in some]
    text = ",".join(f'"{pair}"' if "," in pair else pair for pair in each[:MOST])
    return text if re.fullmatch(r"[\w,.=-]+", text) else in_quotes(text)


def in_quotes(text: str) -> str:
    """A text in single quotes, as a shell takes it."""
    return "'" + text.replace("'", "'\"'\"'") + "'"


def columns(names: Sequence[str], longest: int = 24) -> str:
    """Names of columns in quotation marks, the first few, and how many more there are."""
    return some([quoted(name, longest) for name in told_apart(names[:MOST], longest)], len(names))


def some(shown: Sequence[str], n: int) -> str:
    """The first of ``n`` things, and how many more there are."""
    return ", ".join(shown[:MOST]) + (f" and {n - MOST} more" if n > MOST else "")
