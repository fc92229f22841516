"""The cut of a film into segments, and what each beat comes to."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.render.plan import GROUP, SEGMENT, SHORTEST, Beat, Caption, Plan, from_json, to_json


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Plans of any plays, down to single frames."""
    lengths = draw(st.lists(st.integers(1, 400), min_size=1, max_size=12))
    starts = [sum(lengths[:number]) for number in range(len(lengths))]
    frames = sum(lengths)
    plays = [range(start, start + length) for start, length in zip(starts, lengths, strict=True)]
    stills = tuple(play for play in plays if draw(st.booleans()))
    opening = [start for start in starts if start == 0 or draw(st.booleans())]
    beats = tuple(Beat(str(a), range(a, b)) for a, b in pairwise([*opening, frames]))
    return Plan("Any", "Any", 60, frames, tuple(starts), stills, beats, ())


@given(plans())
def test_segments_are_the_whole_chapter_in_order_and_as_few_as_its_story_needs(plan: Plan) -> None:
    segments = plan.segments()
    assert [frame for segment in segments for frame in segment] == list(range(plan.frames))
    lengths = list(map(len, segments))
    assert max(lengths) <= SEGMENT
    assert min(lengths) >= min(2, plan.frames)  # two keyframes in a row would have the same number
    starts = {0, plan.frames, *(segment.start for segment in segments)}
    long = [still for still in plan.stills if len(still) > GROUP]
    for place in (*(beat.frames.start for beat in plan.beats), *(bound for s in long for bound in (s.start, s.stop))):
        assert any(abs(place - start) < SHORTEST for start in starts)
    pieces = len(plan.beats) + 2 * len(long)  # each segment costs a keyframe
    assert len(segments) <= pieces + plan.frames // SEGMENT


BEATS = Beat("one", range(50)), Beat("two", range(50, 90)), Beat("three", range(90, 120))


@pytest.mark.parametrize(
    ("captions", "stills", "results"),
    [
        # What its last caption ends on,
        ([range(0, 40)], [], [39, 89, 119]),
        ([range(0, 20), range(20, 60)], [], [49, 59, 119]),
        ([range(30, 70), range(70, 90)], [], [49, 89, 119]),
        ([range(60, 61)], [], [49, 60, 119]),
        # or without one what it shows longest.
        ([], [], [49, 89, 119]),
        ([], [range(40, 60)], [49, 59, 119]),
        ([], [range(40, 60), range(70, 75)], [49, 59, 119]),
        ([], [range(40, 60), range(70, 85)], [49, 84, 119]),
        ([], [range(60, 70), range(80, 90)], [49, 69, 119]),
        ([], [range(85, 120)], [49, 89, 119]),
        ([], [range(20, 50), range(90, 120)], [49, 89, 119]),
    ],
)
def test_what_a_beat_comes_to(captions: list[range], stills: list[range], results: list[int]) -> None:
    told = tuple(Caption("words", frames) for frames in captions)
    plan = Plan("Any", "Any", 30, 120, (0,), tuple(stills), BEATS, told)
    assert list(map(plan.result, BEATS)) == results


@given(plans())
def test_a_still_counts_for_one_group_of_pictures_at_most(plan: Plan) -> None:
    moving = [frame for frame in range(plan.frames) if not any(frame in still for still in plan.stills)]
    stills = [min(len(still), GROUP) for still in plan.stills]
    assert plan.pictures(range(plan.frames)) == len(moving) + sum(stills)
    for still, pictures in zip(plan.stills, stills, strict=True):
        assert plan.pictures(range(still.start, still.stop)) == pictures
    assert from_json(to_json(plan)) == plan, "it can be kept"
