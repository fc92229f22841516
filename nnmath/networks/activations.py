"""The activation functions of hidden neurons, each with what the pictures must know of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from nnmath.utils.arrays import Floats, unknown

LINEAR = 1e-100  # a steepness at which the dial is linear to the last bit, and whose inverse is a number


@dataclass(frozen=True)
class Activation:
    """An elementwise, monotone function of the pre-activation z.

    ``limits(reach)`` is the interval (low, high) in which the activation lies while |z| <= reach.
    ``turn`` is the constant c with f(-z) = c - f(z), by which a unit can be turned round without changing
    the network's function; None where there is none (ReLU).
    ``gain``: of a function that saturates, the g for which f(z) is tanh(g z) up to an affine map; None for one that is
    made of straight pieces.
    """

    name: str
    function: Callable[[Floats], Floats]
    limits: Callable[[float], tuple[float, float]]
    turn: float | None
    gain: float | None = None

    def __call__(self, z: Floats) -> Floats:
        """The activation at ``z``, any shape."""
        return self.function(z)

    @property
    def middle(self) -> float:
        """The activation of a neuron whose sum is 0: the value on its cut line."""
        return float(self.function(np.zeros(1))[0])

    def gentle(self, z: Floats, k: float) -> Floats:
        """The activation turned down to a steepness ``k`` in [0, 1], at ``z``.

        f(k z) for one that saturates; for one of straight pieces k f(z) + (1 - k) z, which is a leaky ReLU of slope
        1 - k. At k = 1 it is the activation itself.
        """
        if k == 1.0:
            return self.function(z)
        return self.function(k * z) if self.gain is not None else k * self.function(z) + (1 - k) * z

    def dial(self, z: Floats, k: float, reach: Floats) -> Floats:
        """`gentle` as it is drawn: scaled on each axis about `middle` so that |z| = ``reach`` stays where it ends.

        ``z`` (n, d) and ``reach`` (d,). At k = 0 it is linear (and its derivative by k is 0), at k = 1 the activation
        itself. It is monotone in z for every k, and z = 0 stays at `middle`.
        """
        if k == 1.0 or self.gain is None:
            return self.gentle(z, k)
        end = np.asarray(self.function(reach)) - self.middle
        there = np.where(reach > 0, np.tanh(self.gain * k * reach) if k > LINEAR else reach, 1.0)
        return np.asarray(self.middle + (np.tanh(self.gain * k * z) if k > LINEAR else z) * (end / there))

    def stretch(self, k: float, reach: Floats) -> Floats:
        """By how much (d,) `dial` scales each axis: 1 where it shows the activation's values as they are.

        Raises ValueError for a saturating activation at k = 0, where the scale has no end.
        """
        if k == 1.0 or self.gain is None:
            return np.ones_like(reach)
        if k <= 0:
            raise ValueError("at steepness 0 all values are the same: there is no scale")
        there = np.asarray(self.function(k * reach)) - self.middle
        return np.where(reach > 0, (self.function(reach) - self.middle) / np.where(reach > 0, there, 1.0), 1.0)

    def chart(self, reach: Floats) -> tuple[Floats, Floats]:
        """The linear map of the sums that `dial` is at k = 0: factors (d,) and shift (d,)."""
        if self.gain is None:
            return np.ones_like(reach), np.zeros_like(reach)
        end = np.asarray(self.function(reach)) - self.middle
        return end / np.where(reach > 0, reach, 1.0), np.full_like(reach, self.middle)

    def steepness(self, s: float, reach: float) -> float:
        """The k at the share ``s`` of a way from 0 to 1 on which a picture changes evenly, for sums up to ``reach``.

        Large sums saturate at a small k, so k grows by a constant factor then: half-way the largest |g k z| is 2.
        """
        if self.gain is None:
            return s
        growth = max(1.0, self.gain * reach / 2 - 1) ** 2
        return s if growth < 1 + 1e-9 else float((growth**s - 1) / (growth - 1))


def _relu(z: Floats) -> Floats:
    return np.maximum(z, 0.0)


def _identity(z: Floats) -> Floats:
    return np.array(z, dtype=np.float64)


ACTIVATIONS: dict[str, Activation] = {
    a.name: a
    for a in (
        Activation("logistic", expit, lambda reach: (0.0, 1.0), turn=1.0, gain=0.5),
        Activation("tanh", np.tanh, lambda reach: (-1.0, 1.0), turn=0.0, gain=1.0),
        Activation("relu", _relu, lambda reach: (0.0, reach), turn=None),
        Activation("identity", _identity, lambda reach: (-reach, reach), turn=0.0),
    )
}


def activation(name: str) -> Activation:
    """The activation of that name; raises ValueError that lists the names."""
    if name not in ACTIVATIONS:
        raise ValueError(unknown("activation", name, ACTIVATIONS))
    return ACTIVATIONS[name]
