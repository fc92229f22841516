"""How segments are dealt out to workers as tasks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nnfilm.render.plan import SEGMENT, Beat, Plan
from nnfilm.workers.schedule import LEAST, MOST, Task, deal
from tests.nnfilm.render.test_plan import plans

films = st.lists(plans(), min_size=1, max_size=5)
jobs = st.integers(1, 40)


@given(films, jobs, st.integers(2, 5), st.booleans())
def test_tasks_hold_what_is_not_known_once_and_in_order(film: list[Plan], jobs: int, every: int, none: bool) -> None:
    places = [(number, segment) for number, plan in enumerate(film) for segment in plan.segments()]
    known = set() if none else set(places[::every])
    tasks = deal(film, jobs, known)
    dealt = [(task.chapter, segment) for task in tasks for segment in task.segments]
    assert dealt == [place for place in places if place not in known]
    for task in tasks:
        assert [frame for segment in task.segments for frame in segment] == list(task.frames)


def weight(plan: Plan, task: Task) -> int:
    return sum(plan.pictures(segment) for segment in task.segments)


@given(films, jobs)
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
