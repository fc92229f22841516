"""What is loaded before workers are forked: all compiled kernels, and no thread."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from nnfilm.workers.processes import VARIABLES
from tests.support.project import ROOT

CODE = """
import gc, importlib, os, pkgutil, sys

import nnfilm.preload

print(gc.isenabled(), len(os.listdir("/proc/self/task")) if os.path.isdir("/proc/self/task") else 1)
import nnfilm.kit
from nnfilm.kit.raster.kernel import Kernel

for module in pkgutil.walk_packages(nnfilm.kit.__path__, "nnfilm.kit."):
    importlib.import_module(module.name)
modules = [module for name, module in sys.modules.items() if name.startswith("nnfilm.")]
kernels = {one for module in modules for one in vars(module).values() if isinstance(one, Kernel)}
used = {name for one in kernels for name in one.py_func.__code__.co_names}
loaded = {one for one in kernels if "compiled" in vars(one) and one.compiled.signatures}
print(len(loaded), *sorted(one.py_func.__name__ for one in kernels - loaded if one.py_func.__name__ not in used))
"""


@pytest.mark.slow
def test_the_fork_server_loads_every_kernel_leaves_no_thread_behind_and_lets_garbage_be_looked_for() -> None:
    """A thread that holds a lock while the server forks would leave a worker waiting for ever; a kernel that another
    uses is part of that one.
    """
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, **VARIABLES},
    )
    first, (count, *missing) = (line.split() for line in done.stdout.splitlines())
    assert first == ["True", "1"]
    assert int(count) > 1
    assert missing == []
