"""How chunks are dealt out to workers. This shapes the time that a film takes, and nothing else of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nnfilm.plan import Plan

LEAST = 120
"""At least so many frames a task: each has a scene to build and to run up to its first frame, about 0.2 s."""


@dataclass(frozen=True)
class Task:
    """Consecutive chunks of one chapter, which is given by its place in the list of plans."""

    chapter: int
    chunks: tuple[range, ...]

    @property
    def frames(self) -> range:
        """From the first chunk to the last."""
        return range(self.chunks[0].start, self.chunks[-1].stop)


def deal(plans: Sequence[Plan], jobs: int) -> list[Task]:
    """Cut chapters into tasks, in the order of the film.

    Guided self-scheduling: a task is a share of what is left, so the first tasks are long, with little run-up in
    all, and the last are short, so that no worker is left with a long one at the end.
    """
    tasks: list[Task] = []
    left = sum(plan.frames for plan in plans)
    for number, plan in enumerate(plans):
        chunks = plan.chunks()
        while chunks:
            share = max(LEAST, left // (2 * jobs))
            size = taken = 0
            while taken < len(chunks) and (size < share or plan.frames - chunks[taken].start < LEAST):
                size += len(chunks[taken])
                taken += 1
            tasks.append(Task(number, tuple(chunks[:taken])))
            chunks = chunks[taken:]
            left -= size
    return tasks
