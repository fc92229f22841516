"""How probable the classes are along the line: a curve of two classes, or one a class of more, and their scale."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from nnfilm.kit.marks.curves import Curves
from nnfilm.kit.marks.line.chart import Chart, HeightScale, Mark, flat
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.typeset import math
from nnmath.utils.arrays import Floats

Chances = Callable[[Floats], Floats]
"""How probable each class is, (n, n_classes), at places (n, 1) of the line."""


def chance_scale(chart: Chart, layout: Layout, theme: Theme) -> HeightScale:
    """The scale that shows how high a probability is drawn."""
    return HeightScale(chart, [Mark(0.0, "0"), Mark(0.5, "0.5"), Mark(1.0, "1")], math("p"), theme.ink, layout, theme)


def chance_curves(chances: Chances, n_classes: int, chart: Chart, theme: Theme, width: float) -> list[Curves]:
    """The probability over the line: of two classes that of the second, of more that of each, in its color."""
    line = chart.curve(flat)
    colors = [theme.ink] if n_classes == 2 else [theme.class_color(k) for k in range(n_classes)]
    labels = range(n_classes - len(colors), n_classes)

    def height(label: int, x: Floats) -> Floats:
        return np.asarray(chances(x)[:, label])

    return [
        Curves([line], color, width, chart.along(partial(height, label)))
        for label, color in zip(labels, colors, strict=True)
    ]
