"""The `nnfilm` command: its exit codes, and its one line for whatever went wrong."""

from __future__ import annotations

import os
import resource
import signal
import traceback
import warnings
from collections.abc import Sequence
from typing import Any, NoReturn

from nnfilm.cli.commands import COMMANDS
from nnfilm.cli.parser import command_line
from nnfilm.utils import console
from nnfilm.utils.errors import FAILURE, INTERRUPTED, FilmError, first_line


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Returns the exit code: 0, 1 for a failure, 2 for bad input, 130 when interrupted."""
    debug = False
    console.prepare()
    warnings.simplefilter("ignore", SyntaxWarning)  # in what Manim imports, on newer Pythons
    signal.signal(signal.SIGTERM, _interrupt)
    _heed_limit()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # the matrices are small, and sums must not depend on the number of cores
    try:
        options = command_line().parse_args(arguments)
        debug = options.debug
        COMMANDS[options.command](options)
        return 0
    except KeyboardInterrupt:
        return _tell("interrupted; nothing was left half-written", INTERRUPTED)
    except console.UnreadPipe as error:
        return error.code
    except FilmError as error:
        return _tell(first_line(error), error.code, debug)
    except OSError as error:
        return _tell(first_line(error), FAILURE, debug)
    except Exception as error:  # a bug: still one line, unless asked for more
        hint = "" if debug else " (--debug shows where)"
        return _tell(f"unexpected {first_line(error)}{hint}", FAILURE, debug)


def _tell(message: str, code: int, debug: bool = False) -> int:
    if debug:
        console.err(traceback.format_exc().rstrip())
    console.err(f"nnfilm: {message}")
    return code


def _heed_limit() -> None:
    """Where the processor's time has a limit, it is told a second before the system would end all without a word."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if soft == hard != resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_CPU, (max(1, hard - 1), hard))
    signal.signal(signal.SIGXCPU, _out_of_time)


def _out_of_time(number: int, frame: Any) -> NoReturn:
    raise FilmError("the processor's time that this process may take is used up: see ulimit -t")


def _interrupt(number: int, frame: Any) -> NoReturn:
    raise KeyboardInterrupt
