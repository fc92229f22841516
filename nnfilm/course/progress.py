"""Progress of one film among many, and of what nobody waits for."""

from __future__ import annotations

from nnfilm.utils.progress import Progress


class FilmProgress:
    """Says of which film it is what is said and done.

    Args:
        progress: takes the reports.
        title: which of how many films it is.
        name: of the film.
    """

    def __init__(self, progress: Progress, title: str, name: str) -> None:
        self._progress, self._title, self._name = progress, title, name

    def say(self, line: str) -> None:
        """Print a line."""
        self._progress.say(f"{self._name}: {line}")

    def begin(self, frames: int, done: int = 0, doing: str = "drawing", unit: str = "frames") -> None:
        """Start work."""
        self._progress.begin(frames, done, f"{self._title}: {doing}", unit)

    def drawn(self, frames: int) -> None:
        """Report what is done."""
        self._progress.drawn(frames)


class Unseen:
    """Shows nothing."""

    def say(self, line: str) -> None:
        """Nothing."""

    def begin(self, frames: int, done: int = 0, doing: str = "drawing", unit: str = "frames") -> None:
        """Nothing."""

    def drawn(self, frames: int) -> None:
        """Nothing."""
