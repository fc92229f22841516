"""Fits the network of the next film while one is drawn, so that no core waits: on this machine while the last frames
are drawn, or while a cluster draws all of them. The fit goes to the cache, where the next film finds it."""

from __future__ import annotations

from contextlib import suppress
from threading import Thread

from nnfilm.course.course import CourseFilm
from nnfilm.story.fitting import Fitting
from nnfilm.story.source import Source


class FitAhead:
    """Makes one fit at a time, in a thread that ends with the command.

    Args:
        fitting: with the cache that the films use.
    """

    def __init__(self, fitting: Fitting) -> None:
        self._fitting = fitting
        self._thread: Thread | None = None

    def begin(self, film: CourseFilm) -> None:
        """Begin the fit of a film. An error is not reported: the film's own fit will fail with it."""
        self._thread = Thread(target=self._fit, args=[film], daemon=True)  # an interrupt does not wait for a fit
        self._thread.start()

    def wait(self) -> None:
        """Wait until the fit that was begun has ended."""
        if self._thread is not None:
            self._thread.join()

    def _fit(self, film: CourseFilm) -> None:
        with suppress(Exception):
            source = Source.from_request(film.request)
            if source is not None and source.bundle is None:
                source.experiment(self._fitting)
