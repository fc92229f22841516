"""The `nnfilm` command: its exit codes, and one line for every error.

This module is light. Heavy modules, and those that a file in the current folder could shadow, are imported once signals
are handled and that folder is off the search path.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from nnfilm.utils import search_path
from nnfilm.utils.errors import FAILURE, BadInput, FilmError, UnreadPipe, first_line
from nnfilm.utils.interrupts import INTERRUPTED, Listener
from nnfilm.utils.limits import behind

GONE = "the current folder was removed: go to one that exists, with cd, and run the command there"

GC_THRESHOLDS = 50_000, 20, 20
"""With Python's own, garbage collection takes a third of the time in which Manim is imported, and finds nothing."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: its flags; None: those of this process, which then handles signals and imports nothing from the
            current folder.

    Returns the exit code: 0, 1 for a failure, 2 for bad input, 130 when interrupted, 143 when terminated (SIGTERM),
    129 when the terminal was closed (SIGHUP), 141 when nobody reads the output (SIGPIPE).
    """
    listener = Listener()
    if arguments is not None:
        return _exit_code(arguments, listener, lambda: _run(arguments))
    own = sys.argv[1:]
    try:
        return _exit_code(own, listener, lambda: _run_process(own, listener))
    finally:
        listener.stop()


def _exit_code(arguments: Sequence[str], listener: Listener, run: Callable[[], None]) -> int:
    debug = "--debug" in arguments
    try:
        run()
        return 0
    except KeyboardInterrupt:
        return _interrupted(listener)
    except Exception as error:
        if listener.heard:  # some library turned the signal into an error of its own
            return _interrupted(listener)
        error = behind(error)
        if isinstance(error, FilmError):
            silent = isinstance(error, UnreadPipe)
            return error.code if silent else _report(first_line(error), error.code, debug)
        if isinstance(error, OSError):
            return _report(first_line(error), FAILURE, debug)
        if isinstance(error, MemoryError):
            return _report("out of memory: use fewer processes (--jobs) or a lower quality (-q)", FAILURE, debug)
        hint = "" if debug else " (--debug shows where)"  # a bug: still one line, unless asked for more
        return _report(f"unexpected {first_line(error)}{hint}", FAILURE, debug)


def _run(arguments: Sequence[str]) -> None:
    from nnfilm.cli.commands import COMMANDS
    from nnfilm.cli.parser import command_line
    from nnfilm.storage import users_folders
    from nnfilm.utils import console, limits
    from nnfilm.utils.paths import here

    console.prepare()
    console.let_warnings_be()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # sums must not depend on the number of cores
    options = command_line(COMMANDS).parse_args(arguments)
    command = COMMANDS[options.command]
    if not command.light:
        limits.check_memory()
        users_folders.choose_folder_for_compiled_code(console.err)
    try:
        command.run(options)
    except (FilmError, OSError) as error:  # whatever failed, that is to be mended first
        if here():
            raise
        raise BadInput(GONE) from error


def _run_process(arguments: Sequence[str], listener: Listener) -> None:
    """Run the command of this process; its temporary files lie in one folder until it ends."""
    listener.listen()
    gc.set_threshold(*GC_THRESHOLDS)
    search_path.leave(os.curdir)
    from nnfilm.storage.scratch import scratch
    from nnfilm.storage.users_folders import provide_home
    from nnfilm.utils import limits

    limits.watch_processor_time()
    provide_home()
    with scratch():
        _run(arguments)


def _interrupted(listener: Listener) -> int:
    return _report(INTERRUPTED, 128 + (listener.heard or 2))


def _report(message: str, code: int, debug: bool = False) -> int:
    from nnfilm.utils import console

    with suppress(OSError):  # the terminal was closed
        if debug:
            import traceback

            console.err(traceback.format_exc().rstrip())
        console.err(f"nnfilm: {message}")
    return code
