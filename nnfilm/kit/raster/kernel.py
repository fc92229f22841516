"""How kernels are compiled, and kept on disk without ever going stale.

numba keeps a compiled function on disk and recompiles it when the file in which it stands has changed. A kernel or a
constant that it takes from another file may change unnoticed, so that an old picture is drawn. Here the key on disk
holds all that a kernel uses, wherever that stands: kernels may be shared among files.

Source: "Notes on Caching" in numba's developer manual, which names that gap.
"""

from __future__ import annotations

import dis
import hashlib
import math
from collections.abc import Callable
from types import CodeType, FunctionType
from typing import Any

import numba
import numpy as np
from numba.core.caching import CompileResultCacheImpl, FunctionCache, InTreeCacheLocator
from numba.core.codegen import get_host_cpu_features
from numba.core.dispatcher import Dispatcher

if numba.config.CPU_FEATURES is None and "+avx512f" in (features := get_host_cpu_features()):
    numba.config.CPU_FEATURES = f"{features},+prefer-256-bit"  # rows of pixels are short: 8 at a time, not 16


def kernel(function: Callable[..., Any]) -> Any:
    """Compile a function when first it is called: it runs without the GIL and divides as NumPy does.

    It may use arguments, numbers, other kernels, ``math`` and ``numpy``, nothing else: see :func:`fingerprint`.
    """
    return _compiled(function, forceinline=False)


def inlined(function: Callable[..., Any]) -> Any:
    """A :func:`kernel` that becomes part of those that use it: what is called for each of thousands of things.

    Each call passes an array as its seven fields, and may count the array's holders by instructions that lock.
    """
    return _compiled(function, forceinline=True)


def _compiled(function: Callable[..., Any], *, forceinline: bool) -> Any:
    compiled = numba.njit(nogil=True, boundscheck=False, error_model="numpy", forceinline=forceinline)(function)
    compiled._cache = _Cache(function)
    return compiled


when_compiling: list[Callable[[], None]] = []
"""Called once, when a kernel must be compiled: that and what follows takes seconds."""


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

    def __init__(self, function: Callable[..., Any]) -> None:
        super().__init__(function)
        if isinstance(self._impl.locator, _Nowhere):
            self.disable()

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        found = super().load_overload(sig, target_context)
        while found is None and when_compiling:
            when_compiling.pop()()
        return found

    def _index_key(self, sig: Any, codegen: Any) -> tuple[Any, ...]:
        return (*super()._index_key(sig, codegen), fingerprint(self._py_func))


def is_kernel(value: object) -> bool:
    """Whether something was compiled by :func:`kernel`; another compiled function has a key that does not hold all."""
    return isinstance(value, Dispatcher) and isinstance(getattr(value, "_cache", None), _Cache)


def fingerprint(function: FunctionType) -> str:
    """A digest of all that a kernel's compiled form is made of: its code, the numbers and the kernels that it uses.

    It is made of what was loaded, not of files, which may have changed since.

    Raises:
        TypeError: if a kernel uses something else, whose change would go unnoticed.
    """
    found: dict[str, str] = {}
    waiting = [function]
    while waiting:
        one = waiting.pop()
        if _name(one) not in found:
            numbers, kernels = _used(one)
            code = one.__code__
            own = (code.co_code, code.co_consts, code.co_names, one.__defaults__)
            found[_name(one)] = repr((own, numbers, {name: _name(other) for name, other in kernels.items()}))
            waiting += kernels.values()
    return hashlib.sha256(repr(sorted(found.items())).encode()).hexdigest()


def _used(function: FunctionType) -> tuple[dict[str, Any], dict[str, FunctionType]]:
    """The numbers and the kernels among the globals that a function uses, by name."""
    if function.__closure__ or any(isinstance(value, CodeType) for value in function.__code__.co_consts):
        raise TypeError(f"the kernel {_name(function)} must not stand in a function, nor have one in it")
    names = {step.argval for step in dis.get_instructions(function) if step.opname == "LOAD_GLOBAL"}
    numbers, kernels = {}, {}
    for name in sorted(names & function.__globals__.keys()):  # the others are built in
        value = function.__globals__[name]
        if is_kernel(value):
            kernels[name] = value.py_func
        elif isinstance(value, (int, float, np.generic)):
            numbers[name] = value
        elif value is not math and value is not np:
            raise TypeError(f"the kernel {_name(function)} uses {name}, which is no number and no kernel")
    return numbers, kernels


def _name(function: FunctionType) -> str:
    return f"{function.__module__}.{function.__qualname__}"
