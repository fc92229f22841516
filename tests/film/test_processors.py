"""The article's film is the same on every processor: its numbers and its frames, to the last bit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

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
    digests = "-m", "tests.support.digests"
    old = {"OPENBLAS_CORETYPE": "Prescott", "NPY_DISABLE_CPU_FEATURES": told("-c", WIDE).strip()}
    with ThreadPoolExecutor() as pool:
        here, there = pool.map(lambda variables: json.loads(told(*digests, **variables)), ({}, old))
    assert [name for name in here if here[name] != there[name]] == []
