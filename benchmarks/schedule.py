"""The time of a film on any number of workers: list scheduling of its tasks, from their costs."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from nnfilm.render.plan import Plan
from nnfilm.workers.schedule import Task, deal


@dataclass(frozen=True)
class Costs:
    """Measured costs, in seconds of one core.

    Attributes:
        plans: of the film's chapters.
        segments: for each chapter, drawing and encoding of each of its segments.
        planning: for each chapter.
        start: of the command, until workers can begin, without the fits.
        fit: of the film's networks.
        task: building the scene of a task.
        run_up: of a frame that a task skips before its first.
        join: of a segment, in the main process: receiving, caching, and writing it to two videos.
        finish: closing and checking the film's file.
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
    """The making of a film on a number of workers.

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
    """When each task ends, if each is started in turn by the first free worker. All are free at `ready`."""
    free = [ready] * min(workers, len(seconds))
    ends = []
    for length in seconds:
        ends.append(free[0] + length)
        heapq.heapreplace(free, ends[-1])
    return ends


def join(ends: Sequence[float], seconds: Sequence[float]) -> float:
    """When one process has joined all parts, in order: each is there at its end, and takes its seconds."""
    now = 0.0
    for end, length in zip(ends, seconds, strict=True):
        now = max(now, end) + length
    return now


def schedule(costs: Costs, workers: int) -> Schedule:
    """The film on a number of workers, cut into tasks by `nnfilm.workers.schedule`."""
    tasks = deal(costs.plans, workers)
    seconds = [_seconds(costs, task) for task in tasks]
    ready = max(list_schedule(costs.planning, workers, costs.start + costs.fit))
    ends = list_schedule(seconds, workers, ready)
    joined = join(ends, [costs.join * len(task.segments) for task in tasks])
    return Schedule(len(tasks), ready, max(ends), max(seconds), sum(seconds), joined + costs.finish)


def _seconds(costs: Costs, task: Task) -> float:
    cost = dict(zip(costs.plans[task.chapter].segments(), costs.segments[task.chapter], strict=True))
    return costs.task + costs.run_up * task.frames.start + sum(cost[segment] for segment in task.segments)
