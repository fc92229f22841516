"""No kernel is loaded from disk that was made of other code: neither its own nor what it uses of other files."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from numba.core.dispatcher import Dispatcher

import nnfilm
from nnfilm.kit.raster.kernel import Kernel, fingerprint, kernel

SHARED = """
from nnfilm.kit.raster.kernel import kernel

STEP = {step}
SCALE = {scale}

@kernel
def moved(x):
    return x + {shift} * STEP
"""
CALLER = """
from nnfilm.kit.raster.kernel import kernel
from shared import SCALE, moved

@kernel
def answer(x):
    return moved(x) * SCALE
"""

Write = Callable[..., Any]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write two files, of which one uses the other, and load them as a new process would."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # two writes within a second look alike to Python

    def written(*, step: float = 1.0, scale: float = 1.0, shift: float = 1.0) -> Any:
        (tmp_path / "shared.py").write_text(SHARED.format(step=step, scale=scale, shift=shift), encoding="utf-8")
        (tmp_path / "caller.py").write_text(CALLER, encoding="utf-8")
        for name in ("shared", "caller"):
            sys.modules.pop(name, None)
        return importlib.import_module("caller").answer

    return written


def hits(one: Kernel) -> int:
    """How often its compiled form was found on disk."""
    return sum(one.compiled.stats.cache_hits.values())


def test_a_change_of_another_file_is_noticed_and_what_has_not_changed_is_loaded_from_disk(write: Write) -> None:
    """A change of a number, of a kernel, and of a number that this kernel uses."""
    first, again = write(), write()
    assert first(10.0) == again(10.0) == 11.0
    assert (hits(first), hits(again)) == (0, 1)
    changed = [write(scale=3.0)(10.0), write(shift=5.0)(10.0), write(step=7.0)(10.0)]
    assert changed == [33.0, 15.0, 17.0]


def test_where_nothing_can_be_kept_it_is_compiled_each_time(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "__pycache__").touch()  # so that no such folder can be made
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    again = [write(), write()][1]
    assert again(10.0) == 11.0 and isinstance(again, Kernel)
    assert hits(again) == 0


LIST = [1, 2]


@kernel
def uses_a_list(x: int) -> int:
    return x + LIST[0]


@kernel
def uses_it_through_another(x: int) -> int:
    return uses_a_list(x)


@pytest.mark.posix  # of the project's modules some are of use only there
def test_no_compiled_function_of_the_project_may_change_unnoticed() -> None:
    names = [module.name for module in pkgutil.walk_packages(nnfilm.__path__, "nnfilm.")]
    runs = re.compile(r".*\.(__main__|preload\w*)")  # a front end, and what settles the process of a fork server
    modules = [importlib.import_module(name) for name in names if not runs.fullmatch(name)]
    held = [value for module in modules for value in vars(module).values()]
    compiled = {value for value in held if isinstance(value, (Kernel, Dispatcher))}
    assert len(compiled) > 20
    for one in compiled:
        assert isinstance(one, Kernel), f"{one.py_func.__name__} is compiled by numba alone"
        fingerprint(one.py_func)  # or it raises


@pytest.mark.parametrize("spoilt", [uses_a_list, uses_it_through_another])
def test_a_kernel_that_uses_what_may_change_unnoticed_is_refused(spoilt: Kernel) -> None:
    with pytest.raises(TypeError, match="uses_a_list uses LIST"):
        spoilt(1)
