"""Tiny tables, and courses of them."""

from __future__ import annotations

from pathlib import Path

TABLE = "x,y,kind\n" + "\n".join(f"{n % 5},{n % 7},{'ab'[n % 5 > 2]}" for n in range(30)) + "\n"
"""Two classes that a line separates."""

NO_ROWS = "x,y,kind\n"
"""No film can be made of it."""


def tables(folder: Path, *names: str, **others: str) -> Path:
    """A folder with tables of these names, and other files by their stems."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(TABLE, encoding="utf-8")
    for stem, text in others.items():
        (folder / f"{stem}.csv").write_text(text, encoding="utf-8")
    return folder


def listed(folder: Path, text: str) -> Path:
    """A folder with a course.toml, and the tables that it lists."""
    tables(folder, "one.csv", "two.csv")
    (folder / "course.toml").write_text(text, encoding="utf-8")
    return folder
