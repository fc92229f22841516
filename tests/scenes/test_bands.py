"""The search for the best line, as it is seen: in every frame the number is that of the line which is drawn there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfilm.kit.figures.methods.standings import LINE
from nnfilm.kit.style.places import search_place
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.quality import ASPECTS, Quality
from nnmath import Experiment, load, standard
from nnmath.classifiers.best_line import best_line
from tests.support.chapters import load_chapter
from tests.support.witness import SMALL, attend, sight

BandsData = load_chapter("BandsData")
CutLines = load_chapter("CutLines")
LiftByHand = load_chapter("LiftByHand")
SeparatingLine = load_chapter("SeparatingLine")
Title = load_chapter("Title")

BANDS = standard("bands").dataset
FILMED = Presentation(alone=False)
SECONDS, FIRST_NEURON = 39.0, 42.0  # of the film until its third chapter is over, and until a hidden neuron comes
OWN_SECONDS = 30.0  # of those, of the data and the lift together


def test_in_every_frame_number_and_rings_are_those_of_the_line_that_is_drawn(tmp_path: Path) -> None:
    seen: list[tuple[float, int]] = []

    def look(frames: Sequence[int], scene: Any, shown: Sequence[Any]) -> None:
        hunt = scene.hunt
        if hunt.opacity < 0.01 or hunt.trace.opacity < 0.01 or hunt.trace not in shown:
            return
        laid = sight(scene, shown)
        space, line = scene.flat.space, hunt.line
        ends, _, _ = space.project(np.column_stack([line.clip(hunt.box), np.zeros(2)]))
        wrong = count_beside(ends, space)
        texts = [text.words for text in laid.texts if text.owner is hunt.trace]
        assert hunt.progress == hunt.trace.progress
        assert int(hunt.cloud.wrong.sum()) == wrong
        if texts and hunt.trace.opacity > 0.5:
            assert str(wrong) in texts
        seen.append((hunt.progress, wrong))

    attend(BandsData, look, tmp_path, quality=SMALL, presentation=FILMED)
    shares, counts = zip(*seen, strict=True)
    assert len(set(shares)) > 60
    assert list(shares) == sorted(shares)
    assert counts[-1] == min(counts) == best_line(BANDS.X, BANDS.y)[1]


def count_beside(ends: np.ndarray, space: Any) -> int:
    """How many points lie on the wrong side of a line that is drawn between two ends (2, 2) on the frame."""
    places, _, _ = space.project(np.column_stack([BANDS.X, np.zeros(len(BANDS.X))]))
    along = ends[1] - ends[0]
    left = along[0] * (places[:, 1] - ends[0, 1]) - along[1] * (places[:, 0] - ends[0, 0]) > 0
    return int(np.count_nonzero(left != (BANDS.y == 1)))  # the normal lies to the left of the way


def test_the_scoreboard_opens_with_the_exact_minimum(tmp_path: Path) -> None:
    last: list[Any] = []
    plan = attend(BandsData, lambda *_: None, tmp_path, wanted=())
    attend(BandsData, lambda frames, scene, shown: last.append(scene), tmp_path, wanted=[plan.frames - 1])
    scores = last[0].scores
    _, least = best_line(BANDS.X, BANDS.y)
    assert [(row.revealed, row._figure.markup) for key, row in scores.rows.items() if row.opacity] == [
        (1.0, f'#text("{least}")')
    ]
    assert scores.entries[0].key == LINE
    assert f"{least} of 200 wrong, and no straight line does better." in [caption.text for caption in plan.captions]


def test_of_other_data_it_claims_no_more_than_it_shows(tmp_path: Path) -> None:
    blobs = Experiment(load("blobs"), standard("bands").network)
    told = attend(BandsData, lambda *_: None, tmp_path, wanted=(), experiments={"bands": blobs})
    assert told.captions[-1].text == "One straight line separates them all."
    assert best_line(load("blobs").X, load("blobs").y)[1] == 0
    of_coffee, of_blobs = (
        any(word in caption.text for caption in plan.captions for word in ("cup", "coffee"))
        for plan in (attend(BandsData, lambda *_: None, tmp_path, wanted=()), told)
    )
    assert of_coffee and not of_blobs


def test_each_cup_stands_on_its_group(tmp_path: Path) -> None:
    found: list[Any] = []
    attend(BandsData, lambda frames, scene, shown: found.append(scene), tmp_path, wanted=[0])
    cold, right, hot = found[0].coffee.tastes
    rows = [taste.points.drawn for taste in (cold, right, hot)]
    assert sorted(np.concatenate(rows)) == list(range(200))
    assert [set(BANDS.y[each]) for each in rows] == [{1}, {0}, {1}]
    ends = [(BANDS.X[each, 0].min(), BANDS.X[each, 0].mean(), BANDS.X[each, 0].max()) for each in rows]
    for taste, each, (low, middle, high) in zip((cold, right, hot), rows, ends, strict=True):
        assert low < middle < high
        assert taste.cup.at[0] == pytest.approx(middle)
        assert (np.abs(BANDS.X[each] - taste.cup.start).max(axis=1) == 0).any()
    assert ends[0][2] < ends[1][1] < ends[2][0]
    assert [taste.cup.name for taste in (cold, right, hot)] == ["too cold", "just right", "too hot"]
    assert cold.cup.wisps < right.cup.wisps < hot.cup.wisps


def test_a_group_is_lit_until_its_cup_has_come_and_the_cups_leave_the_cloud_as_it_was(tmp_path: Path) -> None:
    come: list[tuple[float, ...]] = []
    clouds: list[float] = []

    def look(frames: Sequence[int], scene: Any, shown: Sequence[Any]) -> None:
        tastes = scene.coffee.tastes
        come.append(tuple(taste.cup.grown for taste in tastes))
        lit = [taste.points.opacity for taste in tastes]
        for light, cup, before in zip(lit, come[-1], come[-2] if len(come) > 1 else come[-1], strict=True):
            assert light >= cup - 1e-6 or cup > 0.5 or cup < before
            assert light < 1e-6 or cup < 1.0
        clouds.append(scene.flat.cloud.opacity)
        if scene.hunt.trace.progress > 0:
            assert max(*lit, *come[-1]) == 0.0 and clouds[-1] == 1.0

    attend(BandsData, look, tmp_path, presentation=FILMED)
    first = [next(k for k, grown in enumerate(come) if grown[cup] > 0.5) for cup in range(3)]
    assert first == sorted(first) and len(set(first)) == 3
    assert clouds[0] == 1.0 and min(clouds) < 0.5


def test_it_begins_on_the_bare_points_in_their_plane(tmp_path: Path) -> None:
    found: list[tuple[list[Any], list[float], float]] = []

    def look(frames: Sequence[int], scene: Any, shown: Sequence[Any]) -> None:
        flat, seen = scene.flat, sight(scene, shown)
        assert all(share == 1.0 for share in (flat.grid.opacity, flat.input_axes.opacity, flat.cloud.opacity))
        names = [text.words for text in seen.texts if text.owner is not flat.space]
        found.append((names, list(scene.legend.lit), flat.input_axes.numbers))

    attend(BandsData, look, tmp_path, wanted=[0], presentation=FILMED)
    assert found == [([], [0.0, 0.0], 0.0)]


def test_the_number_of_the_best_line_flies_into_its_row(tmp_path: Path) -> None:
    flight: list[tuple[float, float, float, float]] = []
    landed: list[Any] = []

    def look(frames: Sequence[int], scene: Any, shown: Sequence[Any]) -> None:
        trace, row = scene.hunt.trace, scene.scores.rows[LINE]
        if trace.opacity == 0 or trace.landing is None:
            return
        sight(scene, shown)
        number = trace._number
        assert number.markup == row._figure.markup
        flight.append((trace.flown, number.x, number.ends()[0], number.size))
        landed[:] = [(number.ends()[0], number.y, number.size), row.landing]
        assert row.revealed == row.landed == 0.0

    attend(BandsData, look, tmp_path, quality=SMALL, presentation=FILMED)
    flown, _, right, sizes = (np.array(column) for column in zip(*flight, strict=True))
    assert flown[0] == 0.0 and flown[-1] > 0.98 and (np.diff(flown) >= 0).all()
    assert right[-1] - right[0] > 3.0
    assert (np.diff(sizes) <= 1e-9).all()
    (end, y, size), landing = landed
    assert (end, y, size) == pytest.approx((landing.x, landing.y, landing.size), abs=0.05)
    assert len(np.unique(right.round(3))) > 8  # it flies: no leap


@pytest.mark.parametrize("chapter", [BandsData, LiftByHand], ids=lambda chapter: chapter.__name__)
def test_the_names_of_the_classes_stay_as_long_as_anything_is_counted(chapter: type[Any], tmp_path: Path) -> None:
    shares: list[float] = []

    def look(frames: Sequence[int], scene: Any, shown: Sequence[Any]) -> None:
        counted = max(scene.scores.rows[LINE].opacity, scene.hunt.trace.opacity if chapter is BandsData else 0.0)
        if counted == 1.0:
            shares.append(scene.legend.opacity * float(np.min(scene.legend.lit)))

    plan = attend(chapter, look, tmp_path, presentation=FILMED)
    assert len(shares) > 0.4 * plan.frames and min(shares) == 1.0


def test_the_first_hidden_neuron_comes_soon(tmp_path: Path) -> None:
    with_neurons: list[int] = []

    def look(frames: Sequence[int], scene: Any, shown: Sequence[Any]) -> None:
        if scene.diagram.hidden > 0.5:
            with_neurons.extend(frames)

    told: dict[str, Any] = {"presentation": FILMED, "quality": Quality(320, 180, 60)}
    before = [
        attend(chapter, lambda *_: None, tmp_path, wanted=(), **told).seconds
        for chapter in (Title, BandsData, LiftByHand)
    ]
    attend(CutLines, look, tmp_path, wanted=range(0, 400, 5), **told)
    assert sum(before[1:]) <= OWN_SECONDS
    assert sum(before) <= SECONDS
    assert sum(before) + with_neurons[0] / 60 <= FIRST_NEURON
    assert [chapter.order for chapter in (Title, BandsData, LiftByHand, CutLines)] == [10, 20, 30, 40]


@pytest.mark.parametrize("aspect", ASPECTS)
def test_the_chart_keeps_to_its_place_beside_the_picture(aspect: str, tmp_path: Path) -> None:
    found: list[Any] = []
    attend(
        BandsData, lambda frames, scene, shown: found.append(scene), tmp_path, wanted=[0], quality=SMALL.shaped(aspect)
    )
    scene = found[0]
    trace, layout = scene.hunt.trace, scene.layout
    corners = trace.place_of(np.array([[0.0, 0.0], [1.0, trace._most]]))
    place = search_place(layout)
    assert corners[0, 1] >= place.top - place.height - 1e-9
    assert corners[1, 1] < place.top
    assert corners[1, 0] <= place.left + place.width + 1e-9
    assert np.ptp(corners[:, 1]) > 1.0
    beside = corners[1, 0] < layout.board.x - layout.board.half
    above = corners[0, 1] > layout.board.y + layout.board.half
    assert beside or above


def test_the_unrolled_plane_is_tinted_by_class_until_the_view_comes_back_to_the_data(tmp_path: Path) -> None:
    tints: list[tuple[float, float]] = []

    def look(frames: Sequence[int], scene: Any, shown: Sequence[Any]) -> None:
        if scene.flat.flow.t == 0.0 and scene.flat.full == 1.0:
            tints.extend([(scene.flat.sheet.tinted, scene.flat.sheet.opacity)] * len(frames))

    attend(SeparatingLine, look, tmp_path)
    assert len(tints) > 40
    assert tints == [(1.0, 1.0)] * len(tints)
