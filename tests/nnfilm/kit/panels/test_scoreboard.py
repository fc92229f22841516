"""The scoreboard: bars that tell the figures."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.panels.scoreboard import Entry, Scoreboard
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK
from tests.support.drawing import ground

ENTRIES = [Entry("line", "A straight line", 40), Entry("other", "Another way", 10), Entry("last", "Network", 0)]


def test_a_bar_is_as_long_as_its_figure_is_large() -> None:
    lengths = []
    for key in ("line", "other", "last"):
        board, canvas = Scoreboard(80, ENTRIES, Layout.of(*frame_size(640, 360)), DARK), ground(640, 360)
        board.opened([key])
        board.rows[key].lit = 1.0  # in its full hue
        for part in board.parts:
            part.draw(canvas)
        red = np.abs(canvas.pixels[..., :3] - rgba(DARK.wrong)[:3]).max(axis=-1) < 40
        lengths.append(int(red.sum(axis=1).max()))
    assert lengths[0] == pytest.approx(4 * lengths[1], rel=0.05)
    assert lengths[2] < lengths[1] / 3  # the figure 0, and no bar
