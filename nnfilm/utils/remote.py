"""What a function came to in another process: its value, or its exception with the traceback, as bytes between them.

Both ends belong to one command; nothing else may ever be unpickled here.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from traceback import format_exception
from typing import Any


class RemoteTrace(Exception):
    """The traceback of an exception in another process, as text: the cause of the exception raised here."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


def outcome(run: Callable[[], object]) -> bytes:
    """What a function comes to."""
    try:
        return pickle.dumps((run(), None), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        trace = "".join(format_exception(error))
        try:
            pickle.loads(content := pickle.dumps((error, trace)))
            return content
        except Exception:  # the exception does not survive pickling
            return pickle.dumps((RuntimeError(f"{type(error).__name__}: {error}"), trace))


def value_of(content: bytes) -> Any:
    """The value of what `outcome` gave. Raises its exception, caused by a `RemoteTrace`."""
    value, trace = pickle.loads(content)
    if trace is None:
        return value
    raise value from RemoteTrace(trace)
