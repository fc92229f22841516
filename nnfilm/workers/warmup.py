"""The compiled kernels, loaded before a picture needs them: half a second that a forked process then saves."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.marks.curves import Curves
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.raster.compiling import when_compiling
from nnfilm.kit.space.haze import Haze
from nnfilm.kit.space.relief import Relief
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.layout import Region
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.surfaces.planes import Plane
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnfilm.kit.surfaces.tints import by_class
from nnfilm.utils import console
from nnfilm.video.yuv import Yuv420
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.networks.network import Network

SIDE = 16
"""Pixels of the picture that has them loaded; even, as YUV 4:2:0 wants."""


def load() -> None:
    """Use each kernel once, in the way that chapters do. It starts no thread, so a process may fork afterwards."""
    compiling = "the drawing code is compiled for this machine, once: that takes some 20 seconds"
    when_compiling.append(lambda: console.err(compiling))
    canvas = Canvas(np.zeros((SIDE, SIDE, 4), np.uint8), 1.0)
    _landscape().draw(canvas)
    sprite = np.zeros((4, 2, 2), np.float32)
    sprite.setflags(write=False)  # as those of the kit are
    canvas.blit(sprite, 1.0, 1.0, 1.0)  # on a whole pixel,
    canvas.blit(sprite, 1.5, 1.5, 1.0)  # and between pixels
    canvas.stretch(np.zeros((4, 2, 2)), np.array([1.0, 1.0]), np.array([4.0, 4.0]), 1.0, canvas.whole)
    Yuv420(SIDE, SIDE).fill(canvas.pixels)


def _landscape() -> Space:
    """A point and a line on a surface that a plane divides, in haze: every kind of primitive, sorted by depth."""
    network = Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)], "logistic")
    relief = Relief(network, of_class=0, height=1.0)
    box = Box.cube(np.zeros(2), 1.0)
    surface = SheetSurface(box, box, relief, by_class(network, DARK), DARK)
    cloud = Cloud(np.zeros((1, 2)), np.zeros(1, np.int64), DARK, relief)
    line = Curves([np.array([[-0.5, 0.0], [0.0, 0.2], [0.5, 0.0]])], DARK.faint, 0.05, relief)
    plane = Plane(Hyperplane(np.array([1.0, 0.0, 0.0]), 0.0), Box.unit(3), DARK.separator)
    parts = surface, cloud, line, plane
    space = Space(Region(0.0, 0.0, SIDE / 4), View(rotation=turntable(30.0, 30.0)), *parts, solid=True)
    space.haze, space.divider = Haze(DARK.background), plane
    return space
