"""The chapter that goes near: to where most points are, with numbers that are so, and back to where it began."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nnfilm.kit.chapter.requirements import Requirement
from nnfilm.kit.figures.close_up import CloseUp
from nnfilm.kit.figures.data_plane import DataPlane
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.sentence import Number
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnmath import Experiment, FitSpec, fit, load
from nnmath.experiments.traits import DataTraits
from nnmath.networks.close_up import close_up
from tests.support.chapters import load_chapter
from tests.support.sharing import once_a_run
from tests.support.stand_in import Frames
from tests.support.witness import SMALL

WhereTheyMeet = load_chapter("WhereTheyMeet")


@once_a_run
def fitted(name: str, hidden: int) -> Experiment:
    data = load(name)
    return Experiment.of_fit(data, fit(data, FitSpec(hidden=hidden, starts=2, held_out=False)))


def within_a_film(folder: Path) -> ChapterRenderer:
    return ChapterRenderer(
        SMALL, Presentation(alone=False), dict.fromkeys(WhereTheyMeet.slots, fitted("amounts", 2)), folder
    )


def answer(name: str, hidden: int) -> Requirement:
    return WhereTheyMeet.requires(DataTraits(fitted(name, hidden)))


def test_it_is_told_of_data_with_a_corner_and_of_no_other() -> None:
    assert answer("amounts", 2).in_film
    moons, iris = answer("moons", 2), answer("iris", 1)
    assert not moons.met and moons.reason.startswith("all of the plane is seen well")
    assert not iris.met and iris.reason.startswith("it needs two features")


def test_it_begins_and_ends_on_the_data_at_rest(tmp_path: Path) -> None:
    renderer, seen = within_a_film(tmp_path), Frames()
    plan = renderer.plan(WhereTheyMeet)
    renderer.draw(WhereTheyMeet, sorted({0, plan.frames - 1, *map(plan.result, plan.beats)}), seen)
    first, last = (seen.shown[frame].astype(int) for frame in (0, plan.frames - 1))
    assert np.ptp(first) > 100
    assert (np.abs(last - first).max(axis=-1) > 12).mean() < 0.005


def test_what_it_says_of_the_part_is_so(tmp_path: Path) -> None:
    experiment = fitted("amounts", 2)
    data, network = experiment.dataset, experiment.network
    part = close_up(data, network)
    assert part is not None
    inside, missed = part.contains(data.X), network.predict(data.X) != data.y
    captions = [one.sentence for one in within_a_film(tmp_path).statements(WhereTheyMeet) if one.place == "caption"]
    said = " ".join(map(str, captions))
    assert f"{inside.sum()} of 240 points crowd into this part." in said
    assert f"{(inside & missed).sum()} of {missed.sum()} wrong points lie here." in said
    assert f"the other {(~inside).sum()} are scattered" in said
    (times,) = (sentence.facts["times"] for sentence in captions if "times" in sentence.facts)
    assert isinstance(times, Number)
    assert times.value == pytest.approx(np.ptp(data.X, axis=0).max() / part.size[0], rel=0.15)


def test_from_nearby_the_part_fills_the_picture_and_its_axes_tell_which_it_is() -> None:
    experiment, layout = fitted("amounts", 2), Layout.of(16.0, 9.0)
    data = experiment.dataset
    part = close_up(data, experiment.network)
    assert part is not None
    plane = DataPlane(experiment, layout, DARK)
    near = CloseUp(plane, experiment.network, part, DARK)
    sizes = []
    for near.nearness in np.linspace(0, 1, 9):
        view = plane.space.look()
        sizes.append(view.half)
        low, high = view.center[:2] - view.half, view.center[:2] + view.half
        assert (low <= part.low + 1e-9).all() and (high >= part.high - 1e-9).all(), "the part is never cut off"
        assert (low >= plane.box.low - 1e-9).all() and (high <= plane.box.high + 1e-9).all(), (
            "nor is more seen than all"
        )
    assert np.allclose(np.diff(np.log(sizes)), np.log(1 / near.times) / 8)
    assert sizes[0] == pytest.approx(plane.box.size[0] / 2) and sizes[-1] == pytest.approx(part.size[0] / 2)
    for axis, feature in zip(near.axes.axes, (0, 1), strict=True):
        values, (low, high) = np.asarray(axis.values), np.array(part.bounds).reshape(2, 2)[:, feature]
        places = (values - data.mean[feature]) / data.scale[feature]
        assert len(values) >= 3 and (places >= low - 1e-9).all() and (places <= high + 1e-9).all()
        assert np.allclose(axis.places, places)
