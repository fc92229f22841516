"""What is well kept and not what it should be is made again: a plan or segments of another film, or of none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from nnfilm.outputs import film
from nnfilm.render.plan import Beat, Caption, Plan, from_json, to_json
from nnfilm.storage.cache import Cache
from nnfilm.video.segment import Segment
from nnfilm.workers.executors import InlineExecutor
from tests.support.sharing import folder_once
from tests.support.spoiling import held, no_longer_than
from tests.support.stand_in import Standing, job, renderer_in, resources

ENDLESS = 10**12

OTHERS: dict[str, Callable[[Plan], Plan]] = {
    "of another chapter": lambda plan: replace(plan, chapter="Sliding"),
    "of another rate": lambda plan: replace(plan, fps=60),
    "endless": lambda plan: replace(plan, frames=ENDLESS),
}
"""Plans in whose place the right one is made."""

IMPOSSIBLE: dict[str, Callable[[Plan], Plan]] = {
    "endless": lambda plan: replace(plan, frames=ENDLESS),
    "longer than its beats": lambda plan: replace(plan, frames=plan.frames + 1),
    "of beats with a gap": lambda plan: replace(plan, beats=(plan.beats[0], replace(plan.beats[1], frames=range(9)))),
    "of no beats": lambda plan: replace(plan, beats=()),
    "of a beat that begins late": lambda plan: replace(plan, beats=(Beat("one", range(1, plan.frames)),)),
    "with a caption after its end": lambda plan: replace(plan, captions=(Caption("late", range(0, ENDLESS)),)),
    "with a still before it": lambda plan: replace(plan, stills=(range(-9, 1),)),
    "with plays in no order": lambda plan: replace(plan, plays=plan.plays[::-1]),
    "with a play after its end": lambda plan: replace(plan, plays=(*plan.plays, ENDLESS)),
}
"""Plans that are none."""

SEGMENTS: dict[str, Callable[[Segment], Segment]] = {
    "of other frames": lambda segment: replace(segment, frames=range(7, 7 + len(segment.frames))),
    "shorter": lambda segment: replace(segment, frames=segment.frames[:-1], packets=segment.packets[:-1]),
}


@pytest.fixture
def made() -> Path:
    """A folder with a film, and the cache that it has left."""
    return folder_once("film-to-read", lambda folder: make(folder / "film", Cache(folder / "cache")))


def make(out: Path, cache: Cache) -> None:
    film.render(job(out, Standing), resources(cache, InlineExecutor, jobs=1))


def is_made_again(made: Path, tmp_path: Path, read: Callable[[bytes], Any], other: Callable[[Any], bytes]) -> None:
    """All that can be read so is replaced, and kept under the same key."""
    copytree(made / "cache", tmp_path / "cache")
    cache = Cache(tmp_path / "cache")
    names = [entry.path.name for entry in cache.entries()]
    found = {name: value for name in names if (value := Cache(made / "cache").get(name, lenient(read))) is not None}
    assert found
    for name, value in found.items():
        cache.put(name, other(value))
    for again in ("first", "second"):
        with no_longer_than(60):
            make(tmp_path / again, cache)
        assert held(tmp_path / again) == held(made / "film")
    assert all(cache.get(name, bytes) == Cache(made / "cache").get(name, bytes) for name in names)


def lenient(read: Callable[[bytes], Any]) -> Callable[[bytes], Any]:
    """Nothing is dropped for being of another kind."""

    def tried(content: bytes) -> Any:
        try:
            return read(content)
        except (ValueError, KeyError, TypeError):
            return None

    return tried


@pytest.mark.parametrize("how", OTHERS)
def test_a_plan(made: Path, tmp_path: Path, how: str) -> None:
    is_made_again(
        made, tmp_path, lambda content: from_json(content.decode()), lambda p: to_json(OTHERS[how](p)).encode()
    )


@pytest.mark.parametrize("how", IMPOSSIBLE)
def test_a_plan_that_cannot_be_is_not_read(tmp_path: Path, how: str) -> None:
    plan = renderer_in(tmp_path).plan(Standing)
    assert from_json(to_json(plan)) == plan
    with pytest.raises(ValueError, match="inconsistent"):
        from_json(to_json(IMPOSSIBLE[how](plan)))


@pytest.mark.parametrize("how", SEGMENTS)
def test_a_segment(made: Path, tmp_path: Path, how: str) -> None:
    is_made_again(made, tmp_path, Segment.from_bytes, lambda segment: SEGMENTS[how](segment).to_bytes())


@pytest.mark.parametrize("more", [b"more", b""])
def test_a_segment_with_packets_of_other_sizes(made: Path, tmp_path: Path, more: bytes) -> None:
    """Else it would be a film that no player can read."""

    def other(segment: Segment) -> bytes:
        content = segment.to_bytes()
        return content + more if more else content[:-1]

    is_made_again(made, tmp_path, Segment.from_bytes, other)
