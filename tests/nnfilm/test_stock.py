"""Chapters that the stock `manim` command runs: they get what film.toml says, else the article's own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nnfilm.kit.chapter.defaults import GROUP, defaults
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.presentation import Credits, Presentation
from nnfilm.kit.style.theme import DARK, THEMES
from nnfilm.utils.errors import BadInput
from nnmath.experiments.examples import standard
from tests.support.own_table import table
from tests.support.project import ROOT

SCENES = ROOT / "scenes"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with nothing in it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_where_nothing_is_installed_that_knows_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnfilm.kit.chapter.defaults.entry_points", lambda group: [])
    with pytest.raises(LookupError, match=GROUP):
        defaults()


def test_the_file_says_how_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("film.toml").write_text('theme = "light"\npause_seconds = 1')
    assert defaults().presentation == Presentation("light", 1.0)
    Path("film.toml").write_text('data = "moons"\ntitle = "Moons"\ncolors = {lower = "#888"}')
    told = defaults().presentation
    assert (told.credits, told.colors) == (Credits("Moons"), (DARK.classes[0], "#888888"))
    Path("film.toml").write_text('data = "moons"\ncolors = {low = "#888"}')
    with pytest.raises(BadInput, match=r"^film\.toml, colors: no class 'low'; did you mean 'lower'"):
        defaults()
    Path("film.toml").write_text('theme = "drak"')
    with pytest.raises(BadInput, match=r"^film\.toml, line 1: theme must be dark or light"):
        defaults()


def test_without_a_file_slots_hold_the_articles_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert defaults().experiments["bands"].dataset.name == "bands"
    assert defaults().experiments["data"] is standard("data")


def test_with_a_file_its_data_are_in_every_slot_and_two_neurons_in_that_of_too_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("film.toml").write_text('data = "moons"\nhidden = 3\nquick = true\nseed = 4')
    assert defaults().experiments["bands"].dataset.name == "moons"
    found = defaults().experiments
    assert found["bands"] is found["rings"] is found["data"]
    assert defaults().experiments["rings"].network.n_hidden == 3
    assert defaults().experiments["rings_two"].network.n_hidden == 2
    Path("film.toml").write_text('data = "moons"\nhidden = 2\nquick = true\nseed = 4')
    assert defaults().experiments["bands"].network.n_hidden == 2


@pytest.mark.film
def test_stock_manim_reads_film_toml_too(folder: Path) -> None:
    table(folder / "good.csv", names=("alpha one", "beta two"))
    (folder / "film.toml").write_text('data = "good.csv"\nhidden = 2\nquick = true\ntheme = "light"')
    command = [sys.executable, "-m", "manim", "-ql", "-s", "--format=png", str(SCENES / "data_tour.py"), "DataTour"]
    environment = {**os.environ, "PYTHONPATH": str(SCENES.parent)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (picture,) = (folder / "media").rglob("*.png")
    with Image.open(picture) as image:
        corner = np.asarray(image.convert("RGB"))[2, 2]
    assert np.abs(corner.astype(int) - rgba(THEMES["light"].background)[:3]).max() <= 2
