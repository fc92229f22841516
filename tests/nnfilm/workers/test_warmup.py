"""What is loaded of the compiled kernels beforehand: all that the film then uses."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
from numba.core.dispatcher import Dispatcher

import nnfilm
import nnfilm.scenes.kit
from tests.support.project import ROOT

CODE = """
import sys
from pathlib import Path

from numba.core.dispatcher import Dispatcher

from nnfilm.story.registry import chapters
from nnfilm.video.yuv import Yuv420
from nnfilm.workers import warmup
from nnmath import standard
from tests.support.stand_in import TINY, studio


def loaded():
    modules = [module for name, module in sys.modules.items() if name.startswith("nnfilm.")]
    found = [value for module in modules for value in vars(module).values() if isinstance(value, Dispatcher)]
    return {(kernel.py_func.__module__, kernel.py_func.__name__, *kernel.signatures) for kernel in found}


warmup.load()
before, planes = loaded(), Yuv420(TINY.width, TINY.height)
for chapter in chapters():
    place = studio(Path(sys.argv[1]))
    plan = place.plan(chapter)
    wanted = [plan.result(beat) for beat in plan.beats]
    place.perform(chapter, wanted, lambda frames, pixels, changed: planes.fill(pixels, changed))
print(len(before), *sorted(name for _, name, *_ in loaded() - before))
"""


@pytest.mark.slow
def test_no_chapter_needs_a_kernel_that_is_not_loaded(tmp_path: Path) -> None:
    command = [sys.executable, "-c", CODE, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    count, *missing = done.stdout.split()
    assert int(count) > 1
    assert missing == []


def test_a_kernel_calls_only_kernels_of_its_own_file() -> None:
    """A change of another file would go unnoticed by the compiler's cache, and an old picture be drawn."""
    names = [module.name for module in pkgutil.walk_packages(nnfilm.__path__, "nnfilm.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith(("__main__", "preload"))]
    kernels = {value for module in modules for value in vars(module).values() if isinstance(value, Dispatcher)}
    assert len(kernels) > 20
    for kernel in kernels:
        function = kernel.py_func
        called = [function.__globals__.get(name) for name in function.__code__.co_names]
        for other in (one for one in called if isinstance(one, Dispatcher)):
            assert other.py_func.__module__ == function.__module__, f"{kernel} calls {other}"
