"""The scoreboard: names, figures, question marks and bars."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.panels.scoreboard import Entry, Scoreboard
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK, rgba
from nnfilm.kit.text.typeset import PAD

SHAPES = {"16:9": (640, 360), "1:1": (360, 360), "9:16": (360, 640)}
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


def test_bars_of_boards_side_by_side_compare_shares() -> None:
    """Half of the points, or more, fill the width, on every board."""
    lengths = []
    for n_samples, wrong in ((200, 100), (200, 28), (300, 42), (300, 200)):
        board = Scoreboard(n_samples, [Entry("one", "One", wrong)], Layout.of(*frame_size(*SHAPES["16:9"])), DARK)
        lengths.append(board.rows["one"]._bar)
    assert lengths[1] == pytest.approx(lengths[2])
    assert lengths[0] == lengths[3] == pytest.approx(lengths[1] / 0.28)


def test_a_question_mark_gives_way_to_the_figure() -> None:
    board = board_in()
    board.opened(["line"])
    board.known(asked=["line"])
    asked = drawn(board)
    board.rows["line"].revealed = 1.0
    told = drawn(board)
    fresh = board_in()
    fresh.opened(["line"])
    assert np.array_equal(told, drawn(fresh))
    assert not np.array_equal(told, asked)


def test_a_number_that_has_landed_is_the_figure_and_nothing_else() -> None:
    board = board_in()
    row = board.rows["line"]
    row.landed = 1.0
    landed = drawn(board)
    board.rows["line"].opacity = row.revealed = row.lit = 1.0
    told = drawn(board)
    columns = np.flatnonzero((landed > 0).any(axis=(0, 2)))
    left = 640 * (0.5 + (row.landing.x - 2 * row.landing.size) / frame_size(640, 360)[0])
    assert len(columns) and columns.min() > left
    inked = landed > 0
    assert np.array_equal(landed[inked], told[inked])
    row.landed = 0.0
    assert np.array_equal(drawn(board), told)


@pytest.mark.parametrize("shape", SHAPES)
def test_long_names_stay_clear_of_their_figures_and_on_the_frame(shape: str) -> None:
    board = board_in(shape, [Entry("long", "A method with a very long name indeed, longer than any frame", 1234)])
    board.opened(["long"])
    row = board.rows["long"]
    unit = SHAPES[shape][1] / frame_size(*SHAPES[shape])[1]
    margins = 2 * PAD * row._name.size
    left = row._name.x + row._name.sprite(unit).shape[2] / unit - margins
    right = row._figure.x - row._figure.sprite(unit).shape[2] / unit + margins
    assert left < right
    assert -frame_size(*SHAPES[shape])[0] / 2 < row._name.x
