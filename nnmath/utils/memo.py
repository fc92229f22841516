"""Results computed from a frozen value, cached for as long as the value lives."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from nnmath.utils.arrays import Floats, read_only

Result = TypeVar("Result")

_known: WeakKeyDictionary[Any, dict[Hashable, Any]] = WeakKeyDictionary()


def remembered(value: Any, key: Hashable, make: Callable[[], Result]) -> Result:
    """The result of ``make`` for this very ``value`` and ``key``: computed at the first call, then the same object."""
    results = _known.setdefault(value, {})
    if key not in results:
        results[key] = make()
    return results[key]


def once(fit: Callable[..., Result]) -> Callable[..., Result]:
    """Cache a function of a frozen value and further hashable arguments."""

    @wraps(fit)
    def remembering(value: Any, *args: Hashable, **named: Hashable) -> Result:
        key = fit.__qualname__, args, tuple(sorted(named.items()))
        return remembered(value, key, lambda: fit(value, *args, **named))

    return remembering


def curves(value: Any, key: Hashable, make: Callable[[], list[Floats]]) -> list[Floats]:
    """Cached polylines; the arrays are read-only, the list is the caller's own."""
    return list(remembered(value, key, lambda: tuple(read_only(line) for line in make())))
