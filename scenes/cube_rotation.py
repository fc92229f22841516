"""The cube turns once round, and its corners light up."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Requirement, Sentence, Tween, TwinMoment, late, paragraph, steady
from nnmath.experiments.traits import DataTraits
from nnmath.networks.activations import activation

Signs = tuple[int, ...]

ROUND = 14.2  # seconds that the whole turn takes
FIRST = 8.0  # degrees after which the first corner lights up
BEFORE, BETWEEN = 30.0, 30.0  # degrees before a corner stands in front, and from one light to the next at least
NEARLY = 248.0  # degrees after which the corners that stay dark are spoken of
LIGHT = 0.6  # seconds in which a light comes
OFF_LIGHTS = 0.065  # frame units that the names of the axes then move outwards: clear of the glow
OUT = 0.8  # seconds before the end at which all of them go


class CubeRotation(Chapter):
    """A full circle on which corner after corner lights up with its piece of the plane; the last frame leads back to
    the first.
    """

    order = 120
    title = "The cube from all sides"
    slots = ("rings",)
    in_twin = TwinMoment(time=1.0)
    poster = "the dark corner"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_cube(traits, "three neurons: the cube is seen from all sides")

    def prose(self) -> list[Sentence]:
        dark = self.dark()
        if len(dark) != 1:
            return [paragraph(self.claim(), self.reason())] if dark else []
        return [
            Sentence(
                "Each piece of the plane has its own corner. Only corner {signs} stays empty: no place"
                " {nowhere, select, yes {} other {on this sheet }}"
                "{beyond, select, yes {is beyond all three cuts} other {has these signs}}.",
                signs=kit.Name(" ".join(map(str, dark[0]))),
                nowhere=Case(dark[0] not in self.inset.everywhere(self.experiment)),
                beyond=Case(all(dark[0])),
            )
        ]

    def construct(self) -> None:
        self.set_the_stage()
        self.corner_by_corner()
        self.the_dark_corner()
        self.lights_out()

    def set_the_stage(self) -> None:
        layout, theme = self.layout, self.theme
        solid = self.solid = kit.CubeFigure(self.experiment, layout, theme)
        solid.flow.t = solid.cloud.lightened = 1.0
        solid.take(solid.corner)
        self.lights = kit.CornerLights(solid.unit, solid.standing.order, solid.names, theme, 1.1 * layout.label_size)
        solid.space.include(solid.body, solid.sheet, solid.edges, *solid.cuts, solid.cloud, solid.names, self.lights)
        self.inset = kit.PiecesInset(self.experiment, layout, theme)
        self.turned = 0.0
        self.add(solid.space, self.inset.space)

    def corner_by_corner(self) -> None:
        lit = self.lit_at()
        self.beat(
            "corner by corner",
            "Each piece has its corner",
            "The cube turns once round. {lights, select, yes {One after another {n_word} corners light up, each with "
            "its piece of the small plane beside it. } other {}}{gathered}",
            lights=Case(bool(lit)),
            n=Count(len(lit)),
            gathered=self.gathering(),
        )
        if self.presentation.alone:
            self.heading.opacity = 1.0
        else:
            self.open()
        turns = [*lit.values(), NEARLY]
        self.say(self.claim(), self.turn_to(turns[0]))
        for signs, until in zip(lit, turns[1:], strict=True):
            self.play(self.turn_to(until), *self.light(signs))

    def the_dark_corner(self) -> None:
        self.beat(
            "the dark corner",
            "One corner stays dark",
            "{reason} A bulb that is out marks it.",
            reason=self.reason(),
        )
        dark = self.lights.only(*self.dark())
        self.say(
            self.reason(),
            self.turn_to(self.degrees(ROUND - OUT) if self.presentation.alone else 360.0),
            Tween(self.lights, marked=dark, run_time=LIGHT),
        )

    def lights_out(self) -> None:
        pieces, nothing = self.inset.pieces, self.inset.pieces.only()
        gone = [
            Tween(self.lights, lit=np.zeros(8), marked=np.zeros(8), run_time=OUT),
            Tween(self.solid.names, off=0.0, run_time=OUT, rate_func=late),
            Tween(pieces, shaded=nothing, shown=nothing, run_time=OUT),
        ]
        if self.presentation.alone:
            self.hush(self.turn_to(360.0), *gone)
        else:
            self.close(*gone)

    # The turn.

    @staticmethod
    def degrees(seconds: float) -> float:
        """How far the cube has turned after so many seconds: at a steady pace, from rest to rest."""
        return 360.0 * steady(seconds / ROUND)

    @staticmethod
    def seconds(degrees: float) -> float:
        """When the cube has turned so far."""
        times = np.linspace(0.0, ROUND, 2001)
        return float(np.interp(degrees, [CubeRotation.degrees(time) for time in times], times))

    def turn_to(self, degrees: float) -> Tween:
        """The turn's next part, until the cube has turned by so much in all: the parts together are one motion."""
        begun, ended = self.turned, degrees
        start, end = self.seconds(begun), self.seconds(ended)
        self.turned = degrees

        def pace(share: float) -> float:
            return (self.degrees(start + share * (end - start)) - begun) / (ended - begun)

        at = self.solid.corner.turn + degrees
        return Tween(self.solid.space, turn=at, run_time=end - start, rate_func=pace)

    # The corners.

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
        neurons are off first, then each as it comes to the front.
        """
        found = [piece.signs for piece in self.inset.pieces.pieces] if self.has_corners() else []
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

    def dark(self) -> list[Signs]:
        """The corners to which no piece goes."""
        lit = self.lit_at()
        return [signs for signs in self.lights.signs if signs not in lit] if lit else []

    def has_corners(self) -> bool:
        """Whether the values of neurons that are off, or on, lie near the corners."""
        return activation(self.experiment.network.activation).saturates

    # Words.

    def claim(self) -> Sentence:
        """What is seen first."""
        if self.has_corners():
            return Sentence("Each piece of the plane has its own corner.")
        return Sentence("Each axis is one neuron’s value.")

    def reason(self) -> Sentence:
        """Why some corners stay dark."""
        dark = self.dark()
        if not self.has_corners():
            return self.gathering()
        if len(dark) != 1:
            return Sentence("No piece of the plane goes to the other {n_word} corners.", n=Count(len(dark)))
        nowhere = dark[0] not in self.inset.everywhere(self.experiment)
        return Sentence(
            "No place {nowhere, select, yes {} other {on this sheet }}"
            "{beyond, select, yes {is beyond all three cuts} other {has these signs}}, so this corner stays empty.",
            nowhere=Case(nowhere),
            beyond=Case(all(dark[0])),
        )

    def gathering(self) -> Sentence:
        """What is seen from every side: where the first class has gathered."""
        data, solid = self.experiment.dataset, self.solid
        return kit.gathered(data, 0, solid.unit, solid.network.hidden(data.X))
