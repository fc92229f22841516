"""How segments are divided among workers. This affects the time that a film takes, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from nnfilm.render.plan import Plan

LEAST, MOST = 60, 600
"""Pictures per task. Each task must build a scene and run it up to its first frame, about 0.1 s, or ten pictures'
worth; and only a finished task is cached and counts as progress, which takes up to ten seconds."""

SegmentKey = tuple[int, range]
"""A segment of a film: the index of its chapter in the list of plans, and its frames there."""


@dataclass(frozen=True)
class Task:
    """Consecutive segments of one chapter, given by its index in the list of plans."""

    chapter: int
    segments: tuple[range, ...]

    @property
    def frames(self) -> range:
        """From the first segment to the last."""
        return range(self.segments[0].start, self.segments[-1].stop)


def deal(plans: Sequence[Plan], jobs: int, known: Collection[SegmentKey] = ()) -> list[Task]:
    """Cut chapters into tasks, in the order of the film, without the segments that are known already.

    Guided self-scheduling: each task is a share of what is left. So the first tasks are long, which saves run-up, and
    the last are short, so that no worker is still busy when the others are done. Size is counted in pictures: a still
    costs one.
    """
    runs = list(_runs(plans, known))
    left = sum(plans[number].pictures(segment) for number, run in runs for segment in run)
    tasks: list[Task] = []
    for number, run in runs:
        sizes = [plans[number].pictures(segment) for segment in run]
        first = 0
        while first < len(run):
            share = min(MOST, max(LEAST, left // (4 * jobs)))
            last = first
            while last < len(run) and (sum(sizes[first:last]) < share or sum(sizes[last:]) < LEAST):
                last += 1
            tasks.append(Task(number, tuple(run[first:last])))
            left -= sum(sizes[first:last])
            first = last
    return tasks


def _runs(plans: Sequence[Plan], known: Collection[SegmentKey]) -> Iterator[tuple[int, list[range]]]:
    """Runs of consecutive segments that are not known."""
    for number, plan in enumerate(plans):
        keys: list[SegmentKey] = [(number, segment) for segment in plan.segments()]
        for unknown, run in groupby(keys, lambda key: key not in known):
            if unknown:
                yield number, [segment for _, segment in run]
