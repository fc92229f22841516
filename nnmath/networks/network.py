"""A network as a frozen value: the one place that knows shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, permutations
from math import log
from typing import Any

import numpy as np
from scipy.special import exp2, expit

from nnmath.geometry.hyperplane import Hyperplane
from nnmath.geometry.rotations import RANK_TOLERANCE, polar_form, turn_angle
from nnmath.networks.activations import ACTIVATIONS, activation
from nnmath.utils.arrays import Floats, Ints, as_points, matmul, read_only, sha256_of, svd, unknown

OUTPUTS = ("logistic", "softmax")
MOST_LAYERS, MOST_NEURONS = 16, 4096
"""Limits for networks from elsewhere: layers, including the output, and neurons of a hidden layer."""


@dataclass(frozen=True, eq=False)
class Layer:
    """``activation(X @ weights + bias)``, with ``weights`` (n_in, n_out) and ``bias`` (n_out,).

    Raises ValueError for shapes that do not fit, numbers that are not finite, or an unknown activation.
    """

    weights: Floats
    bias: Floats
    activation: str

    def __post_init__(self) -> None:
        weights, bias = read_only(self.weights), read_only(self.bias)
        if weights.ndim != 2 or 0 in weights.shape:
            raise ValueError(f"weights must have shape (n_in, n_out), not {weights.shape}")
        if bias.shape != (weights.shape[1],):
            beside = f"to go with weights {weights.shape}, not {bias.shape}"
            raise ValueError(f"bias must have shape ({weights.shape[1]},) {beside}")
        if not (np.isfinite(weights).all() and np.isfinite(bias).all()):
            raise ValueError("weights and bias must be finite numbers")
        if self.activation not in (*ACTIVATIONS, *OUTPUTS):
            raise ValueError(unknown("activation", self.activation, ACTIVATIONS))
        object.__setattr__(self, "weights", weights)
        object.__setattr__(self, "bias", bias)

    def __reduce__(self) -> tuple[Any, ...]:
        return Layer, (self.weights, self.bias, self.activation)  # so that a copy is checked, and read-only, too

    @property
    def n_in(self) -> int:
        """How many numbers go in."""
        return int(self.weights.shape[0])

    @property
    def n_out(self) -> int:
        """How many neurons the layer has."""
        return int(self.weights.shape[1])

    def pre_activation(self, X: Any) -> Floats:
        """``X @ weights + bias``: (n, n_in) to (n, n_out)."""
        return matmul(as_points(X, self.n_in, "X"), self.weights) + self.bias


@dataclass(frozen=True, eq=False)
class Network:
    """One hidden layer or more, all with the same activation, and the output ("logistic" for two classes, "softmax"
    for more).

    Raises ValueError for layers that do not fit each other.
    """

    layers: tuple[Layer, ...]

    def __post_init__(self) -> None:
        layers = tuple(self.layers)
        if len(layers) < 2:
            raise ValueError(f"a network needs at least one hidden layer and an output layer, not {len(layers)} layers")
        *hidden, output = layers
        for lower, upper in pairwise(layers):
            if lower.n_out != upper.n_in:
                which = "output weights" if upper is output else "the next layer's weights"
                raise ValueError(f"{lower.n_out} hidden neurons do not fit {which} of shape {upper.weights.shape}")
        for layer in hidden:
            activation(layer.activation)
        if len(names := {layer.activation for layer in hidden}) > 1:
            raise ValueError(f"all hidden layers must have the same activation, not {', '.join(sorted(names))}")
        if output.activation != ("logistic" if output.n_out == 1 else "softmax"):
            raise ValueError(f"an output layer with {output.n_out} neurons cannot be {output.activation!r}")
        object.__setattr__(self, "layers", layers)

    @classmethod
    def from_arrays(cls, weights: Sequence[Any], biases: Sequence[Any], activation: str = "logistic") -> Network:
        """From ``weights`` [(d, h), ..., (h, k)] and ``biases`` [(h,), ..., (k,)], layer by layer, as given, not
        oriented.

        ``k`` is 1 for two classes (the output is the probability of class 1), else the number of classes.
        Raises ValueError for shapes that do not fit.
        """
        if len(weights) != len(biases) or len(weights) < 2:
            given = f"{len(weights)} and {len(biases)}"
            raise ValueError(f"a network needs at least two weight arrays and as many biases, not {given}")
        hidden = [Layer(w, b, activation) for w, b in zip(weights[:-1], biases[:-1], strict=True)]
        output = np.asarray(weights[-1], dtype=np.float64)
        kind = "logistic" if output.ndim == 2 and output.shape[1] == 1 else "softmax"
        return cls((*hidden, Layer(output, biases[-1], kind)))

    @classmethod
    def from_sklearn(cls, model: Any) -> Network:
        """From a fitted ``MLPClassifier``, as it is, not oriented.

        Its classes are counted from 0, in the order of ``model.classes_``.
        Raises ValueError for a model that is not fitted, or not a classifier, or whose layers do not bend anything.
        """
        if not hasattr(model, "coefs_"):
            name = type(model).__name__
            remedy = "fit it first" if hasattr(model, "hidden_layer_sizes") else "an MLPClassifier is needed"
            raise ValueError(f"{name} has no coefs_: {remedy}")
        if model.out_activation_ not in OUTPUTS:
            raise ValueError(f"{type(model).__name__} is not a classifier: its output is {model.out_activation_!r}")
        if model.out_activation_ == "logistic" and model.n_outputs_ > 1:
            raise ValueError(f"{type(model).__name__} gives each point several labels: one class per point is needed")
        if model.activation not in ACTIVATIONS:
            cure = f"fit it with {', '.join(ACTIVATIONS)}"
            raise ValueError(f"the activation {model.activation!r} of the hidden layers bends nothing: {cure}")
        return cls.from_arrays(model.coefs_, model.intercepts_, model.activation)

    @property
    def n_features(self) -> int:
        """How many numbers describe a point."""
        return self.layers[0].n_in

    @property
    def idle(self) -> str:
        """The part with only zero weights, and so without cut or border, in words; "" if there is none."""
        without = np.flatnonzero(~self.layers[0].weights.any(axis=0))
        if len(without):
            return f"hidden neuron {without[0] + 1} has only zero weights"
        return "" if self.layers[-1].weights.any() else "the output has only zero weights"

    @property
    def flaw(self) -> str:
        """Why cuts, warp and border cannot be shown, in words; "" if they can."""
        if self.idle:
            return self.idle
        if self.n_features == 2 and self.widths in ((2,), (3,)):
            sizes = svd(self.layers[0].weights)[1]
            if not sizes[1] > RANK_TOLERANCE * sizes[0]:
                return "all hidden neurons cut in the same direction"
        return ""

    @property
    def n_hidden(self) -> int:
        """How many neurons the last hidden layer has: the dimension of the hidden space."""
        return self.layers[-2].n_out

    @property
    def widths(self) -> tuple[int, ...]:
        """How many neurons each hidden layer has, from the first."""
        return tuple(layer.n_out for layer in self.layers[:-1])

    @property
    def n_classes(self) -> int:
        """The number of classes; one output neuron means two."""
        return max(2, self.layers[-1].n_out)

    @property
    def activation(self) -> str:
        """The name of the hidden neurons' activation."""
        return self.layers[0].activation

    @cached_property
    def digest(self) -> str:
        """A sha256 of everything that decides what the network computes."""
        parts: list[str | Floats] = [self.activation]
        for layer in self.layers:
            parts += [str(layer.weights.shape), layer.weights, layer.bias]
        return sha256_of(*parts)

    def pre_activation(self, X: Any) -> Floats:
        """The first hidden layer's weighted sums, ``X @ W + b``: (n, n_features) to (n, widths[0])."""
        return self.layers[0].pre_activation(X)

    def activations(self, X: Any) -> list[Floats]:
        """Each hidden layer's activations, from the first: (n, n_features) to (n, width) each."""
        squash, values = activation(self.activation), [X]
        for layer in self.layers[:-1]:
            values.append(squash(layer.pre_activation(values[-1])))
        return values[1:]

    def hidden(self, X: Any) -> Floats:
        """The last hidden layer's activations: (n, n_features) to (n, n_hidden)."""
        return self.activations(X)[-1]

    def logits(self, X: Any) -> Floats:
        """The output before its squashing, as scikit-learn's decision_function has it.

        (n,) for two classes, positive for class 1; (n, n_classes) for more.
        """
        if self.n_classes == 2:
            weights, bias = self.contrast()
            return np.asarray(matmul(self.hidden(X), weights) + bias)
        return self.layers[-1].pre_activation(self.hidden(X))

    def contrast(self) -> tuple[Floats, float]:
        """Weights (n_hidden,) and bias of the logit of class 1 against class 0, for two classes."""
        output = self.layers[-1]
        if output.n_out == 1:
            return output.weights[:, 0], float(output.bias[0])
        return output.weights[:, 1] - output.weights[:, 0], float(output.bias[1] - output.bias[0])

    def predict_proba(self, X: Any) -> Floats:
        """The probability of each class, (n, n_classes)."""
        logits = self.logits(X)
        if logits.ndim == 2:
            # A softmax by powers of 2: NumPy's exp rounds with the width of the processor's vectors.
            powers = exp2((logits - logits.max(axis=1, keepdims=True)) / log(2))
            return np.asarray(powers / powers.sum(axis=1, keepdims=True))
        p = expit(logits)
        return np.column_stack([1 - p, p])

    def predict(self, X: Any) -> Ints:
        """The most probable class, (n,), counted from 0; a tie goes to the lower class."""
        return np.asarray(np.argmax(self.predict_proba(X), axis=1), dtype=np.int64)

    def cut_lines(self) -> list[Hyperplane]:
        """For each neuron of the first hidden layer, the set in the input space where its pre-activation is 0."""
        hidden = self.layers[0]
        return [Hyperplane(w, float(b)) for w, b in zip(hidden.weights.T, hidden.bias, strict=True)]

    def output_hyperplane(self) -> Hyperplane:
        """The set in the (last) hidden space where both classes are equally probable.

        Raises ValueError for more than two classes.
        """
        if self.n_classes != 2:
            raise ValueError(f"one separating plane needs two classes; this network has {self.n_classes}")
        return Hyperplane(*self.contrast())

    def blended(self, other: Network, share: float) -> Network:
        """Each weight and bias ``share`` of the way to that of another network of the same shape."""
        layers = [
            Layer(a.weights + share * (b.weights - a.weights), a.bias + share * (b.bias - a.bias), a.activation)
            for a, b in zip(self.layers, other.layers, strict=True)
        ]
        return Network(tuple(layers))

    def oriented(self, like: Network | None = None) -> Network:
        """The same function, its hidden units turned round and reordered so that the picture reads well.

        Units are turned (w, b, v to -w, -b, -v, and the output's bias makes up for it) so that each speaks
        against class 0: with two classes all output weights are positive. Class 0 then gathers in the
        corner (0, 0, ...) of the unit square or cube, and the other class leaves along its edges. ReLU
        cannot be turned. With two features and two or three units, the units are put in the order that
        turns the sheet least on its way into the hidden space; in two dimensions this also rules out a
        mirror image. With one feature the order is that of the weights, the largest first, which turns the
        line least. A network of several hidden layers stays as it is.

        ``like``: another network of that shape, not oriented, whose turns and order to take instead of its own: so do
        the steps on the way to a network stay beside one another.
        """
        if len(self.layers) > 2:
            return self
        like = like or self
        signs = like._signs()
        return self._turned(signs).reordered(_least_turn(like._turned(signs).layers[0].weights))

    def _signs(self) -> Floats:
        """Of each unit -1 if it speaks for class 0, else 1."""
        v = self.layers[-1].weights
        for_others = v[:, 0] if v.shape[1] == 1 else v[:, 1:].mean(axis=1) - v[:, 0]
        return np.where(for_others < 0, -1.0, 1.0)

    def _turned(self, sign: Floats) -> Network:
        constant = activation(self.activation).turn
        if constant is None:
            return self
        hidden, output = self.layers
        bias = output.bias + constant * output.weights[sign < 0].sum(axis=0)
        turned = Layer(hidden.weights * sign, hidden.bias * sign, hidden.activation)
        return Network((turned, Layer(output.weights * sign[:, None], bias, output.activation)))

    def reordered(self, order: Sequence[int]) -> Network:
        """The same function with its hidden units in another order. Raises ValueError unless there is one layer of
        them.
        """
        if len(self.layers) != 2:
            raise ValueError(f"only the units of one hidden layer are reordered; this network has {len(self.widths)}")
        hidden, output = self.layers
        i = list(order)
        ordered = Layer(hidden.weights[:, i], hidden.bias[i], hidden.activation)
        return Network((ordered, Layer(output.weights[i], output.bias, output.activation)))


