"""How weights are come by: what is seen and said are steps of gradient descent, and then the film's own network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import log_loss

import nnmath
from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.training_story import TrainingStory
from nnfilm.kit.learning.figure import TrainingFigure, TrainingLine
from nnfilm.kit.learning.learner import Learner
from nnfilm.kit.learning.marks import LiveSheet
from nnfilm.kit.learning.panels import LearnersCount, LossLine
from nnfilm.kit.learning.places import beside_pictures
from nnfilm.kit.style.layout import Layout, Oblong
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.surfaces.tints import toned
from nnfilm.render.plan import Plan
from nnmath import Experiment, FitSpec, Network, standard
from nnmath.fitting.descent import gradient_descent
from nnmath.fitting.replay import Replay
from nnmath.networks.boundaries import pieces
from tests.support.chapters import load_chapter
from tests.support.drawing import draw
from tests.support.sharing import made_once, once_a_run
from tests.support.witness import SMALL, attend

Learning = load_chapter("Learning")
LearningInSpace = load_chapter("LearningInSpace")
LearningOnALine = load_chapter("LearningOnALine")

OWN: dict[str, tuple[int, type[TrainingStory]]] = {
    "moons": (2, Learning),
    "xor": (3, LearningInSpace),
    "wine": (4, LearningInSpace),
    "goldilocks": (2, LearningOnALine),
}
each = pytest.mark.parametrize("name", ["moons", "xor", "goldilocks"])


@once_a_run
def fitted(name: str) -> Experiment:
    data = nnmath.load(name)
    found = nnmath.fit(data, FitSpec(hidden=OWN[name][0], starts=6, held_out=False))
    return Experiment.of_fit(data, found)


def told(name: str, look: Any, folder: Path, **how: Any) -> Plan:
    """Attend the chapter of a set's own film."""
    experiments = dict.fromkeys(("bands", "rings", "data", "line"), fitted(name))
    presentation = Presentation("dark", alone=False)
    return attend(OWN[name][1], look, folder, experiments=experiments, presentation=presentation, **how)


class Followed:
    """For each frame the learner of the main picture, its network and its last step, and the number beside it."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, float, Network, Network, str | None]] = []

    def __call__(self, frames: Sequence[int], scene: TrainingStory, shown: Sequence[RasterMobject]) -> None:
        learner, count = scene.learner, next((one for one in shown if isinstance(one, LearnersCount)), None)
        judged = learner.path.networks[learner.replay.recorded(learner.share)]
        if learner.found or not learner.replay.is_whole:
            judged = learner.network
        number = count.figures if count and count.opacity > 0.5 and count.learner is learner else None
        self.seen.append((scene.beats[-1], learner.share, learner.network, judged, number))


def followed(name: str, folder: Path) -> Followed:
    """What is seen in the chapter of a set's own film, played once for all tests."""

    def play() -> Followed:
        seen = Followed()
        told(name, seen, folder, quality=SMALL)
        return seen

    return made_once(f"{__name__}: {name} followed", play)


@each
def test_it_goes_downhill_from_random_numbers_and_ends_with_the_films_network_to_the_bit(
    name: str, tmp_path: Path
) -> None:
    seen, experiment = followed(name, tmp_path).seen, fitted(name)
    assert experiment.training is not None
    path, beats = gradient_descent(experiment.training, experiment.dataset).path, [beat for beat, *_ in seen]
    begun, learnt, own = (n.digest for n in (path.networks[0], path.networks[-1], experiment.network))
    last = {beat: network.digest for beat, _, network, *_ in seen}
    assert seen[0][2].digest == seen[-1][2].digest == last["found"] == own
    assert seen[beats.index("downhill")][2].digest == begun and last["learned"] == learnt
    assert begun == experiment.training.chosen.networks[0].digest
    shares = [share for beat, share, *_ in seen if beat in ("downhill", "learned")]
    assert (np.diff(shares) >= 0).all() and min(shares) < 0.01 and max(shares) == 1


@each
def test_the_number_is_that_of_the_points_that_are_wrong(name: str, tmp_path: Path) -> None:
    data = fitted(name).dataset
    said = [(number, judged) for *_, judged, number in followed(name, tmp_path).seen if number]
    for number, judged in said[::3]:
        assert number == f"{np.count_nonzero(judged.predict_proba(data.X).argmax(axis=1) != data.y):,}"
    assert len({number for number, _ in said}) > 4


@pytest.mark.parametrize("name", ["xor", "wine"])
def test_the_sheet_is_where_the_network_of_the_moment_has_it_and_in_the_colors_of_what_that_says(name: str) -> None:
    """Also of many features, where it goes through their mean; and what it says of the mesh is what it says there."""
    experiment, layout = fitted(name), Layout.of(8 * 16 / 9, 8.0)
    assert experiment.training is not None
    replay = Replay(experiment.training.chosen, experiment.dataset.X, 8.0)
    picture = TrainingFigure(experiment, replay, beside_pictures(layout, 1 + (name == "xor")), layout, DARK)
    (sheet,) = (part for part in picture.hidden.parts if isinstance(part, LiveSheet))
    places = picture.figure.embedded(sheet.points)
    assert places.mean(axis=0) == pytest.approx(experiment.dataset.X.mean(axis=0), abs=0.5)
    for picture.learner.share in (0.0, 0.4, 1.0):
        network = picture.learner.network
        assert sheet.place(sheet.points) == pytest.approx(picture.figure.view.project(network.hidden(places)))
        colors = np.array([toned(DARK.class_color(k), DARK) for k in range(network.n_classes)])
        assert sheet.faces() == pytest.approx(network.predict_proba(places) @ colors)
    assert network.digest == experiment.network.digest


