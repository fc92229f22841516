"""Two hidden layers bend the plane twice, and a straight line becomes a spiral."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Number, Requirement, Tween, appear, beat, hide, vanish
from nnmath.classifiers.straight_cut import gap
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.contours import windings
from nnmath.networks.metrics import errors, wrong

COUNTED = 0.2  # seconds for which it is seen how many points one bend leaves wrong
LEANT = 1.9  # seconds in which the sheet leans back
BENT, AGAIN = 3.6, 3.6  # seconds in which the first layer bends the sheet, and the second
FLAT, UNPRESSED, FLATTENS = 2.5, 4.6, 5.8  # seconds in which weights press it flat, and both are undone
UNROLLS = 3.8  # seconds in which the last bend is undone
SEEN, RESTED = 1.4, 0.5  # seconds for which it is seen bent, and bent again once that is told
THIN, DIM = 0.2, 0.32  # opacity of a sheet behind a line that is followed, and of its points
SPIRAL = 1.25  # turns: a line that goes round so often is called a spiral


class Depth(Chapter):
    """Two spirals: one bend by two neurons fails. Bent by more, and once more, the sheet needs one straight line."""

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
        one = self.experiment_in("spirals_two")
        two = self.two = kit.DataPlane(one, layout, theme, region=layout.beside_diagram)
        self.failed = kit.Curves(kit.sheet_boundary(one), theme.separator, kit.BOUNDARY_LINE)
        two.space.include(two.grid, self.failed, two.cloud)
        self.failed.drawn, two.cloud.wrong = 0.0, wrong(one.network, self.data.X, self.data.y)
        self.count = kit.WrongCount(self.data.n_samples, layout.below_tally(layout.tally[1]), layout.label_size, theme)
        self.count.n_wrong, self.count.grown = int(two.cloud.wrong.sum()), 1.0
        deep = self.deep = kit.DeepSheet(self.experiment, layout.beside_diagram, layout, theme)
        hide(two.space, deep.sheet, deep.arms, deep.boundary, deep.space)
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
        self.open(vanish(self.noisy.space), Tween(self.noisy.axes, numbers=0.0, names=0.0), appear(self.two.space))
        self.tell("said", Tween(self.failed, drawn=1.0))
        self.play(Tween(self.two.cloud, ring=1.0, run_time=1.4), appear(self.count, run_time=0.4))
        self.hold(COUNTED)

    @beat("bent")
    def bent(self) -> None:
        """The plane of two neurons is that of sixteen."""
        deep = self.deep
        self.hush(vanish(self.count, self.failed, run_time=0.4), Tween(self.two.cloud, ring=0.0, run_time=0.4))
        self.play(vanish(self.two.space, run_time=0.4), appear(deep.space, run_time=0.4))
        self.tell("said", vanish(self.heading), deep.fill_the_frame(LEANT))  # the picture takes the frame
        self.play(deep.bend(deep.end_of(0, 1), run_time=BENT))
        self.wait(SEEN)

    @beat("bent again")
    def bent_again(self) -> None:
        deep = self.deep
        self.play(deep.bend(deep.end_of(1, 0), run_time=FLAT))
        self.play(deep.bend(1.0, run_time=AGAIN))
        self.tell("said", Tween(deep.line, drawn=1.0, run_time=0.9))
        self.wait(RESTED)

    @beat("unrolled")
    def unrolled(self) -> None:
        deep = self.deep
        deep.boundary.opacity, deep.line.opacity = 1.0, 0.0  # the one has come to lie on the other
        thin = appear(deep.sheet, deep.arms, to=THIN), appear(deep.cloud, to=DIM)  # the line is to be followed
        self.play(deep.bend(deep.end_of(1, 0), run_time=UNROLLS), *thin)
        self.hush(deep.bend(deep.end_of(0, 1), run_time=UNPRESSED))
        self.tell("said", deep.bend(0.0, run_time=FLATTENS), Tween(deep, tilted=0.0, run_time=FLATTENS))
        self.play(appear(deep.sheet, deep.arms, deep.cloud, run_time=0.6))
        self.hold(0.15)
        self.close(run_time=0.35)
