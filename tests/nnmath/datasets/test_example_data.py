"""The example is a table that needs no help, and its page says that it is invented."""

from __future__ import annotations

from nnmath import load
from tests.support.project import ROOT


def test_the_example_loads_without_a_word() -> None:
    data = load(ROOT / "examples" / "coffee.csv")
    assert data.name == "coffee"
    assert data.feature_names == ("Drum temperature (°C)", "Roasting time (min)")
    assert data.class_names == ("dark roast", "light roast", "medium roast")
    assert data.class_sizes == (50, 50, 50)
    assert "invented" in (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
