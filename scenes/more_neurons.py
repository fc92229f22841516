"""What more neurons buy, and what too many learn."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Requirement, Sentence, Tween, appear, late, paragraph, steady, vanish
from nnmath.datasets.fresh import fresh_points
from nnmath.experiments.traits import DataTraits
from nnmath.networks.metrics import errors
from nnmath.networks.width_errors import WidthErrors

LADDER = "rings_two", "rings", "rings_four", "rings_six", "rings_twelve"
NOISY = "noisy_1", "noisy_2", "noisy_3", "noisy_4", "noisy_6", "noisy_8", "noisy_12", "noisy_24"
STEP, WIDER, TOLD = 1.1, 0.72, 1.6  # seconds for a network: of the ladder, of the noisy data, and of which it is told
DUST = 0.024  # radius of a fresh point, of which there are many


class MoreNeurons(Chapter):
    """The same data with more and more neurons; then noisy data, where the chart of errors turns up again."""

    order = 132
    title = "What more neurons buy"
    slots = ("rings", *LADDER[:1], *LADDER[2:], *NOISY)
    poster = "a circle"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.articles_own()

    def prose(self) -> list[Sentence]:
        found = self.errors
        return [
            paragraph(
                Sentence("Give the network of the ring more neurons."),
                self.sides_added(),
                Sentence("So are more neurons always better?"),
            ),
            Sentence(
                "Not where the data are noisy. Of {learnt} noisy points a network with {last_word} neurons gets"
                " {none, plural, =0 {none} other {#}} wrong: it has learnt each of them. But of {fresh} fresh points,"
                " drawn by the same recipe, it gets {fresh_last} wrong, and one with {best_word}"
                " {best, plural, one {neuron} other {neurons}} only {fewest}.",
                learnt=Count(found.seen.shape[1]),
                last=Count(int(found.widths[-1])),
                none=Count(int(found.seen[-1].sum())),
                fresh=Count(found.fresh.shape[1]),
                fresh_last=Count(int(found.fresh[-1].sum())),
                best=Count(int(found.widths[found.best])),
                fewest=Count(int(found.fresh[found.best].sum())),
            )
            if found.learns_noise and not found.seen[-1].sum()
            else self.verdict(),
        ]

    def sides_added(self) -> Sentence:
        """What more neurons do to the boundary."""
        counted = all(kit.n_sides(rung.lines) == rung.network.n_hidden for rung in self.rungs[1:-1])
        return Sentence(
            "{each, select, yes {Each new neuron adds a side} other {More neurons make more cuts}}"
            "{circle, select, yes {: nearly a circle in the end} other {}}.",
            each=Case(counted),
            circle=Case(kit.is_nearly_a_circle(self.rungs[-1].lines)),
        )

    def verdict(self) -> Sentence:
        """Which width does best on fresh points, and which learns the noise."""
        found = self.errors
        return Sentence(
            "{best_word} {best, plural, one {neuron does} other {neurons do}} best there"
            "{noise, select, yes {; {last} learn the noise} other {}}.",
            best=Count(int(found.widths[found.best])),
            noise=Case(found.learns_noise),
            last=Count(int(found.widths[-1])),
        ).capitalized()

    def construct(self) -> None:
        self.set_the_stage()
        self.the_ladder()
        self.noisy_data()
        self.wider_and_wider()
        self.the_best_width()

    def set_the_stage(self) -> None:
        layout, theme = self.layout, self.theme
        plane = self.plane = kit.DataPlane(self.experiment, layout, theme, region=layout.beside_diagram)
        self.rungs = [kit.Rung.of(self.experiment_in(slot).network, plane.box, theme) for slot in LADDER]
        places = kit.row_places(len(LADDER), layout, layout.label_size)
        self.rows = [self.row(k, places[k]) for k in range(len(LADDER))]
        plane.space.include(plane.grid, plane.axes, plane.cloud)
        kit.below(plane.space, self.rungs, plane.cloud)
        self.noise = self.noisy_plane()
        self.noise.space.opacity = self.noise.axes.opacity = 0.0
        self.add(plane.space, self.noise.space, *self.rows, self.chart)

    def row(self, k: int, place: kit.Place) -> kit.ShapeRow:
        """What the list has to tell of a network of the ladder."""
        experiment, rung = self.experiment_in(LADDER[k]), self.rungs[k]
        data, network = experiment.dataset, rung.network
        words = kit.row_words(
            network.n_hidden, rung.lines, errors(network, data.X, data.y), short=not self.layout.is_wide
        )
        return kit.ShapeRow(rung.network, self.plane.box, words, place, self.layout.label_size, self.theme)

    def noisy_plane(self) -> kit.DataPlane:
        """The noisy data over the dust of fresh points, with what each network makes of the plane."""
        experiments = [self.experiment_in(slot) for slot in NOISY]
        data, layout, theme = experiments[0].dataset, self.layout, self.theme
        plane = kit.DataPlane(experiments[0], layout, theme, region=layout.beside_diagram)
        fresh = fresh_points(data)
        self.dust = kit.Cloud(fresh.X, fresh.y, theme, radius=DUST, alpha=0.8)
        self.dust.opacity = 0.0
        networks = [one.network for one in experiments]
        self.learnt = [kit.Rung.of(network, plane.box, theme) for network in networks]
        self.errors = WidthErrors.of(networks, data.X, data.y, fresh.X, fresh.y)
        self.chart = kit.ErrorChart(self.errors, layout, theme)
        plane.space.include(plane.grid, plane.axes, self.dust, plane.cloud)
        kit.below(plane.space, self.learnt, self.dust)
        return plane

    def the_ladder(self) -> None:
        data, networks = self.experiment.dataset, [rung.network for rung in self.rungs]
        each = [
            Sentence(
                "{n_word} neurons: {sides}, {wrong} wrong",
                n=Count(network.n_hidden),
                sides=kit.sides(rung.lines),
                wrong=kit.points_of(errors(network, data.X, data.y), data.n_samples),
            )
            for network, rung in zip(networks, self.rungs, strict=True)
        ]
        self.beat(
            "the ladder",
            "More cuts, more sides",
            "Cut lines, then the boundary that the network makes of them, for each in turn; in the list, the same "
            "boundary, drawn small. {each}.",
            each=kit.series(*each).capitalized(),
        )
        self.open()
        self.say(self.sides_added(), self.step(0))
        for k in range(1, len(self.rungs)):
            if k == len(self.rungs) - 1:
                self.beat(
                    "a circle",
                    "Many cuts go round",
                    "{n_word} cuts and their boundary: {sides}.",
                    n=Count(networks[k].n_hidden),
                    sides=kit.sides(self.rungs[k].lines),
                )
            self.play(self.step(k))

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

    def noisy_data(self) -> None:
        seen, fresh = (one.shape[1] for one in (self.errors.seen, self.errors.fresh))
        self.beat(
            "noisy data",
            "More is not always better",
            "Another data set: {learnt} of two classes that run into each other, and behind them as dust {fresh} fresh "
            "ones, drawn by the same recipe. Beside them a chart without curves: neurons across, the share that is "
            "wrong up.",
            learnt=kit.points(seen),
            fresh=Count(fresh),
        )
        self.say(
            "Always better? Try noisy data and fresh points.",
            self.dissolve(self.plane, self.noise, 1.0),
            vanish(*self.rows, *self.rungs[-1].parts, run_time=1.0),
            Tween(self.chart, opacity=1.0, run_time=1.4, rate_func=late),
        )
        self.play(appear(self.dust, run_time=0.7))

    def dissolve(self, before: kit.DataPlane, after: kit.DataPlane, run_time: float) -> list[Tween]:
        """One plane takes the place of another; no number of an axis stands on another."""
        return [
            *vanish(before.space, run_time=run_time),
            *appear(after.space, run_time=run_time),
            Tween(before.axes, opacity=0.0, run_time=run_time, rate_func=kit.early),
            Tween(after.axes, opacity=1.0, run_time=run_time, rate_func=late),
        ]

    def wider_and_wider(self) -> None:
        found = self.errors
        each = [
            Sentence("{n_word}: {wrong} and {fresh}", n=Count(int(n)), wrong=Count(int(wrong)), fresh=Count(int(fresh)))
            for n, wrong, fresh in zip(found.widths, found.seen.sum(axis=1), found.fresh.sum(axis=1), strict=True)
        ]
        self.beat(
            "wider and wider",
            "Errors, width by width",
            "Networks of more and more neurons, each with its two sides of the plane; with each, both curves of the "
            "chart go on. Wrong of {learnt} points that were learnt and of {fresh} fresh ones, by neurons: {each}.",
            learnt=Count(found.seen.shape[1]),
            fresh=Count(found.fresh.shape[1]),
            each=kit.series(*each),
        )
        for k in range(len(self.learnt)):
            self.play(self.wider(k))

    def wider(self, k: int) -> list[Tween]:
        """From one network of the noisy data to the next; both curves of the chart go on."""
        before = vanish(*self.learnt[k - 1].parts, run_time=0.5 * WIDER) if k else []
        come = Tween(self.chart, come=float(k), run_time=WIDER, rate_func=steady)
        return [*before, *self.bring(k, WIDER), come]

    def bring(self, k: int, run_time: float) -> list[Tween]:
        """What a network makes of the plane appears, without its cuts: they are many."""
        rung = self.learnt[k]
        rung.boundary.drawn, rung.boundary.opacity = 1.0, 0.0
        return appear(rung.regions, rung.boundary, run_time=run_time)

    def the_best_width(self) -> None:
        found = self.errors
        self.beat(
            "the best width",
            "Too many learn the noise",
            "The curve of the points that were learnt ends at {first}; that of the fresh ones is lowest at {best_word} "
            "neurons, with {fewest} wrong, and ends at {last}, give or take {error}.",
            first=kit.points_of(int(found.seen[-1].sum()), found.seen.shape[1]),
            best=Count(int(found.widths[found.best])),
            fewest=Count(int(found.fresh[found.best].sum())),
            last=kit.points_of(int(found.fresh[-1].sum()), found.fresh.shape[1]),
            error=Count(round(found.fresh_error[-1] * found.fresh.shape[1])),
        )
        best, last = found.best, len(self.learnt) - 1
        self.say(self.verdict(), self.told(best, last))
        if best != last:
            self.play(self.told(last, best))
        self.hold(0.3)
        self.close(vanish(self.chart, self.dust, *self.learnt[last].parts), run_time=1.0)

    def told(self, k: int, before: int) -> list[Tween]:
        """A network takes the place of the one before, and its errors are told in the chart."""
        if k == before:
            return self.chart.tell(k, TOLD)
        return [
            *vanish(*self.learnt[before].parts, run_time=0.6 * TOLD),
            *self.bring(k, TOLD),
            *self.chart.tell(k, TOLD),
        ]
