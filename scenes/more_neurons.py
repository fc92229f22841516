"""What more neurons buy, and what too many learn."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, appear, beat, hide, late, steady, vanish
from nnmath.datasets.fresh import fresh_points
from nnmath.experiments.traits import DataTraits
from nnmath.networks.dead_neurons import dead_neurons
from nnmath.networks.metrics import errors
from nnmath.networks.width_errors import WidthErrors

LADDER = "rings_two", "rings", "rings_four", "rings_six", "rings_twelve"
NOISY = "noisy_1", "noisy_2", "noisy_3", "noisy_4", "noisy_6", "noisy_8", "noisy_12", "noisy_24"
STEP = 0.9  # seconds for a network of the ladder
WIDER = 0.5  # seconds for one of the noisy data
TOLD = 1.2  # seconds for one that is told of


class MoreNeurons(Chapter):
    """The same data with more and more neurons; then noisy data, where the errors at fresh points rise again."""

    order = 132
    slots = ("rings", *LADDER[:1], *LADDER[2:], *NOISY)  # the main one first
    poster = "a circle"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.articles_own()

    def stage(self) -> None:
        layout, theme = self.layout, self.theme
        plane = self.plane = kit.DataPlane(self.experiment, layout, theme, region=layout.beside_diagram)
        self.rungs = [kit.Rung(self.experiment_in(slot).network, plane.box, theme) for slot in LADDER]
        self.rows = kit.shape_rows(self.rungs, self.data, plane.box, layout, theme)
        plane.space.include(plane.grid, plane.axes, plane.cloud)
        kit.below(plane.space, self.rungs, plane.cloud)
        experiments = [self.experiment_in(slot) for slot in NOISY]
        noise = self.noise = kit.DataPlane(experiments[0], layout, theme, region=layout.beside_diagram)
        data, fresh = experiments[0].dataset, fresh_points(experiments[0].dataset)
        self.dust = kit.Cloud(fresh.X, fresh.y, theme, radius=0.024, alpha=1.0)
        networks = [one.network for one in experiments]
        self.learnt = [kit.Rung(network, noise.box, theme) for network in networks]
        for rung in self.learnt:  # its cuts are never drawn: they are many
            rung.boundary.drawn, rung.boundary.opacity = 1.0, 0.0
        self.errors = WidthErrors.of(networks, data.X, data.y, fresh.X, fresh.y)
        self.chart = kit.ErrorChart(self.errors, layout, theme)
        noise.space.include(noise.grid, noise.axes, self.dust, noise.cloud)
        kit.below(noise.space, self.learnt, self.dust)
        hide(noise.space, noise.axes, self.dust)
        self.add(plane.space, noise.space, *self.rows, self.chart)

    def facts(self) -> dict[str, Fact]:
        found, last = self.errors, self.rungs[-1]
        widths, learnt, fresh = (
            one.tolist() for one in (found.widths, found.seen.sum(axis=1), found.fresh.sum(axis=1))
        )
        n_learnt, n_fresh, best = found.seen.shape[1], found.fresh.shape[1], found.best
        return {
            "each": Case(self.all_at_work and all(map(has_a_side_for_each_neuron, self.rungs[1:-1]))),
            "circle": Case(kit.is_nearly_a_circle(last.lines)),
            "rungs": kit.series(*map(self.rung_told, self.rungs)),
            "most": Count(last.network.n_hidden),
            "sides": kit.sides(last.lines),
            "points_learnt": kit.points(self.data, n_learnt),
            "learnt": Count(n_learnt),
            "fresh": Count(n_fresh),
            "widths": kit.series(*map(self.width_told, widths, learnt, fresh)),
            "learns": Case(found.learns_noise and not learnt[-1]),
            "noise": Case(found.learns_noise),
            "best": Count(widths[best]),
            "fewest": Count(fresh[best]),
            "last": Count(widths[-1]),
            "none": Count(learnt[-1]),
            "fresh_last": Count(fresh[-1]),
            "learnt_end": kit.points_of(self.data, learnt[-1], n_learnt),
            "fresh_end": kit.points_of(self.data, fresh[-1], n_fresh),
            "error": Count(round(found.fresh_error[-1] * n_fresh)),
        }

    @property
    def all_at_work(self) -> bool:
        """Whether no network of the ladder has a neuron without which it would answer the same."""
        return not any(dead_neurons(rung.network, self.plane.box) for rung in self.rungs)

    def rung_told(self, rung: kit.Rung) -> kit.Sentence:
        """A network of the ladder in words: "two neurons: open, 38 of 300 points wrong"."""
        network, data = rung.network, self.data
        wrong = kit.points_of(data, errors(network, data.X, data.y), data.n_samples)
        return self.phrase("rung", n=Count(network.n_hidden), sides=kit.sides(rung.lines), wrong=wrong)

    def width_told(self, neurons: int, wrong: int, fresh: int) -> kit.Sentence:
        """The errors of a network on noisy data in words: "two: 30 and 1,204"."""
        return self.phrase("width", n=Count(neurons), wrong=Count(wrong), fresh=Count(fresh))

    @beat("the ladder")
    def the_ladder(self) -> None:
        self.open(run_time=kit.BRISK)
        self.tell("said", self.step(0))
        for k in range(1, len(self.rungs) - 1):
            self.play(self.step(k))

    @beat("a circle")
    def a_circle(self) -> None:
        self.play(self.step(len(self.rungs) - 1))

    def step(self, k: int) -> list[Tween]:
        """From one network to the next."""
        before = [*self.rungs[k - 1].go(0.4), Tween(self.rows[k - 1], lit=0.0, run_time=0.4)] if k else []
        row = self.rows[k]
        return [
            *before,
            *self.rungs[k].come(STEP),
            Tween(row, opacity=1.0, lit=1.0, run_time=0.5),
            Tween(row, drawn=1.0, run_time=STEP),
        ]

    @beat("noisy data")
    def noisy_data(self) -> None:
        self.tell(
            "said",
            vanish(self.plane.space, *self.rows, *self.rungs[-1].parts, run_time=1.0),
            vanish(self.plane.axes, run_time=1.0, rate_func=kit.early),  # no number of an axis stands on another
            appear(self.noise.space, run_time=1.0),
            appear(self.noise.axes, run_time=1.0, rate_func=late),
            appear(self.chart, run_time=1.4, rate_func=late),
        )
        self.play(appear(self.dust, run_time=0.7))

    @beat("wider and wider")
    def wider_and_wider(self) -> None:
        gone: list[kit.Part] = []
        for k, rung in enumerate(self.learnt):
            self.play(
                vanish(*gone, run_time=0.5 * WIDER),
                appear(rung.regions, rung.boundary, run_time=WIDER),
                Tween(self.chart, come=float(k), run_time=WIDER, rate_func=steady),
            )
            gone = [rung.regions, rung.boundary]

    @beat("the best width")
    def the_best_width(self) -> None:
        best, last = self.errors.best, len(self.learnt) - 1
        self.tell("said", self.told(best, last))
        if best != last:
            self.play(self.told(last, best))
        self.hold(0.0)
        self.close(vanish(self.chart, self.dust, *self.learnt[last].parts), run_time=1.0)

    def told(self, k: int, before: int) -> list[Tween]:
        """A network takes the place of the one before, and its errors are told in the chart."""
        gone, rung, told = self.learnt[before], self.learnt[k], self.chart.tell(k, TOLD)
        if k == before:
            return told
        return [
            *vanish(gone.regions, gone.boundary, run_time=0.6 * TOLD),
            *appear(rung.regions, rung.boundary, run_time=TOLD),
            *told,
        ]


def has_a_side_for_each_neuron(rung: kit.Rung) -> bool:
    """Whether its boundary has as many sides as it has neurons."""
    return kit.n_sides(rung.lines) == rung.network.n_hidden
