"""Draws an untrusted SVG with Typst in a process of its own, with limits on time and memory.

Typst runs no scripts, uses no network and no file outside its folder, which is empty. Fonts come from packages, so that
the result is the same everywhere. But a few bytes may demand endless work (uses of uses, filters in filters): then the
process is ended.

This module also runs as a script in that process, without the rest of the project.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import typst

try:
    import resource
except ImportError:  # a system without such limits: only the clock limits it
    LIMITS = False
else:
    LIMITS = True

SECONDS = 5
"""Limit on processor time, which does not depend on how busy the machine is."""

PATIENCE = 4
"""The limit by the clock, as a multiple of that, where processor time cannot be limited."""

MEMORY = 1_000_000_000
"""Limit in bytes."""

SINGLE = {"RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
"""One thread: more would take address space, which is limited, and save no time."""

TOO_LONG = "drawing takes more than {} seconds"

PAGE = """
#set page(width: {0}pt, height: {0}pt, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, fit: "contain")
"""


def drawn(svg: str, size: int, fonts: list[str]) -> bytes:
    """The picture as a PNG of ``size`` x ``size`` pixels, centered, as large as fits; deterministic to the byte.

    ``fonts``: folders of fonts. Raises ValueError with the reason, in one line, if it cannot be drawn.
    """
    command = [sys.executable, "-P", str(Path(__file__).resolve()), str(size), str(SECONDS), *fonts]
    env = {**os.environ, **SINGLE}
    with tempfile.TemporaryDirectory() as empty:
        done = _run(command, svg.encode(), empty, env)
    if done.returncode == 0:
        return done.stdout
    if done.returncode == 1:
        raise ValueError(done.stderr.decode(errors="replace").strip().splitlines()[-1])
    long = LIMITS and done.returncode == -signal.SIGXCPU
    raise ValueError(TOO_LONG.format(SECONDS) if long else "drawing takes too much memory")


def _run(command: list[str], content: bytes, folder: str, env: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    timeout = None if LIMITS else SECONDS * PATIENCE
    try:
        return subprocess.run(
            command, input=content, cwd=folder, capture_output=True, env=env, check=False, timeout=timeout
        )
    except subprocess.TimeoutExpired as error:
        raise ValueError(TOO_LONG.format(timeout)) from error


def _limit(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    with contextlib.suppress(ValueError, OSError):  # not every system can limit it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main(size: str, seconds: str, *fonts: str) -> None:
    """Draw the SVG from stdin to stdout, within limits; errors go to stderr."""
    if LIMITS:
        _limit(int(seconds))
    inputs = {"svg": sys.stdin.buffer.read().decode()}
    compiler = typst.Compiler(font_paths=list(fonts), ignore_system_fonts=True, sys_inputs=inputs)
    try:
        png = compiler.compile(PAGE.format(size).encode(), format="png", ppi=72)
    except typst.TypstError as error:
        sys.exit(" ".join(error.message.split()))  # it may quote the file, with its lines
    assert isinstance(png, bytes)  # one page, one picture
    sys.stdout.buffer.write(png)


if __name__ == "__main__":
    main(*sys.argv[1:])
