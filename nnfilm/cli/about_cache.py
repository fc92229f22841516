"""What `nnfilm cache` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from nnfilm.storage.cache import Cache


@dataclass(frozen=True)
class CacheAnswer:
    """How many entries and bytes a cache holds, or held before it was cleared."""

    folder: Path
    entries: int
    size: int
    limit: int
    dropped: bool = False

    @classmethod
    def of(cls, cache: Cache) -> Self:
        """The size of a cache."""
        entries = cache.entries()
        return cls(cache.folder, len(entries), sum(entry.size for entry in entries), cache.limit)

    @classmethod
    def cleared(cls, cache: Cache) -> Self:
        """Clear a cache. Raises FilmError if an entry cannot be deleted."""
        entries, size = cache.clear()
        return cls(cache.folder, entries, size, cache.limit, dropped=True)

    def lines(self) -> Iterator[object]:
        """Sizes in megabytes, then the folder."""
        if self.dropped:
            yield f"deleted {self.entries:,} entries, {self.size / 1e6:.1f} MB"
        else:
            yield f"{self.entries:,} entries, {self.size / 1e6:.1f} MB of at most {self.limit / 1e6:.0f} MB"
        yield self.folder

    def facts(self) -> Mapping[str, Any]:
        """Sizes in bytes."""
        bounds = {"bytes": self.size, "limit": self.limit, "dropped": self.dropped}
        return {"folder": str(self.folder), "entries": self.entries, **bounds}
