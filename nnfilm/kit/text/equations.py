"""The fitted formulas of a network, as markup and as lines of text below its diagram."""

from __future__ import annotations

from collections.abc import Sequence

from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.numbers import in_formula
from nnfilm.kit.text.typeset import markup_width, math
from nnfilm.kit.text.words import Words
from nnmath.networks.activations import activation
from nnmath.networks.network import Layer, Network

MOST_TERMS = 8  # of more no sum need be measured
MOST_READ = 3  # terms that a line of text has room for on a phone
MOST_LINES = 3  # of formulas below a diagram


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


def equations(network: Network, layout: Layout, theme: Theme, output: bool = True) -> list[Words]:
    """The fitted formulas as lines of text below the diagram: one a neuron of the first hidden layer, or the first few
    of many, then the output's; not visible yet."""
    first, last, most = network.layers[0], network.layers[-1], MOST_LINES - 1 if output else MOST_LINES
    formulas = [_fitting(first, _of_neuron(first, k), theme.neuron(k), layout) for k in range(min(first.n_out, most))]
    if output:
        names = [math(f"a_{k + 1}", theme.neuron(k)) for k in range(last.n_in)]
        formulas.append(_fitting(last, _of_output(last, names), None, layout))
    words = [
        Words(formula, layout.note(row, len(formulas)), layout.label_size, theme.ink)
        for row, formula in enumerate(formulas)
    ]
    for line in words:
        line.opacity = 0.0
    return words


def _fitting(layer: Layer, formulas: tuple[str, str], ink: str | None, layout: Layout) -> str:
    """A layer's formula as markup: that with all terms where there is room for it, else that with vectors."""
    long, short = (math(formula, ink) for formula in formulas)
    room = layout.notes_width / layout.label_size
    return long if layer.n_in <= MOST_TERMS and markup_width(long) <= room else short
