"""The film's first chapter: real pictures, in their places, in every shape of frame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from nnfilm.kit.animation.damage import Record
from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.figures.hammock import Hammock
from nnfilm.kit.figures.opening import Opening
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.projection import Lens, project, unproject
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import THEMES
from nnfilm.settings.quality import ASPECTS
from nnmath import standard
from nnmath.utils.arrays import Floats
from nnmath.warps.layer_warp import FIRST_STAGE_ENDS
from tests.support.chapters import load_chapter
from tests.support.ends import SHAPES, play
from tests.support.films import fitted
from tests.support.witness import SMOOTH, attend

Title: Any = load_chapter("Title")

BANDS = standard("bands")


@dataclass(frozen=True)
class Seen:
    """The line on one frame: the time of the warp, its ends in the frame (2, 2), the number that is written beside it,
    and how many points lie on its wrong side there.
    """

    t: float
    ends: Floats
    shown: int
    n_wrong: int


class Line:
    """A ``Look``: what is drawn of the line on every frame on which it is seen."""

    def __init__(self) -> None:
        self.seen: list[Seen | None] = []

    def __call__(self, frames: Sequence[int], scene: Any, shown: Sequence[RasterMobject]) -> None:
        line, drawn = scene.line, list[Floats]()
        space, lens = line.space, Lens.of(line.space.look(), line.space.region)
        if space.opacity < 1:
            self.seen += [None] * len(frames)
            return
        line.gather(SimpleNamespace(polyline=lambda batch, points, *_: drawn.append(points), discs=no_discs), None)
        line.over(space, Record(np.zeros((SMOOTH.height, SMOOTH.width, 4), np.uint8), 30.0))
        start, end = (ends := project(drawn[0], lens)[0])
        data, warp = BANDS.dataset, scene.hammock.flow.warp
        places = project(solid(warp(data.X, scene.hammock.flow.t)), lens)[0]
        (along, up), (right, high) = end - start, (places - start).T
        left = along * high - up * right > 0  # where class 1 is to be
        number = int(re.sub(r"\D", "", line.number.markup))
        self.seen += [Seen(scene.hammock.flow.t, ends, number, int((left != (data.y == 1)).sum()))] * len(frames)


def no_discs(*_: object, **__: object) -> None:
    pass


@pytest.mark.parametrize("aspect", ASPECTS)
def test_nobody_moves_the_line_and_its_number_is_counted_in_every_frame(aspect: str, tmp_path: Path) -> None:
    look = Line()
    plan = attend(Title, look, tmp_path, quality=SMOOTH.shaped(aspect))
    assert plan.seconds <= 9.0
    rest, bent, *_ = (beat.frames.stop for beat in plan.beats)
    seen = [one for one in look.seen if one]
    assert len(seen) >= bent
    assert [one.shown for one in seen] == [one.n_wrong for one in seen]
    assert min(one.shown for one in seen if one.t <= FIRST_STAGE_ENDS) == 50
    assert 1.5 * SMOOTH.fps < rest <= 3 * SMOOTH.fps
    at_rest = np.stack([one.ends for one in seen[rest:]])
    assert np.abs(at_rest - at_rest[0]).max() < 1e-9
    assert np.abs(seen[0].ends - at_rest[0]).max() > 1.0  # before that it moved
    fallen = [one.shown for one in seen[rest:]]
    assert fallen[0] == 50 and max(fallen) <= 55
    assert set(fallen[-SMOOTH.fps // 2 :]) == {3} and fallen.index(3) + rest <= 7 * SMOOTH.fps


def test_where_the_line_rests_the_network_cuts_the_bent_sheet(tmp_path: Path) -> None:
    title, _ = play(Title, tmp_path)
    line, network = title.line, BANDS.network
    title.hammock.flow.t = 1.0
    lens = Lens.of(line.space.look(), line.space.region)
    ends = unproject(line.rest.clip(line.frame), np.zeros(2), lens)
    assert np.abs(network.output_hyperplane().signed_distance(ends[:, :2])).max() < 1e-9


@pytest.mark.parametrize("shape", SHAPES)
def test_the_flowing_sheet_fills_the_frame_and_stays_off_the_caption(shape: str) -> None:
    layout = Layout.of(*frame_size(*SHAPES[shape]))
    figure = Opening(BANDS, layout, THEMES["dark"], moved=True).figure
    assert isinstance(figure, Hammock)
    lowest = layout.caption[1] + (0.5 if shape == "16:9" else 1.0) * layout.caption_size
    opening = layout.opening
    figure.filling.place = opening
    figure.hang()
    figure.walled = 0.0
    for figure.flow.t in np.linspace(0, 1, 41):
        figure.space._look = figure.space.look()
        places, _, _ = figure.space.project(figure.seen())
        assert np.abs(places[:, 0]).max() < layout.width / 2 - 0.05
        assert lowest < places[:, 1].min() < places[:, 1].max() < layout.height / 2 - 0.05
        filled = np.ptp(places, axis=0) / (2 * opening.half * np.array([opening.stretch, 1.0]))
        assert 0.85 < filled.max() <= 1.0


def test_beside_a_picture_that_is_too_narrow_stands_the_legend() -> None:
    layout = Layout.of(*frame_size(*SHAPES["16:9"]))
    opening = Opening(fitted("moons"), layout, THEMES["dark"], moved=True)
    assert isinstance(opening.figure, Hammock) and opening.figure.turn == pytest.approx(0.0)
    assert len(opening.legend) == 1
    assert opening.space.region.x > layout.opening.x
