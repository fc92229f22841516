"""Points that were held back, in the plane, and what the networks that have not seen them say there."""

from __future__ import annotations

from nnfilm.kit.animation.tween import Tween, appear, vanish
from nnfilm.kit.figures.data_plane import DataPlane
from nnfilm.kit.figures.held_out import beside_others, part_clouds
from nnfilm.kit.space.space import Part
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.surfaces.heatmap import ClassHeatmap
from nnmath.experiments.experiment import Experiment
from nnmath.networks.metrics import Unseen


class UnseenPlane:
    """``clouds``, a part of the points each, in the ``frame`` of the plane, and ``own``, the points of the fit where
    the others are not all of the data; nothing of it is to be seen yet. ``aside`` is how opaque those are that are
    not spoken of.
    """

    aside = 0.16

    def __init__(self, experiment: Experiment, unseen: Unseen, layout: Layout, theme: Theme) -> None:
        plane, data = DataPlane(experiment, layout, theme), experiment.dataset
        self.space = plane.space
        self.space.region = layout.beside_tally(plane.space.region)
        self.frame: list[Part] = [plane.border, plane.grid, plane.axes]
        self.own = [plane.cloud] if beside_others(unseen) else []
        places = [plane.turning] * len(unseen.networks)
        self.clouds = part_clouds(unseen, unseen.X, places, plane.cloud.radius, theme)
        planes = unseen.networks if data.n_features == 2 else ()  # of what is no plane there are none to be seen
        self.regions = [ClassHeatmap(plane.box, network.predict, theme) for network in planes]
        for part in self.parts:
            part.opacity = 0.0
        self.space.include(*self.regions, *self.frame, *self.own, *self.clouds)

    @property
    def parts(self) -> list[Part]:
        """All that is drawn."""
        return [*self.frame, *self.own, *self.clouds, *self.regions]

    def hold_back(self, part: int, run_time: float) -> list[Tween]:
        """The points of a part leave the picture."""
        return vanish(self.clouds[part], run_time=run_time)

    def bring(self, part: int, run_time: float) -> list[Tween]:
        """They come into it."""
        return appear(self.clouds[part], run_time=run_time)

    def show(self, part: int | None, run_time: float) -> list[Tween]:
        """What the network of a part says comes, and that of another one goes; None: all goes."""
        others = [region for k, region in enumerate(self.regions) if k != part and region.opacity > 0]
        come = self.regions[part : part + 1] if part is not None else []
        return [*vanish(*others, run_time=run_time), *appear(*come, run_time=run_time)]
