"""The cut of a film into segments, and of segments into tasks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.render.plan import GROUP, SEGMENT, SHORTEST, Beat, Caption, Plan, from_json, to_json
from nnfilm.workers.schedule import LEAST, MOST, Task, deal


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
def test_segments_are_the_whole_chapter_in_order(plan: Plan) -> None:
    assert [frame for segment in plan.segments() for frame in segment] == list(range(plan.frames))


@given(plans())
def test_no_segment_is_too_long_or_too_short(plan: Plan) -> None:
    lengths = [len(segment) for segment in plan.segments()]
    assert max(lengths) <= SEGMENT
    assert min(lengths) >= min(2, plan.frames)  # two keyframes in a row would have the same number


@given(plans())
def test_segments_start_where_beats_do_and_around_long_stills(plan: Plan) -> None:
    starts = {0, plan.frames, *(segment.start for segment in plan.segments())}
    long = [still for still in plan.stills if len(still) > GROUP]
    for place in (*(beat.frames.start for beat in plan.beats), *(bound for s in long for bound in (s.start, s.stop))):
        assert any(abs(place - start) < SHORTEST for start in starts)


@given(plans())
def test_nothing_else_costs_a_segment(plan: Plan) -> None:
    """Each costs a keyframe: there are no more than beats, long stills and what lies between them need."""
    long = [still for still in plan.stills if len(still) > GROUP]
    pieces = len(plan.beats) + 2 * len(long)
    assert len(plan.segments()) <= pieces + plan.frames // SEGMENT


@pytest.mark.parametrize(
    ("captions", "results"),
    [
        ([], [49, 89]),
        ([range(0, 40)], [39, 89]),
        ([range(0, 20), range(20, 60)], [49, 59]),
        ([range(30, 70), range(70, 90)], [49, 89]),
        ([range(60, 61)], [49, 60]),
    ],
)
def test_a_beat_has_come_to_what_its_last_caption_ends_on(captions: list[range], results: list[int]) -> None:
    beats = (Beat("one", range(50)), Beat("two", range(50, 90)))
    plan = Plan("Any", "Any", 30, 90, (0,), (), beats, tuple(Caption("words", frames) for frames in captions))
    assert [plan.result(beat) for beat in beats] == results


@pytest.mark.parametrize(
    ("stills", "result"),
    [
        ([], 89),
        ([range(40, 60)], 59),
        ([range(40, 60), range(70, 75)], 59),
        ([range(40, 60), range(70, 85)], 84),
        ([range(60, 70), range(80, 90)], 69),
        ([range(85, 120)], 89),
        ([range(20, 50), range(90, 120)], 89),
    ],
)
def test_without_a_caption_a_beat_has_come_to_what_it_shows_longest(stills: list[range], result: int) -> None:
    beats = (Beat("one", range(50)), Beat("two", range(50, 90)), Beat("three", range(90, 120)))
    captions = (Caption("words", range(0, 40)), Caption("words", range(100, 120)))
    plan = Plan("Any", "Any", 30, 120, (0,), tuple(stills), beats, captions)
    assert plan.result(beats[1]) == result


@given(st.lists(plans(), min_size=1, max_size=5), st.integers(1, 40))
def test_tasks_hold_every_segment_once_in_the_order_of_the_film(film: list[Plan], jobs: int) -> None:
    tasks = deal(film, jobs)
    dealt = [(task.chapter, segment) for task in tasks for segment in task.segments]
    assert dealt == [(number, segment) for number, plan in enumerate(film) for segment in plan.segments()]


@given(st.lists(plans(), min_size=1, max_size=5), st.integers(1, 40), st.integers(2, 5))
def test_tasks_leave_out_what_is_known(film: list[Plan], jobs: int, every: int) -> None:
    places = [(number, segment) for number, plan in enumerate(film) for segment in plan.segments()]
    known = set(places[::every])
    tasks = deal(film, jobs, known)
    assert [(task.chapter, segment) for task in tasks for segment in task.segments] == [
        p for p in places if p not in known
    ]
    for task in tasks:
        assert [frame for segment in task.segments for frame in segment] == list(task.frames)


def weight(plan: Plan, task: Task) -> int:
    return sum(plan.pictures(segment) for segment in task.segments)


@given(st.lists(plans(), min_size=1, max_size=5), st.integers(1, 40))
def test_a_task_is_worth_its_start_unless_the_chapter_is_short_and_never_too_long(film: list[Plan], jobs: int) -> None:
    for task in deal(film, jobs):
        plan = film[task.chapter]
        whole = sum(plan.pictures(segment) for segment in plan.segments())
        assert min(LEAST, whole) <= weight(plan, task) <= MOST + SEGMENT + LEAST


def test_many_workers_get_many_tasks_and_the_last_are_short() -> None:
    film = [Plan("Long", "Long", 60, 6000, tuple(range(0, 6000, 100)), (), (Beat("all", range(6000)),), ())]
    lengths = [len(task.frames) for task in deal(film, 2)]
    assert lengths[0] == MOST
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[-1] <= 2 * LEAST + SEGMENT
    assert len(deal(film, 16)) > len(deal(film, 2)) >= len(deal(film, 1))


@given(plans())
def test_a_still_counts_for_one_group_of_pictures_at_most(plan: Plan) -> None:
    moving = [frame for frame in range(plan.frames) if not any(frame in still for still in plan.stills)]
    stills = [min(len(still), GROUP) for still in plan.stills]
    assert plan.pictures(range(plan.frames)) == len(moving) + sum(stills)
    for still, pictures in zip(plan.stills, stills, strict=True):
        assert plan.pictures(range(still.start, still.stop)) == pictures


@given(plans())
def test_a_plan_can_be_kept(plan: Plan) -> None:
    assert from_json(to_json(plan)) == plan
