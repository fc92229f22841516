"""The film's last chapter: three pictures under three words, and one that fills the frame."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.figures.hammock import Hammock
from nnfilm.kit.figures.opening import Opening
from nnfilm.kit.style.presentation import Presentation
from nnmath import standard
from tests.support.chapters import load_chapter
from tests.support.drawn import drawn
from tests.support.ends import SHAPES, play

Recap = load_chapter("Recap")

FILMED = Presentation(alone=False)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_last_picture_is_the_one_that_the_film_opens_with_below_the_credit(shape: str, tmp_path: object) -> None:
    recap, _ = play(Recap, tmp_path, shape, FILMED)
    last, theme = recap.figures[-1], recap.theme
    opening = Opening(standard("bands"), recap.layout, theme, moved=True)
    shown, opened = last.space.look(), opening.space.look()
    assert isinstance(opening.figure, Hammock)
    assert np.allclose(shown.rotation, opened.rotation)
    assert last.flow.t == opening.figure.flow.t == 1
    network, data = last.experiment.network, last.experiment.dataset
    line = last.flow(last.boundary.points)[:, :2]
    assert np.abs(network.output_hyperplane().signed_distance(line)).max() < 0.02
    assert np.allclose(last.cloud.place(data.X)[:, :2], network.hidden(data.X))
    assert (last.boundary.drawn, last.sheet.tinted, last.cloud.radius) == (1, 1, opening.figure.cloud.radius)
    last.space._look = shown
    places, _, _ = last.space.project(last.seen())
    assert places[:, 1].max() < recap.credit.y - 0.5 * recap.credit.size
    assert np.abs(places[:, 0]).max() < recap.layout.width / 2
    assert recap.credit.opacity == 1 and not any(word.opacity for word in recap.texts)
    assert "After the article" in recap.credit.markup and "Towards Data Science" in recap.credit.markup


def test_three_pictures_are_a_plane_that_is_cut_a_bent_sheet_and_one_with_its_line(tmp_path: object) -> None:
    recap, _ = play(Recap, tmp_path, presentation=FILMED)
    flat, bent, last = recap.figures
    assert flat.flow.t == 0 and all(cut.drawn == 1 for cut in flat.cuts)
    assert len(flat.cuts) == flat.experiment.network.n_hidden
    assert bent.flow.warp.stages[-2][1] < bent.flow.t < 1
    assert bent.flow.t == last.opened
    assert bent.boundary.drawn == 0


def test_the_film_ends_at_rest_for_a_second() -> None:
    found = drawn(Recap)
    assert len(set(list(found.digests.values())[-found.plan.fps :])) == 1
