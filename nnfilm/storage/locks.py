"""Locks that are gone with the process that holds them."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from nnfilm.storage.cache import Cache


@contextmanager
def _alone(cache: Cache) -> Iterator[None]:
    """While no other process fits for this cache; where nobody can tell, at once."""
    try:
        cache.folder.mkdir(parents=True, exist_ok=True)
        lock = (cache.folder / "fitting.lock").open("w")
    except OSError:
        yield
        return
    with lock:
        with suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
