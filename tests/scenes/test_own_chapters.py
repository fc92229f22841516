"""The chapters for any data can be read, nothing in them jumps, and they say what the fit shows."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import nnmath
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.figures.hidden_space import HiddenSpaceFigure
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import DARK
from nnfilm.render.plan import Plan
from nnfilm.settings.quality import ASPECTS
from nnmath import Experiment, FitSpec, Network
from tests.support.chapters import load_chapter
from tests.support.legibility import Reading, too_fast
from tests.support.motion import Motion
from tests.support.sharing import once_a_run
from tests.support.witness import SMOOTH, attend, both

ClassesApart = load_chapter("ClassesApart")
DataTour = load_chapter("DataTour")
IntoHiddenSpace = load_chapter("IntoHiddenSpace")
Landscape = load_chapter("Landscape")
ManyCuts = load_chapter("ManyCuts")
OneCut = load_chapter("OneCut")
OneNeuron = load_chapter("OneNeuron")
OneOutput = load_chapter("OneOutput")
Recap = load_chapter("Recap")
Regions = load_chapter("Regions")
Summary = load_chapter("Summary")
Title = load_chapter("Title")

Widths = int | tuple[int, ...]


@once_a_run
def fitted(source: str, hidden: Widths) -> Experiment:
    own = {"five": _five_classes, "spread": _spread, "words": _words}
    data = nnmath.load(own[source]() if source in own else source)
    fit = nnmath.fit(data, FitSpec(hidden=hidden, alpha=0.03, starts=3))
    return Experiment(data, fit.network, fit.report)


def _five_classes() -> Any:
    """Six features, classes of very different size."""
    rng = np.random.default_rng(3)
    sizes = [60, 45, 20, 80, 25]
    X = np.concatenate([rng.normal(3 * rng.normal(size=6), 1.6, (n, 6)) for n in sizes])
    return X, np.repeat(np.arange(5), sizes)


def _spread() -> Any:
    """Four classes in a plane."""
    rng = np.random.default_rng(5)
    y = np.repeat(np.arange(4), 40)
    return rng.normal(0, 0.9, (160, 2)) + 2.0 * np.array([[0, 0], [1, 1], [0, 2], [2, 0]])[y], y


def _words() -> Any:
    """Three columns of two words each, of which the class depends on two."""
    rng = np.random.default_rng(6)
    X = rng.integers(0, 2, (180, 3)).astype(float)
    return X, np.where(rng.random(180) < 0.9, X[:, 0] != X[:, 1], X[:, 2] > 0).astype(int)


def experiment_in(chapter: type[Chapter], experiment: Experiment) -> type[Chapter]:
    """The chapter with an experiment in every slot."""
    return type(chapter.__name__, (chapter,), {"experiment_in": lambda self, slot: experiment})


CASES = [
    (DataTour, "iris", 2),
    (OneCut, "iris", 2),
    (OneCut, "xor", 4),
    (OneNeuron, "wine", 1),
    (OneNeuron, "blobs", 1),
    (OneOutput, "wine", 1),
    (OneOutput, "blobs", 1),
    (ManyCuts, "xor", 4),
    (IntoHiddenSpace, "iris", 2),
    (IntoHiddenSpace, "moons", (6, 2)),
    (IntoHiddenSpace, "five", 6),
    (ClassesApart, "iris", 2),
    (ClassesApart, "moons", (6, 2)),
    (ClassesApart, "five", 6),
    (Landscape, "five", 6),
    (Regions, "xor", (4, 1)),
    (Regions, "spread", 2),
    (Summary, "iris", 2),
    (Summary, "xor", 4),
    (Summary, "wine", 2),
    (Summary, "xor", (4, 1)),
    (DataTour, "words", 3),
    (IntoHiddenSpace, "words", 3),
    (ClassesApart, "words", 3),
]
every_case = pytest.mark.parametrize(
    ("chapter", "source", "hidden", "aspect", "theme"),
    [
        pytest.param(
            *case, list(ASPECTS)[k % 2], ("dark", "light")[k % 2], id=f"{case[0].__name__}-{case[1]}-{case[2]}"
        )
        for k, case in enumerate(CASES)
    ],
)


@every_case
def test_all_words_can_be_read_and_nothing_jumps(
    chapter: type[Chapter], source: str, hidden: Widths, aspect: str, theme: str, tmp_path: Path
) -> None:
    reading, motion = Reading(), Motion()
    plan = attend(
        experiment_in(chapter, fitted(source, hidden)),
        both(reading, motion),
        tmp_path,
        quality=SMOOTH.shaped(aspect),
        presentation=Presentation(theme),
    )
    faults = [*reading.faults(plan.fps), *too_fast(plan)]
    assert not faults, "\n".join(faults)
    assert not [caption.text for caption in plan.captions if len(caption.text.split()) > 16]
    assert all(beat.seen for beat in plan.beats)
    assert 8 < plan.seconds < 36
    assert any(len(track.places[0]) > 1 for track in motion.tracks()), "no points were followed"
    leaps = [f"{frame / plan.fps:.2f} s: {what}" for frame, what in motion.leaps()]
    assert not leaps, "\n".join(leaps)


def told(chapter: type[Chapter], experiment: Experiment, folder: Path) -> tuple[str, Plan]:
    """All captions of a chapter in one, and its plan."""
    plan = attend(experiment_in(chapter, experiment), lambda *seen: None, folder, wanted=())
    return " ".join(caption.text for caption in plan.captions), plan


def test_directions_left_out_are_said_to_be(tmp_path: Path) -> None:
    for name, seen in (
        ("five", "from the three directions that separate the classes best"),
        ("xor", "one direction that separates"),
    ):
        text, plan = told(IntoHiddenSpace, fitted(name, 6 if name == "five" else 4), tmp_path)
        assert "three directions of these are shown" in text
        assert seen in plan.beats[0].seen
    assert "directions" not in told(IntoHiddenSpace, fitted("iris", 3), tmp_path)[0]


def test_where_borders_cannot_all_be_seen_none_is_drawn_and_that_is_said(tmp_path: Path) -> None:
    experiment = fitted("five", 4)
    assert HiddenSpaceFigure(experiment, Layout.of(14.2, 8.0), DARK).cells.borders == []
    text, plan = told(ClassesApart, experiment, tmp_path)
    assert "none is drawn" in text and plan.title != ClassesApart.title  # which says that cuts are seen
    assert told(ClassesApart, fitted("iris", 2), tmp_path)[1].title == ClassesApart.title
    text, plan = told(OneCut, experiment, tmp_path)
    assert "drawn" not in text  # that is said once
    assert any("none is drawn" in beat.seen for beat in plan.beats)


def test_a_landscape_says_how_many_classes_win_on_its_plane_where_not_all_do(tmp_path: Path) -> None:
    text, _ = told(Landscape, fitted("iris", 3), tmp_path)
    assert "colour of which class" in text and "win somewhere" not in text
    data, network = fitted("five", 4).dataset, fitted("five", 4).network
    weights, biases = [layer.weights for layer in network.layers], [layer.bias for layer in network.layers]
    biases[-1] = biases[-1] - [0.0, 0.0, 0.0, 0.0, 40.0]  # the last class is answered nowhere
    text, _ = told(Landscape, Experiment(data, Network.from_arrays(weights, biases)), tmp_path)
    assert re.search(r"On this plane, \w+ of five classes wins? somewhere\.", text)


def test_what_is_wrong_is_what_the_network_gets_wrong(tmp_path: Path) -> None:
    experiment = fitted("moons", 1)
    data = experiment.dataset
    text, plan = told(OneOutput, experiment, tmp_path)
    wrong, cut = nnmath.errors(experiment.network, data.X, data.y), nnmath.straight_cut(data).errors
    assert (f"The straight cut had {cut}" in text) == (wrong > cut)
    counted = [int(n) for n in re.findall(r"(\d+) of 100 points", plan.beats[-1].seen)]
    assert sum(counted) == wrong > 0
    assert "one straight line" in " ".join(beat.seen for beat in plan.beats)


def test_where_a_straight_cut_is_enough_that_is_said_and_the_network_can_do_it_only_if_it_does(tmp_path: Path) -> None:
    separable = fitted("wine", 2)
    data = separable.dataset
    assert nnmath.straight_cut(data).separates
    assert nnmath.errors(separable.network, data.X, data.y) == 0
    text = told(OneCut, separable, tmp_path)[0]
    assert "straight cuts leave no point wrong" in text
    assert "nobody needs a network" in text
    one = fitted("wine", 1)
    assert nnmath.errors(one.network, data.X, data.y)
    text = told(OneCut, one, tmp_path)[0]
    assert "nobody needs a network" not in text
    assert "do as well?" in text


NO_GAIN = "no fewer mistakes|fewer wrong here|both leave no point|, (as|more than) before|is wrong either"


@pytest.mark.parametrize("chapter", [ClassesApart, Summary])
def test_a_hidden_layer_that_saves_nothing_is_not_praised(chapter: type[Chapter], tmp_path: Path) -> None:
    for source, hidden in (("iris", 2), ("spread", 2), ("xor", 4)):
        experiment = fitted(source, hidden)
        data = experiment.dataset
        wrong = nnmath.errors(experiment.network, data.X, data.y)
        saves = wrong < nnmath.straight_cut(data).errors
        text, plan = told(chapter, experiment, tmp_path)
        for words in (text, " ".join(beat.seen for beat in plan.beats)):
            assert saves != bool(re.search(NO_GAIN, words)), (source, words)


@pytest.mark.parametrize(("straight", "won"), [(0.80, True), (0.94, False), (0.95, False), (0.99, False)])
def test_title_and_end_claim_no_more_than_holds_on_unseen_points(straight: float, won: bool, tmp_path: Path) -> None:
    """On the points of the fit the network leaves far fewer wrong; on others it is right for 95 %, give or take 2 %."""
    experiment = fitted("xor", 4)
    assert experiment.report
    report = replace(experiment.report, held_out=0.95, held_out_error=0.02, straight=straight)
    judged = replace(experiment, report=report)
    title = told(Title, judged, tmp_path)[1].title
    text, plan = told(Summary, judged, tmp_path)
    for words in (text, plan.beats[0].seen):
        assert ("on unseen points, a straight cut does" in words) != won
    assert ("separates" in title) == won and ("Cut as they were" in text) == won
    assert max(len(caption.text.split()) for caption in plan.captions) <= 16


@pytest.mark.parametrize("poor", [False, True])
def test_a_given_network_is_held_to_naming_the_largest_class(poor: bool, tmp_path: Path) -> None:
    """One that was given is not said to be fitted to these points, as nobody knows."""
    whole = fitted("five", 6)
    first, last = whole.network.layers
    mixed = Network((first, replace(last, weights=-last.weights, bias=-last.bias)))
    text, plan = told(Summary, Experiment(whole.dataset, mixed if poor else whole.network), tmp_path)
    for words in (text, " ".join(beat.seen for beat in plan.beats)):
        assert "counted on points that it may have been trained on" in words
        assert ("gets 35 % of them right, and the network no more." in words) == poor
    assert max(len(caption.text.split()) for caption in plan.captions) <= 16


@pytest.mark.parametrize(("source", "hidden"), [("iris", 3), ("moons", (6, 2)), ("xor", 4), ("five", 6)])
def test_the_set_ends_where_the_last_hidden_layer_is(source: str, hidden: Widths) -> None:
    experiment = fitted(source, hidden)
    hidden_figure = HiddenSpaceFigure(experiment, Layout.of(14.2, 8.0), DARK)
    hidden_figure.flow.t = 1.0
    data = experiment.dataset
    places = hidden_figure.flow(np.asarray(data.X))
    weights, bias = hidden_figure.cells.scores
    if hidden_figure.view.exact:  # then the drawn borders decide as the network does
        decided = (places @ weights + bias).argmax(axis=1)
        assert np.array_equal(decided, experiment.network.predict(data.X))
    assert hidden_figure.unit.contains(places, tolerance=0.02 * float(hidden_figure.unit.size.max())).all()
