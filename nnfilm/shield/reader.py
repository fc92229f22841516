"""The process that reads: it loads what reading takes, then does one task after another, each in a fork of its own.

The fork is held to the bounds of its task, and whatever its files do to it harms no other task. Where nothing forks,
the process itself does a task, and is used for no other.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Pipe, wait
from typing import Any

from nnfilm.utils import system
from nnfilm.utils.remote import outcome

MEMORY, MEMORY_PER_BYTE = 1_200_000_000, 50
"""Bytes that any file may take, and that each byte of it may add: packed, one stands for many."""

SECONDS, SECONDS_PER_MEGABYTE = 5, 10
"""The same of processor time. The slowest reader, of workbooks, needs two seconds for a megabyte."""

PATIENCE, CLOCK = 60, 10
"""Seconds by the clock, and more of them for each of processor time: a machine may be busy, or a disk slow."""


def bounds(files: Iterable[str | os.PathLike[str]]) -> tuple[int, int]:
    """How much memory, in bytes, and processor time, in seconds, reading these files together may take."""
    size = sum(os.path.getsize(file) for file in files if os.path.exists(file))
    return MEMORY + MEMORY_PER_BYTE * size, SECONDS + round(SECONDS_PER_MEGABYTE * size / 1e6)


@dataclass(frozen=True)
class Task:
    """Something to read.

    Attributes:
        read: the function, without arguments.
        memory: bytes that it may take.
        seconds: of processor time.
        here: the current folder of the command; "" if it is gone.
        scratch: a folder for temporary files, emptied by its owner.
    """

    read: Callable[[], Any]
    memory: int
    seconds: int
    here: str
    scratch: str

    @property
    def clock(self) -> int:
        """Seconds by the clock after which it counts as hanging."""
        return PATIENCE + CLOCK * self.seconds

    def outcome(self) -> bytes:
        """What it comes to in this process, which is of no other use from now on."""
        if self.here:
            os.chdir(self.here)
        tempfile.tempdir = self.scratch
        self._bound()
        return outcome(self.read)

    def _bound(self) -> None:
        """Hold this process to the bounds, as far as the system can. A user's own limits stay if they are lower."""
        try:
            import resource
        except ImportError:  # a system without such limits: only the clock bounds it
            return
        faulthandler.register(signal.SIGXCPU, chain=True)
        os.set_blocking(2, False)  # nobody reads what a library prints, unless it dies
        machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        for what, most in {
            resource.RLIMIT_CPU: self.seconds,
            resource.RLIMIT_DATA: min(self.memory, machine),
            resource.RLIMIT_CORE: 0,
        }.items():
            soft, hard = resource.getrlimit(what)
            resource.setrlimit(what, (most if soft == resource.RLIM_INFINITY else min(most, soft), hard))


def serve(ahead: str) -> None:
    """Do what the command asks for, until it ends; ``ahead`` is a module to load before that, "" for none.

    Tasks come by stdin; their outcomes go to stdout, or the exit code of a fork that had none.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    gc.disable()  # hardly anything that is loaded or read is garbage, and a fork ends soon
    with suppress(Exception):  # the task tells what is wrong
        import_module(ahead or __name__)
    with suppress(EOFError, BrokenPipeError):  # the command has ended
        while True:
            task = pickle.load(sys.stdin.buffer)
            pickle.dump(_outcome_in_a_fork(task) if system.FORKS else task.outcome(), answers)
            answers.flush()


def _outcome_in_a_fork(task: Task) -> bytes | int | None:
    """What a task comes to in a fork, which is killed if the command ends meanwhile; its exit code if it dies."""
    receiver, sender = Pipe(duplex=False)
    fork = get_context("fork").Process(target=lambda: sender.send_bytes(task.outcome()))
    fork.start()
    sender.close()
    if receiver not in wait([receiver, sys.stdin.fileno()]):
        fork.kill()
    try:
        return receiver.recv_bytes()
    except (EOFError, OSError):
        fork.join()
        return fork.exitcode
