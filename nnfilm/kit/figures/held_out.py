"""How many of the points that were held back are right: part by part, class by class, and beside who knows less."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.animation.rates import steady
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.panels.share_bars import ShareBars, ShareRow, room_for
from nnfilm.kit.space.placement import Placement
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.error_phrases import percent
from nnfilm.kit.text.numbers import part as part_of
from nnfilm.kit.text.phrases import shortened_apart
from nnmath.experiments.experiment import Experiment
from nnmath.networks.metrics import Unseen
from nnmath.utils.arrays import Floats

NAME = 18  # letters of a class's name in a row


class HeldOut:
    """``bars`` beside a picture of the points: a row for all of them, one a class (those of which the least is right,
    where there is no room for all), and below them those who know less: "cut" and "guess".
    """

    def __init__(self, experiment: Experiment, unseen: Unseen, layout: Layout, theme: Theme) -> None:
        self.unseen, data, report = unseen, experiment.dataset, experiment.report
        confusion = self.confusion = unseen.confusion
        self.recall = confusion.recall
        self.known = [int(k) for k in np.flatnonzero(~np.isnan(self.recall))]
        self.chance = data.chance(unseen.y)
        straight = report.straight if report and not unseen.given else None
        place = layout.below_tally(layout.tally[1] + 0.3)
        others = ["all", "guess"] + ["cut"] * (straight is not None)
        room = max(1, room_for(place) - len(others))
        told = sorted(sorted(self.known, key=lambda k: self.recall[k])[:room])
        mean, error = (report.held_out, report.held_out_error) if report else (None, None)
        overall = [share for share in (mean, straight, self.chance.share) if share is not None]
        self.shares = [*map(float, self.recall[self.known]), *overall]
        names = shortened_apart(data.class_names, NAME)
        rows = {"all": self._all_row(mean if error is not None else None, error or 0.0)}
        rows |= {str(k): ShareRow(names[k], *self._fixed(float(self.recall[k])), k) for k in told}
        if straight is not None:
            rows["cut"] = ShareRow("logistic regression", *self._fixed(straight))
        rows["guess"] = ShareRow(f"always “{names[self.chance.label]}”", *self._fixed(self.chance.share))
        self.keys = list(rows)
        self.is_class = np.array([key.isdecimal() for key in rows])
        some = f", worst {len(told)} of {len(self.known)} classes" if len(told) < len(self.known) else ""
        self.bars = ShareBars(list(rows.values()), f"unseen points right{some}", place, theme, layout.label_size)

    def told(self, share: float) -> str:
        """One of the shares, as it stands beside the others."""
        return percent(share, self.shares)

    def _fixed(self, share: float) -> tuple[tuple[float], tuple[str]]:
        """A bar that does not change, and its figure."""
        return (share,), (self.told(share),)

    def _all_row(self, mean: float | None, error: float) -> ShareRow:
        """After each part what is right so far; and in the end the mean of all rounds and its standard error, if there
        was more than one.
        """
        counts = [self.right_of(k) for k in range(len(self.unseen.networks))]
        right, total = np.cumsum(counts, axis=0).T
        shares = [0.0, *(right / total).tolist()]
        figures = ["", *(part_of(int(r), int(n)) for r, n in zip(right, total, strict=True))]
        if mean is not None:
            shares.append(mean)
            figures.append(self.told(mean))
        ticks = tuple(r / n for r, n in counts) if len(counts) > 1 else ()
        name = "this network" if self.unseen.given else "such networks"
        return ShareRow(name, tuple(shares), tuple(figures), ticks=ticks, leads=True, spread=error)

    def right_of(self, part: int) -> tuple[int, int]:
        """How many points of a part are right, of how many."""
        own = self.unseen.part == part
        return int(np.count_nonzero(own & ~self.confusion.wrong)), int(np.count_nonzero(own))

    def extremes(self) -> tuple[int, int]:
        """The classes of which the largest and the smallest share is right."""
        best = max(self.known, key=lambda k: self.recall[k])
        return best, min(self.known, key=lambda k: self.recall[k])

    def tell(self, step: int, run_time: float) -> list[Tween]:
        """The row of all points comes, if it is not there, and goes to what is right after so many parts."""
        return [*self.show("all", min(0.6, run_time)), Tween(self.bars, step=float(step), run_time=run_time)]

    def name(self, run_time: float) -> list[Tween]:
        """The names of the networks and of the classes come."""
        first = np.array([own == "all" for own in self.keys])
        named = np.where(first | self.is_class, 1.0, 0.0)
        return [Tween(self.bars, named=named, run_time=run_time)]

    def show(self, key: str, run_time: float) -> list[Tween]:
        """A row comes, with its bar."""
        return self._come(np.array([own == key for own in self.keys]), run_time)

    def show_classes(self, run_time: float) -> list[Tween]:
        """The bars of all classes grow."""
        return self._come(self.is_class, run_time)

    def _come(self, rows: np.ndarray, run_time: float) -> list[Tween]:
        bars = self.bars
        named, told = np.where(rows, 1.0, bars.named), np.where(rows, 1.0, bars.told)
        grown = Tween(bars, told=told, run_time=run_time, rate_func=steady)
        return [Tween(bars, named=named, run_time=min(0.6, run_time)), grown]


def beside_others(unseen: Unseen) -> bool:
    """Whether the unseen points are not all the data: a test set, or the one part that was held back of very many."""
    return unseen.given or len(unseen.networks) == 1


def part_clouds(
    unseen: Unseen, points: Floats, places: Sequence[Placement], radius: float, theme: Theme
) -> list[Cloud]:
    """A cloud for each part of the unseen points, which stand where its own of the ``places`` puts ``points`` (n, d);
    it knows its wrong ones.
    """
    parts = unseen.part[unseen.shown]
    clouds = []
    for k, place in enumerate(places):
        cloud = Cloud(points, unseen.y, theme, place, radius, shown=unseen.shown[parts == k])
        cloud.wrong = unseen.confusion.wrong
        clouds.append(cloud)
    return clouds
