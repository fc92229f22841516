"""Nothing jumps: from frame to frame, across plays and beats, every point moves no further than easing allows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from manim import tempconfig
from numpy.typing import NDArray

from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.raster.batch import Batch
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.space import Part, Space
from nnfilm.render.renderer import FilmRenderer
from nnfilm.story.registry import chapters

FPS = 30
STEEPEST = 2.6  # of Manim's smooth: how much faster it is at its fastest than on average
WIDEST = 2.7  # frame units: no point travels further across the picture in a second
LONGEST_STEP = STEEPEST * WIDEST / FPS

Places = NDArray[np.float64]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[int, list[Places]]]:
    """Where the points of each cloud are seen, (n, 2) in frame units, drawing after drawing; NaN where they are not."""
    places: dict[int, list[Places]] = {}
    kept: list[Cloud] = []
    gather = Cloud.gather

    def noting(cloud: Cloud, space: Space, batch: Batch) -> None:
        found = space.project(cloud.place(cloud.points))[0]
        if space.cropped:
            middle = np.array([space.region.x, space.region.y])
            found[(np.abs(found - middle) > space.region.half).any(axis=1)] = np.nan
        places.setdefault(id(cloud), []).append(found)
        kept.append(cloud)  # or another could get its id
        gather(cloud, space, batch)

    monkeypatch.setattr(Cloud, "gather", noting)
    draw_points_alone(monkeypatch)
    draw_alone = Space.draw

    def draw(space: Space, canvas: Canvas) -> None:
        clouds = [part for part in space.parts if id(part) in places]
        before = [len(places[id(cloud)]) for cloud in clouds]
        draw_alone(space, canvas)
        for cloud, n in zip(clouds, before, strict=True):
            if len(places[id(cloud)]) == n:  # it is not drawn now, and may come back elsewhere
                places[id(cloud)].append(np.full_like(places[id(cloud)][-1], np.nan))

    monkeypatch.setattr(Space, "draw", draw)
    yield places


def draw_points_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else is looked at here, so nothing else need be drawn."""
    draw_all = Space.draw

    def draw(space: Space, canvas: Canvas) -> None:
        parts = space.parts
        space.parts = [part for part in parts if has_points(part)]
        draw_all(space, canvas)
        space.parts = parts

    monkeypatch.setattr(Space, "draw", draw)
    for kind in kinds(RasterMobject):
        if not issubclass(kind, Space):
            monkeypatch.setattr(kind, "draw", lambda *_: None)


def has_points(part: Part) -> bool:
    """Whether a part is a cloud, or has one among its own."""
    return isinstance(part, Cloud) or any(isinstance(own, Cloud) for own in vars(part).values())


def kinds(of: type[RasterMobject]) -> set[type[RasterMobject]]:
    """All subclasses, of subclasses too."""
    direct = set(of.__subclasses__())
    return direct.union(*map(kinds, direct))


def largest_step(places: dict[int, list[Places]]) -> float:
    """The longest way of any point from one drawing to the next."""
    steps = [np.linalg.norm(b - a, axis=1) for track in places.values() for a, b in pairwise(track)]
    return float(np.nanmax(np.concatenate(steps)))


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.__name__)
def test_no_point_jumps(chapter: type[Chapter], seen: dict[int, list[Places]], tmp_path: object) -> None:
    settings = {"pixel_width": 64, "pixel_height": 36, "frame_rate": FPS, "media_dir": str(tmp_path)}
    with tempconfig({**settings, "format": "none", "progress_bar": "none", "verbosity": "ERROR"}):
        chapter(renderer=FilmRenderer(range(10**6), lambda *_: None, camera_class=FilmCamera)).render()
    assert sum(map(len, seen.values())) > 100, len(seen)
    assert largest_step(seen) <= LONGEST_STEP


def test_a_jump_would_be_noticed(seen: dict[int, list[Places]]) -> None:
    still = np.zeros((3, 2))
    seen[0] = [still, still + 0.01, still + 0.01 + np.array([LONGEST_STEP * 1.1, 0.0])]
    assert largest_step(seen) > LONGEST_STEP
