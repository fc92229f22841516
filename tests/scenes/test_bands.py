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
Classifiers = load_chapter("Classifiers")
CutLines = load_chapter("CutLines")
SeparatingLine = load_chapter("SeparatingLine")
Title = load_chapter("Title")

BANDS = standard("bands").dataset
FILMED = Presentation(alone=False)
SECONDS, FIRST_NEURON = 47.0, 50.0  # of the film until its third chapter is over, and until a hidden neuron comes


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
    assert f"{least} of 200 wrong: no straight line does better." in [caption.text for caption in plan.captions]


def test_of_other_data_it_claims_no_more_than_it_shows(tmp_path: Path) -> None:
    blobs = Experiment(load("blobs"), standard("bands").network)
    told = attend(BandsData, lambda *_: None, tmp_path, wanted=(), experiments={"bands": blobs})
    assert told.captions[-1].text == "One straight line parts them all."
    assert best_line(load("blobs").X, load("blobs").y)[1] == 0


def test_the_first_hidden_neuron_comes_within_fifty_seconds(tmp_path: Path) -> None:
    with_neurons: list[int] = []

    def look(frames: Sequence[int], scene: Any, shown: Sequence[Any]) -> None:
        if scene.diagram.hidden > 0.5:
            with_neurons.extend(frames)

    told: dict[str, Any] = {"presentation": FILMED, "quality": Quality(320, 180, 60)}
    before = [
        attend(chapter, lambda *_: None, tmp_path, wanted=(), **told).seconds
        for chapter in (Title, BandsData, Classifiers)
    ]
    attend(CutLines, look, tmp_path, wanted=range(0, 400, 5), **told)
    assert sum(before) <= SECONDS
    assert sum(before) + with_neurons[0] / 60 <= FIRST_NEURON
    assert [chapter.order for chapter in (Title, BandsData, Classifiers, CutLines)] == [10, 20, 30, 40]


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


def test_the_unrolled_plane_is_tinted_until_the_chapter_closes(tmp_path: Path) -> None:
    tints: list[float] = []

    def look(frames: Sequence[int], scene: Any, shown: Sequence[Any]) -> None:
        flat = scene.flat.flow.t == 0.0
        assert flat or scene.regions.opacity == 0.0  # they are those of the plane as it lies flat
        if flat and scene.heading.opacity == 1.0:
            tints.append(scene.sides.opacity + scene.regions.opacity)

    attend(SeparatingLine, look, tmp_path)
    assert len(tints) > 40
    assert tints == pytest.approx(np.ones(len(tints)))
