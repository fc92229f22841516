"""How kernels are compiled, and kept on disk without ever going stale.

numba keeps a compiled function on disk and recompiles it when the file in which it stands has changed; here its key
holds what the function uses of other files, too.

Source: "Notes on Caching" in numba's developer manual, which names that gap.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numba
from numba.core.caching import CompileResultCacheImpl, FunctionCache, InTreeCacheLocator
from numba.core.codegen import get_host_cpu_features

if numba.config.CPU_FEATURES is None and "+avx512f" in (features := get_host_cpu_features()):
    numba.config.CPU_FEATURES = f"{features},+prefer-256-bit"  # rows of pixels are short: 8 at a time, not 16

Fingerprint = Callable[[Any], str]
"""A digest of all that the compiled form of a function is made of."""


def compiled(function: Callable[..., Any], fingerprint: Fingerprint, *, inlined: bool) -> Any:
    """A function for numba to compile at its first call, and to keep under a key that holds its fingerprint."""
    made = numba.njit(nogil=True, boundscheck=False, error_model="numpy", forceinline=inlined)(function)
    made._cache = _Cache(function, fingerprint)
    return made


when_compiling: list[Callable[[], None]] = []
"""Called once, when a kernel must be compiled, which takes seconds: to say so, or to wait for another process."""


class _Nowhere(InTreeCacheLocator):
    """The place of a function's compiled form where no folder can be written: it is not kept."""

    def ensure_cache_path(self) -> None:
        """Nothing is made."""


class _Places(CompileResultCacheImpl):
    """Where compiled functions may lie: where numba looks, or nowhere."""

    _locator_classes = [*CompileResultCacheImpl._locator_classes, _Nowhere]


class _Cache(FunctionCache):
    """numba's cache of one function, with a key that holds what the function uses."""

    _impl_class = _Places

    def __init__(self, function: Callable[..., Any], fingerprint: Fingerprint) -> None:
        super().__init__(function)
        self._fingerprint = fingerprint
        if isinstance(self._impl.locator, _Nowhere):
            self.disable()

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        found = super().load_overload(sig, target_context)
        while found is None and when_compiling:
            when_compiling.pop()()
            found = super().load_overload(sig, target_context)
        return found

    def _index_key(self, sig: Any, codegen: Any) -> tuple[Any, ...]:
        return (*super()._index_key(sig, codegen), self._fingerprint(self._py_func))
