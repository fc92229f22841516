"""Whatever changes a picture changes its key, and what does not does not."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Credits, Presentation
from nnfilm.render.chapter_renderer import RenderSpec
from nnfilm.settings.quality import Quality
from nnfilm.storage import fingerprints
from nnfilm.utils.errors import FilmError
from nnmath import Dataset, Experiment, Network, standard
from tests.support.chapters import load_chapter
from tests.support.stand_in import TINY

CubeRotation = load_chapter("CubeRotation")
Summary = load_chapter("Summary")
Title = load_chapter("Title")
Warp2D = load_chapter("Warp2D")

BANDS, RINGS, OTHER = standard("bands"), standard("rings"), standard("rings_two")
OWN = Presentation(alone=False)
SETTING = RenderSpec(TINY, OWN, {"bands": BANDS, "rings": RINGS})
USERS = replace(SETTING, experiments={"bands": BANDS, "data": BANDS, "rings_two": OTHER})


def moved(experiment: Experiment) -> Experiment:
    """With one number of its data changed, by the least that there is."""
    data, raw = experiment.dataset, experiment.dataset.raw.copy()
    raw[0, 0] = np.nextafter(raw[0, 0], np.inf)
    data = Dataset.from_raw(data.name, raw, data.y, data.feature_names, data.class_names)
    return Experiment(data, experiment.network, experiment.report)


def bent(experiment: Experiment) -> Experiment:
    """With one weight changed, by the least that there is."""
    layers = experiment.network.layers
    weights = [layer.weights.copy() for layer in layers]
    weights[0][0, 0] = np.nextafter(weights[0][0, 0], np.inf)
    network = Network.from_arrays(weights, [layer.bias for layer in layers], "logistic")
    return Experiment(experiment.dataset, network, experiment.report)


def noted(experiment: Experiment) -> Experiment:
    """With something said of its data, which is shown."""
    return replace(experiment, dataset=replace(experiment.dataset, notes=("3 of 203 rows are left out",)))


def presented(**changes: object) -> RenderSpec:
    return replace(SETTING, presentation=replace(OWN, **changes))


def playing(setting: RenderSpec, slot: str, experiment: Experiment) -> RenderSpec:
    return replace(setting, experiments={**setting.experiments, slot: experiment})


def speaking(seconds: float) -> RenderSpec:
    return replace(SETTING, spoken={"Warp2D": {"Back it goes.": seconds}})


@pytest.mark.parametrize(
    ("before", "after", "changed", "same"),
    [
        (SETTING, presented(theme="light"), [Warp2D], []),
        (SETTING, presented(short=True), [Warp2D], []),
        (SETTING, presented(credits=Credits("Another")), [Title], [Summary, Warp2D]),
        (SETTING, presented(credits=Credits(author="Ada")), [Title, Summary], [Warp2D]),
        (SETTING, presented(colors=("#888888",)), [Title, Summary, Warp2D], []),
        (SETTING, replace(SETTING, quality=replace(TINY, coding="small")), [Warp2D], []),
        (SETTING, replace(SETTING, quality=replace(TINY, fps=60)), [Warp2D], []),
        (SETTING, replace(SETTING, quality=Quality(194, 108, 30)), [Warp2D], []),
        (SETTING, playing(SETTING, "bands", moved(BANDS)), [Warp2D], []),
        (SETTING, playing(SETTING, "bands", bent(BANDS)), [Warp2D], []),
        (SETTING, playing(SETTING, "bands", noted(BANDS)), [Warp2D], []),
        (SETTING, playing(SETTING, "rings", OTHER), [CubeRotation], [Warp2D]),
        (SETTING, speaking(2.0), [Warp2D], [CubeRotation]),
        (speaking(2.0), speaking(2.5), [Warp2D], [CubeRotation]),
        # In a user's film every experiment counts, whatever slots a chapter names.
        (USERS, playing(USERS, "data", moved(BANDS)), [Warp2D, CubeRotation], []),
        (USERS, playing(USERS, "data", noted(BANDS)), [Warp2D, CubeRotation], []),
        (USERS, playing(USERS, "rings_two", RINGS), [Warp2D], []),
    ],
)
def test_what_changes_a_picture_changes_its_key_and_nothing_else_does(
    before: RenderSpec, after: RenderSpec, changed: list[type[Chapter]], same: list[type[Chapter]]
) -> None:
    for chapter in (*changed, *same):
        is_other = fingerprints.part(chapter, after) != fingerprints.part(chapter, before)
        assert is_other == (chapter in changed), chapter.__name__


def test_another_processor_or_version_is_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may round the last bit another way."""
    before = fingerprints.part(Warp2D, SETTING)
    for what in ("processor", "versions"):
        with monkeypatch.context() as patch:
            patch.setattr(fingerprints, what, lambda: {"another": "1.0"})
            assert fingerprints.part(Warp2D, SETTING) != before
    assert fingerprints.part(Warp2D, SETTING) == before


def test_a_changed_byte_of_code_is_another_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "chapter_of_a_test.py"
    source.write_text("A = 1\n")
    monkeypatch.setattr(sys.modules[Warp2D.__module__], "__file__", str(source))
    before, other = fingerprints.stamp(Warp2D), fingerprints.stamp(CubeRotation)
    assert fingerprints.stamp(Warp2D) == before != other
    source.write_text("A = 2\n")
    assert fingerprints.stamp(Warp2D) != before
    assert fingerprints.stamp(CubeRotation) == other
    monkeypatch.setattr(fingerprints, "DRAWING", ("nnmath",))
    assert fingerprints.stamp(CubeRotation) != other
    source.unlink()
    with pytest.raises(FilmError, match=r"cannot read the source .*chapter_of_a_test\.py"):
        fingerprints.stamp(Warp2D)
