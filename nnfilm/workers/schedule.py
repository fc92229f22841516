"""How chunks are dealt out to workers. This shapes the time that a film takes, and nothing else of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from nnfilm.render.plan import Plan

LEAST, MOST = 60, 600
"""So many pictures a task: each task has a scene to build and to run up to its first frame, about 0.1 s, or ten
pictures' worth; and what a task has made is known, kept and shown as progress only when it is done, ten seconds on."""

Place = tuple[int, range]
"""A chunk of a film: the number of its chapter in the list of plans, and its frames there."""


@dataclass(frozen=True)
class Task:
    """Consecutive chunks of one chapter, which is given by its place in the list of plans."""

    chapter: int
    chunks: tuple[range, ...]

    @property
    def frames(self) -> range:
        """From the first chunk to the last."""
        return range(self.chunks[0].start, self.chunks[-1].stop)


def deal(plans: Sequence[Plan], jobs: int, known: Collection[Place] = ()) -> list[Task]:
    """Cut chapters into tasks, in the order of the film, leaving out the chunks that are known already.

    Guided self-scheduling: a task is a share of what is left, so the first tasks are long, with little run-up in
    all, and the last are short, so that no worker is left with a long one at the end. What counts is pictures: a
    still costs no more than one.
    """
    runs = list(_runs(plans, known))
    left = sum(plans[number].pictures(chunk) for number, run in runs for chunk in run)
    tasks: list[Task] = []
    for number, run in runs:
        sizes = [plans[number].pictures(chunk) for chunk in run]
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


def _runs(plans: Sequence[Plan], known: Collection[Place]) -> Iterator[tuple[int, list[range]]]:
    """Chunks that are not known and follow one another."""
    for number, plan in enumerate(plans):
        places: list[Place] = [(number, chunk) for chunk in plan.chunks()]
        for wanted, run in groupby(places, lambda place: place not in known):
            if wanted:
                yield number, [chunk for _, chunk in run]
