"""Chapter 1: the film's title, over the points that it is about."""

from __future__ import annotations

from scenes.kit.motion import Tween, appear, vanish
from scenes.kit.phrases import count
from scenes.kit.sets import Flatland
from scenes.kit.stage import Stage
from scenes.kit.text import plain
from scenes.kit.words import Words

HEADLINE = "How a neural network separates what a line cannot"
KEPT = "a line cannot"  # on one line, however narrow the frame
DIMMED = 0.55  # what lies behind the headline


class Title(Stage):
    """The cloud, then the title; behind it the cloud flows once into its square and back."""

    order = 10
    title = HEADLINE
    roles = ("bands",)

    def construct(self) -> None:
        self.set_the_stage()
        self.the_cloud()
        self.the_title()
        self.and_back()

    def set_the_stage(self) -> None:
        layout, theme = self.layout, self.theme
        flat = self.flat = Flatland(self.experiment, layout.backdrop, layout, theme)
        self.words = Words(
            plain(HEADLINE.replace(KEPT, KEPT.replace(" ", "\N{NO-BREAK SPACE}"))),
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

    def the_cloud(self) -> None:
        data = self.experiment.dataset
        first, second = data.class_names
        self.beat(
            "the points",
            f"{data.n_samples} points of two classes, the {first} and the {second}, appear on a dim square grid.",
        )
        self.play(appear(self.flat.grid, self.flat.cloud))
        self.hold(0.2)

    def the_title(self) -> None:
        self.beat(
            "the title",
            f"The points dim, and over them stands the title: “{HEADLINE}”. Behind it grid and points flow into the "
            "square that the network makes of the plane.",
        )
        n = self.experiment.dataset.n_samples
        neurons = count(self.experiment.network.n_hidden)
        self.say(
            f"{n} points and {neurons} hidden neurons.",
            appear(self.words),
            appear(self.flat.cloud, to=DIMMED),
            Tween(self.flat.flow, t=1.0, run_time=3.4),
        )

    def and_back(self) -> None:
        self.beat("and back", "Grid and points flow back into the plane, and all fades.")
        self.play(Tween(self.flat.flow, t=0.0, run_time=3.4))
        self.close(vanish(self.words, self.flat.cloud, self.flat.grid))
        self.hold(0.2)
