"""What a kernel is, and what its compiled form is made of.

If a kernel uses another kernel or a constant of another file, numba does not notice when that changes, and an old
picture is drawn. Here the key on disk holds all that a kernel uses, wherever that stands: files may share kernels.

numba takes half a second to import, and seconds to compile: what draws nothing does neither.
"""

from __future__ import annotations

import dis
import hashlib
import math
from collections.abc import Callable
from functools import cached_property
from types import CodeType, FunctionType
from typing import Any

import numpy as np


class Kernel:
    """A function that is compiled when it, or another kernel that uses it, is first called."""

    def __init__(self, function: Any, *, inlined: bool) -> None:
        self.py_func, self._inlined = function, inlined

    def __call__(self, *arguments: Any) -> Any:
        return self.compiled(*arguments)

    @cached_property
    def compiled(self) -> Any:
        """What numba makes of it."""
        from nnfilm.kit.raster.compiling import compiled

        return compiled(self.py_func, fingerprint, inlined=self._inlined)

    @property
    def _numba_type_(self) -> Any:
        """Its type for numba, in a function that uses it."""
        return self.compiled._numba_type_


def kernel(function: Callable[..., Any]) -> Kernel:
    """Have a function compiled when it is first called: it runs without the GIL and divides as NumPy does.

    It may use arguments, numbers, other kernels, ``math`` and ``numpy``, nothing else: see :func:`fingerprint`.
    """
    return Kernel(function, inlined=False)


def inlined(function: Callable[..., Any]) -> Kernel:
    """A :func:`kernel` that becomes part of those that use it: what is called for each of thousands of things.

    Each call passes an array as its seven fields, and may count the array's holders by instructions that lock.
    """
    return Kernel(function, inlined=True)


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
        if isinstance(value, Kernel):
            kernels[name] = value.py_func
        elif isinstance(value, (int, float, np.generic)):
            numbers[name] = value
        elif value is not math and value is not np:
            raise TypeError(f"the kernel {_name(function)} uses {name}, which is no number and no kernel")
    return numbers, kernels


def _name(function: FunctionType) -> str:
    return f"{function.__module__}.{function.__qualname__}"
