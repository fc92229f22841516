"""`FitSpec`: how to fit a network."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from numbers import Integral, Real
from typing import Any, Literal

from nnmath.networks.activations import ACTIVATIONS, activation
from nnmath.utils.arrays import unknown
from nnmath.utils.errors import DataError

Hidden = int | tuple[int, ...]
LAST_SEED = 2**32 - 1  # numpy's
# Neurons a layer, and hidden layers: beyond these a fit takes hours, and a picture shows nothing.
WIDEST, DEEPEST = 256, 8
MOST_STARTS, MOST_ITER = 10_000, 100_000  # the optimizer usually stops after some hundreds


@dataclass(frozen=True)
class FitSpec:
    """How to fit. The starts have the seeds ``seed``, ``seed + 1``, ...

    ``hidden`` is the number of neurons, one for each hidden layer if there are several, or "auto" for a search.
    ``alpha`` is scikit-learn's L2 penalty, or "auto" for a search; around 0.1 keeps the hidden points off the walls.
    ``held_out`` says whether to fit
    also with some points held out, to measure the accuracy on those: cross-validation in five folds, in two rounds
    (four for fewer than 300 points; one for 500 points or more, or if it is "once"); for more than 2,000 points, a
    quarter is held out once.

    ``two_columns``: of more than two columns, the two that tell most are fitted alone, unless they cost too much (see
    `nnmath.fitting.two_columns`).

    Raises DataError, which names the parameter, for a value out of range.
    """

    hidden: Hidden | Literal["auto"] = 2
    activation: str = "logistic"
    alpha: float | Literal["auto"] = 0.1
    starts: int = 20
    seed: int = 0
    max_iter: int = 1000
    held_out: bool | Literal["once"] = True
    two_columns: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.activation, str) or self.activation not in ACTIVATIONS:
            raise DataError(unknown("activation", self.activation, ACTIVATIONS), parameter="activation")
        if activation(self.activation).sklearn_name is None:
            raise DataError(f"scikit-learn cannot fit {self.activation}: load fitted weights", parameter="activation")
        object.__setattr__(self, "hidden", _hidden(self.hidden))
        object.__setattr__(self, "alpha", _alpha(self.alpha))
        for name, least, most in (("starts", 1, MOST_STARTS), ("seed", 0, LAST_SEED), ("max_iter", 1, MOST_ITER)):
            value = getattr(self, name)
            if not _is_count(value, least) or int(value) > most:
                raise DataError(f"{name} must be a whole number from {least} to {most}, not {value!r}", parameter=name)
            object.__setattr__(self, name, int(value))
        if self.seed + self.starts - 1 > LAST_SEED:
            beyond = f"seed must be such that no start's seed is above {LAST_SEED}, not {self.seed}"
            raise DataError(beyond, parameter="seed")
        if not isinstance(self.held_out, bool) and self.held_out != "once":
            raise DataError(f'held_out must be True, False or "once", not {self.held_out!r}', parameter="held_out")
        if not isinstance(self.two_columns, bool):
            raise DataError(f"two_columns must be True or False, not {self.two_columns!r}", parameter="two_columns")

    def as_dict(self) -> dict[str, Any]:
        """Plain values by field; without ``two_columns`` where all are fitted, as in reports that knew no choice."""
        return {name: value for name, value in asdict(self).items() if name != "two_columns" or value}


def _is_count(value: Any, least: int) -> bool:
    return not isinstance(value, bool) and isinstance(value, Integral) and int(value) >= least


def _hidden(value: Any) -> Hidden | Literal["auto"]:
    """One number for one hidden layer, a tuple for several."""
    if isinstance(value, str) and value == "auto":
        return "auto"
    widths = tuple(value) if isinstance(value, (tuple, list)) else (value,)
    if not widths or not all(_is_count(width, 1) for width in widths):
        wanted = 'hidden must be a whole number of at least 1, one for each hidden layer, or "auto"'
        raise DataError(f"{wanted}, not {value!r}", parameter="hidden")
    if len(widths) > DEEPEST or max(widths) > WIDEST:
        most = f"{DEEPEST} layers of up to {WIDEST} neurons"
        raise DataError(f"hidden may be up to {most}, not {value!r}", parameter="hidden")
    return int(widths[0]) if len(widths) == 1 else tuple(int(width) for width in widths)


def _alpha(value: Any) -> float | Literal["auto"]:
    if isinstance(value, str) and value == "auto":
        return "auto"
    is_number = isinstance(value, Real) and not isinstance(value, bool)
    if not (is_number and 0 <= value <= sys.float_info.max):  # a whole one may be too large for a float
        raise DataError(f'alpha must be a number of at least 0, or "auto", not {value!r}', parameter="alpha")
    return float(value)
