"""A whole pack, as `nnfilm pack` makes it of a table, with all that can be asked for."""

from __future__ import annotations

from pathlib import Path

from nnfilm.outputs.job import settle
from nnfilm.pack import build
from nnfilm.pack.build import Extras
from nnfilm.pack.model import About
from nnfilm.settings.request import Request
from tests.support.project import ROOT
from tests.support.sharing import folder_once
from tests.support.stand_in import resources

AUTHOR = "Ada Lovelace"
WHOSE = About("2026-03-01", "Coffee, roasted light or dark.", "https://example.org/films/coffee/", "CC BY 4.0")
TABLE = {"data": str(ROOT / "examples" / "coffee.csv"), "hidden": 4, "quick": True}


def whole_pack() -> Path:
    """A small pack of two chapters that all processes of one test run share; not to be changed."""
    return folder_once("whole pack", fill) / "whole"


def fill(folder: Path) -> None:
    """Make it in a folder."""
    found = resources(folder / "cache")
    asked = Request({"quality": "l", "author": AUTHOR, "out": folder / "whole", **TABLE})
    job = settle(asked, ["DataTour", "Summary"], found, "pack", joined=True)
    build.pack(job, Extras(zipped=True, about=WHOSE), found)
