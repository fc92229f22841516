"""The desktop's own viewer."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from nnfilm.utils import system


def show(path: Path) -> None:
    """Open a file in whatever the desktop shows such files with, and do not wait; without a desktop do nothing."""
    if system.WINDOWS:
        with suppress(OSError):
            os.startfile(path)  # type: ignore[attr-defined]
        return
    mac = sys.platform == "darwin"
    if mac or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        quiet = subprocess.DEVNULL
        with suppress(OSError):  # the desktop lacks the usual command: the path has been printed
            subprocess.Popen(
                ["open" if mac else "xdg-open", path], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
            )
