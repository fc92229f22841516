"""The transition from OneCut's last picture to a chapter of the article, in the film of one data set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nnfilm.kit.animation.tween import Tween, late, vanish
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.marks.curves import Curves, cut_line
from nnfilm.kit.panels.legend import legend_of
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import BOUNDARY_LINE
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.geometry.box import Box


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


def ask_for_neurons(chapter: Chapter, arrival: Sequence[Tween]) -> None:
    """The beat that leaves the straight cut's picture and puts the question."""
    chapter.beat(
        "the question",
        "How many hidden neurons?",
        "The straight cut goes. The plane makes room for a network with two inputs, one output, and a question "
        "mark where its hidden neurons will be.",
    )
    chapter.open()
    chapter.ask("How many hidden neurons does it take?", *arrival)
