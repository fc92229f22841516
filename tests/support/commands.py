"""A running command: its processes, and the files that it leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

MARK = "NNFILM_MARK"
"""Environment variable that identifies a command's processes."""

AFTER = 2.0
"""Seconds within which all processes must end."""

LONGEST = 600.0
"""Seconds after which a command counts as hanging."""


@dataclass(frozen=True)
class Process:
    """A process of a command: its id, and its command line."""

    pid: int
    words: str


class Run:
    """A running command, with its own folders for output (`out`) and temporary files (`scratch`)."""

    def __init__(self, words: Sequence[str], folder: Path, cache: Path) -> None:
        self.out, self.mark = folder / "out", uuid4().hex
        self.scratch = folder / "tmp", cache / "scratch"
        self.scratch[0].mkdir(parents=True, exist_ok=True)
        places = {"NNFILM_CACHE": str(cache), "NNFILM_STATE": str(folder / "state"), "TMPDIR": str(self.scratch[0])}
        self._said = folder / "said"  # a file: a pipe stays open until the last process ends
        with open(self._said, "wb") as said:
            self.process = subprocess.Popen(
                [*words, "-o", str(self.out)],
                cwd=folder,
                env={**os.environ, **places, MARK: self.mark},
                stdout=subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,
            )

    def ended(self) -> tuple[int, str]:
        """Wait for it. Returns its exit code, and its stderr."""
        try:
            code = self.process.wait(LONGEST)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            return self.process.wait(), "it hung"
        return code, self._said.read_text(errors="replace")

    def processes(self) -> list[Process]:
        """Its living processes."""
        return list(_processes(f"{MARK}={self.mark}"))

    def left(self) -> list[Process]:
        """The processes that are left after `AFTER` seconds."""
        until, none = time.monotonic() + AFTER, 0
        while none < 2 and time.monotonic() < until:  # one that is just starting has no command line for a moment
            found = self.processes()
            none = 0 if found else none + 1
            time.sleep(0.05)
        return found

    def files(self) -> dict[str, bytes]:
        """The contents of all files in the output folder, by name."""
        return {str(path.relative_to(self.out)): path.read_bytes() for path in self.out.rglob("*") if path.is_file()}

    def leftovers(self) -> list[str]:
        """The temporary files that are left."""
        hidden = [path for path in self.out.rglob(".nnfilm-*") if path.is_dir()]
        scratch = [path for folder in self.scratch if folder.is_dir() for path in folder.iterdir()]
        return [path.name for path in [*scratch, *hidden]]


def _processes(mark: str) -> Iterator[Process]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended, or is another user's
            if mark.encode() not in (folder / "environ").read_bytes().split(b"\0"):
                continue
            if (folder / "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z":
                words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                yield Process(int(folder.name), words)
