"""How long a film takes on any number of workers: list scheduling of its tasks, from what each costs."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from nnfilm.render.plan import Plan
from nnfilm.workers.schedule import Task, deal

LARGEST_TEAM = 64
"""No larger team is tried for a course: long before it, one film gains nothing more."""


@dataclass(frozen=True)
class Costs:
    """What was measured, in seconds of one core.

    Attributes:
        plans: of the film's chapters.
        segments: for each chapter, to draw and encode each of its segments.
        planning: for each chapter.
        start: of the command, until workers can begin, but for the fits.
        fit: to fit the film's networks.
        task: of a task, to build its scene.
        run_up: of a frame that a task passes over before its first.
        join: of a segment, in the main process: received, kept in the cache, and written to both of its videos.
        finish: to close and check the film's file.
        bytes: of the film's packets.
    """

    plans: tuple[Plan, ...]
    segments: tuple[tuple[float, ...], ...]
    planning: tuple[float, ...]
    start: float
    fit: float
    task: float
    run_up: float
    join: float
    finish: float
    bytes: int


@dataclass(frozen=True)
class Schedule:
    """A film on so many workers.

    Attributes:
        tasks: how many there are.
        ready: second at which the first task begins.
        drawn: second at which the last task ends.
        longest: seconds of the longest task.
        work: seconds of all tasks.
        end: second at which the film is finished.
    """

    tasks: int
    ready: float
    drawn: float
    longest: float
    work: float
    end: float


def list_schedule(seconds: Sequence[float], workers: int, ready: float = 0.0) -> list[float]:
    """When each task ends, if each is begun in turn by the first worker that is free. All are free at `ready`."""
    free = [ready] * min(workers, len(seconds))
    ends = []
    for length in seconds:
        ends.append(free[0] + length)
        heapq.heapreplace(free, ends[-1])
    return ends


def join(ends: Sequence[float], seconds: Sequence[float]) -> float:
    """When one process has joined parts that end then and take so long, in their order."""
    now = 0.0
    for end, length in zip(ends, seconds, strict=True):
        now = max(now, end) + length
    return now


def schedule(costs: Costs, workers: int) -> Schedule:
    """The film on that many workers, cut into tasks as `nnfilm.workers.schedule` cuts it for them."""
    tasks = deal(costs.plans, workers)
    seconds = [_seconds(costs, task) for task in tasks]
    ready = max(list_schedule(costs.planning, workers, costs.start + costs.fit))
    ends = list_schedule(seconds, workers, ready)
    joined = join(ends, [costs.join * len(task.segments) for task in tasks])
    return Schedule(len(tasks), ready, max(ends), max(seconds), sum(seconds), joined + costs.finish)


def _seconds(costs: Costs, task: Task) -> float:
    cost = dict(zip(costs.plans[task.chapter].segments(), costs.segments[task.chapter], strict=True))
    return costs.task + costs.run_up * task.frames.start + sum(cost[segment] for segment in task.segments)


def course(costs: Costs, films: int, workers: int) -> tuple[float, int]:
    """So many films of data sets of their own: seconds, and how many workers to a film are best.

    The workers are parted into teams of equal size, and each team makes one film after another.
    """
    sizes = range(1, min(workers, LARGEST_TEAM) + 1)
    return min((ceil(films / (workers // size)) * schedule(costs, size).end, size) for size in sizes)
