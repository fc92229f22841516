"""Data of one feature: the neurons' answers fold the line into a square, a cube, or a wider space."""

from __future__ import annotations

from functools import partial

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, TwinMoment, appear, beat, late, vanish
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits

FIRST_PART = 0.3  # of its way that the pen goes while the caption says what it does


class FoldedLine(Chapter):
    """A pen writes the line as the answers have it; the points follow; then it is bent by the dial, and cut."""

    order = 29
    slots = ("line", "data")
    in_twin = TwinMoment(time=1.0)
    poster = "one cut"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        n = traits.network.n_hidden
        because = f"{n} neurons: the line is folded into the hidden space"
        return kit.on_a_line(traits, because, what="two hidden neurons or more", met=n >= 2)

    def stage(self) -> None:
        data, network, theme, layout = self.data, self.network, self.theme, self.layout
        self.verdict = kit.Verdict(data, network.predict(data.X))
        line = self.line = kit.LineFigure(data, layout, theme)
        neurons = kit.NeuronCurves(network, data, line.chart, layout, theme)
        neurons.show()
        folded = self.folded = kit.FoldedLine(self.experiment, layout, theme)
        folded.follow(line, neurons)
        folded.cloud.wrong = line.cloud.wrong = self.verdict.wrong
        self.bands = line.bands(network.predict)
        self.cuts = line.cut_dots(self.bands.cuts, line.riding.on_the_line)
        line.space.include(self.bands, line.axis, *neurons.parts, line.cloud, *neurons.dots, *folded.answers, self.cuts)
        folded.space.include(*folded.sides, *folded.around, *folded.cells.borders, folded.written, folded.cloud)
        self.dial = kit.SteepnessDial(folded.flow, layout, theme, kit.line_dial(layout))
        self.add(line.space, folded.space, line.legend, self.dial)

    def facts(self) -> dict[str, Fact]:
        data, folded, widths = self.data, self.folded, self.network.widths
        before, now, n = straight_cut(data).errors, self.verdict.errors, len(folded.cells.borders)
        return {
            "bends": Case(folded.bends),
            "deep": Case(len(widths) > 1),
            "space": Case("square" if widths == (2,) else "cube" if widths == (3,) else "wide"),
            "many": Case(self.network.n_hidden > 3),
            "lines": Case(folded.is_flat),
            "n": Count(n),
            "leaves": kit.leaves_now(
                cut=Case("several" if n != 1 else "line" if folded.is_flat else "plane"),
                points=kit.points_of(data, now, data.n_samples),
                better=Case(now < before),
                before=Count(before),
            ),
            "cuts": kit.cuts(len(self.bands.cuts)),
        }

    @beat("the question")
    def the_question(self) -> None:
        self.open()
        around = appear(*self.folded.around, run_time=2.2, rate_func=late)
        self.tell("said", self.folded.make_room(1.5), around)

    @beat("the pen")
    def the_pen(self) -> None:
        pen, low, high = self.folded.pen, self.line.chart.low, self.line.chart.high
        first, seconds = low + FIRST_PART * (high - low), self.reading(self.sentence("said"))
        self.tell(
            "said",
            appear(pen, run_time=0.6),
            appear(self.folded.written, run_time=0.3),
            Tween(pen, x=first, run_time=seconds, rate_func=partial(kit.leaving, ease=0.3)),
        )
        self.hush(Tween(pen, x=high, run_time=5.0, rate_func=partial(kit.arriving, ease=0.15)))

    @beat("the points")
    def the_points(self) -> None:
        self.hush(vanish(self.folded.pen, run_time=0.5), self.folded.take_points(2.8))
        if self.short:
            self.play(handed_over(self.line.cloud, self.folded.cloud))

    @beat("once more", short=False)
    def once_more(self) -> None:
        folded, stages = self.folded, self.folded.flow.warp.stages
        self.hold(0.3)
        self.hush(
            Tween(folded.flow, t=0.0, run_time=4.2, rate_func=kit.steady),
            folded.axis_comes(),
            handed_over(self.line.cloud, folded.cloud),  # at the same places
            vanish(*folded.around, run_time=0.8),
        )
        for k in range(0, len(stages), 2):
            self.hush(Tween(folded.flow, t=stages[k][1], run_time=2.0))
            self.tell(
                "next" if k else "said",
                appear(self.dial),
                appear(*folded.around) if k + 2 == len(stages) else [],
                Tween(folded.flow, t=stages[k + 1][1], run_time=5.0, rate_func=kit.steady),
            )
        self.hold(0.3)

    @beat("one cut")
    def one_cut(self) -> None:
        folded, seconds = self.folded, self.reading(self.sentence("said"))
        if self.short:
            self.hold(1.2)
        else:
            self.hush(vanish(self.dial))
        folded.space.divider = folded.cells.divider
        self.tell(
            "said",
            folded.cells.drawn(seconds, folded.cells.borders),
            appear(*folded.sides, run_time=seconds, rate_func=late),
            Tween(folded.cloud, ring=1.0, run_time=seconds),
        )
        self.hold(0.3)
        self.remark_in_full(self.sentence("judged"))

    @beat("back")
    def back(self) -> None:
        line, folded, seconds = self.line, self.folded, self.reading(self.sentence("said")) + 1.0
        line.cloud.ring = 1.0
        over = handed_over(folded.cloud, line.cloud)
        self.play(appear(self.cuts), over, Tween(line.axis, numbers=0.0, run_time=0.8))
        self.tell(
            "said",
            vanish(*folded.around, *folded.sides, *folded.cells.borders, folded.written, run_time=1.0),
            folded.give_back(seconds),
            appear(self.bands, run_time=seconds, rate_func=late),
        )
        self.play(Tween(line.axis, numbers=1.0, run_time=0.5))
        self.hold(0.2)
        rest = kit.into_rest(self, line.space, line.legend)
        self.close(*vanish(self.bands, self.cuts), Tween(line.cloud, ring=0.0), *rest)


def handed_over(one: kit.Cloud, other: kit.Cloud) -> list[Tween]:
    """The points that stand in one space stand in the other from now on."""
    return [*vanish(one, run_time=0.8, rate_func=late), *appear(other, run_time=0.5)]
