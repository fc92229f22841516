"""The plane of the data in the hidden space of a network that learns: it bends, and takes on colour, as that does."""

from __future__ import annotations

from collections.abc import Callable

from nnfilm.kit.figures.hidden_space import HiddenSpaceFigure
from nnfilm.kit.figures.sheet import bends
from nnfilm.kit.learning.learner import Learner
from nnfilm.kit.space.placement import Placement
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.surfaces.sheet_surface import Fineness, SheetSurface
from nnfilm.kit.surfaces.tints import by_class
from nnmath.utils.arrays import Floats

PLAIN = Fineness(0.01, 2, 48, crowded=0.16, roomy=0.34)
"""Of a sheet that is placed and tinted anew in each frame: coarser than one that lies still."""


class LiveSheet(SheetSurface):
    """The window of a ``figure`` where the network of this moment has it, in the colours of the classes as it finds
    them likely there. Knobs: as those of `SheetSurface`.
    """

    def __init__(self, learner: Learner, figure: HiddenSpaceFigure, theme: Theme, alpha: float) -> None:
        self.learner, self.embedded, self.theme = learner, figure.embedded, theme

        def on_sheet(made: Callable[[Floats], Floats]) -> Placement:
            return lambda points: made(figure.embedded(points))

        last = [on_sheet(move) for move in bends(figure.flow.warp)[-1:]]
        tint = on_sheet(by_class(learner.network, theme))
        super().__init__(figure.box, figure.box, on_sheet(learner), tint, theme, alpha, last, PLAIN)

    def faces(self) -> Floats:
        """The colours (n, 3) of its face, said anew."""
        return by_class(self.learner.network, self.theme)(self.embedded(self.points)) / self.full
