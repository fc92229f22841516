"""Two cuts cannot close a region, and why they never can."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, appear, beat, hide, late, vanish
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.arrangement import angles_between
from nnmath.geometry.contours import all_closed
from nnmath.networks.boundaries import decision_boundary
from nnmath.networks.endless import boundary_ends, never_closes
from nnmath.networks.metrics import wrong

ASIDE = 1.0  # seconds in which the square comes beside the plane
AWAY = 4.2  # seconds in which the view steps back


class TooFewNeurons(Chapter):
    """The best fit of two neurons: its cuts, its boundary, its wrong points; and why no other would do."""

    order = 90
    slots = ("rings_two",)
    poster = "from afar"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        cube = kit.in_the_cube(traits, "two neurons do worse than three")
        if not cube.met:
            return cube
        two, three = traits.rival_fewest, traits.wrong
        if two is None:
            return replace(cube, met=False, reason="what two neurons can do is not known")
        if two <= three:
            return replace(cube, met=False, reason=f"two neurons do as well ({two} points wrong) as three ({three})")
        # Where a single cut separates the classes, it would do, whatever this fit of two does.
        belongs = cube.belongs and not traits.straight.separates
        return replace(cube, reason=f"two neurons leave {two} points wrong, three {three}", belongs=belongs)

    @property
    def is_endless(self) -> bool:
        """Whether this is a network of which it can be told why its boundary never closes."""
        return never_closes(self.network) and bool(boundary_ends(self.network))

    def stage(self) -> None:
        data, network, layout, theme = self.data, self.network, self.layout, self.theme
        flat = self.flat = kit.SquareFigure(self.experiment, layout.beside_diagram, layout, theme)
        self.diagram = kit.NetworkDiagram(network, layout.diagram, theme, heat=flat.box)
        self.diagram.hidden = 0.0
        self.mark = kit.question_mark(layout, theme)
        self.mark.opacity = 1.0
        cuts = [kit.cut_line(cut, flat.box, 1.06) for cut in network.cut_lines()]
        self.lines = [kit.Curves([cut], theme.neurons[k], kit.CUT_LINE) for k, cut in enumerate(cuts)]
        self.boundary_lines = decision_boundary(network, flat.box)
        self.boundary = kit.Curves(self.boundary_lines, theme.separator, kit.BOUNDARY_LINE)
        for line in (*self.lines, self.boundary):
            line.drawn = 0.0
        self.strip = kit.SeenClasses(network, theme, flat.space)
        hide(self.strip)
        flat.cloud.sheet = self.strip
        flat.cloud.wrong = wrong(network, data.X, data.y)
        flat.space.include(self.strip, flat.grid, flat.input_axes, *self.lines, self.boundary, flat.cloud)
        self.add(flat.space, self.diagram, self.mark)
        self.arrival = kit.from_one_cut(self, flat.space, flat.box, flat.cloud, [self.diagram, self.mark])
        if self.is_endless:
            self.horizon = kit.Horizon(self.experiment, flat, layout, theme)
            self.horizon.include_in(flat.space)
            self.add(self.horizon.square)

    def facts(self) -> dict[str, Fact]:
        data, network, lines = self.data, self.network, self.boundary_lines
        labels, total, closed = data.y[self.flat.cloud.wrong], data.n_samples, all_closed(lines)
        n_wrong = len(labels)
        tried, fewest = fits(self.experiment, n_wrong)
        by_class = np.bincount(labels, minlength=data.n_classes).tolist()
        return {
            "n": Count(network.n_hidden),
            "verdict": Case("enough" if not n_wrong else "few" if are_too_few(self.experiment) else "neither"),
            "missed": kit.points(data, n_wrong),
            "n_wrong": Count(n_wrong),
            "are_wrong": kit.are_wrong(data, n_wrong),
            "fits": Case("none" if not tried or not self.is_endless else "best" if n_wrong <= fewest else "worse"),
            "tried": Count(tried),
            "fewest": Count(fewest),
            "endless": Case(self.is_endless),
            "angle": Count(round(angles_between(network.cut_lines())[0])),
            "open": Case(not closed),
            "bent": kit.bent(lines, network),
            "shape": Case("closed" if closed else "strip" if len(lines) == 2 else "region"),
            "first_class": kit.the_class(data, 0),
            "shaded": kit.points_of(data, int(np.count_nonzero(network.predict(data.X) == 0)), total),
            "any_wrong": Case(n_wrong > 0),
            "each": kit.Listing([kit.points(data, n, label) for label, n in enumerate(by_class)]),
            "strip": Case(self.is_endless and self.horizon.closes_once),
        }

    @beat("the question", when=lambda self: self.arrival)
    def the_question(self) -> None:
        kit.ask_for_neurons(self, self.arrival)

    @beat("the cuts")
    def the_cuts(self) -> None:
        diagram = self.diagram
        if not self.arrival:
            self.open(run_time=kit.BRISK)
        self.hush(vanish(self.mark, run_time=0.4), Tween(diagram, hidden=1.0, run_time=0.5))
        for k, line in enumerate(self.lines):
            self.play(Tween(line, drawn=1.0), Tween(diagram, lit=diagram.lights(*range(k + 1))), run_time=0.5)

    @beat("wrong points")
    def wrong_points(self) -> None:
        self.tell(
            "said",
            Tween(self.diagram, output=1.0),
            Tween(self.boundary, drawn=1.0, run_time=2.0),
            appear(self.strip, run_time=2.0),
        )
        self.play(Tween(self.flat.cloud, ring=1.0, run_time=1.1))
        if not self.is_endless:
            self.close(
                vanish(*self.lines, self.boundary, self.strip),
                Tween(self.flat.cloud, ring=0.0),
                Tween(self.diagram, opacity=1.0, hidden=0.0, output=0.0, lit=0.0 * self.diagram.lit),
            )

    @beat("from afar", when=lambda self: self.is_endless)
    def from_afar(self) -> None:
        flat, horizon = self.flat, self.horizon
        near = *self.lines, flat.input_axes, flat.grid, self.diagram, self.boundary
        self.hush(vanish(*near, run_time=0.5), Tween(flat.cloud, ring=0.0, run_time=0.5), horizon.come(ASIDE))
        self.tell("said", horizon.step_back(AWAY))
        self.hold(0.1)
        self.diagram.hidden = self.diagram.output = 0.0
        come = appear(self.diagram, rate_func=late)
        self.close(kit.into_rest(self, flat.space, horizon.square), come)


def are_too_few(experiment: Experiment) -> bool:
    """Whether the classes cannot be said to be apart by so many neurons: not in any fit of a whole search."""
    report = experiment.report
    if report is None or report.spec.get("alpha") != "auto":
        return False
    return min(trial.errors for trial in report.trials) > kit.FEW * experiment.dataset.n_samples


def fits(experiment: Experiment, n_wrong: int) -> tuple[int, int]:
    """How many fits were tried, and how few points any of them gets wrong; this one's, if that is not known."""
    report = experiment.report
    if report is None:
        return 0, n_wrong
    tried = sum(trial.starts for trial in report.trials) or len(report.starts)
    return tried, min([trial.errors for trial in report.trials], default=n_wrong)
