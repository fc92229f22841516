"""Two hidden layers bend the plane twice, and a straight line becomes a spiral."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Number, Requirement, Tween, appear, beat, hide, late, steady, vanish
from nnmath.classifiers.straight_cut import gap
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.contours import windings
from nnmath.networks.metrics import errors

LEANT = 1.8  # seconds in which the sheet leans back
BENT = 3.5  # seconds in which a layer bends the sheet
FLAT = 1.8  # seconds in which weights press it flat
RESTED = 1.5  # seconds for which it is seen bent
SPIRAL = 1.25  # turns: a line that goes round so often is called a spiral


class Depth(Chapter):
    """Two spirals, and a network of two layers: the sheet is bent, bent again, and cut by one straight line."""

    order = 150
    slots = ("spirals_deep", "spirals_two", "noisy_1")
    poster = "bent again"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.articles_own()

    def stage(self) -> None:
        layout, theme = self.layout, self.theme
        noisy = self.noisy = kit.DataPlane(self.experiment_in("noisy_1"), layout, theme, region=layout.beside_diagram)
        noisy.space.include(noisy.axes, noisy.grid, noisy.cloud)
        deep = self.deep = kit.DeepSheet(self.experiment, layout.beside_diagram, layout, theme)
        hide(deep.sheet, deep.boundary, deep.space)
        deep.space.include(deep.sheet, deep.input_axes, deep.grid, deep.boundary, deep.line, deep.cloud)
        self.add(noisy.space, deep.space)

    def facts(self) -> dict[str, Fact]:
        data, widths, two = self.data, self.network.widths, self.experiment_in("spirals_two").network
        winds = max((windings(line, self.deep.box.center) for line in self.deep.boundary_lines), default=0.0)
        return {
            "first": Count(widths[0]),
            "layers": Count(len(widths)),
            "wrong": Count(errors(self.network, data.X, data.y)),
            "apart": Case(self.room_after(0) > 0),
            "more": Case(self.room_after(-1) > self.room_after(0)),
            "two": Count(two.n_hidden),
            "two_wrong": Count(errors(two, data.X, data.y)),
            "turns": Number(round(winds, 1), 1),
            "spiral": Case(winds >= SPIRAL),
        }

    def room_after(self, layer: int) -> float:
        """How wide a gap a flat cut leaves between the classes in the space of a layer; 0 if none has them apart."""
        return gap(self.network.activations(self.data.X)[layer], self.data.y)

    @beat("two spirals")
    def two_spirals(self) -> None:
        deep, axes = self.deep, self.deep.input_axes
        axes.numbers = axes.names = 0.0
        self.open(
            vanish(self.noisy.space),
            Tween(self.noisy.axes, numbers=0.0, names=0.0, rate_func=kit.early),  # they would lie on others
            appear(deep.space),
            Tween(axes, numbers=1.0, names=1.0, rate_func=late),
        )
        self.tell(
            "said",
            vanish(axes, deep.grid),
            appear(deep.sheet, run_time=1.2),
            Tween(self.heading, opacity=0.0),  # the picture takes the frame
            deep.fill_the_frame(LEANT),
            Tween(deep.flow, t=deep.end_of(0, 0), run_time=LEANT, rate_func=steady),
        )

    @beat("bent")
    def bent(self) -> None:
        self.play(self.deep.bend(self.deep.end_of(0, 1), run_time=BENT))
        self.hold(RESTED)

    @beat("bent again")
    def bent_again(self) -> None:
        deep = self.deep
        self.play(deep.bend(deep.end_of(1, 0), run_time=FLAT))
        self.tell("said", deep.bend(1.0, run_time=BENT))
        self.play(Tween(deep.line, drawn=1.0, run_time=0.8, rate_func=steady))
        self.hold(0.6)

    @beat("unrolled")
    def unrolled(self) -> None:
        deep = self.deep
        deep.boundary.opacity = 1.0
        self.hush(vanish(deep.line, run_time=0.3), deep.bend(deep.end_of(1, 0), run_time=BENT))
        self.play(deep.bend(deep.end_of(0, 1), run_time=FLAT))
        self.play(deep.bend(deep.end_of(0, 0), run_time=BENT))
        self.tell(
            "said",
            deep.bend(0.0, run_time=FLAT),
            Tween(deep, tilted=0.0, run_time=FLAT, rate_func=steady),
        )
        self.hold(0.4)
        self.close(run_time=0.35)
