"""Every chapter, wide and narrow, dark and light, of the article's and of other data: what is seen of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.text.language import speaking
from nnfilm.settings.quality import ASPECTS
from nnfilm.story.registry import chapters, find
from nnfilm.story.story import article
from tests.support.drawn import Digests, drawn, is_watched, renderer
from tests.support.films import ARTICLE, OWN, STAND_INS, THOROUGHLY
from tests.support.legibility import Reading, too_fast
from tests.support.legible_cube import Readings
from tests.support.motion import Motion, seam
from tests.support.other_data import CASES, HOSTILE, case, named
from tests.support.played import Played, all_played, narrow, played, seen_of
from tests.support.witness import SMALL, SMOOTH, attend

STEEPEST = 2.6  # of Manim's smooth: how much faster it is at its fastest than on average
WIDEST = 2.7  # frame units: no point travels further across the picture in a second
LONGEST_STEP = STEEPEST * WIDEST / SMOOTH.fps

SHORTEST_BEND = 3.5
COVERED = 0.35
"""Of the frame: what a sheet covers where it is held, bent."""

SLOWEST = 0.005 * 128 / 9
"""Frame units: so far some vertex moves in every second of a dial."""

KNOWN = {
    "unread": {"plane, CutLines", "plane, Warp2D", "plane, ProbabilitySurface", "four, ColumnImportance"},
    "leaps": {"four, Title"},
    "lost": {"four, ClassesApart"},
    "small": {
        *("slope, DataTour", "plane, DataTour", "ring, DataTour", "three, DataTour", "plane, SeparatingLine"),
        *("three, IntoHiddenSpace", "three, ClassesApart"),
    },
}
"""Faults of films of small tables that are known and not mended yet: what is wrong, of which chapters."""

told = {chapter.__name__: chapter for chapter in article().chapters}
every = {chapter.__name__: chapter for chapter in chapters()}
WALL = "Recap"
of_article = pytest.mark.parametrize("name", told)
of_all = pytest.mark.parametrize("name", every)
of_films = pytest.mark.parametrize("name", [*told, STAND_INS, *OWN])
of_moving = pytest.mark.parametrize("name", [*told, STAND_INS, *THOROUGHLY])


def wide(name: str) -> list[Played]:
    """A chapter of the article's film; or all chapters of another one."""
    return [played(ARTICLE, told[name])] if name in told else all_played(name)


def faults(name: str, what: str) -> list[str]:
    """What is wrong in one respect, with the chapter and its time."""
    parts = [one for one in wide(name) if f"{name}, {one.plan.chapter}" not in KNOWN.get(what, set())]
    return [f"{name}, {one.plan.chapter}, {fault}" for one in parts for fault in getattr(one, what)]


@of_films
def test_all_words_can_be_read(name: str) -> None:
    assert all(one.read > len(one.plan.captions) for one in wide(name))
    assert not (found := faults(name, "unread")), "\n".join(found)


@of_moving
def test_nothing_jumps(name: str) -> None:
    assert not (found := faults(name, "leaps")), "\n".join(found)


@of_moving
def test_every_viewer_can_be_followed(name: str) -> None:
    """But of the wall of nine sheets, which is seen as one picture."""
    assert name == WALL or not (found := faults(name, "lost")), "\n".join(found)
    assert name not in ("LiftToCube", "CubeRotation", "SeparatingPlane") or wide(name)[0].viewers > 60


@of_films
def test_every_picture_is_large(name: str) -> None:
    assert not (found := faults(name, "small")), "\n".join(found)


@of_films
def test_no_picture_is_covered(name: str) -> None:
    assert not (found := faults(name, "covered")), "\n".join(found)


@of_all
def test_alone_in_a_narrow_and_light_frame_all_words_can_be_read(name: str) -> None:
    found = narrow(every[name])
    assert found.read > len(found.plan.captions)
    assert not found.unread, "\n".join(found.unread)


@pytest.mark.parametrize("name", [*told, STAND_INS])
def test_no_point_goes_faster_than_easing_allows(name: str) -> None:
    assert sum(one.compared for one in wide(name)) > 100
    for one in wide(name):
        assert one.longest_step <= LONGEST_STEP, one.plan.chapter


@of_article
def test_a_bend_takes_its_time_and_the_frame(name: str) -> None:
    """But for nine at once: of these a law of their own chapter tells."""
    found = [] if name == WALL else wide(name)[0].bends
    wrong = [
        fault
        for bend in found
        for fault in (
            f"{bend.seconds:.1f} s at {bend.start:.1f} s" * (bend.seconds < SHORTEST_BEND - 1e-6),
            f"covers {bend.most:.0%} at {bend.start:.1f} s" * (bend.most < COVERED),
            f"held {bend.held} at {bend.start:.1f} s" * (0 < bend.held[1] < COVERED),
            f"stands at {bend.start:.1f} s" * (bend.slowest < SLOWEST),
        )
        if fault
    ]
    assert not wrong, wrong
    if name in ("Warp2D", "LiftToCube", "Depth"):
        for layer in {bend.layer for bend in found}:
            assert any(bend.forwards and bend.layer == layer and bend.held[1] >= COVERED for bend in found), layer


