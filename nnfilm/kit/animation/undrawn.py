"""Whether a chapter is drawn, or only run to learn how long it is and what it says.

Whoever runs a chapter without drawing a frame says so with :func:`undrawn`; what only pictures show is then not worked
out. How long anything lasts must not depend on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_drawn: ContextVar[bool] = ContextVar("drawn", default=True)


def is_drawn() -> bool:
    """Whether frames of the chapter that runs are drawn."""
    return _drawn.get()


@contextmanager
def undrawn() -> Iterator[None]:
    """No frame of what runs within is drawn."""
    token = _drawn.set(False)
    try:
        yield
    finally:
        _drawn.reset(token)
