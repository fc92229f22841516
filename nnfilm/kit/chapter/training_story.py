"""How the weights of a network were found: a story for the article's data and for any other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from nnfilm.kit.animation.tween import Tween, appear, arriving, hide, late, leaving, steady, vanish
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.chapter.requirements import Requirement
from nnfilm.kit.chapter.resting import from_rest, into_rest
from nnfilm.kit.chapter.storyboard import Beat, beat
from nnfilm.kit.learning.figure import TrainingFigure, TrainingLine
from nnfilm.kit.learning.panels import LiveWeights, LossAxes, LossCurve, TrainingTally
from nnfilm.kit.learning.places import beside_pictures
from nnfilm.kit.space.space import Space
from nnfilm.kit.text.phrases import are_wrong, part
from nnfilm.kit.text.sentence import Case, Count, Fact, Number
from nnmath.fitting.replay import Replay, cross_entropies, unhurried
from nnmath.fitting.report import TrainingPath

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

TIMES = 4.8, 5.2  # seconds of a run: more for a more restless one
AGAIN = 2.6, 2.8  # seconds of a run that got stuck
LAST_PART = 2.6  # seconds at the end of a run, under the caption with its result
ENOUGH = 12  # steps, to see a run
SOFT = 0.8  # seconds in which a run speeds up, and slows down
DIM = 0.45  # opacity of the first curve while another is the subject


class TrainingStory(Chapter):
    """From random weights to this network, step by step; then a start that got stuck."""

    poster = "learned"
    keeps_weights = False
    """Whether the weights stay in the picture while they change."""
    one_weight: Beat | None = None
    step_by_step: Beat | None = None
    """The beats with which a chapter may begin, before its weights are at random."""

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

    def stage(self) -> None:
        training, report = self.experiment.training, self.experiment.report
        if training is None or report is None:
            raise ValueError("this experiment's training was not recorded")
        self.path, self.report = training.chosen, report
        self.stuck_path = training.stuck if report.stuck else None
        self.main = self.figure(self.replayed(self.path))
        self.learner, places = self.main.learner, self.main.places
        self.learner.share = 1.0
        paths = [path for path in (self.path, training.stuck) if path]
        self.axes = LossAxes(paths, self.data, places.curve, self.layout, self.theme)
        self.curve = LossCurve(self.learner, self.axes, self.theme)
        self.weights = LiveWeights(self.learner, places.weights, self.layout, self.theme)
        self.tally = TrainingTally(self.learner, places.words, self.layout, self.theme)
        self.beside = [self.axes, self.curve, self.tally, self.weights]
        hide(self.axes, self.curve, self.tally)
        self.add(self.axes, *self.main.spaces, self.curve, self.weights, self.tally)

    def figure(self, replay: Replay) -> TrainingFigure | TrainingLine:
        """The picture of a training."""
        places = beside_pictures(self.layout, 2 if self.data.n_features == 2 else 1)
        return TrainingFigure(self.experiment, replay, places, self.layout, self.theme)

    def replayed(self, path: TrainingPath) -> Replay:
        """The training that became the network, at its pace."""
        return unhurried(path, self.data, TIMES, ENOUGH)

    def facts(self) -> Mapping[str, Fact]:
        data, path, losses = self.data, self.path, cross_entropies(self.path, self.data)
        stuck = self.stuck_path or path  # what is said of a run that got stuck is said where one did
        n_starts, n_stuck, n_shown = len(self.report.starts), len(self.report.stuck), len(self.learner.replay.path)
        return {
            **self.main.facts(),
            "weights": Count(sum(layer.weights.size + layer.bias.size for layer in self.network.layers)),
            "wrong_first": are_wrong(int(path.errors[0]), data.n_samples),
            "wrong_last": are_wrong(int(path.errors[-1]), data.n_samples),
            "first": Number(float(losses[0]), 2),
            "last": Number(float(losses[-1]), 2),
            "steps": Count(path.n_iterations),
            "each": Case(n_shown > path.n_iterations),
            "n_shown": Count(n_shown - 1),
            "starts": Count(n_starts),
            "stuck": Count(n_stuck),
            "well": Count(n_starts - n_stuck),
            "most": Case(2 * n_stuck > n_starts),
            "stuck_steps": Count(stuck.n_iterations),
            "stuck_loss": Number(float(cross_entropies(stuck, data)[-1]), 2),
            "stuck_wrong": part(int(stuck.errors[-1]), data.n_samples),
        }

    @beat("at random")
    def at_random(self) -> None:
        self.open(*from_rest(self, *self.beside_the_plane, self.weights, same=self.main.plane))
        self.tell("said", Tween(self.learner, undone=1.0, run_time=self.reading(self.sentence("said"))))
        self.learner.share = self.learner.undone = 0.0  # from here on it goes forward, from that very network

    @beat("downhill")
    def downhill(self) -> None:
        come = appear(self.tally, self.axes, self.curve, run_time=1.0, rate_func=late)
        self.tell("said", vanish(self.weights, run_time=0.5), come)
        self.play(self.run()[0])

    def run(self) -> list[Tween]:
        """The run from the random start to the network, in parts at the same speed, the last of them under the caption
        with the result: it sets off softly, and comes softly to its end.
        """
        first = self.learner.replay.seconds - LAST_PART
        ways = first - SOFT / 2, LAST_PART - SOFT / 2
        off, end = partial(leaving, ease=SOFT / first), partial(arriving, ease=SOFT / LAST_PART)
        return [
            Tween(self.learner, share=ways[0] / sum(ways), run_time=first, rate_func=off),
            Tween(self.learner, share=1.0, run_time=LAST_PART, rate_func=end),
        ]

    @beat("learned")
    def learned(self) -> None:
        self.tell("said", self.run()[-1])
        self.hold(0.3)

    @beat("other starts", when=lambda self: len(self.report.starts) > 1 and not self.report.stuck)
    def other_starts(self) -> None:
        self.tell("said")
        self.hold(0.3)

    @beat("stuck", when=lambda self: self.stuck_path)
    def stuck(self) -> None:
        again, aside = self.learner, [self.tally, *([self.weights] if self.keeps_weights else [])]
        self.tell(
            "said",
            self.main.judged(0.0, 0.4),
            vanish(*aside, run_time=0.4),
            Tween(self.curve, opacity=DIM, dotted=0.0, run_time=0.4),
        )
        replay = unhurried(self.stuck_path, self.data, AGAIN, ENOUGH)
        self.learner = self.curve.learner = again.start_over(replay)
        curve = LossCurve(again, self.axes, self.theme, dashed=True)
        hide(curve)
        self.add(curve)
        self.beside.append(curve)
        self.play(self.main.judged(1.0, 0.5), appear(curve, *aside, run_time=0.5))
        self.wait(0.5)  # so that its start is seen
        self.play(Tween(again, share=1.0, run_time=again.replay.seconds, rate_func=steady))
        self.hold(0.3)

    def leave(self) -> None:
        """Back to the data: the next chapter is about something else."""
        self.close(*into_rest(self, *self.beside_the_plane, *self.beside, same=self.main.plane))

    @property
    def beside_the_plane(self) -> list[Space]:
        """The pictures but for the plane of the data, if that is one of them."""
        return [space for space in self.main.spaces if space is not self.main.plane]
