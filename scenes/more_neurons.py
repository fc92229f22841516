"""What more neurons buy, and what too many learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    Case,
    Chapter,
    Cloud,
    Count,
    CubeFigure,
    DataPlane,
    MemoryTable,
    NetworkDiagram,
    Place,
    Requirement,
    Rung,
    Sentence,
    ShapeRow,
    Tween,
    articles_own,
    below,
    late,
    paragraph,
    part,
    points,
    points_of,
    row_places,
    row_words,
    series,
    sides,
    vanish,
)
from nnmath.datasets.held_out import held_out_points
from nnmath.networks.metrics import errors, wrong
from nnmath.networks.network import Network
from nnmath.utils.arrays import Bools

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

LADDER = "rings_two", "rings", "rings_four", "rings_six", "rings_twelve"
NOISY = "noisy_few", "noisy_many"


class MoreNeurons(Chapter):
    """The same data with more and more neurons; then noisy data, where too many learn the noise."""

    order = 132
    title = "What more neurons buy"
    slots = ("rings", *LADDER[:1], *LADDER[2:], *NOISY)
    poster = "a circle"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return articles_own()

    def construct(self) -> None:
        self.set_the_stage()
        self.rungs_of("the first", "Two cuts, three cuts", 0, 1)
        self.rungs_of("more sides", "More cuts, more sides", 2, 3)
        self.rungs_of("a circle", "Many cuts go round", 4)
        self.noisy_data()
        self.few()
        self.many()

    def set_the_stage(self) -> None:
        layout, theme = self.layout, self.theme
        self.set_up_the_last_picture()
        self.rest.space.opacity = self.diagram.opacity = 0.0 if self.presentation.alone else 1.0
        plane = self.plane = DataPlane(self.experiment, layout, theme, region=layout.beside_diagram)
        self.rungs = [Rung.of(self.experiment_in(slot).network, plane.box, theme) for slot in LADDER]
        places = row_places(len(LADDER), layout, layout.label_size)
        self.rows = [self.row(k, places[k]) for k in range(len(LADDER))]
        plane.space.include(plane.axes, plane.grid, plane.cloud)
        below(plane.space, self.rungs, plane.cloud)
        self.noise = self.noisy_plane()
        for space in (plane.space, self.noise.space):
            space.opacity = 0.0
        self.add(self.rest.space, self.diagram, plane.space, self.noise.space, *self.rows, self.table)

    def set_up_the_last_picture(self) -> None:
        """Plane, three cuts, closed boundary and network, as SeparatingPlane leaves them."""
        solid = self.rest = CubeFigure(self.experiment, self.layout, self.theme)
        solid.space.cropped = True
        solid.space.include(solid.input_axes, solid.grid, *solid.cuts, solid.boundary, solid.cloud)
        network = self.experiment.network
        self.diagram = NetworkDiagram(network, self.layout.diagram, self.theme, heat=solid.box)
        self.diagram.lit, self.diagram.output = np.ones(network.n_hidden), 1.0

    def row(self, k: int, place: Place) -> ShapeRow:
        """What the list has to tell of a network of the ladder."""
        experiment, rung = self.experiment_in(LADDER[k]), self.rungs[k]
        data, network = experiment.dataset, rung.network
        words = row_words(network.n_hidden, rung.lines, errors(network, data.X, data.y), short=not self.layout.is_wide)
        return ShapeRow(rung.network, self.plane.box, words, place, self.layout.label_size, self.theme)

    def noisy_plane(self) -> DataPlane:
        """The noisy data, those that were kept back in a cloud of their own, with both networks."""
        few, many = (self.experiment_in(slot) for slot in NOISY)
        data, layout, theme = few.dataset, self.layout, self.theme
        plane = DataPlane(few, layout, theme, region=layout.beside_diagram)
        self.back = held_out_points(data)
        self.seen, self.unseen = (
            Cloud(data.X[rows], data.y[rows], theme, radius=plane.cloud.radius) for rows in (~self.back, self.back)
        )
        self.learnt = [Rung.of(one.network, plane.box, theme, width=0.02) for one in (few, many)]
        plane.space.include(plane.axes, plane.grid, self.unseen, self.seen)
        below(plane.space, self.learnt, self.unseen)
        counts = [[self.missed(one.network, rows) for rows in (~self.back, self.back)] for one in (few, many)]
        totals = int((~self.back).sum()), int(self.back.sum())
        self.table = MemoryTable([one.network.n_hidden for one in (few, many)], counts, totals, layout, theme)
        return plane

    def missed(self, network: Network, rows: Bools) -> int:
        """How many of these points a network gets wrong."""
        data = self.experiment_in(NOISY[0]).dataset
        return int(np.count_nonzero(wrong(network, data.X, data.y)[rows]))

    def rungs_of(self, key: str, headline: str, *numbers: int) -> None:
        data = self.experiment.dataset
        networks = [self.rungs[k].network for k in numbers]
        n_wrong = [errors(network, data.X, data.y) for network in networks]
        missed = [
            Sentence(
                "{n_word} neurons get {wrong} wrong", n=Count(network.n_hidden), wrong=points_of(n, data.n_samples)
            )
            for network, n in zip(networks, n_wrong, strict=True)
        ]
        each = [
            Sentence("{n_word} neurons: {sides}.", n=Count(network.n_hidden), sides=sides(self.rungs[k].lines))
            for network, k in zip(networks, numbers, strict=True)
        ]
        self.beat(
            key,
            headline,
            "Cut lines, then the boundary that the network makes of them, for each in turn; in the list, the same "
            "boundary in small. {missed}.",
            missed=series(*missed).capitalized(),
        )
        sentence = paragraph(*(one.capitalized() for one in each))
        if numbers[0] == 0:
            self.open(vanish(self.rest.space, self.diagram), Tween(self.plane.space, opacity=1.0))
        seconds = max(1.6, self.reading(sentence) / len(numbers))
        self.say(sentence, self.step(numbers[0], seconds))
        for k in numbers[1:]:
            self.play(self.step(k, seconds))
        self.hold(0.0)

    def step(self, k: int, run_time: float) -> list[Tween]:
        """From one network to the next."""
        before = [*self.rungs[k - 1].go(0.5), Tween(self.rows[k - 1], lit=0.0)] if k else []
        row = self.rows[k]
        return [
            *before,
            *self.rungs[k].come(run_time),
            Tween(row, opacity=1.0, lit=1.0, run_time=0.6),
            Tween(row, drawn=1.0, run_time=run_time),
        ]

    def noisy_data(self) -> None:
        n, back = len(self.back), int(self.back.sum())
        self.beat(
            "noisy data",
            "More is not always better",
            "Another data set: two classes that run into each other. Of its {n} points {back} are kept back: they fade "
            "out where they are.",
            n=Count(n),
            back=Count(back),
        )
        self.say(
            "Always better? Keep back {points} of noisy data.",
            vanish(self.plane.space, *self.rows, run_time=1.0),
            Tween(self.noise.space, opacity=1.0, run_time=1.8, rate_func=late),
            points=points(back),
        )
        self.play(vanish(self.unseen, run_time=1.4))

    def few(self) -> None:
        counts = self.table.counts[0]
        self.beat(
            "a few",
            "A few neurons find the course",
            "A boundary between the classes. Rings mark what is wrong: first {seen_points} that the network has seen, "
            "then {new_points} that were kept back.",
            seen_points=points_of(counts[0], self.totals[0]),
            new_points=points_of(counts[1], self.totals[1]),
        )
        self.judge(0)

    def many(self) -> None:
        (few_seen, few_new), (seen, new) = self.table.counts
        self.beat(
            "too many",
            "Too many learn the noise",
            "The boundary of a network with {neurons_word} neurons, for the same points. Wrong: {seen_points} that it "
            "has seen, and {new_points} that were kept back.",
            neurons=Count(self.learnt[1].network.n_hidden),
            seen_points=points_of(seen, self.totals[0]),
            new_points=points_of(new, self.totals[1]),
        )
        self.judge(1, learns_noise=seen < few_seen and new > few_new)
        self.close(vanish(self.noise.space, self.table))

    @property
    def totals(self) -> tuple[int, int]:
        """How many points were shown, and kept back."""
        return self.table.totals

    def verdict(self, k: int, *, learns_noise: bool) -> Sentence:
        """What a network of the noisy data gets wrong, as a caption."""
        (seen, new), (n_seen, n_new) = self.table.counts[k], self.totals
        return Sentence(
            "{neurons_word} neurons{noise, select, yes { learn the noise} other {}}: {n_seen} wrong,"
            " {worse, select, yes {but} other {and}} {new} of {n_new} kept back.",
            neurons=Count(self.learnt[k].network.n_hidden),
            noise=Case(learns_noise),
            n_seen=part(seen, n_seen),
            worse=Case(new * n_seen > 2 * seen * n_new),
            new=Count(new),
            n_new=Count(n_new),
        ).capitalized()

    def judge(self, k: int, *, learns_noise: bool = False) -> None:
        """A network's boundary, what it gets wrong of what it has seen, then of what it has not."""
        data, network = self.experiment_in(NOISY[k]).dataset, self.learnt[k].network
        found = wrong(network, data.X, data.y)
        before = self.learnt[k - 1].go(0.5) if k else []
        self.say(
            self.verdict(k, learns_noise=learns_noise),
            before,
            self.learnt[k].come(1.4),
            Tween(self.seen, opacity=1.0, run_time=0.6),
            Tween(self.unseen, opacity=0.0, ring=0.0, run_time=0.6),
        )
        self.seen.wrong, self.unseen.wrong = found[~self.back], found[self.back]
        self.play(Tween(self.seen, ring=1.0, run_time=0.8), self.table.tell(k, 0))
        self.wait(0.2)
        self.play(
            Tween(self.seen, opacity=0.12, ring=0.0, run_time=0.9),
            Tween(self.unseen, opacity=1.0, run_time=0.9, rate_func=late),
            vanish(self.learnt[k].cuts, run_time=0.8),
        )
        self.play(Tween(self.unseen, ring=1.0, run_time=0.8), self.table.tell(k, 1))
        self.hold(1.0)
