"""Limits that the system sets to a process, reported before it ends the process without a message."""

from __future__ import annotations

import signal
import sys
from typing import Any, NoReturn

from nnfilm.utils.errors import FilmError

try:
    import resource

    LIMITS = True
except ImportError:  # a system without such limits
    LIMITS = False


NEEDED = 3 * 10**9
"""Bytes of address space for drawing or fitting; with less, libraries abort while they are loaded."""


MARGIN = 5
"""Seconds of processor time that are kept, at most half of what is given, for the end of a command: the signal is
handled only after the compiled code that runs when it comes, and is sent again every second if it was lost there.
"""


class OutOfTime(FilmError):
    """The limit on processor time is nearly reached."""


def watch_processor_time() -> None:
    """Where processor time is limited, raise OutOfTime some seconds before the limit."""
    if not LIMITS:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if soft == hard != resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_CPU, (max(1, hard - min(MARGIN, hard // 2)), hard))
    signal.signal(signal.SIGXCPU, _out_of_time)


def check_memory() -> None:
    """Raise FilmError where the limit on memory is too low for any work."""
    if not LIMITS:
        return
    most, _ = resource.getrlimit(resource.RLIMIT_AS)
    if most != resource.RLIM_INFINITY and most < NEEDED:
        limit = f"{most / 1e9:.1f} GB, and {NEEDED / 1e9:.0f} GB are needed"
        raise FilmError(f"memory is limited to {limit}: run ulimit -v unlimited, or ask your administrator")


def _out_of_time(number: int, frame: Any) -> NoReturn:
    sys.unraisablehook = lambda _: None  # what is torn now may be half made, and would complain of it when it goes
    raise OutOfTime("the limit on processor time is reached: see ulimit -t")


def behind(error: Exception) -> Exception:
    """The end of the processor time, if it is what has led to an error: it may come where all errors are taken for
    those of a damaged file. Else the error itself.
    """
    cause: BaseException | None = error
    while cause:
        if isinstance(cause, OutOfTime):
            return cause
        cause = cause.__cause__ or cause.__context__
    return error
