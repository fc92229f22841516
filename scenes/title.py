"""Chapter 1: the film's title, over the points that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement, always
from nnfilm.scenes.kit.figures.data_plane import DataPlane
from nnfilm.scenes.kit.figures.hidden_space import HiddenSpaceFigure
from nnfilm.scenes.kit.figures.square import SquareFigure
from nnfilm.scenes.kit.text.markup import plain
from nnfilm.scenes.kit.text.numbers import count, counted, points
from nnfilm.scenes.kit.text.phrases import drawn, listed, separated, the_class
from nnfilm.scenes.kit.text.words import Words
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.networks.metrics import wrong

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

HEADLINE = "How a neural network separates what a line cannot"
FLAT = "How a neural network separates what a flat cut cannot"  # in more than two dimensions
OTHER = "Where a neural network draws the line"  # where a straight cut does as well, or the network does not do well
KEPT = "a line cannot", "a flat cut cannot", "draws the line"  # on one line, however narrow the frame
DIMMED = 0.55  # what lies behind the headline


class Title(Chapter):
    """The cloud, then the title; behind it the cloud flows once into its hidden space and back."""

    order = 10
    title = HEADLINE
    slots = ("bands",)

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return always("opens the film")

    def headline(self) -> str:
        data, network = self.experiment.dataset, self.experiment.network
        missed = wrong(network, data.X, data.y)
        if np.count_nonzero(missed) >= straight_cut(data).errors or not separated(data, missed):
            return OTHER
        return HEADLINE if data.n_features == 2 else FLAT

    def construct(self) -> None:
        self.set_the_stage()
        self.the_cloud()
        self.the_title()
        self.and_back()

    def set_the_stage(self) -> None:
        layout, theme = self.layout, self.theme
        flat = self.flat = self.picture()
        markup = self.headline()
        for kept in KEPT:
            markup = markup.replace(kept, kept.replace(" ", "\N{NO-BREAK SPACE}"))
        self.words = Words(
            plain(markup),
            layout.headline,
            layout.headline_size,
            theme.ink,
            width=layout.headline_width,
            align="center",
            weight="semibold",
            halo=theme.background,
        )
        flat.grid.opacity = flat.cloud.opacity = self.words.opacity = 0.0
        flat.space.cropped = False  # nothing stands beside it
        flat.space.include(flat.grid, flat.cloud)
        self.add(flat.space, self.words)

    def picture(self) -> SquareFigure | HiddenSpaceFigure | DataPlane:
        """The points as they are, and as the hidden layers move them, if the film shows that."""
        experiment, layout, theme = self.experiment, self.layout, self.theme
        network = experiment.network
        if network.n_hidden < 2 or self.needs_no_layer:
            return DataPlane(experiment, layout, theme, region=layout.backdrop)
        if network.n_features == network.n_classes == 2 and network.widths == (2,):
            return SquareFigure(experiment, layout.backdrop, layout, theme)
        return HiddenSpaceFigure(experiment, layout, theme, region=layout.backdrop)

    @property
    def needs_no_layer(self) -> bool:
        """Whether a straight cut is enough, so that the film has no hidden layer."""
        return straight_cut(self.experiment.dataset).separates

    @property
    def where(self) -> str:
        """What the points flow into, in words."""
        network = self.experiment.network
        if network.widths == (2,):
            return f"the square that the network makes of {'the plane' if network.n_features == 2 else 'them'}"
        return f"the hidden space of the network, with {count(network.n_hidden)} dimensions"

    def flow(self, t: float) -> list[Tween]:
        """Into hidden space (1), or back (0)."""
        flat, seconds = self.flat, 3.4
        if isinstance(flat, DataPlane):
            return []
        tweens = [Tween(flat.flow, t=t, run_time=seconds)]
        if isinstance(flat, HiddenSpaceFigure):
            tweens.append(Tween(flat, closeness=flat.filling(t) if t else 1.0, run_time=seconds))
        return tweens

    def the_cloud(self) -> None:
        data = self.experiment.dataset
        names = listed([the_class(data, k) for k in range(data.n_classes)])
        sample = f" {drawn(data)}." if data.is_sample else ""
        on = " on a dim square grid" if data.n_features == 2 else ""
        self.beat(
            "the points", f"{points(data.n_samples)} of {count(data.n_classes)} classes, {names}, appear{on}.{sample}"
        )
        self.play(appear(self.flat.grid, self.flat.cloud))
        self.hold(0.2)

    def the_title(self) -> None:
        what = "grid and points flow" if self.experiment.dataset.n_features == 2 else "the points flow"
        behind = "" if isinstance(self.flat, DataPlane) else f" Behind it {what} into {self.where}."
        self.beat("the title", f"The points dim, and over them stands the title: “{self.headline()}”.{behind}")
        self.say(
            f"{self.sizes()}.",
            appear(self.words),
            appear(self.flat.cloud, to=DIMMED),
            self.flow(1.0),
        )

    def sizes(self) -> str:
        """How many points and hidden neurons there are, and what is drawn of very many."""
        data, widths = self.experiment.dataset, self.experiment.network.widths
        neurons = counted(sum(widths), "hidden neuron")
        if self.needs_no_layer:
            return f"{drawn(data) or points(data.n_samples)}, {count(data.n_classes)} classes"
        if data.is_sample:
            return f"{drawn(data)}, and there {'is' if widths == (1,) else 'are'} {neurons}"
        return f"{points(data.n_samples)} and {neurons}"

    def and_back(self) -> None:
        back = self.flow(0.0)
        what = "Grid and points" if self.experiment.dataset.n_features == 2 else "The points"
        whither = " into the plane" if self.experiment.dataset.n_features == 2 else ""
        self.beat("and back", f"{what} flow back{whither}, and all fades." if back else "All fades.")
        if back:
            self.play(back)
        self.close(vanish(self.words, self.flat.cloud, self.flat.grid))
        self.hold(0.2)
