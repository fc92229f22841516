"""The activation functions of hidden neurons. All that is known of one stands in its record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import expit, expm1

from nnmath.utils.arrays import Floats, unknown

LINEAR = 1e-100  # a steepness at which the dial is linear to the last bit, and whose inverse is a number


@dataclass(frozen=True, kw_only=True)
class Activation:
    """An elementwise, monotone function of the pre-activation z.

    Attributes:
        name: in specs and saved files.
        spoken: in sentences: "sigmoid".
        symbol: in Typst's math notation: ``sigma``, ``op("ReLU")``.
        function: itself, for arrays of any shape.
        derivative: how fast it grows at z, for arrays of any shape; of a kink that of the left side.
        limits: gives the interval (low, high) of its values while |z| <= reach; the reach may be infinite.
        turn: the constant c with f(-z) = c - f(z), by which a neuron can be turned round without changing the
            network's function; None if there is none.
        gain: of one that saturates on both sides, the g for which f(z) is tanh(g z) up to an affine map; else None.
        aliases: other names in files, in lower case.
        sklearn_name: in scikit-learn's MLPClassifier; None if it has none, so that such a network cannot be fitted.
    """

    name: str
    spoken: str
    symbol: str
    function: Callable[[Floats], Floats]
    derivative: Callable[[Floats], Floats]
    limits: Callable[[float], tuple[float, float]]
    turn: float | None = None
    gain: float | None = None
    aliases: tuple[str, ...] = ()
    sklearn_name: str | None = None

    def __call__(self, z: Floats) -> Floats:
        """The activation at ``z``, any shape."""
        return self.function(z)

    @property
    def middle(self) -> float:
        """The activation of a neuron whose sum is 0: the value on its cut line."""
        return float(self.function(np.zeros(1))[0])

    @property
    def saturates(self) -> bool:
        """Whether it flattens out on both sides."""
        return self.gain is not None

    @property
    def clips(self) -> bool:
        """Whether it is 0 for every negative z, and z for every other."""
        return bool(np.array_equal(self.function(np.array([-2.0, -1.0, 0.0, 1.0, 2.0])), [0.0, 0.0, 0.0, 1.0, 2.0]))

    def gentle(self, z: Floats, k: float) -> Floats:
        """The activation at a steepness ``k`` in [0, 1], at ``z``. At k = 1 it is the activation itself.

        f(k z) if it saturates; else k f(z) + (1 - k) (z + f(0)), which of ReLU is a leaky ReLU of slope 1 - k.
        """
        if k == 1.0:
            return self.function(z)
        return self.function(k * z) if self.gain is not None else k * self.function(z) + (1 - k) * (z + self.middle)

    def dial(self, z: Floats, k: float, reach: Floats) -> Floats:
        """`gentle` as it is drawn: scaled on each axis about `middle` so that |z| = ``reach`` stays where it ends.

        ``z`` (n, d) and ``reach`` (d,). At k = 0 it is linear (and its derivative by k is 0), at k = 1 the activation
        itself. It is monotone in z for every k, and z = 0 stays at `middle`.
        """
        if k == 1.0 or self.gain is None:
            return self.gentle(z, k)
        end = np.asarray(self.function(reach)) - self.middle
        there = np.where(reach > 0, _tanh(self.gain * k * reach) if k > LINEAR else reach, 1.0)
        return np.asarray(self.middle + (_tanh(self.gain * k * z) if k > LINEAR else z) * (end / there))

    def stretch(self, k: float, reach: Floats) -> Floats:
        """By how much (d,) `dial` scales each axis: 1 where it shows the activation's values as they are.

        Raises ValueError for a saturating activation at k = 0, where the scale is infinite.
        """
        if k == 1.0 or self.gain is None:
            return np.ones_like(reach)
        if k <= 0:
            raise ValueError("at steepness 0 all values are the same: there is no scale")
        there = np.asarray(self.function(k * reach)) - self.middle
        return np.where(reach > 0, (self.function(reach) - self.middle) / np.where(reach > 0, there, 1.0), 1.0)

    def chart(self, reach: Floats) -> tuple[Floats, Floats]:
        """The linear map of the sums that `dial` is at k = 0: factors (d,) and shift (d,)."""
        shift = np.full_like(reach, self.middle)
        if self.gain is None:
            return np.ones_like(reach), shift
        end = np.asarray(self.function(reach)) - self.middle
        return end / np.where(reach > 0, reach, 1.0), shift

    def steepness(self, s: float, reach: float) -> float:
        """The k at the share ``s`` of a way from 0 to 1 on which a picture changes evenly, for sums up to ``reach``.

        Large sums saturate at a small k, so k grows by a constant factor then: half-way the largest |g k z| is 2.
        """
        if self.gain is None:
            return s
        growth = max(1.0, self.gain * reach / 2 - 1) ** 2
        return s if growth < 1 + 1e-9 else float((growth**s - 1) / (growth - 1))


def _tanh(z: Floats) -> Floats:
    """The hyperbolic tangent: how NumPy's rounds depends on the width of the processor's vectors."""
    below = expm1(-2.0 * np.abs(z))
    return np.copysign(below / (2.0 + below), z)


LOGISTIC = Activation(
    name="logistic",
    spoken="sigmoid",
    symbol="sigma",
    function=expit,
    derivative=lambda z: np.asarray(expit(z) * expit(-z)),
    limits=lambda reach: (0.0, 1.0),
    turn=1.0,
    gain=0.5,
    aliases=("sigmoid",),
    sklearn_name="logistic",
)
TANH = Activation(
    name="tanh",
    spoken="tanh",
    symbol="tanh",
    function=_tanh,
    derivative=lambda z: np.asarray(1.0 - _tanh(z) ** 2),
    limits=lambda reach: (-1.0, 1.0),
    turn=0.0,
    gain=1.0,
    sklearn_name="tanh",
)
RELU = Activation(
    name="relu",
    spoken="ReLU",
    symbol='op("ReLU")',
    function=lambda z: np.maximum(z, 0.0),
    derivative=lambda z: np.asarray((z > 0).astype(np.float64)),
    limits=lambda reach: (0.0, reach),
    sklearn_name="relu",
)
ACTIVATIONS: dict[str, Activation] = {a.name: a for a in (LOGISTIC, TANH, RELU)}


def activation(name: str) -> Activation:
    """The activation of that name; raises ValueError that lists the names."""
    if name not in ACTIVATIONS:
        raise ValueError(unknown("activation", name, ACTIVATIONS))
    return ACTIVATIONS[name]


def canonical_name(name: str) -> str:
    """The name in `ACTIVATIONS` of what a file calls ``name``, in any case; lower-cased if unknown."""
    lower = name.strip().lower()
    return next((a.name for a in ACTIVATIONS.values() if lower in (a.name, *a.aliases)), lower)
