"""The article's film is the same on every processor: its numbers and its frames, to the last bit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping

from nnfilm.story.registry import find
from tests.support.digests import CHAPTERS, numbers
from tests.support.drawn import drawn
from tests.support.project import ROOT

CORE = "from numpy._core._multiarray_umath import __cpu_dispatch__ as d, __cpu_features__ as f"
WIDE = f"{CORE}; print(*(name for name in d if f[name]))"
"""Prints the processor's instructions that NumPy uses if it finds them: with them it may round differently."""


def told(*command: str, **variables: str) -> str:
    surroundings: Mapping[str, str] = {**os.environ, **variables}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=surroundings, check=True, capture_output=True, text=True
    ).stdout


def test_an_old_processor_shows_the_same_film() -> None:
    """One whose BLAS has no fused products, and whose NumPy has no wide vectors."""
    old = {"OPENBLAS_CORETYPE": "Prescott", "NPY_DISABLE_CPU_FEATURES": told("-c", WIDE).strip()}
    there = json.loads(told("-m", "tests.support.digests", **old))
    here = numbers()
    assert [slot for slot in here if here[slot] != there["numbers"][slot]] == []
    for chapter in map(find, CHAPTERS):
        found, seen = drawn(chapter), dict(there["frames"][chapter.__name__])
        assert seen.pop("plan") == repr(found.plan), chapter.__name__
        assert len(seen) > 4 and {int(frame) for frame in seen} <= found.digests.keys()
        assert [frame for frame in seen if seen[frame] != found.digests[int(frame)]] == [], chapter.__name__
