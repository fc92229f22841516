"""Data of one feature: the output adds the neurons' curves up, presses the sum, and cuts where it is even."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import (
    Case,
    Chapter,
    Count,
    Requirement,
    Sentence,
    Tween,
    TwinMoment,
    appear,
    late,
    paragraph,
    steady,
    vanish,
)
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits
from nnmath.networks.boundaries import pieces

ADDED = 3.0  # seconds in which a curve is added
ONE_BY_ONE = 3  # neurons; of more, the others are added together
MOST_TERMS = 3  # of the output's formula; with more it is written in vectors


class SumOnALine(Chapter):
    """For two classes, the running sum of the curves and its probability; for more, a curve each; then the cuts."""

    order = 31
    title = "The output adds the curves up"
    slots = ("line", "data")
    in_twin = TwinMoment(landscape=True)
    poster = "the cuts"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        because = "one feature: the output adds the curves up, and cuts where the classes tie"
        return kit.on_a_line(traits, because)

    def headline(self) -> Sentence:
        return Sentence(self.title if self.experiment.dataset.n_classes == 2 else "The output weighs the classes")

    def construct(self) -> None:
        self.set_the_stage()
        self.the_question()
        if self.experiment.dataset.n_classes == 2:
            self.the_sum()
            self.the_sigmoid()
        else:
            self.the_chances()
        self.the_cuts()
        self.the_mistakes()

    def set_the_stage(self) -> None:
        data, network, theme, layout = self.experiment.dataset, self.experiment.network, self.theme, self.layout
        self.verdict = kit.Verdict(data, network.predict(data.X))
        line = self.line = kit.LineFigure(data, layout, theme)
        line.cloud.wrong = self.verdict.wrong
        chart = line.chart
        self.said = pieces(network.predict, chart.low, chart.high)
        self.bands = kit.ClassBands(chart, self.said, theme)
        self.bands.opacity = 0.0
        neurons = self.neurons = kit.NeuronCurves(network, data, chart, layout, theme)
        neurons.show()
        self.summed = kit.SumFigure(network, chart, layout, theme) if data.n_classes == 2 else None
        several = data.n_classes > 2
        self.chances = kit.chance_curves(network.predict_proba, data.n_classes, chart, theme) if several else []
        for curve in self.chances:
            curve.drawn = 0.0
        self.scale = kit.chance_scale(chart, layout, theme)
        self.scale.opacity = 0.0
        places = [piece.high for piece in self.said[:-1]]
        heights = np.array([self.crossing(x) for x in places])
        self.drops = kit.Curves(
            [np.array([[x, top], [x, 0.0]]) for x, top in zip(places, heights, strict=True)],
            theme.separator,
            0.045,
            chart,
        )
        self.drops.drawn = 0.0
        dots = np.array(places).reshape(-1, 1)
        self.dots = kit.CutDots(
            dots, [theme.separator] * len(places), lambda at: chart(np.column_stack([at[:, 0], heights])), theme
        )
        self.dots.opacity = 0.0
        shown = self.summed.parts if self.summed else [*self.chances, self.scale]
        if self.summed:
            for mover in self.summed.movers:
                mover.opacity = 0.0
        line.space.include(self.bands, line.axis, *neurons.parts, *shown, self.drops, line.cloud, *neurons.dots)
        line.space.include(self.dots)
        self.note = kit.Words(self.formula(), kit.line_note(layout, data.n_classes), 1.1 * layout.label_size, theme.ink)
        self.note.opacity = 0.0
        self.add(line.space, line.legend, self.note)

    def crossing(self, x: float) -> float:
        """How high the curves are where a class gives way to the next."""
        return float(self.experiment.network.predict_proba(np.array([[x]])).max())

    def formula(self) -> str:
        """The output's formula as markup."""
        if self.summed is None:
            return '$bold(p) = op("softmax") (bold(V) bold(a) + bold(c))$'
        running = self.summed.running
        if len(running.weights) > MOST_TERMS:
            return f"$p = sigma ({kit.three_figures(running.bias)} + bold(v) dot.op bold(a))$"
        terms = [kit.three_figures(running.bias)]
        for k, weight in enumerate(running.weights):
            name = kit.colored(f"$a_{k + 1}$", self.summed.colors[k])
            terms.append(f"{'-' if weight < 0 else '+'} {kit.three_figures(abs(float(weight)))} thin {name}")
        return f"$p = sigma ({' '.join(terms)})$"

    def the_question(self) -> None:
        data = self.experiment.dataset
        self.beat(
            "the question",
            "How do curves become an answer?",
            "The points in stacks on their line, and above it"
            " {n, plural, one {{n_word} curve} other {{n_word} curves}}.",
            n=Count(len(self.neurons.curves)),
        )
        self.open()
        question = Sentence(
            "How does the output decide {n, plural, =2 {between the two} other {among {n_word}}} classes?",
            n=Count(data.n_classes),
        )
        self.ask(question, appear(self.note))

    def the_sum(self) -> None:
        summed = self.summed
        assert summed is not None
        running, n = summed.running, len(summed.running.weights)
        self.beat(
            "the sum",
            "One curve after another",
            "A level line is drawn at the bias, {bias}. One strip after another, in the neurons’ colours, is added to "
            "it: the upper edge is the sum.",
            bias=kit.for_caption(running.bias),
        )
        said = Sentence("It adds the curves, each with its own weight.")
        one_layer = len(self.experiment.network.widths) == 1
        for mover, curve in zip(summed.movers, self.neurons.curves, strict=False):
            if one_layer:  # the same curve, which will move
                mover.opacity, curve.opacity = 1.0, 0.0
        self.say(
            said,
            Tween(self.line.cloud, opacity=0.3),
            vanish(*self.neurons.parts[: None if not one_layer else -len(self.neurons.curves)], *self.neurons.dots),
            [] if one_layer else appear(*summed.movers),
            Tween(summed.sums, opacity=1.0, run_time=1.6, rate_func=late),
            Tween(summed.level, drawn=1.0),
            Tween(summed.curve, drawn=1.0, run_time=self.reading(said)),
        )
        for k in range(min(ONE_BY_ONE, n)):
            added = (np.arange(n) <= k).astype(float)
            self.hush(Tween(running, added=added, run_time=ADDED))
            self.play(Tween(summed.movers[k], opacity=0.0, run_time=0.3))
        if n > ONE_BY_ONE:
            self.hush(Tween(running, added=np.ones(n), run_time=ADDED))
            self.play(vanish(*summed.movers[ONE_BY_ONE:], run_time=0.3))
        self.hold(0.2)

    def the_sigmoid(self) -> None:
        summed, data = self.summed, self.experiment.dataset
        assert summed is not None
        self.beat(
            "the sigmoid",
            "The sum becomes a probability",
            "The sum is squeezed between 0 and 1: it is the probability of {class} now.",
            **{"class": kit.the_class(data, 1)},
        )
        said = Sentence(
            "A sigmoid turns the sum into the probability of {class}.",
            **{"class": kit.the_class(data, 1, kit.BRIEF)},
        )
        self.say(
            said,
            vanish(summed.sums, run_time=0.8),
            Tween(summed.running, pressed=1.0, run_time=self.reading(said) + 1.0, rate_func=steady),
            [Tween(strip, opacity=0.35, run_time=self.reading(said)) for strip in summed.strips],
            Tween(summed.chances, opacity=1.0, run_time=self.reading(said) + 1.0, rate_func=late),
        )
        self.hold(0.3)

    def the_chances(self) -> None:
        data = self.experiment.dataset
        self.beat(
            "the chances",
            "A curve for each class",
            Sentence(
                "{n_word} curves are drawn, each in the colour of its class: how probable the network finds it.",
                n=Count(data.n_classes),
            ).capitalized(),
        )
        said = Sentence("Each class has its own weights, and so its own curve of probability.")
        seconds = self.reading(said) + 1.0
        self.say(
            said,
            Tween(self.line.cloud, opacity=0.3),
            vanish(*self.neurons.parts, *self.neurons.dots),
            Tween(self.scale, opacity=1.0, run_time=1.6, rate_func=late),
            [Tween(curve, drawn=1.0, run_time=seconds, rate_func=steady) for curve in self.chances],
        )
        self.hold(0.3)

    def the_cuts(self) -> None:
        data, n = self.experiment.dataset, len(self.said) - 1
        places = (
            kit.Listing([kit.for_caption(self.line.raw(piece.high)) for piece in self.said[:-1]]) if n else kit.NOTHING
        )
        fall = Sentence(
            "{n, plural, =0 {no cuts fall} one {{n_word} cut falls} other {{n_word} cuts fall}} onto the line"
            "{few, select, yes { at {places}} other {}}; its pieces are tinted in the colours of the classes.",
            n=Count(n),
            few=Case(0 < n <= 4),
            places=places,
        ).capitalized()
        self.beat("the cuts", "Where the classes tie", fall)
        if not n:
            only = kit.the_class(data, self.said[0].label)
            said = Sentence("The answer is {class} all along the line.", **{"class": only})
            self.say(said, appear(self.bands, run_time=self.reading(said)))
            return
        said = Sentence(
            "Where {two_classes, select, yes {it passes one half} other {another curve becomes the highest}},"
            " the answer changes.",
            two_classes=Case(data.n_classes == 2),
        )
        self.say(
            said,
            appear(self.dots, run_time=0.8),
            Tween(self.drops, drawn=1.0, run_time=self.reading(said)),
        )
        strips = self.summed.strips if self.summed else []
        self.bands.risen = 0.0
        self.hush(vanish(*strips), appear(self.bands), Tween(self.bands, risen=1.0, run_time=3.0))
        self.hold(0.4)

    def the_mistakes(self) -> None:
        data, line = self.experiment.dataset, self.line
        before, now = straight_cut(data).errors, self.verdict.errors
        row = kit.row_chance(self.experiment)
        self.beat("the mistakes", "What the network gets wrong", paragraph(self.verdict.seen(), row))
        said = Sentence(
            "{wrong}{better, select, yes {; a single cut had {before}} other {}}.",
            wrong=kit.are_wrong(now, data.n_samples),
            better=Case(now < before),
            before=Count(before),
        ).capitalized()
        marked = [
            *self.curves_go(),
            Tween(line.cloud, opacity=1.0, run_time=0.7),
            Tween(line.cloud, ring=1.0, run_time=1.2, rate_func=late),
            Tween(self.bands, risen=0.0, run_time=2.5),
        ]
        if self.experiment.network.n_hidden > 1:  # it was said where the line was folded
            self.hush(*marked)
        else:
            self.say(said, *marked)
        self.hold(0.4)
        self.remark_in_full(row)
        self.close(*kit.into_rest(self, line.space, line.legend, self.note))

    def curves_go(self) -> list[Tween]:
        """Curves become dim."""
        curves = [self.summed.curve] if self.summed else self.chances
        return [Tween(curve, opacity=0.35) for curve in curves]
