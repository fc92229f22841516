"""A film that follows a row marks it in every chapter with points, and what it says of the row is so."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.marks.points import Cloud
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Plan
from nnfilm.storage import fingerprints
from nnmath import Experiment
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.datasets.dataset import Followed
from tests.support.films import film
from tests.support.sharing import shared
from tests.support.witness import SMALL

NAME = "Ada [1] <b>"

UNMARKED = {"Warp2D", "UnseenPoints"}
"""Chapters with a cloud without the mark: that of the points' flight, and one that is only measured."""


def following(experiment: Experiment, index: int) -> Experiment:
    return replace(experiment, dataset=replace(experiment.dataset, followed=Followed(index, NAME)))


def told(name: str, index: int) -> tuple[dict[str, type[Chapter]], Experiment, ChapterRenderer]:
    """The chapters of a film that follows a point, by name, its experiment, and what plans them."""
    chapters, given = film(name)
    experiments = {slot: following(experiment, index) for slot, experiment in given["experiments"].items()}
    renderer = ChapterRenderer(SMALL, given["presentation"], experiments, shared("media"))
    return {chapter.__name__: chapter for chapter in chapters}, experiments["data"], renderer


def wrong_one(name: str) -> int:
    """A point that the network of a film has wrong."""
    _, given = film(name)
    experiment = given["experiments"]["data"]
    return int(np.flatnonzero(experiment.network.predict(experiment.dataset.X) != experiment.dataset.y)[0])


def said(plan: Plan) -> list[str]:
    return [caption.text for caption in plan.captions]


@pytest.mark.parametrize("name", ["moons", "iris", "goldilocks"])
def test_every_chapter_marks_the_row_in_each_of_its_clouds(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    chapters, given, renderer = told(name, 3)
    made: list[Cloud] = []
    begun = Cloud.__init__

    def noted(self: Cloud, *args: Any, **how: Any) -> None:
        made.append(self)
        begun(self, *args, **how)

    monkeypatch.setattr(Cloud, "__init__", noted)
    without, unmarked = set(), set()
    for chapter in chapters.values():
        made.clear()
        renderer.plan(chapter)
        whole = [cloud for cloud in made if len(cloud.drawn) == given.dataset.n_samples]
        without |= set() if any(cloud.mark and cloud.mark.followed.name == NAME for cloud in made) else {chapter}
        unmarked |= {chapter.__name__} if any(cloud.mark is None for cloud in whole) else set()
    assert not without
    assert unmarked <= UNMARKED


@pytest.mark.parametrize("name", ["iris", "short iris", "goldilocks"])
def test_the_row_is_met_with_its_own_numbers(name: str) -> None:
    chapters, experiment, renderer = told(name, 5)
    data = experiment.dataset
    plan = renderer.plan(chapters["OnALine" if data.n_features == 1 else "DataTour"])
    (beat,) = [beat for beat in plan.beats if beat.name == "the row"]
    assert beat.headline == f"Follow {NAME}"
    *introduced, measured = [text for text in said(plan) if NAME in text][:2]
    told_of = data.class_names[data.y[5]].split()[-1]
    assert told_of in beat.seen and all(told_of in text for text in introduced)
    assert bool(introduced) == (not name.startswith("short")), "there its marker tells its class"
    for value in data.raw[5, : 3 if introduced else 2]:
        figure = f"= {value:g}".replace("-", "\u2212")
        assert figure in measured and figure in beat.seen


@pytest.mark.parametrize("right", [True, False])
def test_it_is_said_whether_cut_and_network_have_it_right_and_how_probable(right: bool) -> None:
    index = 3 if right else wrong_one("iris")
    chapters, experiment, renderer = told("iris", index)
    data, network = experiment.dataset, experiment.network
    predicted = int(network.predict(data.X[index : index + 1])[0])
    assert (predicted == data.y[index]) == right
    [by_network] = [text for text in said(renderer.plan(chapters["ClassesApart"])) if NAME in text]
    assert by_network.startswith("The network gets ") and (" right." in by_network) == right
    cut = straight_cut(data).predict(data.X)[index] == data.y[index]
    [by_cut] = [text for text in said(renderer.plan(chapters["OneCut"])) if NAME in text]
    assert (" right." in by_cut) == cut
    *_, last = [text for text in said(renderer.plan(chapters["Summary"])) if NAME in text]
    p = network.predict_proba(data.X[index : index + 1])[0]
    assert ("and is right" in last) == right
    assert data.class_names[predicted] in last and data.class_names[data.y[index]] in last
    shares = [round(100 * float(p[k])) for k in {predicted, int(data.y[index])} if 0.015 < p[k] < 0.985]
    assert all(f"{share}" in last or f"{share - 1}." in last or f"{share}." in last for share in shares)


def test_held_out_it_is_judged_by_the_network_that_has_not_seen_it() -> None:
    chapters, given, renderer = told("moons", 3)
    unseen = given.unseen
    assert unseen is not None
    index = given.followed_unseen
    assert index is not None
    judge = unseen.networks[int(unseen.part[index])]
    right = int(judge.predict(given.dataset.X[3:4])[0]) == given.dataset.y[3]
    (text,) = [text for text in said(renderer.plan(chapters["UnseenPoints"])) if NAME in text]
    assert text.startswith(f"Held out, {NAME} is {'right.' if right else 'wrong: '}")


def staged(experiment: Experiment, index: int) -> Any:
    """The warp's chapter before it plays."""
    chapters, _, _ = told("moons", index)
    scene: Any = chapters["Warp2D"](experiments={"bands": following(experiment, index)})
    scene.stage()
    return scene


def test_the_warp_follows_the_row_first_in_place_of_another_of_its_group() -> None:
    _, given, _ = told("moons", 3)
    X = given.dataset.X
    signs = given.network.hidden(X) > 0.5
    groups = [
        group for group in ((signs == corner).all(axis=1) for corner in product((False, True), repeat=2)) if group.any()
    ]
    assert len(groups) > 2
    for own in groups:
        index = int(np.flatnonzero(own)[-1])
        shown = [int(np.flatnonzero((one.point == X).all(axis=1))[0]) for one in staged(given, index).found.cups]
        assert shown[0] == index and len(shown) == 3
        assert len({next(k for k, group in enumerate(groups) if group[point]) for point in shown}) == 3


def test_the_row_is_in_the_keys_of_its_film_and_a_film_without_one_keeps_its_own() -> None:
    chapters, given, renderer = told("moons", 3)
    chapter = chapters["DataTour"]
    plain = replace(given, dataset=replace(given.dataset, followed=None))
    _, before = film("moons")
    assert plain.digest == before["experiments"]["data"].digest
    keys = {
        fingerprints.part(chapter, replace(renderer, experiments={"data": one}))
        for one in (plain, given, following(given, 4))
    }
    assert len(keys) == 3
    assert given.dataset.digest_of_numbers == plain.dataset.digest_of_numbers, "a fit does not depend on it"
