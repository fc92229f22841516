"""The activation functions of hidden neurons, each with what the pictures must know of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from nnmath.utils.arrays import Floats, unknown


@dataclass(frozen=True)
class Activation:
    """An elementwise, monotone function of the pre-activation z.

    ``limits(reach)`` is the interval (low, high) in which the activation lies while |z| <= reach.
    ``turn`` is the constant c with f(-z) = c - f(z), by which a unit can be turned round without changing
    the network's function; None where there is none (ReLU).
    """

    name: str
    function: Callable[[Floats], Floats]
    limits: Callable[[float], tuple[float, float]]
    turn: float | None

    def __call__(self, z: Floats) -> Floats:
        """The activation at ``z``, any shape."""
        return self.function(z)

    def chart(self, z: Floats, reach: float) -> Floats:
        """The linear map that carries [-reach, reach] onto ``limits(reach)``, applied to ``z``."""
        low, high = self.limits(reach)
        return (low + high) / 2 + z * ((high - low) / (2 * reach))


def _relu(z: Floats) -> Floats:
    return np.maximum(z, 0.0)


def _identity(z: Floats) -> Floats:
    return np.array(z, dtype=np.float64)


ACTIVATIONS: dict[str, Activation] = {
    a.name: a
    for a in (
        Activation("logistic", expit, lambda reach: (0.0, 1.0), turn=1.0),
        Activation("tanh", np.tanh, lambda reach: (-1.0, 1.0), turn=0.0),
        Activation("relu", _relu, lambda reach: (0.0, reach), turn=None),
        Activation("identity", _identity, lambda reach: (-reach, reach), turn=0.0),
    )
}


def activation(name: str) -> Activation:
    """The activation of that name; raises ValueError that lists the names."""
    if name not in ACTIVATIONS:
        raise ValueError(unknown("activation", name, ACTIVATIONS))
    return ACTIVATIONS[name]
