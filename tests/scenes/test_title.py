"""The film's first chapter: real pictures, in their places, in every shape of frame."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnfilm.kit.figures.hammock import Hammock
from nnfilm.kit.figures.hidden_space import HiddenSpaceFigure
from nnfilm.kit.figures.opening import Opening
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import SHORT, Layout, frame_size
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import THEMES
from nnmath import Experiment, FitSpec, fit, load, standard
from tests.support.chapters import load_chapter
from tests.support.ends import FPS, SHAPES, UNIT, play
from tests.support.films import fitted
from tests.support.stand_in import Frames

Title: Any = load_chapter("Title")

BANDS = standard("bands")


def test_the_title_opens_on_the_bent_sheet_at_rest(tmp_path: object) -> None:
    _, planned = play(Title, tmp_path)
    assert 7 * FPS <= planned.frame <= 9 * FPS
    ground = rgba(THEMES["light"].background)[:3]
    wanted = [0, 2 * FPS - 1]
    shown = Frames()
    play(Title, tmp_path, presentation=Presentation("light"), wanted=wanted, sink=shown)
    first, rested = (shown.shown[number][..., :3].astype(int) for number in wanted)
    assert (np.abs(first - ground).max(axis=2) > 8).mean() > 0.3
    layout = Layout.of(*frame_size(*SHAPES["16:9"]))
    above = round((SHORT / 2 - layout.caption[1] - layout.caption_size) * UNIT)
    assert np.array_equal(first[:above], rested[:above])


def test_the_bent_sheet_of_the_cold_open_unrolls_to_where_the_data_are(tmp_path: object) -> None:
    seen: list[float] = []

    class Watched(Title):
        def play(self, *animations: Any, **kwargs: Any) -> None:
            super().play(*animations, **kwargs)
            assert isinstance(self.opening.figure, SquareFigure)
            seen.append(self.opening.figure.flow.t)

    title, _ = play(Watched, tmp_path)
    assert seen[0] == 1
    assert seen[-1] == 0
    assert np.array_equal(np.sort(seen)[::-1], seen)
    assert np.allclose(title.opening.figure.flow(BANDS.dataset.X)[:, :2], BANDS.dataset.X)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_flowing_sheet_fills_the_frame_and_stays_off_the_caption(shape: str, tmp_path: object) -> None:
    title, _ = play(Title, tmp_path, shape)
    figure, layout = title.opening.figure, title.layout
    lowest = layout.caption[1] + (0.5 if shape == "16:9" else 1.0) * layout.caption_size
    opening = layout.opening
    figure.filling.place = opening
    figure.hang()
    figure.walled = 0.0
    for figure.flow.t in np.linspace(0, 1, 41):
        figure.space._look = figure.space.look()
        places, _, _ = figure.space.project(title.opening.seen())
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


def test_a_film_opens_where_its_sheet_is_more_than_a_ribbon() -> None:
    """Of the iris, these three neurons leave a line with a corner in it: it is seen on the way there."""
    layout, data = Layout.of(*frame_size(*SHAPES["16:9"])), load("iris")
    iris = Experiment.of_fit(data, fit(data, FitSpec(hidden=3, activation="tanh", starts=3, seed=1)))
    opening = Opening(iris, layout, THEMES["dark"], moved=True)
    assert isinstance(opening.figure, HiddenSpaceFigure) and opening.is_on_the_way
    (_, start), (_, end) = opening.figure.flow.warp.stages[-2:]
    assert start < opening.figure.flow.t < end
    for other in (BANDS, fitted("iris")):  # more is seen of those at the end of their way
        assert not Opening(other, layout, THEMES["dark"], moved=True).is_on_the_way
