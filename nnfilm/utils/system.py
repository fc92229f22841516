"""What the system can do, asked of it rather than guessed from its name."""

from __future__ import annotations

import os
import sys

FORKS = hasattr(os, "fork") and sys.platform != "darwin"
"""Whether a forked process works: on macOS the system's own libraries break in it."""

DESCRIPTORS = {os.open, os.stat, os.mkdir, os.rmdir, os.unlink} <= os.supports_dir_fd
"""Whether files can be opened relative to an open folder, so that nobody can swap a folder on the way."""

WINDOWS = sys.platform == "win32"
"""For what only Windows does differently."""


def is_own(status: os.stat_result) -> bool:
    """Whether a file belongs to this user; True where the system does not say."""
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
