"""A network that learns, in motion: turn one knob, and all that is placed or tinted by the network moves together."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit.space.placement import solid
from nnmath.experiments.experiment import Experiment
from nnmath.fitting.replay import Replay
from nnmath.fitting.report import TrainingPath
from nnmath.geometry.class_view import ClassView
from nnmath.networks.metrics import all_logits
from nnmath.networks.network import Network
from nnmath.utils.arrays import Bools, Floats

if TYPE_CHECKING:
    from nnfilm.kit.learning.descent import Descent

Moment = tuple[float, float, float, int]


class Learner:
    """A training of a network. Knobs: ``share``, how much of the time has gone, from 0, the random start, to 1;
    ``found``, how far all weights are on their straight way from there to those of the experiment's own network. While
    it has a ``descent``, its network is that of the descent, one bias of which is on its way.

    As a place function it puts points (n, d) where the hidden values of this moment are seen in a ``view``. The points
    that are ``wrong`` are those of the last step, and never of a blend; but where the network seen is far from it, on
    the straight way and where steps are left out, they are those of the network seen.
    """

    def __init__(self, replay: Replay, experiment: Experiment, view: ClassView | None = None) -> None:
        self.replay, self.data, self.known, self.view = replay, experiment.dataset, experiment.network, view
        self.share, self.found = 0.0, 0.0
        self.descent: Descent | None = None
        self._n_before = 0
        self._kept: tuple[Moment, Network] | None = None
        self._judged: tuple[Network, Bools] | None = None

    def start_over(self, replay: Replay) -> Learner:
        """Go through another training from its beginning; gives a learner that stays where this one was."""
        other = copy(self)
        self.replay, self.share, self.found, self._n_before = replay, 0.0, 0.0, self._n_before + 1
        return other

    @property
    def path(self) -> TrainingPath:
        """All steps."""
        return self.replay.whole

    @property
    def network(self) -> Network:
        """The network at this moment: a step's own, or one between two of them."""
        if self._kept is None or self._kept[0] != self.moment:
            self._kept = self.moment, self._now()
        return self._kept[1]

    @property
    def moment(self) -> Moment:
        """What is another one where the network is."""
        return self.share, self.found, self.descent.bias if self.descent else np.inf, self._n_before

    def _now(self) -> Network:
        if self.descent:
            return self.descent.network
        if self.found >= 1:
            return self.known
        network = self.replay.network(self.share)
        return network.blended(self.known, self.found) if self.found else network

    @property
    def wrong(self) -> Bools:
        """Which points are wrong, (n,)."""
        is_between = self.descent is not None or self.found > 0 or not self.replay.is_whole
        judge = self.network if is_between else self.path.networks[self.replay.recorded(self.share)]
        if self._judged is None or self._judged[0] is not judge:
            self._judged = judge, judge.predict(self.data.X) != self.data.y
        return self._judged[1]

    def __call__(self, points: Floats) -> Floats:
        hidden = self.network.hidden(points)
        return solid(hidden if self.view is None else self.view.project(hidden))

    def scores(self, points: Floats) -> Floats:
        """The logits (n, n_classes) of all classes at points (n, d); two classes share theirs."""
        return all_logits(self.network.logits(points))

    def output_scores(self, values: Floats) -> Floats:
        """The same at hidden values (n, n_hidden)."""
        output = self.network.layers[-1]
        scores = output.pre_activation(values)
        return all_logits(scores[:, 0] if output.n_out == 1 else scores)