def _least_turn(weights: Floats) -> tuple[int, ...]:
    """The order of the units whose map (W^T's polar form) turns the plane by the smallest angle."""
    n_in, n_hidden = weights.shape
    if n_in == 1:
        return tuple(np.argsort(-weights[0], kind="stable").tolist())
    sizes = svd(weights)[1]
    flat = n_in == 2 and not sizes[-1] > RANK_TOLERANCE * sizes[0]
    if n_in != 2 or n_hidden not in (2, 3) or flat:
        return tuple(range(n_hidden))
    candidates = []
    for order in permutations(range(n_hidden)):
        rotation, _ = polar_form(weights[:, order].T)
        if np.linalg.det(rotation) > 0:
            # Rounded, so that a tie goes to the first order on every machine.
            candidates.append((round(turn_angle(rotation), 9), order))
    return min(candidates)[1]


def on_plane(network: Network, basis: Floats, through: Floats) -> Network:
    """What a network computes on the plane that ``basis`` (d, 2), with columns of length 1 at right angles, spans
    through a point (d,): at x of the plane the result gives what ``network`` gives there, as a function of x @ basis.

    Of two features that are seen as they are, that is the network itself. Raises ValueError for a basis that does not
    fit it.
    """
    first, *others = network.layers
    if basis.shape != (network.n_features, 2) or not np.allclose(matmul(basis.T, basis), np.eye(2)):
        raise ValueError(f"a plane in {network.n_features} features has two columns of length 1 at right angles")
    if np.array_equal(basis, np.eye(2)):
        return network
    rest = through - matmul(basis, matmul(basis.T, through))
    layer = Layer(matmul(basis.T, first.weights), first.bias + matmul(rest, first.weights), first.activation)
    return Network((layer, *others))
