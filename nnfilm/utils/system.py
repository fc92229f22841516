"""What the system has that this runs on, asked of it, and not guessed from its name."""

from __future__ import annotations

import os
import signal
import sys

FORKS = hasattr(os, "fork") and sys.platform != "darwin"
"""Whether a process can be forked, and works afterwards: on macOS the system's own libraries do not."""

DESCRIPTORS = {os.open, os.stat, os.mkdir, os.rmdir, os.unlink} <= os.supports_dir_fd
"""Whether a file can be reached from a folder that is open, so that nobody can put another folder in between."""

MASKS = hasattr(signal, "pthread_sigmask")
"""Whether signals can be kept from a process until it is ready for them."""

WINDOWS = sys.platform == "win32"
"""For what only Windows does in its own way; what it lacks is asked for above."""


def is_own(status: os.stat_result) -> bool:
    """Whether a file is this user's, as far as the system tells."""
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
