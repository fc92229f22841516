"""Errors for the user: one line each, with an exit code."""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nnmath.utils.errors import DataError

FAILURE = 1
BAD_INPUT = 2


class FilmError(Exception):
    """Ends a command with one line on stderr. The message says what is wrong, where, and what to do.

    Attributes:
        code: the command's exit code.
    """

    code = FAILURE


class UnreadPipe(FilmError):
    """Nobody reads stdout any more, as after `head`: nothing is wrong."""

    code = 128 + 13  # that of a process ended by SIGPIPE, as shells report it


class BadInput(FilmError):
    """The user asked for something impossible: a flag, a name, a folder."""

    code = BAD_INPUT


class ChapterError(FilmError):
    """A chapter failed while it was planned, drawn or encoded."""

    def __init__(self, chapter: str, cause: str) -> None:
        super().__init__(chapter, cause)  # both, so that it can be unpickled from a worker
        self.chapter = chapter
        self.cause = cause

    def __str__(self) -> str:
        return f"chapter {self.chapter} failed: {self.cause}"


def in_words(error: DataError | OSError, name: Callable[[str], str], key: str | None = None) -> BadInput:
    """An error of nnmath as bad input, in the words of a front end.

    Args:
        error: what is wrong.
        name: what the front end calls a parameter of nnmath: "--label", "label=".
        key: the parameter that the line begins with; None: the one that the error is about.
    """
    message = first_line(error) if isinstance(error, OSError) else error.worded(name)
    key = key or getattr(error, "parameter", None)
    return BadInput(f"{name(key).removesuffix('=')}: {message}" if key else message)


def first_line(error: BaseException) -> str:
    """An exception in one line: a message for users as it is, a system error by its reason, others with their class."""
    text = " ".join(str(error).split())
    if isinstance(error, FilmError):
        return text
    if isinstance(error, OSError) and error.strerror:
        return f"{reason(error)}: {error.filename}" if error.filename else reason(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def reason(error: Exception) -> str:
    """The reason in an error of the system, or of a library that reports likewise."""
    number = getattr(error, "errno", None)
    if number == errno.ENOSPC:
        return "no space left on the disk"
    if number == errno.EEXIST:
        return "it is not a folder"
    return str(getattr(error, "strerror", None) or error).lower()
