"""What the system has that this runs on, asked of it, and not guessed from its name; and its own viewer."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

FORKS = hasattr(os, "fork") and sys.platform != "darwin"
"""Whether a process can be forked, and works afterwards: on macOS the system's own libraries do not."""

DESCRIPTORS = {os.open, os.stat, os.mkdir, os.rmdir, os.unlink} <= os.supports_dir_fd
"""Whether a file can be reached from a folder that is open, so that nobody can put another folder in between."""

WINDOWS = sys.platform == "win32"
"""For what only Windows does in its own way; what it lacks is asked for above."""


def is_own(status: os.stat_result) -> bool:
    """Whether a file is this user's, as far as the system tells."""
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()


def show(path: Path) -> None:
    """Open a file in whatever the desktop shows such files with, and do not wait; without a desktop do nothing."""
    with suppress(OSError):  # the desktop lacks the usual command: the path has been printed
        if WINDOWS:
            os.startfile(path)  # type: ignore[attr-defined]
        elif sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
            import subprocess

            command = "open" if sys.platform == "darwin" else "xdg-open"
            quiet = subprocess.DEVNULL
            subprocess.Popen([command, path], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
