"""A network that learns, in motion: turn one knob, and all that is placed or tinted by the network moves together."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit.space.placement import solid
from nnmath.datasets.dataset import Dataset
from nnmath.fitting.replay import Replay, cross_entropies
from nnmath.fitting.report import TrainingPath
from nnmath.geometry.class_view import ClassView
from nnmath.networks.metrics import all_logits
from nnmath.networks.network import Network
from nnmath.utils.arrays import Bools, Floats

if TYPE_CHECKING:
    from nnfilm.kit.learning.descent import Descent

Moment = tuple[float, float, float, int]
NEAR = 0.5  # seconds from a step that is shown, where some are left out, within which its wrong points are counted


class Learner:
    """A training of a network. Knobs: ``share``, how much of the time has gone, from 0, the random start, to 1;
    ``undone``, how far all weights are on their way straight back to where they began. While it has a ``descent``, its
    network is that of the descent, one bias of which is on its way.

    As a place function it puts points (n, d) where the hidden values of this moment are seen in a ``view``. What is
    counted (``step``, ``iteration``, ``errors``) is that of the last recorded step, and never a blend; so are the
    points that are ``wrong``, but where the network seen is far from it, on the way back and where steps are left out:
    there they are those of the network seen, and ``counted`` says how far the numbers show.
    """

    def __init__(self, replay: Replay, data: Dataset, view: ClassView | None = None) -> None:
        self.replay, self.data, self.view = replay, data, view
        self.share, self.undone = 0.0, 0.0
        self.descent: Descent | None = None
        self._n_before = 0
        self._kept: tuple[Moment, Network] | None = None
        self._judged: tuple[Network, Bools] | None = None

    def start_over(self, replay: Replay) -> Learner:
        """Go through another training from its beginning; gives a learner that stays where this one was."""
        other = copy(self)
        self.replay, self.share, self._n_before = replay, 0.0, self._n_before + 1
        return other

    @property
    def path(self) -> TrainingPath:
        """All steps."""
        return self.replay.whole

    @property
    def network(self) -> Network:
        """The network at this moment: a recorded step's own, or one between two steps."""
        if self._kept is None or self._kept[0] != self.moment:
            self._kept = self.moment, self._now()
        return self._kept[1]

    @property
    def moment(self) -> Moment:
        """What is another one where the network is."""
        return self.share, self.undone, self.descent.bias if self.descent else np.inf, self._n_before

    @property
    def losses(self) -> Floats:
        """How wrong the network is after each step recorded, (n,)."""
        return cross_entropies(self.path, self.data)

    def _now(self) -> Network:
        if self.descent:
            return self.descent.network
        if self.undone >= 1:
            return self.path.networks[0]
        network = self.replay.network(self.share)
        return network.blended(self.path.networks[0], self.undone) if self.undone else network

    @property
    def step(self) -> int:
        """The last recorded step that has come."""
        return 0 if self.undone >= 1 else self.replay.recorded(self.share)

    @property
    def iteration(self) -> int:
        """After which iteration of the optimiser that is."""
        return int(self.path.iterations[self.step])

    @property
    def errors(self) -> int:
        """How many of all points are wrong there."""
        return int(self.path.errors[self.step])

    @property
    def counted(self) -> float:
        """How far the number of wrong points shows, in [0, 1]: where steps are left out, only near those shown."""
        return 1.0 if self.replay.is_whole else float(np.clip(1.0 - self.replay.away(self.share) / NEAR, 0.0, 1.0))

    @property
    def wrong(self) -> Bools:
        """Which points are wrong, (n,)."""
        is_between = self.descent is not None or 0 < self.undone < 1 or not self.replay.is_whole
        judge = self.network if is_between else self.path.networks[self.step]
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
