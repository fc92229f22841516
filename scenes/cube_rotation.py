"""The cube turns once round, and its corners light up."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, TwinMoment, beat, late, steady
from nnmath.experiments.traits import DataTraits
from nnmath.networks.activations import activation

Signs = tuple[int, ...]

ROUND = 14.2  # seconds that the whole turn takes
FIRST = 8.0  # degrees after which the first corner lights up
BEFORE = 30.0  # degrees before a corner stands in front
BETWEEN = 30.0  # degrees from one light to the next, at least
NEARLY = 248.0  # degrees after which the corners that stay dark are spoken of
LIGHT = 0.6  # seconds in which a light comes
OFF_LIGHTS = 0.065  # frame units that the names of the axes then move outwards: clear of the glow
OUT = 0.8  # seconds before the end at which all of them go


class CubeRotation(Chapter):
    """A full circle on which corner after corner lights up with its piece of the plane; the last frame leads back to
    the first.
    """

    order = 120
    slots = ("rings",)
    in_twin = TwinMoment(time=1.0)
    poster = "the dark corner"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_cube(traits, "three neurons: the cube is seen from all sides")

    def stage(self) -> None:
        layout, theme = self.layout, self.theme
        solid = self.solid = kit.CubeFigure(self.experiment, layout, theme)
        solid.flow.t = solid.cloud.lightened = 1.0
        solid.take(solid.corner)
        self.lights = kit.CornerLights(solid.unit, solid.standing.order, solid.names, theme, 1.1 * layout.label_size)
        solid.space.include(solid.body, solid.sheet, solid.edges, *solid.cuts, solid.cloud, solid.names, self.lights)
        self.inset = kit.PiecesInset(self.experiment, layout, theme)
        self.turned = 0.0  # degrees
        self.lit = self.lit_at()
        self.dark = [signs for signs in self.lights.signs if signs not in self.lit] if self.lit else []
        self.add(solid.space, self.inset.space)

    def facts(self) -> dict[str, Fact]:
        data, solid = self.data, self.solid
        first = self.dark[0] if self.dark else ()
        return {
            "lights": Count(len(self.lit)),
            "gathered": kit.gathered(data, 0, solid.unit, solid.network.hidden(data.X)),
            "dark": Count(len(self.dark)),
            "signs": kit.Name(" ".join(map(str, first))),
            "nowhere": Case(first not in self.inset.everywhere(self.experiment)),
            "beyond": Case(all(first)),
        }

    @beat("corner by corner")
    def corner_by_corner(self) -> None:
        if self.presentation.alone:
            self.heading.opacity = 1.0
        else:
            self.open()
        turns = [*self.lit.values(), NEARLY]
        self.tell("said", self.turn_to(turns[0]))
        for signs, until in zip(self.lit, turns[1:], strict=True):
            self.play(self.turn_to(until), self.light(signs))

    @beat("the dark corner")
    def the_dark_corner(self) -> None:
        lights, pieces, alone = self.lights, self.inset.pieces, self.presentation.alone
        self.tell(
            "said",
            self.turn_to(degrees(ROUND - OUT) if alone else 360.0),
            Tween(lights, marked=lights.only(*self.dark), run_time=LIGHT),
        )
        gone = [
            Tween(lights, lit=lights.only(), marked=lights.only(), run_time=OUT),
            Tween(self.solid.names, off=0.0, run_time=OUT, rate_func=late),
            Tween(pieces, shaded=pieces.only(), shown=pieces.only(), run_time=OUT),
        ]
        if alone:
            self.hush(self.turn_to(360.0), gone)
        else:
            self.close(*gone)

    def turn_to(self, angle: float) -> Tween:
        """The turn's next part, until the cube has turned by so many degrees in all: the parts are one motion."""
        begun, start, end = self.turned, seconds(self.turned), seconds(angle)
        self.turned = angle

        def pace(share: float) -> float:
            return (degrees(start + share * (end - start)) - begun) / (angle - begun)

        return Tween(self.solid.space, turn=self.solid.corner.turn + angle, run_time=end - start, rate_func=pace)

    def light(self, signs: Signs) -> list[Tween]:
        """Light a corner, and its piece of the plane. The names of the axes make room for lights."""
        lights, pieces = self.lights, self.inset.pieces
        lit, piece = lights.lit + lights.only(signs), pieces.only(signs)
        return [
            Tween(lights, lit=lit, run_time=LIGHT),
            Tween(self.solid.names, off=OFF_LIGHTS, run_time=LIGHT),
            Tween(pieces, shaded=pieces.shaded + piece, shown=pieces.shown + piece, run_time=LIGHT),
        ]

    def lit_at(self) -> dict[Signs, float]:
        """After how many degrees each corner lights up to which a piece of the plane goes: the one at which all
        neurons are off first, then each as it comes to the front. None does where values do not end near corners.
        """
        saturates = activation(self.network.activation).saturates
        found = [piece.signs for piece in self.inset.pieces.pieces] if saturates else []
        order = sorted(found, key=lambda signs: (any(signs), self.ahead(signs), signs))
        lit: dict[Signs, float] = {}
        at = FIRST - BETWEEN
        for k, signs in enumerate(order):
            wanted = self.ahead(signs) - BEFORE if k else FIRST
            at = lit[signs] = min(max(wanted, at + BETWEEN), NEARLY - BETWEEN * (len(order) - k))
        return lit

    def ahead(self, signs: Signs) -> float:
        """By how many degrees the cube has to turn until a corner stands in front."""
        x, y, _ = self.lights.corners[self.lights.signs.index(signs)] - self.solid.unit.center
        facing = float(np.degrees(np.arctan2(-x, -y)))
        return (facing - self.solid.corner.turn) % 360.0


def degrees(time: float) -> float:
    """How far the cube has turned after so many seconds: at a steady pace, from rest to rest."""
    return 360.0 * steady(time / ROUND)


def seconds(angle: float) -> float:
    """When the cube has turned by so many degrees."""
    times = np.linspace(0.0, ROUND, 2001)
    return float(np.interp(angle, [degrees(time) for time in times], times))
