"""Whole packs, as `nnfilm pack` makes them: of chapters of the article's film, and of one made of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from nnfilm.outputs.job import settle
from nnfilm.pack import build
from nnfilm.pack.build import Extras
from nnfilm.pack.model import About
from nnfilm.settings.request import Request
from tests.support.project import ROOT
from tests.support.sharing import folder_once
from tests.support.stand_in import resources

SMALL = Request({"quality": "l"})

AUTHOR = "Ada Lovelace"
WHOSE = About("2026-03-01", "Bands that no line parts.", "https://example.org/films/bands/", "CC BY 4.0")


def packed(request: Request, names: list[str], out: Path, extras: Extras) -> Path:
    """A small pack of some chapters of a film."""
    found = resources(out.with_name(f"{out.name}-cache"))
    job = settle(replace(request, given={**request.given, "out": out}), names, found, "pack", joined=True)
    build.pack(job, extras, found)
    return out


def of_the_article(out: Path) -> Path:
    """With all that can be asked for."""
    told = replace(SMALL, given={**SMALL.given, "author": AUTHOR})
    return packed(told, ["Title", "BandsData"], out, Extras(zipped=True, about=WHOSE))


def of_a_table(out: Path) -> Path:
    """With classes and features of other names, and more of them."""
    given = {"data": str(ROOT / "examples" / "coffee.csv"), "hidden": 4, "quick": True}
    table = replace(SMALL, given={**SMALL.given, **given})
    return packed(table, ["DataTour", "Summary"], out, Extras())


PACKS: Mapping[str, Callable[[Path], Path]] = {"article": of_the_article, "table": of_a_table}


def whole_pack(name: str) -> Path:
    """A pack that all processes of one test run share; not to be changed."""
    return folder_once(f"pack of {name}", lambda folder: PACKS[name](folder / name)) / name
