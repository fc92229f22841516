"""What the system can do, asked of it rather than guessed from its name."""

from __future__ import annotations

import os
import sys

FORKS = hasattr(os, "fork") and sys.platform != "darwin"
"""Whether a forked process works: on macOS the system's own libraries break in it."""

WINDOWS = sys.platform == "win32"
"""For what only Windows does differently."""
