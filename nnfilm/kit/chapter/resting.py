"""The data at rest: the pictures on which a film of one data set begins, and at which its chapters meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from nnfilm.kit.animation.tween import Tween, early, late, soft, vanish
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.chapter.narrator import FADE
from nnfilm.kit.figures.data_plane import DataPlane
from nnfilm.kit.figures.lines.line import LineFigure
from nnfilm.kit.marks.axes.axes import Axes
from nnfilm.kit.marks.curves import Curves, cut_line
from nnfilm.kit.marks.line.chart import LineAxis
from nnfilm.kit.panels.legend import legend_of
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.layout import Region
from nnfilm.kit.style.theme import BOUNDARY_LINE
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.geometry.box import Box

TAKEN_OVER = 0.6
"""The share of a change in which a picture comes below the same one, or over it, before the other goes."""


def begin(plane: DataPlane) -> Region:
    """Show the picture that a film's title unrolls into, and on which its story begins: the data seen along the first
    two directions, at the board's place.

    Of two features it has its grid, and axes without numbers; of more, a border. Returns where it goes from there.
    """
    plane.turning.t = 1.0
    plane.axes.numbers = 0.0
    plane.axes.opacity = plane.grid.opacity = 1.0 if plane.is_plane else 0.0
    plane.border.opacity = 0.0 if plane.is_plane else 1.0
    place, plane.space.region = plane.space.region, plane.layout.board
    return place if plane.is_plane else plane.bare


@dataclass(frozen=True)
class _Picture:
    """The data with their axes. Words of these, as of a picture that has the same points, come late and go early, so
    that they are never laid over others.
    """

    space: Space
    axes: Axes | LineAxis

    @classmethod
    def of(cls, chapter: Chapter, *, first: bool) -> _Picture:
        """The picture on which a story begins (see `begin`), or the data at rest between two chapters; not seen yet."""
        layout, theme = chapter.layout, chapter.theme
        if chapter.experiment.dataset.n_features == 1:
            line = LineFigure(chapter.experiment.dataset, layout, theme)
            line.space.include(line.axis, line.cloud)
            found = cls(line.space, line.axis)
        else:
            plane = DataPlane(chapter.experiment, layout, theme, region=layout.beside_diagram)
            plane.border.opacity = 0.0
            plane.space.include(plane.border, plane.grid, plane.axes, plane.cloud)
            if first:
                begin(plane)
            found = cls(plane.space, plane.axes)
        found.space.opacity = 0.0
        chapter.add(found.space)
        return found

    def comes(self, run_time: float) -> list[Tween]:
        """It appears."""
        return [Tween(self.space, opacity=1.0, run_time=run_time), *_words_come([self.axes], run_time)]

    def goes(self, run_time: float) -> list[Tween]:
        """It vanishes."""
        return [Tween(self.space, opacity=0.0, run_time=run_time), *_words_go([self.axes], run_time)]

    def gives_way(self, to: Space, run_time: float) -> list[Tween]:
        """It glides to where another picture has these points, which has come below it when it goes."""
        region, to.region, to.opacity = to.region, _laid_over(to, self.space, self.space.region), 0.0
        there = _laid_over(self.space, to, region)
        tweens = [
            Tween(to, opacity=1.0, run_time=run_time, rate_func=_first),
            *self.goes(run_time),
            Tween(self.space, region=there, run_time=run_time),
            Tween(to, region=region, run_time=run_time),
            *_words_come(_axes_in(to), run_time),
        ]
        tweens[1].rate_func = _then
        return tweens

    def takes_over(self, of: Space, run_time: float) -> list[Tween]:
        """It comes over another picture, in which these points are seen as well, and both glide to its place."""
        region, self.space.region = self.space.region, _laid_over(self.space, of, of.region)
        there = _laid_over(of, self.space, region)
        tweens = [
            *self.comes(run_time),
            Tween(self.space, region=region, run_time=run_time),
            Tween(of, region=there, run_time=run_time),
            Tween(of, opacity=0.0, run_time=run_time, rate_func=_then),
            *_words_go(_axes_in(of), run_time),
        ]
        tweens[0].rate_func = _first
        return tweens


def _axes_in(space: Space) -> list[Axes | LineAxis]:
    """The axes of a picture that may have words."""
    return [part for part in space.parts if isinstance(part, Axes | LineAxis)]


def _worded(axes: Axes | LineAxis) -> dict[str, float]:
    """The knobs of the words that axes show, and how far they do."""
    return {knob: value for knob in ("numbers", "names") if (value := getattr(axes, knob, 0.0))}


def _words_come(shown: Sequence[Axes | LineAxis], run_time: float) -> list[Tween]:
    """The words of axes come, once those of others have gone."""
    worded = [(axes, words) for axes in shown if (words := _worded(axes))]
    for axes, words in worded:
        for knob in words:
            setattr(axes, knob, 0.0)
    return [Tween(axes, run_time=run_time, rate_func=late, **words) for axes, words in worded]


def _words_go(shown: Sequence[Axes | LineAxis], run_time: float) -> list[Tween]:
    """The words of axes go, before those of others come."""
    worded = [(axes, dict.fromkeys(words, 0.0)) for axes in shown if (words := _worded(axes))]
    return [Tween(axes, run_time=run_time, rate_func=early, **words) for axes, words in worded]


def _first(share: float) -> float:
    """Has come before what it takes the place of goes, see `_then`."""
    return soft(min(1.0, share / TAKEN_OVER))


def _then(share: float) -> float:
    """Goes once what takes its place has come."""
    return soft(max(0.0, (share - TAKEN_OVER) / (1.0 - TAKEN_OVER)))


def _laid_over(space: Space, other: Space, region: Region) -> Region:
    """Where a space has its points in the same places as another one has them that is in a ``region``."""
    unit, away = region.half / other.view.half, space.view.center - other.view.center
    x, y = region.x + unit * float(away[0]), region.y + unit * float(away[1])
    return replace(space.region, x=x, y=y, half=unit * space.view.half)


def _gone(parts: Sequence[Any], run_time: float) -> list[Tween]:
    """What is seen vanishes, before other words come."""
    return [Tween(one, opacity=0.0, run_time=run_time, rate_func=early) for one in parts if one.opacity]


def into_first(chapter: Chapter, *gone: Any, run_time: float = FADE) -> list[Tween]:
    """Dissolve a film's title into the picture on which the story of one data set begins, where it is part of such a
    film; else let it vanish.
    """
    if not chapter.tells_of_one_data_set:
        return vanish(*gone, run_time=run_time)
    return [*_gone(gone, run_time), *_Picture.of(chapter, first=True).comes(run_time)]


def from_rest(chapter: Chapter, *come: Any, same: Space | None = None, run_time: float = FADE) -> list[Tween]:
    """Begin on the data at rest where the chapter is part of a film, and dissolve into what it begins with itself.

    If that is the ``same`` picture, seen from above, the data are not seen to fade: they glide to where it has them.
    Alone, the chapter begins with that at once.
    """
    if chapter.presentation.alone:
        return []
    rest = _Picture.of(chapter, first=False)
    rest.space.opacity = 1.0
    if same and not isinstance(rest.axes, LineAxis):
        return [*_come(come, run_time), *rest.gives_way(same, run_time)]
    if same:
        same.opacity, come = 1.0, (same, *come)
    return [*_come(come, run_time), *rest.goes(run_time)]


def _come(parts: Sequence[Any], run_time: float) -> list[Tween]:
    """What is to be seen comes, once other words have gone."""
    shown = [one for one in parts if one.opacity]
    tweens = [Tween(one, opacity=one.opacity, run_time=run_time, rate_func=late) for one in shown]
    for one in shown:
        one.opacity = 0.0
    return tweens


def into_rest(chapter: Chapter, *gone: Any, same: Space | None = None, run_time: float = FADE) -> list[Tween]:
    """Dissolve what is seen into the data at rest where the chapter is part of a film; alone, leave it.

    The data of the ``same`` picture, seen from above, are not seen to fade: they glide to where they rest.
    """
    if chapter.presentation.alone:
        return []
    rest = _Picture.of(chapter, first=False)
    if same and not isinstance(rest.axes, LineAxis):
        return [*_gone(gone, run_time), *rest.takes_over(same, run_time)]
    return [*_gone([*gone, *([same] if same else [])], run_time), *rest.comes(run_time)]


def from_one_cut(chapter: Chapter, space: Space, box: Box, cloud: Part, others: Sequence[Any]) -> list[Tween]:
    """Start on the straight cut's picture where the film tells of one data set, and say how to leave it.

    The ``space`` of the plane's ``box`` stands in the middle then, with the cut under its ``cloud``, a legend beside
    it and none of the ``others``; the tweens take it to where it belongs. Nothing happens, and nothing moves, in the
    article's film or alone.
    """
    if not chapter.tells_of_one_data_set:
        return []
    data, theme, layout = chapter.experiment.dataset, chapter.theme, chapter.layout
    line = Curves([cut_line(straight_cut(data).hyperplane, box, 1.0)], theme.separator, BOUNDARY_LINE)
    space.parts.insert(space.parts.index(cloud), line)
    legend = legend_of(data, layout, theme)
    chapter.add(legend)
    region, shown = space.region, [part.opacity for part in others]
    space.region = layout.beside_legend(data.n_classes)
    for part in others:
        part.opacity = 0.0
    come = [
        Tween(part, opacity=opacity, run_time=1.5, rate_func=late)
        for part, opacity in zip(others, shown, strict=True)
        if opacity
    ]
    return [*vanish(line, legend), Tween(space, region=region, run_time=1.5), *come]
