"""How the weights of a network are found, by gradient descent: a story for the article's data and for any other."""

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
from nnfilm.kit.learning.panels import LearnersCount, LossLine
from nnfilm.kit.learning.places import beside_pictures
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.space.pace import as_seen
from nnfilm.kit.space.space import Space
from nnfilm.kit.text.phrases import are_wrong
from nnfilm.kit.text.sentence import Case, Count, Fact, Number
from nnmath.fitting.descent import gradient_descent
from nnmath.fitting.replay import Replay, unhurried
from nnmath.fitting.report import STUCK, TrainingPath

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

TIMES = 4.8, 5.2  # seconds of a run: more for a more restless one
AGAIN = 2.9, 3.0  # seconds of a run that got stuck
MOST, EASE = 0.75, 0.2  # the share of a run before its result is told; that in which a part sets off, or arrives
ENOUGH = 12  # steps, to see a run
DIM = 0.45  # opacity of the first line while another is the subject
PALER = 0.65  # that of the pictures then, which change abruptly


class TrainingStory(Chapter):
    """From random weights downhill, step by step; on to this network; then a start that got stuck."""

    poster = "learned"
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
        data, self.report = self.data, report
        descents = gradient_descent(training, data)
        self.path, self.rate, other = descents.path, descents.learning_rate, descents.other
        is_worse = other is not None and other.errors[-1] - self.path.errors[-1] > STUCK * data.n_samples
        self.stuck_path = other if is_worse else None
        self.main = self.figure(self.replayed(self.path))
        self.learner, self.places = self.main.learner, self.main.places
        self.learner.found = 1.0
        self.paths = [path for path in (self.path, self.stuck_path) if path]
        self.line = LossLine(self.learner, self.paths, self.places.line, self.layout, self.theme)
        self.count = LearnersCount(self.learner, self.places.count, self.layout, self.theme)
        self.beside = [self.line, self.count]
        hide(*self.beside)
        self.add(*self.main.spaces, *self.beside)

    def figure(self, replay: Replay) -> TrainingFigure | TrainingLine:
        """The picture of a training."""
        places = beside_pictures(self.layout, 2 if self.data.n_features == 2 else 1)
        return TrainingFigure(self.experiment, replay, places, self.layout, self.theme)

    def replayed(self, path: TrainingPath) -> Replay:
        """The training, at its pace."""
        return unhurried(path, self.data, TIMES, ENOUGH)

    def facts(self) -> Mapping[str, Fact]:
        data, path, report = self.data, self.path, self.report
        stuck = self.stuck_path or path  # what is said of a run that got stuck is said where one did
        n_starts, n_stuck, n_shown = len(report.starts), len(report.stuck), len(self.learner.replay.path)
        return {
            **self.main.facts(),
            "weights": Count(sum(layer.weights.size + layer.bias.size for layer in self.network.layers)),
            "rate_of_all": Number(self.rate),
            "wrong_first": are_wrong(data, int(path.errors[0])),
            "wrong_last": are_wrong(data, int(path.errors[-1])),
            "wrong_here": are_wrong(data, report.errors),
            "first": Number(float(path.losses[0]), 2),
            "last": Number(float(path.losses[-1]), 2),
            "steps": Count(path.n_iterations),
            "last_wrong": Count(int(path.errors[-1])),
            "each": Case(n_shown > path.n_iterations),
            "n_shown": Count(n_shown - 1),
            "starts": Count(n_starts),
            "stuck": Count(n_stuck),
            "stuck_loss": Number(float(stuck.losses[-1]), 2),
            "stuck_wrong": Count(int(stuck.errors[-1])),
        }

    @beat("at random")
    def at_random(self) -> None:
        self.open(*from_rest(self, *self.beside_the_plane, same=self.main.plane))
        self.tell("said", self.across(0.0))

    def across(self, found: float) -> Tween:
        """All weights go straight to those of the network itself, or back, while the sentence is read; points move
        evenly.
        """
        space = self.main.spaces[-1]
        cloud = next(part for part in reversed(space.parts) if isinstance(part, Cloud))
        rate = as_seen(space, self.learner, lambda: cloud.place(cloud.points), found, knob="found")
        return Tween(self.learner, found=found, run_time=self.reading(self.sentence("said")), rate_func=rate)

    @beat("downhill")
    def downhill(self) -> None:
        self.tell("said", appear(*self.beside, run_time=1.0, rate_func=late))
        for one in self.run()[:-1]:
            self.play(one)

    def run(self) -> list[Tween]:
        """The steps from the random start, in parts at the same speed, the last of them under the caption with the
        result: it sets off softly, and comes softly to its end.
        """
        seconds, off, end = self.learner.replay.seconds, partial(leaving, ease=EASE), partial(arriving, ease=EASE)
        return [
            Tween(self.learner, share=MOST, run_time=MOST * seconds, rate_func=off),
            Tween(self.learner, share=1.0, run_time=(1.0 - MOST) * seconds, rate_func=end),
        ]

    @beat("learned")
    def learned(self) -> None:
        self.tell("said", self.run()[-1])
        self.hold(0.4)

    @beat("found")
    def found(self) -> None:
        go = self.across(1.0)
        self.tell("said", go, Tween(self.line, dotted=0.0, run_time=go.run_time))

    @beat("stuck", when=lambda self: self.stuck_path)
    def stuck(self) -> None:
        self.tell(
            "said",
            self.main.judged(0.0, 0.4),
            vanish(self.count, run_time=0.4),
            Tween(self.line, opacity=DIM, run_time=0.4),
        )
        again, replay = self.learner, unhurried(self.stuck_path, self.data, AGAIN, ENOUGH)
        self.learner = self.line.learner = again.start_over(replay)
        line = LossLine(again, self.paths, self.places.line, self.layout, self.theme, dashed=True)
        hide(line)
        self.add(line)
        self.beside.append(line)
        self.play(self.main.judged(PALER, 0.5), appear(line, self.count, run_time=0.5))
        self.wait(0.3)  # so that its start is seen
        self.play(Tween(again, share=1.0, run_time=again.replay.seconds, rate_func=steady))

    def leave(self) -> None:
        """Back to the data: the next chapter is about something else."""
        self.close(*into_rest(self, *self.beside_the_plane, *self.beside, same=self.main.plane))

    @property
    def beside_the_plane(self) -> list[Space]:
        """The pictures but for the plane of the data, if that is one of them."""
        return [space for space in self.main.spaces if space is not self.main.plane]
