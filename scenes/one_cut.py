"""What a straight cut can do, before there is a hidden layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement, always, straight_cut_gets
from nnfilm.scenes.kit.figures.data_plane import DataPlane
from nnfilm.scenes.kit.figures.straight_cut import border_lines, cell_tints
from nnfilm.scenes.kit.marks.curves import Curves
from nnfilm.scenes.kit.surfaces.heatmap import ClassHeatmap
from nnfilm.scenes.kit.text.error_phrases import Verdict
from nnfilm.scenes.kit.text.numbers import count, counted, points
from nnmath.classifiers.straight_cut import BEST_LINE, straight_cut

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


class OneCut(Chapter):
    """The best straight cut that is known, seen edge-on, and what it gets wrong."""

    order = 35
    title = "What a straight cut can do"
    slots = ("data",)
    poster = "wrong points"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return always(straight_cut_gets(traits))

    def construct(self) -> None:
        self.set_the_stage()
        if not self.plane.is_plane:
            self.turn()
        self.the_cut()
        self.wrong_points()

    def set_the_stage(self) -> None:
        data, theme = self.experiment.dataset, self.theme
        self.cut = straight_cut(data)
        self.verdict = Verdict(data, self.cut.predict(data.X))
        last = None if data.n_features == 2 else self.cut.view.basis
        plane = self.plane = DataPlane(self.experiment, self.layout, theme, last=last)
        plane.cloud.wrong = self.verdict.wrong
        corners = border_lines(self.cut, plane)
        self.lines = [Curves([line], theme.separator, 0.05) for line in corners]
        for line in self.lines:
            line.drawn = 0.0
        plane.border.opacity = 0.0
        plane.space.include(plane.border, plane.grid, plane.axes)
        self.tints: ClassHeatmap | None = None
        if corners and data.n_classes > 2:
            self.tints = cell_tints(self.cut, plane, theme)
            self.tints.opacity = 0.0
            plane.space.include(self.tints)
        plane.space.include(*self.lines, plane.cloud)
        self.add(plane.space, plane.legend)

    def turn(self) -> None:
        plane, data = self.plane, self.experiment.dataset
        flat = "as a line" if data.n_classes == 2 else "as lines"
        exact, stretched = self.cut.view.exact, plane.stretched()
        self.beat(
            "turn",
            "The data turn into view",
            f"The picture of {count(data.n_features)} features turns, until "
            + (f"flat cuts between the classes are seen {flat}." if exact else "the classes part best.")
            + (f" {stretched}" if stretched else ""),
        )
        self.open()
        cuts = "a flat cut is" if data.n_classes == 2 else "flat cuts are"
        self.say(
            f"Turn the data until {cuts} seen {flat} …" if exact else "Turn to where the classes part best.",
            Tween(plane.axes, numbers=0.0, names=0.0, run_time=0.6),
        )
        plane.axes.opacity, plane.border.opacity = 0.0, 1.0  # the same line, which stays while the view moves
        self.play(
            Tween(plane.turning, t=1.0, run_time=4.0),
            Tween(plane.space, region=plane.bare, run_time=4.0),
        )
        if stretched:
            self.say(stretched)
            self.hold()
        self.hold(0.5)

    def the_cut(self) -> None:
        data, cut = self.experiment.dataset, self.cut
        if not self.lines:
            n = count(data.n_classes)
            self.beat(
                "no borders",
                "More borders than a picture shows",
                f"Borders between {n} classes are not to be seen in two directions.",
            )
            self.say(f"{n.capitalize()} classes: no two directions show all borders.")
            self.hold()
            return
        self.beat(
            "the cut",
            "The best straight cut",
            "The best of all straight lines is drawn."
            if cut.method == BEST_LINE
            else f"{counted(len(self.lines), 'straight line').capitalize()} {'is' if len(self.lines) == 1 else 'are'} "
            f"drawn, found by {cut.method}.",
        )
        if self.plane.is_plane:
            self.open()
        self.say(self.announced(), [Tween(line, drawn=1.0, run_time=1.6) for line in self.lines])
        if self.tints:
            self.play(appear(self.tints))
        self.hold()

    def announced(self) -> str:
        """What is drawn, and by which method."""
        data = self.experiment.dataset
        if self.cut.method == BEST_LINE:
            return "This is the best straight line: no other leaves fewer points wrong."
        head = "Cut straight" if self.plane.is_plane else "… and cut"
        if data.n_classes == 2:
            return f"{head}: {self.cut.method} finds the cut."
        each = len(np.unique(self.cut.predict(data.X))) == data.n_classes
        return f"{head}: {self.cut.method} {'gives each class a cell' if each else 'parts the classes'}."

    def wrong_points(self) -> None:
        cut, verdict = self.cut, self.verdict
        self.beat("wrong points", "What a straight cut gets wrong", verdict.seen())
        if cut.separates:
            enough = "a straight cut is" if self.experiment.dataset.n_classes == 2 else "straight cuts are"
            self.say(f"No point is wrong: {enough} enough.")
        else:
            self.say(verdict.sentence(), Tween(self.plane.cloud, ring=1.0))
            self.hold()
            if cut.method != BEST_LINE:
                self.say(f"A better cut may exist: this one leaves {points(verdict.errors)} wrong.")
        self.hold()
        plane = self.plane
        self.close(Tween(plane.cloud, ring=0.0))
        if not plane.is_plane and self.goes_on:
            self.turn_back()
        self.hold(0.3)

    @property
    def goes_on(self) -> bool:
        """Whether the data go into a hidden space next, from the side from which they were seen first."""
        return not self.cut.separates and self.experiment.network.n_hidden > 1

    def turn_back(self) -> None:
        """To where the next chapter begins."""
        tints = [self.tints] if self.tints else []
        self.play(Tween(self.plane.turning, t=0.0, run_time=2.5), vanish(*self.lines, *tints, run_time=0.6))
