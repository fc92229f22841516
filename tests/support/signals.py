"""Signals by what they do, as systems have not the same ones."""

from __future__ import annotations

import signal

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
"""For `os.kill`: ends a process that does not ask for it to be otherwise. On Windows any does."""
