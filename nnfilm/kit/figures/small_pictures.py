"""A film in small pictures: its data cut straight, then bent by the network, then separated where that has put them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.tween import Tween, steady
from nnfilm.kit.figures.class_cells import knob_of
from nnfilm.kit.figures.data_plane import DataPlane
from nnfilm.kit.figures.hidden_space import HiddenSpaceFigure
from nnfilm.kit.figures.lines.line import LineFigure
from nnfilm.kit.figures.methods.straight_cut import border_lines, cell_tints
from nnfilm.kit.marks.curves import Curves, ruled
from nnfilm.kit.marks.line.strips import ClassBands
from nnfilm.kit.panels.legend import legend_of
from nnfilm.kit.space.space import Space
from nnfilm.kit.style.layout import SMALLEST, Layout, Oblong, Region
from nnfilm.kit.style.theme import WALL_LINE, Theme
from nnfilm.kit.text.typeset import em_width, plain
from nnfilm.kit.text.words import Words
from nnmath.classifiers.straight_cut import StraightCut
from nnmath.experiments.experiment import Experiment
from nnmath.networks.boundaries import pieces

CROWD = 0.75  # the size of markers in a small picture, as a share of that in a large one
SETS_OUT = 0.5  # the moment of the warp at which the second picture begins to move
ON_THE_WAY = 0.75  # the moment of the warp in the second picture
WITHIN = 0.95  # the share of a small picture's place within which what stands in space keeps
CUT = 0.04  # frame units: the width of the lines of a straight cut
BELOW = 0.3, 0.6  # frame units from a picture, or from its name beside it, down to its number


class SmallPicture:
    """A picture that is played once, when it comes: its ``moves`` set knobs, each by the share that has been played.

    Attributes:
        space: the picture.
        large: its place where it is as large as a picture beside a legend.
        beside: its name and number, or a legend.
    """

    def __init__(self, space: Space, moves: Sequence[Callable[[float], None]], large: Region) -> None:
        self.space, self.moves, self.large = space, moves, large
        self.beside: list[RasterMobject] = []
        self.played = 0.0

    @property
    def played(self) -> float:
        """A knob: how far it has been played, from 0 to 1."""
        return self._played

    @played.setter
    def played(self, share: float) -> None:
        self._played = share
        for move in self.moves:
            move(share)

    @property
    def parts(self) -> list[RasterMobject]:
        """The picture, and what stands beside it."""
        return [self.space, *self.beside]

    def plays(self, seconds: float) -> Tween:
        """It is played; where nothing moves, it has its time."""
        return Tween(self, played=1.0, run_time=seconds, rate_func=steady)


def three_pictures(
    experiment: Experiment,
    cut: StraightCut,
    words: Sequence[tuple[str, str]],
    layout: Layout,
    theme: Theme,
    beside_bars: bool = False,
) -> list[SmallPicture]:
    """The data cut straight, bent, and separated; ``words``: the name and the number of each. A large one stands
    beside a legend, or ``beside_bars``.
    """
    maker = _Maker(experiment, cut, layout, theme)
    if beside_bars:
        maker.large = layout.beside_tally(maker.large)
    draw = maker.cut_straight, maker.bent, maker.separated
    pictures = [picture(region) for picture, region in zip(draw, layout.panels, strict=True)]
    for k, (picture, (name, number)) in enumerate(zip(pictures, words, strict=True)):
        picture.beside = maker.words(k, name, number)
    return pictures


def picture_of_cut(
    experiment: Experiment, cut: StraightCut, layout: Layout, theme: Theme, beside_bars: bool = False
) -> SmallPicture:
    """The data cut straight, alone: large, beside their legend, and then ``beside_bars``."""
    maker = _Maker(experiment, cut, layout, theme)
    picture = maker.cut_straight(maker.large, crowd=1.0)
    picture.beside = [legend_of(maker.data, layout, theme)]
    if beside_bars:
        picture.large = layout.beside_tally(picture.large)
    return picture


def picture_of_regions(experiment: Experiment, layout: Layout, theme: Theme) -> SmallPicture:
    """The plane of two features as the network divides it, with its axes: large, beside bars."""
    plane = DataPlane(experiment, layout, theme)
    tints, boundary = plane.divided()
    plane.space.region = layout.beside_tally(plane.space.region)
    plane.space.include(tints, plane.grid, plane.axes, boundary, plane.cloud)
    return SmallPicture(plane.space, [partial(setattr, boundary, "drawn")], plane.space.region)


class _Maker:
    """Makes the pictures of an experiment."""

    def __init__(self, experiment: Experiment, cut: StraightCut, layout: Layout, theme: Theme) -> None:
        self.experiment, self.cut, self.layout, self.theme = experiment, cut, layout, theme
        self.data, self.network = experiment.dataset, experiment.network
        self.large = layout.bare_beside_legend(self.data.n_classes)

    def words(self, panel: int, name: str, number: str) -> list[RasterMobject]:
        """A picture's name, and its number below the picture, or below the name where that stands beside it."""
        layout, theme = self.layout, self.theme
        region, at = layout.panels[panel], layout.panel_words[panel]
        if layout.is_wide:  # pictures stand side by side, and what is below one is no wider
            below = region.x, region.y - region.half - BELOW[0]
            size = max(SMALLEST, min(layout.label_size, 2 * region.half / max(em_width(number), 1.0)))
        else:
            below, size = (at[0], at[1] - BELOW[1]), layout.label_size
        return [
            Words(plain(name), at, layout.title_size, theme.ink, weight="semibold"),
            Words(plain(number), below, size, theme.soft),
        ]

    def cut_straight(self, region: Region, crowd: float = CROWD) -> SmallPicture:
        """The data and their best straight cut."""
        data, cut, theme = self.data, self.cut, self.theme
        if data.n_features == 1:
            return self._banded(region)
        last = None if data.n_features == 2 else cut.edge_on(data.X) if data.n_classes == 2 else cut.view.basis
        plane = DataPlane(self.experiment, self.layout, theme, region, last)
        plane.turning.t = 1.0
        plane.cloud.radius *= crowd
        borders = border_lines(cut, plane)
        tints = [cell_tints(cut, plane, theme)] if borders and data.n_classes > 2 else []
        lines = [Curves([border], theme.separator, CUT) for border in borders]
        plane.space.include(*tints, plane.border, plane.grid, *lines, plane.cloud)
        return SmallPicture(plane.space, [partial(setattr, line, "drawn") for line in lines], self.large)

    def bent(self, region: Region) -> SmallPicture:
        """The data on their way into hidden space."""
        hidden = self._hidden_space(region, ON_THE_WAY)
        hidden.closeness = hidden.filling(ON_THE_WAY)
        if hidden.is_solid:
            hidden.space.region = hidden.seat(ON_THE_WAY, _within(region))
        hidden.space.include(*hidden.sheets, *hidden.cuts, hidden.cloud)

        def on(share: float) -> None:
            hidden.flow.t = SETS_OUT + share * (ON_THE_WAY - SETS_OUT)

        return SmallPicture(hidden.space, [on], self.large)

    def separated(self, region: Region) -> SmallPicture:
        """Hidden space with its borders."""
        hidden, large = self._hidden_space(region, 1.0), self.large
        walls = [wall for wall in hidden.walls if isinstance(wall, Curves)]
        if hidden.is_solid:
            hidden.space.region, large = (hidden.walled_seat(_within(place)) for place in (region, large))
        else:
            ends = np.stack([hidden.unit.low, hidden.unit.high], axis=1)
            walls = [Curves(ruled(hidden.unit, *ends), self.theme.soft, WALL_LINE)]
        borders = hidden.cells.borders
        hidden.space.divider = hidden.cells.divider
        hidden.space.include(*hidden.ground, *hidden.cells.tints(), *walls, *borders, hidden.cloud)
        moves = [partial(setattr, border, knob_of(border)) for border in borders]
        return SmallPicture(hidden.space, moves, large)

    def _hidden_space(self, region: Region, t: float) -> HiddenSpaceFigure:
        """The data at a moment ``t`` of their way into hidden space."""
        hidden = HiddenSpaceFigure(self.experiment, self.layout, self.theme, region)
        hidden.flow.t = t
        if hidden.is_solid:
            hidden.take(hidden.corner)
        hidden.cloud.radius *= CROWD
        hidden.far = 1.0
        return hidden

    def _banded(self, region: Region) -> SmallPicture:
        """Data of one feature on their line, tinted by the classes that their cut gives along it."""
        line = LineFigure(self.data, self.layout, self.theme, region)
        bands = ClassBands(line.chart, pieces(self.cut.predict, line.chart.low, line.chart.high), self.theme)
        line.space.include(bands, line.axis, line.cloud)
        return SmallPicture(line.space, [partial(setattr, bands, "risen")], self.large)


def _within(region: Region) -> Oblong:
    """A small picture's place, within which what stands in space keeps."""
    return Oblong(region.x, region.y, WITHIN * region.half)
