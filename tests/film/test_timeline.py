"""What the film spends its seconds on: bends, not flat moves; pictures, not words; and where it is silent."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.space.pace import as_seen
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.language import reading_speed
from nnfilm.render.plan import Beat, Plan
from nnfilm.story import story
from nnmath import standard
from tests.support.sharing import made_once
from tests.support.timeline import Spent, characters, follow

BENDING = 1.5
"""Times the seconds in which flat sheets are moved: so long sheets bend, at least."""


SHORTEST_BEND = 3.5
COVERED = 0.35
"""Of the frame: what a sheet covers where it is held, bent."""

SLOWEST = 0.005
"""Of the frame's width: so far some vertex moves in every second of a dial."""

MOST_CAPTIONS, READING = 60, 0.5
SILENCE = 2.0
REVEALS = {
    "Warp2D": "the dial",
    "SeparatingLine": "unrolled",
    "LiftToCube": "the dial",
    "SeparatingPlane": "edge-on",
    "Depth": "unrolled",
}
"""Chapters, and the beats in which something is seen in silence before it is named."""

told = story.article().chapters
every_chapter = pytest.mark.parametrize("chapter", told, ids=lambda chapter: chapter.__name__)


def spent(chapter: type[Chapter], folder: Path) -> Spent:
    """What a chapter of the article's film spends its seconds on, found once in a test run."""
    experiments = {slot: standard(slot) for slot in chapter.slots}
    name = f"timeline of {chapter.__name__}"
    return made_once(name, lambda: follow(chapter, folder, experiments=experiments))


@every_chapter
def test_a_bend_takes_its_time_and_the_frame(chapter: type[Chapter], tmp_path: Path) -> None:
    found = spent(chapter, tmp_path)
    faults = [
        fault
        for bend in found.bends
        for fault in (
            f"{bend.seconds:.1f} s at {bend.start:.1f} s" * (bend.seconds < SHORTEST_BEND - 1e-6),
            f"covers {bend.most:.0%} at {bend.start:.1f} s" * (bend.most < COVERED),
            f"held {bend.held} at {bend.start:.1f} s" * (0 < bend.held[1] < COVERED),
            f"stands at {bend.start:.1f} s" * (bend.slowest < SLOWEST * 128 / 9),
        )
        if fault
    ]
    assert not faults, faults


def test_sheets_bend_and_are_not_turned_like_cards(tmp_path: Path) -> None:
    parts = {chapter.__name__: spent(chapter, tmp_path) for chapter in told}
    bent, flat = (sum(getattr(part, what) for part in parts.values()) for what in ("bent", "flat"))
    assert bent >= BENDING * flat, {name: (part.bent, part.flat) for name, part in parts.items()}


@pytest.mark.parametrize("name", ["Warp2D", "LiftToCube", "Depth"])
def test_a_bend_is_held_where_it_is_open(name: str, tmp_path: Path) -> None:
    chapter = next(chapter for chapter in told if chapter.__name__ == name)
    found = spent(chapter, tmp_path)
    for layer in {bend.layer for bend in found.bends}:
        assert any(bend.forwards and bend.layer == layer and bend.held[1] >= COVERED for bend in found.bends), layer


def test_the_film_is_seen_more_than_it_is_read(tmp_path: Path) -> None:
    plans = [spent(chapter, tmp_path).plan for chapter in told]
    captions = [caption for plan in plans for caption in plan.captions]
    assert len(captions) <= MOST_CAPTIONS
    seconds = sum(plan.seconds for plan in plans)
    assert characters(captions) / reading_speed() <= READING * seconds


@pytest.mark.parametrize("name", REVEALS)
def test_what_is_revealed_is_seen_in_silence_first(name: str, tmp_path: Path) -> None:
    chapter = next(chapter for chapter in told if chapter.__name__ == name)
    plan = spent(chapter, tmp_path).plan
    beat = next(beat for beat in plan.beats if beat.name == REVEALS[name])
    assert silence(plan, beat) >= SILENCE


def silence(plan: Plan, beat: Beat) -> float:
    """The longest time without a caption, in seconds, that begins or ends in a beat."""
    stops = [0, *(caption.frames.stop for caption in plan.captions)]
    starts = [*(caption.frames.start for caption in plan.captions), plan.frames]
    gaps = [range(stop, start) for stop, start in zip(stops, starts, strict=True)]
    beside = [len(gap) for gap in gaps if gap.start < beat.frames.stop and beat.frames.start < gap.stop]
    return max(beside, default=0) / plan.fps


# What is measured is seen to be missed.


class Bending(Chapter):
    """A sheet that is moved flat in a second, bent in two, held for two, bent on in three, and unbent in one."""

    def construct(self) -> None:
        flat = SquareFigure(standard("bands"), self.layout.untitled, self.layout, self.theme)
        flat.far = 1.0
        flat.space.include(flat.sheet)
        self.add(flat.space)
        self.play(Tween(flat.flow, t=0.5, run_time=1.0))
        self.play(Tween(flat.flow, t=0.75, run_time=2.0))
        self.wait(2.0)
        pace = as_seen(flat.space, flat.flow, lambda: flat.flow(flat.sheet.points), 1.0)
        self.play(Tween(flat.flow, t=1.0, run_time=3.0, rate_func=pace))
        self.play(Tween(flat.flow, t=0.5, run_time=1.0))


def test_what_a_sheet_does_is_measured(tmp_path: Path) -> None:
    found = follow(Bending, tmp_path, experiments={})
    there, back = found.bends
    assert found.flat == pytest.approx(1.0, abs=0.11)
    assert there.forwards and there.seconds == pytest.approx(5.0, abs=0.25)
    assert there.start == pytest.approx(1.0, abs=0.11)
    assert there.held[0] == pytest.approx(2.0, abs=0.11)
    assert 0 < there.held[1] <= there.most < COVERED  # a square that stands upright fills no frame
    assert not back.forwards and back.seconds == pytest.approx(1.0, abs=0.11)


def test_the_pace_of_a_bend_is_even_in_what_is_seen() -> None:
    layout = Layout.of(128 / 9, 8.0)
    flat = SquareFigure(standard("bands"), layout.untitled, layout, DARK)
    flat.far, flat.flow.t = 1.0, 0.5

    def places() -> np.ndarray:
        return flat.flow(flat.sheet.points)

    pace = as_seen(flat.space, flat.flow, places, 1.0, even=0.0)
    shares = np.array([pace(share) for share in np.linspace(0, 1, 21)])
    assert shares[0] == 0.0 and shares[-1] == 1.0 and (np.diff(shares) >= 0).all()
    assert flat.flow.t == 0.5

    def way(low: float, high: float) -> float:
        ends = []
        for share in np.linspace(low, high, 9):
            flat.flow.t = 0.5 + 0.5 * pace(float(share))
            ends.append(places() / float(flat.flow.window().size.max()))
        return float(np.linalg.norm(np.diff(ends, axis=0), axis=2).max(axis=1).sum())

    thirds = [way(0.2, 0.4), way(0.4, 0.6), way(0.6, 0.8)]
    assert max(thirds) < 1.35 * min(thirds)
