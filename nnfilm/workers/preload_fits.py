"""What the fork server imports before it forks workers that only fit."""

from contextlib import suppress

from nnfilm.workers import forkserver

with forkserver.loading(), suppress(ImportError):
    import nnfilm.workers.fitting
    import nnfilm.workers.worker  # noqa: F401
