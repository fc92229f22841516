"""The end of a film about any data: three pictures, and what they come to in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.scenes.kit.animation.tween import appear
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement, always
from nnfilm.scenes.kit.figures.data_plane import DataPlane
from nnfilm.scenes.kit.figures.hidden_space import HiddenSpaceFigure
from nnfilm.scenes.kit.figures.straight_cut import border_lines, cell_tints
from nnfilm.scenes.kit.marks.curves import Curves, ruled
from nnfilm.scenes.kit.panels.legend import Legend, legend_of
from nnfilm.scenes.kit.space.space import Space
from nnfilm.scenes.kit.style.regions import Oblong, Region
from nnfilm.scenes.kit.text.error_phrases import no_gain, percent
from nnfilm.scenes.kit.text.markup import plain
from nnfilm.scenes.kit.text.numbers import count, counted, figure, part, points, share
from nnfilm.scenes.kit.text.phrases import held_back
from nnfilm.scenes.kit.text.words import Words
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.networks.metrics import errors

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

CROWD = 0.75  # the size of markers in a small picture, as a share of that in a large one
ON_THE_WAY = 0.75  # the moment of the warp in the second picture


def within(region: Region) -> Oblong:
    """A small picture's place, within which what stands in space keeps."""
    return Oblong(region.x, region.y, 0.95 * region.half)


