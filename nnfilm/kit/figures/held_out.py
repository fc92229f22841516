"""Points that were held out of training, in the plane and on the line, and how the network does on them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np

from nnfilm.kit.animation.tween import Tween, appear, hide, steady, vanish
from nnfilm.kit.figures.data_plane import DataPlane
from nnfilm.kit.figures.lines.chances import chance_curves, chance_scale
from nnfilm.kit.figures.lines.line import LineFigure
from nnfilm.kit.marks.line.strips import ClassBands
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.panels.share_bars import ShareBars, ShareRow, room_for
from nnfilm.kit.space.placement import Placement
from nnfilm.kit.space.space import Part
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.places import line_beside_tally
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.surfaces.heatmap import ClassHeatmap
from nnfilm.kit.text.error_phrases import method_named
from nnfilm.kit.text.phrases import part_in_figures, rows, shortened_apart, shown_classes
from nnfilm.kit.text.sentence import Count, Fact, Name, Sentence, Share
from nnmath.datasets.dataset import Followed
from nnmath.experiments.experiment import Experiment
from nnmath.networks.boundaries import pieces
from nnmath.networks.metrics import Unseen
from nnmath.utils.arrays import Floats

NAME = 18  # letters of a class's name in a row
CURVE = 0.05  # the width of a curve of probability, in frame units
AMONG = 0.4  # how opaque a curve is among those of all parts


class HeldOut:
    """``bars`` of how well points that the network has not seen are classified: one for all of them, one for each class
    (if there is no room, those with the smallest shares), and below them the best straight cut ("cut"), methods that
    are clearly ahead ("random forest", "nearest neighbors") and guessing ("guess").

    All that is counted on these points stands together. Where more rounds were made, the straight cut's share is a mean
    over all of them: it stands beside that of such networks ("mean"), below a head of their own.
    """

    def __init__(self, experiment: Experiment, unseen: Unseen, layout: Layout, theme: Theme) -> None:
        self.unseen, data, report = unseen, experiment.dataset, experiment.report
        confusion = self.confusion = unseen.confusion
        self.recall = confusion.recall
        self.known = [int(k) for k in np.flatnonzero(~np.isnan(self.recall))]
        self.chance = data.chance(unseen.y)
        straight = self.straight = report.straight if report and not unseen.given else None
        self.ahead = report.ahead if report and not unseen.given else ()
        self.choice = report.columns if report and report.two_columns and not unseen.given else None
        place = layout.below_tally(layout.tally[1] + 0.3)
        mean, error = (report.held_out, report.held_out_error) if report else (None, None)
        self.mean = mean if error is not None and len(unseen.networks) > 1 else None
        others = 2 + (straight is not None) + 2 * (self.mean is not None) + len(self.ahead) + (self.choice is not None)
        room = max(1, room_for(place) - others)
        listed = sorted(sorted(self.known, key=lambda k: self.recall[k])[:room])
        overall = [share for share in (mean, straight, self.chance.share) if share is not None]
        overall += [method.held_out for method in self.ahead] + ([self.choice.all_columns] if self.choice else [])
        self.shares = [*map(float, self.recall[self.known]), *overall]
        names = shortened_apart(shown_classes(data), NAME)
        bars = {"all": self._all_row()}
        bars |= {str(k): ShareRow(names[k], *self._fixed(float(self.recall[k])), k) for k in listed}
        if self.mean is not None:
            rounds = Sentence("average of several rounds")
            bars["mean"] = ShareRow(
                bars["all"].name, *self._fixed(self.mean), leads=True, spread=error or 0.0, head=rounds
            )
        if straight is not None:
            bars["cut"] = ShareRow(Sentence("logistic regression"), *self._fixed(straight))
        bars |= {one.name: ShareRow(method_named(one), *self._fixed(one.held_out)) for one in self.ahead}
        if self.choice:
            every = Sentence("all {n} columns", n=Count(self.choice.of_columns))
            bars["columns"] = ShareRow(every, *self._fixed(self.choice.all_columns))
        always = Sentence("always “{class}”", **{"class": Name(names[self.chance.label])})
        bars["guess"] = ShareRow(always, *self._fixed(self.chance.share))
        self.keys = list(bars)
        self.is_class = np.array([key.isdecimal() for key in bars])
        head = Sentence("unseen {rows_word} right", rows=rows(data))
        if len(listed) < len(self.known):
            shown, known = Count(len(listed)), Count(len(self.known))
            head = Sentence(
                "unseen {rows_word} right, worst {n} of {total} classes", rows=rows(data), n=shown, total=known
            )
        self.bars = ShareBars(list(bars.values()), head, place, theme, layout.label_size)

    @property
    def right(self) -> float:
        """The share of them that is right: of several rounds, where these were made, their mean."""
        return self.confusion.accuracy if self.mean is None else self.mean

    @property
    def guesses(self) -> bool:
        """Whether that is no more than who always says the same gets right, within the error of so many points."""
        share = self.chance.share
        return self.right <= share + float(np.sqrt(share * (1 - share) / len(self.unseen.y)))

    def as_share(self, share: float) -> Share:
        """One of the shares, as it stands beside the others."""
        return Share(share, tuple(self.shares))

    def _fixed(self, share: float) -> tuple[tuple[float], tuple[Share]]:
        """A bar that does not change, and its figure."""
        return (share,), (self.as_share(share),)

    def _all_row(self) -> ShareRow:
        """After each part what is right so far."""
        counts = [self.right_of(k) for k in range(len(self.unseen.networks))]
        right, total = np.cumsum(counts, axis=0).T
        shares = [0.0, *(right / total).tolist()]
        figures: list[str | Fact] = ["", *(part_in_figures(int(r), int(n)) for r, n in zip(right, total, strict=True))]
        ticks = tuple(r / n for r, n in counts) if len(counts) > 1 else ()
        name = Sentence("this network" if self.unseen.given else "such networks")
        return ShareRow(name, tuple(shares), tuple(figures), ticks=ticks, leads=True)

    def right_of(self, part: int) -> tuple[int, int]:
        """How many points of a part are right, of how many."""
        own = self.unseen.part == part
        return int(np.count_nonzero(own & ~self.confusion.wrong)), int(np.count_nonzero(own))

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
        return self.bars.come(np.array([own == key for own in self.keys]), run_time)

    def show_classes(self, run_time: float) -> list[Tween]:
        """The bars of all classes grow."""
        return self.bars.come(self.is_class, run_time)


def beside_others(unseen: Unseen) -> bool:
    """Whether the unseen points are not all the data: a test set, or the one part that was held back of very many."""
    return unseen.given or len(unseen.networks) == 1


def followed_unseen(experiment: Experiment) -> Followed | None:
    """The point that is followed, as one of the unseen points; None if it is not among them."""
    followed, index = experiment.dataset.followed, experiment.followed_unseen
    return Followed(index, followed.name) if followed and index is not None else None


def part_clouds(
    experiment: Experiment, unseen: Unseen, points: Floats, places: Sequence[Placement], radius: float, theme: Theme
) -> list[Cloud]:
    """A cloud for each part of the unseen points, which stand where its own of the ``places`` puts ``points`` (n, d);
    it knows its wrong ones, and the point that is followed, if that is one of them.
    """
    followed = followed_unseen(experiment)
    parts = unseen.part[unseen.shown]
    clouds = []
    for k, place in enumerate(places):
        own = followed if followed and unseen.part[followed.index] == k else None
        cloud = Cloud(points, unseen.y, theme, place, radius, shown=unseen.shown[parts == k], followed=own)
        cloud.wrong = unseen.confusion.wrong
        clouds.append(cloud)
    return clouds


class UnseenPlane:
    """``clouds``, one for each part of the points, in the ``frame`` of the plane, and ``own``, the points that the
    film's network was fitted to, if those are not all. Nothing is visible at first. ``aside`` is the opacity of points
    that are not discussed.
    """

    aside = 0.16

    def __init__(self, experiment: Experiment, unseen: Unseen, layout: Layout, theme: Theme) -> None:
        plane, data = DataPlane(experiment, layout, theme), experiment.dataset
        self.space = plane.space
        self.space.region = layout.beside_tally(plane.space.region)
        self.frame: list[Part] = [plane.border, plane.grid, plane.axes]
        self.own = [plane.cloud] if beside_others(unseen) else []
        places = [plane.turning] * len(unseen.networks)
        self.clouds = part_clouds(experiment, unseen, unseen.X, places, plane.cloud.radius, theme)
        planes = unseen.networks if data.n_features == 2 else ()  # of what is no plane there are none to be seen
        self.regions = [ClassHeatmap(plane.box, network.predict, theme) for network in planes]
        parts = [*self.regions, *self.frame, *self.own, *self.clouds]
        hide(*parts)
        self.space.include(*parts)

    def hold_back(self, part: int, run_time: float) -> list[Tween]:
        """The points of a part leave the picture."""
        return vanish(self.clouds[part], run_time=run_time)

    def bring(self, part: int, run_time: float) -> list[Tween]:
        """They come into it."""
        return appear(self.clouds[part], run_time=run_time)

    def show(self, part: int | None, run_time: float) -> list[Tween]:
        """Show what the network of one part says in place of another's; None: hide all."""
        others = [region for k, region in enumerate(self.regions) if k != part and region.opacity > 0]
        come = self.regions[part : part + 1] if part is not None else []
        return [*vanish(*others, run_time=run_time), *appear(*come, run_time=run_time)]


