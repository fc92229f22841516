"""Space is seen to bend: the sheet lies open in the square for a while, and the cube looks solid."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.figures.cube import CubeFigure
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.panels.steepness import LiveValues
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import THEMES
from nnfilm.kit.text.sentence import Number
from nnfilm.render.quality import Quality
from tests.support.bending import Bending
from tests.support.bodies import Bodies
from tests.support.chapters import chapter_module, load_chapter
from tests.support.witness import attend

warp_2d = chapter_module("warp_2d")
CubeRotation = load_chapter("CubeRotation")
LiftToCube = load_chapter("LiftToCube")
SeparatingPlane = load_chapter("SeparatingPlane")
Warp2D = load_chapter("Warp2D")

SMALL = Quality(426, 240, 10)
SPARSE = Quality(426, 240, 2)
SECONDS = 3.0  # in which a bend can be taken in


def bending(folder: Path) -> Bending:
    found = Bending()
    attend(Warp2D, found, folder, quality=SMALL)
    return found


def test_the_sheet_lies_open_in_the_square_and_all_of_it_is_seen(tmp_path: Path) -> None:
    found = bending(tmp_path)
    assert found.longest_open(SMALL.fps) >= SECONDS
    assert max(moment.beyond for moment in found.moments) <= 1e-3
    assert sum(moment.beyond < 0 for moment in found.moments) > len(found.moments) / 2


def test_what_is_told_of_the_followed_point_is_so(tmp_path: Path) -> None:
    assert {fault for moment in bending(tmp_path).moments for fault in moment.untrue} == set()


def test_a_dial_that_does_not_stop_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warp_2d, "most_open", lambda *_: 1.0)
    assert bending(tmp_path).longest_open(SMALL.fps) < SECONDS


def test_a_picture_that_cuts_off_its_sheet_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    framed = SquareFigure._framed

    def too_near(self: SquareFigure, view: Any) -> Any:
        seen = framed(self, view)
        return type(seen)(seen.center, 0.9 * seen.half, seen.rotation, seen.perspective)

    monkeypatch.setattr(SquareFigure, "_framed", too_near)
    assert max(moment.beyond for moment in bending(tmp_path).moments) > 0.1


@pytest.mark.parametrize("name", ["sums", "values"])
def test_numbers_that_are_a_little_off_are_seen(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: Callable[[LiveValues], list[Number]] = vars(LiveValues)[name].fget

    def off(self: LiveValues) -> list[Number]:
        return [Number(number.value + 0.01, 2) for number in shown(self)]

    monkeypatch.setattr(LiveValues, name, property(off))
    untrue = [fault for moment in bending(tmp_path).moments for fault in moment.untrue]
    assert {fault.split(" is")[0] for fault in untrue} == {{"sums": "z", "values": "sigma(k z)"}[name], "its place"}


def bodies(chapter: type[Chapter], folder: Path, theme: str = "dark") -> Bodies:
    found = Bodies()
    attend(chapter, found, folder, quality=SPARSE, presentation=Presentation(theme))
    return found


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("chapter", [LiftToCube, CubeRotation, SeparatingPlane])
def test_the_cube_looks_solid(chapter: type[Chapter], theme: str, tmp_path: Path) -> None:
    found = bodies(chapter, tmp_path, theme)
    assert len(found.seen) > 10
    assert any("points" in body.fading for body in found.seen)
    faults = found.faults(SPARSE.fps)
    assert not faults, "\n".join(faults)


def fainter(figure: CubeFigure) -> None:
    figure.sheet.alpha = 0.4


def smaller(figure: CubeFigure) -> None:
    figure.margin *= 1.8


def without_haze(figure: CubeFigure) -> None:
    figure.space.hazy = 0.0


@pytest.mark.parametrize(
    ("spoil", "what"),
    [(fainter, "contrast"), (smaller, "covers"), (without_haze, "edges in the far half"), (without_haze, "points in")],
)
def test_a_spoilt_cube_is_seen(
    spoil: Callable[[CubeFigure], None], what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_the_stage = CubeRotation.set_the_stage

    def spoilt(self: Any) -> None:
        set_the_stage(self)
        spoil(self.solid)

    monkeypatch.setattr(CubeRotation, "set_the_stage", spoilt)
    found = bodies(CubeRotation, tmp_path)
    faulty = [body for body in found.seen if any(what in fault for fault in body.faults())]
    assert np.mean([body in faulty for body in found.seen]) > 0.8
