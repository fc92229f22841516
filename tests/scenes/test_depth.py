"""Two layers bend the plane twice: what is said and seen of it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfilm.kit.figures.deep_sheet import DeepSheet, last_line, viewed
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import THEMES, Theme
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnmath import standard
from nnmath.experiments.examples import STANDARD, smoothed
from nnmath.geometry.rotations import rotation_matrix
from nnmath.geometry.winding import turns
from nnmath.utils.arrays import Floats
from tests.support.chapters import load_chapter
from tests.support.composition import stands_out
from tests.support.stand_in import Frames
from tests.support.witness import SMALL, rgb

Depth = load_chapter("Depth")
Recap = load_chapter("Recap")

WIDTH, HEIGHT = 640, 360
FULL = 0.35  # of the frame is taken by the sheet where it rests
SILENT = 2.0  # seconds
FILMED = Presentation(alone=False)


@cache
def deep(theme: Theme = THEMES["dark"]) -> DeepSheet:
    layout = Layout.of(*frame_size(WIDTH, HEIGHT))
    sheet = DeepSheet(standard("spirals_deep"), layout.beside_diagram, layout, theme)
    sheet.space.include(sheet.sheet)
    sheet.space.region = sheet.frame
    return sheet


def taken(sheet: DeepSheet, t: float, theme: Theme = THEMES["dark"]) -> float:
    """The share of the frame on which the sheet is painted."""
    sheet.flow.t, sheet.full, sheet.tilted = t, 1.0, 1.0
    pixels = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    pixels[:] = [*rgb(theme.background), 255]
    sheet.space.draw(Canvas(pixels, HEIGHT / 8))
    return float(stands_out(pixels[..., :3], theme).mean())


def test_every_point_is_on_its_side_of_the_straight_line() -> None:
    experiment = standard("spirals_deep")
    network, data = experiment.network, experiment.dataset
    assert len(network.widths) == 2 and network.widths[-1] == 2
    side = network.output_hyperplane().signed_distance(network.hidden(data.X)) > 0
    assert np.array_equal(side.astype(int), data.y)


def test_most_starts_find_such_a_network_and_it_is_the_same_however_smooth_the_film() -> None:
    report = standard("spirals_deep").report
    assert report is not None
    assert np.mean([start.errors == 0 for start in report.starts]) > 0.7
    _, spec = STANDARD["spirals_deep"]
    assert smoothed(spec) == spec


def test_the_line_in_the_square_is_the_outputs_and_the_boundary_on_the_sheet_comes_to_lie_on_it() -> None:
    move, sheet = deep().flow.warp, deep()
    network = move.network
    ends = last_line(move)
    hidden = ends @ move.view.basis.T  # its two axes are the neurons, in some order
    assert np.abs(network.output_hyperplane().signed_distance(hidden)).max() < 1e-9
    way = (ends[1] - ends[0]) / np.linalg.norm(ends[1] - ends[0])
    for line in sheet.boundary_lines:
        beside = np.cross(move(line, 1.0) - ends[0], way)
        assert np.linalg.norm(beside, axis=1).max() < 0.02
        straying = np.cross(move(line, 0.5) - move(line, 0.5)[0], way)
        assert np.linalg.norm(straying, axis=1).max() > 0.02  # one layer does not do it


def test_unrolled_it_is_one_curve_that_winds_as_often_as_is_said() -> None:
    (line,) = deep().boundary_lines
    middle = deep().box.center
    angles = np.degrees(np.arctan2(*(line - middle).T[::-1]))
    steps = (np.diff(angles) + 180) % 360 - 180
    assert np.ptp(np.cumsum(steps)) / 360 == pytest.approx(turns(line, middle), abs=0.02)
    assert turns(line, middle) > 1.25


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_sheet_fills_the_frame_where_it_rests(theme: Theme) -> None:
    sheet = deep(theme)
    for t in (sheet.end_of(0, 1), 1.0):
        assert taken(sheet, t, theme) > FULL


def test_seen_from_elsewhere_it_would_not() -> None:
    sheet = deep()
    kept, edge = sheet.standing, rotation_matrix(np.array([np.radians(-86.0), 0.0, 0.0]))
    sheet.standing = replace(kept, first=edge)
    try:
        assert taken(sheet, sheet.end_of(0, 1)) < FULL
    finally:
        sheet.standing = kept


def turned(sheet: DeepSheet) -> Iterator[Floats]:
    """How the plane itself stands to the viewer on its way through the first layer's weights."""
    passage = sheet.flow.warp.passages[0]
    for t in np.linspace(0.0, sheet.end_of(0, 0), 9):
        share = t / sheet.end_of(0, 0)
        share = share * share * (3 - 2 * share)
        yield viewed(sheet.flow.warp, sheet.standing, t) @ rotation_matrix(share * np.asarray(passage.path.turn))


def test_weights_of_the_first_layer_stretch_the_sheet_and_do_not_turn_it() -> None:
    for stands in turned(deep()):
        assert np.allclose(stands, deep().standing.first)


def test_the_view_never_leaps() -> None:
    sheet = deep()
    times = np.linspace(0.0, 1.0, 401)
    views = [viewed(sheet.flow.warp, sheet.standing, t) for t in times]
    steps = [np.degrees(np.arccos(np.clip((np.trace(a @ b.T) - 1) / 2, -1, 1))) for a, b in pairwise(views)]
    assert max(steps) < 4.0
    assert np.allclose(views[-1], sheet.standing.last)


def drawn(chapter: Any, numbers: list[int], folder: Path) -> tuple[list[np.ndarray], Any]:
    """Some frames of a chapter in a film, and its plan."""
    slots = {slot: standard(slot) for slot in chapter.slots}
    renderer = ChapterRenderer(SMALL, FILMED, slots, folder)
    plan, seen = renderer.plan(chapter), Frames()
    numbers = [number % plan.frames for number in numbers]
    renderer.draw(chapter, numbers, seen)
    return [seen.shown[number].astype(int) for number in numbers], plan


def test_recap_begins_with_the_spiral_which_is_seen_in_silence_before_it_is_named(tmp_path: Path) -> None:
    (first, last), plan = drawn(Depth, [0, -1], tmp_path)
    (then,), _ = drawn(Recap, [0], tmp_path)
    assert (np.abs(last - then).max(axis=-1) > 12).mean() < 0.005
    assert (np.abs(first - last).max(axis=-1) > 12).mean() > 0.05
    *_, again, unrolled = plan.captions
    assert unrolled.frames.start - again.frames.stop >= SILENT * plan.fps
    assert "spiral" in unrolled.text and "all 400 points" in again.text
