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


def heed() -> None:
    """Where the processor's time has a limit, raise FilmError a second before it."""
    if not LIMITS:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if soft == hard != resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_CPU, (max(1, hard - 1), hard))
    signal.signal(signal.SIGXCPU, _out_of_time)


def _out_of_time(number: int, frame: Any) -> NoReturn:
    raise FilmError("the processor's time that this process may take is used up: see ulimit -t")
