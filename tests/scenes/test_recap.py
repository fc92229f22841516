"""The film's last chapter: nine sheets bend, each under a line that nobody moves; then a good cup, and the credit."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.figures.wall import StillSheet
from nnfilm.kit.space.projection import Lens, project
from nnfilm.kit.style.presentation import Presentation
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.utils.arrays import Floats
from tests.support.chapters import load_chapter
from tests.support.ends import SHAPES, play

Recap = load_chapter("Recap")


def beyond(sheet: StillSheet, places: Floats) -> Floats:
    """By how much places of the world are seen beyond the sheet's line, on the side of class 1."""
    lens = Lens.of(sheet.space.look(), sheet.space.region)
    return np.asarray(sheet.line.line.signed_distance(project(places, lens)[0]))


@pytest.mark.parametrize("shape", SHAPES)
def test_under_a_line_that_stands_still_a_sheet_goes_from_the_best_cut_to_the_outputs(
    shape: str, tmp_path: object
) -> None:
    recap, _ = play(Recap, tmp_path, shape, Presentation(alone=False))
    assert len(recap.wall) == len({sheet.experiment.dataset.digest for sheet in recap.wall}) == 9
    for sheet in recap.wall:
        data, network, line = sheet.experiment.dataset, sheet.experiment.network, sheet.line.line
        assert sheet.flow.t == sheet.line.drawn == 1
        assert np.array_equal(beyond(sheet, sheet.flow(data.X)) > 0, network.predict(data.X) == 1)
        center = sheet.place.x, sheet.place.y
        assert line.signed_distance(np.array([center]))[0] == pytest.approx(0)
        sheet.flow.t = 0.0
        cut = straight_cut(data)
        assert np.array_equal(beyond(sheet, sheet.flow(data.X)) > 0, cut.hyperplane.signed_distance(data.X) > 0)
        assert np.count_nonzero((beyond(sheet, sheet.flow(data.X)) > 0) != data.y) == cut.errors > 0
    assert recap.credit.opacity == 1 and recap.cup.at[0] == recap.layout.inset.x
    assert "After the article" in recap.credit.markup and "Towards Data Science" in recap.credit.markup


def test_alone_it_ends_where_it_begins(tmp_path: object) -> None:
    shown: list[bytes] = []
    play(Recap, tmp_path, wanted=range(1000), sink=lambda _, pixels, __: shown.append(pixels.tobytes()))
    assert shown[0] == shown[-1] and len(set(shown)) > 100
