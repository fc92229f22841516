"""How the weights of a network were found: a story for the article's data and for any other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from manim import linear

from nnfilm.kit.animation.tween import Tween, appear, arriving, late, leaving, steady, vanish
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.chapter.requirements import Requirement
from nnfilm.kit.chapter.resting import from_rest, into_rest
from nnfilm.kit.learning.figure import TrainingFigure, TrainingLine
from nnfilm.kit.learning.panels import LiveWeights, LossAxes, LossCurve, TrainingTally
from nnfilm.kit.learning.places import pictures_and_curve, words_beside
from nnfilm.kit.space.space import Space
from nnfilm.kit.style.layout import Oblong, Region, Spot
from nnfilm.kit.text.phrases import are_wrong, part
from nnfilm.kit.text.sentence import NOTHING, Count, Number, Sentence, paragraph
from nnmath.fitting.replay import Replay, cross_entropies, unhurried
from nnmath.fitting.report import TrainingPath

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

TIMES = 4.8, 5.2  # seconds of a run: more for a more restless one
AGAIN = 2.6, 2.8  # seconds of a run that got stuck
LAST_PART = 2.6  # seconds at the end of a run, under the caption with its result
BESIDE = 0.75  # frame units left of a curve, where its axis will have numbers
ENOUGH = 12  # steps, to see a run
SOFT = 0.8  # seconds in which a run speeds up, and slows down
DIM = 0.45  # opacity of the first curve while another is the subject

Trained = TrainingFigure | TrainingLine


class TrainingStory(Chapter):
    """From random weights to this network, step by step; then a start that got stuck."""

    title = "Where the weights come from"
    poster = "learned"

    @classmethod
    def not_shown(cls, traits: DataTraits) -> Requirement | None:
        """Why an experiment's training cannot be shown at all; None: it can."""
        experiment = traits.experiment
        if experiment.report is None:
            return Requirement(False, "the network was given, so nobody knows how it was trained")
        if experiment.training is None:
            return Requirement(False, "the steps of its training were not recorded")
        flaw = traits.network.flaw
        return Requirement(False, flaw) if flaw else None

    @classmethod
    def not_shown_in_space(cls, traits: DataTraits) -> Requirement | None:
        """Why the hidden space cannot be shown during training; None: it can."""
        if not_shown := cls.not_shown(traits):
            return not_shown
        has_space = traits.network.n_hidden > 1
        return None if has_space else Requirement(False, "it needs two hidden neurons or more", belongs=False)

    def prose(self) -> list[Sentence]:
        path, data = self.training.chosen, self.experiment.dataset
        losses, n = cross_entropies(path, data), data.n_samples
        return [
            Sentence(
                "Nobody chose the weights: all {n_word} of them began as random numbers, and with these, {wrong}.",
                n=self.n_weights,
                wrong=are_wrong(int(path.errors[0]), n),
            ),
            paragraph(
                Sentence(
                    "Training changes all of them step by step, so that the loss, a measure of how wrong the network "
                    "is, goes down. It stands at {first} at the start. In"
                    " {steps, plural, one {{steps_word} step} other {{steps_word} steps}} it comes down to {last}; once"
                    " it has arrived, {wrong}.",
                    first=Number(float(losses[0]), 2),
                    steps=Count(path.n_iterations),
                    last=Number(float(losses[-1]), 2),
                    wrong=are_wrong(int(path.errors[-1]), n),
                ),
                self.chances(),
            ),
        ]

    def chances(self) -> Sentence:
        """How many of the random starts end clearly worse."""
        n_stuck, n = len(self.report.stuck), len(self.report.starts)
        if n_stuck:
            return Sentence(
                "It depends on luck, too: {stuck} of {starts} random starts ended clearly worse. So many are tried, and"
                " the best is taken.",
                stuck=Count(n_stuck),
                starts=Count(n),
            )
        return Sentence("Not one of {n} random starts ended clearly worse.", n=Count(n)) if n > 1 else NOTHING

    def construct(self) -> None:
        self.set_the_stage()
        self.all_weights()

    def all_weights(self) -> None:
        """The story of all weights, from random numbers to the network."""
        self.at_random()
        self.downhill()
        self.learned()
        self.other_starts()
        self.leave()

    def set_the_stage(self) -> None:
        training, report = self.experiment.training, self.experiment.report
        if training is None or report is None:
            raise ValueError("this experiment's training was not recorded")
        layout, self.training, self.report = self.layout, training, report
        place, spots = self.places()
        paths = [path for path in (training.chosen, training.stuck) if path]
        self.axes = LossAxes(paths, self.experiment.dataset, place, layout, self.theme)
        self.axes.opacity = 0.0
        self.add(self.axes)
        self.main = self.figure(self.replayed(training.chosen))
        self.learner = self.main.learner
        self.learner.share = 1.0
        self.curve = LossCurve(self.learner, self.axes, self.theme)
        self.curve.opacity = 0.0
        self.weights = LiveWeights(self.learner, self.place_of_weights(), layout, self.theme)
        self.tally = TrainingTally(self.learner, spots, layout, self.theme)
        self.tally.opacity = 0.0
        self.add(*self.main.spaces, self.curve, self.weights, self.tally)

    @property
    def regions(self) -> tuple[Region, ...]:
        """Where the plane and the hidden space stand, or the latter alone."""
        return pictures_and_curve(self.layout, 2 if self.experiment.dataset.n_features == 2 else 1)[0]

    def places(self) -> tuple[Oblong, tuple[Spot, Spot]]:
        """Where the curve of the loss stands, and the words above it."""
        n = len(self.regions)
        return pictures_and_curve(self.layout, n)[1], words_beside(self.layout, n)

    def place_of_weights(self) -> Oblong:
        """Where the weights stand in numbers: where the curve of the loss will be."""
        place, _ = self.places()
        if not self.layout.is_wide:
            return place
        half = place.half * place.stretch + BESIDE / 2
        return Oblong(place.x - BESIDE / 2, place.y, place.half, half / place.half)

    def figure(self, replay: Replay) -> Trained:
        """The picture of a training."""
        return TrainingFigure(self.experiment, replay, self.regions, self.layout, self.theme)

    def replayed(self, path: TrainingPath) -> Replay:
        """The training that became the network, at its pace."""
        return unhurried(path, self.experiment.dataset, TIMES, ENOUGH)

    def at_random(self) -> None:
        self.beat("at random", "They began as random numbers", self.weights_go_back())
        self.open(*from_rest(self, *self.beside_the_plane, self.weights, same=self.main.plane))
        sentence = self.began()
        self.say(sentence, self.back_to_the_start(self.reading(sentence)))
        self.forget()

    def began(self) -> Sentence:
        """How the weights began."""
        return Sentence("All {n_word} weights began as random numbers.", n=self.n_weights)

    @property
    def n_weights(self) -> Count:
        """How many weights there are, biases and all."""
        return Count(sum(layer.weights.size + layer.bias.size for layer in self.experiment.network.layers))

    def weights_go_back(self) -> Sentence:
        """What is seen while they do."""
        return Sentence(
            "{picture} All weights glide back to the small random numbers with which they began; {wrong}, as rings "
            "mark.",
            picture=self.main.seen(),
            wrong=are_wrong(int(self.training.chosen.errors[0]), self.experiment.dataset.n_samples),
        )

    def back_to_the_start(self, run_time: float) -> Tween:
        """All weights go back to where they began."""
        return Tween(self.learner, undone=1.0, run_time=run_time)

    def forget(self) -> None:
        """From here on the training goes forward, from that very network."""
        self.learner.share, self.learner.undone = 0.0, 0.0

    def downhill(self) -> None:
        self.beat("downhill", "Training goes downhill", self.runs_down())
        self.say(
            "Training lowers the loss: how wrong the network is.",
            vanish(self.weights, run_time=0.5),
            [Tween(part, opacity=1.0, rate_func=late) for part in (self.tally, self.axes, self.curve)],
        )
        self.run()

    def run(self) -> None:
        """Go through the steps, but for the last ones."""
        self.play(self.run_parts()[0])

    def last_part(self) -> Tween:
        """Go through the last ones."""
        return self.run_parts()[1]

    def runs_down(self) -> Sentence:
        """What is seen of the loss, and of the steps."""
        path, losses = self.training.chosen, self.learner.losses
        return Sentence(
            "Axes: steps to the right, the loss upwards; it is the cross-entropy of all points, without the penalty on"
            " large weights that the training adds. A dot stands at {first}. In"
            " {steps, plural, one {{steps_word} step} other {{steps_word} steps}} it comes down to {last}, and the "
            "picture moves with it. {moving} {shown}",
            first=Number(float(losses[0]), 2),
            steps=Count(path.n_iterations),
            last=Number(float(losses[-1]), 2),
            moving=self.main.moving(),
            shown=self.steps_shown(),
        )

    def run_parts(self) -> list[Tween]:
        """The run from the random start to the network, in two parts: the caption of the second has the result."""
        seconds = [self.learner.replay.seconds - LAST_PART, LAST_PART]
        return [
            Tween(self.learner, share=share, run_time=run_time, rate_func=rate)
            for run_time, (share, rate) in zip(seconds, run_of(seconds), strict=True)
        ]

    def learned(self) -> None:
        path, n = self.training.chosen, self.experiment.dataset.n_samples
        self.beat(
            "learned",
            "The weights of this film",
            "The dot runs on to the end of its curve. Once it has arrived, {wrong}.",
            wrong=are_wrong(int(path.errors[-1]), n),
        )
        self.say(
            "Step {last} will be this film’s network.",
            self.last_part(),
            last=Count(path.n_iterations),
        )
        self.hold(0.3)

    def other_starts(self) -> None:
        """What became of the other random starts."""
        n_stuck, n = len(self.report.stuck), len(self.report.starts)
        if self.training.stuck and n_stuck:
            self.stuck(self.training.stuck, n_stuck, n)
        elif n > 1 and not n_stuck:
            self.beat("other starts", "The other random starts", "The picture of the network that was learnt stays.")
            self.say(self.chances())
            self.hold(0.3)

    def stuck(self, path: TrainingPath, n_stuck: int, n_starts: int) -> None:
        """Show a run that got stuck, as ``n_stuck`` of ``n_starts`` did."""
        wrong = part(int(path.errors[-1]), self.experiment.dataset.n_samples)
        self.beat(
            "stuck",
            "A start that got stuck",
            "The same from other random weights, as a dashed curve: after"
            " {steps, plural, one {{steps_word} step} other {{steps_word} steps}} the loss is {loss}, and {wrong} "
            "points are wrong. So many starts are tried, and the best is taken.",
            steps=Count(path.n_iterations),
            loss=Number(float(cross_entropies(path, self.experiment.dataset)[-1]), 2),
            wrong=wrong,
        )
        if 2 * n_stuck > n_starts:
            said = Sentence(
                "Only {well} of {starts} starts got here. Most got stuck, like this one.",
                well=Count(n_starts - n_stuck),
                starts=Count(n_starts),
            )
        else:
            said = Sentence(
                "But {stuck} of {starts} starts got stuck, like this one: {wrong} wrong.",
                stuck=Count(n_stuck),
                starts=Count(n_starts),
                wrong=wrong,
            )
        self.another(path, said)

    def another(self, path: TrainingPath, said: Sentence) -> None:
        """Another training takes the place of the first, and runs."""
        beside = [self.tally, *([self.weights] if self.keeps_weights else [])]
        self.say(
            said,
            self.main.cleared(0.4),
            vanish(*beside, run_time=0.4),
            Tween(self.curve, opacity=DIM, dotted=0.0, run_time=0.4),
        )
        again = self.learner
        self.learner = self.curve.learner = again.start_over(unhurried(path, self.experiment.dataset, AGAIN, ENOUGH))
        curve = LossCurve(again, self.axes, self.theme, dashed=True)
        curve.opacity = 0.0
        self.add(curve)
        self.play(self.main.judged(0.5), appear(curve, *beside, run_time=0.5))
        self.wait(0.5)  # so that its start is seen
        self.play(Tween(again, share=1.0, run_time=again.replay.seconds, rate_func=steady))
        self.hold(0.3)
        self.leaving = [curve]

    keeps_weights = False
    """Whether the weights stay in the picture while they change."""

    leaving: Sequence[LossCurve] = ()

    def leave(self) -> None:
        """Back to the data: the next chapter is about something else."""
        seen = *self.beside_the_plane, self.axes, self.curve, self.tally, self.weights, *self.leaving
        self.close(*into_rest(self, *seen, same=self.main.plane))

    @property
    def beside_the_plane(self) -> list[Space]:
        """The pictures but for the plane of the data, if that is one of them."""
        return [space for space in self.main.spaces if space is not self.main.plane]

    # What is said of the picture.

    def steps_shown(self) -> Sentence:
        """Which of the steps are shown as they are."""
        path = self.learner.replay.path
        if len(path) > self.training.chosen.n_iterations:
            return Sentence("Each step is shown; between two of them each weight glides from one value to the next.")
        if len(path) == 2:
            return Sentence("Of all steps the last is shown; each weight glides there from where it began.")
        return Sentence(
            "Of all steps {n_word} are shown; between two of them each weight glides from one value to the next.",
            n=Count(len(path) - 1),
        )


def run_of(seconds: Sequence[float]) -> list[tuple[float, Callable[[float], float]]]:
    """Parts of one run of so many seconds each: where each ends, as a share of all, and its rate. The first sets off
    softly, the last comes softly to its end; from one to the next the speed is the same.
    """
    ways = [time - SOFT / 2 * (k == 0) - SOFT / 2 * (k == len(seconds) - 1) for k, time in enumerate(seconds)]
    ends = [sum(ways[: k + 1]) / sum(ways) for k in range(len(ways))]
    first, last = (SOFT / time for time in (seconds[0], seconds[-1]))
    rates = [partial(leaving, ease=first), *[linear] * (len(seconds) - 2), partial(arriving, ease=last)]
    return list(zip([*ends[:-1], 1.0], rates, strict=True))
