"""Measures commands in processes of their own: time, processor time and memory, over several turns."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import psutil  # type: ignore[import-untyped]

EVERY = 0.25
"""Seconds between two samples; memory, which takes longer to read, is sampled every fourth time."""


@dataclass(frozen=True)
class Usage:
    """The resources used by a command and all processes that it started.

    Attributes:
        seconds: from start to end, by the clock.
        cpu: seconds of processor time. What a process uses in its last quarter of a second may be missed.
        memory: peak in bytes: proportional set sizes, so that shared memory counts once.
    """

    seconds: float
    cpu: float
    memory: int


@dataclass
class _Watch:
    """Samples a process and its descendants until it is stopped."""

    root: psutil.Process
    cpu: dict[int, float] = field(default_factory=dict)
    memory: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        looks = 0
        while not self.over.wait(EVERY):
            memory = 0
            for process in self._tree():
                try:
                    times = process.cpu_times()
                    self.cpu[process.pid] = times.user + times.system
                    memory += process.memory_full_info().pss if looks % 4 == 0 else 0
                except psutil.Error:
                    continue  # it has ended
            self.memory = max(self.memory, memory)
            looks += 1

    def _tree(self) -> list[psutil.Process]:
        try:
            return [self.root, *self.root.children(recursive=True)]
        except psutil.Error:
            return []


def run(command: Sequence[str]) -> tuple[str, Usage]:
    """Run a command. Returns its output and what it used. Raises RuntimeError, with the end of stderr, on failure."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    watch = _Watch(psutil.Process(process.pid))
    looking = threading.Thread(target=watch.run)
    looking.start()
    out, errors = process.communicate()
    seconds = time.monotonic() - start
    watch.over.set()
    looking.join()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed: {errors.strip()[-1000:]}")
    return out, Usage(seconds, sum(watch.cpu.values()), watch.memory)


def ask(module: str, *arguments: str) -> Any:
    """Run a module of this package in a process of its own. Returns its answer."""
    out, _ = run([sys.executable, "-m", f"benchmarks.{module}", *arguments])
    return json.loads(out.splitlines()[-1])


def give_answer(answer: Any) -> None:
    """Answer to `ask`: as JSON, on the last line of the output."""
    print(json.dumps(answer), flush=True)


@dataclass(frozen=True)
class Series:
    """Repeated measurements of one quantity."""

    values: Sequence[float]

    @property
    def median(self) -> float:
        """The median, which one noisy moment does not change."""
        return statistics.median(self.values)

    @property
    def spread(self) -> float:
        """The range, as a share of the median."""
        return (max(self.values) - min(self.values)) / self.median
