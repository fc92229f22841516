"""Many mutated files, each given to what reads it, in a process of its own: `python -m tests.support.fuzzing`.

It prints one line of JSON: how many files came to what, what of that should not be, and the most memory that it took.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tests.support.memory import most_taken
from tests.support.mutating import mutated_bundle, mutated_table
from tests.support.project import ROOT

SECONDS = 10
"""Of the processor's time: no file takes more."""

UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Hangs(BaseException):
    """It takes too long."""


@contextlib.contextmanager
def bounded() -> Iterator[None]:
    """Raises Hangs in a block that takes more than `SECONDS`; where the system has no such timer, after it."""
    if not hasattr(signal, "setitimer"):
        began = time.process_time()
        yield
        if time.process_time() - began > SECONDS:
            raise Hangs
        return

    def stop(*_: Any) -> None:
        raise Hangs

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def told_of_bundle(path: Path) -> tuple[str, str]:
    """What a command makes of a bundle, in a word, and what is wrong with that: nothing, if it is as it should be."""
    from nnfilm.cli.main import main

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["list", "--model", str(path)])
    if fault := _fault(code, out.getvalue(), err.getvalue()):
        return f"list {code}", fault
    return ("told of" if code == 0 else "refused"), ""


def _fault(code: int, out: str, err: str) -> str:
    lines = err.splitlines()
    if code not in (0, 1, 2) or "Traceback" in err or UNSEEN.search(out + err):
        return err[-300:] or f"code {code}"
    if code and (len(lines) != 1 or re.search(r"nnfilm: unexpected |failed: ", err)):
        return err[-300:]
    return ""


STOPPED = re.compile("takes more than|crashed, or wanted|was not read")
"""What the shield says of a file whose reader it has stopped."""


def told_of_table(path: Path) -> tuple[str, str]:
    """What a command makes of a table."""
    from nnfilm.shield.shielded import shielded
    from nnmath import DataError, load

    try:
        shielded(partial(load, path), path)
    except DataError as error:
        fine = "\n" not in str(error) and not UNSEEN.search(str(error))
        return "stopped" if STOPPED.search(str(error)) else "refused", "" if fine else repr(str(error))
    return "loaded", ""


KINDS: dict[str, tuple[Callable[[bytes, int], bytes], Callable[[Path], tuple[str, str]]]] = {
    "bundles": (mutated_bundle, told_of_bundle),
    "tables": (mutated_table, told_of_table),
}


def fuzz(kind: str, source: Path, seeds: range, folder: Path) -> dict[str, Any]:
    """Mutate a file by each of the seeds, in a folder."""
    mutate, told = KINDS[kind]
    counts: Counter[str] = Counter()
    faults = []
    for seed in seeds:
        path = folder / f"mutated{source.suffix}"
        path.write_bytes(mutate(source.read_bytes(), seed))
        try:
            with bounded():
                word, fault = told(path)
        except Hangs:
            word, fault = "hangs", f"more than {SECONDS} s"
        except Exception as error:
            word, fault = "breaks", f"{type(error).__name__}: {str(error)[:200]}"
        counts[word] += 1
        if fault:
            faults.append([seed, word, fault])
    return {"counts": counts, "faults": faults, "memory": max(most_taken(), _most_of_readers())}


def _most_of_readers() -> int:
    """The same of the processes that have read for this one, which are ended."""
    import resource  # which Windows has not

    from nnfilm.shield import shielded

    shielded._close()
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10


def fuzzed(kind: str, source: Path, seeds: range, folder: Path) -> dict[str, Any]:
    """The same in another process, which may take as much memory as it may before it is ended."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.support.fuzzing", kind, str(source)]
    command += [str(seeds.start), str(seeds.stop), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    import resource

    kind, source, start, stop, folder = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_DATA, (4 * 10**9, 4 * 10**9))
    print(json.dumps(fuzz(kind, Path(source), range(int(start), int(stop)), Path(folder))))
