"""The example is what its maker makes, and what its page says."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from nnmath import load
from tests.support.project import ROOT


def test_the_example_is_drawn_from_its_seed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("example_data", ROOT / "tools" / "example_data.py")
    assert spec is not None and spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    monkeypatch.setattr(maker, "FILE", tmp_path / "coffee.csv")
    maker.main()
    assert (tmp_path / "coffee.csv").read_bytes() == (ROOT / "examples" / "coffee.csv").read_bytes()


def test_the_example_loads_without_a_word() -> None:
    data = load(ROOT / "examples" / "coffee.csv")
    assert data.name == "coffee"
    assert data.feature_names == ("Drum temperature (°C)", "Roasting time (min)")
    assert data.class_names == ("dark roast", "light roast", "medium roast")
    assert data.class_sizes == (50, 50, 50)
    assert "invented" in (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
