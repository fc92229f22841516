"""How segments are dealt out to workers. This shapes the time that a film takes, and nothing else of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from nnfilm.render.plan import Plan

LEAST, MOST = 60, 600
"""So many pictures a task: each task has a scene to build and to run up to its first frame, about 0.1 s, or ten
pictures' worth; and what a task has made is known, kept and shown as progress only when it is done, ten seconds on."""

SegmentKey = tuple[int, range]
"""A segment of a film: the number of its chapter in the list of plans, and its frames there."""


@dataclass(frozen=True)
class Task:
    """Consecutive segments of one chapter, which is given by its place in the list of plans."""

    chapter: int
    segments: tuple[range, ...]

    @property
    def frames(self) -> range:
        """From the first segment to the last."""
        return range(self.segments[0].start, self.segments[-1].stop)


def deal(plans: Sequence[Plan], jobs: int, known: Collection[SegmentKey] = ()) -> list[Task]:
    """Cut chapters into tasks, in the order of the film, leaving out the segments that are known already.

    Guided self-scheduling: a task is a share of what is left, so the first tasks are long, with little run-up in
    all, and the last are short, so that no worker is left with a long one at the end. What counts is pictures: a
    still costs no more than one.
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
    """Segments that are not known and follow one another."""
    for number, plan in enumerate(plans):
        places: list[SegmentKey] = [(number, segment) for segment in plan.segments()]
        for wanted, run in groupby(places, lambda place: place not in known):
            if wanted:
                yield number, [segment for _, segment in run]
