"""Notes on a table: what was done with it, and in brackets at the end, how to change that."""

from __future__ import annotations

from collections.abc import Sequence

from nnmath.utils.names import clean, quoted, told_apart

MOST = 6  # columns that a note names


def value(names: Sequence[str]) -> str:
    """Names as a setting's value, to be typed: with double quotes where a comma is, and single ones around."""
    shown = [clean(name, 60) for name in names]
    text = ",".join(f'"{name}"' if "," in name else name for name in shown)
    return text if text.replace(",", "").replace("_", "").isalnum() else in_quotes(text)


def in_quotes(text: str) -> str:
    """A text in single quotes, as a shell takes it."""
    return "'" + text.replace("'", "'\"'\"'") + "'"


def columns(names: Sequence[str], longest: int = 24) -> str:
    """Names of columns in quotation marks, the first few, and how many more there are."""
    shown = ", ".join(quoted(name, longest) for name in told_apart(names[:MOST], longest))
    return f"{shown} and {len(names) - MOST} more" if len(names) > MOST else shown
