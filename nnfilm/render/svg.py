"""An SVG of whoever's, drawn to pixels by Typst in a process of its own, with bounds on its time and memory.

Typst runs no scripts, opens no network and no file out of its folder, which is empty; fonts are those that come in
packages, so that it looks the same everywhere. What remains is that a few bytes may ask for endless work (uses of uses,
filters in filters): for that the process can be ended.

This module is also what runs in that process, by its path, without anything else of the project.
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
except ImportError:  # a system without such limits: there the clock alone bounds it
    LIMITS = False
else:
    LIMITS = True

SECONDS = 5
"""Of a processor: after so long it is given up, however busy the machine is with other things."""

PATIENCE = 4
"""Times that, by the clock, where no processor's time can be bounded."""

MEMORY = 1_000_000_000
"""Bytes that drawing may take."""

SINGLE = {"RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
"""One thread: others would take address space, which is what can be bounded, and no time is to be won."""

LONG = "it is not drawn within {} seconds"

PAGE = """
#set page(width: {0}pt, height: {0}pt, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, fit: "contain")
"""


def drawn(svg: str, size: int, fonts: list[str]) -> bytes:
    """The picture as a PNG of ``size`` x ``size`` pixels, in the middle, as large as it fits; always the same bytes.

    ``fonts``: folders with those for its texts. Raises ValueError, which says in a line why it cannot be drawn.
    """
    command = [sys.executable, "-P", str(Path(__file__).resolve()), str(size), str(SECONDS), *fonts]
    env = {**os.environ, **SINGLE}
    with tempfile.TemporaryDirectory() as nowhere:
        done = _ended(command, svg.encode(), nowhere, env)
    if done.returncode == 0:
        return done.stdout
    if done.returncode == 1:
        raise ValueError(done.stderr.decode(errors="replace").strip().splitlines()[-1])
    long = LIMITS and done.returncode == -signal.SIGXCPU
    raise ValueError(LONG.format(SECONDS) if long else "it takes too much memory")


def _ended(command: list[str], content: bytes, folder: str, env: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    bound = None if LIMITS else SECONDS * PATIENCE
    try:
        return subprocess.run(
            command, input=content, cwd=folder, capture_output=True, env=env, check=False, timeout=bound
        )
    except subprocess.TimeoutExpired as error:
        raise ValueError(LONG.format(bound)) from error


def _bound(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    with contextlib.suppress(ValueError, OSError):  # not every system bounds it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main(size: str, seconds: str, *fonts: str) -> None:
    """Draw what comes in, within bounds; what is wrong with it goes to standard error."""
    if LIMITS:
        _bound(int(seconds))
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
