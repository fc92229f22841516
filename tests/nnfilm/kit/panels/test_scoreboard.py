"""The scoreboard: names, figures, question marks and bars."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.panels.scoreboard import Entry, Scoreboard
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.typeset import PAD

SHAPES = {"16:9": (640, 360), "9:16": (360, 640)}
ENTRIES = [Entry("line", "A straight line", 40), Entry("other", "Another way", 10), Entry("last", "Network", 0)]


def drawn(board: Scoreboard, shape: str = "16:9") -> np.ndarray:
    """What is drawn of all its parts on black, (height, width, 3)."""
    width, height = SHAPES[shape]
    pixels = np.zeros((height, width, 4), np.uint8)
    pixels[..., 3] = 255
    canvas = Canvas(pixels, height / frame_size(width, height)[1])
    for part in board.parts:
        part.draw(canvas)
    return pixels[..., :3].astype(int)


def board_in(shape: str = "16:9", entries: list[Entry] = ENTRIES) -> Scoreboard:
    return Scoreboard(80, entries, Layout.of(*frame_size(*SHAPES[shape])), DARK)


def red(picture: np.ndarray) -> np.ndarray:
    """Where the hue of mistakes is seen, (height, width)."""
    hue = rgba(DARK.wrong)[:3]
    return np.abs(picture - hue).max(axis=-1) < 40


def test_a_bar_is_as_long_as_its_figure_is_large() -> None:
    lengths = []
    for key in ("line", "other", "last"):
        board = board_in()
        board.opened([key])
        board.rows[key].lit = 1.0  # in its full hue
        lengths.append(int(red(drawn(board)).sum(axis=1).max()))
    assert lengths[0] == pytest.approx(4 * lengths[1], rel=0.05)
    assert lengths[2] < lengths[1] / 3  # the figure 0, and no bar


@pytest.mark.parametrize("shape", SHAPES)
def test_long_names_stay_clear_of_their_figures_and_on_the_frame(shape: str) -> None:
    board = board_in(shape, [Entry("long", "A method with a very long name indeed, longer than any frame", 1234)])
    board.opened(["long"])
    row = board.rows["long"]
    unit = SHAPES[shape][1] / frame_size(*SHAPES[shape])[1]
    margins = 2 * PAD * row._name.size
    left = row._name.x + row._name.sprite(unit).shape[2] / unit - margins
    right = row.figure.x - row.figure.sprite(unit).shape[2] / unit + margins
    assert left < right
    assert -frame_size(*SHAPES[shape])[0] / 2 < row._name.x
