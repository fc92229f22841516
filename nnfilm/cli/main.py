"""The `nnfilm` command: its exit codes, and its one line for whatever went wrong.

This module is light: what is heavy, and what could be a file of the current folder's, is loaded once signals are heard
and that folder is left out.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from nnfilm.utils import search_path
from nnfilm.utils.errors import FAILURE, FilmError, first_line
from nnfilm.utils.interrupts import INTERRUPTED, Listener

GARBAGE = 50_000, 20, 20
"""How much is made before Python looks for garbage: by default so little that it took a third of the time in which
Manim and what it needs are loaded, all of which stays.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: its flags; None: those of this process, which is the command then: it hears the signals that end it,
            and loads nothing from the folder that it was started in.

    Returns the exit code: 0, 1 for a failure, 2 for bad input, 130 when interrupted, 143 when asked to end (SIGTERM),
    129 when the terminal was closed (SIGHUP), 141 when nobody reads what is printed (SIGPIPE).
    """
    listener = Listener()
    if arguments is not None:
        return _coded(arguments, listener, lambda: _perform(arguments))
    own = sys.argv[1:]
    try:
        return _coded(own, listener, lambda: _perform_alone(own, listener))
    finally:
        listener.stop()


def _coded(arguments: Sequence[str], listener: Listener, perform: Callable[[], None]) -> int:
    debug = "--debug" in arguments
    try:
        perform()
        return 0
    except KeyboardInterrupt:
        return _interrupted(listener)
    except Exception as error:
        if listener.heard:  # and something made of it what it is not
            return _interrupted(listener)
        if isinstance(error, FilmError):
            return error.code if error.silent else _tell(first_line(error), error.code, debug)
        if isinstance(error, OSError):
            return _tell(first_line(error), FAILURE, debug)
        if isinstance(error, MemoryError):
            return _tell("memory ran out: take fewer processes with --jobs, or a smaller quality", FAILURE, debug)
        hint = "" if debug else " (--debug shows where)"  # a bug: still one line, unless asked for more
        return _tell(f"unexpected {first_line(error)}{hint}", FAILURE, debug)


def _perform(arguments: Sequence[str]) -> None:
    from nnfilm.cli.commands import COMMANDS, LIGHT
    from nnfilm.cli.parser import command_line
    from nnfilm.utils import console, limits

    console.prepare()
    console.let_warnings_be()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # the matrices are small, and sums must not depend on the number of cores
    options = command_line().parse_args(arguments)
    if options.command not in LIGHT:
        limits.check_memory()
    COMMANDS[options.command](options)


def _perform_alone(arguments: Sequence[str], listener: Listener) -> None:
    """As the command that this process is: all that it scribbles, until it ends, lies in one folder."""
    listener.listen()
    gc.set_threshold(*GARBAGE)
    search_path.leave(os.curdir)
    from nnfilm.storage.scratch import scratch
    from nnfilm.utils import limits

    limits.watch_processor_time()
    with scratch():
        _perform(arguments)


def _interrupted(listener: Listener) -> int:
    return _tell(INTERRUPTED, 128 + (listener.heard or 2))


def _tell(message: str, code: int, debug: bool = False) -> int:
    from nnfilm.utils import console

    with suppress(OSError):  # of a terminal that is closed
        if debug:
            import traceback

            console.err(traceback.format_exc().rstrip())
        console.err(f"nnfilm: {message}")
    return code
