"""Chapter 9: two cuts cannot close a region."""

from __future__ import annotations

from nnmath import decision_boundary, wrong
from scenes.kit.curves import Curves, cut_line
from scenes.kit.diagram import Diagram, question_mark
from scenes.kit.field import Field
from scenes.kit.motion import Tween, appear, vanish
from scenes.kit.phrases import count, is_closed, share
from scenes.kit.sets import Flatland
from scenes.kit.stage import Stage


class TooFewNeurons(Stage):
    """The best fit of two neurons: its cuts, its boundary, its wrong points."""

    order = 90
    title = "Two neurons are too few"
    roles = ("rings_two",)

    def construct(self) -> None:
        self.set_the_stage()
        self.the_network()
        self.the_cuts()
        self.the_boundary()
        self.wrong_points()

    def set_the_stage(self) -> None:
        network, data, layout, theme = self.experiment.network, self.experiment.dataset, self.layout, self.theme
        flat = self.flat = Flatland(self.experiment, layout.beside, layout, theme)
        self.diagram = Diagram(network, layout.diagram, theme)
        self.diagram.hidden = 0.0
        self.mark = question_mark(layout, theme)
        self.mark.opacity = 1.0
        self.lines = [
            Curves([cut_line(cut, flat.box, 1.06)], theme.neurons[k], 0.045)
            for k, cut in enumerate(network.cut_lines())
        ]
        self.boundary_lines = decision_boundary(network, flat.box)
        self.boundary = Curves(self.boundary_lines, theme.separator, 0.05)
        self.strip = Field(flat.box, lambda p: network.predict(p) == 0, theme.classes[0], 0.2)
        for line in (*self.lines, self.boundary):
            line.drawn = 0.0
        self.strip.opacity = 0.0
        flat.cloud.wrong = wrong(network, data.X, data.y)
        flat.space.include(self.strip, flat.grid, flat.input_axes, *self.lines, self.boundary, flat.cloud)
        self.add(flat.space, self.diagram, self.mark)

    def the_network(self) -> None:
        self.beat("the network")
        self.open()
        self.say(f"Try {count(self.experiment.network.n_hidden)} hidden neurons.", vanish(self.mark))
        self.play(Tween(self.diagram, hidden=1.0))

    def the_cuts(self) -> None:
        self.beat("the cuts")
        report = self.experiment.report
        best = f"the best of {len(report.starts)} fits" if report else "this fit"
        n_hidden = self.experiment.network.n_hidden
        self.say(f"They make {count(n_hidden)} cuts. This is {best}.")
        for k, line in enumerate(self.lines):
            lit = self.diagram.lights(*range(k + 1))
            self.play(Tween(line, drawn=1.0, run_time=1.2), Tween(self.diagram, lit=lit, run_time=1.2))
        self.hold()

    def the_boundary(self) -> None:
        self.beat("the boundary")
        is_open = not all(is_closed(line) for line in self.boundary_lines)
        self.say(
            f"The boundary follows the cuts{' and leaves the strip between them open' if is_open else ''}.",
            Tween(self.diagram, output=1.0),
        )
        self.play(Tween(self.boundary, drawn=1.0, run_time=2.0))
        self.play(appear(self.strip))
        self.hold()

    def wrong_points(self) -> None:
        self.beat("wrong points")
        data, cloud = self.experiment.dataset, self.flat.cloud
        n_wrong = share(int(cloud.wrong.sum()), data.n_samples)
        self.say(f"Two cuts cannot close a region: {n_wrong} are wrong.", Tween(cloud, ring=1.0, run_time=1.2))
        self.hold(2.5)
        self.close(
            vanish(*self.lines, self.boundary, self.strip),
            Tween(cloud, ring=0.0),
            Tween(self.diagram, hidden=0.0, output=0.0),
        )
        self.hold(0.5)
