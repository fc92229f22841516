"""The `nnfilm` command: its exit codes, and its one line for whatever went wrong."""

from __future__ import annotations

import os
import signal
import sys
import traceback
import warnings
from collections.abc import Sequence
from typing import Any, NoReturn

from nnfilm.cli.commands import COMMANDS
from nnfilm.cli.parser import command_line
from nnfilm.utils.errors import FAILURE, INTERRUPTED, FilmError, first_line


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Returns the exit code: 0, 1 for a failure, 2 for bad input, 130 when interrupted."""
    debug = False
    warnings.simplefilter("ignore", SyntaxWarning)  # in what Manim imports, on newer Pythons
    signal.signal(signal.SIGTERM, _interrupt)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # the matrices are small, and sums must not depend on the number of cores
    try:
        options = command_line().parse_args(arguments)
        debug = options.debug
        COMMANDS[options.command](options)
        return 0
    except KeyboardInterrupt:
        return _tell("interrupted; nothing was left half-written", INTERRUPTED)
    except FilmError as error:
        return _tell(first_line(error), error.code, debug)
    except OSError as error:
        return _tell(first_line(error), FAILURE, debug)
    except Exception as error:  # a bug: still one line, unless asked for more
        hint = "" if debug else " (--debug shows where)"
        return _tell(f"unexpected {first_line(error)}{hint}", FAILURE, debug)


def _tell(message: str, code: int, debug: bool = False) -> int:
    if debug:
        traceback.print_exc()
    print(f"nnfilm: {message}", file=sys.stderr)
    return code


def _interrupt(number: int, frame: Any) -> NoReturn:
    raise KeyboardInterrupt
