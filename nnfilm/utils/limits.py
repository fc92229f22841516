"""Limits that the system sets to a process, told in words before it ends all without one."""

from __future__ import annotations

import signal
from typing import Any, NoReturn

from nnfilm.utils.errors import FilmError

try:
    import resource
except ImportError:  # a system without such limits
    LIMITS = False
else:
    LIMITS = True


NEEDED = 3 * 10**9
"""Bytes of addresses that a process takes which draws or fits; with fewer, libraries end it while they are loaded."""


def heed() -> None:
    """Where the processor's time has a limit, raise FilmError a second before it."""
    if not LIMITS:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if soft == hard != resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_CPU, (max(1, hard - 1), hard))
    signal.signal(signal.SIGXCPU, _out_of_time)


def want_memory() -> None:
    """Raise FilmError where a process may not have as much memory as work takes."""
    if not LIMITS:
        return
    most, _ = resource.getrlimit(resource.RLIMIT_AS)
    if most != resource.RLIM_INFINITY and most < NEEDED:
        told = f"{most / 1e9:.1f} GB of memory, and {NEEDED / 1e9:.0f} GB are needed"
        raise FilmError(f"this process may have {told}: say ulimit -v unlimited, or ask whoever set that limit")


def _out_of_time(number: int, frame: Any) -> NoReturn:
    raise FilmError("the processor's time that this process may take is used up: see ulimit -t")
