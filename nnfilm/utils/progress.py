"""Progress: a bar on a terminal, occasional lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from nnfilm.utils import console
from nnfilm.utils.safe_text import visible
from nnfilm.utils.timecode import clock

if TYPE_CHECKING:
    from rich import progress as bars


class Progress:
    """Takes progress reports, and shows only lines."""

    def say(self, line: str) -> None:
        """Print a line."""
        console.err(line)

    def begin(self, frames: int, done: int = 0, doing: str = "drawing", unit: str = "frames") -> None:
        """Start work on `frames` frames, or other units, of which `done` are done already."""

    def drawn(self, frames: int) -> None:
        """Report that `frames` are done."""


class Lines(Progress):
    """For logs: a line per tenth of the work, but at most one in ten seconds."""

    def __init__(self) -> None:
        self._frames = 0

    def begin(self, frames: int, done: int = 0, doing: str = "drawing", unit: str = "frames") -> None:
        """Start the clock."""
        self._unit = unit
        self._frames, self._done, self._start = frames, done, time.monotonic()
        self._said = self._start
        self._share = done / max(1, frames)

    def drawn(self, frames: int) -> None:
        """Print a line, if one is due."""
        if not self._frames:
            return
        now, share = time.monotonic(), frames / self._frames
        if share - self._share < 0.1 or now - self._said < 10:
            return
        self._said, self._share = now, share
        left = (now - self._start) * (self._frames - frames) / (frames - self._done)
        self.say(f"  {share:4.0%}  {frames:,} of {self._frames:,} {self._unit}, {clock(left)} left")


class Bar(Progress):
    """For terminals."""

    def __init__(self, progress: bars.Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("planning", total=None, unit="frames")

    def say(self, line: str) -> None:
        """Print it above the bar."""
        self._progress.console.print(visible(line), highlight=False, markup=False)

    def begin(self, frames: int, done: int = 0, doing: str = "drawing", unit: str = "frames") -> None:
        """Reset the bar."""
        self._progress.reset(self._task, description=doing, total=frames, completed=done, unit=unit)

    def drawn(self, frames: int) -> None:
        """Move the bar."""
        self._progress.update(self._task, completed=frames)


@contextmanager
def progress_on_stderr(quiet: bool = False) -> Iterator[Progress]:
    """A bar if stderr is a terminal, else lines. Both write to stderr: stdout is for paths."""
    if quiet:
        yield Progress()
        return
    from rich import progress as bars
    from rich.console import Console

    terminal = Console(stderr=True)
    if not terminal.is_terminal:
        yield Lines()
        return
    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("{task.fields[unit]},"),
        bars.TimeRemainingColumn(),
        bars.TextColumn("left"),
    )
    with bars.Progress(*columns, console=terminal, transient=True) as progress:
        yield Bar(progress)
