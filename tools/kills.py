"""Kill commands at random moments, and check that they end well.

At random moments of a `render`, a `pack` and a `fit` the main process, or one of its workers, gets SIGKILL. In the end
the same files must be there (after another run, if the main process was killed) and nothing else, and two seconds after
the end of the command no process of it may be left. The current folder contains modules that must not be imported:

    python -m tools.kills                    # 20 moments each: a quarter of an hour
    python -m tools.kills --moments 2 render
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

MARK = "NNFILM_MARK"
"""Environment variable that identifies a command's processes."""

CACHE, STATE = "NNFILM_CACHE", "NNFILM_STATE"
"""Environment variables: the folders of the command's cache and state."""

AFTER = 2.0
"""Seconds within which all processes must end."""

LOOK = 0.02
"""Seconds between two checks of a command's processes."""

TRIES = 5
"""Moments to try until a command is still running."""

LONGEST = 600.0
"""Seconds after which a command counts as hanging."""

PROGRAM = """
import sys
from nnfilm.workers import fitting
fitting.PATIENCE = 0.0
from nnfilm.cli.main import main
sys.exit(main())
"""
"""The command, with fits of any size run by workers at once."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "render": ("render", "CubeRotation", "-q", "l"),
    "pack": ("pack", "Title", "-q", "l"),
    "fit": ("fit", "--data", "moons", "--hidden", "auto"),
}


@dataclass(frozen=True)
class Process:
    """A process of a command: its id, its command line, and its processor time in seconds."""

    pid: int
    words: str
    spent: float

    @property
    def tracks(self) -> bool:
        """Whether it is the resource tracker that Python starts beside a fork server, which does no work."""
        return "resource_tracker" in self.words


TRAPS = ("joblib", "manim", "numpy", "pandas", "pkgutil", "sklearn", "tqdm", "typing")
"""Names of modules in the current folder; each notes that it was run."""


class Run:
    """A running command, with its own folders for output (`out`) and temporary files."""

    def __init__(self, words: Sequence[str], folder: Path, cache: Path) -> None:
        self.out, self.mark = folder / "out", uuid4().hex
        self._temporary = folder / "tmp", cache / "scratch"
        self._temporary[0].mkdir(parents=True, exist_ok=True)
        self._sprung = folder / "sprung"
        for name in TRAPS:
            (folder / f"{name}.py").write_text(f"open({str(self._sprung)!r}, 'a').write(__name__)")
        own = {MARK: self.mark, CACHE: str(cache), STATE: str(folder / "state"), "TMPDIR": str(self._temporary[0])}
        self._said = folder / "said"  # a file: a pipe stays open until the last process ends
        with open(self._said, "wb") as said:
            self.process = subprocess.Popen(
                [*words, "-o", str(self.out)],
                cwd=folder,
                env={**os.environ, **own},
                stdout=subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,
            )

    def work(self, most: float = float("inf")) -> float:
        """Wait until its processes have used `most` seconds of processor time, or it has ended. Returns what they used.
        Unlike time by the clock, this does not depend on how busy the machine is.
        """
        spent = 0.0
        while spent < most and self.process.poll() is None:
            spent = max(spent, sum(one.spent for one in self.processes()))
            time.sleep(LOOK)
        return spent

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

    def sprung(self) -> str:
        """The modules of the current folder that were run."""
        return self._sprung.read_text() if self._sprung.exists() else ""

    def leftovers(self) -> list[str]:
        """The temporary files that are left."""
        hidden = [path for path in self.out.rglob(".nnfilm-*") if path.is_dir()]
        return [path.name for path in [*hidden, *(one for place in self._temporary for one in place.glob("*"))]]


def _processes(mark: str) -> Iterator[Process]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended, or is another user's
            if mark.encode() not in (folder / "environ").read_bytes().split(b"\0"):
                continue
            state, *numbers = (folder / "stat").read_text().rsplit(")", 1)[1].split()
            if state != "Z":
                words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                yield Process(int(folder.name), words, (int(numbers[10]) + int(numbers[11])) / os.sysconf("SC_CLK_TCK"))


@dataclass(frozen=True)
class Killed:
    """The result of killing a process.

    Attributes:
        command: its name.
        after: seconds of processor time used before.
        victim: "main", "worker", or "nobody" if the command had ended by then.
        code: its exit code.
        errors: what went wrong.
    """

    command: str
    after: float
    victim: str
    code: int
    errors: tuple[str, ...]

    def __str__(self) -> str:
        outcome = "; ".join(self.errors) or "well"
        return f"{self.command:7} {self.after:6.2f} s  {self.victim:7} {self.code:4}  {outcome}"


class Trial:
    """A command to be killed. It is first run undisturbed, to know its time and its files.

    Args:
        name: one of `COMMANDS`.
        folder: to work in.
        cache: with expensive results that do not matter here, such as fits; each run gets a copy.
    """

    def __init__(self, name: str, folder: Path, cache: Path | None = None) -> None:
        self.name, self._folder, self._cache = name, folder, cache
        self._words = [sys.executable, "-P", "-c", PROGRAM, *COMMANDS[name]]
        run = self._run("undisturbed")
        self.seconds = run.work()
        code, said = run.ended()
        if code:
            raise SystemExit(f"{name} fails undisturbed: {said}")
        self.files = run.files()

    def killed(self, share: float, main: bool) -> Killed:
        """Kill the main process, or else a worker if there is one, after a share of the work."""
        run = self._run(f"{share:.6f}")
        after = run.work(share * self.seconds)
        late = run.process.poll() is not None
        others = [] if main else [one for one in run.processes() if one.pid != run.process.pid and not one.tracks]
        victim = random.Random(share).choice(sorted(others, key=lambda one: one.pid)).pid if others else 0
        if victim:
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
        else:
            run.process.kill()
        code, said = run.ended()
        errors = []
        if left := run.left():
            errors.append(f"left: {', '.join(one.words[:60] for one in left)}")
        if code == -signal.SIGKILL and not victim:
            again = Run(self._words, run.out.parent, self._kept(run.out.parent))
            redone, said = again.ended()
            errors += [f"run again it ended with {redone}: {said[-200:]}"] * (redone != 0)
        elif code:
            errors.append(f"it ended with {code}: {said[-200:]}")
        if run.files() != self.files:
            errors.append("different files")
        if sprung := run.sprung():
            errors.append(f"ran {sprung}.py of the current folder")
        if run.leftovers():
            errors.append(f"temporary files: {', '.join(run.leftovers())}")
        shutil.rmtree(run.out.parent, ignore_errors=True)
        return Killed(self.name, after, "nobody" if late else "worker" if victim else "main", code, tuple(errors))

    def _run(self, name: str) -> Run:
        folder = self._folder / f"{self.name}-{name}"
        cache = self._kept(folder)
        if self._cache:
            shutil.copytree(self._cache, cache)
        return Run(self._words, folder, cache)

    @staticmethod
    def _kept(folder: Path) -> Path:
        return folder / "cache"


def _struck(trial: Trial, moments: random.Random, main: bool) -> Killed:
    """Kill at a random moment, and at another one if the command had ended by then, up to `TRIES` times."""
    for _ in range(TRIES):
        found = trial.killed(moments.random(), main)
        if found.victim != "nobody" or found.errors:
            break
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the trials. Returns 0 if all ended well, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tools.kills", description=__doc__.partition("\n")[0])
    parser.add_argument("commands", nargs="*", choices=[*COMMANDS, []], help="default: all")
    parser.add_argument("--moments", type=int, default=20, help="moments per command (default 20)")
    parser.add_argument("--seed", type=int, default=0, help="seed of the moments (default 0)")
    options = parser.parse_args(arguments)
    moments = random.Random(options.seed)
    worst = 0
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        for name in options.commands or COMMANDS:
            trial = Trial(name, Path(folder))
            well = 0
            for number in range(options.moments):
                found = _struck(trial, moments, main=number % 2 == 0)
                well += not found.errors
                print(found, flush=True)
            print(f"{name}: {well} of {options.moments} ended well", flush=True)
            worst |= well < options.moments
    return worst


if __name__ == "__main__":
    sys.exit(main())
