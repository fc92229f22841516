"""What the fork server loads before it forks workers that only fit: importing this module is all there is to it."""

from contextlib import suppress

from nnfilm.workers import forkserver

with forkserver.loading(), suppress(ImportError):
    import nnfilm.workers.fitting
    import nnfilm.workers.worker  # noqa: F401
