"""All that is printed: words for stdout, words for stderr, whatever they come from harmless to the terminal.

Files, tables, bundles and arguments name things as they like; here their names become inert, and nowhere else. Nothing
is lost because nobody listens: a stderr that takes no more is passed over, a stdout that takes no more is told.
"""

from __future__ import annotations

import os
import sys
import warnings
from contextlib import suppress
from pathlib import PurePath
from typing import Any, TextIO

from nnfilm.utils import system
from nnfilm.utils.errors import FilmError, reason
from nnfilm.utils.safe_text import visible

USUALLY_UNHEARD = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)
"""Warnings for whoever wrote what warns, which Python does not show unless it is asked to."""

UNREAD = 128 + 13
"""The exit code of who wrote into a pipe that nobody reads, as shells tell it."""


class UnreadPipe(FilmError):
    """Whoever was to read stdout has left: there is nobody to be told, and nothing is wrong."""

    code = UNREAD
    untold = True


def prepare() -> None:
    """Before anything is printed: what a stream cannot encode is escaped, and a warning is a line as any other.

    On Windows a file that one prints into is in UTF-8, as everywhere else, unless PYTHONIOENCODING says otherwise.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            into_file = system.WINDOWS and not stream.isatty() and "PYTHONIOENCODING" not in os.environ
            stream.reconfigure(encoding="utf-8" if into_file else None, errors="backslashreplace")
    warnings.showwarning = _warn


def let_warnings_be() -> None:
    """No warning is an error, though Python was told so (`-W error`, PYTHONWARNINGS): what others' modules warn of on
    their import would end every command. It is as if that had not been said; and none is heard of a module's syntax, as
    Manim's draws on newer Pythons, nor of what joblib does without, as in a container: nothing here asks it for that.
    """
    if any(option.startswith("e") for option in sys.warnoptions):
        warnings.resetwarnings()
        for kind in USUALLY_UNHEARD:
            warnings.simplefilter("ignore", kind)
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.filterwarnings("ignore", ".*joblib will operate in serial mode")


def out(*texts: object) -> None:
    """Lines for stdout. Raises FilmError if it takes no more, UnreadPipe if nobody reads it."""
    try:
        _write(sys.stdout, texts)
    except BrokenPipeError:
        _close(sys.stdout)
        raise UnreadPipe("nobody reads what is printed") from None
    except OSError as error:
        _close(sys.stdout)
        raise FilmError(f"cannot print to stdout: {reason(error)}") from error


def err(*texts: object) -> None:
    """Lines for stderr; if it takes no more they are lost, and the work goes on."""
    try:
        _write(sys.stderr, texts)
    except OSError:
        _close(sys.stderr)


def rewrite(line: str, width: int = 0) -> None:
    """A line on stderr that is written over the one before, which was as wide as that."""
    with suppress(OSError):
        print(f"\r{visible(line):{width}}", end="", file=sys.stderr, flush=True)


def _write(stream: TextIO, texts: tuple[object, ...]) -> None:
    print(*map(_shown, texts), sep="\n", file=stream, flush=True)


def _shown(text: object) -> str:
    """As it is printed: a text of some lines, or a path on one."""
    shown = visible(str(text))
    return shown.replace("\n", "\\n") if isinstance(text, PurePath) else shown


def _close(stream: TextIO) -> None:
    """What is still to be written to a stream goes nowhere: else Python tries again when it ends, and fails."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _warn(message: Warning | str, category: type[Warning], *where: Any, **more: Any) -> None:
    err(f"nnfilm: {category.__name__}: {' '.join(str(message).split())}")
