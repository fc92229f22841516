"""Viewers of solid spaces can be followed: never too fast, about one axis at a time, upright, and with names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from scipy.spatial.transform import Rotation

from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.space import poses
from nnfilm.kit.space.poses import Pose, Posed
from nnfilm.story.registry import chapters
from tests.support.cameras import STRAIGHT_ABOVE, Viewers, motions
from tests.support.chapters import load_chapter
from tests.support.films import OWN, film
from tests.support.played import followed
from tests.support.witness import SMOOTH, attend

CubeRotation = load_chapter("CubeRotation")
LiftToCube = load_chapter("LiftToCube")
SeparatingPlane = load_chapter("SeparatingPlane")
Triangle = load_chapter("Triangle")

Way = Callable[[Posed, Pose], list[list[Tween]]]

every_chapter = pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.__name__)
ways = Posed.way


def faults(chapter: type[Chapter], folder: Path, **told: Any) -> list[str]:
    viewers = Viewers()
    plan = attend(chapter, viewers, folder, quality=SMOOTH, **told)
    return viewers.faults(plan.fps)


@every_chapter
def test_every_viewer_of_the_article_can_be_followed(chapter: type[Chapter], tmp_path: Path) -> None:
    found = followed(chapter, tmp_path)
    assert not found.lost, "\n".join(found.lost)


@pytest.mark.parametrize("name", OWN)
def test_so_can_those_of_other_data(name: str, tmp_path: Path) -> None:
    told, settings = film(name)
    found = [f"{chapter.__name__}: {fault}" for chapter in told for fault in faults(chapter, tmp_path, **settings)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("chapter", [LiftToCube, CubeRotation, SeparatingPlane])
def test_there_is_something_to_follow(chapter: type[Chapter], tmp_path: Path) -> None:
    assert followed(chapter, tmp_path).viewers > 60


def test_a_viewer_in_a_hurry_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(poses, "FASTEST", 1.1 * poses.FASTEST)
    assert {fault.split(": ")[1].split(" (")[0] for fault in faults(CubeRotation, tmp_path)} == {
        "degrees a second are too fast"
    }


def test_a_leap_of_the_viewer_between_two_plays_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    turn_to = CubeRotation.turn_to

    def leaping(self: Any, *args: Any, **more: Any) -> None:
        turn_to(self, *args, **more)
        self.solid.space.turn += 3.0

    monkeypatch.setattr(CubeRotation, "turn_to", leaping)
    assert any("too fast" in fault for fault in faults(CubeRotation, tmp_path))


def all_at_once(self: Posed, pose: Pose) -> list[list[Tween]]:
    """The steps of a way, taken together."""
    return [[tween for step in ways(self, pose) for tween in step]]


def rolled(self: Posed, pose: Pose) -> list[list[Tween]]:
    """A way to where the head is held askew."""
    askew = Rotation.from_euler("z", 5, degrees=True).as_matrix() @ pose.view.rotation
    return ways(self, replace(pose, view=replace(pose.view, rotation=askew)))


def while_it_bends(self: Posed, pose: Pose) -> list[list[Tween]]:
    """A way that is gone while the warp goes on."""
    first, *others = ways(self, pose)
    flow = getattr(self, "flow")  # noqa: B009 - of every figure, but not of what can be posed
    return [[*first, Tween(flow, t=0.3)], *others, [Tween(flow, t=0.0)]]


@pytest.mark.parametrize(
    ("chapter", "way", "what"),
    [
        (Triangle, all_at_once, "view and turn move at once"),
        (LiftToCube, rolled, "z is not upright"),
        (LiftToCube, while_it_bends, "view and warp move at once"),
    ],
)
def test_a_spoilt_way_is_seen(
    chapter: type[Chapter], way: Way, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Posed, "way", way)
    assert any(what in fault for fault in faults(chapter, tmp_path))


@pytest.mark.parametrize("chapter", [LiftToCube, SeparatingPlane])
def test_a_sheet_turns_where_it_is_seen_flat_so_that_it_does_not_seem_to_swing(
    chapter: type[Chapter], tmp_path: Path
) -> None:
    viewers = Viewers()
    attend(chapter, viewers, tmp_path, quality=SMOOTH)
    turning = [
        before.look.toward[2]
        for moments in viewers.moments
        for before, after in pairwise(moments)
        if before.play == after.play and "turn" in motions(before, after)
    ]
    assert len(turning) > 60 and min(turning) > STRAIGHT_ABOVE


def test_names_that_go_while_the_cube_turns_are_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_the_stage = CubeRotation.set_the_stage

    def nameless(self: Any) -> None:
        set_the_stage(self)
        self.solid.names.opacity = 0.8

    monkeypatch.setattr(CubeRotation, "set_the_stage", nameless)
    assert any("without its names" in fault for fault in faults(CubeRotation, tmp_path))
