"""The kit's catalogue is complete: each thing that can be drawn has a picture, and each knob that is named exists."""

from __future__ import annotations

import inspect
import re

import pytest
from PIL import Image

from tools.catalogue.page import PAGE, drawable, named, page
from tools.catalogue.pictures import FOLDER, SIZE
from tools.catalogue.specimens import SECTIONS

BUDGET = 1.5e6  # bytes of all pictures together


def test_everything_behind_the_door_is_in_it_once_with_a_picture() -> None:
    shown = [name for specimens in SECTIONS.values() for name in specimens]
    assert sorted(shown) == sorted(drawable()) and len(shown) > 60
    there = {path.stem: path.stat().st_size for path in FOLDER.iterdir()}
    assert set(there) == set(shown) and sum(there.values()) < BUDGET
    for name in shown:
        with Image.open(FOLDER / f"{name}.webp") as picture:
            assert picture.size == SIZE
            assert len(set(picture.convert("L").resize((96, 54)).tobytes())) > 8, f"{name}: it shows nothing"


@pytest.mark.parametrize("name", drawable())
def test_it_says_what_it_is_and_its_knobs_exist(name: str) -> None:
    cls = named(name)
    code = "".join(inspect.getsource(base) for base in cls.__mro__ if base.__module__.startswith("nnfilm.kit"))
    _, _, knobs = (cls.__doc__ or "").partition("Knobs: ")
    assert cls.__doc__
    for knob in re.findall(r"(?:^|; |, |and )``(\w+)[\w.]*``", " ".join(knobs.partition("\n\n")[0].split())):
        assert re.search(rf"\b(self\.|def )?{knob}( = |: |, |\()", code.replace("``", "")), knob


def test_it_is_what_the_tool_would_write() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tools.catalogue --text"
