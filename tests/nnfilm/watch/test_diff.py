"""Which beats have changed from one version to the next, told by their pictures alone."""

from __future__ import annotations

from itertools import accumulate

from nnfilm.render.plan import Beat, Plan
from nnfilm.watch.diff import Change, Version, changes, earlier, gone


def version(*beats: tuple[str, list[int]]) -> Version:
    """A chapter of these beats with their digests."""
    ends = list(accumulate(len(digests) for _, digests in beats))
    told = tuple(Beat(name, range(end - len(digests), end)) for (name, digests), end in zip(beats, ends, strict=True))
    plan = Plan("Any", "A title", 15, ends[-1], (0,), (), told, ())
    return Version(plan, tuple(digest for _, digests in beats for digest in digests))


BEFORE = version(("one", [1, 2, 3]), ("two", [4, 5]), ("three", [6, 7, 8]))


def test_without_an_earlier_version_all_is_new() -> None:
    assert earlier(None, BEFORE.plan) == [None] * 8
    assert [change.beat for change in changes(None, BEFORE)] == list(BEFORE.plan.beats)
    assert gone(None, BEFORE) == []


def test_the_same_again_has_not_changed() -> None:
    assert changes(BEFORE, BEFORE) == []
    assert gone(BEFORE, BEFORE) == []


def test_a_changed_picture_is_a_change_of_its_beat_and_names_the_frame() -> None:
    now = version(("one", [1, 2, 3]), ("two", [4, 50]), ("three", [6, 7, 8]))
    assert changes(BEFORE, now) == [Change(now.plan.beats[1], (4,))]


def test_a_longer_beat_is_the_only_changed_one_though_all_later_frames_have_moved() -> None:
    now = version(("one", [1, 2, 3]), ("two", [4, 5, 5, 5]), ("three", [6, 7, 8]))
    assert changes(BEFORE, now) == [Change(now.plan.beats[1], (5, 6))]


def test_a_beat_that_is_cut_short_has_changed_at_its_end() -> None:
    now = version(("one", [1, 2]), ("two", [4, 5]), ("three", [6, 7, 8]))
    assert changes(BEFORE, now) == [Change(now.plan.beats[0], (1,))]


def test_a_beat_is_known_by_its_name_wherever_it_stands() -> None:
    now = version(("three", [6, 7, 8]), ("one", [1, 2, 3]), ("two", [4, 5]))
    assert changes(BEFORE, now) == []
    assert gone(BEFORE, now) == []


def test_a_beat_of_another_name_is_new_and_the_old_one_gone() -> None:
    now = version(("one", [1, 2, 3]), ("zwei", [4, 5]), ("three", [6, 7, 8]))
    assert [change.beat.name for change in changes(BEFORE, now)] == ["zwei"]
    assert [beat.name for beat in gone(BEFORE, now)] == ["two"]


def test_beats_of_one_name_are_told_apart_by_their_order() -> None:
    before = version(("again", [1, 2]), ("again", [3, 4]))
    now = version(("again", [1, 2]), ("again", [3, 40]))
    assert changes(before, now) == [Change(now.plan.beats[1], (3,))]
    assert gone(before, version(("again", [1, 2]))) == [before.plan.beats[1]]