class Summary(Chapter):
    """Cut, warp, separate: each with its number; then what the network does with points that it has not seen."""

    order = 135
    title = "In short"
    slots = ("data",)
    poster = "the pictures"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return always(f"{traits.wrong} of {traits.dataset.n_samples} points wrong in the end")

    def construct(self) -> None:
        self.set_the_stage()
        self.the_pictures()
        self.the_numbers()
        self.unseen_points()

    @property
    def hides(self) -> bool:
        """Whether there is a hidden layer worth a picture."""
        return self.experiment.network.n_hidden > 1 and not self.cut.separates

    def set_the_stage(self) -> None:
        data, network = self.experiment.dataset, self.experiment.network
        self.cut = straight_cut(data)
        self.n_wrong = errors(network, data.X, data.y)
        self.pictures: list[tuple[Space, Words, Words] | tuple[Space, Legend]]
        if self.hides:
            panels = list(zip(self.layout.panels, self.layout.panel_words, strict=True))
            spaces = [self.cut_picture(panels[0][0]), self.warp_picture(panels[1][0]), self.end_picture(panels[2][0])]
            words = [
                ("Cut", f"{part(self.cut.errors, data.n_samples)} wrong"),
                ("Warp", " → ".join(figure(n) for n in (data.n_features, *network.widths))),
                ("Separate", f"{part(self.n_wrong, data.n_samples)} wrong"),
            ]
        else:  # one picture, as large as in the other chapters
            place = self.layout.keyed_bare(data.n_classes)
            self.pictures = [(self.cut_picture(place, crowd=1.0), legend_of(data, self.layout, self.theme))]
            self.hide()
            return
        self.pictures = [
            (space, *self.words(region, at, *texts))
            for space, (region, at), texts in zip(spaces, panels, words, strict=True)
        ]
        self.hide()

    def hide(self) -> None:
        """Make the pictures ready to appear."""
        for picture in self.pictures:
            for one in picture:
                one.opacity = 0.0
            self.add(*picture)

    def words(self, region: Region, at: tuple[float, float], name: str, number: str) -> tuple[Words, Words]:
        """A picture's name, and its number below the picture, or below the name where that stands beside it."""
        layout, ink = self.layout, self.theme
        below = (at[0], at[1] - 0.6) if at[1] < region.y + region.half else (region.x, region.y - region.half - 0.3)
        return (
            Words(plain(name), at, layout.title_size, ink.ink, weight="semibold"),
            Words(plain(number), below, layout.label_size, ink.soft),
        )

    # The pictures.

    def cut_picture(self, region: Region, crowd: float = CROWD) -> Space:
        """The data and their best straight cut."""
        data, cut, theme = self.experiment.dataset, self.cut, self.theme
        last = None if data.n_features == 2 else cut.edge_on(data.X) if data.n_classes == 2 else cut.view.basis
        plane = DataPlane(self.experiment, self.layout, theme, region, last)
        plane.turning.t = 1.0
        lines = border_lines(cut, plane)
        if lines and data.n_classes > 2:
            plane.space.include(cell_tints(cut, plane, theme))
        plane.cloud.radius *= crowd
        plane.space.include(
            plane.border, plane.grid, *(Curves([line], theme.separator, 0.04) for line in lines), plane.cloud
        )
        return plane.space

    def hidden(self, region: Region, t: float) -> HiddenSpaceFigure:
        """The data on their way into hidden space."""
        hidden_figure = HiddenSpaceFigure(self.experiment, self.layout, self.theme, region)
        hidden_figure.flow.t = t
        if hidden_figure.is_solid:
            hidden_figure.take(hidden_figure.corner)
        hidden_figure.cloud.radius *= CROWD
        hidden_figure.far = 1.0
        hidden_figure.space.include(*(hidden_figure.ground if t == 1.0 else hidden_figure.sheets))
        return hidden_figure

    def warp_picture(self, region: Region) -> Space:
        """Half-way."""
        hidden_figure = self.hidden(region, ON_THE_WAY)
        hidden_figure.closeness = hidden_figure.filling(ON_THE_WAY)
        if hidden_figure.is_solid:
            hidden_figure.space.region = hidden_figure.seat(ON_THE_WAY, within(region))
        hidden_figure.space.include(*hidden_figure.cuts, hidden_figure.cloud)
        return hidden_figure.space

    def end_picture(self, region: Region) -> Space:
        """Hidden space with its borders."""
        hidden_figure = self.hidden(region, 1.0)
        hidden_figure.space.divider = hidden_figure.divider
        if hidden_figure.is_solid:
            hidden_figure.space.region = hidden_figure.walled_seat(within(region))
        lines = [wall for wall in hidden_figure.walls if isinstance(wall, Curves)]
        if not hidden_figure.is_solid:
            xs, ys = np.stack([hidden_figure.unit.low, hidden_figure.unit.high], axis=1)
            lines = [Curves(ruled(hidden_figure.unit, xs, ys), self.theme.soft, 0.02)]
        hidden_figure.space.include(*hidden_figure.cells(), *lines, *hidden_figure.borders, hidden_figure.cloud)
        return hidden_figure.space

    # The beats.

    def the_pictures(self) -> None:
        data, network = self.experiment.dataset, self.experiment.network
        cut = f"A straight cut gets {share(self.cut.errors, data.n_samples)} wrong."
        if data.n_classes > 2:
            cut = cut.replace("A straight cut gets", "Straight cuts get")
        if not self.hides:
            self.beat("the picture", "The data and their cut", f"The data, cut straight. {cut}")
            self.open()
            self.say(cut, appear(*self.pictures[0]))
            self.hold()
            return
        neurons, moves = counted(sum(network.widths), "neuron"), "s" * (sum(network.widths) == 1)
        straight = "a straight cut gets" if data.n_classes == 2 else "straight cuts get"
        none = no_gain(self.cut.errors, self.n_wrong, len(network.widths))
        self.beat(
            "the pictures",
            "Cut, warp and separate",
            f"Three pictures. Cut: {cut} Warp: {neurons} move{moves} the points. Separate: in hidden space the "
            f"network gets {share(self.n_wrong, data.n_samples)} wrong.{f' {none}' if none else ''}",
        )
        self.open()
        captions = [
            cut,
            f"{neurons.capitalize()} move{moves} the points …",
            f"… and there {straight} {share(self.n_wrong, data.n_samples)} wrong.",
        ]
        for caption, picture in zip(captions, self.pictures, strict=True):
            self.say(caption, appear(*picture))
            self.hold()
        if none:
            self.say(none)
            self.hold()

    def the_numbers(self) -> None:
        data = self.experiment.dataset
        size = f"{points(data.n_samples)}, {counted(data.n_features, 'feature')}, {count(data.n_classes)} classes"
        held = held_back(self.experiment.report)
        self.beat("the numbers", "The data in numbers", f"{size}.{f' {held}' if held else ''}")
        self.say(f"{size}.")
        self.hold()
        if held:
            self.say(held)
            self.hold()

    def unseen_points(self) -> None:
        data, report = self.experiment.dataset, self.experiment.report
        held_out = report.held_out if report else None
        if held_out is None or self.cut.separates:
            fitted = "the cut was" if self.cut.separates and data.n_classes == 2 else "the cuts were"
            fitted = fitted if self.cut.separates else "the network was"
            self.beat(
                "what was counted",
                "On which points this was counted",
                f"All of this was counted on the points that {fitted} fitted to.",
            )
            self.say(f"All counted on the points that {fitted} fitted to.")
        else:
            self.beat(
                "unseen points",
                "Points that it has not seen",
                f"Of points that it was not fitted to, such a network gets {percent(held_out)} right: that is what "
                "counts for new data.",
            )
            self.say(f"Of points that it was not fitted to, such a network gets {percent(held_out)} right.")
        self.hold(2.0)
        self.close()
        self.hold(0.5)
