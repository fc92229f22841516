"""The simulation of many workers: what can be told without simulating."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.schedule import Costs, list_schedule, schedule
from nnfilm.render.plan import Plan
from nnfilm.workers.schedule import deal

lengths = st.lists(st.integers(1, 50), min_size=1, max_size=30)


def costs(segment: float = 1.0, **more: float) -> Costs:
    """A film of two chapters of five and ten segments, whose every second is for its segments unless told otherwise."""
    plans = tuple(Plan(name, name, 60, frames, (0,), (), (), ()) for name, frames in (("A", 600), ("B", 1200)))
    segments = tuple((segment,) * len(plan.segments()) for plan in plans)
    free = dict.fromkeys(("start", "fit", "task", "run_up", "join", "finish"), 0.0)
    return Costs(plans=plans, segments=segments, planning=(0.0, 0.0), bytes=1, **{**free, **more})


@given(lengths, st.integers(1, 8))
def test_no_schedule_beats_the_bounds_and_none_is_worse_than_grahams(seconds: list[int], workers: int) -> None:
    ends = list_schedule(seconds, workers)
    ideal = max(max(seconds), sum(seconds) / workers)
    assert ideal <= max(ends) <= sum(seconds) / workers + (1 - 1 / workers) * max(seconds) + 1e-9


def test_a_film_on_one_worker_is_the_sum_of_all_its_costs() -> None:
    film = replace(costs(start=3, fit=2, task=0.5, join=0.25, finish=0.125), planning=(0.5, 0.25))
    tasks = len(deal(film.plans, 1))
    last = len(deal(film.plans, 1)[-1].segments)
    assert schedule(film, 1).end == 3 + 2 + 0.75 + 15 + 0.5 * tasks + 0.25 * last + 0.125
