"""Formulas have the same numbers and signs as MathML and as plain text."""

from __future__ import annotations

import re
import unicodedata
from xml.etree import ElementTree

import numpy as np
import pytest

from nnfilm.kit.text.equations import MOST_READ, read_equation, read_output_equation
from nnfilm.pack.article import SUMMED, Formula, formula
from nnmath.networks.network import Layer, Network


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a_1 = sigma (-12.55 thin x_1 - 5.90 thin x_2 + 0.04)", "a₁ = σ(−12.55 x₁ − 5.90 x₂ + 0.04)"),
        ('a_12 = op("ReLU") (bold(w)_12 dot.op bold(x) - 0.40)', "a₁₂ = ReLU(w₁₂ ⋅ x − 0.40)"),
        ('bold(p) = op("softmax") (bold(V) bold(a) + bold(c))', "p = softmax(Va + c)"),
        ("a_1 = tanh (1.00 thin x_1 + 2.00)", "a₁ = tanh(1.00 x₁ + 2.00)"),
    ],
)
def test_a_formula_reads_as_text(source: str, text: str) -> None:
    assert formula(source).text == text


def test_a_formula_that_typst_cannot_read_is_named() -> None:
    with pytest.raises(ValueError, match="could not be set"):
        formula("nowhere")


def network(n_in: int, n_out: int = 1) -> Network:
    random = np.random.RandomState(0)
    hidden = Layer(random.normal(size=(n_in, 3)), random.normal(size=3), "logistic")
    scored = "logistic" if n_out == 1 else "softmax"
    output = Layer(random.normal(size=(3, n_out)), random.normal(size=n_out), scored)
    return Network((hidden, output))


def as_tree(made: Formula) -> ElementTree.Element:
    """The MathML of a formula, in one element."""
    return ElementTree.fromstring(f"<p>{made.mathml.replace('<wbr>', '<wbr/>')}</p>")


@pytest.mark.parametrize("n_in", range(1, MOST_READ + 1))
def test_the_numbers_are_the_weights(n_in: int) -> None:
    fitted = network(n_in)
    for neuron in range(3):
        made = formula(read_equation(fitted, neuron))
        layer = fitted.layers[0]
        weights = [*layer.weights[:, neuron], layer.bias[neuron]]
        for text in (made.text, "".join(as_tree(made).itertext())):
            plain = unicodedata.normalize("NFKC", text).replace(" ", "")
            found = [float(one.replace("−", "-")) for one in re.findall(r"−?\d+\.\d\d", plain)]
            assert found == [round(weight, 2) for weight in weights]


def test_many_terms_are_vectors() -> None:
    assert "x₁" not in formula(read_equation(network(MOST_READ + 1), 0)).text
    assert formula(read_output_equation(network(2, 3))).text == "p = softmax(Va + c)"
    assert formula(read_output_equation(network(2))).text.startswith("p = σ(")


def test_a_line_may_break_before_each_term_but_the_first() -> None:
    """Each further term begins a piece of its own with its sign; the sign of the first term is part of it."""
    made = formula("a_1 = sigma (-12.55 thin x_1 - 5.90 thin x_2 + 0.04)")
    pieces = as_tree(made).findall("math")
    shown = [unicodedata.normalize("NFKC", "".join(piece.itertext())) for piece in pieces]
    assert shown == ["a1=σ(−12.55x1", "−5.90x2", "+0.04)"]
    signs = [sign.get("form") for piece in pieces for sign in piece.iter("mo") if sign.text in SUMMED]
    assert signs == ["prefix", "infix", "infix"]
    assert made.mathml.count("<wbr>") == len(pieces) - 1