class UnseenLine:
    """``clouds``, one for each part of the points, stacked on the line of the ``frame``, and ``own``, the points that
    the film's network was fitted to, if those are not all. Nothing is visible at first. A network's prediction along
    the line is a tint, a band and curves of probability: first those of the film's network, at the end those of all
    parts. ``aside`` is the opacity of points that are not discussed.
    """

    def __init__(self, experiment: Experiment, unseen: Unseen, layout: Layout, theme: Theme) -> None:
        data = experiment.dataset
        line = LineFigure(data, layout, theme, frame=line_beside_tally(layout))
        chart, self.space = line.chart, line.space
        self.aside = 0.0 if beside_others(unseen) else 0.16  # these have stacks of its own, in the places of the others
        self.scale = chance_scale(chart, layout, theme)
        self.whole = chance_curves(experiment.network.predict_proba, data.n_classes, chart, theme, CURVE)
        self.frame: list[Part] = [line.axis, self.scale, *self.whole]
        self.own = [line.cloud] if beside_others(unseen) else []
        stacked, riding = line.stacked(unseen.X, unseen.y, unseen.shown)
        places = [riding] * len(unseen.networks)
        self.clouds = part_clouds(experiment, unseen, stacked.points, places, stacked.radius, theme)
        self.bands = [ClassBands(chart, pieces(one.predict, chart.low, chart.high), theme) for one in unseen.networks]
        self.curves = [chance_curves(one.predict_proba, data.n_classes, chart, theme, CURVE) for one in unseen.networks]
        parts = [*self.bands, *self.frame, *self.own, *self.clouds, *chain(*self.curves)]
        hide(*parts)
        self.space.include(*parts)

    def hold_back(self, part: int, run_time: float) -> list[Tween]:
        """The points of a part leave the line, and what a network says goes that has seen them."""
        return vanish(self.clouds[part], *(one for one in self.whole if one.opacity > 0), run_time=run_time)

    def bring(self, part: int, run_time: float) -> list[Tween]:
        """They come onto the line."""
        return appear(self.clouds[part], run_time=run_time)

    def show(self, part: int | None, run_time: float) -> list[Tween]:
        """What the network of a part says comes, its curves drawn along the line, and that of another one goes; None:
        the curves of all parts come.
        """
        others = [one for k in range(len(self.bands)) if k != part for one in (self.bands[k], *self.curves[k])]
        if part is None:
            come = appear(*chain(*self.curves), run_time=run_time, to=AMONG)
            return [*vanish(*self.bands, run_time=run_time), *come]
        go = vanish(*(one for one in (*self.whole, *others) if one.opacity > 0), run_time=run_time)
        own = self.curves[part]
        for curve in own:
            curve.drawn = 0.0
        drawn = [Tween(curve, opacity=1.0, drawn=1.0, run_time=run_time, rate_func=steady) for curve in own]
        return [*go, *drawn, *appear(self.bands[part], run_time=run_time)]
