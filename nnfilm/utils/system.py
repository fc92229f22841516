"""What the system can do, asked of it rather than guessed from its name; and its file viewer."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

FORKS = hasattr(os, "fork") and sys.platform != "darwin"
"""Whether a forked process works: on macOS the system's own libraries break in it."""

DESCRIPTORS = {os.open, os.stat, os.mkdir, os.rmdir, os.unlink} <= os.supports_dir_fd
"""Whether files can be opened relative to an open folder, so that nobody can swap a folder on the way."""

WINDOWS = sys.platform == "win32"
"""For what only Windows does differently."""


def is_own(status: os.stat_result) -> bool:
    """Whether a file belongs to this user; True where the system does not say."""
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()


def show(path: Path) -> None:
    """Open a file in the desktop's viewer, without waiting; without a desktop do nothing."""
    with suppress(OSError):  # the desktop has no such command; the path has been printed
        if WINDOWS:
            os.startfile(path)  # type: ignore[attr-defined]
        elif sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
            import subprocess

            command = "open" if sys.platform == "darwin" else "xdg-open"
            quiet = subprocess.DEVNULL
            subprocess.Popen([command, path], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
