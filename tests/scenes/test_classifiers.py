"""The other classifiers in pictures: what is drawn is what was fitted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from nnfilm.kit.figures.methods.article_standings import (
    LIFTED,
    NEIGHBORS,
    QDA,
    RBF,
    REGRESSION,
    SVM,
    TREE,
    bands_scoreboard,
    legend_by_board,
)
from nnfilm.kit.figures.methods.comparison import Comparison, NeighborThreads, Rectangle, asking
from nnfilm.kit.figures.methods.standings import LINE, NETWORK
from nnfilm.kit.space.placement import Lift
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import SHORT, Layout
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import DARK, rgba
from nnfilm.render.plan import Plan
from nnfilm.story import story
from nnfilm.story.registry import chapters
from nnmath import Box, decision_tree, kernel_svm, linear_svm, logistic_regression, nearest_neighbors, standard
from nnmath.classifiers.base import qda, rbf_svm
from nnmath.classifiers.straight_cut import straight_cut
from tests.support.chapters import load_chapter
from tests.support.drawing import REGION, draw, pixel_at
from tests.support.witness import attend

Classifiers = load_chapter("Classifiers")

BANDS = standard("bands").dataset
BOX = Box.cube([0.0, 0.0], 3.0)
GROUND = rgba(DARK.background)[:3]
VIEW = View(half=3.0)
SHAPES = {"16:9": (16 / 9 * SHORT, SHORT), "9:16": (SHORT, 16 / 9 * SHORT)}


def pixel(space: Space, picture: NDArray[np.uint8], x: float, y: float) -> NDArray[np.float64]:
    return picture[pixel_at(space, np.array([x, y, 0.0]))].astype(float)


@pytest.mark.parametrize("height", [0.3, 1.0, 2.0])
def test_the_plane_in_space_cuts_the_lifted_points_as_the_classifier_does(height: float) -> None:
    svm = kernel_svm(BANDS)
    lift = Lift(svm.lift, height)
    plane = lift.plane(svm.plane, height)
    assert np.array_equal(plane.signed_distance(lift(BANDS.X)) > 0, svm.predict(BANDS.X) == 1)
    for line in svm.boundary(BOX):
        assert plane.signed_distance(lift(line)) == pytest.approx(0.0, abs=1e-6)
    lift.height = 0.0
    assert lift(BANDS.X) == pytest.approx(np.column_stack([BANDS.X, np.zeros(len(BANDS.X))]))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_board_stays_clear_of_the_tally_and_on_the_frame_flat_or_lifted(shape: str) -> None:
    layout = Layout.of(*SHAPES[shape])
    experiment = standard("bands")
    board = Comparison(experiment, kernel_svm(BANDS), layout, DARK)
    scores = bands_scoreboard(experiment, layout, DARK, below_legend=True)
    legend = legend_by_board(BANDS, layout, DARK)
    names = legend.place
    for pose, height in ((board.above, 0.0), (board.aside, board.top)):
        board.lift.height = height
        board.take(pose)
        board.space._look = board.space.look()
        floor = np.column_stack([board.box.corners(), np.zeros(4)])
        places, _, _ = board.space.project(
            np.concatenate([floor, board.lift(board.near.corners()), board.plane.corners])
        )
        assert (np.abs(places) < np.array(SHAPES[shape]) / 2 - 0.2).all()
        beside = places[:, 0] > layout.tally[0] + layout.tally_width
        assert (beside | (places[:, 1] < min(scores.bottom, names.top - names.height))).all()
    rows = [row._name.y for row in scores.rows.values()]
    entries = [entry.y for entry in legend.entries]
    above, below = (entries, rows) if min(entries) > max(rows) else (rows, entries)
    assert min(above) - max(below) > layout.label_size
    assert scores.head.y < layout.title[1] - layout.title_size
    assert min(below) > (board.space.region.y + board.space.region.half if shape == "9:16" else layout.bottom)


def test_from_above_nobody_sees_how_high_the_points_are() -> None:
    board = Comparison(standard("bands"), kernel_svm(BANDS), Layout.of(*SHAPES["16:9"]), DARK)

    def seen() -> NDArray[np.float64]:
        board.space._look = board.space.look()
        return board.space.project(board.lift(BANDS.X))[0]

    board.take(board.above)
    board.lift.height = board.top
    lifted = seen()
    board.lower()
    assert lifted == pytest.approx(seen())
    board.take(board.aside)
    flat = seen()
    board.lift.height = board.top
    assert np.abs(seen() - flat).max() > 1.0


def test_the_trees_rectangles_fill_the_box_in_their_class_color() -> None:
    tree = decision_tree(BANDS)
    parts = [part for step in tree.settled(BOX) for part in step]
    space = Space(REGION, VIEW, *(Rectangle(box, DARK.classes[label], alpha=1.0) for box, label in parts))
    picture = draw(space)
    spots = np.random.default_rng(0).uniform(-2.9, 2.9, (200, 2))
    for (x, y), label in zip(spots, tree.predict(spots), strict=True):
        if all(abs(x - split.threshold) > 0.03 for split in tree.splits):
            assert pixel(space, picture, x, y) == pytest.approx(rgba(DARK.classes[label])[:3], abs=1)


def threads_at(at: NDArray[np.float64], k: int = 5) -> NeighborThreads:
    return NeighborThreads(nearest_neighbors(BANDS, k), BANDS.X, BANDS.y, at, DARK)


@pytest.mark.parametrize("k", [1, 5, 8])
def test_the_point_that_asks_has_k_threads_to_its_nearest_in_their_colors(
    k: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = threads_at(np.array([-0.8, 0.4]), k)
    space = Space(REGION, VIEW, threads, solid=True)
    spun: list[tuple[Any, ...]] = []
    pieces: Callable[..., None] = space.pieces

    def noted(*row: Any) -> None:
        spun.append(row)
        pieces(*row)

    monkeypatch.setattr(space, "pieces", noted)
    draw(space)
    [(_, starts, ends, _, colors, _)] = spun
    nearest = np.argsort(np.linalg.norm(BANDS.X - threads.at, axis=1))[:k]
    assert len(starts) == len(ends) == k
    assert starts[:, :2] == pytest.approx(np.tile(threads.at, (k, 1)))
    assert ends[:, :2] == pytest.approx(BANDS.X[nearest])
    expected = np.stack([rgba(DARK.classes[label])[:3] for label in BANDS.y[nearest]])
    assert colors[:, :3] == pytest.approx(expected)


def test_the_color_of_the_point_that_asks_is_its_vote() -> None:
    places = [*np.random.default_rng(1).uniform(-1.8, 1.8, (40, 2)), *asking(BANDS.X)]
    seen = set()
    for at in places:
        threads = threads_at(at)
        space = Space(REGION, VIEW, threads, solid=True)
        picture = draw(space)
        near = np.argsort(np.linalg.norm(BANDS.X - at, axis=1))[:5]
        vote = int(BANDS.y[near].sum() > 2.5)
        assert threads.color == DARK.classes[vote]
        assert pixel(space, picture, *at) == pytest.approx(rgba(DARK.classes[vote])[:3], abs=1)
        seen.add(vote)
    assert seen == {0, 1}


def test_the_vote_is_counted_below_the_picture() -> None:
    counts = set()
    start, end = asking(BANDS.X)
    for at in np.linspace(start, end, 60):
        threads = threads_at(at)
        votes = np.sort(BANDS.y[np.argsort(np.linalg.norm(BANDS.X - at, axis=1))[:5]])
        assert threads.agreeing == max(np.bincount(votes)) > 2
        counts.add(threads.agreeing)
    assert len(counts) > 1
    threads.size = 0.3
    space = Space(replace(REGION, half=0.6 * REGION.half), VIEW, threads, solid=True)
    written = draw(space)
    threads.size = 0.0
    changed = np.abs(written.astype(int) - draw(space)).max(axis=-1) > 30
    rows = np.flatnonzero(changed.any(axis=1))
    assert len(rows) and rows.min() > written.shape[0] / 2


@pytest.mark.slow
def test_on_its_way_the_point_changes_its_color_and_no_thread_jumps() -> None:
    start, end = asking(BANDS.X)
    threads = threads_at(start)
    before: dict[int, float] = {}
    votes = []
    for share in np.linspace(0.0, 1.0, 4000):
        threads.at = start + share * (end - start)
        now = dict(zip(threads.ends.tolist(), threads.strengths().tolist(), strict=True))
        if before:
            assert max(abs(now.get(i, 0.0) - before.get(i, 0.0)) for i in {*now, *before}) < 0.2
        before = now
        votes.append(threads.color)
    assert votes[0] == DARK.classes[1] and votes[-1] == DARK.classes[0]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Plan]:
    """The chapter as it is at its end, and its plan."""
    found: list[Any] = []  # the same chapter for every frame
    plan = attend(
        Classifiers,
        lambda frames, scene, shown: found.append(scene),
        tmp_path_factory.mktemp("classifiers"),
        presentation=Presentation(alone=False),
    )
    return found[0], plan


def test_it_is_in_no_film_unless_named() -> None:
    assert Classifiers.by_name
    assert Classifiers not in story.article().chapters
    assert Classifiers in chapters()


def test_every_rows_figure_is_counted_and_told_and_the_networks_is_asked_for(whole: tuple[Any, Plan]) -> None:
    chapter, _ = whole
    cut = straight_cut(BANDS)
    models: dict[str, Any] = {
        LINE: cut,
        REGRESSION: chapter.regression,
        SVM: chapter.svm,
        LIFTED: chapter.kernel,
        TREE: chapter.tree,
        NEIGHBORS: chapter.voters,
    }
    assert list(chapter.scores.rows) == [*models, NETWORK]
    for key, model in models.items():
        wrong = int(np.count_nonzero(model.predict(BANDS.X) != BANDS.y))
        assert chapter.scores.rows[key]._figure.markup == f'#text("{wrong}")'
        assert chapter.scores.rows[key].revealed == 1.0
    rings, board = standard("rings").dataset, chapter.round_scores
    for key, model in ((QDA, qda(rings)), (RBF, rbf_svm(rings))):
        wrong = int(np.count_nonzero(model.predict(rings.X) != rings.y))
        assert (board.rows[key]._figure.markup, board.rows[key].revealed) == (f'#text("{wrong}")', 1.0)
    assert (board.rows[NETWORK].asked, board.rows[NETWORK].revealed) == (1.0, 0.0)


def test_the_explicit_feature_is_called_no_kernel(whole: tuple[Any, Plan]) -> None:
    chapter, plan = whole
    names = {entry.key: str(entry.name) for entry in chapter.scores.entries}
    assert names[LIFTED] == "Lifted by x₁²"
    about = [caption.text for caption in plan.captions if "kernel" in caption.text.lower()]
    assert len(about) == 1 and "RBF" in about[0]


def test_what_is_said_of_the_two_lines_is_so() -> None:
    """Neither is the line with the fewest mistakes, and each has less of its own loss, however that is scaled."""
    best = straight_cut(BANDS)
    signs = np.where(BANDS.y == 1, 1.0, -1.0)
    scales = np.geomspace(1e-3, 1e3, 400)[:, None]
    for model, loss, weight in (
        (logistic_regression(BANDS), lambda margin: np.logaddexp(0.0, -margin), 1.0),
        (linear_svm(BANDS), lambda margin: np.maximum(0.0, 1.0 - margin), 10.0),
    ):
        assert model.errors > best.errors

        def objective(normal: Any, scores: Any, loss: Any = loss, weight: float = weight) -> Any:
            lengths = (np.atleast_2d(normal) ** 2).sum(axis=1)
            return 0.5 * lengths + weight * loss(signs * np.atleast_2d(scores)).sum(axis=1)

        plane, line = model.hyperplane, best.hyperplane
        own = objective(plane.normal, model.score(BANDS.X))
        others = objective(scales * line.unit_normal, scales * line.signed_distance(BANDS.X))
        assert own.min() < others.min()


def test_the_chapter_starts_with_the_best_line_on_its_board(whole: tuple[Any, Plan]) -> None:
    chapter, plan = whole
    assert 35 < plan.seconds < 45
    assert all(len(beat.seen) > 20 for beat in plan.beats)
    wrong = (chapter.best.line.signed_distance(BANDS.X) > 0) != (BANDS.y == 1)
    assert np.count_nonzero(wrong) == straight_cut(BANDS).errors
    assert chapter.best not in chapter.shown  # it has gone with the first method
