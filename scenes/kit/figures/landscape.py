"""The network as a landscape over its plane: height is probability."""

from __future__ import annotations

import numpy as np

from nnfilm.scenes.kit.figures.sheet import ON, PERSPECTIVE, data_window, sheet_boundary, sheet_grid
from nnfilm.scenes.kit.marks.curves import Curves, cut_line
from nnfilm.scenes.kit.marks.points import cloud_of
from nnfilm.scenes.kit.space.placement import Relief
from nnfilm.scenes.kit.space.poses import Pose, Posed
from nnfilm.scenes.kit.space.space import Space
from nnfilm.scenes.kit.space.view import View, turntable
from nnfilm.scenes.kit.style.regions import Region
from nnfilm.scenes.kit.style.theme import Theme
from nnfilm.scenes.kit.surfaces.sheet_surface import SheetSurface
from nnfilm.scenes.kit.surfaces.tints import vivid
from nnmath.experiments.experiment import Experiment

ALPHA = 0.75  # how opaque the surface is: points on its far side shine through


class LandscapeFigure(Posed):
    """The probability of the first class as a surface over the input plane, in a solid space."""

    def __init__(self, experiment: Experiment, region: Region, theme: Theme, height: float = 0.42) -> None:
        network, data = experiment.network, experiment.dataset
        self.experiment, self.theme = experiment, theme
        self.box = data_window(data.X)
        self.top = height * float(self.box.size[0])
        self.relief = Relief(network, of_class=0)
        raised = Relief(network, 0, self.top)
        self.surface = SheetSurface(
            self.box,
            self.box,
            self.relief,
            vivid(network, theme),
            theme,
            ALPHA,
            [lambda points: raised(points) / float(self.box.size[0])],
        )
        self.cloud = cloud_of(data, theme, self.relief)
        self.grid = Curves(sheet_grid(self.box), theme.faint, 0.018, self.relief)
        self.cuts = [
            Curves([cut_line(line, self.box, 1.01)], theme.neurons[k], 0.045, self.relief, lift=ON)
            for k, line in enumerate(network.cut_lines())
        ]
        self.boundary_lines = sheet_boundary(experiment)
        self.boundary = Curves(self.boundary_lines, theme.separator, 0.05, self.relief, lift=ON)
        center = np.append(self.box.center, 0.0)
        self.margin = 1.0
        self.flat = Pose(View(center, float(self.box.size[0]) / 2), region, 1.0, hazy=0.0)
        self.space = Space(region, self.flat.view, solid=True)

    def tilted(self, azimuth: float, elevation: float, region: Region) -> Pose:
        """The whole surface seen from aside, z upright."""
        center = np.append(self.box.center, 0.36 * self.top)
        view = View(center, 0.56 * float(self.box.size[0]), turntable(0.0, elevation), PERSPECTIVE)
        return Pose(view, region, 1.0, azimuth, hazy=0.0)
