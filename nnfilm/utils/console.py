"""All output to stdout and stderr, made harmless to the terminal.

Names from files, tables, bundles and arguments may contain anything; they are made inert here and nowhere else. A
stderr that cannot be written is ignored; a stdout that cannot be written is an error.
"""

from __future__ import annotations

import os
import sys
import warnings
from contextlib import suppress
from pathlib import PurePath
from typing import Any, TextIO

from nnfilm.utils import system
from nnfilm.utils.errors import FilmError, UnreadPipe, reason
from nnfilm.utils.safe_text import visible

HIDDEN_BY_DEFAULT = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)
"""Warnings for developers, which Python hides by default."""


def prepare() -> None:
    """Call before anything is printed: escape what a stream cannot encode, and print warnings as one line.

    On Windows, output redirected to a file is UTF-8, as elsewhere, unless PYTHONIOENCODING says otherwise.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            into_file = system.WINDOWS and not stream.isatty() and "PYTHONIOENCODING" not in os.environ
            stream.reconfigure(encoding="utf-8" if into_file else None, errors="backslashreplace")
    warnings.showwarning = _warn


def let_warnings_be() -> None:
    """Make no warning an error, even under `-W error` or PYTHONWARNINGS: warnings on import of other packages would end
    every command. Hide those about syntax, as Manim causes on newer Pythons, and joblib's about containers that lack
    what nothing here uses.
    """
    if any(option.startswith("e") for option in sys.warnoptions):
        warnings.resetwarnings()
        for kind in HIDDEN_BY_DEFAULT:
            warnings.simplefilter("ignore", kind)
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.filterwarnings("ignore", ".*joblib will operate in serial mode")


def out(*texts: object) -> None:
    """Print lines to stdout. Raises FilmError if it cannot be written, UnreadPipe if nobody reads it."""
    try:
        _write(sys.stdout, texts)
    except BrokenPipeError:
        _close(sys.stdout)
        raise UnreadPipe("nobody reads stdout") from None
    except OSError as error:
        _close(sys.stdout)
        raise FilmError(f"cannot print to stdout: {reason(error)}") from error


def err(*texts: object) -> None:
    """Print lines to stderr; if it cannot be written they are lost."""
    try:
        _write(sys.stderr, texts)
    except OSError:
        _close(sys.stderr)


def rewrite(line: str, width: int = 0) -> None:
    """Overwrite the current line on stderr, whose width is given."""
    with suppress(OSError):
        print(f"\r{visible(line):{width}}", end="", file=sys.stderr, flush=True)


def _write(stream: TextIO, texts: tuple[object, ...]) -> None:
    print(*map(_shown, texts), sep="\n", file=stream, flush=True)


def _shown(text: object) -> str:
    """As it is printed: text of several lines, or a path on one."""
    shown = visible(str(text))
    return shown.replace("\n", "\\n") if isinstance(text, PurePath) else shown


def _close(stream: TextIO) -> None:
    """Discard what is still buffered: else Python tries to write it when it exits, and fails."""
    with suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)


def _warn(message: Warning | str, category: type[Warning], *where: Any, **more: Any) -> None:
    err(f"nnfilm: {category.__name__}: {' '.join(str(message).split())}")