@pytest.mark.parametrize("name", ["Warp2D", "Title", "SeparatingLine"])
def test_the_sheet_stands_open_is_told_as_it_is_and_its_line_stays_one(name: str) -> None:
    assert not wide(name)[0].bent


@pytest.mark.parametrize("name", ["LiftToCube", "CubeRotation", "SeparatingPlane", STAND_INS])
def test_a_cube_and_a_hidden_space_can_be_read(name: str) -> None:
    found = [reading for one in wide(name) for reading in one.cube]
    assert sum(len(reading.points) > 30 for reading in found) > 4
    assert sum(reading.names.size == 3 for reading in found) > 3 or name == STAND_INS
    if name == "SeparatingPlane":
        assert sum(reading.plane is not None for reading in found) > 1
        assert any(reading.names.size == 3 for reading in found if reading.beat == "edge-on")
    assert not (wrong := faults(name, "hidden")), "\n".join(wrong)


@pytest.mark.parametrize("name", ["SeparatingPlane", "IntoHiddenSpace"])
def test_so_can_they_in_the_light_theme(name: str, tmp_path: Path) -> None:
    found = Readings(30)
    plan = attend(every[name], found, tmp_path, wanted=range(0, 3000, 30), presentation=Presentation("light"))
    assert sum(len(reading.points) > 30 for reading in found.seen) > 2
    assert not (wrong := found.faults(plan.fps)), "\n".join(wrong)


@pytest.mark.parametrize("aspect", ASPECTS)
def test_the_turning_cube_closes(aspect: str, tmp_path: Path) -> None:
    motion = Motion()
    attend(find("CubeRotation"), motion, tmp_path, quality=SMALL.shaped(aspect))
    cloud = max(motion.tracks(), key=lambda track: track.places.shape[1])
    assert seam(list(cloud.places)) is None


@pytest.mark.parametrize(("language", "aspect"), [("zh", "16:9"), ("es", "9:16")])
@pytest.mark.parametrize("name", ["BandsData", "Recap"])
def test_all_words_of_another_language_can_be_read(name: str, language: str, aspect: str, tmp_path: Path) -> None:
    """Chinese letters are higher than Latin ones, and Spanish words longer than English ones."""
    reading, quality = Reading(), SMALL.shaped(aspect)
    with speaking(language):
        plan = attend(every[name], reading, tmp_path, quality=quality, presentation=Presentation(language=language))
    assert reading.read > len(plan.captions)
    assert not (wrong := reading.faults(plan.fps)), "\n".join(wrong)


@pytest.mark.parametrize(("k", "name"), [*enumerate(HOSTILE)])
def test_long_and_hostile_names_can_be_read(k: int, name: str, tmp_path: Path) -> None:
    reading, quality = Reading(), SMALL.shaped(list(ASPECTS)[k % 2])
    experiments = dict.fromkeys(("bands", "rings", "rings_two"), named(HOSTILE[name]))
    plan = attend(every[name], reading, tmp_path, quality=quality, experiments=experiments)
    assert not (wrong := [*reading.faults(plan.fps), *too_fast(plan)]), "\n".join(wrong)


@pytest.mark.parametrize(("name", "source", "hidden"), CASES)
def test_of_unusual_data_too_all_words_can_be_read_and_nothing_jumps(
    name: str, source: str, hidden: int | tuple[int, ...]
) -> None:
    """Of deep networks, five classes, columns of words, one neuron."""
    experiments = dict.fromkeys(every[name].slots, case(source, hidden))
    narrowly: dict[str, Any] = {"quality": SMOOTH.shaped("9:16"), "presentation": Presentation("light")}
    found = seen_of(every[name], experiments=experiments, **narrowly)
    assert not [*found.unread, *found.leaps], "\n".join([*found.unread, *found.leaps])
    assert not [caption.text for caption in found.plan.captions if len(caption.text.split()) > 16]
    assert all(beat.seen for beat in found.plan.beats)
    assert 8 < found.plan.seconds < 36


# Drawn.


@pytest.mark.parametrize("name", [name for name, chapter in every.items() if is_watched(chapter)])
def test_where_nothing_moves_there_is_something_to_read(name: str) -> None:
    found = drawn(every[name])
    assert not found.silent(), found.silent()


@of_all
def test_a_chapter_drawn_from_its_middle_on_is_the_rest_of_the_whole_chapter(name: str) -> None:
    """It is a pure function of time: however it is cut, it gives the same pictures to the byte."""
    chapter: type[Chapter] = every[name]
    whole, part = drawn(chapter), Digests()
    last = whole.plan.frames - 1
    wanted = sorted({*range(last // 2, last, 3 * whole.plan.fps), last // 2 + 1, last})
    renderer(chapter).draw(chapter, wanted, part)
    assert part.found == {frame: whole.digests[frame] for frame in wanted}
    assert sorted(whole.digests) == list(range(last + 1))


@of_all
def test_a_chapter_moves_and_speaks_on_an_opaque_picture_and_names_what_has_changed(name: str) -> None:
    found = drawn(every[name])
    assert len(set(found.digests.values())) > 1 and found.opaque
    assert not found.stale, "pixels change beyond the boxes that are said to have changed"
    assert found.plan.captions
    assert len({beat.name for beat in found.plan.beats}) == len(found.plan.beats) > 0
    assert not np.delete(found.empty, np.s_[-found.plan.fps :] if name == "Recap" else []).any()
