"""Two cuts cannot close a region, and why they never can."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Requirement, Sentence, Tween, appear, late, paragraph, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.arrangement import angles_between
from nnmath.geometry.contours import all_closed
from nnmath.networks.boundaries import decision_boundary
from nnmath.networks.endless import boundary_ends, never_closes
from nnmath.networks.metrics import errors, wrong


class TooFewNeurons(Chapter):
    """The best fit of two neurons: its cuts, its boundary, its wrong points; and why no other would do."""

    order = 90
    title = "Two neurons are too few"
    slots = ("rings_two",)
    poster = "never"

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

    def headline(self) -> Sentence:
        n_wrong, n = self.n_wrong, Count(self.experiment.network.n_hidden)
        if n_wrong and not self.are_too_few():
            leave = "{n, plural, one {{n_word} neuron leaves} other {{n_word} neurons leave}} {points} wrong"
            return Sentence(leave, n=n, points=kit.points(n_wrong)).capitalized()
        are = (
            "{n, plural, one {{n_word} neuron is} other {{n_word} neurons are}}"
            " {wrong, select, yes {too few} other {enough}}"
        )
        return Sentence(are, n=n, wrong=Case(n_wrong > 0)).capitalized()

    @property
    def n_wrong(self) -> int:
        """How many points this fit gets wrong."""
        data = self.experiment.dataset
        return errors(self.experiment.network, data.X, data.y)

    def are_too_few(self) -> bool:
        """Whether the classes cannot be said to be apart by so many neurons: not in any fit of a whole search."""
        data, report = self.experiment.dataset, self.experiment.report
        if report is None or report.spec.get("alpha") != "auto":
            return False
        return min(trial.errors for trial in report.trials) > kit.FEW * data.n_samples

    def prose(self) -> list[Sentence]:
        missed = Sentence(
            "Two hidden neurons make two cuts, and where training put them, {are_wrong}.",
            are_wrong=kit.are_wrong(self.n_wrong, self.experiment.dataset.n_samples),
        )
        if not self.strip_is_endless:
            return [missed]
        return [
            paragraph(missed, self.standing()),
            Sentence(
                "In the square whose axes are the two neurons’ values, the boundary is a straight line, and both its "
                "ends lie on the"
                " edge, which no {activation} reaches. So in the plane they run on and on: two neurons can close no"
                " region, however luckily they are trained.",
                activation=self.activation,
            ),
        ]

    def construct(self) -> None:
        self.set_the_stage()
        if self.arrival:
            self.begin("the question")
            kit.ask_for_neurons(self, self.arrival)
        self.the_cuts()
        self.wrong_points()
        if self.strip_is_endless:
            self.from_afar()
            self.along_the_line()
            self.never()
        self.back_again()

    @property
    def strip_is_endless(self) -> bool:
        """Whether this is a network of which it can be told why its boundary never closes."""
        return never_closes(self.experiment.network) and bool(boundary_ends(self.experiment.network))

    def set_the_stage(self) -> None:
        network, data, layout, theme = self.experiment.network, self.experiment.dataset, self.layout, self.theme
        flat = self.flat = kit.SquareFigure(self.experiment, layout.beside_diagram, layout, theme)
        self.diagram = kit.NetworkDiagram(network, layout.diagram, theme, heat=flat.box)
        self.diagram.hidden = 0.0
        self.mark = kit.question_mark(layout, theme)
        self.mark.opacity = 1.0
        self.lines = [
            kit.Curves([kit.cut_line(cut, flat.box, 1.06)], theme.neurons[k], kit.CUT_LINE)
            for k, cut in enumerate(network.cut_lines())
        ]
        self.boundary_lines = decision_boundary(network, flat.box)
        self.boundary = kit.Curves(self.boundary_lines, theme.separator, kit.BOUNDARY_LINE)
        if self.strip_is_endless:
            self.endless = kit.OpenStrip(self.experiment, flat, layout, theme)
        self.strip = self.shaded()
        for line in (*self.lines, self.boundary):
            line.drawn = 0.0
        self.strip.opacity = 0.0
        flat.cloud.wrong = wrong(network, data.X, data.y)
        self.frame = kit.FrameBorder(theme)
        self.frame.opacity = 0.0
        flat.space.include(self.strip, flat.grid, flat.input_axes, *self.lines, self.boundary, flat.cloud)
        self.add(flat.space, self.diagram, self.mark)
        self.arrival = kit.from_one_cut(self, flat.space, flat.box, flat.cloud, [self.diagram, self.mark])
        if self.strip_is_endless:
            self.endless.include_in(flat.space, self.frame)
            self.add(self.endless.square)

    def shaded(self) -> kit.Heatmap:
        """The region of the first class, as far as the plane will be seen: its tint must have no ends of its own."""
        network = self.experiment.network
        box, wider = (self.endless.box, self.endless.wider) if self.strip_is_endless else (self.flat.box, 1.0)
        return kit.Heatmap(box, lambda p: network.predict(p) == 0, self.theme.classes[0], 0.2, round(kit.CELLS * wider))

    def the_cuts(self) -> None:
        network, diagram = self.experiment.network, self.diagram
        n = network.n_hidden
        angles = [
            Sentence("{n, plural, one {# degree} other {# degrees}}", n=Count(round(angle)))
            for angle in angles_between(network.cut_lines())
        ]
        self.beat(
            "the cuts",
            "Two cuts across the plane",
            "The question mark gives way to {n_word} hidden neurons. Each draws a straight line through the plane; "
            "between the lines the angle is {angles}.",
            n=Count(n),
            angles=kit.Listing(angles) if angles else kit.NOTHING,
        )
        if not self.arrival:
            self.open()
        where = (
            "{n, plural, one {{n_word} cut: where would you put it?} other {{n_word} cuts: where would you put them?}}"
        )
        self.say(
            Sentence(where, n=Count(n)).capitalized(),
            vanish(self.mark, run_time=0.5),
            Tween(diagram, hidden=1.0, run_time=1.0),
        )
        for k, line in enumerate(self.lines):
            lit = diagram.lights(*range(k + 1))
            self.play(Tween(line, drawn=1.0, run_time=0.8), Tween(diagram, lit=lit, run_time=0.8))

    @property
    def fewest(self) -> int:
        """How few points any of the fits that were tried gets wrong."""
        report = self.experiment.report
        return min([trial.errors for trial in report.trials] if report else [], default=self.n_wrong)

    def standing(self) -> Sentence:
        """How this fit stands among all that were tried."""
        report = self.experiment.report
        if report is None:
            return kit.NOTHING
        tried = Count(sum(trial.starts for trial in report.trials) or len(report.starts))
        if self.n_wrong <= self.fewest:
            return Sentence("This is the best of {tried} fits.", tried=tried)
        return Sentence("The best of {tried} fits leaves {fewest}.", tried=tried, fewest=Count(self.fewest))

    def wrong_points(self) -> None:
        data, network, cloud = self.experiment.dataset, self.experiment.network, self.flat.cloud
        is_open = not all_closed(self.boundary_lines)
        region = "strip" if len(self.boundary_lines) == 2 else "region"
        shaded = int(np.count_nonzero(network.predict(data.X) == 0))
        labels = data.y[cloud.wrong]
        each = [
            Sentence("{points} {of_class}", points=kit.points(int((labels == k).sum())), of_class=kit.of_class(data, k))
            for k in range(data.n_classes)
        ]
        rings = Sentence("Rings mark the points on the wrong side: {each}.", each=kit.Listing(each))
        self.beat(
            "wrong points",
            "What two neurons get wrong",
            "The network's boundary appears, {open, select, yes {open at its ends} other {closed}}{bent}. The region "
            "that it gives to {first_class} is shaded: it holds {shaded}. {rings}",
            open=Case(is_open),
            bent=kit.bent(self.boundary_lines, network),
            first_class=kit.the_class(data, 0),
            shaded=kit.points_of(shaded, data.n_samples),
            rings=rings if len(labels) else Sentence("No point is wrong."),
        )
        self.say(
            "The {shape, select, closed {boundary is closed} strip {strip stays open} other {region stays open}}:"
            " {are_wrong}.",
            Tween(self.diagram, output=1.0, run_time=1.0),
            Tween(self.boundary, drawn=1.0, run_time=1.8),
            appear(self.strip, run_time=1.8),
            shape=Case(region if is_open else "closed"),
            are_wrong=kit.are_wrong(len(labels), data.n_samples),
        )
        self.play(Tween(cloud, ring=1.0, run_time=0.8))

    def from_afar(self) -> None:
        flat, view = self.flat, self.endless
        steps_back = Sentence(
            "The view steps back until it shows {wider} times as much of the plane. There the boundary is one curve, "
            "and both its ends run out of the picture.",
            wider=kit.Number(view.wider, 1),
        )
        self.beat("from afar", "Step back from the plane", paragraph(self.standing(), steps_back))
        self.say(
            "Step back: {strip, select, yes {one end closes, the other never can} other {its two ends never meet}} …",
            vanish(*self.lines, flat.input_axes, flat.grid, run_time=0.5),
            Tween(flat.cloud, ring=0.0, run_time=0.8),
            view.step_back(3.5),
            vanish(self.strip, run_time=3.5),
            vanish(self.boundary, run_time=3.5),
            strip=Case(view.closes_once),
        )

    def along_the_line(self) -> None:
        view = self.endless
        self.beat(
            "along the line",
            "The same boundary in the square",
            "Beside the plane stands the square, with the sheet in it and the boundary as a straight line. Two points "
            "walk along it from its middle, in both pictures at once, and leave a trail. In the plane they leave the "
            "picture; in the square they near the edge, and how far it is to the edge, which is written beside each, "
            "becomes smaller and smaller.",
        )
        self.say(
            "… since its line ends on the edge, which no {activation} reaches.",
            vanish(self.diagram, run_time=0.6),
            view.come(1.0),
            activation=self.activation,
        )
        self.play(view.walk(3.6, kit.soft))

    @property
    def activation(self) -> kit.Term:
        """What the activation is called."""
        return kit.Term(kit.activation_name(self.experiment.network.activation))

    def never(self) -> None:
        view = self.endless
        self.beat(
            "never",
            "Every line meets the edge",
            "A straight line turns and slides in the square; wherever it lies, both its ends are on the edge. In the "
            "plane, arrows show where the boundary runs on.",
        )
        self.say("So does any other line.", view.try_lines(3.2))
        self.play(view.arrows(1.4))
        self.hold(0.3)

    def back_again(self) -> None:
        flat = self.flat
        if not self.strip_is_endless:
            self.close(
                vanish(*self.lines, self.boundary, self.strip),
                Tween(flat.cloud, ring=0.0),
                Tween(self.diagram, opacity=1.0, hidden=0.0, output=0.0, lit=0.0 * self.diagram.lit),
            )
            self.hold(0.3)
            return
        self.diagram.hidden = self.diagram.output = 0.0
        self.boundary.drawn = 0.0
        self.close(
            self.endless.step_near(1.4),
            [Tween(part, opacity=1.0, run_time=1.4, rate_func=late) for part in (flat.input_axes, flat.grid)],
            Tween(self.diagram, opacity=1.0, run_time=1.4, rate_func=late),
            run_time=1.4,
        )
