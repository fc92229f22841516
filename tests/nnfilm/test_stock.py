"""Chapters that the stock `manim` command runs: they get what film.toml says, else the article's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from nnfilm.scenes.kit.chapter.defaults import GROUP, defaults
from nnfilm.scenes.kit.style.presentation import Presentation
from nnfilm.utils.errors import BadInput
from nnmath.experiments.examples import standard


def test_it_is_found_by_its_entry_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert defaults().presentation == Presentation()


def test_where_nothing_is_installed_that_knows_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnfilm.scenes.kit.chapter.defaults.entry_points", lambda group: [])
    with pytest.raises(LookupError, match=GROUP):
        defaults()


def test_the_file_says_how_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("film.toml").write_text('theme = "light"\npause_seconds = 1')
    assert defaults().presentation == Presentation("light", 1.0)
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
    Path("film.toml").write_text('data = "moons"\nhidden = 3\nstarts = 1\nseed = 4')
    assert defaults().experiments["bands"].dataset.name == "moons"
    found = defaults().experiments
    assert found["bands"] is found["rings"] is found["data"]
    assert defaults().experiments["rings"].network.n_hidden == 3
    assert defaults().experiments["rings_two"].network.n_hidden == 2
    Path("film.toml").write_text('data = "moons"\nhidden = 2\nstarts = 1\nseed = 4')
    assert defaults().experiments["bands"].network.n_hidden == 2
