"""What a measurement says it was made on."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.slow
def test_the_cores_are_those_that_the_process_may_use() -> None:
    code = """
import os
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
from benchmarks.machine import machine
print(machine()["cores"])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"
