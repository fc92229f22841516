"""How far a render has come, for whoever waits: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich import progress as bars
from rich.console import Console

from nnfilm.utils import console
from nnfilm.utils.safe_text import visible
from nnfilm.utils.timecode import clock

COLUMNS = (
    bars.TextColumn("{task.description}"),
    bars.BarColumn(),
    bars.MofNCompleteColumn(),
    bars.TextColumn("{task.fields[unit]},"),
    bars.TimeRemainingColumn(),
    bars.TextColumn("left"),
)
"""Of the bar."""


class Progress(Protocol):
    """Told how things stand."""

    def say(self, line: str) -> None:
        """Pass on a line."""

    def begin(self, frames: int, done: int = 0, doing: str = "drawing", unit: str = "frames") -> None:
        """Drawing begins, or other work: so many frames, or other units, in all, of which some are done already."""

    def drawn(self, frames: int) -> None:
        """So many are drawn so far."""


class Unheard:
    """For nobody: only what is out of the ordinary is said."""

    def say(self, line: str) -> None:
        """Print it."""
        console.err(line)

    def begin(self, frames: int, done: int = 0, doing: str = "drawing", unit: str = "frames") -> None:
        """Nothing."""

    def drawn(self, frames: int) -> None:
        """Nothing."""


class Lines:
    """For logs: a line for each tenth of the way, or every ten seconds if that is longer."""

    def __init__(self) -> None:
        self._frames = 0

    def say(self, line: str) -> None:
        """Print it."""
        console.err(line)

    def begin(self, frames: int, done: int = 0, doing: str = "drawing", unit: str = "frames") -> None:
        """Start the clock."""
        self._unit = unit
        self._frames, self._done, self._start = frames, done, time.monotonic()
        self._told = self._start
        self._share = done / max(1, frames)

    def drawn(self, frames: int) -> None:
        """Print a line, if it is time."""
        if not self._frames:
            return
        now, share = time.monotonic(), frames / self._frames
        if share - self._share < 0.1 or now - self._told < 10:
            return
        self._told, self._share = now, share
        left = (now - self._start) * (self._frames - frames) / (frames - self._done)
        self.say(f"  {share:4.0%}  {frames:,} of {self._frames:,} {self._unit}, {clock(left)} left")


class Bar:
    """For terminals."""

    def __init__(self, progress: bars.Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("planning", total=None, unit="frames")

    def say(self, line: str) -> None:
        """Print it above the bar."""
        self._progress.console.print(visible(line), highlight=False, markup=False)

    def begin(self, frames: int, done: int = 0, doing: str = "drawing", unit: str = "frames") -> None:
        """The bar is of so many."""
        self._progress.reset(self._task, description=doing, total=frames, completed=done, unit=unit)

    def drawn(self, frames: int) -> None:
        """Move the bar."""
        self._progress.update(self._task, completed=frames)


@contextmanager
def progress_on_stderr(quiet: bool = False) -> Iterator[Progress]:
    """A bar if stderr is a terminal, else lines. Both write to stderr: stdout is for paths."""
    if quiet:
        yield Unheard()
        return
    terminal = Console(stderr=True)
    if not terminal.is_terminal:
        yield Lines()
        return
    with bars.Progress(*COLUMNS, console=terminal, transient=True) as progress:
        yield Bar(progress)
