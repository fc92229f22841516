"""Two hidden layers bend the plane twice, and a straight line becomes a spiral."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Number, Requirement, Tween, appear, beat, hide, late, vanish
from nnmath.classifiers.straight_cut import gap
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.contours import windings
from nnmath.networks.metrics import errors, wrong

TRIED = 2.2  # seconds in which two neurons bend the plane
COUNTED = 3.0  # seconds for which their count stands
BACK = 1.2  # seconds in which they unbend it
LEANT = 1.8  # seconds in which the sheet leans back
BENT = 3.0  # seconds in which a layer bends the sheet
FLAT = 2.4  # seconds in which weights press it flat
RESTED = 0.8  # seconds for which it is seen bent
UNROLLS = 2.6  # seconds in which each step of the way back goes
SPIRAL = 1.25  # turns: a line that goes round so often is called a spiral


class Depth(Chapter):
    """Two spirals: one bend by two neurons fails. Sixteen bend the sheet, two bend it again: one straight line will do."""

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
        two = self.two = kit.SquareFigure(self.experiment_in("spirals_two"), layout.beside_diagram, layout, theme)
        two.boundary.drawn = 0.0
        two.space.include(two.sheet, two.grid, two.boundary, two.cloud)
        two.cloud.wrong = wrong(two.experiment.network, self.data.X, self.data.y)
        self.count = kit.WrongCount(self.data.n_samples, layout.failed, layout.label_size, theme)
        self.count.n_wrong, self.count.grown = int(two.cloud.wrong.sum()), 1.0
        deep = self.deep = kit.DeepSheet(self.experiment, layout.beside_diagram, layout, theme)
        hide(two.sheet, two.space, deep.sheet, deep.arms, deep.boundary, deep.space)
        deep.space.include(deep.sheet, deep.arms, deep.cloud, deep.above)
        self.add(noisy.space, two.space, self.count, deep.space)

    def facts(self) -> dict[str, Fact]:
        data, widths, two = self.data, self.network.widths, self.experiment_in("spirals_two").network
        winds = max((windings(line, self.deep.box.center) for line in self.deep.boundary_lines), default=0.0)
        return {
            "first": Count(widths[0]),
            "shown": Count(self.deep.flow.warp.passages[0].view.basis.shape[1]),
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

    @beat("one bend")
    def one_bend(self) -> None:
        two = self.two
        self.open(vanish(self.noisy.space), appear(two.space, rate_func=late))
        bends = Tween(two.flow, t=1.0, run_time=TRIED)
        self.hush(vanish(two.grid), appear(two.sheet, run_time=0.6), bends)
        self.play(Tween(two.boundary, drawn=1.0, run_time=0.6), Tween(two.cloud, ring=1.0, run_time=0.6))
        self.tell("said", appear(self.count, run_time=0.3))
        self.hold(COUNTED)

    @beat("bent")
    def bent(self) -> None:
        """The sheet of two neurons is flat again, and is that of sixteen."""
        deep, two = self.deep, self.two
        unbent = Tween(two.flow, t=0.0, run_time=BACK)
        self.hush(unbent, vanish(self.count, two.boundary), Tween(two.cloud, ring=0.0))
        self.play(vanish(two.space, run_time=0.5), appear(deep.space, deep.sheet, run_time=0.5))
        self.tell(
            "said",
            Tween(self.heading, opacity=0.0),  # the picture takes the frame
            Tween(deep.cloud, lightened=1.0),
            appear(deep.arms, run_time=LEANT),
            deep.fill_the_frame(LEANT),
            Tween(deep.flow, t=deep.end_of(0, 0), run_time=LEANT),
        )
        self.play(deep.bend(deep.end_of(0, 1), run_time=BENT), Tween(deep.sheet, ruled=0.0, run_time=BENT))
        self.hold(RESTED)

    @beat("bent again")
    def bent_again(self) -> None:
        deep = self.deep
        self.hush(deep.bend(deep.end_of(1, 0), run_time=FLAT))
        self.play(deep.bend(1.0, run_time=BENT))
        self.tell("said", Tween(deep.line, drawn=1.0, run_time=0.9))
        self.hold(RESTED)

    @beat("unrolled")
    def unrolled(self) -> None:
        deep = self.deep
        deep.boundary.opacity = 1.0
        self.hush(vanish(deep.line, run_time=0.3), deep.bend(deep.end_of(1, 0), run_time=UNROLLS))
        self.play(deep.bend(deep.end_of(0, 1), run_time=UNROLLS))
        self.play(deep.bend(deep.end_of(0, 0), run_time=UNROLLS))
        self.tell(
            "said",
            deep.bend(0.0, run_time=UNROLLS),
            Tween(deep, tilted=0.0, run_time=UNROLLS),
            Tween(deep.sheet, ruled=1.0, run_time=UNROLLS, rate_func=late),
        )
        self.hold(RESTED)
        self.close(run_time=0.35)
