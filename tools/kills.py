"""Kill commands at random moments, and see that they end well.

At each of so many moments of a `render`, a `pack` and a `fit` the main process, or one that works for it, gets SIGKILL.
In the end the same files must be there (after another run, if the main process was killed), two seconds after the end
of the command no process of it may be left, and nothing else than those files. The folder that it stands in holds
modules that nobody may run:

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
"""Variable of the environment by which a command's processes are known."""

CACHE, STATE = "NNFILM_CACHE", "NNFILM_STATE"
"""Variables of the environment: where the command keeps what it has made, and what it has written where."""

AFTER = 2.0
"""Seconds in which all processes have ended."""

LOOK = 0.02
"""Seconds between two looks at what a command's processes have done."""

TRIES = 5
"""Moments to try until a command is still at work."""

LONGEST = 600.0
"""Seconds after which a command hangs."""

PROGRAM = """
import sys
from nnfilm.workers import fitting
fitting.PATIENCE = 0.0
from nnfilm.cli.main import main
sys.exit(main())
"""
"""The command, but its fits go to workers at once, however small they are."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "render": ("render", "CubeRotation", "-q", "l"),
    "pack": ("pack", "Title", "-q", "l"),
    "fit": ("fit", "--data", "moons", "--starts", "6"),
}


@dataclass(frozen=True)
class Process:
    """A process of a command's: its number, what it was started as, and the seconds that it has had of a core."""

    pid: int
    words: str
    spent: float

    @property
    def tracks(self) -> bool:
        """Whether it is the tracker that Python starts beside a fork server: it does no work."""
        return "resource_tracker" in self.words


TRAPS = ("joblib", "manim", "numpy", "pandas", "pkgutil", "sklearn", "tqdm", "typing")
"""What files in the current folder are called; each notes that it was run."""


class Run:
    """A command under way, in folders of its own: `out`, where its files go, and one for what is scribbled."""

    def __init__(self, words: Sequence[str], folder: Path, cache: Path) -> None:
        self.out, self.scratch, self.mark = folder / "out", folder / "tmp", uuid4().hex
        self.scratch.mkdir(parents=True, exist_ok=True)
        self._sprung = folder / "sprung"
        for name in TRAPS:
            (folder / f"{name}.py").write_text(f"open({str(self._sprung)!r}, 'a').write(__name__)")
        own = {MARK: self.mark, CACHE: str(cache), STATE: str(folder / "state"), "TMPDIR": str(self.scratch)}
        self._said = folder / "said"  # a file: a pipe would be waited for until the last process lets it go
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
        """Wait until its processes together have had so much of a core, or it has ended. Returns how much they had: by
        that, and not by the clock, a busy machine does not count.
        """
        spent = 0.0
        while spent < most and self.process.poll() is None:
            spent = max(spent, sum(one.spent for one in self.processes()))
            time.sleep(LOOK)
        return spent

    def ended(self) -> tuple[int, str]:
        """Wait for it: the code that it ends with, and what it has said."""
        try:
            code = self.process.wait(LONGEST)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            return self.process.wait(), "it hung"
        return code, self._said.read_text(errors="replace")

    def processes(self) -> list[Process]:
        """Those of it that live."""
        return list(_processes(f"{MARK}={self.mark}"))

    def left(self) -> list[Process]:
        """Those that live after a while in which all should have ended."""
        until, none = time.monotonic() + AFTER, 0
        while none < 2 and time.monotonic() < until:  # one that is just being started has no words for a moment
            found = self.processes()
            none = 0 if found else none + 1
            time.sleep(0.05)
        return found

    def files(self) -> dict[str, bytes]:
        """What it has made, by name, and whatever else lies there."""
        return {str(path.relative_to(self.out)): path.read_bytes() for path in self.out.rglob("*") if path.is_file()}

    def sprung(self) -> str:
        """Which files of the current folder were run."""
        return self._sprung.read_text() if self._sprung.exists() else ""

    def scribbles(self) -> list[str]:
        """What lies elsewhere of what it has written."""
        hidden = [path for path in self.out.rglob(".nnfilm-*") if path.is_dir()]
        return [path.name for path in [*self.scratch.iterdir(), *hidden]]


def _processes(mark: str) -> Iterator[Process]:
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended, or is another user's
            if mark.encode() not in (place / "environ").read_bytes().split(b"\0"):
                continue
            state, *numbers = (place / "stat").read_text().rsplit(")", 1)[1].split()
            if state != "Z":
                words = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                yield Process(int(place.name), words, (int(numbers[10]) + int(numbers[11])) / os.sysconf("SC_CLK_TCK"))


@dataclass(frozen=True)
class Killed:
    """What became of a command that was killed, or lost one of its processes, after so many seconds of work; `victim`:
    nobody, if it had ended by then; `faults`: what it should not have come to.
    """

    command: str
    after: float
    victim: str
    code: int
    faults: tuple[str, ...]

    def __str__(self) -> str:
        told = "; ".join(self.faults) or "well"
        return f"{self.command:7} {self.after:6.2f} s  {self.victim:7} {self.code:4}  {told}"


class Trial:
    """A command that is to be killed: run once undisturbed, so that it is known how long it takes and what it makes.

    Args:
        name: one of `COMMANDS`.
        folder: to work in.
        cache: with what is dear and beside the point, such as the fits of the article; each run gets a copy.
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
        """Kill the main process, or another that works for it if there is one, after that share of its work."""
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
        faults = []
        if left := run.left():
            faults.append(f"left: {', '.join(one.words[:60] for one in left)}")
        if code == -signal.SIGKILL and not victim:
            again = Run(self._words, run.out.parent, self._kept(run.out.parent))
            redone, said = again.ended()
            faults += [f"run again it ended with {redone}: {said[-200:]}"] * (redone != 0)
        elif code:
            faults.append(f"it ended with {code}: {said[-200:]}")
        if run.files() != self.files:
            faults.append("other files")
        if sprung := run.sprung():
            faults.append(f"ran {sprung}.py of the current folder")
        if run.scribbles():
            faults.append(f"scribbles: {', '.join(run.scribbles())}")
        shutil.rmtree(run.out.parent, ignore_errors=True)
        return Killed(self.name, after, "nobody" if late else "worker" if victim else "main", code, tuple(faults))

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
    """Kill at another moment where all was over by then; but something is wrong if it is always."""
    for _ in range(TRIES):
        found = trial.killed(moments.random(), main)
        if found.victim != "nobody" or found.faults:
            break
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Returns its exit code: 0 if all ended well."""
    parser = argparse.ArgumentParser(prog="python -m tools.kills", description=__doc__.partition("\n")[0])
    parser.add_argument("commands", nargs="*", choices=[*COMMANDS, []], help="which; all if none is named")
    parser.add_argument("--moments", type=int, default=20, help="of each (20)")
    parser.add_argument("--seed", type=int, default=0, help="of the moments (0)")
    options = parser.parse_args(arguments)
    moments = random.Random(options.seed)
    worst = 0
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        for name in options.commands or COMMANDS:
            trial = Trial(name, Path(folder))
            well = 0
            for number in range(options.moments):
                found = _struck(trial, moments, main=number % 2 == 0)
                well += not found.faults
                print(found, flush=True)
            print(f"{name}: {well} of {options.moments} ended well", flush=True)
            worst |= well < options.moments
    return worst


if __name__ == "__main__":
    sys.exit(main())