def test_the_captions_have_this_fits_numbers(tmp_path: Path) -> None:
    plan = attend(Learning, lambda *_: None, tmp_path, wanted=(), quality=SMALL)
    experiment = standard("bands")
    training, report, data = experiment.training, experiment.report, experiment.dataset
    assert training is not None and report is not None
    descents = gradient_descent(training, data)
    assert descents.other is not None
    captions, seen = [caption.text for caption in plan.captions], {beat.name: beat.seen for beat in plan.beats}
    worse = sum(start.errors > report.errors + 0.02 * report.n_samples for start in report.starts)
    first, last, stuck = (
        (np.count_nonzero(network.predict(data.X) != data.y), log_loss(data.y, network.predict_proba(data.X)))
        for network in (descents.path.networks[0], descents.path.networks[-1], descents.other.networks[-1])
    )
    assert f"{first[0]} of 200 points are wrong" in seen["at random"]
    assert f"After 100 steps, {last[0]} are wrong." in captions
    assert f"Another start gets stuck: {stuck[0]} wrong." in captions
    assert f"stands at {first[1]:.2f}" in seen["downhill"] and f"comes to {last[1]:.2f}" in seen["downhill"]
    assert f"learning rate, {descents.learning_rate:g}." in seen["downhill"]
    assert f"from these random numbers: {report.errors} of 200 points are wrong" in seen["found"]
    assert f"the loss is {stuck[1]:.2f}" in seen["stuck"] and f"{worse} of 20 starts" in seen["stuck"]


def test_the_line_is_the_log_loss_of_the_steps_none_of_which_is_left_out() -> None:
    experiment, place, layout = standard("bands"), Oblong(0.0, 0.0, 1.0, 4.0), Layout.of(8 * 16 / 9, 8.0)
    assert experiment.training is not None
    data, path = experiment.dataset, gradient_descent(experiment.training, experiment.dataset).path
    learner = Learner(Replay(path, data.X, 9.0), experiment)
    line = LossLine(learner, [path], place, layout, DARK)
    losses = np.array([log_loss(data.y, network.predict_proba(data.X)) for network in path.networks])
    assert learner.replay.is_whole
    for step in (0, 7, len(path) - 1):
        learner.share = float(learner.replay.moments[step])
        heights = line.line()[:, 1]
        assert heights == pytest.approx(2 * losses[: step + 1] / losses.max() - 1)


@pytest.mark.parametrize("step", [0, 5, -1])
def test_on_a_line_curves_and_bands_are_those_of_the_recorded_step(step: int) -> None:
    experiment = fitted("goldilocks")
    assert experiment.training is not None
    path, data = experiment.training.chosen, experiment.dataset
    replay = Replay(path, data.X, 9.8)
    figure = TrainingLine(experiment, replay, Layout.of(128 / 9, 8.0), DARK)
    figure.learner.share = float(replay.moments[step])
    network, x = replay.path.networks[step], np.linspace(-1.5, 1.5, 9)[:, None]
    for neuron in range(2):
        assert np.array_equal(figure.height(neuron, x), network.hidden(x)[:, neuron])
    draw(figure.spaces[0])
    low, high = figure.bands.chart.low, figure.bands.chart.high
    assert figure.bands.pieces == pieces(network.predict, low, high)
    chart = figure.bands.chart
    (curve,) = figure.chances
    places = curve.place(x)
    assert places[:, 1] == pytest.approx(chart.frame[1] + chart.tall * network.predict_proba(x)[:, 1])


# One weight in its valley.


class Sliding:
    """For each frame of the part in which one bias slides: it, its cut, the ball, the curve, the rings."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, float, Any, Any, Any, Any]] = []

    def __call__(self, frames: Sequence[int], scene: Any, shown: Sequence[RasterMobject]) -> None:
        descent, chart = scene.learner.descent, getattr(scene, "chart", None)
        if descent is None or chart is None or chart.opacity == 0:
            return
        ball = chart.place_of(descent.bias, descent.loss)[0]
        cut = scene.pictures.cuts.ends()[0]
        curve = descent.curve
        self.seen.append((scene.beats[-1], descent.bias, cut, ball, curve, scene.learner.wrong))


@pytest.fixture(scope="module")
def sliding(tmp_path_factory: pytest.TempPathFactory) -> Sliding:
    seen = Sliding()
    attend(Learning, seen, tmp_path_factory.mktemp("sliding"), quality=SMALL)
    return seen


def test_the_cut_slides_with_the_ball_and_the_curve_is_the_loss(sliding: Sliding) -> None:
    experiment = standard("bands")
    data, (hidden, output) = experiment.dataset, experiment.network.layers
    assert len(sliding.seen) > 5 * SMALL.fps
    for _, bias, cut, _, curve, wrong in sliding.seen[::5]:
        biases = np.array([bias, hidden.bias[1]])
        assert np.allclose(cut @ hidden.weights[:, 0] + bias, 0, atol=1e-9)
        values = 1 / (1 + np.exp(-(data.X @ hidden.weights + biases)))
        p = 1 / (1 + np.exp(-(values @ output.weights[:, 0] + output.bias[0])))
        assert np.array_equal(wrong, (p > 0.5) != data.y)
        assert np.interp(bias, *curve.T) == pytest.approx(log_loss(data.y, p), abs=2e-3)
