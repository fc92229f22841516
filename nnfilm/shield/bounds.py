"""How much memory and time the reading of files may take, by their size."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

try:
    import resource
except ImportError:  # a system without such limits: only the clock bounds it
    LIMITS = False
else:
    LIMITS = True

ENFORCED = LIMITS and sys.platform != "darwin"
"""Whether the system holds a process to its memory. macOS takes the limit and forgets it."""

MEMORY, MEMORY_PER_BYTE = 1_200_000_000, 50
"""Bytes that any file may take, and that each byte of it may add: packed, one stands for many."""

SECONDS, SECONDS_PER_MEGABYTE = 5, 10
"""The same of processor time. The slowest reader, of workbooks, needs two seconds for a megabyte."""

PATIENCE, CLOCK = 60, 10
"""Seconds by the clock, and more of them for each of processor time: a machine may be busy, or a disk slow."""

WRITTEN = 1 << 28
"""Bytes of a temporary file."""


@dataclass(frozen=True)
class Bounds:
    """Bounds on the reading of files.

    Attributes:
        memory: bytes.
        seconds: of processor time.
        written: bytes of a temporary file, such as an unpacked archive.
    """

    memory: int
    seconds: int
    written: int

    @classmethod
    def of(cls, files: Iterable[str | os.PathLike[str]]) -> Bounds:
        """The bounds for reading these files together; those that are not there have no size."""
        size = 0
        for file in files:
            with suppress(OSError, ValueError):
                size += os.stat(file).st_size
        memory = min(MEMORY + MEMORY_PER_BYTE * size, max(MEMORY, _of_the_machine()))
        return cls(memory, SECONDS + round(SECONDS_PER_MEGABYTE * size / 1e6), WRITTEN)

    @property
    def clock(self) -> int:
        """Seconds by the clock after which a reader counts as hanging."""
        return PATIENCE + CLOCK * self.seconds

    def apply(self) -> None:
        """Hold this process to the bounds, as far as the system can. A user's own limits stay if they are lower."""
        if not LIMITS:
            return
        _limit(resource.RLIMIT_CPU, min(self.seconds, processor_time()))
        _limit(resource.RLIMIT_DATA, self.memory)
        _limit(resource.RLIMIT_FSIZE, self.written)
        _limit(resource.RLIMIT_CORE, 0)


def processor_time() -> int:
    """Seconds of processor time that the user lets a process have, less the one in which it can say so."""
    if not LIMITS:
        return sys.maxsize
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    return sys.maxsize if hard == resource.RLIM_INFINITY else max(1, hard - 1)


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(OSError, ValueError):  # a system that lacks this one
        resource.setrlimit(what, (lower, hard))


def _of_the_machine() -> int:
    """Bytes of its memory; 0 if it does not say."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return 0
