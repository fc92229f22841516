"""Many starts, one after the other: how a fit has them run, if nobody runs them in another way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from nnmath.fitting.restart import Points, RestartResult, RestartTask, attempt

Run = Callable[[Points, Sequence[RestartTask]], Iterator[RestartResult]]
"""Gives what came of each start on the points, in order. It may run them wherever it likes, such as on other processes:
`attempt(points, task)` is the same everywhere. The points of one fit are the same object each time."""


def in_this_process(points: Points, tries: Sequence[RestartTask]) -> Iterator[RestartResult]:
    """One after the other."""
    for task in tries:
        yield attempt(points, task)
