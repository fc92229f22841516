"""Tiles of the plane fly to the corners of the cube, and one corner stays dark."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, TwinMoment, beat
from nnmath.experiments.traits import DataTraits
from nnmath.networks.activations import activation

FLIGHTS = 4.0  # seconds in which all tiles fly
SWAY = 24.0  # degrees by which the cube turns aside meanwhile, and back: so one sees which corners are near
DARKENS = 1.2  # seconds in which the dark corner comes
OUT = 0.6  # seconds in which all of it goes


class CubeRotation(Chapter):
    """Tile by tile the pieces of the plane go to their corners; the last frame leads back to the first."""

    order = 120
    slots = ("rings",)
    in_twin = TwinMoment(time=1.0)
    poster = "the dark corner"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_cube(traits, "three neurons: the cube has a corner for each piece of the plane")

    def stage(self) -> None:
        layout, theme = self.layout, self.theme
        solid = self.solid = kit.CubeFigure(self.experiment, layout, theme)
        solid.flow.t = solid.cloud.contrasted = 1.0
        solid.take(solid.corner)
        solid.space.include(solid.body, solid.sheet, solid.edges, *solid.cuts, solid.cloud, solid.names)
        self.inset = kit.PiecesInset(self.experiment, layout, theme)
        flown = self.inset.tiles, self.inset.space, solid.space
        self.tiles = kit.CornerTiles(*flown, solid.unit, solid.standing.order, theme)
        self.has_corners = activation(self.network.activation).saturates  # else values do not end near corners
        self.add(solid.space, self.inset.space, self.tiles)

    def facts(self) -> dict[str, Fact]:
        data, solid, empty = self.data, self.solid, self.tiles.empty
        first = empty[0] if empty else ()
        return {
            "tiles": Count(len(self.tiles.tiles.signs)),
            "gathered": kit.gathered(data, 0, solid.unit, solid.network.hidden(data.X)),
            "dark": Count(len(empty)),
            "nowhere": Case(first not in self.inset.everywhere(self.experiment)),
            "beyond": Case(all(first)),
        }

    @beat("corner by corner")
    def corner_by_corner(self) -> None:
        if self.presentation.alone:
            self.heading.opacity = 1.0
        else:
            self.open(run_time=kit.BRISK)
        turn = self.solid.corner.turn + SWAY
        flights = [
            Tween(self.tiles, gone=self.tiles.all_there, run_time=FLIGHTS, rate_func=float),
            Tween(self.inset.tiles, come=self.tiles.all_there, run_time=FLIGHTS, rate_func=float),
        ]
        self.tell(
            "said",
            Tween(self.solid.space, turn=turn, run_time=FLIGHTS, rate_func=there_and_back),
            flights if self.has_corners else [],
        )

    @beat("the dark corner")
    def the_dark_corner(self) -> None:
        tiles = self.tiles
        self.tell("said", Tween(tiles, dark=float(self.has_corners), run_time=DARKENS))
        self.hold(0.1)
        gone = [
            Tween(tiles, opacity=0.0, run_time=OUT),
            Tween(self.inset.tiles, opacity=0.0, run_time=OUT),
        ]
        if self.presentation.alone:
            self.hush(gone)
            self.wait(1 / self.frame_rate)  # the frame that all of it comes to: with this the loop begins again
        else:
            self.close(*gone)


def there_and_back(share: float) -> float:
    """From rest to the turn, and back to rest."""
    return float(np.sin(np.pi * share) ** 2)
