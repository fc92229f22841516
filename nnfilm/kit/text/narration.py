"""How long sentences are when they are spoken, in a film that is heard.

Whoever runs a chapter of such a film says so once, with :func:`narrated`; the chapter then leaves each sentence the
time that it is spoken in, and not the time to read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

_seconds: ContextVar[Mapping[str, float]] = ContextVar("seconds", default=MappingProxyType({}))


def spoken_seconds(text: str) -> float | None:
    """Seconds from the start of a sentence, by its text, to where the next one may start; None: nobody speaks it."""
    return _seconds.get().get(text)


@contextmanager
def narrated(seconds: Mapping[str, float]) -> Iterator[None]:
    """Sentences that are said within take so many seconds, by their texts."""
    token = _seconds.set(seconds)
    try:
        yield
    finally:
        _seconds.reset(token)
