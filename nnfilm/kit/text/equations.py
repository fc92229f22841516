"""The fitted formulas of a network, as markup."""

from __future__ import annotations

from collections.abc import Sequence

from nnfilm.kit.text.numbers import in_formula
from nnmath.networks.activations import activation
from nnmath.networks.network import Layer, Network

MOST_READ = 3  # terms that a line of text has room for on a phone


def signed(value: float, first: bool = False) -> str:
    """A weight for a formula, with its sign: ``+ 1.25``, ``- 0.40``; the first term has no plus."""
    shown = round(value, 2)
    size = in_formula(abs(shown), 2)
    if first:
        return f"-{size}" if shown < 0 else size
    return f"- {size}" if shown < 0 else f"+ {size}"


def joined(term: str, first: bool = False) -> str:
    """A term of a sum, set by itself, with room round its sign: for Typst something stands before it, unless it is the
    first.
    """
    return term if first else f'"" {term}'


def weighted_sum(weights: Sequence[float], names: Sequence[str], bias: float) -> str:
    """``w x_1 + w x_2 + b`` in Typst's maths notation."""
    terms = [f"{signed(weight, k == 0)} thin {names[k]}" for k, weight in enumerate(weights)]
    return " ".join([*terms, signed(bias)])


def read_equation(network: Network, neuron: int) -> str:
    """The same formula in Typst's maths notation, as it stands in a text."""
    layer = network.layers[0]
    long, short = _of_neuron(layer, neuron)
    return long if layer.n_in <= MOST_READ else short


def _of_neuron(layer: Layer, neuron: int) -> tuple[str, str]:
    """Its formula with all terms, and with vectors."""
    n, bias, symbol = neuron + 1, float(layer.bias[neuron]), activation(layer.activation).symbol
    terms = weighted_sum(layer.weights[:, neuron].tolist(), [f"x_{k + 1}" for k in range(layer.n_in)], bias)
    return f"a_{n} = {symbol} ({terms})", f"a_{n} = {symbol} (bold(w)_{n} dot.op bold(x) {signed(bias)})"


def read_output_equation(network: Network) -> str:
    """The same formula in Typst's maths notation, as it stands in a text."""
    layer = network.layers[-1]
    long, short = _of_output(layer, [f"a_{k + 1}" for k in range(layer.n_in)])
    return long if layer.n_in <= MOST_READ else short


def _of_output(layer: Layer, names: Sequence[str]) -> tuple[str, str]:
    """Its formula with all terms, each value by its name, and with vectors."""
    if layer.n_out > 1:
        several = 'bold(p) = op("softmax") (bold(V) bold(a) + bold(c))'
        return several, several
    bias = float(layer.bias[0])
    terms = weighted_sum(layer.weights[:, 0].tolist(), names, bias)
    return f"p = sigma ({terms})", f"p = sigma (bold(v) dot.op bold(a) {signed(bias)})"
