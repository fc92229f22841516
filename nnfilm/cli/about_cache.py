"""What `nnfilm cache` says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from nnfilm.storage.cache import Cache


@dataclass(frozen=True)
class CacheAnswer:
    """How many entries and bytes a cache holds, or held until they were dropped."""

    folder: Path
    entries: int
    size: int
    limit: int
    dropped: bool = False

    @classmethod
    def of(cls, cache: Cache) -> Self:
        """As it is."""
        entries = cache.entries()
        return cls(cache.folder, len(entries), sum(entry.size for entry in entries), cache.limit)

    @classmethod
    def cleared(cls, cache: Cache) -> Self:
        """Drop all. Raises FilmError if something cannot be dropped."""
        entries, size = cache.clear()
        return cls(cache.folder, entries, size, cache.limit, dropped=True)

    def lines(self) -> Iterator[object]:
        """In megabytes; the folder is last."""
        if self.dropped:
            yield f"dropped {self.entries:,} entries, {self.size / 1e6:.1f} MB"
        else:
            yield f"{self.entries:,} entries, {self.size / 1e6:.1f} MB of at most {self.limit / 1e6:.0f} MB"
        yield self.folder

    def facts(self) -> Mapping[str, Any]:
        """In bytes."""
        bounds = {"bytes": self.size, "limit": self.limit, "dropped": self.dropped}
        return {"folder": str(self.folder), "entries": self.entries, **bounds}
