"""The data at rest: the pictures on which a film of one data set begins, and at which its chapters meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nnfilm.kit.animation.rates import early, late
from nnfilm.kit.animation.tween import Tween, vanish
from nnfilm.kit.chapter.chapter import FADE, Chapter
from nnfilm.kit.figures.data_plane import DataPlane
from nnfilm.kit.figures.lines.line import LineFigure
from nnfilm.kit.marks.axes.axes import Axes
from nnfilm.kit.marks.line.line_axis import LineAxis
from nnfilm.kit.space.space import Space
from nnfilm.kit.style.region import Region


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
    """The data with their axes: its words come late and go early, so that they are never laid over others."""

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
        words = {knob: value for knob in ("numbers", "names") if (value := getattr(self.axes, knob, 0.0))}
        for knob in words:
            setattr(self.axes, knob, 0.0)
        come = Tween(self.space, opacity=1.0, run_time=run_time)
        return [come, *([Tween(self.axes, run_time=run_time, rate_func=late, **words)] if words else [])]

    def goes(self, run_time: float) -> list[Tween]:
        """It vanishes."""
        words = {knob: 0.0 for knob in ("numbers", "names") if getattr(self.axes, knob, 0.0)}
        gone = Tween(self.space, opacity=0.0, run_time=run_time)
        return [gone, *([Tween(self.axes, run_time=run_time, rate_func=early, **words)] if words else [])]


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


def from_rest(chapter: Chapter, *come: Any, run_time: float = FADE) -> list[Tween]:
    """Begin on the data at rest where the chapter is part of a film, and dissolve into what it begins with itself.

    Alone, it begins with that at once.
    """
    if chapter.presentation.alone:
        return []
    rest = _Picture.of(chapter, first=False)
    rest.space.opacity = 1.0
    shown = [one for one in come if one.opacity]
    tweens = [Tween(one, opacity=one.opacity, run_time=run_time, rate_func=late) for one in shown]
    for one in shown:
        one.opacity = 0.0
    return [*tweens, *rest.goes(run_time)]


def into_rest(chapter: Chapter, *gone: Any, run_time: float = FADE) -> list[Tween]:
    """Dissolve what is seen into the data at rest where the chapter is part of a film; alone, leave it."""
    if chapter.presentation.alone:
        return []
    return [*_gone(gone, run_time), *_Picture.of(chapter, first=False).comes(run_time)]
