"""Words that several pages and documents of a pack say."""

from __future__ import annotations

from nnfilm.kit.text.sentence import Count, Name
from nnfilm.pack.words import PageText


def chapters(count: int) -> PageText:
    """How many chapters there are."""
    return PageText("{n, plural, one {# chapter} other {# chapters}}", n=Count(count))


def length(seconds: float) -> str:
    """A duration for people: `12 s`, `3 min 05 s`."""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return str(PageText("{seconds} s", seconds=Count(rest)))
    return str(PageText("{minutes} min {seconds} s", minutes=Count(minutes), seconds=Name(f"{rest:02}")))
