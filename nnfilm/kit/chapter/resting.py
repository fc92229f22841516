"""The data at rest: the pictures on which a film of one data set begins, and at which its chapters meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from nnfilm.kit.animation.tween import Rate, Tween, appear, early, hide, late, soft, vanish
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


def _picture(chapter: Chapter, *, first: bool) -> Space:
    """The picture on which a story begins (see `begin`), or the data at rest between two chapters; not seen yet.

    Words of its axes, as of a picture that has the same points, come late and go early, so that they are never laid
    over others.
    """
    data, layout, theme = chapter.data, chapter.layout, chapter.theme
    if data.n_features == 1:
        line = LineFigure(data, layout, theme)
        line.space.include(line.axis, line.cloud)
        space = line.space
    else:
        plane = DataPlane(chapter.experiment, layout, theme, region=layout.beside_diagram)
        plane.border.opacity = 0.0
        plane.space.include(plane.border, plane.grid, plane.axes, plane.cloud)
        if first:
            begin(plane)
        space = plane.space
    space.opacity = 0.0
    chapter.add(space)
    return space


def _comes(space: Space, run_time: float, rate: Rate = soft) -> list[Tween]:
    """A picture appears."""
    return [*appear(space, run_time=run_time, rate_func=rate), *_words_come(space, run_time)]


def _goes(space: Space, run_time: float, rate: Rate = soft) -> list[Tween]:
    """A picture vanishes."""
    return [*vanish(space, run_time=run_time, rate_func=rate), *_words_go(space, run_time)]


def _gives_way(space: Space, to: Space, run_time: float) -> list[Tween]:
    """A picture glides to where another one has its points, which has come below it when it goes."""
    region, to.region, to.opacity = to.region, _laid_over(to, space, space.region), 0.0
    there = _laid_over(space, to, region)
    return [
        *appear(to, run_time=run_time, rate_func=_first),
        *_goes(space, run_time, _then),
        Tween(space, region=there, run_time=run_time),
        Tween(to, region=region, run_time=run_time),
        *_words_come(to, run_time),
    ]


def _takes_over(space: Space, of: Space, run_time: float) -> list[Tween]:
    """A picture comes over another one, in which its points are seen as well, and both glide to its place."""
    region, space.region = space.region, _laid_over(space, of, of.region)
    there = _laid_over(of, space, region)
    return [
        *_comes(space, run_time, _first),
        Tween(space, region=region, run_time=run_time),
        Tween(of, region=there, run_time=run_time),
        *_goes(of, run_time, _then),
    ]


def _worded(space: Space) -> list[tuple[Axes | LineAxis, dict[str, float]]]:
    """The axes of a picture that show words: with the knobs of these, and how far they do."""
    axes = [part for part in space.parts if isinstance(part, Axes | LineAxis)]
    words = [{knob: getattr(one, knob, 0.0) for knob in ("numbers", "names")} for one in axes]
    return [(one, {knob: shown for knob, shown in of.items() if shown}) for one, of in zip(axes, words, strict=True)]


def _words_come(space: Space, run_time: float) -> list[Tween]:
    """The words of a picture's axes come, once those of others have gone."""
    worded = _worded(space)
    for axes, words in worded:
        for knob in words:
            setattr(axes, knob, 0.0)
    return [Tween(axes, run_time=run_time, rate_func=late, **words) for axes, words in worded]


def _words_go(space: Space, run_time: float) -> list[Tween]:
    """The words of a picture's axes go, before those of others come."""
    gone = [(axes, dict.fromkeys(words, 0.0)) for axes, words in _worded(space)]
    return [Tween(axes, run_time=run_time, rate_func=early, **words) for axes, words in gone]


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
    return vanish(*(one for one in parts if one.opacity), run_time=run_time, rate_func=early)


def into_first(chapter: Chapter, *gone: Any, run_time: float = FADE) -> list[Tween]:
    """Dissolve a film's title into the picture on which the story of one data set begins, where it is part of such a
    film; else let it vanish.
    """
    if not chapter.tells_of_one_data_set:
        return vanish(*gone, run_time=run_time)
    return [*_gone(gone, run_time), *_comes(_picture(chapter, first=True), run_time)]


def from_rest(chapter: Chapter, *come: Any, same: Space | None = None, run_time: float = FADE) -> list[Tween]:
    """Begin on the data at rest where the chapter is part of a film, and dissolve into what it begins with itself.

    If that is the ``same`` picture, seen from above, the data are not seen to fade: they glide to where it has them.
    Alone, the chapter begins with that at once.
    """
    if chapter.presentation.alone:
        return []
    rest = _picture(chapter, first=False)
    rest.opacity = 1.0
    if same and chapter.data.n_features > 1:
        return [*_come(come, run_time), *_gives_way(rest, same, run_time)]
    if same:
        same.opacity, come = 1.0, (same, *come)
    return [*_come(come, run_time), *_goes(rest, run_time)]


def _come(parts: Sequence[Any], run_time: float) -> list[Tween]:
    """What is to be seen comes, once other words have gone."""
    shown = [one for one in parts if one.opacity]
    tweens = [Tween(one, opacity=one.opacity, run_time=run_time, rate_func=late) for one in shown]
    hide(*shown)
    return tweens


def into_rest(chapter: Chapter, *gone: Any, same: Space | None = None, run_time: float = FADE) -> list[Tween]:
    """Dissolve what is seen into the data at rest where the chapter is part of a film; alone, leave it.

    The data of the ``same`` picture, seen from above, are not seen to fade: they glide to where they rest.
    """
    if chapter.presentation.alone:
        return []
    rest = _picture(chapter, first=False)
    if same and chapter.data.n_features > 1:
        return [*_gone(gone, run_time), *_takes_over(rest, same, run_time)]
    return [*_gone([*gone, *([same] if same else [])], run_time), *_comes(rest, run_time)]


def from_one_cut(chapter: Chapter, space: Space, box: Box, cloud: Part, others: Sequence[Any]) -> list[Tween]:
    """Start on the straight cut's picture where the film tells of one data set, and say how to leave it.

    The ``space`` of the plane's ``box`` stands in the middle then, with the cut under its ``cloud``, a legend beside
    it and none of the ``others``; the tweens take it to where it belongs. Nothing happens, and nothing moves, in the
    article's film or alone.
    """
    if not chapter.tells_of_one_data_set:
        return []
    data, theme, layout = chapter.data, chapter.theme, chapter.layout
    line = Curves([cut_line(straight_cut(data).hyperplane, box, 1.0)], theme.separator, BOUNDARY_LINE)
    space.parts.insert(space.parts.index(cloud), line)
    legend = legend_of(data, layout, theme)
    chapter.add(legend)
    region, space.region = space.region, layout.beside_legend(data.n_classes)
    return [*vanish(line, legend), Tween(space, region=region, run_time=1.5), *_come(others, 1.5)]
