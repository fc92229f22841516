"""What is loaded of the compiled kernels beforehand: all that the film then uses."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from nnfilm.story.registry import chapters
from nnmath import standard
from tests.support.plans import known
from tests.support.project import ROOT

LOADED = """
import sys

from nnfilm.kit.raster.kernel import Kernel
from nnfilm.workers import warmup


def loaded():
    modules = [module for name, module in sys.modules.items() if name.startswith("nnfilm.")]
    found = [value for module in modules for value in vars(module).values() if isinstance(value, Kernel)]
    return {(kernel.py_func.__module__, kernel.py_func.__name__, *kernel.compiled.signatures) for kernel in found}
"""

CODE = """
import pickle
from dataclasses import replace
from pathlib import Path

from nnfilm.kit.style.presentation import Presentation
from nnfilm.story.registry import chapters
from nnfilm.video.yuv import Yuv420
from tests.support.stand_in import TINY, renderer_in

warmup.load()
before, planes = loaded(), Yuv420(TINY.width, TINY.height)
experiments, results = pickle.loads(Path(sys.argv[1], "given").read_bytes())
for chapter, wanted in zip(chapters(), results, strict=True):
    place = replace(renderer_in(Path(sys.argv[1])), experiments=experiments, presentation=Presentation())
    place.perform(chapter, wanted, lambda frames, pixels, changed: planes.fill(pixels, changed))
print(len(before), *sorted(name for _, name, *_ in loaded() - before))
"""


def printed(*code: str) -> list[str]:
    """The words that code prints in a process of its own."""
    command = [sys.executable, "-c", *code]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()


@pytest.mark.slow
def test_no_chapter_needs_a_kernel_that_is_not_loaded(tmp_path: Path) -> None:
    plans = [known(chapter) for chapter in chapters()]
    experiments = {slot: standard(slot) for chapter in chapters() for slot in chapter.slots}
    results = [[plan.result(beat) for beat in plan.beats] for plan in plans]
    (tmp_path / "given").write_bytes(pickle.dumps((experiments, results)))
    count, *missing = printed(LOADED + CODE, str(tmp_path))
    assert int(count) > 1
    assert missing == []
