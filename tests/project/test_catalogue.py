"""The kit's catalogue is complete: each thing that can be drawn has a picture, and each knob that is named exists."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.support.project import ROOT
from tools.catalogue import charts
from tools.catalogue.page import PAGE, defaults, docstring, drawable, knobs, named, page
from tools.catalogue.pictures import FOLDER, SIZE
from tools.catalogue.specimens import SECTIONS

BUDGET = 1.5e6  # bytes of all pictures together


def test_everything_behind_the_door_is_in_it_once() -> None:
    shown = [name for specimens in SECTIONS.values() for name in specimens]
    assert sorted(shown) == sorted(drawable()) and len(shown) > 60


@pytest.mark.parametrize("name", drawable())
def test_it_has_a_picture(name: str) -> None:
    with Image.open(FOLDER / f"{name}.webp") as picture:
        assert picture.size == SIZE
        assert len(set(picture.convert("L").resize((96, 54)).tobytes())) > 8, "it shows nothing"


@pytest.mark.parametrize("name", drawable())
def test_it_says_what_it_is_and_its_knobs_exist(name: str) -> None:
    cls = named(name)
    assert docstring(cls)
    for knob in knobs(cls):
        assert knob.name.partition(".")[0] in defaults(cls), knob
        assert knob.meaning, knob


def test_it_is_what_the_tool_would_write() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tools.catalogue --text"
    for name, text in charts.all_charts().items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, "run: python -m tools.catalogue --text"


def test_its_pictures_are_those_that_it_shows_and_small() -> None:
    shown = {f"{name}.webp" for name in drawable()} | set(charts.all_charts())
    there = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    assert set(there) == shown and sum(there.values()) < BUDGET
    assert FOLDER.is_relative_to(ROOT / "media" / "gallery")
